#include "letter/letter.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "letter/decision_letter.hpp"
#include "temporary_directory.hpp"

namespace lt::letter {
namespace {

/// A granted sickness claim of a synthetic person.
DecisionLetterInput granted() {
    return {
        .number = "Số: 125/TB-BHXH",
        .date = Date{2026, 7, 20},
        .office = {.parent_agency = "Bảo hiểm xã hội Việt Nam",
                   .name = "Bảo hiểm xã hội cơ sở Thử Nghiệm",
                   .place = "Hà Nội",
                   .signature = {{"TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG CHẾ ĐỘ"}, "Phạm Thử Nghiệm"}},
        .subject = {.name = Sensitive{Text::from_bytes("Nguyễn Thị Mai").value()},
                    .personal_id_masked = "********0123",
                    .insurance_number_masked = "******4567",
                    .employer = "Công ty TNHH Dệt may Thử Nghiệm"},
        .benefit = "chế độ ốm đau",
        .period = {Date{2026, 7, 6}, Date{2026, 7, 10}},
        .case_reference = "01K0A3B4C5D6E7F8G9H0J1K2M3",
        .amounts = {{"Trợ cấp ốm đau, 5 ngày làm việc, mức 75%", Dong{1'562'500}}},
        .total = Dong{1'562'500},
        .why_lines = {"Ông/Bà đang tham gia bảo hiểm xã hội bắt buộc vào ngày đầu tiên nghỉ việc "
                      "(khoản 1 Điều 42 Luật Bảo hiểm xã hội số 41/2024/QH15).",
                      "Giấy chứng nhận nghỉ việc hưởng bảo hiểm xã hội xác nhận nghỉ từ ngày "
                      "06/07/2026 đến ngày 10/07/2026; sau khi trừ ngày nghỉ hằng tuần còn 5 ngày "
                      "làm việc (Điều 43).",
                      "Tiền lương làm căn cứ đóng của tháng 06/2026 là 10.000.000 đồng; trợ cấp "
                      "bằng 10.000.000 x 75% : 24 x 5 = 1.562.500 đồng (Điều 45)."},
        .refusal_reason = "",
        .payment = PaymentNotice{Date{2026, 7, 22}, "*********3445", "970436"},
        .complaint = {.authority = "Giám đốc Bảo hiểm xã hội cơ sở Thử Nghiệm",
                      .address = "số 1 đường Thử, Hà Nội",
                      .deadline_days = 90,
                      .source = "Điều 130 Luật Bảo hiểm xã hội số 41/2024/QH15 và Điều 9 Luật "
                                "Khiếu nại số 02/2011/QH13"},
    };
}

DecisionLetterInput refused() {
    DecisionLetterInput input = granted();
    input.amounts.clear();
    input.total = Dong{0};
    input.payment.reset();
    input.why_lines.pop_back();
    input.why_lines.emplace_back(
        "Thời gian đã đóng bảo hiểm xã hội là 6 năm 2 tháng, nên mức tối "
        "đa là 30 ngày làm việc trong một năm (Điều 43).");
    input.refusal_reason =
        "Số ngày nghỉ ốm đã hưởng trong năm 2026 là 30 ngày, bằng mức tối đa của năm (điểm a khoản "
        "1 Điều 43 Luật Bảo hiểm xã hội số 41/2024/QH15).";
    return input;
}

/// A letter whose body is `lines` copies of one sentence.
Letter of_lines(int lines) {
    Letter letter = compose_decision_letter(granted());
    letter.body.assign(1, {});
    for (int i = 0; i < lines; ++i)
        letter.body[0].lines.emplace_back("Câu này dài chưa hết một dòng của trang giấy.");
    return letter;
}

/// White space of any kind and number becomes one space: where a line breaks is not the question.
std::string spaced(const std::string& text) { return single_spaced(text); }

/// What poppler's tools print about a PDF; empty when they are not installed.
std::string poppler(const std::string& command, const std::string& pdf) {
    const test::TemporaryDirectory folder;
    const auto path = folder.path() / "letter.pdf";
    std::ofstream(path, std::ios::binary) << pdf;
    const std::string line = command + " " + path.string() +
                             (command.starts_with("pdftotext") ? " -" : "") + " 2>/dev/null";
    std::string out;
    if (FILE* const pipe = popen(line.c_str(), "r")) {
        char buffer[4096];
        for (std::size_t n = 0; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;)
            out.append(buffer, n);
        pclose(pipe);
    }
    return out;
}

std::size_t pages_in(const std::string& pdf) {
    const std::string info = poppler("pdfinfo", pdf);
    const std::size_t at = info.find("Pages:");
    return at == std::string::npos ? 0 : std::stoul(info.substr(at + 6));
}

TEST(Letter, OnePageWithItsText) {
    for (const auto& input : {granted(), refused()}) {
        const auto pdf = render_pdf(compose_decision_letter(input));
        ASSERT_TRUE(pdf);
        EXPECT_TRUE(pdf->starts_with("%PDF-1.5"));
        const std::string text = spaced(poppler("pdftotext -layout", *pdf));
        if (text.empty()) GTEST_SKIP() << "poppler-utils is not installed";
        EXPECT_EQ(pages_in(*pdf), 1U);
        for (const std::string_view expected :
             {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BẢO HIỂM XÃ HỘI VIỆT NAM",
              "Độc lập - Tự do - Hạnh phúc", "THÔNG BÁO", "Số: 125/TB-BHXH",
              "Hà Nội, ngày 20 tháng 7 năm 2026", "Nguyễn Thị Mai", "********0123",
              "Quyền khiếu nại", "trong thời hạn 90 ngày", "Nơi nhận:"})
            EXPECT_TRUE(text.contains(expected)) << expected << "\n" << text;
        const bool paid = input.total > Dong{0};
        EXPECT_EQ(text.contains("Một triệu năm trăm sáu mươi hai nghìn năm trăm đồng"), paid);
        EXPECT_EQ(text.contains("*********3445"), paid);
        EXPECT_EQ(text.contains("không được giải quyết"), !paid);
    }
}

TEST(Letter, TheSameLetterGivesTheSameBytes) {
    const Letter letter = compose_decision_letter(granted());
    const auto first = render_pdf(letter);
    const auto second = render_pdf(letter);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(*first, *second);
}

TEST(Letter, MetadataHoldNothingPersonal) {
    const auto pdf = render_pdf(compose_decision_letter(granted()));
    const std::string info = poppler("pdfinfo -isodates", *pdf);
    if (info.empty()) GTEST_SKIP() << "poppler-utils is not installed";
    EXPECT_TRUE(info.contains("2026-07-20")) << info;
    EXPECT_TRUE(info.contains("THÔNG BÁO")) << info;
    for (const std::string_view personal : {"Mai", "0123", "3445", "ốm"})
        EXPECT_FALSE(info.contains(personal)) << info;
}

TEST(Letter, ShrinksThenRefuses) {
    // The last number of lines that fits, and the next, always together.
    int fitting = 1;
    for (int over = 120; over - fitting > 1;) {
        const int middle = (fitting + over) / 2;
        (render_pdf(of_lines(middle)) ? fitting : over) = middle;
    }
    EXPECT_GT(fitting, 30);
    EXPECT_LT(fitting, 60);
    const auto full = render_pdf(of_lines(fitting));
    ASSERT_TRUE(full);
    const auto over = render_pdf(of_lines(fitting + 1));
    ASSERT_FALSE(over);
    EXPECT_EQ(over.error().code, ErrorCode::too_large);
}

TEST(Letter, VeryLongTextIsRefusedBeforeItIsLaidOut) {
    Letter letter = compose_decision_letter(granted());
    letter.body[0].lines[0] = std::string(100 << 20, 'a');
    const auto pdf = render_pdf(letter);
    ASSERT_FALSE(pdf);
    EXPECT_EQ(pdf.error().code, ErrorCode::too_large);
}

TEST(Letter, BadUtf8IsRefused) {
    Letter letter = compose_decision_letter(granted());
    letter.addressee = "\xC3";
    const auto pdf = render_pdf(letter);
    ASSERT_FALSE(pdf);
    EXPECT_EQ(pdf.error().code, ErrorCode::malformed);
}

TEST(Letter, OddTextsAreDrawn) {
    for (const std::string_view odd :
         {"", "\n\n", "\u202Eabc", "日本語 ខ្មែរ", "<b>&amp;</b>", "%s%n", "a\0b"}) {
        Letter letter = compose_decision_letter(granted());
        letter.addressee = odd;
        letter.body[0].lines[0] = odd;
        EXPECT_TRUE(render_pdf(letter)) << odd;
    }
}

TEST(Letter, AnyThreadMayRender) {
    const Letter letter = compose_decision_letter(granted());
    const std::string expected = render_pdf(letter).value();
    std::vector<std::string> made(4);
    {
        std::vector<std::jthread> threads;
        for (std::string& slot : made)
            threads.emplace_back([&] {
                for (int i = 0; i < 5; ++i) slot = render_pdf(letter).value();
            });
    }
    for (const std::string& pdf : made) EXPECT_EQ(pdf, expected);
}

TEST(DecisionLetter, APartRefusalSaysBoth) {
    DecisionLetterInput input = granted();
    input.refusal_reason = "2 ngày nghỉ trùng ngày nghỉ lễ (Điều 43).";
    const Letter letter = compose_decision_letter(input);
    ASSERT_EQ(letter.body.size(), 6U);
    EXPECT_EQ(letter.body[2].lines.back(), "Phần không được hưởng: " + input.refusal_reason);
}

TEST(DecisionLetter, SaysHowTheMoneyComes) {
    DecisionLetterInput input = granted();
    EXPECT_EQ(compose_decision_letter(input).body[4].lines[0],
              "Số tiền trên được chuyển vào tài khoản số *********3445, mã ngân hàng 970436, chậm "
              "nhất ngày 22/07/2026. Người hưởng không phải trả phí chuyển tiền.");
    input.payment->account_masked.clear();
    EXPECT_EQ(compose_decision_letter(input).body[4].lines[0],
              "Số tiền trên được chi trả qua đơn vị sử dụng lao động, chậm nhất ngày 22/07/2026.");
}

TEST(DecisionLetter, ContradictionsAreBugs) {
    DecisionLetterInput input = granted();
    input.total = Dong{1'562'501};
    EXPECT_DEATH((void)compose_decision_letter(input), "sum == input.total");
    input = granted();
    input.payment.reset();
    EXPECT_DEATH((void)compose_decision_letter(input), "payment");
    input = refused();
    input.refusal_reason.clear();
    EXPECT_DEATH((void)compose_decision_letter(input), "refusal_reason");
}

}  // namespace
}  // namespace lt::letter
