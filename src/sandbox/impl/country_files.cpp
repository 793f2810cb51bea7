// The country on disk, one table a file.  The children of a birth stand in one value:
// name|sex|grams;name|sex|grams.
#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <map>

#include "base/json.hpp"
#include "sandbox/country.hpp"
#include "sandbox/impl/tsv.hpp"

namespace lt::sandbox {
namespace {

namespace fs = std::filesystem;
using registry::InsuranceRecord;
using registry::Source;

// The columns of each file, in order: the writer and the reader of a file both start with them.
const TsvColumns k_population{"personal_id", "full_name", "birth",    "sex",
                              "household",   "address",   "province", "commune",
                              "father",      "mother",    "spouse",   "married"};
const TsvColumns k_employers{"code", "tax_code", "name", "address"};
const TsvColumns k_facilities{"code", "tax_code", "name", "province"};
const TsvColumns k_insured{"personal_id", "insurance_number", "full_name",  "birth",
                           "sex",         "prior_months",     "prior_up_to"};
const TsvColumns k_cards{"number", "holder", "first_facility", "from", "to"};
const TsvColumns k_employments{"personal_id", "employer", "condition", "from", "to"};
const TsvColumns k_contributions{"personal_id", "month", "employer", "wage", "scheme"};
const TsvColumns k_accounts{"holder", "bank", "number", "holder_name"};
const TsvColumns k_births{"mother",         "father",   "facility",       "admitted",
                          "discharged",     "born",     "delivery",       "children",
                          "children_alive", "surgical", "before_32_weeks"};
const TsvColumns k_illnesses{"personal_id", "kind",     "facility", "admitted", "discharged",
                             "leave_from",  "leave_to", "icd",      "diagnosis"};

template <class Code>
std::string text_of(const std::optional<Code>& code) {
    return code ? code->text() : std::string{};
}
std::string iso_of(const std::optional<Date>& date) { return date ? date->iso() : std::string{}; }
std::string_view digit_of(bool flag) { return flag ? "1" : "0"; }

Result<void> write_population(const Country& country, const fs::path& file) {
    TsvWriter out{k_population};
    for (const Resident& r : country.residents) {
        out.row({r.id.text(), r.full_name.str(), r.birth.iso(), name_of(r.sex),
                 std::to_string(r.household), r.address.str(), r.province, r.commune,
                 text_of(r.father), text_of(r.mother), text_of(r.spouse), iso_of(r.married)});
    }
    return out.save(file);
}

Result<std::vector<Resident>> read_population(const fs::path& file) {
    LT_TRY(TsvReader in, TsvReader::open(file, k_population));
    std::vector<Resident> residents;
    while (in.next()) {
        Resident r;
        r.id = in.code<PersonalId>(0);
        r.full_name = in.utf8(1);
        r.birth = in.partial_date(2);
        r.sex = in.named(3, sex_of);
        r.household = static_cast<std::uint32_t>(in.integer(4));
        r.address = in.utf8(5);
        r.province = in.text(6);
        r.commune = in.text(7);
        r.father = in.code_if_any<PersonalId>(8);
        r.mother = in.code_if_any<PersonalId>(9);
        r.spouse = in.code_if_any<PersonalId>(10);
        r.married = in.date_if_any(11);
        residents.push_back(std::move(r));
    }
    LT_TRY_VOID(in.finished());
    return residents;
}

Result<void> write_institutions(const Country& country, const fs::path& folder) {
    TsvWriter employers{k_employers};
    for (const registry::Employer& e : country.employers) {
        employers.row({e.code.text(), e.tax_code.text(), e.name.str(), e.address.str()});
    }
    LT_TRY_VOID(employers.save(folder / "employers.tsv"));
    TsvWriter facilities{k_facilities};
    for (const Facility& f : country.facilities) {
        facilities.row({f.code.text(), f.tax_code.text(), f.name.str(), f.province});
    }
    return facilities.save(folder / "facilities.tsv");
}

Result<std::vector<registry::Employer>> read_employers(const fs::path& file) {
    LT_TRY(TsvReader in, TsvReader::open(file, k_employers));
    std::vector<registry::Employer> employers;
    while (in.next()) {
        employers.push_back({in.code<EmployerCode>(0),
                             in.code<TaxCode>(1),
                             in.utf8(2),
                             in.utf8(3),
                             {Source::business_register, "sandbox", Instant{}},
                             {Date{2000, 1, 1}, std::nullopt}});
    }
    LT_TRY_VOID(in.finished());
    return employers;
}

Result<std::vector<Facility>> read_facilities(const fs::path& file) {
    LT_TRY(TsvReader in, TsvReader::open(file, k_facilities));
    std::vector<Facility> facilities;
    while (in.next()) {
        facilities.push_back(
            {in.code<FacilityCode>(0), in.code<TaxCode>(1), in.utf8(2), in.text(3)});
    }
    LT_TRY_VOID(in.finished());
    return facilities;
}

Result<void> write_insured(const Country& country, const fs::path& folder) {
    TsvWriter persons{k_insured};
    TsvWriter cards{k_cards};
    TsvWriter employments{k_employments};
    TsvWriter contributions{k_contributions};
    for (const InsuranceRecord& r : country.insured) {
        const std::string& id = r.person.personal_id.text();
        persons.row({id, r.person.insurance_number.text(),
                     r.person.full_name.reveal(Purpose::store).str(), r.person.birth.iso(),
                     name_of(r.person.sex),
                     r.prior ? std::to_string(r.prior->compulsory_months) : "",
                     r.prior ? r.prior->up_to.text() : ""});
        for (const registry::Card& c : r.cards) {
            cards.row({c.number.text(), id, c.first_facility.text(), c.validity.from.iso(),
                       iso_of(c.validity.to)});
        }
        for (const registry::Employment& e : r.employments) {
            employments.row({id, e.employer.text(), name_of(e.condition), e.validity.from.iso(),
                             iso_of(e.validity.to)});
        }
        for (const registry::Contribution& c : r.contributions) {
            contributions.row({id, c.month.text(), c.employer.text(),
                               std::to_string(c.wage.whole()), name_of(c.scheme)});
        }
    }
    LT_TRY_VOID(persons.save(folder / "insured.tsv"));
    LT_TRY_VOID(cards.save(folder / "cards.tsv"));
    LT_TRY_VOID(employments.save(folder / "employments.tsv"));
    return contributions.save(folder / "contributions.tsv");
}

/// Reads the four files of the insurance database, the persons first.
class InsuredFiles {
  public:
    explicit InsuredFiles(fs::path folder) : x_folder(std::move(folder)) {}

