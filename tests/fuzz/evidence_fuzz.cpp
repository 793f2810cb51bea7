// Evidence and receipts: any bytes are refused or read; what was read comes back the same; a
// receipt that is believed is the seed's.
#include <cstdint>
#include <fstream>
#include <iterator>

#include "base/assert.hpp"
#include "signature/evidence.hpp"

namespace {

std::string seed(const char* name) {
    std::ifstream in{std::string{LT_SOURCE_DIR "/tests/fuzz/seeds/evidence/"} + name,
                     std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

const lt::crypto::TrustStore& anchors() {
    static const auto store = lt::crypto::TrustStore::from_pem(seed("root.pem")).value();
    return store;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lt::signature;
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    if (const auto receipt = check_receipt(bytes, anchors()))
        LT_ASSERT(receipt->receipt.receipt == "01J2");
    const auto value = lt::json::parse(bytes);
    if (!value) return 0;
    const auto evidence = evidence_from(*value);
    if (!evidence) return 0;
    const std::string text = lt::json::dump(to_json(*evidence));
    const auto again = evidence_from(*lt::json::parse(text));
    LT_ASSERT(again && lt::json::dump(to_json(*again)) == text);
    const std::string original = evidence->original.value_or("");
    const auto report = verify_evidence(original, *evidence, {anchors(), anchors()});
    LT_ASSERT(!report.holds() || report.receipt->receipt == "01J2");
    return 0;
}
