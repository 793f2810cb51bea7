// A case decided, the way a line of a batch is.
#pragma once
#include <optional>

#include "batch/impl/cases/case_file.hpp"
#include "benefit/decide.hpp"

namespace lt::batch::test {

/// The law of the folder law/.
[[nodiscard]] const law::LawBook& book();

/// Nothing, with a test failure that names the case, when its facts make no request.
[[nodiscard]] std::optional<benefit::Decision> decided(
    const Case& one, benefit::Detail detail = benefit::Detail::with_trace);

}  // namespace lt::batch::test