    Result<std::vector<InsuranceRecord>> read() {
        LT_TRY_VOID(read_persons());
        LT_TRY_VOID(read_cards());
        LT_TRY_VOID(read_employments());
        LT_TRY_VOID(read_contributions());
        return std::move(x_records);
    }

  private:
    static registry::Provenance own() { return {Source::insurance_database, "sandbox", Instant{}}; }

    Result<void> read_persons() {
        LT_TRY(TsvReader in, TsvReader::open(x_folder / "insured.tsv", k_insured));
        while (in.next()) {
            InsuranceRecord r;
            r.person = registry::InsuredPerson{in.code<PersonalId>(0),
                                               in.code<InsuranceNumber>(1),
                                               Sensitive<Text>{in.utf8(2)},
                                               in.partial_date(3),
                                               in.named(4, sex_of),
                                               own(),
                                               {Date{2015, 1, 1}, std::nullopt}};
            if (!in.text(5).empty()) {
                r.prior =
                    registry::PriorContribution{static_cast<int>(in.integer(5)), in.year_month(6)};
            }
            x_index.emplace(r.person.personal_id, x_records.size());
            x_records.push_back(std::move(r));
        }
        return in.finished();
    }

    Result<void> read_cards() {
        LT_TRY(TsvReader in, TsvReader::open(x_folder / "cards.tsv", k_cards));
        while (in.next()) {
            const auto holder = in.code<PersonalId>(1);
            InsuranceRecord* record = find(holder);
            if (record == nullptr) return in.corrupt("holder");
            record->cards.push_back({in.code<HealthCardNumber>(0),
                                     holder,
                                     in.code<FacilityCode>(2),
                                     own(),
                                     {in.date(3), in.date_if_any(4)}});
        }
        return in.finished();
    }

