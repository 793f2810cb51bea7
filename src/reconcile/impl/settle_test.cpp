// What a number settles by itself, by how name and birth go with it.
#include "reconcile/impl/settle.hpp"

#include "reconcile_files.hpp"

namespace lt::reconcile {
namespace {

struct Side {
    std::string_view name = "Trần Thị Bình";
    std::string_view birth = "01/01/1956";
};

struct Settled {
    bool settled = false;
    Link link;
};

/// A record and the citizen who has its number.
Settled settled(Side declared, Side official) {
    static const Places k_places{shipped_units()};
    constexpr std::uint64_t k_id = 1'156'000'002;
    Stored<Insured> record;
    record.name = declared.name;
    record.head.id = {k_id, identity::IdKind::personal12, 0, 12};
    record.head.birth = identity::read_birth(declared.birth);
    Stored<Citizen> citizen;
    citizen.name = official.name;
    citizen.head.id = k_id;
    citizen.head.birth = identity::read_birth(official.birth);
    Settled out;
    start_link(record.head, k_places, out.link);
    out.settled = settle(record, citizen, k_places, out.link);
    return out;
}

TEST(Settle, NumberNameAndBirthAreVerifiedHoweverLittleOfTheBirthIsKnown) {
    for (const char* birth : {"07/05/1956", "01/01/1956", "05/1956", "1956", "00/00/1956"}) {
        const auto [done, link] = settled({.birth = birth}, {.birth = birth});
        EXPECT_TRUE(done) << birth;
        EXPECT_EQ(verdict_of(link), Verdict::verified) << birth;
    }
    const auto [done, link] = settled({.birth = "01/01/1956"}, {.birth = "07/05/1956"});
    EXPECT_TRUE(done);
    EXPECT_EQ(link.causes, identity::CauseSet{identity::Cause::d_default_0101});
    EXPECT_EQ(verdict_of(link), Verdict::linked_with_differences);
}

TEST(Settle, WithAMiddleWordMissingTheWholeBirthMustBeTheSame) {
    const auto is_settled = [](std::string_view declared, std::string_view official) {
        return settled({"Trần Bình", declared}, {"Trần Thị Bình", official}).settled;
    };
    EXPECT_TRUE(is_settled("07/05/1956", "07/05/1956"));
    for (const char* birth : {"01/01/1956", "05/1956", "1956"})
        EXPECT_FALSE(is_settled(birth, birth)) << birth;
    EXPECT_FALSE(is_settled("08/05/1956", "07/05/1956"));
}

}  // namespace
}  // namespace lt::reconcile
