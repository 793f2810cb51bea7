// Every table a request can reach.
#pragma once
#include <functional>

#include "batch/impl/request/tables.hpp"

namespace lt::batch {

/// Calls `visit` once for each table: the request, its events, and all below them.
void walk_tables(const std::function<void(const Table&)>& visit);

}  // namespace lt::batch
