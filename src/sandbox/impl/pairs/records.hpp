// The rows of the three files.
//
// A citizen has a record of their own, perhaps a second and a third under other numbers, perhaps
// one that a brother or sister made with their papers; some records are of people whom the
// population does not know.  Each is a function of (seed, citizen, which of these), so a row can be
// made wherever it stands in the file.
#pragma once
#include <string>

#include "sandbox/impl/pairs/name_draft.hpp"

namespace lt::sandbox {

/// Which record of a citizen.
enum class Which : std::uint8_t { own, second, third, stranger };
inline constexpr std::uint64_t k_records_per_citizen = 4;

/// Rows of the files, in order.
struct PairsText {
    std::string population, insurance, truth;
    std::uint64_t citizens = 0;
    std::uint64_t records = 0;
};

inline constexpr std::string_view k_population_header =
    "personal_id\tfull_name\tdob\tsex\tbirth_reg_province\tcommune_code_current\taddress_current"
    "\told_id9\tstatus\n";
inline constexpr std::string_view k_insurance_header =
    "rec_id\tinsurance_no\tcard_no\tfull_name\tdob\tsex\tid_declared\taddress\tcommune_code"
    "\taddress_style\tjoined\tphone";
inline constexpr std::string_view k_left_column = "\tleft";
inline constexpr std::string_view k_truth_header =
    "rec_id\tpersonal_id\tcauses\tsurvivor_rec_id\tverdict_hint\tperson\n";

/// Months since year 0, first and last of a participation.
struct Participation {
    int from = 0;
    int to = 0;
    bool ended = false;
};

class Records {
  public:
    Records(const People& people, const PairsProfile& profile, const PairsTables& tables);

    void append_citizen(std::uint64_t index, PairsText& out) const;
    /// The record, if the citizen has it.
    void append_record(std::uint64_t index, Which which, PairsText& out) const;

  private:
    enum class Role : std::uint8_t { none, single, several, shared, lender };
    struct Draft;

    [[nodiscard]] Role role_of(std::uint64_t index) const;
    [[nodiscard]] std::size_t numbers_of(std::uint64_t index) const;
    /// Of every record of one who has several, in the order of `Which`.
    [[nodiscard]] std::array<Participation, 3> participations(const Citizen& citizen) const;
    [[nodiscard]] Draft draft(const Citizen& citizen, Which which) const;
    void write_own(std::uint64_t index, Which which, PairsText& out) const;
    void write_borrowed(std::uint64_t index, PairsText& out) const;
    void write_stranger(std::uint64_t index, PairsText& out) const;

    void spoil(Draft& draft) const;
    void spoil_at_random(Draft& draft) const;
    [[nodiscard]] bool possible(const Draft& draft, CauseSet chosen, Cause next) const;
    [[nodiscard]] bool apply(Draft& draft, Cause cause) const;
    [[nodiscard]] bool apply_to_date(Draft& draft, Cause cause) const;
    [[nodiscard]] bool apply_to_id(Draft& draft, Cause cause) const;
    [[nodiscard]] bool replace_id(Draft& draft) const;
    void forget_which(Draft& draft) const;
    void follow_from_person(Draft& draft) const;

    void write(const Draft& draft, PairsText& out) const;
    void append_date(std::string& out, const Draft& draft) const;
    void misspell(const Draft& draft, std::string& commune, std::string& district) const;
    void append_address(std::string& out, const Draft& draft) const;
    void append_truth(std::string& out, const Draft& draft) const;
    void place(Draft& draft) const;
    void append_numbers(std::string& out, const Draft& draft) const;
    void append_rec_id(std::string& out, std::uint64_t index, Which which) const;

    const People& x_people;
    const PairsProfile& x_profile;
    const PairsTables& x_tables;
    Shuffle x_rec_ids;
    Shuffle x_insurance_numbers;
};

}  // namespace lt::sandbox
