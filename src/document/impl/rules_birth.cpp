// X9-*: giấy chứng sinh, one row per child.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "document/impl/rules.hpp"
#include "document/impl/values.hpp"

namespace lt::document {
namespace {

/// The fixed phrases of GHI_CHU; the place is surgical + 2 * before 32 weeks.
constexpr std::array<std::string_view, 4> k_phrases = {"", "Sinh con phải phẫu thuật",
                                                       "Sinh con dưới 32 tuần tuổi",
                                                       "Phẫu thuật, sinh con dưới 32 tuần tuổi"};

std::string folded(std::string_view note) {
    const auto text = Text::from_bytes(single_spaced(note));
    std::string plain = text ? lower(*text) : std::string{};
    while (plain.ends_with('.')) plain.pop_back();
    return plain;
}

/// Which fixed phrase the note is, whatever its case and spacing: 0 when it is none of them.
std::size_t phrase_of(std::string_view note) {
    const std::string plain = folded(note);
    for (std::size_t i = 1; i < k_phrases.size(); ++i) {
        if (plain == folded(k_phrases[i])) return i;
    }
    return 0;
}

// X9-2.  A phrase that contradicts the flags leaves open what is paid; a missing phrase does not.
void check_note(const BirthAttestation& birth, Collector& findings) {
    const auto surgical = birth.surgical(), early = birth.before_32_weeks();
    if (!surgical || !early) return;
    const std::size_t needed = (*surgical ? 1U : 0U) + (*early ? 2U : 0U);
    const std::size_t given = birth.has(Xml9::ghi_chu) ? phrase_of(birth.text(Xml9::ghi_chu)) : 0;
    if (given == needed) return;
    if (given != 0) {
        findings.add(Severity::error, "X9-2", "GHI_CHU",
                     "GHI_CHU mâu thuẫn với SINHCON_PHAUTHUAT và SINHCON_DUOI32TUAN.");
    } else {
        findings.add(
            Severity::warning, "X9-2", "GHI_CHU",
            fmt::format("GHI_CHU phải ghi đúng cụm từ quy định: \"{}\".", k_phrases[needed]));
    }
}

void check_row(const BirthAttestation& birth, Collector& findings) {
    check_note(birth, findings);
    if (birth.children_born() == 0) {
        findings.add(Severity::error, "X9-4", "SO_CON",
                     "SO_CON (số con trong lần sinh này) phải ít nhất là 1.");
    }
    const auto born = birth.born(), issued = birth.issued();
    if (born && issued && *issued < *born) {
        findings.add(Severity::warning, "X9-5", "NGAY_CT",
                     "NGAY_CT (ngày cấp giấy) sớm hơn ngày sinh con NGAY_SINH_CON.");
    }
    const auto mother = birth.mother_birth();
    if (mother && born && mother->year >= born->year()) {
        findings.add(Severity::error, "X9-7", "NGAYSINH_NND",
                     "NGAYSINH_NND (ngày sinh của mẹ hoặc người nuôi dưỡng) không thể cùng năm "
                     "hoặc sau năm sinh của con.");
    }
}

}  // namespace

void check_rules(const std::vector<BirthAttestation>& births, Collector& findings) {
    const Place table = findings.place();
    for (std::size_t i = 0; i < births.size(); ++i) {
        const Collector::At at(findings, {table.document, table.visit, i});
        check_row(births[i], findings);
        const auto before = std::span{births}.first(i);
        const bool repeated =
            !births[i].serial().empty() && std::ranges::any_of(before, [&](const auto& other) {
                return other.serial() == births[i].serial();
            });
        if (repeated) {
            findings.add(Severity::error, "X9-6", "SO",
                         "SO và QUYEN_SO trùng với giấy chứng sinh của một trẻ khác trong hồ sơ.");
        }
        if (i > 0 && births[i].children_born() != births[0].children_born()) {
            findings.add(Severity::warning, "X9-4", "SO_CON",
                         "SO_CON (số con trong lần sinh này) không giống nhau giữa các trẻ.");
        }
    }
    const auto stated = births.empty() ? std::nullopt : births[0].children_born();
    if (stated && static_cast<std::size_t>(*stated) != births.size()) {
        findings.add(
            Severity::warning, "X9-3", "SO_CON",
            fmt::format(
                "SO_CON ghi {} con nhưng hồ sơ có {} giấy chứng sinh; mỗi trẻ phải có một giấy.",
                *stated, births.size()));
    }
}

}  // namespace lt::document
