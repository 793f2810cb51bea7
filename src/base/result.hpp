// Errors as values.  `Result<T>` is what every function returns that may be unable to continue.
//
// Three kinds of trouble, three mechanisms: a refusal (law, form or identity says no) is an
// ordinary value of the result type; an error (cannot continue) is `Error`; a bug is LT_ASSERT.  An
// error carries two texts of different types, so that what only the log may hold cannot reach a
// client by accident, and the other way round.
#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace lt {

/// Why we cannot continue, free of any protocol.  `api` maps each to an HTTP status in one
/// function.
enum class ErrorCode {
    invalid_argument,  ///< a value breaks a documented rule
    malformed,         ///< bytes do not follow their format
    unsupported,       ///< well-formed, but outside what we accept
    too_large,         ///< a named limit is exceeded
    not_found,
    already_exists,
    conflict,         ///< the state changed under the caller; read again and retry
    unauthenticated,  ///< who are you?
    forbidden,        ///< we know you; you may not
    rate_limited,
    overloaded,      ///< a bounded queue is full; retry later
    unavailable,     ///< a partner cannot be reached
    timeout,         ///< a partner or a step took longer than its limit
    partner_failed,  ///< a partner answered with a failure of its own
    storage_failed,
    corrupt,  ///< stored bytes do not match their hash or format
    internal,
};

/// Stable lower-case name, for JSON and logs ("too_large").
[[nodiscard]] std::string_view name_of(ErrorCode code) noexcept;

/// What the caller may read: one sentence in each language, without personal data of others or
/// internal detail.
struct ClientText {
    std::string vi;
    std::string en;
};

/// What the log may hold: technical detail, never personal data.
struct LogText {
    std::string text;
};

struct Error {
    ErrorCode code{};
    ClientText client;
    LogText log;
};

template <class T>
using Result = std::expected<T, Error>;

/// Shorthand for `return fail(...)`.
[[nodiscard]] std::unexpected<Error> fail(ErrorCode code, ClientText client, LogText log = {});

}  // namespace lt

#define LT_CONCAT_INNER(a, b) a##b
#define LT_CONCAT(a, b) LT_CONCAT_INNER(a, b)
#define LT_TRY_INNER(tmp, declaration, ...)                              \
    auto tmp = (__VA_ARGS__);                                            \
    if (!tmp) return std::unexpected(std::move(tmp).error()); /*NOLINT*/ \
    declaration = std::move(*tmp)
#define LT_TRY_VOID_INNER(tmp, ...) \
    if (auto tmp = (__VA_ARGS__); !tmp) return std::unexpected(std::move(tmp).error())

/// `LT_TRY(auto x, f());` : x is the value of f(), or the enclosing function returns f()'s error.
#define LT_TRY(declaration, ...) \
    LT_TRY_INNER(LT_CONCAT(lt_try_, __COUNTER__), declaration, __VA_ARGS__)
/// `LT_TRY_VOID(f());` : the same for a Result<void>, or when the value is not needed.
#define LT_TRY_VOID(...) LT_TRY_VOID_INNER(LT_CONCAT(lt_try_, __COUNTER__), __VA_ARGS__)
