#include "document/tables.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace lt::document {
namespace {

TEST(Tables, HaveTheOfficialNumberOfFields) {
    const std::pair<TableId, std::size_t> expected[] = {{TableId::xml1, 66},
                                                        {TableId::xml7, 26},
                                                        {TableId::xml9, 35},
                                                        {TableId::xml10, 13},
                                                        {TableId::xml11, 23}};
    for (const auto& [kind, fields] : expected) {
        EXPECT_EQ(table_of(kind).id, kind);
        EXPECT_EQ(table_of(kind).fields.size(), fields) << table_of(kind).code;
    }
}

TEST(Tables, EnumAndTableAgree) {
    const auto name = [](TableId kind, auto field) {
        return table_of(kind).fields[static_cast<std::size_t>(field)].name;
    };
    EXPECT_EQ(name(TableId::xml1, Xml1::ma_lk), "MA_LK");
    EXPECT_EQ(name(TableId::xml1, Xml1::du_phong), "DU_PHONG");
    EXPECT_EQ(name(TableId::xml7, Xml7::ngoaitru_denngay), "NGOAITRU_DENNGAY");
    EXPECT_EQ(name(TableId::xml9, Xml9::sinhcon_duoi32tuan), "SINHCON_DUOI32TUAN");
    EXPECT_EQ(name(TableId::xml10, Xml10::so_seri), "SO_SERI");
    EXPECT_EQ(name(TableId::xml11, Xml11::mau_so), "MAU_SO");
}

TEST(Tables, CodeListsAreSortedAndRulesUnique) {
    std::set<std::string_view> rules;
    for (const TableId kind : k_tables) {
        for (const FieldSpec& field : table_of(kind).fields) {
            EXPECT_TRUE(std::ranges::is_sorted(field.codes)) << field.name;
        }
        for (const RuleSpec& rule : table_of(kind).rules) {
            EXPECT_TRUE(rules.insert(rule.id).second) << rule.id;
        }
    }
}

// The larger of the lengths the sources state (reference documents, section 7).
TEST(Tables, TakeTheMostLenientLength) {
    const auto field = [](TableId kind, auto of) {
        return table_of(kind).fields[static_cast<std::size_t>(of)];
    };
    EXPECT_EQ(field(TableId::xml7, Xml7::ma_ttdv).max_length, 255);
    EXPECT_EQ(field(TableId::xml7, Xml7::so_ngay_nghi).max_length, 3);
    EXPECT_EQ(field(TableId::xml1, Xml1::nhom_mau).max_length, 10);
    EXPECT_EQ(field(TableId::xml1, Xml1::ma_the_bhyt).max_length, 0);
}

}  // namespace
}  // namespace lt::document
