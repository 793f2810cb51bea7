#include "sandbox/impl/pairs/profile.hpp"

#include "sandbox/impl/pairs/numbers.hpp"
#include "sandbox/impl/tsv.hpp"

namespace lt::sandbox {
namespace {

constexpr std::array<std::string_view, k_shares> k_share_names = {
    "people.capitals",
    "people.no_adults",
    "people.first_of_january",
    "people.year_only",
    "people.deceased",
    "people.wrong_header",
    "people.has_old_id",
    "people.same_old_id",
    "people.twins",
    "people.homonyms",
    "people.relatives",
    "records.none",
    "records.several",
    "records.third",
    "records.overlap",
    "records.shared",
    "records.borrowed",
    "records.ambiguous",
    "records.absent",
    "records.exempt",
    "records.exempt_relative",
    "records.faulty",
    "records.two_faults",
    "records.three_faults",
    "style.capitals",
    "style.lower_case",
    "style.date_short",
    "style.date_compact",
    "style.date_iso",
    "style.date_two_digits",
    "style.date_serial",
    "style.zero_parts",
    "style.lost_zero",
    "style.old_address",
    "style.abbreviated_address",
    "style.no_commune_code",
    "style.no_address",
    "style.moved",
    "style.long_card",
    "style.raw_bytes",
    "style.periods",
    "style.misspelt_place",
};

/// Keys of faults begin so: "fault.N_TYPO".
constexpr std::string_view k_fault_prefix = "fault.";
/// Of one weight; keeps the sum of all in 32 bits.
constexpr std::int64_t k_weight_max = 1'000'000;

std::optional<std::size_t> share_named(std::string_view key) {
    for (std::size_t i = 0; i < k_shares; ++i) {
        if (k_share_names[i] == key) return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> fault_named(std::string_view key) {
    if (!key.starts_with(k_fault_prefix)) return std::nullopt;
    key.remove_prefix(k_fault_prefix.size());
    const auto cause = identity::cause_of(key);
    if (!cause || !drawn_as_fault(*cause)) return std::nullopt;
    return static_cast<std::size_t>(*cause);
}

}  // namespace

std::string_view name_of(Share share) { return k_share_names[static_cast<std::size_t>(share)]; }

bool drawn_as_fault(Cause cause) {
    return cause != Cause::n_case &&
           (cause <= Cause::g_wrong || (k_id_causes.contains(cause) && cause != Cause::i_header));
}

Result<PairsProfile> PairsProfile::read(const std::filesystem::path& file) {
    LT_TRY(TsvReader reader, TsvReader::open(file, {"key", "value", "note"}));
    PairsProfile profile;
    while (reader.next()) {
        const std::string key = reader.text(0);
        const std::int64_t value = reader.integer(1);
        if (const auto share = share_named(key)) {
            if (value < 0 || value > static_cast<std::int64_t>(k_million)) {
                return reader.corrupt("a share is 0 to 1,000,000");
            }
            profile.x_shares[*share] = static_cast<std::uint32_t>(value);
        } else if (const auto fault = fault_named(key)) {
            if (value < 0 || value > k_weight_max) return reader.corrupt("weight");
            profile.x_weights[*fault] = static_cast<std::uint32_t>(value);
            profile.x_total += static_cast<std::uint64_t>(value);
        } else {
            return reader.corrupt("unknown key " + key);
        }
    }
    LT_TRY_VOID(reader.finished());
    if (profile.share(Share::faulty) > 0 && profile.x_total == 0) {
        return reader.corrupt("faulty records, but no fault");
    }
    return profile;
}

}  // namespace lt::sandbox
