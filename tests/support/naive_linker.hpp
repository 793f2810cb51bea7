// The engine's oracle: every record is compared with every citizen.  No exact pass, no partitions,
// no threads, no best four, nothing dropped as hopeless; attributes are compared, weighed and
// judged by the same code, which has tests of its own.
#pragma once
#include <set>
#include <vector>

#include "reconcile/impl/decide.hpp"
#include "reconcile/impl/keys.hpp"
#include "reconcile/impl/people.hpp"
#include "reconcile/impl/weights.hpp"
#include "reconcile/model.hpp"
#include "reconcile_files.hpp"

namespace lt::reconcile::test {

/// The keys of a citizen.
inline std::vector<std::uint64_t> keys_of(const Kept<Citizen>& citizen) {
    std::array<std::uint64_t, k_citizen_keys_max> keys{};
    const auto name = name_hashes(identity::typographic(citizen.name));
    const std::size_t count = citizen_keys(citizen.head, name, keys);
    EXPECT_LE(count, k_citizen_keys_max);
    return {keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(count)};
}

/// Links at the indices of the lines of a file.
struct NaiveLinks {
    std::vector<Link> of_all;        ///< each record compared with every citizen
    std::vector<Link> of_key_mates;  ///< with those that share a key with it and are not hopeless
};

class NaiveLinker {
  public:
    explicit NaiveLinker(const std::filesystem::path& population_file)
        : x_citizens{read_citizens(population_file).records}, x_places{shipped_units()} {
        for (const auto& citizen : x_citizens) {
            x_names.emplace_back(citizen.name);
            x_keys.push_back(keys_of(citizen));
            std::ranges::sort(x_keys.back());
            x_bags.push_back(name_hashes(x_names.back().key).bag);
            x_model.rarity.count(x_bags.back());
            x_numbers.insert(citizen.head.id);
        }
        x_model.rarity.finish();
        for (const std::uint64_t bag : x_bags)
            x_rarity.push_back(
                std::min(x_model.rarity.bits(bag), x_model.weights.name_rarity_most));
        x_model.citizens = x_citizens.size();
    }

    /// As if these were some of a country's citizens: the prior is that of the country.
    void assume_citizens(std::uint64_t count) { x_model.citizens = count; }
    [[nodiscard]] const Model& model() const { return x_model; }

    [[nodiscard]] NaiveLinks links(const std::filesystem::path& insurance_file) const {
        const auto records = read_records(insurance_file);
        NaiveLinks links{std::vector<Link>(records.reading.lines),
                         std::vector<Link>(records.reading.lines)};
        for (const auto& record : records.records) {
            const Open open{record.head, record.name, exists(record.head.id)};
            const auto [all, mates] = candidates_of(open);
            const std::size_t line = records.reading.index(record.head.place);
            links.of_all[line] = link(open, all);
            links.of_key_mates[line] = link(open, mates);
        }
        const Table table = Table::open(insurance_file, insurance_columns()).value();
        finish_people(links.of_all, 1, table.has(k_left_cell));
        finish_people(links.of_key_mates, 1, table.has(k_left_cell));
        return links;
    }

  private:
    /// Neither number nor birth agree in anything: no guard lets it pass, whatever the names are.
    static bool can_matter(const Evidence& evidence) {
        return evidence.id <= identity::IdRelation::one_digit ||
               evidence.birth <= identity::BirthRelation::year;
    }
    struct Found {
        std::vector<Candidate> all, key_mates;  ///< best first
    };
    [[nodiscard]] Found candidates_of(const Open& record) const {
        const Sought sought(record);
        std::vector<std::uint64_t> keys;
        keys_of(sought, x_places, keys);
        Found out;
        for (std::size_t i = 0; i < x_citizens.size(); ++i) {
            Comparison found;
            compare_rest(record.head, x_citizens[i].head, x_places, found);
            if (!can_matter(found.evidence)) continue;
            const auto name = best_name(sought.writings->all(), x_names[i]);
            found.evidence.name = name.relation;
            const Bits bits =
                bits_of(found.evidence, x_rarity[i], record.number_exists, x_model.weights);
            out.all.push_back({x_citizens[i].head.id, found.causes | name.causes, found.evidence,
                               bits.total() - x_model.prior(), x_rarity[i]});
            const auto meets = [&](std::uint64_t key) {
                return std::ranges::binary_search(x_keys[i], key);
            };
            const bool namesake = sought.bag == x_bags[i];
            if (std::ranges::any_of(keys, meets) && counts(out.all.back(), namesake))
                out.key_mates.push_back(out.all.back());
        }
        std::ranges::sort(out.all, better);
        std::ranges::sort(out.key_mates, better);
        return out;
    }
    /// As `Weights` says of the hopeless ones; who has the declared number counts always.
    [[nodiscard]] bool counts(const Candidate& candidate, bool namesake) const {
        const auto& e = candidate.evidence;
        const bool one_birthday = e.birth <= identity::BirthRelation::same_year;
        return e.id == identity::IdRelation::equal ||
               candidate.bits >= (namesake && one_birthday ? x_model.weights.hopeless_namesake
                                                           : x_model.weights.hopeless);
    }
    [[nodiscard]] Link link(const Open& record, std::span<const Candidate> candidates) const {
        Link link;
        link.insurance = record.head.insurance;
        link.joined = record.head.joined;
        link.left = record.head.left;
        link.verdict = Verdict::not_found;
        decide(record, candidates, x_model.weights, link);
        return link;
    }
    [[nodiscard]] bool exists(const identity::IdReading& id) const {
        return id.kind == identity::IdKind::personal12 && x_numbers.contains(id.value);
    }
    Model x_model;
    std::vector<Kept<Citizen>> x_citizens;
    Places x_places;
    std::vector<identity::NameWriting> x_names;
    std::vector<std::vector<std::uint64_t>> x_keys;  // each in ascending order
    std::vector<std::uint64_t> x_bags;
    std::vector<float> x_rarity;
    std::set<std::uint64_t> x_numbers;
};

}  // namespace lt::reconcile::test
