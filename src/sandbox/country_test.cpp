#include "sandbox/country.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "temporary_directory.hpp"

namespace lt::sandbox {
namespace {

namespace fs = std::filesystem;

const ReferenceTables& tables() {
    static const ReferenceTables k_tables =
        ReferenceTables::read(fs::path{LT_SOURCE_DIR} / "src/sandbox/data").value();
    return k_tables;
}

const Country& country() {
    static const Country k_country = make_country({.persons = 10'000, .seed = 7}, tables());
    return k_country;
}

std::map<std::string, std::string> files_of(const Country& made) {
    const test::TemporaryDirectory folder;
    EXPECT_TRUE(made.write(folder.path()));
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::directory_iterator{folder.path()}) {
        std::ifstream stream{entry.path(), std::ios::binary};
        files[entry.path().filename()] = {std::istreambuf_iterator<char>{stream}, {}};
    }
    return files;
}

TEST(Country, TheSameSeedGivesTheSameBytes) {
    const CountryPlan plan{.persons = 600, .seed = 3};
    const auto first = files_of(make_country(plan, tables()));
    EXPECT_EQ(first.size(), 11U);
    EXPECT_EQ(first, files_of(make_country(plan, tables())));
    EXPECT_NE(first, files_of(make_country({.persons = 600, .seed = 4}, tables())));
}

TEST(Country, WhatIsWrittenIsRead) {
    const Country made = make_country({.persons = 600, .seed = 3}, tables());
    const test::TemporaryDirectory folder;
    ASSERT_TRUE(made.write(folder.path()));
    const auto read = Country::read(folder.path());
    ASSERT_TRUE(read) << read.error().log.text;
    EXPECT_EQ(read->day, made.day);
    EXPECT_EQ(read->residents, made.residents);
    EXPECT_EQ(read->facilities, made.facilities);
    EXPECT_EQ(read->accounts, made.accounts);
    EXPECT_EQ(read->births, made.births);
    EXPECT_EQ(read->illnesses, made.illnesses);
    EXPECT_EQ(files_of(*read), files_of(made));
}

TEST(Country, ABrokenFileIsNamedWithItsLine) {
    const test::TemporaryDirectory folder;
    ASSERT_TRUE(make_country({.persons = 200, .seed = 3}, tables()).write(folder.path()));
    std::ofstream{folder.path() / "accounts.tsv", std::ios::app} << "001\t970436\t99123456\tA\n";
    const auto read = Country::read(folder.path());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::corrupt);
    EXPECT_NE(read.error().log.text.find("accounts.tsv:"), std::string::npos)
        << read.error().log.text;
    std::ofstream{folder.path() / "country.json", std::ios::trunc} << "{";
    EXPECT_EQ(Country::read(folder.path()).error().code, ErrorCode::corrupt);
    fs::remove(folder.path() / "births.tsv");
    EXPECT_FALSE(Country::read(folder.path()));
    EXPECT_EQ(Country::read(folder.path() / "nowhere").error().code, ErrorCode::not_found);
}

TEST(Country, HasTheSizeAskedFor) {
    EXPECT_GE(country().residents.size(), 10'000U);
    EXPECT_LT(country().residents.size(), 10'010U);
    EXPECT_EQ(country().facilities.size(), 40U);
    EXPECT_GT(country().insured.size(), 3'500U);
    EXPECT_GT(country().births.size(), 50U);
    EXPECT_GT(country().illnesses.size(), 250U);
}

TEST(Country, PersonalIdsTellSexAndYear) {
    std::set<std::string> prefixes;
    for (const Province& province : tables().provinces) prefixes.insert(province.id_prefix);
    const PersonalId* before = nullptr;
    for (const Resident& person : country().residents) {
        const PersonalIdHeader header = header_of(person.id);
        EXPECT_EQ(header.birth_year, person.birth.year);
        EXPECT_EQ(header.male, person.sex == Sex::male);
        EXPECT_TRUE(prefixes.contains(header.province));
        EXPECT_TRUE(before == nullptr || *before < person.id);  // sorted, so unique
        before = &person.id;
    }
}

TEST(Country, SomePeopleAreRegisteredByYearOnly) {
    const auto by_year = std::ranges::count_if(country().residents,
                                               [](const Resident& r) { return !r.birth.month; });
    EXPECT_GT(by_year, 20);
    EXPECT_LT(by_year, 200);
}

TEST(Country, FamiliesArePossible) {
    for (const Resident& person : country().residents) {
        if (person.mother) {
            const Resident* mother = country().resident(*person.mother);
            ASSERT_NE(mother, nullptr);
            EXPECT_EQ(mother->sex, Sex::female);
            EXPECT_GE(person.birth.year - mother->birth.year, 18);
            EXPECT_LE(person.birth.year - mother->birth.year, 43);
            EXPECT_EQ(mother->household, person.household);
        }
        if (person.father) {
            const Resident* father = country().resident(*person.father);
            ASSERT_NE(father, nullptr);
            EXPECT_EQ(father->sex, Sex::male);
            EXPECT_GE(person.birth.year - father->birth.year, 18);
            const std::string surname =
                father->full_name.str().substr(0, father->full_name.str().find(' '));
            EXPECT_TRUE(person.full_name.str().starts_with(surname + " "));
        }
        if (person.spouse) {
            const Resident* spouse = country().resident(*person.spouse);
            ASSERT_NE(spouse, nullptr);
            EXPECT_EQ(spouse->spouse, person.id);
            EXPECT_EQ(spouse->married, person.married);
            EXPECT_NE(spouse->sex, person.sex);
            EXPECT_GE(person.married->year() - person.birth.year, 18);
        }
    }
}

TEST(Country, TaxCodesHaveTheRightCheckDigit) {
    std::set<TaxCode> codes;
    for (const auto& employer : country().employers) {
        EXPECT_EQ(check_digit(employer.tax_code), CheckDigit::right);
        EXPECT_TRUE(codes.insert(employer.tax_code).second);
    }
    for (const Facility& facility : country().facilities) {
        EXPECT_EQ(check_digit(facility.tax_code), CheckDigit::right);
        EXPECT_TRUE(codes.insert(facility.tax_code).second);
    }
}

TEST(Country, ContributionsFollowEmploymentAndTheBounds) {
    const YearMonth last = YearMonth::of(country().day) - 1;
    std::set<InsuranceNumber> numbers;
    for (const registry::InsuranceRecord& record : country().insured) {
        EXPECT_TRUE(numbers.insert(record.person.insurance_number).second);
        ASSERT_NE(country().resident(record.person.personal_id), nullptr);
        EXPECT_TRUE(record.cards[0].number.text().ends_with(record.person.insurance_number.text()));
        YearMonth before{1900, 1};
        for (const registry::Contribution& paid : record.contributions) {
            EXPECT_LT(before, paid.month);
            before = paid.month;
            EXPECT_LE(paid.month, last);
            EXPECT_GE(paid.month, last - 35);
            const registry::Employment* spell =
                registry::employment_on(record, paid.month.first_day());
            ASSERT_NE(spell, nullptr);
            EXPECT_EQ(spell->employer, paid.employer);
            if (paid.month >= YearMonth{2026, 7}) {
                EXPECT_GE(paid.wage, Dong{2'530'000});
                EXPECT_LE(paid.wage, Dong{50'600'000});
            } else if (paid.month >= YearMonth{2024, 7}) {
                EXPECT_LE(paid.wage, Dong{46'800'000});
            }
        }
    }
}

TEST(Country, AllBandsOfContributionYearsOccur) {
    std::map<int, int> bands;
    for (const registry::InsuranceRecord& record : country().insured) {
        const int years =
            registry::compulsory_months(record, YearMonth::of(country().day) - 1) / 12;
        ++bands[years < 15 ? 0 : years < 30 ? 15 : 30];
        EXPECT_LE(years, country().day.year() - record.person.birth.year - 17);
    }
    EXPECT_GT(bands[0], 500);
    EXPECT_GT(bands[15], 300);
    EXPECT_GT(bands[30], 30);
}

TEST(Country, BirthsAreRecentAndFitTheFamily) {
    int twins = 0, surgical = 0, second = 0;
    for (const Birth& birth : country().births) {
        const Resident* mother = country().resident(birth.mother);
        ASSERT_NE(mother, nullptr);
        const int age = birth.born.year() - mother->birth.year;
        EXPECT_GE(age, 19);
        EXPECT_LE(age, 42);
        EXPECT_TRUE(birth.stay.contains(birth.born));
        EXPECT_LE(birth.stay.last, country().day);
        EXPECT_GE(birth.children_alive, static_cast<int>(birth.children.size()));
        twins += birth.children.size() == 2 ? 1 : 0;
        surgical += birth.surgical ? 1 : 0;
        second += birth.delivery == 2 ? 1 : 0;
    }
    EXPECT_GT(twins, 0);
    EXPECT_GT(surgical, 10);
    EXPECT_GT(second, 10);
}

TEST(Country, IllnessesAreOverAndCertified) {
    int june = 0, inpatient = 0;
    for (const Illness& illness : country().illnesses) {
        EXPECT_NE(country().insured_person(illness.person), nullptr);
        EXPECT_LT(illness.leave.value_or(illness.stay).last, country().day);
        EXPECT_LE(illness.leave.value_or(illness.stay).days(), 30);
        EXPECT_LE(illness.stay.first, illness.stay.last);
        june += illness.stay.first < Date{2025, 7, 1} ? 1 : 0;
        inpatient += illness.kind == EpisodeKind::inpatient ? 1 : 0;
        if (illness.kind == EpisodeKind::pregnancy_rest) {
            EXPECT_NE(illness.diagnosis.str().find("dưỡng thai"), std::string::npos);
        }
    }
    EXPECT_GT(june, 5);
    EXPECT_GT(inpatient, 40);
}

TEST(Country, TheInsuranceDatabaseDiffersFromThePopulationDatabaseNowAndThen) {
    int other_births = 0, other_names = 0;
    for (const registry::InsuranceRecord& record : country().insured) {
        const Resident* person = country().resident(record.person.personal_id);
        other_births += record.person.birth != person->birth ? 1 : 0;
        const std::string& name = record.person.full_name.reveal(Purpose::identify).str();
        other_names += name != person->full_name.str() && name != upper(person->full_name) ? 1 : 0;
    }
    EXPECT_GT(other_births, 20);
    EXPECT_GT(other_names, 20);
    EXPECT_LT(other_births + other_names, 400);
}

TEST(Country, LookUpsFindOnlyWhatIsThere) {
    const Resident& someone = country().residents[123];
    EXPECT_EQ(country().resident(someone.id), &someone);
    EXPECT_EQ(country().resident(PersonalId::parse("999999999999").value()), nullptr);
    EXPECT_EQ(country().facility(FacilityCode::parse("00000").value()), nullptr);
    EXPECT_EQ(country().employer(country().employers[3].code), &country().employers[3]);
}

}  // namespace
}  // namespace lt::sandbox
