#include "benefit/half_day.hpp"

#include <gtest/gtest.h>

#include <array>

namespace lt::benefit {
namespace {

/// 07:30 to 16:30 with an hour of rest: eight hours.
constexpr Shift k_day{{TimeOfDay::at(7, 30), TimeOfDay::at(16, 30)},
                      TimeSpan{TimeOfDay::at(12, 0), TimeOfDay::at(13, 0)}};

TEST(HalfDay, HowMuchOfTheShiftIsMissed) {
    struct Row {
        TimeSpan absent;
        Absence expected;
    };
    constexpr std::array k_rows{
        // Letter 4860: admitted at 14:40, discharged at 15:40.
        Row{{TimeOfDay::at(14, 40), TimeOfDay::at(24, 0)}, Absence::less_than_half},
        Row{{TimeOfDay::at(0, 0), TimeOfDay::at(15, 40)}, Absence::half_or_more},
        // Four hours are exactly half; a minute less is not.
        Row{{TimeOfDay::at(12, 30), TimeOfDay::at(17, 0)}, Absence::less_than_half},
        Row{{TimeOfDay::at(11, 31), TimeOfDay::at(16, 30)}, Absence::less_than_half},
        Row{{TimeOfDay::at(11, 30), TimeOfDay::at(16, 30)}, Absence::half_or_more},
        Row{{TimeOfDay::at(7, 30), TimeOfDay::at(12, 0)}, Absence::half_or_more},
        Row{{TimeOfDay::at(7, 30), TimeOfDay::at(11, 29)}, Absence::less_than_half},
        // Only the break, or nothing of the shift.
        Row{{TimeOfDay::at(12, 0), TimeOfDay::at(13, 0)}, Absence::none},
        Row{{TimeOfDay::at(16, 30), TimeOfDay::at(22, 0)}, Absence::none},
        Row{{TimeOfDay::at(9, 0), TimeOfDay::at(9, 0)}, Absence::none},
    };
    for (const Row& row : k_rows) {
        const auto found = absence_in(k_day, row.absent);
        ASSERT_TRUE(found);
        EXPECT_EQ(*found, row.expected)
            << row.absent.from.minutes << " to " << row.absent.to.minutes;
    }
}

TEST(HalfDay, WithoutABreak) {
    constexpr Shift k_six_hours{{TimeOfDay::at(6, 0), TimeOfDay::at(12, 0)}, {}};
    const auto asked = [&](int hour, int minute) {
        return absence_in(k_six_hours, {TimeOfDay::at(hour, minute), TimeOfDay::at(12, 0)}).value();
    };
    EXPECT_EQ(asked(9, 1), Absence::less_than_half);
    EXPECT_EQ(asked(9, 0), Absence::half_or_more);
}

TEST(HalfDay, RefusesSpansOutOfOrder) {
    constexpr TimeSpan k_backwards{TimeOfDay::at(15, 0), TimeOfDay::at(14, 0)};
    constexpr TimeSpan k_hour{TimeOfDay::at(8, 0), TimeOfDay::at(9, 0)};
    EXPECT_FALSE(absence_in(k_day, k_backwards));
    EXPECT_FALSE(absence_in({k_backwards, {}}, k_hour));
    EXPECT_FALSE(absence_in({k_day.hours, k_backwards}, k_hour));
    EXPECT_FALSE(absence_in({k_hour, TimeSpan{TimeOfDay::at(8, 30), TimeOfDay::at(9, 1)}}, k_hour));
}

}  // namespace
}  // namespace lt::benefit
