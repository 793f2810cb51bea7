// The basic idea: the engine's own sum of bits says how likely each candidate is the record's
// citizen; so weighted, the candidates' agreements are counted; the counts make new weights.
#include "reconcile/impl/learn.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "reconcile/fellegi_sunter.hpp"
#include "reconcile/impl/weights.hpp"

namespace lt::reconcile {
namespace {

using identity::BirthRelation;
using identity::IdRelation;
using identity::NameRelation;

template <class Level>
constexpr std::size_t at(Level level) {
    return static_cast<std::size_t>(level);
}

template <std::size_t N>
double sum_but(const std::array<double, N>& counts, std::size_t silent) {
    return std::accumulate(counts.begin(), counts.end(), 0.0) - counts[silent];
}

/// Expectation: each record has at most one citizen, so its candidates share one match.
LevelCounts expect(const Lessons& lessons, const Weights& weights, double& matches) {
    LevelCounts counts;
    matches = 0;
    for (std::size_t i = 0; i < lessons.open.size(); ++i) {
        const bool exists = lessons.open[i].number_exists;
        std::array<double, Candidates::k_kept> odds{};
        const auto candidates = lessons.candidates[i].span();
        double total = 1;  // nobody
        for (std::size_t k = 0; k < candidates.size(); ++k) {
            const auto bits =
                bits_of(candidates[k].evidence, candidates[k].rarity, exists, weights).total();
            total += odds[k] = std::exp2(static_cast<double>(bits - lessons.prior));
        }
        for (std::size_t k = 0; k < candidates.size(); ++k)
            counts.add(candidates[k].evidence, exists, odds[k] / total);
        matches += 1 - 1 / total;
    }
    return counts;
}

/// How far each weight goes over to what was learnt, in their order.  It never grows from one round
/// to the next: a level near the least that is seen would come and go, and there were no end.
using Trust = std::array<double, sizeof(Weights) / sizeof(float)>;

/// Maximisation: one weight after the other, with its guard rails.
class Maximiser {
  public:
    Maximiser(const LevelCounts& matches, const LevelCounts& chance, const Weights& start,
              Trust& trust)
        : x_matches(matches), x_chance(chance), x_start(start), x_trust(trust), x_weights(start) {}

    Weights weights(double settled) {
        names();
        levels("dob", x_matches.birth, x_chance.birth, x_start.birth, x_weights.birth,
               BirthRelation::absent);
        levels("commune_code", x_matches.place, x_chance.place, x_start.place, x_weights.place,
               PlaceRelation::unknown);
        levels("sex", x_matches.sex, x_chance.sex, x_start.sex, x_weights.sex, SexRelation::absent);
        numbers(settled);
        in_order();
        return x_weights;
    }
    [[nodiscard]] std::vector<LearntWeight> said() const { return x_said; }

  private:
    struct Seen {
        double matches = 0, of = 0;  ///< at this level, at any
        double chance = 0, of_chance = 0;
    };
    void put(std::string_view table, std::string_view level, Seen seen, float start, float& weight,
             double shift = 0) {
        LearntWeight said{.table = std::string(table),
                          .level = std::string(level),
                          .matches = seen.matches,
                          .chance = static_cast<std::uint64_t>(seen.chance),
                          .before = start};
        const double enough = seen.chance < k_seen_least ? 0 : seen.matches / k_seen_least - 1;
        double& trust = x_trust[x_said.size()];
        trust = std::min(trust, std::clamp(enough, 0.0, 1.0));
        if (trust > 0) {
            const double m = seen.matches / seen.of;
            const double u = seen.chance / seen.of_chance;
            const auto bits = static_cast<float>(std::log2(m / u) + shift);
            const float near = std::clamp(bits - start, -k_weight_moves_most, k_weight_moves_most);
            said.learning = start + near == bits ? Learning::learnt : Learning::far;
            weight = start + static_cast<float>(trust) * near;
        }
        said.after = weight;
        x_said.push_back(std::move(said));
    }

    template <std::size_t N, class Level>
    void levels(std::string_view table, const std::array<double, N>& matches,
                const std::array<double, N>& chance, const std::array<float, N>& start,
                std::array<float, N>& weights, Level silent) {
        const double of = sum_but(matches, at(silent));
        const double of_chance = sum_but(chance, at(silent));
        for (std::size_t i = 0; i < N; ++i) {
            if (i == at(silent)) continue;
            put(table, name_of(static_cast<Level>(i)), {matches[i], of, chance[i], of_chance},
                start[i], weights[i]);
        }
    }

    /// The rarity of the name has its own bits, which are those of an equal name: what is learnt
    /// comes on top, up to `given_differs`.
    void names() {
        const auto& chance = x_chance.name;
        const double of = sum_but(x_matches.name, at(NameRelation::absent));
        const double of_chance = sum_but(chance, at(NameRelation::absent));
        const double equal =
            (chance[at(NameRelation::exact)] + chance[at(NameRelation::typographic)]) / of_chance;
        for (std::size_t i = 0; i < at(NameRelation::absent); ++i) {
            const bool rare = i < at(NameRelation::given_differs);
            const bool known = !rare || equal * of_chance >= k_seen_least;
            put("full_name", name_of(static_cast<NameRelation>(i)),
                {x_matches.name[i], of, known ? chance[i] : 0, of_chance}, x_start.name[i],
                x_weights.name[i], rare && known ? std::log2(equal) : 0);
        }
    }

