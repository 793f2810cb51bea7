#include "document/paper.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace lt::document {
namespace {

struct Naming {
    Disagreement what;
    std::string_view name;
    std::string_view vi;
};

constexpr std::array k_disagreements = {
    Naming{Disagreement::personal_id, "personal_id", "số định danh cá nhân"},
    Naming{Disagreement::name, "name", "họ và tên"},
    Naming{Disagreement::birth, "birth", "ngày sinh"},
    Naming{Disagreement::insurance_number, "insurance_number", "mã số bảo hiểm xã hội"},
    Naming{Disagreement::issued, "issued", "ngày cấp giấy"},
    Naming{Disagreement::stay, "stay", "thời gian nằm viện"},
    Naming{Disagreement::leave, "leave", "thời gian nghỉ"},
    Naming{Disagreement::days, "days", "số ngày nghỉ"},
    Naming{Disagreement::child, "child", "ngày sinh của con"},
};

constexpr bool in_order() {
    for (std::size_t i = 0; i < k_disagreements.size(); ++i) {
        if (static_cast<std::size_t>(k_disagreements[i].what) != i) return false;
    }
    return true;
}
static_assert(in_order(), "one naming for each Disagreement, in its order");

const Naming& naming(Disagreement what) { return k_disagreements[static_cast<std::size_t>(what)]; }

/// Whether both say something, and not the same.
template <class T>
bool differ(const std::optional<T>& a, const std::optional<T>& b) {
    return a && b && *a != *b;
}
template <class T>
bool agree(const std::optional<T>& a, const std::optional<T>& b) {
    return a && b && *a == *b;
}

std::string folded(const Sensitive<Text>& name) {
    const auto spaced = Text::from_bytes(single_spaced(name.reveal(Purpose::identify).str()));
    return spaced ? lower(*spaced) : std::string{};
}

bool names_differ(const Paper& a, const Paper& b) {
    const std::string left = folded(a.subject.full_name), right = folded(b.subject.full_name);
    return !left.empty() && !right.empty() && left != right;
}

/// At the lower precision of the two.
bool births_differ(const std::optional<PartialDate>& a, const std::optional<PartialDate>& b) {
    if (!a || !b) return false;
    return a->year != b->year || differ(a->month, b->month) || differ(a->day, b->day);
}

bool same_person(const Paper& a, const Paper& b) {
    if (a.subject.personal_id && b.subject.personal_id)
        return *a.subject.personal_id == *b.subject.personal_id;
    if (a.subject.insurance_number && b.subject.insurance_number)
        return *a.subject.insurance_number == *b.subject.insurance_number;
    const bool named = !a.subject.full_name.reveal(Purpose::identify).empty() &&
                       !b.subject.full_name.reveal(Purpose::identify).empty();
    return named && a.subject.birth && b.subject.birth && !names_differ(a, b) &&
           !births_differ(a.subject.birth, b.subject.birth);
}

std::vector<Date> births_of(const Paper& paper) {
    std::vector<Date> days;
    for (const ChildOnPaper& child : paper.children) {
        if (child.born) days.push_back(*child.born);
    }
    std::ranges::sort(days);
    return days;
}

/// Each copy may tell of one child of several: no day of one side is missing on the other.
bool children_differ(const Paper& a, const Paper& b) {
    const auto left = births_of(a), right = births_of(b);
    const auto& [few, many] =
        left.size() <= right.size() ? std::tie(left, right) : std::tie(right, left);
    return !std::ranges::includes(many, few);
}

bool same_days(const Paper& a, const Paper& b) {
    if (a.leave && b.leave) return *a.leave == *b.leave;
    if (a.stay && b.stay) return *a.stay == *b.stay;
    if (a.died && b.died) return *a.died == *b.died;
    if (!births_of(a).empty() && !births_of(b).empty()) return !children_differ(a, b);
    return agree(a.issued, b.issued);
}

}  // namespace

std::string_view name_of(Disagreement what) noexcept { return naming(what).name; }
std::string_view vietnamese(Disagreement what) noexcept { return naming(what).vi; }

std::optional<Disagreement> disagreement_of(std::string_view name) noexcept {
    const auto* const found = std::ranges::find(k_disagreements, name, &Naming::name);
    return found == k_disagreements.end() ? std::nullopt : std::optional{found->what};
}

bool same_paper(const Paper& a, const Paper& b) {
    if (a.kind != b.kind) return false;
    for (const auto& [mine, theirs] :
         {std::pair{&a.number, &b.number}, std::pair{&a.serial, &b.serial}}) {
        if (!mine->empty() && *mine == *theirs) return true;
    }
    // Both are numbered, and differently.  Only birth papers have numbers that the other channel
    // does not know: MA_GCS here, SO and QUYEN_SO there.
    const bool comparable = a.table == b.table || a.kind != PaperKind::birth_attestation;
    if (comparable && !a.number.empty() && !b.number.empty()) return false;
    return same_person(a, b) && same_days(a, b);
}

std::vector<Disagreement> disagreements(const Paper& a, const Paper& b) {
    std::vector<Disagreement> found;
    const auto say = [&found](bool differs, Disagreement what) {
        if (differs) found.push_back(what);
    };
    say(differ(a.subject.personal_id, b.subject.personal_id), Disagreement::personal_id);
    say(names_differ(a, b), Disagreement::name);
    say(births_differ(a.subject.birth, b.subject.birth), Disagreement::birth);
    say(differ(a.subject.insurance_number, b.subject.insurance_number),
        Disagreement::insurance_number);
    say(differ(a.issued, b.issued), Disagreement::issued);
    say(differ(a.stay, b.stay), Disagreement::stay);
    say(differ(a.leave, b.leave), Disagreement::leave);
    say(differ(a.stated_days, b.stated_days), Disagreement::days);
    say(children_differ(a, b), Disagreement::child);
    return found;
}

}  // namespace lt::document
