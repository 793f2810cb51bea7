#include "document/person.hpp"

#include <gtest/gtest.h>

#include "document/impl/test_samples.hpp"

namespace lt::document {
namespace {

TEST(Person, PatientFromTable1) {
    const DeclaredPerson person = patient_of(sample::summary());
    EXPECT_EQ(person.full_name.reveal(Purpose::identify).str(), "Nguyễn Thị Mẫu");
    EXPECT_EQ(person.personal_id->text(), "001190000123");
    EXPECT_EQ(person.birth, PartialDate::of(Date(1990, 5, 17)));
    EXPECT_EQ(person.sex, Sex::female);
    EXPECT_EQ(person.insurance_number->text(), "0123456789");
    ASSERT_EQ(person.cards.size(), 1U);
    EXPECT_EQ(person.cards[0].text(), "DN4010123456789");
}

TEST(Person, OldCardNumberIsNoPersonalId) {
    auto summary = sample::summary();
    summary.set(Xml1::so_cccd, "012345678");
    summary.set(Xml1::ma_the_bhyt, "");
    const DeclaredPerson person = patient_of(summary);
    EXPECT_FALSE(person.personal_id);
    EXPECT_EQ(person.identity_number.reveal(Purpose::identify), "012345678");
    EXPECT_FALSE(person.insurance_number);
}

TEST(Person, MotherFromTheBirthPaper) {
    auto birth = sample::birth();
    birth.set(Xml9::ma_bhxh_nnd, "");
    birth.set(Xml9::ma_the_nnd, "DN4010123456788");
    const DeclaredPerson mother = mother_of(birth);
    EXPECT_EQ(mother.full_name.reveal(Purpose::identify).str(), "Nguyễn Thị Mẫu");
    EXPECT_EQ(mother.insurance_number->text(), "0123456788");
    EXPECT_EQ(mother.birth, PartialDate::of(Date(1990, 5, 17)));
}

TEST(Person, APatientUnderSevenIsAChild) {
    Visit visit = sample::dossier().visits[0];
    visit.summary->set(Xml1::ngay_sinh, "202001010000");
    EXPECT_TRUE(patient_is_child(visit));
    visit.summary->set(Xml1::ngay_sinh, "202000000000");
    EXPECT_TRUE(patient_is_child(visit));
    visit.summary->set(Xml1::ngay_sinh, "201900000000");
    EXPECT_FALSE(patient_is_child(visit)) << "may have turned seven";
}

TEST(Papers, TypedAccess) {
    const auto discharge = sample::discharge();
    EXPECT_EQ(discharge.outpatient_leave(), (DateRange{Date(2026, 7, 16), Date(2026, 7, 20)}));
    EXPECT_EQ(discharge.stay(), (DateRange{Date(2026, 7, 13), Date(2026, 7, 15)}));
    EXPECT_FALSE(discharge.pregnancy_loss());
    auto lost = discharge;
    lost.set(Xml7::ma_dinh_chi_thai, "1");
    lost.set(Xml7::thoigian_dinhchi, "202607140900");
    lost.set(Xml7::tuoi_thai, "43");
    EXPECT_EQ(lost.pregnancy_loss(), (PregnancyLoss{Date(2026, 7, 14), std::nullopt}));
    lost.set(Xml7::tuoi_thai, "42");
    EXPECT_EQ(lost.pregnancy_loss()->gestation_weeks, 42);

    const auto birth = sample::birth();
    EXPECT_EQ(birth.born(), Date(2026, 7, 14));
    EXPECT_EQ(birth.children_born(), 1);
    EXPECT_EQ(birth.children_alive(), 2);
    EXPECT_EQ(birth.surgical(), false);
    EXPECT_EQ(birth.child_sex(), Sex::male);
    EXPECT_FALSE(BirthAttestation{}.surgical());

    auto leave = sample::sick_leave();
    EXPECT_EQ(leave.leave(), (DateRange{Date(2026, 7, 13), Date(2026, 7, 15)}));
    EXPECT_EQ(leave.stated_days(), 3);
    leave.set(Xml11::den_ngay, "20260712");
    EXPECT_FALSE(leave.leave());
    EXPECT_EQ(sample::summary().other_diseases().size(), 2U);
    EXPECT_FALSE(sample::summary().tuberculosis());
}

}  // namespace
}  // namespace lt::document
