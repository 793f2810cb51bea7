// One insurance record and one citizen, attribute by attribute: how well each agrees, and every
// cause that the two values show.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "identity/birth_text.hpp"
#include "identity/cause.hpp"
#include "identity/id_text.hpp"
#include "identity/name_difference.hpp"
#include "reconcile/impl/places.hpp"
#include "reconcile/impl/record.hpp"

namespace lt::reconcile {

enum class SexRelation : std::uint8_t { absent, same, differs };
[[nodiscard]] std::string_view name_of(SexRelation relation) noexcept;

/// How well each attribute agrees: what is scored.
struct Evidence {
    identity::NameRelation name = identity::NameRelation::absent;
    identity::BirthRelation birth = identity::BirthRelation::absent;
    identity::IdRelation id = identity::IdRelation::absent;
    PlaceRelation place = PlaceRelation::unknown;
    SexRelation sex = SexRelation::absent;
    bool birth_province = false;  ///< another number, but of the same province of birth
    friend auto operator<=>(const Evidence&, const Evidence&) = default;
};

struct Comparison {
    Evidence evidence;
    identity::CauseSet causes;
};

/// A name as it was written and every other way to read its bytes, which it points into.
class Writings {
  public:
    explicit Writings(std::string_view bytes);
    [[nodiscard]] const std::vector<identity::NameWriting>& all() const { return x_all; }

  private:
    std::vector<identity::NameWriting> x_all;
};

/// The name that agrees best.  REQUIRES: at least one writing.
[[nodiscard]] identity::NameDifference best_name(std::span<const identity::NameWriting> declared,
                                                 const identity::NameWriting& official);

/// The attributes but the name.
void compare_rest(const Insured& declared, const Citizen& citizen, const Places& places,
                  Comparison& into);

/// A record of the armed forces or their relatives says so whoever it is about.
[[nodiscard]] identity::CauseSet causes_of_record(const Insured& declared);

}  // namespace lt::reconcile
