#include "reconcile/impl/marks.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "reconcile/impl/record.hpp"

namespace lt::reconcile {
namespace {

/// Where the marks of a text are, one after the other; the line end after it is the last.
std::vector<std::size_t> places_in(const std::string& text) {
    const std::string padded = text + std::string(Marks::k_block, '\n');
    Marks marks(padded.data());
    std::vector<std::size_t> places;
    while (places.empty() || places.back() < text.size())
        places.push_back(static_cast<std::size_t>(marks.next() - padded.data()));
    return places;
}

std::vector<std::size_t> naive_places_in(const std::string& text) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\t' || text[i] == '\n') places.push_back(i);
    }
    places.push_back(text.size());
    return places;
}

TEST(Marks, TheSameOnEveryMachine) {
    std::string block(Marks::k_block, '\t');
    for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
        for (std::size_t i = 0; i < block.size(); ++i)
            block[i] = static_cast<char>(mixed(seed * block.size() + i) % 16);  // many marks
        ASSERT_EQ(Marks::marks_in(block.data()), Marks::marks_by_words(block.data()));
    }
}

TEST(Marks, OnlyTabsAndLineEnds) {
    for (int byte = 0; byte < 256; ++byte) {
        for (std::size_t at = 0; at < 2 * Marks::k_block; ++at) {
            std::string text(2 * Marks::k_block, 'x');
            text[at] = static_cast<char>(byte);
            ASSERT_EQ(places_in(text), naive_places_in(text)) << byte << ' ' << at;
        }
    }
}

TEST(Marks, AnyNumberOfThemInAnyOrder) {
    constexpr char k_letters[] = {'\t', '\n', '\x08', '\x0B', '\x89', '\x8A', 'x', '\0'};
    for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
        std::string text;
        for (std::uint64_t i = 0; i < seed % 200; ++i)
            text += k_letters[mixed(seed * 256 + i) % (2 + seed % 7)];
        ASSERT_EQ(places_in(text), naive_places_in(text)) << seed;
    }
    EXPECT_EQ(places_in(std::string(130, '\t')).size(), 131U);
    EXPECT_EQ(places_in("").size(), 1U);
}

}  // namespace
}  // namespace lt::reconcile
