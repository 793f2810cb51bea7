#include "reconcile/impl/finder.hpp"

#include <algorithm>

#include "reconcile/impl/decide.hpp"
#include "reconcile/impl/settle.hpp"

namespace lt::reconcile {
namespace {

bool excludes(const Ruling& ruling, std::uint64_t person) {
    return std::ranges::find(ruling.not_same, person) != ruling.not_same.end();
}

}  // namespace

Finding Finder::find(const Insured& head, std::string_view name, const Population& population,
                     const Yardstick& by, const Ruling* ruling) {
    static const Ruling k_none;
    if (ruling == nullptr) ruling = &k_none;
    Finding out;
    start_link(head, by.places, out.link);
    if (settle_by_number({head, name}, population, by, *ruling, out)) return out;
    const Open open{head, std::string(name), out.number_exists};
    search(open, population, by, *ruling, out);
    decide(open, out.candidates.span(), by.weights, out.link);
    if (ruling->same != 0) follow(open, population, by, *ruling, out);
    return out;
}

bool Finder::settle_by_number(const Stored<Insured>& record, const Population& population,
                              const Yardstick& by, const Ruling& ruling, Finding& out) {
    const auto& id = record.head.id;
    Stored<Citizen> citizen;
    if (id.kind != identity::IdKind::personal12 || !population.standing(id.value, x_found, citizen))
        return false;
    out.number_exists = true;
    if (ruling.same != 0 ? ruling.same != id.value : excludes(ruling, id.value)) return false;
    if (!settle(record, citizen, by.places, out.link)) return false;
    const Evidence& evidence = out.link.evidence;
    const float rarity = by.rarity.bits(x_words.hashes(citizen.name).bag);
    const float bits = bits_of(evidence, rarity, true, by.weights).total() - by.prior;
    out.candidates.offer({id.value, out.link.causes, evidence, bits, rarity});
    return true;
}

void Finder::search(const Open& open, const Population& population, const Yardstick& by,
                    const Ruling& ruling, Finding& out) {
    const Sought sought(open);
    keys_of(sought, by.places, x_keys);
    population.find(x_keys, x_found);
    for (const auto at : x_found) {
        const auto citizen = population[at];
        const float most = by.weights.name_rarity_most;
        if (!may_matter(open.head, citizen.head, most, by) || excludes(ruling, citizen.head.id))
            continue;
        const NameHashes hashes = x_words.hashes(citizen.name);
        if (const auto found = compare(sought, Official(citizen, hashes, by), by))
            out.candidates.offer(*found);
    }
}

/// The citizen an officer named, with every difference; what the engine would say counts again
/// when there is no such citizen any more.
void Finder::follow(const Open& open, const Population& population, const Yardstick& by,
                    const Ruling& ruling, Finding& out) {
    Stored<Citizen> citizen;
    if (!population.standing(ruling.same, x_found, citizen)) return;
    Comparison found;
    compare_rest(open.head, citizen.head, by.places, found);
    const auto name = best_name(Writings(open.name).all(), identity::NameWriting{citizen.name});
    found.evidence.name = name.relation;
    link_to(open, {citizen.head.id, found.causes | name.causes, found.evidence}, out.link);
}

}  // namespace lt::reconcile
