// For tests: an invented worker, as the insurance database, the population database and the
// employer's list know her.
#pragma once
#include <string>

#include "casework/claim.hpp"
#include "identity/check.hpp"
#include "registry/registry.hpp"

namespace lt::test {

inline Text text(std::string_view utf8) { return Text::from_bytes(utf8).value(); }
inline Sensitive<Text> name(std::string_view utf8) { return Sensitive<Text>{text(utf8)}; }
inline Date day(const char* iso) { return Date::parse_iso(iso).value(); }
inline DateRange days(const char* first, const char* last) { return {day(first), day(last)}; }
inline Instant at(const char* iso) { return Instant::parse_iso(iso).value(); }

inline PersonalId personal_id() { return PersonalId::parse("001190000123").value(); }
inline InsuranceNumber insurance_number() { return InsuranceNumber::parse("0123456789").value(); }
inline EmployerCode employer_code() { return EmployerCode::parse("AB1234C").value(); }

/// Nguyễn Thị Mẫu, born 17 May 1990, insured since 2020 on ten million dong a month, last
/// contribution June 2026.
inline registry::InsuranceRecord insured_worker() {
    registry::InsuranceRecord record;
    record.person = {personal_id(),
                     insurance_number(),
                     name("Nguyễn Thị Mẫu"),
                     PartialDate{1990, 5, 17},
                     Sex::female,
                     {},
                     {day("2020-01-01"), {}}};
    record.employments.push_back({personal_id(),
                                  employer_code(),
                                  registry::WorkingCondition::normal,
                                  {},
                                  {day("2020-01-01"), {}}});
    for (YearMonth month{2020, 1}; month <= YearMonth{2026, 6}; month = month + 1) {
        record.contributions.push_back({personal_id(),
                                        month,
                                        employer_code(),
                                        Dong{10'000'000},
                                        registry::Scheme::compulsory,
                                        {}});
    }
    return record;
}

/// How the population database knows her.
inline identity::Citizen citizen() {
    return {personal_id(), name("NGUYỄN THỊ MẪU"), PartialDate{1990, 5, 17}, Sex::female};
}

/// Three working days of July 2026, Monday to Wednesday, paid to her account.
inline casework::ClaimRow sickness_claim() {
    casework::ClaimRow row;
    row.group = casework::ClaimGroup::own_sickness;
    row.full_name = name("Nguyễn Thị Mẫu");
    row.insurance_number = insurance_number();
    row.leave = days("2026-07-13", "2026-07-15");
    row.days = law::DayCount::whole(3);
    row.weekly_rest = law::WeeklyRest::sunday();
    row.bank = casework::BankDetails{BankAccount::parse("123456789").value(),
                                     BankCode::parse("970436").value(), name("NGUYEN THI MAU")};
    return row;
}

/// Six months from the birth on 14 July 2026.
inline casework::ClaimRow childbirth_claim() {
    casework::ClaimRow row = sickness_claim();
    row.group = casework::ClaimGroup::childbirth;
    row.leave = days("2026-07-14", "2027-01-13");
    row.days = law::DayCount::whole(184);
    row.child_born = day("2026-07-14");
    row.children = 1;
    return row;
}

}  // namespace lt::test
