#include "crypto/system_random.hpp"

#include <openssl/rand.h>

#include "base/assert.hpp"

namespace lt::crypto {

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    LT_ASSERT(RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1);
}

}  // namespace lt::crypto
