#include "casework/store.hpp"

#include <future>

namespace lt::casework {

Result<void> Store::commit_and_wait(Commit all) {
    std::promise<Result<void>> promise;
    auto future = promise.get_future();
    commit(std::move(all), [&](Result<void> result) { promise.set_value(std::move(result)); });
    return future.get();
}

}  // namespace lt::casework
