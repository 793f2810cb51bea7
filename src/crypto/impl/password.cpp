#include "crypto/password.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "base/assert.hpp"
#include "base/encoding.hpp"
#include "crypto/digest.hpp"
#include "crypto/impl/openssl.hpp"

namespace lt::crypto {
namespace {

/// RFC 7914.  Memory is 128 * r * 2^cost bytes.
struct Parameters {
    unsigned cost = 15;  ///< log2 N
    unsigned block = 8;  ///< r
    unsigned lanes = 1;  ///< p
};

constexpr std::uint64_t k_memory_max = 256U << 20;
constexpr std::size_t k_salt_bytes = 16;
constexpr std::size_t k_hash_bytes = 32;

struct Stored {
    Parameters parameters;
    std::string salt;
    std::string hash;
};

bool affordable(const Parameters& p) {
    return p.cost >= 1 && p.cost <= 20 && p.block >= 1 && p.block <= 32 && p.lanes >= 1 &&
           p.lanes <= 16 && (128ULL * p.block << p.cost) < k_memory_max;
}

std::string scrypt(std::string_view password, std::string_view salt, const Parameters& p) {
    std::string hash(k_hash_bytes, '\0');
    LT_ASSERT(EVP_PBE_scrypt(password.data(), password.size(), bytes_of(salt), salt.size(),
                             1ULL << p.cost, p.block, p.lanes, k_memory_max + (1U << 20),
                             bytes_of(hash), hash.size()) == 1);
    return hash;
}

std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find('$');
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::optional<unsigned> number(std::string_view text) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{value}
                                                                    : std::nullopt;
}

std::optional<Stored> parse(std::string_view text) {
    const auto parts = split(text);
    if (parts.size() != 6 || parts[0] != "scrypt") return std::nullopt;
    const auto cost = number(parts[1]);
    const auto block = number(parts[2]);
    const auto lanes = number(parts[3]);
    auto salt = decode_base64(parts[4]);
    auto hash = decode_base64(parts[5]);
    if (!cost || !block || !lanes || !salt || !hash || hash->size() != k_hash_bytes)
        return std::nullopt;
    const Parameters parameters{*cost, *block, *lanes};
    if (!affordable(parameters)) return std::nullopt;
    return Stored{parameters, std::move(*salt), std::move(*hash)};
}

}  // namespace

PasswordHash hash_password(std::string_view password, Random& random) {
    std::array<std::uint8_t, k_salt_bytes> bytes{};
    random.fill(bytes);
    const std::string_view salt{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    const Parameters p;
    const std::string hash = scrypt(password, salt, p);
    return {
        fmt::format("scrypt${}${}${}${}${}", p.cost, p.block, p.lanes, base64(salt), base64(hash))};
}

Result<PasswordCheck> check_password(std::string_view password, const PasswordHash& stored) {
    const auto known = parse(stored.text);
    if (!known) {
        return fail(ErrorCode::corrupt,
                    {"Không kiểm tra được mật khẩu.", "The password cannot be checked."},
                    {"stored password hash is malformed"});
    }
    const std::string hash = scrypt(password, known->salt, known->parameters);
    return equal_in_constant_time(hash, known->hash) ? PasswordCheck::right : PasswordCheck::wrong;
}

}  // namespace lt::crypto
