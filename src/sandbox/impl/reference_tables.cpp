#include "sandbox/reference_tables.hpp"

#include "sandbox/impl/tsv.hpp"

namespace lt::sandbox {
namespace {

Result<WeightedWords> read_words(const std::filesystem::path& file) {
    LT_TRY(TsvReader reader, TsvReader::open(file, {"word", "weight"}));
    WeightedWords words;
    while (reader.next()) {
        WeightedWords::Word word{reader.text(0), static_cast<std::uint32_t>(reader.integer(1))};
        words.total += word.weight;
        words.words.push_back(std::move(word));
    }
    LT_TRY_VOID(reader.finished());
    if (words.total == 0) return reader.corrupt("no weight");
    return words;
}

Result<std::vector<Province>> read_provinces(const std::filesystem::path& file) {
    LT_TRY(TsvReader reader, TsvReader::open(file, {"id_prefix", "code", "name", "weight"}));
    std::vector<Province> provinces;
    while (reader.next()) {
        provinces.push_back({reader.text(0), reader.text(1), reader.text(2),
                             static_cast<std::uint32_t>(reader.integer(3))});
    }
    LT_TRY_VOID(reader.finished());
    return provinces;
}

Result<std::vector<Commune>> read_communes(const std::filesystem::path& file) {
    LT_TRY(TsvReader reader, TsvReader::open(file, {"code", "name", "province"}));
    std::vector<Commune> communes;
    while (reader.next()) communes.push_back({reader.text(0), reader.text(1), reader.text(2)});
    LT_TRY_VOID(reader.finished());
    return communes;
}

Result<std::vector<std::string>> read_banks(const std::filesystem::path& file) {
    LT_TRY(TsvReader reader, TsvReader::open(file, {"bin"}));
    std::vector<std::string> banks;
    while (reader.next()) banks.push_back(reader.code<BankCode>(0).text());
    LT_TRY_VOID(reader.finished());
    return banks;
}

std::optional<Disease::Care> care_of(std::string_view name) {
    if (name == "outpatient") return Disease::Care::outpatient;
    if (name == "inpatient") return Disease::Care::inpatient;
    if (name == "pregnancy") return Disease::Care::pregnancy;
    return std::nullopt;
}

Result<std::vector<Disease>> read_diseases(const std::filesystem::path& file) {
    LT_TRY(TsvReader reader,
           TsvReader::open(file, {"icd", "name", "care", "days_min", "days_max", "weight"}));
    std::vector<Disease> diseases;
    while (reader.next()) {
        const auto care = care_of(reader.text(2));
        if (!care) return reader.corrupt("care");
        diseases.push_back(
            {reader.text(0), reader.text(1), *care, static_cast<int>(reader.integer(3)),
             static_cast<int>(reader.integer(4)), static_cast<std::uint32_t>(reader.integer(5))});
    }
    LT_TRY_VOID(reader.finished());
    return diseases;
}

}  // namespace

Result<ReferenceTables> ReferenceTables::read(const std::filesystem::path& folder) {
    ReferenceTables tables;
    LT_TRY(tables.surnames, read_words(folder / "surnames.tsv"));
    LT_TRY(tables.middle_male, read_words(folder / "middle_male.tsv"));
    LT_TRY(tables.middle_female, read_words(folder / "middle_female.tsv"));
    LT_TRY(tables.given_male, read_words(folder / "given_male.tsv"));
    LT_TRY(tables.given_female, read_words(folder / "given_female.tsv"));
    LT_TRY(tables.provinces, read_provinces(folder / "provinces.tsv"));
    LT_TRY(tables.communes, read_communes(folder / "communes.tsv"));
    LT_TRY(tables.banks, read_banks(folder / "banks.tsv"));
    LT_TRY(tables.diseases, read_diseases(folder / "diseases.tsv"));
    return tables;
}

}  // namespace lt::sandbox
