// The basic idea: the letter is drawn from top to bottom at one font size; every other length is a
// multiple of that size.  When the bottom does not fit, it is drawn again a little smaller.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "letter/impl/page.hpp"
#include "letter/letter.hpp"

namespace lt::letter {
namespace {

// Margins of the decree (annex I, part I, section 3): top and bottom 20 to 25 mm, left 30 to 35 mm,
// right 15 to 20 mm.
constexpr double k_mm = 72 / 25.4;
constexpr double k_left = 30 * k_mm;
constexpr double k_right = k_page_width - 18 * k_mm;
constexpr double k_top = 20 * k_mm;
constexpr double k_bottom = k_page_height - 20 * k_mm;
constexpr double k_width = k_right - k_left;
/// The left column of the head; quốc hiệu needs the larger one at the right.
constexpr double k_head_left = k_width * 0.43;
constexpr double k_size_step = 0.5;

constexpr std::string_view k_country = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
constexpr std::string_view k_motto = "Độc lập - Tự do - Hạnh phúc";

/// "ngày 05 tháng 02 năm 2026": the decree writes days below 10 and months 1 and 2 with a zero.
std::string spelled(Date date) {
    const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    const std::string month = date.month() <= 2 ? two(date.month()) : std::to_string(date.month());
    return "ngày " + two(date.day()) + " tháng " + month + " năm " + std::to_string(date.year());
}

/// Draws one letter at one size.  `y` is where the next part begins.
class Drawing {
  public:
    Drawing(Page& page, double size) : x_page(page), x_size(size) {}

    /// The y of the letter's end.
    double draw(const Letter& letter) {
        head(letter);
        title(letter);
        for (const Paragraph& part : letter.body) paragraph(part);
        foot(letter);
        return x_y;
    }

  private:
    [[nodiscard]] Style style(Face face, Align align, double relative_size = 1.0) const {
        return {.size = x_size * relative_size, .face = face, .align = align};
    }

    /// A line centred under a text, `share` of the text's width.
    void underline(Box box, std::string_view text, const Style& text_style, double share) {
        const double half = std::min(x_page.width_of(text, text_style), box.width) * share / 2;
        const double middle = box.x + box.width / 2;
        x_page.rule(middle - half, box.y, middle + half, box.y);
    }

    void head(const Letter& letter) {
        const Style plain = style(Face::regular, Align::center, 0.92);
        const Style bold = style(Face::bold, Align::center, 0.92);
        const Style motto = style(Face::bold, Align::center);
        Box left{k_left, k_top, k_head_left};
        if (!letter.parent_agency.empty()) left.y = x_page.write(left, letter.parent_agency, plain);
        left.y = x_page.write(left, letter.agency, bold) + x_size * 0.2;
        underline(left, letter.agency, bold, 0.4);

        Box right{k_left + k_head_left, k_top, k_width - k_head_left};
        right.y = x_page.write(right, k_country, bold);
        right.y = x_page.write(right, k_motto, motto) + x_size * 0.2;
        underline(right, k_motto, motto, 1.0);

        left.y = right.y = std::max(left.y, right.y) + x_size * 0.5;
        left.y = x_page.write(left, letter.number, style(Face::regular, Align::center));
        right.y = x_page.write(right, letter.place + ", " + spelled(letter.date),
                               style(Face::italic, Align::center));
        x_y = std::max(left.y, right.y) + x_size * 1.4;
    }

    void title(const Letter& letter) {
        const Style bold = style(Face::bold, Align::center, 1.08);
        const Style subject = style(Face::bold, Align::center);
        x_y = x_page.write(row(), letter.title, bold);
        x_y = x_page.write(row(), letter.subject, subject) + x_size * 0.3;
        underline(row(), letter.subject, subject, 0.4);
        x_y += x_size * 0.8;
        x_y = x_page.write(row(), "Kính gửi: " + letter.addressee,
                           style(Face::regular, Align::center));
        x_y += x_size * 0.5;
    }

    void paragraph(const Paragraph& part) {
        if (!part.heading.empty()) {
            x_y += x_size * 0.2;
            x_y = x_page.write(row(), part.heading, style(Face::bold, Align::left));
        }
        x_y += x_size * 0.2;
        switch (part.row_style) {
            case RowStyle::plain: plain_rows(part.rows); break;
            case RowStyle::amounts: amount_rows(part.rows); break;
        }
        Style text = style(Face::regular, Align::justify);
        text.first_indent = x_size * 2;
        for (const std::string& line : part.lines)
            x_y = x_page.write(row(), line, text) + x_size * 0.25;
    }

