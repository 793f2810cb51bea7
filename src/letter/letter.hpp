// An official Vietnamese letter on one A4 page, as PDF.
//
// The layout follows the form of administrative documents (Nghị định 30/2020/NĐ-CP, annex I): the
// agency at the left, quốc hiệu and tiêu ngữ at the right, number, place and date, title, body,
// recipients and signature.  The text can be searched and copied.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"

namespace lt::letter {

struct Row {
    std::string label;
    std::string value;
};

/// How the rows of a paragraph look: "label: value" lines, or a ruled table with amounts at the
/// right whose last row is the total.
enum class RowStyle { plain, amounts };

/// Heading, then rows, then lines; each may be empty.
struct Paragraph {
    std::string heading;
    std::vector<Row> rows;
    RowStyle row_style = RowStyle::plain;
    std::vector<std::string> lines;
};

/// Who signs.  A letter shows a signer, it is not a signature: signing the PDF is a later step.
struct SignatureBlock {
    std::vector<std::string> capacity;  ///< "TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG CHẾ ĐỘ BHXH"
    std::string name;                   ///< may be empty
};

/// All texts are UTF-8.  Holds personal data for the eyes of the addressee: never log one.
struct Letter {
    std::string parent_agency;  ///< may be empty
    std::string agency;
    std::string number;  ///< "Số: 125/TB-BHXH"
    std::string place;
    Date date;
    std::string title;    ///< "THÔNG BÁO"
    std::string subject;  ///< trích yếu: what it is about
    std::string addressee;
    std::vector<Paragraph> body;
    std::vector<std::string> recipients;  ///< nơi nhận
    SignatureBlock signature;
};

/// Points.  The decree asks for 13 to 14; below 10 a letter is hard to read on paper.
inline constexpr double k_font_size_usual = 13.0;
inline constexpr double k_font_size_min = 10.0;
/// A full page at 10 points holds about 8 kB; more cannot fit and is not even laid out.
inline constexpr std::size_t k_text_bytes_max = 32U << 10;

/// One page of PDF 1.5 in Liberation Serif.  The same letter gives the same bytes with the same
/// versions of the libraries and the font: the only date in the file is the letter's, and the
/// metadata hold the title and no personal data.  The size shrinks from the usual one down to the
/// minimum until the letter fits.
/// Errors: malformed (a text is not UTF-8), too_large (no room on one page at the minimum size),
/// unavailable (the font is not installed), internal (the drawing library failed).
/// Thread rule: any thread.
[[nodiscard]] Result<std::string> render_pdf(const Letter& letter);

}  // namespace lt::letter
