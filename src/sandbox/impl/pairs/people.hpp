// The citizens of a pair of files.
//
// The basic idea: people are numbered 0 to N-1 in file order.  A keyed shuffle sends a number to a
// slot; slots are grouped into cohorts (province of registration, sex, birth year) of exact sizes,
// and the rank in the cohort gives the six free digits of the personal number by another shuffle.
// So numbers are unique without a table, and whose a number is can be computed from it.
#pragma once
#include <optional>
#include <vector>

#include "sandbox/impl/pairs/numbers.hpp"
#include "sandbox/impl/pairs/profile.hpp"
#include "sandbox/impl/pairs/tables.hpp"
#include "sandbox/pairs.hpp"

namespace lt::sandbox {

struct BornOn {
    int year = 0;
    int month = 0;
    int day = 0;
    friend bool operator==(const BornOn&, const BornOn&) = default;
};
[[nodiscard]] int days_in_month(int year, int month);

inline constexpr std::uint32_t k_no_commune = UINT32_MAX;

struct Citizen {
    std::uint64_t index = 0;
    std::uint64_t personal_id = 0;
    std::uint64_t old_id9 = 0;  ///< 0: none
    WordList name;
    BornOn birth;
    bool year_only = false;
    bool female = false;
    bool deceased = false;
    bool wrong_header = false;
    bool alike = false;          ///< a twin, a homonym: somebody else nearly fits
    bool homonym = false;        ///< somebody of the same sex has the same name and birth day
    std::uint16_t province = 0;  ///< of birth registration, as registered
    std::uint32_t commune = 0;
    std::uint32_t old_commune = k_no_commune;
    std::uint64_t home = 0;  ///< street and house follow from it
};

/// The number a citizen had before it was replaced.
struct FormerId {
    std::uint64_t personal_id = 0;
    enum class Because { year, sex } because = Because::year;
    int year = 0;  ///< birth year then
};

class People {
  public:
    /// All three must outlive it.
    People(const PairsPlan& plan, const PairsProfile& profile, const PairsTables& tables);

    [[nodiscard]] Citizen at(std::uint64_t index) const;
    /// Somebody whom the population does not know; another for each index.
    [[nodiscard]] Citizen stranger(std::uint64_t index) const;
    /// A brother or sister born in another year, if the file has one.
    [[nodiscard]] std::optional<Citizen> relative_of(std::uint64_t index) const;
    [[nodiscard]] FormerId former_id(std::uint64_t index) const;
    [[nodiscard]] std::uint64_t id_of(std::uint64_t index) const;
    /// By the header of the number.
    [[nodiscard]] int born_in(std::uint64_t index) const;
    [[nodiscard]] bool id_exists(std::uint64_t personal_id) const;
    /// Whether the citizen, or whatever `key` numbers, is among those of the share.
    [[nodiscard]] bool among(Share share, std::uint64_t key) const;
    [[nodiscard]] std::uint64_t count() const { return x_plan.people; }
    [[nodiscard]] std::uint64_t key(std::uint64_t purpose) const {
        return mixed(x_plan.seed, purpose);
    }

  private:
    struct Slot {
        std::uint32_t cohort = 0;
        std::uint32_t rank = 0;
    };
    struct CohortParts {
        std::uint16_t province = 0;
        std::uint16_t year = 0;  ///< index into births
        bool female = false;
    };
    [[nodiscard]] static constexpr std::uint64_t number_of(Slot slot) {
        return (std::uint64_t{slot.cohort} << 32U) | slot.rank;
    }
    [[nodiscard]] Slot slot_of(std::uint64_t index) const;
    [[nodiscard]] std::uint64_t index_of(Slot slot) const;
    [[nodiscard]] CohortParts parts(std::uint32_t cohort) const;
    [[nodiscard]] std::uint32_t cohort_of(CohortParts parts) const;
    [[nodiscard]] std::uint64_t size(std::uint32_t cohort) const {
        return x_from[cohort + 1] - x_from[cohort];
    }
    [[nodiscard]] std::uint64_t family_of(Slot slot) const;
    [[nodiscard]] bool in_family(Slot slot) const;
    [[nodiscard]] std::uint64_t personal_id(std::uint32_t cohort, std::uint64_t rank) const;
    [[nodiscard]] Citizen citizen_in(Slot slot) const;
    void register_otherwise(Citizen& citizen, std::uint64_t self) const;
    void name(Citizen& citizen, Slot slot, std::uint64_t self) const;
    void settle(Citizen& citizen, std::uint64_t household) const;
    [[nodiscard]] BornOn birth(int year, SeededRandom& random) const;
    [[nodiscard]] std::uint64_t old_id9(std::uint64_t index) const;

    const PairsPlan& x_plan;
    const PairsProfile& x_profile;
    const PairsTables& x_tables;
    Shuffle x_slots;
    Shuffle x_digits{k_million};
    std::vector<std::uint64_t> x_from;  ///< first slot of each cohort; one more at the end
};

}  // namespace lt::sandbox
