// An invented claim written as a request and read back is decided to the same bytes.
#include <gtest/gtest.h>

#include "batch/request.hpp"
#include "benefit/decide.hpp"
#include "benefit/decision_json.hpp"
#include "law_folder.hpp"
#include "national_mix.hpp"
#include "request_writer.hpp"

namespace lt::batch {
namespace {

TEST(Invented, ARequestReadBackIsDecidedToTheSameBytes) {
    const auto book = test::law_book(std::filesystem::path{LT_SOURCE_DIR} / "law");
    ASSERT_TRUE(book);
    test::Inventor inventor{20260701};
    test::RequestWriter writer;
    RequestReader reader;
    benefit::Claim back;
    int refused = 0;
    constexpr int k_claims = 2000, k_shown = 5;
    for (int i = 0; i < k_claims; ++i) {
        const benefit::Claim claim = test::national_claim(inventor);
        const std::string line = writer.write(claim);
        const auto read = reader.read(line, back);
        if (!read) {
            if (++refused < k_shown) ADD_FAILURE() << read.error().client.en << "\n" << line;
            continue;
        }
        EXPECT_EQ(benefit::json_of(benefit::decide(claim, *book)),
                  benefit::json_of(benefit::decide(back, *book)))
            << line;
    }
    EXPECT_EQ(refused, 0);
}

}  // namespace
}  // namespace lt::batch
