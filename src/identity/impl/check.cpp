// One function per attribute, in the order of `Attribute`; then the verdict; then the words.
#include "identity/check.hpp"

#include <array>

#include "identity/birth_text.hpp"
#include "identity/name.hpp"

namespace lt::identity {
namespace {

AttributeOutcome compare_ids(const DeclaredPerson& declared, const Citizen& citizen) {
    if (!declared.personal_id) return {Attribute::personal_id, Agreement::absent, Method::exact};
    const bool same = *declared.personal_id == citizen.personal_id;
    return {Attribute::personal_id, same ? Agreement::same : Agreement::different, Method::exact};
}

/// Identity section 2: K1 may count as verified, K2 is another spelling; marks lost by one side are
/// lost precision, while two names that both carry marks and differ in them (Hân, Hận) are two
/// names.
AttributeOutcome compare_names(const Text& declared, const Text& registered) {
    const auto outcome = [](Agreement agreement, Method method) {
        return AttributeOutcome{Attribute::full_name, agreement, method};
    };
    const NameKey one = typographic(declared.str());
    const NameKey other = typographic(registered.str());
    if (one.empty() || other.empty()) return outcome(Agreement::absent, Method::exact);
    if (declared == registered) return outcome(Agreement::same, Method::exact);
    if (one == other) return outcome(Agreement::same, Method::folded);
    if (orthographic(one) == orthographic(other)) {
        return outcome(Agreement::compatible, Method::folded);
    }
    const bool marks_lost = is_unmarked(one) || is_unmarked(other);
    if (marks_lost && unmarked(orthographic(one)) == unmarked(orthographic(other))) {
        return outcome(Agreement::compatible, Method::partial);
    }
    if (equal_but_for_lost_letters(one, other)) {
        return outcome(Agreement::compatible, Method::partial);
    }
    return outcome(Agreement::different, Method::folded);
}

/// Identity section 3 and exchange section 1.4: equal, or equal at the lower of the two precisions.
/// 01/01 is how many systems wrote "only the year is known".
AttributeOutcome compare_births(const std::optional<PartialDate>& declared,
                                const std::optional<PartialDate>& registered) {
    const auto outcome = [](Agreement agreement, Method method) {
        return AttributeOutcome{Attribute::birth, agreement, method};
    };
    if (!declared || !registered) return outcome(Agreement::absent, Method::exact);
    const Birth one = birth_of(*declared);
    const Birth other = birth_of(*registered);
    switch (identity::compare_births({one, one}, {other, other}).relation) {
        case BirthRelation::equal:
        case BirthRelation::same_month:
        case BirthRelation::same_year: return outcome(Agreement::same, Method::exact);
        case BirthRelation::month_agrees:
        case BirthRelation::year_agrees: return outcome(Agreement::compatible, Method::partial);
        case BirthRelation::absent: return outcome(Agreement::absent, Method::exact);
        case BirthRelation::swapped:
        case BirthRelation::one_digit:
        case BirthRelation::day:
        case BirthRelation::month:
        case BirthRelation::year:
        case BirthRelation::two_parts:
        case BirthRelation::far: break;
    }
    return outcome(Agreement::different, Method::exact);
}

AttributeOutcome compare_sexes(Sex declared, Sex registered) {
    if (declared == Sex::unknown || registered == Sex::unknown) {
        return {Attribute::sex, Agreement::absent, Method::exact};
    }
    return {Attribute::sex, declared == registered ? Agreement::same : Agreement::different,
            Method::exact};
}

std::string_view vietnamese(Attribute attribute) {
    switch (attribute) {
        case Attribute::personal_id: return "số định danh cá nhân";
        case Attribute::full_name: return "họ và tên";
        case Attribute::birth: return "ngày sinh";
        case Attribute::sex: return "giới tính";
    }
    return "";
}

/// How an attribute that is not letter for letter the same still agrees.
std::string_view reason(const AttributeOutcome& outcome) {
    if (outcome.agreement != Agreement::compatible) return "";
    if (outcome.attribute == Attribute::birth)
        return " (so theo phần ngày tháng năm mà cả hai bên đều có)";
    if (outcome.method == Method::folded) return " (cùng một tên, khác quy ước chính tả)";
    return " (một bên ghi thiếu dấu hoặc thiếu chữ)";
}

std::string listed(const std::vector<AttributeOutcome>& outcomes,
                   std::initializer_list<Agreement> wanted) {
    std::string text;
    for (const AttributeOutcome& outcome : outcomes) {
        if (std::ranges::find(wanted, outcome.agreement) == wanted.end()) continue;
        if (!text.empty()) text += ", ";
        text += vietnamese(outcome.attribute);
        text += reason(outcome);
    }
    return text;
}

std::string explain(const std::vector<AttributeOutcome>& outcomes) {
    const std::string agreeing = listed(outcomes, {Agreement::same, Agreement::compatible});
    const std::string different = listed(outcomes, {Agreement::different});
    const std::string absent = listed(outcomes, {Agreement::absent});
    std::string text = "So với Cơ sở dữ liệu quốc gia về dân cư:";
    if (!agreeing.empty()) text += " khớp " + agreeing + ";";
    if (!different.empty()) text += " không khớp " + different + ";";
    if (!absent.empty()) text += " chưa so được " + absent + " (một bên không có);";
    text.back() = '.';
    if (!different.empty()) text += " Cần cán bộ xem xét trước khi giải quyết.";
    return text;
}

}  // namespace

Match check(const DeclaredPerson& declared, const PopulationAnswer& answer) {
    Match match;
    match.obtained = answer.obtained;
    if (answer.outcome == LookUp::not_authorised) {
        match.verdict = Verdict::not_authorised;
        match.explanation =
            "Cơ sở dữ liệu quốc gia về dân cư không cho phép tài khoản cán bộ hoặc dịch vụ này tra "
            "cứu.";
        return match;
    }
    if (answer.outcome == LookUp::not_found || !answer.citizen) {
        match.verdict = Verdict::not_found;
        match.explanation =
            "Không tìm thấy công dân nào có thông tin như đã khai trong Cơ sở dữ liệu quốc gia về "
            "dân cư. Đề nghị kiểm tra lại số định danh cá nhân, họ và tên và ngày sinh.";
        return match;
    }
    const Citizen& citizen = *answer.citizen;
    match.attributes = {
        compare_ids(declared, citizen),
        compare_names(declared.full_name.reveal(Purpose::identify),
                      citizen.full_name.reveal(Purpose::identify)),
        compare_births(declared.birth, citizen.birth),
        compare_sexes(declared.sex, citizen.sex),
    };
    const bool any_different = std::ranges::any_of(
        match.attributes, [](const auto& a) { return a.agreement == Agreement::different; });
    match.verdict = any_different ? Verdict::differs : Verdict::matched;
    match.citizen = citizen;
    match.explanation = explain(match.attributes);
    return match;
}

std::string_view name_of(Attribute attribute) noexcept {
    switch (attribute) {
        case Attribute::personal_id: return "personal_id";
        case Attribute::full_name: return "full_name";
        case Attribute::birth: return "birth";
        case Attribute::sex: return "sex";
    }
    return "";
}

std::string_view name_of(Agreement agreement) noexcept {
    switch (agreement) {
        case Agreement::same: return "same";
        case Agreement::compatible: return "compatible";
        case Agreement::different: return "different";
        case Agreement::absent: return "absent";
    }
    return "";
}

std::string_view name_of(Method method) noexcept {
    switch (method) {
        case Method::exact: return "exact";
        case Method::folded: return "folded";
        case Method::partial: return "partial";
    }
    return "";
}

std::string_view name_of(Verdict verdict) noexcept {
    switch (verdict) {
        case Verdict::matched: return "matched";
        case Verdict::differs: return "differs";
        case Verdict::not_found: return "not_found";
        case Verdict::not_authorised: return "not_authorised";
    }
    return "";
}

std::optional<Verdict> verdict_of(std::string_view name) noexcept {
    for (const Verdict verdict :
         {Verdict::matched, Verdict::differs, Verdict::not_found, Verdict::not_authorised}) {
        if (name_of(verdict) == name) return verdict;
    }
    return std::nullopt;
}

}  // namespace lt::identity
