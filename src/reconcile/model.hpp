// What a verdict depends on besides the record and the citizen: how much each agreement says, how
// rare each name is, and how many citizens there are.
//
// Two runs with the same model give a record the same verdict against the same citizens, whatever
// else was added to the population meanwhile.  A batch makes its model from its population file
// and leaves it in OUT/model.json; given that file again, it counts nothing.
//
// Weights are bits: log2 of how much likelier an agreement is between two records of one person
// than of two (Fellegi and Sunter 1969).  Bits add up; log2 of the number of citizens is what must
// be outweighed.  The weight of an agreeing name depends on how rare it is: "Nguyễn Thị Hương" says
// less than "Thạch Sà Rinh".
#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace lt::reconcile {

/// A table has one weight for each relation of its attribute, in the order of the enumeration.
struct Weights {
    /// Added to the bits of the name's rarity; from `given_differs` on they stand alone.
    std::array<float, 18> name{0,     0,     -0.5F, -2.0F, -1.5F, -2.0F, -2.5F, -3.5F,  -6.5F,
                               -1.5F, -6.0F, -2.0F, -5.5F, -6.0F, -6.0F, -5.0F, -14.0F, 0};
    /// A day is one of 22,000 (14.4 bits), a month of 700, a year of 60.  That both sides know no
    /// more than a month or a year, or say 01/01, is as seldom as such papers: one in eight.
    std::array<float, 13> birth{14.4F, 12.0F, 9.0F, 9.0F,  5.5F,   9.5F, 7.5F,
                                5.5F,  5.0F,  4.5F, -4.0F, -10.0F, 0};
    std::array<float, 8> id{30.0F, 22.0F, 20.0F, 19.0F, 12.0F, 14.0F, -5.0F, 0};
    /// A declared number that is nobody's, and not this citizen's: replaced, or a bad slip.
    float nobodys_number = -1.5F;
    float birth_province = 4.0F;  ///< of that number, and of this citizen's
    /// A province is shared by one pair at random in 25, and by the two addresses of one in twelve:
    /// who moved within it, where one side does not know yet.
    std::array<float, 6> place{0, 8.0F, 8.0F, 7.0F, 1.0F, -1.0F};
    std::array<float, 3> sex{0, 1.0F, -6.0F};
    float name_rarity_most = 17.0F;  ///< a name seen once may be a slip of the population file
    float accept = 8.0F;  ///< bits over even odds at which a link is made: 1 in 256 would be wrong,
                          ///< were the guards not there
    float margin = 6.0F;  ///< bits between the best citizen and the next
    /// Below this a candidate changes nothing (`accept` less `margin`); but namesakes of one
    /// birthday are remembered down to the other, so that who is ambiguous is not called unknown.
    float hopeless = 2.0F;
    float hopeless_namesake = -8.0F;
    friend bool operator==(const Weights&, const Weights&) = default;
};
/// Of a weight, either way: far more than any evidence is worth.
inline constexpr float k_weight_most = 100;

/// How often a name is borne, by the hash of its words (`NameHashes::bag`): counters that some
/// names share, filled from all citizens or from a share of them.
/// Thread rule: any thread may count, then one finishes, then any may ask.
class Rarity {
  public:
    static constexpr std::size_t k_counters = 1U << 20U;  // for 250,000 citizens

    void count(std::uint64_t name);
    /// What others have counted.  REQUIRES: k_counters of them.
    void add(std::span<const std::uint32_t> counts);
    /// To be called when all are counted.
    void finish();

    /// Asks for what `bits` reads.
    void prefetch(std::uint64_t name) const {
        __builtin_prefetch(&x_counts[name % k_counters]);
    }
    /// log2 of citizens by bearers.
    [[nodiscard]] float bits(std::uint64_t name) const;
    [[nodiscard]] const std::vector<std::uint32_t>& counts() const { return x_counts; }
    [[nodiscard]] std::uint64_t counted() const;  ///< names, all together
    friend bool operator==(const Rarity&, const Rarity&) = default;

  private:
    std::vector<std::uint32_t> x_counts = std::vector<std::uint32_t>(k_counters);
    float x_total = 0;
};

struct Model {
    Weights weights;
    Rarity rarity;
    std::uint64_t citizens = 0;
    /// The odds against a citizen taken at random: log2 of how many there are.
    [[nodiscard]] float prior() const;
    friend bool operator==(const Model&, const Model&) = default;
};

/// Of a model file: a million counters, most of them of one or two digits, and a gap before each.
inline constexpr std::size_t k_model_file_most = std::size_t{16} << 20U;

/// JSON with its SHA-256, so that a changed file is refused.  It names nobody, but says how often
/// names are borne.  REQUIRES: the rarity is finished.
[[nodiscard]] std::string write_model(const Model& model);
/// Errors: malformed (all that is wrong is said at once), corrupt (the hash is another), too_large.
[[nodiscard]] Result<Model> read_model(std::string_view json);
/// The same from a file.  Errors: those of `read_model`; not_found.
[[nodiscard]] Result<Model> load_model(const std::filesystem::path& path);
/// 64 hexadecimal characters: equal models have equal ones.
[[nodiscard]] std::string model_hash(const Model& model);

}  // namespace lt::reconcile
