// The contract suite's fixture: one store of each backend, in a directory of its own.
#pragma once
#include <gtest/gtest.h>

#include <memory>

#include "storage/impl/samples.hpp"
#include "storage/memory.hpp"
#include "storage/sqlite.hpp"
#include "temporary_directory.hpp"

namespace lt::storage {

enum class Backend { memory, sqlite };

using test::TemporaryDirectory;

class Contract : public testing::TestWithParam<Backend> {
  protected:
    Contract() { open(); }

    void open() {
        if (GetParam() == Backend::memory) {
            x_store = std::make_unique<MemoryStore>();
            return;
        }
        auto opened = SqliteStore::open(x_directory.path(), {}, x_log);
        if (!opened) ADD_FAILURE() << opened.error().log.text;
        LT_ASSERT(opened);
        x_store = std::move(*opened);
    }
    /// Ends the store and opens it again.  Only for backends that keep anything.
    void reopen() {
        x_store.reset();
        open();
    }
    casework::Store& store() { return *x_store; }
    std::string commit(casework::Commit commit) {
        return outcome(x_store->commit_and_wait(std::move(commit)));
    }

    Samples s{20260715};

  private:
    TemporaryDirectory x_directory;
    NoLog x_log;
    std::unique_ptr<casework::Store> x_store;
};

inline std::string backend_name(const testing::TestParamInfo<Backend>& backend) {
    return backend.param == Backend::memory ? "memory" : "sqlite";
}
#define LT_BOTH_BACKENDS(suite)                                                                \
    INSTANTIATE_TEST_SUITE_P(Stores, suite, testing::Values(Backend::memory, Backend::sqlite), \
                             backend_name)

}  // namespace lt::storage
