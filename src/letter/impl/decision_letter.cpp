#include "letter/decision_letter.hpp"

#include "base/assert.hpp"
#include "letter/money_words.hpp"

namespace lt::letter {
namespace {

std::string period_text(const DateRange& period) {
    if (period.first == period.last) return "ngày " + period.first.vietnamese();
    return "từ ngày " + period.first.vietnamese() + " đến ngày " + period.last.vietnamese();
}

/// The first letter large, where it is ASCII; Vietnamese number words and benefit names begin so.
std::string capitalised(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::string in_capitals(const std::string& utf8) {
    const auto text = Text::from_bytes(utf8);
    return text ? upper(*text) : utf8;  // render_pdf reports what is not UTF-8
}

/// Adds paragraphs under running numbers.
class Body {
  public:
    void add(std::string_view heading, Paragraph part) {
        part.heading = std::to_string(++x_number) + ". " + std::string{heading};
        x_parts.push_back(std::move(part));
    }
    void add_plain(Paragraph part) { x_parts.push_back(std::move(part)); }
    [[nodiscard]] std::vector<Paragraph> take() { return std::move(x_parts); }

  private:
    int x_number = 0;
    std::vector<Paragraph> x_parts;
};

Paragraph claim(const DecisionLetterInput& input, const std::string& name) {
    Paragraph part;
    const auto add = [&](std::string label, std::string value) {
        if (!value.empty()) part.rows.push_back({std::move(label), std::move(value)});
    };
    add("Họ và tên", name);
    add("Số định danh cá nhân", input.subject.personal_id_masked);
    add("Mã số bảo hiểm xã hội", input.subject.insurance_number_masked);
    add("Đơn vị sử dụng lao động", input.subject.employer);
    add("Nội dung đề nghị", "Hưởng " + input.benefit);
    add("Thời gian nghỉ", capitalised(period_text(input.period)));
    add("Mã hồ sơ", input.case_reference);
    return part;
}

Paragraph amounts(const DecisionLetterInput& input) {
    Paragraph part;
    part.row_style = RowStyle::amounts;
    for (const AmountLine& line : input.amounts)
        part.rows.push_back({line.label, grouped(line.amount)});
    part.rows.push_back({"Tổng cộng", grouped(input.total)});
    part.lines.push_back("Bằng chữ: " + capitalised(money_in_words(input.total)) + ".");
    if (!input.refusal_reason.empty())
        part.lines.push_back("Phần không được hưởng: " + input.refusal_reason);
    return part;
}

Paragraph refusal(const DecisionLetterInput& input) {
    Paragraph part;
    part.lines = {"Đề nghị hưởng " + input.benefit + " " + period_text(input.period) +
                      " không được giải quyết.",
                  "Lý do: " + input.refusal_reason};
    return part;
}

Paragraph payment(const PaymentNotice& notice) {
    const std::string latest = "chậm nhất ngày " + notice.latest_day.vietnamese() + ".";
    Paragraph part;
    if (notice.account_masked.empty()) {
        part.lines = {"Số tiền trên được chi trả qua đơn vị sử dụng lao động, " + latest};
    } else {
        part.lines = {"Số tiền trên được chuyển vào tài khoản số " + notice.account_masked +
                      ", mã ngân hàng " + notice.bank + ", " + latest +
                      " Người hưởng không phải trả phí chuyển tiền."};
    }
    return part;
}

Paragraph complaint(const DecisionLetterInput& input) {
    const ComplaintRights& rights = input.complaint;
    const std::string address = rights.address.empty() ? "" : " (" + rights.address + ")";
    Paragraph part;
    part.lines = {"Nếu không đồng ý với kết quả này, Ông/Bà có quyền khiếu nại đến " +
                      rights.authority + address + " trong thời hạn " +
                      std::to_string(rights.deadline_days) +
                      " ngày kể từ ngày nhận được thông báo này, theo " + rights.source + ".",
                  "Khi liên hệ, đề nghị Ông/Bà ghi rõ mã hồ sơ nêu trên."};
    return part;
}

void check_input(const DecisionLetterInput& input) {
    Dong sum;
    for (const AmountLine& line : input.amounts) sum += line.amount;
    LT_ASSERT(input.total >= Dong{0});
    LT_ASSERT(sum == input.total);
    LT_ASSERT(input.payment.has_value() == (input.total > Dong{0}));
    LT_ASSERT(input.total > Dong{0} || !input.refusal_reason.empty());
}

}  // namespace

Letter compose_decision_letter(const DecisionLetterInput& input) {
    check_input(input);
    const std::string& name = input.subject.name.reveal(Purpose::answer_the_subject).str();
    const std::string by_employer =
        input.subject.employer.empty() ? std::string{} : " do " + input.subject.employer + " nộp";
    Body body;
    Paragraph opening;
    opening.lines = {"Căn cứ hồ sơ đề nghị hưởng " + input.benefit + by_employer + ", " +
                     input.office.name + " thông báo kết quả giải quyết như sau:"};
    body.add_plain(std::move(opening));
    body.add("Thông tin hồ sơ", claim(input, name));
    if (input.total > Dong{0}) {
        body.add("Số tiền được hưởng", amounts(input));
    } else {
        body.add("Kết quả giải quyết", refusal(input));
    }
    Paragraph why;
    why.lines = input.why_lines;
    if (!why.lines.empty())
        body.add(input.total > Dong{0} ? "Căn cứ và cách tính" : "Căn cứ", std::move(why));
    if (input.payment) body.add("Chi trả", payment(*input.payment));
    body.add("Quyền khiếu nại", complaint(input));

    Letter letter;
    letter.parent_agency = in_capitals(input.office.parent_agency);
    letter.agency = in_capitals(input.office.name);
    letter.number = input.number;
    letter.place = input.office.place;
    letter.date = input.date;
    letter.title = "THÔNG BÁO";
    letter.subject = "Kết quả giải quyết hưởng " + input.benefit;
    letter.addressee = "Ông/Bà " + name;
    letter.body = body.take();
    letter.recipients = {"Như trên;", "Lưu: VT, hồ sơ."};
    letter.signature = input.office.signature;
    return letter;
}

}  // namespace lt::letter
