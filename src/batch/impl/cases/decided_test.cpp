#include "batch/impl/cases/decided.hpp"

#include <gtest/gtest.h>

#include "batch/impl/cases/request_text.hpp"
#include "batch/request.hpp"
#include "law_folder.hpp"

namespace lt::batch::test {
namespace {

/// "reading rounding_order: per_unit".
law::LawBook with_readings(const Case& one) {
    constexpr std::string_view k_reading = "reading ";
    law::Switches switches = book().switches();
    for (const auto& [key, value] : one.fields) {
        if (!key.starts_with(k_reading)) continue;
        const auto set = switches.set(std::string_view{key}.substr(k_reading.size()), value);
        EXPECT_TRUE(set) << one.name() << ": " << key << ": " << value;
    }
    return book().with(switches);
}

}  // namespace

const law::LawBook& book() {
    static const law::LawBook loaded = [] {
        auto read = lt::test::law_book(LT_SOURCE_DIR "/law");
        if (!read) ADD_FAILURE() << read.error().log.text;
        return std::move(read).value();
    }();
    return loaded;
}

std::optional<benefit::Decision> decided(const Case& one, benefit::Detail detail) {
    static RequestReader reader;
    std::string line;
    try {
        line = request_of(one);
    } catch (const std::exception& problem) {
        ADD_FAILURE() << one.name() << ": " << problem.what();
        return std::nullopt;
    }
    const auto claim = read_request(line, reader);
    if (!claim) {
        ADD_FAILURE() << one.name() << ": " << claim.error().client.en << "\n" << line;
        return std::nullopt;
    }
    const bool other_readings = std::ranges::any_of(
        one.fields, [](const Field& field) { return field.key.starts_with("reading "); });
    return other_readings ? benefit::decide(*claim, with_readings(one), detail)
                          : benefit::decide(*claim, book(), detail);
}

}  // namespace lt::batch::test
