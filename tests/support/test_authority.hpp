// For tests: a small certification authority with everything it may be asked for.  Keys take long
// to make, so one is shared by a program: `test::authority()`.
#pragma once
#include <string>

#include "crypto/authority.hpp"

namespace lt::test {

inline Instant day(int year, unsigned month, unsigned of_month) {
    return Instant::start_of(Date{year, month, of_month});
}
inline Instant hours_after(Instant moment, int hours) {
    return {moment.microseconds + std::int64_t{hours} * 3'600'000'000};
}

/// root -> ca -> hospital, responder, stamper and receipts; another root that is a stranger.
struct Authority {
    using Key = crypto::PrivateKey;
    static Key new_key() { return Key::generate(crypto::RsaSize::bits_2048); }
    static constexpr const char* k_ocsp = "http://ca.example/ocsp";
    static constexpr const char* k_crl = "http://ca.example/list.crl";

    crypto::Validity validity{day(2020, 1, 1), day(2036, 1, 1)};
    crypto::Identity root = self_signed("Root");
    crypto::Identity stranger = self_signed("Stranger");
    crypto::Identity ca = issued("CA", crypto::Profile::intermediate, root);
    crypto::Identity hospital = issued("Hospital", crypto::Profile::document_signing, ca);
    crypto::Identity responder = issued("Responder", crypto::Profile::ocsp_responder, ca);
    crypto::Identity root_responder =
        issued("Root responder", crypto::Profile::ocsp_responder, root);
    crypto::Identity stamper = issued("Stamper", crypto::Profile::time_stamping, root);
    crypto::EcPrivateKey receipt_key = crypto::EcPrivateKey::generate();
    crypto::Certificate receipt_certificate =
        *crypto::issue({"Office", "", TaxCode::parse("0101234567").value()},
                       receipt_key.public_key(), crypto::Profile::receipt_signing, validity, root);

    [[nodiscard]] crypto::Identity self_signed(const char* name) const {
        Key key = new_key();
        crypto::Certificate certificate = *crypto::issue_root({name, "", {}}, key, validity);
        return {std::move(key), std::move(certificate)};
    }
    [[nodiscard]] crypto::Identity issued(const char* name, crypto::Profile profile,
                                          const crypto::Identity& issuer) const {
        Key key = new_key();
        const crypto::Subject subject{name, "", TaxCode::parse("0101234567").value()};
        crypto::Certificate certificate =
            *crypto::issue(subject, key.public_key(), profile, validity, issuer, {k_ocsp, k_crl});
        return {std::move(key), std::move(certificate)};
    }
    /// Leaf first, anchor last.
    [[nodiscard]] std::vector<std::string> chain() const {
        return {hospital.certificate.der(), ca.certificate.der(), root.certificate.der()};
    }
};

inline const Authority& authority() {
    static const Authority made;
    return made;
}

}  // namespace lt::test
