// LT_ASSERT: a bug stops the program, in production too.  It is never used for input.
#pragma once

namespace lt {

/// Prints the failed condition and its place to stderr and aborts.  Never returns.
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line) noexcept;

}  // namespace lt

#define LT_ASSERT(condition)                \
    (static_cast<bool>(condition) ? void(0) \
                                  : ::lt::assertion_failed(#condition, __FILE__, __LINE__))