    /// Numbers that agree by chance are too seldom to be counted: only what differs is learnt.
    void numbers(double settled) {
        constexpr std::size_t differs = at(IdRelation::different), silent = at(IdRelation::absent);
        put("id_declared", name_of(IdRelation::different),
            {x_matches.anothers[differs], sum_but(x_matches.anothers, silent) + settled,
             x_chance.anothers[differs], sum_but(x_chance.anothers, silent)},
            x_start.id[differs], x_weights.id[differs]);
        const double of = sum_but(x_matches.nobodys, silent);
        const double of_chance = sum_but(x_chance.nobodys, silent);
        put("id_declared", "of_nobody",
            {x_matches.nobodys[differs] - x_matches.nobodys_same_province, of,
             x_chance.nobodys[differs] - x_chance.nobodys_same_province, of_chance},
            x_start.nobodys_number, x_weights.nobodys_number);
        put("id_declared", "of_nobody_same_province",
            {x_matches.nobodys_same_province, of, x_chance.nobodys_same_province, of_chance},
            x_start.birth_province, x_weights.birth_province,
            -static_cast<double>(x_weights.nobodys_number));
    }

    /// Of two agreements the better one weighs no less.
    void in_order() {
        const auto keep = [&](std::string_view table, std::string_view level, float better,
                              float& worse) {
            if (worse <= better) return;
            worse = better;
            for (LearntWeight& said : x_said) {
                if (said.table != table || said.level != level) continue;
                said.after = better;
                said.learning = Learning::order;
            }
        };
        const auto table = [&]<class Level>(std::string_view name, auto& weights,
                                            std::initializer_list<std::pair<Level, Level>> pairs) {
            for (const auto& [better, worse] : pairs)
                keep(name, name_of(worse), weights[at(better)], weights[at(worse)]);
        };
        using enum NameRelation;
        table("full_name", x_weights.name,
              {std::pair{exact, typographic},
               {typographic, orthographic},
               {typographic, no_marks},
               {typographic, wrong_tone},
               {typographic, regional},
               {typographic, one_edit},
               {typographic, joined},
               {typographic, order},
               {one_edit, two_edits},
               {order, middle_missing},
               {order, middle_added},
               {order, initials},
               {given_differs, different},
               {surname_differs, different}});
        using B = BirthRelation;
        table("dob", x_weights.birth,
              {std::pair{B::equal, B::same_month},
               {B::equal, B::same_year},
               {B::same_month, B::month_agrees},
               {B::same_year, B::year_agrees},
               {B::month_agrees, B::year_agrees},
               {B::equal, B::swapped},
               {B::equal, B::one_digit},
               {B::equal, B::day},
               {B::equal, B::month},
               {B::equal, B::year},
               {B::year, B::two_parts},
               {B::two_parts, B::far}});
        using P = PlaceRelation;
        table("commune_code", x_weights.place,
              {std::pair{P::same, P::old_unit},
               {P::old_unit, P::split},
               {P::split, P::province},
               {P::province, P::different}});
        table("sex", x_weights.sex, {std::pair{SexRelation::same, SexRelation::differs}});
    }

    const LevelCounts& x_matches;
    const LevelCounts& x_chance;
    const Weights& x_start;
    Trust& x_trust;
    Weights x_weights;
    std::vector<LearntWeight> x_said;
};

float largest_move(const Weights& one, const Weights& other) {
    std::vector<float> values;
    for_each_weight(one, [&](auto, auto, float bits) { values.push_back(bits); });
    float most = 0;
    std::size_t i = 0;
    for_each_weight(other, [&](auto, auto, float bits) {
        most = std::max(most, std::abs(bits - values[i++]));
    });
    return most;
}

}  // namespace

void LevelCounts::add(const Evidence& evidence, bool number_exists, double pairs) {
    (number_exists ? anothers : nobodys)[at(evidence.id)] += pairs;
    if (evidence.id == IdRelation::equal) return;
    name[at(evidence.name)] += pairs;
    birth[at(evidence.birth)] += pairs;
    place[at(evidence.place)] += pairs;
    sex[at(evidence.sex)] += pairs;
    if (!number_exists && evidence.birth_province) nobodys_same_province += pairs;
}

void LevelCounts::add(const LevelCounts& other) {
    const auto sum = [](auto& into, const auto& from) {
        for (std::size_t i = 0; i < into.size(); ++i) into[i] += from[i];
    };
    sum(name, other.name);
    sum(birth, other.birth);
    sum(place, other.place);
    sum(sex, other.sex);
    sum(anothers, other.anothers);
    sum(nobodys, other.nobodys);
    nobodys_same_province += other.nobodys_same_province;
}

std::string_view name_of(Learning learning) noexcept {
    switch (learning) {
        case Learning::learnt: return "learnt";
        case Learning::seldom: return "seldom";
        case Learning::far: return "far";
        case Learning::order: return "order";
    }
    return "learnt";
}

void learn(const Lessons& lessons, const Weights& start, Training& into) {
    into.records = lessons.open.size();
    into.model.weights = start;
    into.converged = false;
    Trust trust;
    trust.fill(1);
    for (into.rounds = 0; into.rounds < k_train_rounds_most && !into.converged; ++into.rounds) {
        const LevelCounts matches = expect(lessons, into.model.weights, into.matches);
        Maximiser maximiser(matches, lessons.chance, start, trust);
        const Weights next = maximiser.weights(static_cast<double>(lessons.settled));
        into.converged = largest_move(next, into.model.weights) <= k_train_still;
        into.model.weights = next;
        into.weights = maximiser.said();
    }
}

}  // namespace lt::reconcile
