// Adoption of a child under six months, with leave (M15) or without (M16).
//
// Law: Luật 58/2014 Điều 36, Thông tư 59/2015 Điều 11; Luật 41/2024 Điều 56, Thông tư 12/2025
// Điều 9.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"

namespace lt::benefit {

struct AdoptedChild {
    Date born;
    Date handed_over;  ///< adoption (2014) or handover record (2024)
};

struct Adoption {
    std::vector<AdoptedChild> children;
    std::string paper;
    bool leaves_work = true;
    bool other_parent_takes_leave = false;
    std::optional<Date> employment_ended;
    std::string leave_source;
};

}  // namespace lt::benefit
