// Contradictions inside the event of a claim, and days that follow from others.
#include <algorithm>

#include "batch/impl/request/checks.hpp"

namespace lt::batch {
namespace {

constexpr int k_leave_after_birth_max = 31;    // days; a later leave is no leave for this birth
constexpr int k_leave_before_birth_max = 300;  // days; longer than a pregnancy

Place inside(const Place& place, std::string_view name) { return {&place, name, -1, {}}; }
Place element(const Place& list, std::size_t index) {
    return {&list, {}, static_cast<int>(index), {}};
}

/// A start day that was not given follows from the birth (tables: leave_start is optional).
void follow(Date& leave_start, const BirthFact& birth) {
    if (leave_start == Date{}) leave_start = birth.date;
}

template <class T>
void require_some(const std::vector<T>& list, const Place& place, Reading& reading) {
    if (!list.empty()) return;
    reading.find(Fault::missing, place, {"Cần ít nhất một mục.", "Needs at least one element."});
}

void require_children(const BirthFact& birth, const Place& place, Reading& reading) {
    if (birth.children > 0) return;
    const Place at = inside(place, "birth");
    reading.find(Fault::out_of_range, inside(at, "children"),
                 {"Cần ít nhất một con.", "Needs at least one child."});
}

/// For days that must not lie before another: "receipt before birth".
void not_before(const std::optional<Date>& day, Date earliest, const Place& place,
                std::string_view name, Reading& reading) {
    if (!day || earliest <= *day) return;
    reading.contradiction(inside(place, name), "Ngày này trước ngày sinh.",
                          "This day is before the birth.");
}

/// Employment that ended before the event, as the exceptions of the law have it.
void ended_before(const std::optional<Date>& ended, Date event, const Place& place,
                  Reading& reading) {
    if (!ended || *ended < event) return;
    reading.contradiction(inside(place, "employment_ended"),
                          "Phải trước ngày xảy ra sự kiện; nếu vẫn đang làm việc thì bỏ trống.",
                          "Must be before the event; leave it out while employment lasts.");
}

void begins_by(const std::optional<Date>& day, Date leave_first, const Place& place,
               std::string_view name, Reading& reading) {
    if (!day || *day <= leave_first) return;
    reading.contradiction(inside(place, name), "Ngày này sau ngày bắt đầu nghỉ.",
                          "This day is after the start of the leave.");
}

void check_half_days(const std::vector<HalfDay>& half_days, const DateRange& leave,
                     const Place& place, Reading& reading) {
    const Place list = inside(place, "half_days");
    for (std::size_t i = 0; i < half_days.size(); ++i) {
        if (leave.contains(half_days[i].day)) continue;
        reading.contradiction(element(list, i), "Ngày này không nằm trong thời gian nghỉ.",
                              "This day is not in the leave.");
    }
}

void check_leave_start(Date leave_start, const BirthFact& birth, const Place& place,
                       Reading& reading) {
    if (leave_start - birth.date > k_leave_after_birth_max) {
        reading.contradiction(inside(place, "leave_start"), "Bắt đầu nghỉ quá lâu sau khi sinh.",
                              "The leave begins too long after the birth.");
    }
    if (birth.date - leave_start > k_leave_before_birth_max) {
        reading.contradiction(inside(place, "leave_start"), "Bắt đầu nghỉ quá lâu trước khi sinh.",
                              "The leave begins too long before the birth.");
    }
}

}  // namespace

void settle(OwnSickness& event, const Place& place, Reading& reading) {
    begins_by(event.spell_began, event.leave.first, place, "spell_began", reading);
    begins_by(event.resumed_work, event.leave.first, place, "resumed_work", reading);
    if (event.episode) {
        const Place at = inside(place, "episode");
        begins_by(event.episode->began, event.leave.first, at, "began", reading);
    }
    check_half_days(event.half_days, event.leave, place, reading);
}

void settle(ChildSickness& event, const Place& place, Reading& reading) {
    const Place list = inside(place, "children");
    require_some(event.children, list, reading);
    for (std::size_t i = 0; i < event.children.size(); ++i) {
        const Place child = element(list, i);
        if (event.leave.last < event.children[i].born) {
            reading.contradiction(inside(child, "born"), "Con sinh sau thời gian nghỉ.",
                                  "The child was born after the leave.");
        }
        const auto before = event.children.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::ranges::find(event.children.begin(), before, event.children[i].name,
                              &SickChild::name) != before) {
            reading.contradiction(inside(child, "name"), "Hai con cùng tên: không phân biệt được.",
                                  "Two children of one name cannot be told apart.");
        }
    }
    begins_by(event.spell_began, event.leave.first, place, "spell_began", reading);
    begins_by(event.resumed_work, event.leave.first, place, "resumed_work", reading);
    check_half_days(event.half_days, event.leave, place, reading);
}

void settle(SickRest& event, const Place& place, Reading& reading) {
    if (event.rest.first <= event.last_sick_leave.last) {
        reading.contradiction(inside(place, "rest"), "Bắt đầu khi thời gian nghỉ ốm chưa hết.",
                              "Begins before the sick leave is over.");
    }
    if (event.returned_to_work && *event.returned_to_work <= event.last_sick_leave.last) {
        reading.contradiction(inside(place, "returned_to_work"),
                              "Trở lại làm việc khi thời gian nghỉ ốm chưa hết.",
                              "Back at work before the sick leave is over.");
    }
}