    Result<void> read_employments() {
        LT_TRY(TsvReader in, TsvReader::open(x_folder / "employments.tsv", k_employments));
        while (in.next()) {
            const auto person = in.code<PersonalId>(0);
            InsuranceRecord* record = find(person);
            if (record == nullptr) return in.corrupt("person");
            record->employments.push_back({person,
                                           in.code<EmployerCode>(1),
                                           in.named(2, registry::working_condition_of),
                                           {Source::employer_list, "sandbox", Instant{}},
                                           {in.date(3), in.date_if_any(4)}});
        }
        return in.finished();
    }

    Result<void> read_contributions() {
        LT_TRY(TsvReader in, TsvReader::open(x_folder / "contributions.tsv", k_contributions));
        while (in.next()) {
            const auto person = in.code<PersonalId>(0);
            InsuranceRecord* record = find(person);
            if (record == nullptr) return in.corrupt("person");
            record->contributions.push_back({person, in.year_month(1), in.code<EmployerCode>(2),
                                             Dong{in.integer(3)}, in.named(4, registry::scheme_of),
                                             own()});
        }
        return in.finished();
    }

    InsuranceRecord* find(const PersonalId& id) {
        const auto at = x_index.find(id);
        return at == x_index.end() ? nullptr : &x_records[at->second];
    }

