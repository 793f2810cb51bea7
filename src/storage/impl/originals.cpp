#include "storage/impl/originals.hpp"

#include "crypto/digest.hpp"
#include "storage/impl/columns.hpp"
#include "storage/impl/errors.hpp"
#include "storage/impl/pack.hpp"

namespace lt::storage {
namespace {

struct PackedOriginal {
    std::int64_t size = 0;
    std::string packed;
};

}  // namespace

Result<std::optional<std::string>> read_original(Connection& connection,
                                                 const casework::ContentHash& hash) {
    LT_TRY(const auto found,
           connection.one("SELECT size, packed FROM originals WHERE hash = $1",
                          {Bytes{hash_bytes(hash)}}, [](const Row& row) -> Result<PackedOriginal> {
                              return PackedOriginal{row.integer(0), std::string(row.bytes(1))};
                          }));
    if (!found) return std::nullopt;
    LT_TRY(std::string bytes, unpack(found->packed, static_cast<std::size_t>(found->size)));
    if (crypto::sha256(bytes).hex() != hash.hex) {
        return storage_error(ErrorCode::corrupt, "an original does not match its hash");
    }
    return bytes;
}

}  // namespace lt::storage
