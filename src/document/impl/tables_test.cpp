#include "document/tables.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace lt::document {
namespace {

TEST(Tables, HaveTheOfficialNumberOfFields) {
    // XML13: the 39 of QĐ 4750 and TINH_TRANG_CT of QĐ 3176.
    const std::pair<TableId, std::size_t> expected[] = {{TableId::xml0, 26},
                                                        {TableId::xml1, 66},
                                                        {TableId::xml7, 26},
                                                        {TableId::xml8, 22},
                                                        {TableId::xml9, 35},
                                                        {TableId::xml10, 13},
                                                        {TableId::xml11, 23},
                                                        {TableId::xml12, 35},
                                                        {TableId::xml13, 40},
                                                        {TableId::xml14, 22},
                                                        {TableId::xml15, 20},
                                                        {TableId::ct03, 33},
                                                        {TableId::ct04, 45},
                                                        {TableId::ct05, 28},
                                                        {TableId::ct06, 25},
                                                        {TableId::ct07, 27},
                                                        {TableId::giaybaotu, 38},
                                                        {TableId::giaychungsinh, 69},
                                                        {TableId::giaydieutrinoitru, 36},
                                                        {TableId::giaydieutrivosinh, 29},
                                                        {TableId::giaysuckhoeme, 29},
                                                        {TableId::thuhoichungtu, 4},
                                                        {TableId::giay_chung_tu, 17},
                                                        {TableId::giay_khai_sinh, 43},
                                                        {TableId::ksk_lai_xe, 25},
                                                        {TableId::trich_luc_khai_sinh, 28},
                                                        {TableId::trich_luc_khai_tu, 32}};
    EXPECT_EQ(std::size(expected), std::size(k_tables));
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

TEST(Tables, CodeListsAreSorted) {
    for (const TableId kind : k_tables) {
        for (const FieldSpec& field : table_of(kind).fields) {
            EXPECT_TRUE(std::ranges::is_sorted(field.codes, {}, &CodeSpec::code)) << field.name;
        }
    }
}

// Every paper can be told apart, and says when it was issued and whom it is about.
TEST(Tables, PapersFeedTheInternalRecord) {
    for (const TableId kind : k_tables) {
        const TableSpec& table = table_of(kind);
        if (!table.kind) continue;
        const bool numbered = table.field_of(Concept::number) || table.field_of(Concept::serial) ||
                              table.field_of(Concept::book_number);
        const bool linked = table.field_of(Concept::link).has_value();
        const bool named = table.field_of(Concept::name) && table.field_of(Concept::birth) &&
                           table.field_of(Concept::identity_number);
        const bool of_child = table.field_of(Concept::child_born).has_value();
        EXPECT_TRUE(numbered || linked) << table.code;
        EXPECT_TRUE(named || linked || of_child) << table.code;
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