void settle(MaternityRest& event, const Place& place, Reading& reading) {
    if (event.rest.first <= event.maternity_leave.first) {
        reading.contradiction(inside(place, "rest"), "Bắt đầu trước thời gian nghỉ thai sản.",
                              "Begins before the maternity leave.");
    }
    if (event.returned_to_work && *event.returned_to_work <= event.maternity_leave.first) {
        reading.contradiction(inside(place, "returned_to_work"),
                              "Trở lại làm việc trước khi nghỉ thai sản.",
                              "Back at work before the maternity leave.");
    }
    ended_before(event.employment_ended, event.maternity_leave.last, place, reading);
}

void settle(PrenatalVisits& event, const Place& place, Reading& reading) {
    require_some(event.visits, inside(place, "visits"), reading);
}

void settle(PregnancyLoss& event, const Place& place, Reading& reading) {
    ended_before(event.employment_ended, event.date, place, reading);
    if (event.maternity_leave_began && event.date < *event.maternity_leave_began) {
        reading.contradiction(inside(place, "maternity_leave_began"), "Ngày này sau sự kiện.",
                              "This day is after the event.");
    }
}

void settle(BirthFact& birth, const Place& place, Reading& reading) {
    const Place deaths = inside(place, "deaths");
    if (birth.stillborn + static_cast<int>(birth.deaths.size()) > birth.children) {
        reading.contradiction(deaths, "Số con chết nhiều hơn số con sinh ra.",
                              "More children died than were born.");
    }
    for (std::size_t i = 0; i < birth.deaths.size(); ++i) {
        if (birth.date <= birth.deaths[i]) continue;
        reading.contradiction(element(deaths, i), "Chết trước khi sinh.", "Died before the birth.");
    }
}

void settle(Childbirth& event, const Place& place, Reading& reading) {
    follow(event.leave_start, event.birth);
    require_children(event.birth, place, reading);
    check_leave_start(event.leave_start, event.birth, place, reading);
    ended_before(event.employment_ended, event.birth.date, place, reading);
    if (event.contract_ended && *event.contract_ended < event.leave_start) {
        reading.contradiction(inside(place, "contract_ended"),
                              "Trước khi nghỉ thai sản; hãy ghi ở \"employment_ended\".",
                              "Before the leave: that is \"employment_ended\".");
    }
    if (event.early_return && event.early_return->day <= event.leave_start) {
        const Place at = inside(place, "early_return");
        reading.contradiction(inside(at, "day"), "Trở lại làm việc trước khi nghỉ thai sản.",
                              "Back at work before the leave.");
    }
}

void settle(BirthCare& event, const Place& place, Reading& reading) {
    const Place mother = inside(place, "mother");
    follow(event.mother.leave_start, event.birth);
    require_children(event.birth, place, reading);
    if (event.mother.what == MotherEvent::died) {
        not_before(event.mother.when, event.birth.date, mother, "when", reading);
    }
    not_before(event.mother.receipt, event.birth.date, mother, "receipt", reading);
    ended_before(event.mother.employment_ended, event.birth.date, mother, reading);
}

void settle(FatherLeave& event, const Place& place, Reading& reading) {
    const Place list = inside(place, "spells");
    require_some(event.spells, list, reading);
    if (!event.after_loss) require_children(event.birth, place, reading);
    for (std::size_t i = 1; i < event.spells.size(); ++i) {
        const auto before = event.spells.begin() + static_cast<std::ptrdiff_t>(i);
        const bool twice = std::any_of(event.spells.begin(), before, [&](const DateRange& spell) {
            return spell.intersect(event.spells[i]).has_value();
        });
        if (!twice) continue;
        reading.contradiction(element(list, i), "Trùng ngày với một đợt nghỉ khác.",
                              "Overlaps another spell.");
    }
}

void settle(BirthAllowance& event, const Place& place, Reading& reading) {
    require_children(event.birth, place, reading);
    not_before(event.receipt, event.birth.date, place, "receipt", reading);
    const Place list = inside(place, "others");
    for (std::size_t i = 0; i < event.others.size(); ++i) {
        if (event.others[i].role != event.claimant) continue;
        reading.contradiction(element(list, i), "Cùng vai trò với người hưởng.",
                              "Has the role of the claimant.");
    }
}

void settle(SurrogateBirth& event, const Place& place, Reading& reading) {
    follow(event.leave_start, event.birth);
    require_children(event.birth, place, reading);
    check_leave_start(event.leave_start, event.birth, place, reading);
    not_before(event.handover, event.birth.date, place, "handover", reading);
    ended_before(event.employment_ended, event.birth.date, place, reading);
}

void settle(IntendedMother& event, const Place& place, Reading& reading) {
    require_children(event.birth, place, reading);
    not_before(event.receipt, event.birth.date, place, "receipt", reading);
    ended_before(event.employment_ended, event.receipt, place, reading);
}

void settle(AdoptedChild& child, const Place& place, Reading& reading) {
    not_before(child.handed_over, child.born, place, "handed_over", reading);
}

void settle(Adoption& event, const Place& place, Reading& reading) {
    require_some(event.children, inside(place, "children"), reading);
    for (const AdoptedChild& child : event.children) {
        ended_before(event.employment_ended, child.handed_over, place, reading);
    }
}

void settle(VoluntaryMaternity& event, const Place& place, Reading& reading) {
    if (event.birth.children + event.dead_foetuses > 0) return;
    require_children(event.birth, place, reading);
}

}  // namespace lt::batch
