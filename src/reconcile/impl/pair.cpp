#include "reconcile/impl/pair.hpp"

#include <algorithm>
#include <limits>

namespace lt::reconcile {

using identity::NameRelation;
using identity::Reach;

namespace {

/// Of neighbouring relations the one that weighs most.
NameRelation heaviest(const Weights& weights, NameRelation first, NameRelation last) {
    const auto begin = weights.name.begin();
    const auto most = std::max_element(begin + static_cast<std::ptrdiff_t>(first),
                                       begin + static_cast<std::ptrdiff_t>(last) + 1);
    return static_cast<NameRelation>(most - begin);
}

}  // namespace

Yardstick::Yardstick(const Places& places_, const Model& model)
    : places(places_),
      weights(model.weights),
      rarity(model.rarity),
      prior(model.prior()),
      closest{heaviest(weights, NameRelation::lost_letters, NameRelation::order),
              heaviest(weights, NameRelation::middle_missing, NameRelation::middle_added),
              heaviest(weights, NameRelation::given_differs, NameRelation::absent)} {}

Sought::Sought(const Open& record)
    : head(record.head),
      number_exists(record.number_exists),
      writings(std::make_unique<const Writings>(record.name)) {
    const NameHashes hashes = name_hashes(writings->all().front().key);
    bag = hashes.bag;
    if (writings->all().size() == 1) outline = hashes.outline;
}

void keys_of(const Sought& sought, const Places& places, std::vector<std::uint64_t>& out) {
    out.clear();
    for (const auto& name : sought.writings->all()) {
        const bool damaged = name.key.has(identity::NameTrait::lost_letters) ||
                             name.key.has(identity::NameTrait::ill_formed) ||
                             name.repair.has_value();
        record_keys(sought.head, name_hashes(name.key), damaged, places, out);
    }
    std::ranges::sort(out);
    const auto repeated = std::ranges::unique(out);
    out.erase(repeated.begin(), repeated.end());
}

Official::Official(const Stored<Citizen>& stored, const NameHashes& hashes_, const Yardstick& by)
    : citizen(&stored),
      hashes(&hashes_),
      rarity(std::min(by.rarity.bits(hashes_.bag), by.weights.name_rarity_most)) {}

namespace {

/// Bits below which a citizen could change nothing.  Who has the declared number is never
/// forgotten: the guard against borrowed papers asks for no score.
float least_of(const Evidence& evidence, bool namesake, const Weights& weights) {
    if (evidence.id == identity::IdRelation::equal) return -std::numeric_limits<float>::infinity();
    const bool remembered = namesake && evidence.birth <= identity::BirthRelation::same_year;
    return remembered ? weights.hopeless_namesake : weights.hopeless;
}

}  // namespace

std::optional<Candidate> compare(const Sought& sought, const Official& official,
                                 const Yardstick& by) {
    const Citizen& citizen = official.citizen->head;
    Comparison found;
    compare_rest(sought.head, citizen, by.places, found);
    const auto& weights = by.weights;
    const bool same_words = sought.bag == official.hashes->bag;
    const float least = least_of(found.evidence, same_words, weights);
    const auto bits = [&] {
        return bits_of(found.evidence, official.rarity, sought.number_exists, weights).total() -
               by.prior;
    };
    const auto matters_at = [&](NameRelation name) {
        found.evidence.name = name;
        return bits() >= least;
    };
    const auto may_matter_at = [&](Reach reach) {
        return matters_at(by.closest[static_cast<std::size_t>(reach)]);
    };
    // A name costs more than all the rest: first whether any relation of names would do, then
    // whether one is possible that would.
    if (!matters_at(NameRelation::exact)) return {};
    if (!same_words && sought.outline.known() && !may_matter_at(Reach::nothing)) {
        const bool ends = may_matter_at(Reach::ends);
        if (!ends && !may_matter_at(Reach::whole)) return {};
        const Reach reach = reach_of(sought.outline, official.hashes->outline);
        if (reach == Reach::nothing || (reach == Reach::ends && !ends)) return {};
    }
    const auto name =
        best_name(sought.writings->all(), identity::NameWriting{official.citizen->name});
    if (!matters_at(name.relation)) return {};
    return Candidate{citizen.id, found.causes | name.causes, found.evidence, bits(),
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
