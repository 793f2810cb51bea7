// What evidence costs one core: signing receipts, checking them, asking what is known of a
// certificate, judging its proofs.  Prints numbers; asserts only that all hold.
#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "../tests/support/test_authority.hpp"
#include "base/assert.hpp"
#include "crypto/system_random.hpp"
#include "signature/receipt.hpp"
#include "signature/revocation.hpp"

namespace {

using namespace lt;
using namespace lt::signature;
using test::authority;
using test::day;

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Calls per second of processor time, the best of three: other programs share the machine.
template <class F>
double rate(F call) {
    constexpr int k_calls = 2'000;
    double best = 0;
    for (int round = 0; round < 3; ++round) {
        const double start = cpu_seconds();
        for (int i = 0; i < k_calls; ++i) call();
        best = std::max(best, k_calls / (cpu_seconds() - start));
    }
    return best;
}

/// An authority that has only its list.
class ListPort final : public RevocationPort {
  public:
    Result<std::string> ask_ocsp(const std::string&, const std::string&) override {
        return fail(ErrorCode::timeout, {"", ""});
    }
    Result<std::string> fetch_crl(const std::string&) override {
        return crypto::issue_crl(authority().ca, {}, {day(2026, 7, 1), day(2026, 8, 1)});
    }
};

Receipt receipt() {
    return {.receipt = "01J2ABCDEFGHJKMNPQRSTVWXYZ",
            .facility = "01929",
            .service = "qd130/130",
            .sha256 = crypto::sha256("x"),
            .received = day(2026, 7, 2),
            .code = "200",
            .message = "Đã nhận hồ sơ.",
            .next = "Hệ thống xác thực người bệnh rồi xét hưởng.",
            .profile = "S1",
            .signer = std::string(64, 'a')};
}

}  // namespace

int main() {
    const auto& ca = authority();
    const auto signer =
        ReceiptSigner::from_pem(ca.receipt_key.pem(), ca.receipt_certificate.pem()).value();
    const crypto::TrustStore anchors({ca.root.certificate});
    const Receipt one = receipt();
    const std::string jws = signer.sign(one);
    fmt::print("sign a receipt       {:>10.0f}/s  ({} bytes)\n",
               rate([&] { LT_ASSERT(!signer.sign(one).empty()); }), jws.size());
    fmt::print("check a receipt      {:>10.0f}/s\n",
               rate([&] { LT_ASSERT(check_receipt(jws, anchors)); }));

    ListPort port;
    crypto::SystemRandom random;
    RevocationChecker checker(port, random);
    const std::vector<std::string> chain{ca.hospital.certificate.der(), ca.ca.certificate.der()};
    const Instant now = day(2026, 7, 2);
    LT_ASSERT(checker.check(chain, now, now)->state == Revocation::good);
    fmt::print("known of a chain     {:>10.0f}/s\n",
               rate([&] { LT_ASSERT(checker.known(chain, now, now).state == Revocation::good); }));
    const auto proofs = checker.known(chain, now, now).proofs;
    fmt::print("judge its proofs     {:>10.0f}/s\n", rate([&] {
                   LT_ASSERT(judge_proofs(chain, proofs, now).state == Revocation::good);
               }));
    return 0;
}
