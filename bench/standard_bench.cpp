// What standardising and comparing costs, one call at a time: nanoseconds, and calls a second on
// one core.  Prints numbers; asserts nothing.
//
// standard_bench [rounds]
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <string>

#include "best_of.hpp"
#include "identity/name_difference.hpp"
#include "identity/name_repair.hpp"

namespace {

using namespace lt::identity;
using lt::bench::measure;

constexpr int k_rounds_default = 1'000'000;
constexpr std::size_t k_names = lt::bench::k_arguments;

using Names = std::array<std::string, k_names>;

Names some_names() {
    static constexpr std::string_view k_surnames[] = {"Nguyễn", "Trần", "Lê",   "Phạm",
                                                      "Hoàng",  "Võ",   "Đặng", "Bùi"};
    static constexpr std::string_view k_middles[] = {"Văn",      "Thị",    "Minh",      "Hữu",
                                                     "Thị Thu",  "Đức",    "Ngọc Bảo",  "Quốc",
                                                     "Thị Thuỳ", "Trường", "Thị Phương"};
    static constexpr std::string_view k_given[] = {"Hoà",   "Thuỷ", "Anh", "Hương", "Trường",
                                                   "Dũng",  "Yến",  "Lý",  "Đức",   "Phượng",
                                                   "Quỳnh", "Tuấn", "Nhật"};
    Names names;
    for (std::size_t i = 0; i < k_names; ++i) {
        names[i] = fmt::format("{} {} {}", k_surnames[i % std::size(k_surnames)],
                               k_middles[i * 7 % std::size(k_middles)],
                               k_given[i * 11 % std::size(k_given)]);
    }
    return names;
}

/// Every name changed in the same way, as keys are compared with the names of candidates.
Names changed(const Names& names, std::string (*change)(const std::string&)) {
    Names out;
    for (std::size_t i = 0; i < k_names; ++i) out[i] = change(names[i]);
    return out;
}

std::string without_marks(const std::string& name) {
    return std::string{name_key(name, NameLevel::unmarked).view()};
}
std::string without_middle(const std::string& name) {
    return name.substr(0, name.find(' ')) + name.substr(name.rfind(' '));
}
std::string with_slip(const std::string& name) { return name.substr(0, 1) + "x" + name.substr(1); }
std::string given_first(const std::string& name) {
    const std::size_t space = name.rfind(' ');
    return name.substr(space + 1) + " " + name.substr(0, space);
}
std::string with_keys(const std::string& name) { return without_marks(name) + "w Nguyeenx"; }

void keys(int rounds, const Names& names) {
    std::array<NameKey, k_names> k1;
    std::array<NameKey, k_names> k2;
    std::array<NameKey, k_names> k3;
    for (std::size_t i = 0; i < k_names; ++i) {
        k1[i] = typographic(names[i]);
        k2[i] = orthographic(k1[i]);
        k3[i] = unmarked(k2[i]);
    }
    measure("K1 of the bytes", rounds,
            [&](std::size_t i) { return typographic(names[i]).view().size(); });
    measure("K1 and its hash", rounds,
            [&](std::size_t i) { return typographic(names[i]).hash() & 1U; });
    measure("K2 of K1", rounds, [&](std::size_t i) { return orthographic(k1[i]).view().size(); });
    measure("K3 of K2", rounds, [&](std::size_t i) { return unmarked(k2[i]).view().size(); });
    measure("K4 of K3", rounds, [&](std::size_t i) { return regional(k3[i]).view().size(); });
    measure("hash of a key", rounds, [&](std::size_t i) { return k1[i].hash() & 1U; });
}

void comparisons(int rounds, const Names& names) {
    const auto compare = [&](std::string_view what, const Names& declared) {
        std::array<NameKey, k_names> ours;
        std::array<NameKey, k_names> theirs;
        for (std::size_t i = 0; i < k_names; ++i) {
            ours[i] = typographic(declared[i]);
            theirs[i] = typographic(names[i]);
        }
        measure(what, rounds / 4, [&](std::size_t i) {
            return static_cast<std::size_t>(
                compare_names(NameWriting{declared[i], ours[i]}, NameWriting{names[i], theirs[i]})
                    .relation);
        });
    };
    compare("compare: the same", names);
    compare("compare: marks lost", changed(names, without_marks));
    compare("compare: one letter", changed(names, with_slip));
    compare("compare: a middle word missing", changed(names, without_middle));
    compare("compare: another order", changed(names, given_first));
    Names others = names;
    std::rotate(others.begin(), others.begin() + 5, others.end());
    compare("compare: other names", others);
}

void repairs(int rounds, const Names& names) {
    const Names typed = changed(names, with_keys);
    measure("readings: nothing to repair", rounds / 10,
            [&](std::size_t i) { return readings(names[i]).size(); });
    measure("readings: keys left in the text", rounds / 100,
            [&](std::size_t i) { return readings(typed[i]).size(); });
}

}  // namespace

int main(int argc, char** argv) {
    const int rounds = argc > 1 ? std::max(1000, std::atoi(argv[1])) : k_rounds_default;
    const Names names = some_names();
    keys(rounds, names);
    comparisons(rounds, names);
    repairs(rounds, names);
    return 0;
}
