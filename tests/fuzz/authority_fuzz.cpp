// What certification and time-stamp authorities send us, and what they are sent: certificates,
// revocation lists, OCSP answers, time stamps.  seeds/authority holds one authority's of each.
#include <cstdint>
#include <fstream>
#include <iterator>

#include "base/assert.hpp"
#include "crypto/authority.hpp"
#include "crypto/crl.hpp"
#include "crypto/ocsp.hpp"
#include "crypto/time_stamp.hpp"

namespace {

using namespace lt::crypto;

std::string seed(const char* name) {
    std::ifstream in{std::string{LT_SOURCE_DIR "/tests/fuzz/seeds/authority/"} + name,
                     std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

struct Known {
    Certificate issuer = Certificate::from_pem(seed("ca.pem")).value();
    Certificate leaf = Certificate::from_pem(seed("leaf.pem")).value();
    TrustStore anchors{{issuer}};
    std::string request = seed("stamp_request.der");
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Known known;
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    (void)Certificate::all_from_pem(bytes);
    (void)Certificate::from_der(bytes);
    if (const auto crl = Crl::from_file_bytes(bytes)) {
        LT_ASSERT(crl->window().first <= crl->window().last);
        (void)crl->is_signed_by(known.issuer);
        (void)crl->status_of(known.leaf);
    }
    if (const auto answer = read_ocsp_answer(bytes, known.leaf, known.issuer))
        LT_ASSERT(answer->status.standing == Standing::good);  // all the seed's responder ever said
    if (const auto token = token_of_answer(bytes, known.request))
        (void)verify_time_stamp(*token, known.anchors);
    if (const auto stamped = verify_time_stamp(bytes, known.anchors))
        LT_ASSERT(stamped->imprint == sha256("seed"));  // all the seed's authority ever stamped
    (void)EcPublicKey::from_der(bytes);
    return 0;
}
