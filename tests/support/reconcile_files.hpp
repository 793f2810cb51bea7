// Small files for tests of the reconciliation engine: written, read by it, looked at.
#pragma once
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "reconcile/impl/rows.hpp"
#include "temporary_directory.hpp"
#include "unit_folder.hpp"

namespace lt::reconcile::test {

/// A folder of its own, gone at the end.
class Folder {
  public:
    [[nodiscard]] std::filesystem::path operator/(std::string_view name) const {
        return x_folder.path() / name;
    }
    std::filesystem::path write(std::string_view name, std::string_view text) const {
        std::ofstream{*this / name, std::ios::binary} << text;
        return *this / name;
    }
    [[nodiscard]] std::string read(std::string_view name) const {
        std::ifstream in{*this / name, std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }

  private:
    lt::test::TemporaryDirectory x_folder;
};

inline constexpr std::string_view k_population_header =
    "personal_id\tfull_name\tdob\tsex\tbirth_reg_province\tcommune_code_current\told_id9\tstatus\n";
inline constexpr std::string_view k_insurance_header =
    "rec_id\tinsurance_no\tcard_no\tfull_name\tdob\tsex\tid_declared\taddress\tcommune_code\t"
    "address_style\tjoined\tleft\n";

/// A row of the population file, in words.
struct CitizenRow {
    std::string id{}, name{}, birth{}, sex = "Nam", province{}, commune{}, old_id{},
                                       status = "living";
    [[nodiscard]] std::string line() const {
        return id + '\t' + name + '\t' + birth + '\t' + sex + '\t' + province + '\t' + commune +
               '\t' + old_id + '\t' + status + '\n';
    }
};

/// A row of the insurance file, in words.
struct RecordRow {
    std::string rec_id{}, insurance{}, card{}, name{}, birth{},
        sex = "Nam", id{}, address{}, commune{}, style = "new", joined{}, left{};
    [[nodiscard]] std::string line() const {
        return rec_id + '\t' + insurance + '\t' + card + '\t' + name + '\t' + birth + '\t' + sex +
               '\t' + id + '\t' + address + '\t' + commune + '\t' + style + '\t' + joined + '\t' +
               left + '\n';
    }
};

/// A head and its name, on their own.
template <class Head>
struct Kept {
    Head head;
    std::string name;
};

/// Everything partitions hold, partition by partition.
template <class Head>
std::vector<Kept<Head>> all_of(const Partitions& partitions) {
    std::vector<Kept<Head>> out;
    std::string buffer;
    for (std::size_t i = 0; i < partitions.count(); ++i) {
        const auto bytes = partitions.whole(i, buffer).value();
        for (const char* at = bytes.data(); at != bytes.data() + bytes.size();) {
            const auto stored = read_stored<Head>(at);
            out.push_back({stored.head, std::string{stored.name}});
        }
    }
    return out;
}

/// What reading a file gives, all of it in memory.
template <class Head>
struct ReadFile {
    Reading reading;
    std::vector<Kept<Head>> records;
};

inline constexpr std::size_t k_plenty = std::size_t{1} << 30U;

inline ReadFile<Citizen> read_citizens(const std::filesystem::path& file, unsigned threads = 1) {
    const Table table = Table::open(file, population_columns()).value();
    Budget budget{k_plenty};
    Partitions into{16, threads, budget, file.parent_path() / "spill"};
    Reading reading = read_population(table, threads, {}, into).value();
    return {std::move(reading), all_of<Citizen>(into)};
}

inline ReadFile<Insured> read_records(const std::filesystem::path& file, unsigned threads = 1) {
    const Table table = Table::open(file, insurance_columns()).value();
    Budget budget{k_plenty};
    Partitions into{16, threads, budget, file.parent_path() / "spill"};
    Reading reading = read_insurance(table, threads, shipped_units(), {}, into).value();
    return {std::move(reading), all_of<Insured>(into)};
}

/// The same from text.
inline ReadFile<Citizen> citizens_of(std::string_view rows) {
    const Folder folder;
    return read_citizens(folder.write("p.tsv", std::string{k_population_header}.append(rows)));
}
inline ReadFile<Insured> records_of(std::string_view rows) {
    const Folder folder;
    return read_records(folder.write("i.tsv", std::string{k_insurance_header}.append(rows)));
}
inline Kept<Citizen> one_citizen(const CitizenRow& row) {
    auto read = citizens_of(row.line());
    EXPECT_EQ(read.records.size(), 1U);
    return read.records.at(0);
}
inline Kept<Insured> one_record(const RecordRow& row) {
    auto read = records_of(row.line());
    EXPECT_EQ(read.records.size(), 1U);
    return read.records.at(0);
}

/// Two namesakes, born on two days one after the other.
inline std::string namesakes() {
    return std::string{k_population_header} +
           CitizenRow{.id = "001085012345", .name = "Nguyễn Văn An", .birth = "15/07/1985"}.line() +
           CitizenRow{.id = "001085012346", .name = "Nguyễn Văn An", .birth = "16/07/1985"}.line();
}
/// Two records, R1 and R2, that are both the elder's: R1 has the earlier number.
inline std::string twice_the_elder() {
    RecordRow row{.rec_id = "R1",
                  .insurance = "0100000001",
                  .name = "Nguyễn Văn An",
                  .birth = "15/07/1985",
                  .id = "001085012345",
                  .joined = "07/2010"};
    std::string text = std::string{k_insurance_header} + row.line();
    row.rec_id = "R2";
    row.insurance = "0100000002";
    row.name = "NGUYEN VAN AN";
    row.joined = "07/2015";
    return text + row.line();
}

}  // namespace lt::reconcile::test
