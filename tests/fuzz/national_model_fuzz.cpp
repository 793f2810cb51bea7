// Any bytes as the reconciliation's model file: refused or read; what was read is written back the
// same.
#include <cmath>
#include <cstdint>
#include <string_view>

#include "base/assert.hpp"
#include "base/json.hpp"
#include "crypto/digest.hpp"
#include "reconcile/model.hpp"

namespace {

/// The same file with the hash it should have: else no changed file came further.
std::string sealed(std::string_view text) {
    const auto root = lt::json::parse(text);
    if (!root || root->object() == nullptr) return std::string(text);
    lt::json::Object out;
    for (const auto& [key, value] : root->object()->members())
        if (key != "sha256") out.add(key, value);
    out.add("sha256", lt::crypto::sha256(lt::json::dump(out)).hex());
    return lt::json::dump(out);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lt::reconcile;
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    (void)read_model(text);
    const auto model = read_model(sealed(text));
    if (!model) {
        LT_ASSERT(!model.error().client.vi.empty());
        return 0;
    }
    LT_ASSERT(model->rarity.counted() <= model->citizens);
    LT_ASSERT(std::isfinite(model->rarity.bits(size)) && std::isfinite(model->prior()));
    const auto again = read_model(write_model(*model));
    LT_ASSERT(again && *again == *model);
    return 0;
}
