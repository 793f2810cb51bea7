// A profile: how often each thing goes wrong.  Data: data/pairs/profiles/*.tsv.
#pragma once
#include <array>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "sandbox/impl/pairs/fault_kinds.hpp"

namespace lt::sandbox {

/// Shares in millionths, of what the name says.
enum class Share : std::uint8_t {
    // of the citizens
    capitals_official,   ///< the population file prints every name in capitals (0 or 1,000,000)
    no_adults,           ///< those born 1960 to 2010 are fewer by this share
    first_of_january,    ///< born on 1 January on paper, beside those who really were
    year_only_official,  ///< of those born before 1960: the population knows only the year
    deceased,
    wrong_header,  ///< personal number that contradicts the registered birth or sex
    has_old_id,    ///< of those born up to 2002
    same_old_id,   ///< of neighbours in the file: both hold the same 9-digit number
    twins,         ///< of neighbours of one cohort
    homonyms,      ///< of neighbours of one cohort: same name, same birth day
    relatives,     ///< of all: surname and often address of brothers and sisters of close age
    // of the citizens, about their records
    no_record,
    several,          ///< a second record under another number
    third,            ///< of those with a second: a third
    overlap,          ///< of those with several: periods overlap
    shared,           ///< of neighbours in the file: one number for both
    borrowed,         ///< a brother or sister worked with their papers
    ambiguous,        ///< of homonyms: their record does not say which of the two
    absent,           ///< a record of somebody the population does not know, for each citizen
    exempt,           ///< the same, armed forces
    exempt_relative,  ///< of the citizens: their card says relatives of soldiers or police
    // of the records
    faulty,
    two_faults,    ///< of the faulty
    three_faults,  ///< of the faulty
    capitals,
    lower_case,
    date_short,       ///< 3/7/1985
    date_compact,     ///< 19850703
    date_iso,         ///< 1985-07-03
    date_two_digits,  ///< 3/7/85, births 1930 to 1999
    date_serial,      ///< 31231, the days of spreadsheets
    zero_parts,       ///< of partial dates: 00/00/1957 rather than 1957
    lost_zero,        ///< of nine-digit numbers that begin with 0: written without it
    old_address,
    abbreviated_address,
    no_commune_code,
    no_address,
    moved,
    long_card,  ///< the 15-character card of before 2021
    raw_bytes,  ///< of names in an old charset: their own bytes rather than what Windows made of
                ///< them
    periods,    ///< the file says when each participation ended (0 or 1,000,000)
    misspelt_place,  ///< of addresses without a code: commune or district with a slip
};
inline constexpr std::size_t k_shares = static_cast<std::size_t>(Share::misspelt_place) + 1;

class PairsProfile {
  public:
    /// Errors: not_found, corrupt (file and line are named).
    [[nodiscard]] static Result<PairsProfile> read(const std::filesystem::path& file);
    [[nodiscard]] std::uint32_t share(Share share) const {
        return x_shares[static_cast<std::size_t>(share)];
    }
    /// How often a fault is drawn, relative to the others.
    [[nodiscard]] std::uint32_t weight(Cause cause) const {
        return x_weights[static_cast<std::size_t>(cause)];
    }
    [[nodiscard]] std::uint64_t total_weight() const { return x_total; }

  private:
    std::array<std::uint32_t, k_shares> x_shares{};
    std::array<std::uint32_t, identity::k_causes> x_weights{};
    std::uint64_t x_total = 0;
};

/// "records.faulty"
[[nodiscard]] std::string_view name_of(Share share);
/// Causes that are drawn as faults of a record; the others follow from who people are.
[[nodiscard]] bool drawn_as_fault(Cause cause);

}  // namespace lt::sandbox
