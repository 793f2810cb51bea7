// The parts of an answer line.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "batch/request.hpp"

namespace lt::batch {

/// As a JSON string with its quotes.  REQUIRES: valid UTF-8.
void append_text(std::string& out, std::string_view text);
/// {"id":"A1","line":7 - without the end; an empty id is null.
void append_head(std::string& out, std::string_view id, std::uint64_t line);
/// The whole answer to a line that could not be read.
void append_refusal(std::string& out, const Error& error, const RequestReader& reader,
                    std::uint64_t line);

}  // namespace lt::batch
