// Values of case files as JSON, by the kind of the member they are for.
#pragma once
#include "batch/impl/cases/node.hpp"
#include "batch/impl/request/member.hpp"

namespace lt::batch::test {

/// Sets a member, or appends to it when it is a list.  Throws std::invalid_argument.
void put_value(Node& member, const Member& row, std::string_view text);

}  // namespace lt::batch::test
