// Any bytes: a verification ends in a report whose verdict follows from its findings.  The store
// trusts nobody, so nothing may ever be accepted.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "base/assert.hpp"
#include "crypto/trust.hpp"
#include "signature/verifier.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const lt::crypto::TrustStore trust({});
    static const lt::signature::Verifier verifier(trust);
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto done =
        verifier.verify(bytes, {.received = {}, .accepted = lt::signature::k_profiles_all});
    LT_ASSERT(!done.verified && done.report.verdict != lt::signature::Verdict::accepted);
    LT_ASSERT(!done.report.findings.empty());
    LT_ASSERT(done.report.verdict == lt::signature::verdict_of(done.report.findings));
    LT_ASSERT(std::ranges::is_sorted(done.report.findings, {}, &lt::signature::Finding::code));
    LT_ASSERT(done.report.document == lt::crypto::sha256(bytes));
    // A certificate that came as such, not in a paper.
    if (const auto certificate = lt::crypto::Certificate::from_der(bytes)) {
        LT_ASSERT(certificate->der() == bytes);
        LT_ASSERT(!trust.check(*certificate, {}).chain);
    }
    return 0;
}
