// Stored passwords: scrypt, with salt and parameters in the stored text, so that parameters can be
// raised later.
#pragma once
#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/result.hpp"

namespace lt::crypto {

/// What is stored: "scrypt$15$8$1$<salt, base 64>$<hash, base 64>" (log2 N, r, p).
struct PasswordHash {
    std::string text;
    friend bool operator==(const PasswordHash&, const PasswordHash&) = default;
};

/// Takes about 0.1 s and 32 MiB: that is the point.
[[nodiscard]] PasswordHash hash_password(std::string_view password, Random& random);

enum class PasswordCheck { right, wrong };

/// Errors: corrupt (the stored text is none of ours, or its parameters exceed 256 MiB).
[[nodiscard]] Result<PasswordCheck> check_password(std::string_view password,
                                                   const PasswordHash& stored);

}  // namespace lt::crypto
