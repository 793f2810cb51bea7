// Every file is validated against the published schema, by another library's validator.
#include "payment/pain001.hpp"

#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/handle.hpp"
#include "xml/node.hpp"

namespace lt::payment {
namespace {

Text text(std::string_view utf8) { return Text::from_bytes(utf8).value(); }

/// Runs of synthetic people.
struct Maker {
    SeededRandom random{20260715};
    Instant now = Instant::parse_iso("2026-07-15T01:30:00.123456Z").value();

    Transfer transfer(Dong amount) {
        static constexpr std::array k_names{"Nguyễn Thị Mai", "ĐỖ ĐỨC ĐẠT", "TRAN VAN BINH",
                                            "Y Bliă <Niê> & con", "Lê \"Ước\" O'Phượng"};
        const auto digits = [&](int count) {
            std::string out;
            for (int i = 0; i < count; ++i) out += static_cast<char>('0' + random.below(10));
            return out;
        };
        return {OrderId::make(now, random),
                DecisionId::make(now, random),
                amount,
                {BankAccount::parse(digits(random.between(6, 19))).value(),
                 BankCode::parse(digits(6)).value(),
                 Sensitive{text(k_names[random.below(k_names.size())])}},
                text("BHXH chi trả trợ cấp ốm đau từ 01/07/2026 đến 05/07/2026")};
    }

    PaymentRun run(std::size_t transfers) {
        PaymentRun made{
            RunId::make(now, random),
            Date{2026, 7, 16},
            now,
            {text("Bảo hiểm xã hội cơ sở Thử Nghiệm"), BankAccount::parse("1190000000001").value(),
             BankCode::parse("970415").value(), text("BHXH-00101")},
            {}};
        for (std::size_t i = 0; i < transfers; ++i)
            made.transfers.push_back(
                transfer(Dong{static_cast<std::int64_t>(1 + random.below(99'000'000))}));
        return made;
    }
};

/// The published schema, compiled once; nullptr when the corpora are absent.
class Schema {
  public:
    Schema() {
        const auto path = std::filesystem::path(LT_SOURCE_DIR).parent_path() / "shared/corpora";
        const char* const corpora = std::getenv("LIENTHONG_CORPORA");
        const auto file = (corpora ? std::filesystem::path(corpora) : path) /
                          "iso20022-moov/docs/specifications/payments_initiation_11" /
                          "pain.001.001.10_1.xsd";
        if (!std::filesystem::exists(file)) return;
        const Handle<xmlSchemaFreeParserCtxt> parser{xmlSchemaNewParserCtxt(file.c_str())};
        x_schema.reset(xmlSchemaParse(parser.get()));
    }
    [[nodiscard]] bool present() const { return x_schema != nullptr; }
    [[nodiscard]] bool accepts(const std::string& bytes) const {
        const Handle<xmlFreeDoc> document{xmlReadMemory(
            bytes.data(), static_cast<int>(bytes.size()), "run.xml", nullptr, XML_PARSE_NONET)};
        if (!document) return false;
        const Handle<xmlSchemaFreeValidCtxt> context{xmlSchemaNewValidCtxt(x_schema.get())};
        return xmlSchemaValidateDoc(context.get(), document.get()) == 0;
    }

