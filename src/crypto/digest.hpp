// Hashes: SHA-256 for everything of ours, HMAC-SHA-256 for shared secrets, SHA-1 only for
// signatures of channel C, MD5 only as the gateway's password form.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace lt::crypto {

/// A SHA-256 value.
struct Digest256 {
    std::array<std::uint8_t, 32> bytes{};
    [[nodiscard]] std::string hex() const;  ///< 64 characters, lower case
    /// 64 hexadecimal characters of either case.  Errors: malformed.
    [[nodiscard]] static Result<Digest256> from_hex(std::string_view text);
    /// The 32 bytes as a string, for wire forms.
    [[nodiscard]] std::string_view view() const {
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }
    friend auto operator<=>(const Digest256&, const Digest256&) = default;
};

/// A digest is uniform already: its first bytes are its hash.
struct DigestHash {
    [[nodiscard]] std::size_t operator()(const Digest256& digest) const noexcept;
};

[[nodiscard]] Digest256 sha256(std::string_view bytes);

/// A SHA-1 value: what old .NET programs sign (profile S3), nothing of ours.  A type of its own, so
/// that it cannot stand where a SHA-256 is wanted.
struct Digest160 {
    std::array<std::uint8_t, 20> bytes{};
    [[nodiscard]] std::string hex() const;  ///< 40 characters, lower case
    [[nodiscard]] std::string_view view() const {
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }
    friend auto operator<=>(const Digest160&, const Digest160&) = default;
};
[[nodiscard]] Digest160 sha1(std::string_view bytes);

/// SHA-256 of bytes that arrive in pieces.  One thread.
class Sha256 {
  public:
    Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    ~Sha256();
    void update(std::string_view bytes);
    /// The digest of all bytes so far; the object then starts anew.
    [[nodiscard]] Digest256 finish();

  private:
    struct State;
    std::unique_ptr<State> x_state;
};

/// The secret of an HMAC: a type of its own, so that key and message cannot be exchanged.
struct HmacKey {
    std::string_view bytes;
};
[[nodiscard]] Digest256 hmac_sha256(HmacKey key, std::string_view message);

/// MD5 in upper-case hex: the form in which hospital systems send a password (documents reference,
/// section 3.1).  It is a wire form, not a protection: what is stored is `hash_password` of it.
[[nodiscard]] std::string md5_hex_upper(std::string_view password);

/// Whether both are equal, in time that depends on the lengths only.
[[nodiscard]] bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace lt::crypto
