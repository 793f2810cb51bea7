#include "reconcile/impl/explained.hpp"

#include "reconcile/impl/objections.hpp"

namespace lt::reconcile {
namespace {

Explanation::Candidate explained(const Candidate& candidate, bool number_exists,
                                 const Weights& weights) {
    const Evidence& e = candidate.evidence;
    const Bits bits = bits_of(e, candidate.rarity, number_exists, weights);
    Explanation::Candidate out{
        candidate.person, {}, codes_of(candidate.causes), candidate.bits, {}};
    const auto add = [&](const char* attribute, std::string_view relation, float value) {
        out.attributes.push_back({attribute, std::string(relation), value});
    };
    add("full_name", identity::name_of(e.name), bits.name + bits.rarity);
    add("dob", identity::name_of(e.birth), bits.birth);
    add("id_declared", identity::name_of(e.id), bits.id);
    add("sex", name_of(e.sex), bits.sex);
    add("commune_code", name_of(e.place), bits.place);
    return out;
}

}  // namespace

std::string codes_of(identity::CauseSet causes) {
    std::string codes;
    identity::append_codes(causes, codes);
    return codes;
}

Explanation explained(const Link& link, const Candidates& candidates, bool number_exists,
                      const Model& model) {
    Explanation out;
    out.verdict = code_of(verdict_of(link));
    out.causes = codes_of(link.causes);
    out.person = link.person;
    out.number_exists = number_exists;
    out.settled = !link.searched;
    out.prior = model.prior();
    out.accept = model.weights.accept;
    out.margin = model.weights.margin;
    for (const Candidate& candidate : candidates.span()) {
        out.candidates.push_back(explained(candidate, number_exists, model.weights));
        out.candidates.back().objection =
            objection_to(candidate, candidates.span(), link, model.weights);
    }
    return out;
}

}  // namespace lt::reconcile
