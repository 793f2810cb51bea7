#include "reconcile/impl/survey.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "reconcile/impl/parallel.hpp"
#include "reconcile/impl/remedies.hpp"

namespace lt::reconcile {
namespace {

constexpr std::size_t k_piece = 65'536;

using CauseCounts = std::array<std::uint64_t, identity::k_causes>;

void count_causes(identity::CauseSet causes, CauseCounts& counts) {
    for (std::uint64_t left = causes.bits(); left != 0; left &= left - 1)
        ++counts[static_cast<std::size_t>(std::countr_zero(left))];
}

void count(const Link& link, Survey& survey) {
    if (link.verdict == Verdict::none) return;
    const auto verdict = static_cast<std::size_t>(link.verdict);
    ++survey.verdicts[verdict];
    ++survey.provinces[link.province][verdict];
    ++survey.decades[link.decade][verdict];
    count_causes(link.causes, survey.causes);
    count_causes(work_of(link), survey.tasks);
    survey.searched += link.searched ? 1 : 0;
    survey.linked += link.person != 0 ? 1 : 0;
}

template <std::size_t N>
void add(std::array<std::uint64_t, N>& to, const std::array<std::uint64_t, N>& from) {
    for (std::size_t i = 0; i < N; ++i) to[i] += from[i];
}

void add(Survey& to, const Survey& from) {
    add(to.verdicts, from.verdicts);
    add(to.causes, from.causes);
    add(to.tasks, from.tasks);
    for (std::size_t i = 0; i < Survey::k_provinces; ++i) add(to.provinces[i], from.provinces[i]);
    for (std::size_t i = 0; i < k_decades; ++i) add(to.decades[i], from.decades[i]);
    to.searched += from.searched;
    to.linked += from.linked;
}

}  // namespace

Survey survey_of(std::span<const Link> links, unsigned threads) {
    std::vector<Survey> mine(threads);
    (void)for_each_piece(links.size() / k_piece + 1, threads,
                         [&](std::size_t piece, unsigned thread) {
                             const auto end = std::min(links.size(), (piece + 1) * k_piece);
                             for (std::size_t i = piece * k_piece; i < end; ++i)
                                 count(links[i], mine[thread]);
                             return Result<void>{};
                         });
    for (std::size_t i = 1; i < mine.size(); ++i) add(mine.front(), mine[i]);
    return mine.front();
}

std::uint64_t records_of(const VerdictCounts& counts) noexcept {
    return std::accumulate(counts.begin() + 1, counts.end(), std::uint64_t{0});
}

}  // namespace lt::reconcile
