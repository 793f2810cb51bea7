// Numbered pieces of work on a few threads: each piece is taken by whoever is free.
#pragma once
#include <atomic>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "base/result.hpp"

namespace lt::reconcile {

/// Calls `work(piece, thread)` for every piece from 0; the first error ends it and is returned.
/// What a piece leaves behind must not depend on its thread: results are the same for any number.
template <class Work>
Result<void> for_each_piece(std::size_t pieces, unsigned threads, const Work& work) {
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    Result<void> outcome;
    const auto run = [&](unsigned thread) {
        for (std::size_t piece = next++; piece < pieces; piece = next++) {
            Result<void> done = work(piece, thread);
            if (done) continue;
            next = pieces;
            const std::scoped_lock lock(mutex);
            if (outcome) outcome = std::move(done);
        }
    };
    std::vector<std::jthread> helpers;
    for (unsigned thread = 1; thread < threads; ++thread) helpers.emplace_back(run, thread);
    run(0);
    helpers.clear();
    return outcome;
}

}  // namespace lt::reconcile