    fs::path x_folder;
    std::vector<InsuranceRecord> x_records;
    std::map<PersonalId, std::size_t> x_index;
};

Result<void> write_accounts(const Country& country, const fs::path& file) {
    TsvWriter out{k_accounts};
    for (const Account& a : country.accounts) {
        out.row({a.holder.text(), a.bank.text(), a.number.text(), a.holder_name.str()});
    }
    return out.save(file);
}

Result<std::vector<Account>> read_accounts(const fs::path& file) {
    LT_TRY(TsvReader in, TsvReader::open(file, k_accounts));
    std::vector<Account> accounts;
    while (in.next()) {
        accounts.push_back(
            {in.code<PersonalId>(0), in.code<BankCode>(1), in.code<BankAccount>(2), in.utf8(3)});
    }
    LT_TRY_VOID(in.finished());
    return accounts;
}

std::string joined(const std::vector<Newborn>& children) {
    std::string text;
    for (const Newborn& child : children) {
        if (!text.empty()) text += ';';
        text += fmt::format("{}|{}|{}", child.name.str(), name_of(child.sex), child.weight_grams);
    }
    return text;
}

/// Nothing when the text is not what `joined` writes.
std::optional<std::vector<Newborn>> split(std::string_view text) {
    std::vector<Newborn> children;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t to = std::min(text.find(';', from), text.size());
        const std::string_view one = text.substr(from, to - from);
        const std::size_t first = one.find('|');
        const std::size_t second = one.rfind('|');
        if (first == std::string_view::npos || first == second) return std::nullopt;
        const auto name = Text::from_bytes(one.substr(0, first));
        const auto sex = sex_of(one.substr(first + 1, second - first - 1));
        const int grams = std::atoi(std::string{one.substr(second + 1)}.c_str());
        if (!name || !sex || grams <= 0) return std::nullopt;
        children.push_back({*name, *sex, grams});
        from = to + 1;
    }
    return children;
}

Result<void> write_care(const Country& country, const fs::path& folder) {
    TsvWriter births{k_births};
    for (const Birth& b : country.births) {
        births.row({b.mother.text(), text_of(b.father), b.facility.text(), b.stay.first.iso(),
                    b.stay.last.iso(), b.born.iso(), std::to_string(b.delivery), joined(b.children),
                    std::to_string(b.children_alive), digit_of(b.surgical),
                    digit_of(b.before_32_weeks)});
    }
    LT_TRY_VOID(births.save(folder / "births.tsv"));
    TsvWriter illnesses{k_illnesses};
    for (const Illness& i : country.illnesses) {
        illnesses.row({i.person.text(), name_of(i.kind), i.facility.text(), i.stay.first.iso(),
                       i.stay.last.iso(), i.leave ? i.leave->first.iso() : "",
                       i.leave ? i.leave->last.iso() : "", i.icd, i.diagnosis.str()});
    }
    return illnesses.save(folder / "illnesses.tsv");
}

Result<std::vector<Birth>> read_births(const fs::path& file) {
    LT_TRY(TsvReader in, TsvReader::open(file, k_births));
    std::vector<Birth> births;
    while (in.next()) {
        auto children = split(in.text(7));
        if (!children) return in.corrupt("children");
        births.push_back({in.code<PersonalId>(0),
                          in.code_if_any<PersonalId>(1),
                          in.code<FacilityCode>(2),
                          {in.date(3), in.date(4)},
                          in.date(5),
                          std::move(*children),
                          static_cast<int>(in.integer(6)),
                          static_cast<int>(in.integer(8)),
                          in.flag(9),
                          in.flag(10)});
    }
    LT_TRY_VOID(in.finished());
    return births;
}

Result<std::vector<Illness>> read_illnesses(const fs::path& file) {
    LT_TRY(TsvReader in, TsvReader::open(file, k_illnesses));
    std::vector<Illness> illnesses;
    while (in.next()) {
        Illness i;
        i.person = in.code<PersonalId>(0);
        i.kind = in.named(1, episode_kind_of);
        i.facility = in.code<FacilityCode>(2);
        i.stay = {in.date(3), in.date(4)};
        if (const auto from = in.date_if_any(5)) i.leave = DateRange{*from, in.date(6)};
        i.icd = in.text(7);
        i.diagnosis = in.utf8(8);
        illnesses.push_back(std::move(i));
    }
    LT_TRY_VOID(in.finished());
    return illnesses;
}

Result<void> write_head(const Country& country, const fs::path& file) {
    json::Object head;
    head.add("seed", static_cast<std::int64_t>(country.seed));
    head.add("day", country.day.iso());
    std::ofstream stream{file, std::ios::binary | std::ios::trunc};
    stream << json::dump_pretty(head) << '\n';
    if (stream.flush()) return {};
    return fail(ErrorCode::storage_failed,
                {"Không ghi được tệp dữ liệu mẫu.", "A file of the sandbox cannot be written."},
                {"write country.json"});
}

Result<void> read_head(Country& country, const fs::path& file) {
    std::ifstream stream{file, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{stream}, {}};
    if (!stream) {
        return fail(ErrorCode::not_found,
                    {"Không tìm thấy dữ liệu mẫu.", "There is no synthetic country here."},
                    {"missing country.json"});
    }
    const auto head = json::parse(bytes);
    const auto seed = head ? head->integer_at("seed") : std::nullopt;
    const auto day = Date::parse_iso(head ? head->text_at("day").value_or("") : "");
    if (!seed || !day) {
        return fail(ErrorCode::corrupt,
                    {"Tệp dữ liệu mẫu bị hỏng.", "A file of the sandbox does not read."},
                    {"country.json: seed or day"});
    }
    country.seed = static_cast<std::uint64_t>(*seed);
    country.day = *day;
    return {};
}

}  // namespace

Result<void> Country::write(const fs::path& folder) const {
    std::error_code error;
    fs::create_directories(folder, error);
    LT_TRY_VOID(write_head(*this, folder / "country.json"));
    LT_TRY_VOID(write_population(*this, folder / "population.tsv"));
    LT_TRY_VOID(write_institutions(*this, folder));
    LT_TRY_VOID(write_insured(*this, folder));
    LT_TRY_VOID(write_accounts(*this, folder / "accounts.tsv"));
    return write_care(*this, folder);
}

Result<Country> Country::read(const fs::path& folder) {
    Country country;
    LT_TRY_VOID(read_head(country, folder / "country.json"));
    LT_TRY(country.residents, read_population(folder / "population.tsv"));
    LT_TRY(country.employers, read_employers(folder / "employers.tsv"));
    LT_TRY(country.facilities, read_facilities(folder / "facilities.tsv"));
    LT_TRY(country.insured, InsuredFiles{folder}.read());
    LT_TRY(country.accounts, read_accounts(folder / "accounts.tsv"));
    LT_TRY(country.births, read_births(folder / "births.tsv"));
    LT_TRY(country.illnesses, read_illnesses(folder / "illnesses.tsv"));
    return country;
}

}  // namespace lt::sandbox