  private:
    Handle<xmlSchemaFree> x_schema;
};

struct Pain001 : testing::Test {
    Maker maker;
};

struct Pain001Schema : Pain001 {
    void SetUp() override {
        if (!schema.present()) GTEST_SKIP() << "the ISO 20022 corpus is not here";
    }
    Schema schema;
};

std::string leaf(const xml::Node& from, std::initializer_list<std::string_view> path) {
    xml::Node at = from;
    for (const std::string_view name : path) at = at.child(name).value();
    return at.text();
}

/// Totals as a bank would compute them from the file.
struct Read {
    std::int64_t transfers = 0;
    std::int64_t sum = 0;
};
Read read_back(const xml::Node& instruction) {
    Read read;
    for (auto at = instruction.first_child(); at; at = at->next_sibling()) {
        if (at->name() != "CdtTrfTxInf") continue;
        ++read.transfers;
        read.sum += std::stoll(leaf(*at, {"Amt", "InstdAmt"}));
    }
    return read;
}

TEST_F(Pain001Schema, TheValidatorCanSayNo) {
    std::string bytes = write_pain001(maker.run(2)).value().bytes;
    ASSERT_TRUE(schema.accepts(bytes));
    const auto currency = bytes.find("Ccy=\"VND\"");
    ASSERT_NE(currency, std::string::npos);
    bytes.replace(currency, 9, "Ccy=\"dong\"");
    EXPECT_FALSE(schema.accepts(bytes));
}

TEST_F(Pain001Schema, RandomRunsAreValidAndTheirTotalsAreRight) {
    for (const std::size_t size : {1, 2, 3, 17, 120, 499, 500}) {
        const PaymentRun run = maker.run(size);
        const auto file = write_pain001(run);
        ASSERT_TRUE(file) << size;
        EXPECT_TRUE(schema.accepts(file->bytes)) << size;

        const auto document = xml::Document::parse(file->bytes);
        ASSERT_TRUE(document);
        const auto message = document->root().child("CstmrCdtTrfInitn").value();
        const auto instruction = message.child("PmtInf").value();
        const Read read = read_back(instruction);
        EXPECT_EQ(read.transfers, static_cast<std::int64_t>(size));
        EXPECT_EQ(read.transfers, file->transfers);
        EXPECT_EQ(read.sum, file->total.whole());
        for (const auto& part : {message.child("GrpHdr").value(), instruction}) {
            EXPECT_EQ(leaf(part, {"NbOfTxs"}), std::to_string(size));
            EXPECT_EQ(leaf(part, {"CtrlSum"}), std::to_string(read.sum));
        }
    }
}

TEST_F(Pain001Schema, TheLongestTextsAreValid) {
    PaymentRun run = maker.run(1);
    std::string longest;
    for (std::size_t i = 0; i < k_name_length_max; ++i) longest += "Ễ";
    run.debtor.name = text(longest);
    run.debtor.agency_code = text("Đ1234567890123456789012345678901234");
    run.transfers[0].payee.holder = Sensitive{text(longest)};
    run.transfers[0].purpose = text(longest);
    run.transfers[0].amount = k_transfer_amount_max;
    const auto file = write_pain001(run);
    ASSERT_TRUE(file);
    EXPECT_TRUE(schema.accepts(file->bytes));
}

TEST_F(Pain001Schema, TheLargestRunIsValidAndReadable) {
    PaymentRun run = maker.run(k_transfers_max);
    for (Transfer& transfer : run.transfers) transfer.amount = k_transfer_amount_max;
    const auto file = write_pain001(run);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->total, Dong{5'000'000'000'000'000});
    EXPECT_TRUE(schema.accepts(file->bytes));
    EXPECT_TRUE(xml::Document::parse(file->bytes).has_value());
}

TEST_F(Pain001, NamesComeBackAsWritten) {
    PaymentRun run = maker.run(1);
    run.transfers[0].payee.holder = Sensitive{text("  Lê <b>\"Ước\"</b>\t& O'Phượng ]]> ")};
    const auto document = xml::Document::parse(write_pain001(run).value().bytes).value();
    const auto transfer =
        document.root().child("CstmrCdtTrfInitn")->child("PmtInf")->child("CdtTrfTxInf").value();
    EXPECT_EQ(leaf(transfer, {"Cdtr", "Nm"}), "Lê <b>\"Ước\"</b> & O'Phượng ]]>");
    EXPECT_EQ(leaf(transfer, {"PmtId", "EndToEndId"}), run.transfers[0].decision.text());
    EXPECT_EQ(leaf(transfer, {"PmtId", "InstrId"}), run.transfers[0].order.text());
    EXPECT_EQ(leaf(transfer, {"CdtrAcct", "Id", "Othr", "Id"}),
              run.transfers[0].payee.account.text());
}

constexpr std::string_view k_golden =
    R"(<?xml version="1.0" encoding="UTF-8"?>)"
    R"(<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.10"><CstmrCdtTrfInitn>)"
    R"(<GrpHdr><MsgId>00000000000000000000000001</MsgId>)"
    R"(<CreDtTm>2026-07-15T01:30:00.123456Z</CreDtTm><NbOfTxs>1</NbOfTxs>)"
    R"(<CtrlSum>1250000</CtrlSum><InitgPty><Nm>Bảo hiểm xã hội cơ sở Thử Nghiệm</Nm>)"
    R"(<Id><OrgId><Othr><Id>BHXH-00101</Id></Othr></OrgId></Id></InitgPty></GrpHdr>)"
    R"(<PmtInf><PmtInfId>00000000000000000000000001</PmtInfId><PmtMtd>TRF</PmtMtd>)"
    R"(<NbOfTxs>1</NbOfTxs><CtrlSum>1250000</CtrlSum>)"
    R"(<PmtTpInf><CtgyPurp><Cd>SSBE</Cd></CtgyPurp></PmtTpInf>)"
    R"(<ReqdExctnDt><Dt>2026-07-16</Dt></ReqdExctnDt>)"
    R"(<Dbtr><Nm>Bảo hiểm xã hội cơ sở Thử Nghiệm</Nm>)"
    R"(<Id><OrgId><Othr><Id>BHXH-00101</Id></Othr></OrgId></Id></Dbtr>)"
    R"(<DbtrAcct><Id><Othr><Id>1190000000001</Id></Othr></Id><Ccy>VND</Ccy></DbtrAcct>)"
    R"(<DbtrAgt><FinInstnId><ClrSysMmbId><ClrSysId><Prtry>NAPAS</Prtry></ClrSysId>)"
    R"(<MmbId>970415</MmbId></ClrSysMmbId></FinInstnId></DbtrAgt><ChrgBr>DEBT</ChrgBr>)"
    R"(<CdtTrfTxInf><PmtId><InstrId>00000000000000000000000002</InstrId>)"
    R"(<EndToEndId>00000000000000000000000003</EndToEndId></PmtId>)"
    R"(<Amt><InstdAmt Ccy="VND">1250000</InstdAmt></Amt>)"
    R"(<CdtrAgt><FinInstnId><ClrSysMmbId><ClrSysId><Prtry>NAPAS</Prtry></ClrSysId>)"
    R"(<MmbId>970436</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt>)"
    R"(<Cdtr><Nm>Nguyễn Thị Mai</Nm></Cdtr>)"
    R"(<CdtrAcct><Id><Othr><Id>0011002233445</Id></Othr></Id></CdtrAcct>)"
    R"(<RmtInf><Ustrd>Trợ cấp ốm đau</Ustrd></RmtInf></CdtTrfTxInf>)"
    R"(</PmtInf></CstmrCdtTrfInitn></Document>)";

TEST_F(Pain001, GoldenBytes) {
    PaymentRun run = maker.run(0);
    run.id = RunId::parse("00000000000000000000000001").value();
    run.transfers = {{OrderId::parse("00000000000000000000000002").value(),
                      DecisionId::parse("00000000000000000000000003").value(),
                      Dong{1'250'000},
                      {BankAccount::parse("0011002233445").value(),
                       BankCode::parse("970436").value(), Sensitive{text("Nguyễn Thị Mai")}},
                      text("Trợ cấp ốm đau")}};
    EXPECT_EQ(write_pain001(run).value().bytes, k_golden);
}

TEST_F(Pain001, TheSameRunGivesTheSameBytes) {
    const PaymentRun run = maker.run(50);
    EXPECT_EQ(write_pain001(run).value().bytes, write_pain001(run).value().bytes);
}

// ---- refusals: each with its neighbour that is accepted --------------------------------------

using Refusals = std::vector<RunRefusal>;
Refusals refusals_of(const PaymentRun& run) {
    const auto file = write_pain001(run);
    Refusals refusals;
    if (file) return refusals;
    for (const RunFinding& finding : file.error()) refusals.push_back(finding.refusal);
    return refusals;
}

TEST_F(Pain001, EmptyRunIsRefused) {
    EXPECT_EQ(refusals_of(maker.run(0)), Refusals{RunRefusal::no_transfers});
    EXPECT_EQ(refusals_of(maker.run(1)), Refusals{});
}

TEST_F(Pain001, NumberOfTransfersIsBounded) {
    EXPECT_EQ(refusals_of(maker.run(k_transfers_max)), Refusals{});
    EXPECT_EQ(refusals_of(maker.run(k_transfers_max + 1)),
              Refusals{RunRefusal::too_many_transfers});
}

TEST_F(Pain001, AmountIsPositiveAndBounded) {
    struct Row {
        std::int64_t amount;
        Refusals expected;
    };
    const Row rows[] = {{-1, {RunRefusal::amount_not_positive}},
                        {0, {RunRefusal::amount_not_positive}},
                        {1, {}},
                        {k_transfer_amount_max.whole(), {}},
                        {k_transfer_amount_max.whole() + 1, {RunRefusal::amount_too_large}}};
    for (const Row& row : rows) {
        PaymentRun run = maker.run(3);
        run.transfers[1].amount = Dong{row.amount};
        EXPECT_EQ(refusals_of(run), row.expected) << row.amount;
    }
}

TEST_F(Pain001, ADecisionOrAnOrderTwiceIsRefused) {
    PaymentRun run = maker.run(3);
    run.transfers[2].decision = run.transfers[0].decision;
    const RunFinding decision{RunRefusal::decision_twice, run.transfers[2].order};
    EXPECT_EQ(check(run), std::vector{decision});
    run = maker.run(3);
    run.transfers[2].order = run.transfers[0].order;
    EXPECT_EQ(refusals_of(run), Refusals{RunRefusal::order_twice});
}

TEST_F(Pain001, TextsAreNeitherEmptyNorTooLongNorUnprintable) {
    const std::string fitting(140, 'A');
    struct Row {
        std::string value;
        bool good;
    };
    const Row rows[] = {{"", false},        {" \t\u00A0 ", false},  {"A", true},
                        {fitting, true},    {fitting + "A", false}, {"A\x01", false},
                        {"A\u007F", false}, {"A\uFFFE", false},     {"A\uFFFF", false},
                        {"A\nB\r\n", true}, {fitting + "  ", true}};
    for (const Row& row : rows) {
        const auto expect = [&](RunRefusal refusal) {
            return row.good ? Refusals{} : Refusals{refusal};
        };
        PaymentRun run = maker.run(1);
        run.transfers[0].payee.holder = Sensitive{text(row.value)};
        EXPECT_EQ(refusals_of(run), expect(RunRefusal::holder_name_unusable)) << row.value;
        run = maker.run(1);
        run.transfers[0].purpose = text(row.value);
        EXPECT_EQ(refusals_of(run), expect(RunRefusal::purpose_unusable)) << row.value;
        run = maker.run(1);
        run.debtor.name = text(row.value);
        EXPECT_EQ(refusals_of(run), expect(RunRefusal::debtor_incomplete)) << row.value;
    }
}

TEST_F(Pain001, AccountsAndCodesMustBeThere) {
    PaymentRun run = maker.run(1);
    run.transfers[0].payee.account = {};
    EXPECT_EQ(refusals_of(run), Refusals{RunRefusal::payee_incomplete});
    run = maker.run(1);
    run.transfers[0].payee.bank = {};
    EXPECT_EQ(refusals_of(run), Refusals{RunRefusal::payee_incomplete});
    run = maker.run(1);
    run.debtor.account = {};
    EXPECT_EQ(refusals_of(run), Refusals{RunRefusal::debtor_incomplete});
    run = maker.run(1);
    run.debtor.agency_code = text(std::string(36, '1'));
    EXPECT_EQ(refusals_of(run), Refusals{RunRefusal::debtor_incomplete});
}

TEST_F(Pain001, TheExecutionDayIsTheVietnameseDayOfCreationOrLater) {
    PaymentRun run = maker.run(1);
    run.created = Instant::parse_iso("2026-07-15T17:00:00Z").value();  // 16 July in Vietnam
    run.execution_day = Date{2026, 7, 15};
    EXPECT_EQ(refusals_of(run), Refusals{RunRefusal::execution_before_creation});
    run.execution_day = Date{2026, 7, 16};
    EXPECT_EQ(refusals_of(run), Refusals{});
}

TEST_F(Pain001, AllFindingsAreReported) {
    PaymentRun run = maker.run(2);
    run.debtor.bank = {};
    run.transfers[0].amount = Dong{0};
    run.transfers[1].purpose = {};
    run.transfers[1].decision = run.transfers[0].decision;
    const std::vector<RunFinding> expected{
        {RunRefusal::debtor_incomplete, {}},
        {RunRefusal::amount_not_positive, run.transfers[0].order},
        {RunRefusal::purpose_unusable, run.transfers[1].order},
        {RunRefusal::decision_twice, run.transfers[1].order}};
    EXPECT_EQ(check(run), expected);
}

}  // namespace
}  // namespace lt::payment
