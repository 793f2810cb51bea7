// Whole files through the one door, and the internal record they become.
#include "document/file.hpp"

#include <gtest/gtest.h>

#include "document/impl/test_samples.hpp"

namespace lt::document {
namespace {

using sample::brief;

ReadFile read_visit(const Dossier& dossier) {
    const auto document = xml::Document::parse(write_dossier(dossier));
    return read_file(document.value().root(), FileKind::visit);
}

TEST(File, KindsByTheirRoot) {
    EXPECT_EQ(file_kind_of_root("GIAMDINHHS"), FileKind::visit);
    EXPECT_EQ(file_kind_of_root("HSDLGBT"), FileKind::death_notice);
    EXPECT_EQ(file_kind_of_root(""), std::nullopt);
    EXPECT_EQ(file_kind_of_root("GIAMDINHHS2"), std::nullopt);
    EXPECT_EQ(name_of(FileKind::civil_status), "civil_status");
}

TEST(File, AVisitBecomesItsPapers) {
    const ReadFile read = read_visit(sample::dossier());
    EXPECT_EQ(brief(read.findings), std::vector<std::string>{});
    EXPECT_EQ(read.facility()->text(), "01001");
    EXPECT_EQ(read.links, std::vector<std::string>{"LK-0001"});
    EXPECT_EQ(read.discharged, Date(2026, 7, 15));
    ASSERT_EQ(read.papers.size(), 4U);
    const Paper& leave = read.papers[3];
    EXPECT_EQ(leave.kind, PaperKind::sick_leave_certificate);
    EXPECT_EQ(leave.table, "XML11");
    EXPECT_EQ(leave.key, "NV-88");
    EXPECT_EQ(leave.number, "88");
    EXPECT_EQ(leave.leave, (DateRange{Date{2026, 7, 13}, Date{2026, 7, 15}}));
    EXPECT_EQ(leave.stated_days, 3);
    EXPECT_EQ(leave.subject.personal_id->text(), "001190000123");
    EXPECT_EQ(leave.subject.insurance_number->text(), "0123456789");
    EXPECT_FALSE(leave.defective);
    const Paper& birth = read.papers[1];
    EXPECT_EQ(birth.serial, "12/2026-A");
    EXPECT_EQ(birth.subject.sex, Sex::female);
    EXPECT_EQ(birth.children,
              (std::vector<ChildOnPaper>{{"12/2026-A", Date{2026, 7, 14}, std::nullopt}}));
}

TEST(File, AnErrorMakesItsPaperDefective) {
    Dossier dossier = sample::dossier();
    dossier.visits[0].sick_leave->set(Xml11::so_seri, "");
    const ReadFile read = read_visit(dossier);
    EXPECT_TRUE(read.papers[3].defective);
    EXPECT_FALSE(read.papers[0].defective);
    EXPECT_EQ(read.papers[3].key, "88");
}

}  // namespace
}  // namespace lt::document
