// Finds the citizen of one record in a population in memory: the passes of a run, for one.
#pragma once
#include <optional>
#include <vector>

#include "reconcile/impl/crowd.hpp"
#include "reconcile/impl/search.hpp"
#include "reconcile/live.hpp"

namespace lt::reconcile {

struct Finding {
    Link link;
    Candidates candidates;  ///< when the number settled it, its citizen alone
    bool number_exists = false;
};

/// Everybody to whom a record may belong.  Not for several threads; it remembers words.
class Finder {
  public:
    [[nodiscard]] Finding find(const Insured& head, std::string_view name,
                               const Population& population, const Yardstick& by,
                               const Ruling* ruling = nullptr);

  private:
    bool settle_by_number(const Stored<Insured>& record, const Population& population,
                          const Yardstick& by, const Ruling& ruling, Finding& out);
    void follow(const Open& open, const Population& population, const Yardstick& by,
                const Ruling& ruling, Finding& out);
    void search(const Open& open, const Population& population, const Yardstick& by,
                const Ruling& ruling, Finding& out);
    WordMemory x_words;
    std::vector<std::uint64_t> x_keys;
    std::vector<Population::Found> x_found;
};

}  // namespace lt::reconcile