    void plain_rows(const std::vector<Row>& rows) {
        const double indent = x_size * 2;
        const double label_width = k_width * 0.34;
        for (const Row& entry : rows) {
            const Box label{k_left + indent, x_y, label_width};
            const Box value{k_left + indent + label_width, x_y, k_width - indent - label_width};
            const double below =
                x_page.write(label, entry.label + ":", style(Face::regular, Align::left));
            x_y = std::max(below,
                           x_page.write(value, entry.value, style(Face::regular, Align::left)));
        }
        if (!rows.empty()) x_y += x_size * 0.2;
    }

    void amount_rows(const std::vector<Row>& rows) {
        if (rows.empty()) return;
        const double padding = x_size * 0.35;
        const double top = x_y;
        const double split = k_left + k_width * 0.72;
        x_page.rule(k_left, top, k_right, top);
        const auto line = [&](const Row& entry, Face face, Align of_label, Align of_value) {
            const Box label{k_left + padding, x_y + padding / 2, split - k_left - 2 * padding};
            const Box value{split + padding, label.y, k_right - split - 2 * padding};
            const double below = x_page.write(label, entry.label, style(face, of_label));
            x_y = std::max(below, x_page.write(value, entry.value, style(face, of_value))) +
                  padding / 2;
            x_page.rule(k_left, x_y, k_right, x_y);
        };
        line({"Nội dung", "Số tiền (đồng)"}, Face::bold, Align::center, Align::center);
        for (const Row& entry : rows)
            line(entry, &entry == &rows.back() ? Face::bold : Face::regular, Align::left,
                 Align::right);
        for (const double x : {k_left, split, k_right}) x_page.rule(x, top, x, x_y);
        x_y += x_size * 0.4;
    }

    void foot(const Letter& letter) {
        x_y += x_size * 0.8;
        Box left{k_left, x_y, k_head_left};
        left.y = x_page.write(left, "Nơi nhận:", style(Face::bold_italic, Align::left, 0.92));
        for (const std::string& recipient : letter.recipients)
            left.y = x_page.write(left, "- " + recipient, style(Face::regular, Align::left, 0.85));

        Box right{k_left + k_head_left, x_y, k_width - k_head_left};
        for (const std::string& line : letter.signature.capacity)
            right.y = x_page.write(right, line, style(Face::bold, Align::center));
        right.y += x_size * 4.5;  // room for the signature and the seal
        if (!letter.signature.name.empty())
            right.y = x_page.write(right, letter.signature.name, style(Face::bold, Align::center));
        x_y = std::max(left.y, right.y);
    }

    [[nodiscard]] Box row() const { return {k_left, x_y, k_width}; }

    Page& x_page;
    double x_size;
    double x_y = k_top;
};

/// Every text of a letter, for the checks before anything is drawn.
template <class F>
void for_each_text(const Letter& letter, F visit) {
    for (const std::string* text :
         {&letter.parent_agency, &letter.agency, &letter.number, &letter.place, &letter.title,
          &letter.subject, &letter.addressee, &letter.signature.name})
        visit(*text);
    for (const std::string& text : letter.signature.capacity) visit(text);
    for (const std::string& text : letter.recipients) visit(text);
    for (const Paragraph& part : letter.body) {
        visit(part.heading);
        for (const std::string& text : part.lines) visit(text);
        for (const Row& entry : part.rows) {
            visit(entry.label);
            visit(entry.value);
        }
    }
}

std::unexpected<Error> too_long() {
    return fail(ErrorCode::too_large,
                {"Nội dung quá dài cho một trang văn bản.", "The text is too long for one page."},
                {"letter: no room on one page"});
}

}  // namespace

Result<std::string> render_pdf(const Letter& letter) {
    bool valid = true;
    std::size_t bytes = 0;
    for_each_text(letter, [&](const std::string& text) {
        valid = valid && is_utf8(text);
        bytes += text.size();
    });
    if (bytes > k_text_bytes_max) return too_long();
    if (!valid)
        return fail(ErrorCode::malformed, {"Nội dung văn bản không phải UTF-8 hợp lệ.",
                                           "A text of the letter is not valid UTF-8."});
    LT_TRY(const Fonts fonts, Fonts::load());
    for (double size = k_font_size_usual; size >= k_font_size_min; size -= k_size_step) {
        Page page{fonts, {letter.title, letter.agency, letter.date}};
        if (Drawing{page, size}.draw(letter) <= k_bottom) return page.finish();
    }
    return too_long();
}

}  // namespace lt::letter
