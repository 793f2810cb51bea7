#include "reconcile/impl/pair.hpp"

#include <algorithm>
#include <limits>

namespace lt::reconcile {

Sought::Sought(const Open& record)
    : open(&record), writings(record.name), bag(name_hashes(writings.all().front().key).bag) {}

void keys_of(const Sought& sought, const Places& places, std::vector<std::uint64_t>& out) {
    out.clear();
    for (const auto& name : sought.writings.all()) {
        const bool damaged = name.key.has(identity::NameTrait::lost_letters) ||
                             name.key.has(identity::NameTrait::ill_formed) ||
                             name.repair.has_value();
        record_keys(sought.open->head, name_hashes(name.key), damaged, places, out);
    }
    std::ranges::sort(out);
    const auto repeated = std::ranges::unique(out);
    out.erase(repeated.begin(), repeated.end());
}

Official::Official(const Stored<Citizen>& stored, const NameHashes& hashes, const Yardstick& by)
    : citizen(&stored),
      bag(hashes.bag),
      rarity(std::min(by.rarity.bits(hashes.bag), by.weights.name_rarity_most)) {}

namespace {

/// Bits below which a citizen could change nothing.  Who has the declared number is never
/// forgotten: the guard against borrowed papers asks for no score.
float least_of(const Evidence& evidence, bool namesake, const Weights& weights) {
    if (evidence.id == identity::IdRelation::equal) return -std::numeric_limits<float>::infinity();
    const bool remembered = namesake && evidence.birth == identity::BirthRelation::equal;
    return remembered ? weights.hopeless_namesake : weights.hopeless;
}

}  // namespace

std::optional<Candidate> compare(const Sought& sought, const Official& official,
                                 const Yardstick& by) {
    const Open& record = *sought.open;
    Comparison found;
    compare_rest(record.head, official.citizen->head, by.places, found);
    found.evidence.name = identity::NameRelation::exact;
    const auto& weights = by.weights;
    const float least = least_of(found.evidence, sought.bag == official.bag, weights);
    const auto bits = [&] {
        return bits_of(found.evidence, official.rarity, record.number_exists, weights).total() -
               by.prior;
    };
    if (bits() < least) return {};  // even if the names were equal
    const auto name =
        best_name(sought.writings.all(), identity::NameWriting{official.citizen->name});
    found.evidence.name = name.relation;
    if (bits() < least) return {};
    return Candidate{official.citizen->head.id, found.causes | name.causes, found.evidence, bits(),
                     official.rarity};
}

bool may_matter(const Insured& record, const Citizen& citizen, float rarity, const Yardstick& by) {
    Comparison found;
    compare_rest(record, citizen, by.places, found);
    found.evidence.name = identity::NameRelation::exact;
    const auto& weights = by.weights;
    const float least = least_of(found.evidence, true, weights);
    const auto bits = [&](bool number_exists) {
        return bits_of(found.evidence, rarity, number_exists, weights).total() - by.prior;
    };
    return bits(false) >= least || bits(true) >= least;
}

}  // namespace lt::reconcile
