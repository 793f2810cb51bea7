// For tests: an invented hospital with a real key, and the papers it signs.
#pragma once
#include <string>
#include <utility>

#include "crypto/issue.hpp"
#include "crypto/trust.hpp"
#include "document/impl/test_samples.hpp"  // papers of an invented patient without a finding
#include "signature/facility.hpp"
#include "signature/sign.hpp"
#include "signature/verifier.hpp"

namespace lt::test {

namespace sample = document::sample;
using document::Dossier;
using document::Visit;
using document::Xml1;
using document::Xml11;
using document::Xml9;

/// One root, two hospitals with one facility each.  Keys take long to make: one world serves all
/// tests of a program.
struct Hospitals {
    static crypto::Validity years(int from, int to) {
        return {Instant::start_of(Date{from, 1, 1}), Instant::start_of(Date{to, 1, 1})};
    }
    static crypto::Identity make_root(const char* name) {
        auto key = crypto::PrivateKey::generate(crypto::RsaSize::bits_2048);
        auto certificate = crypto::issue_root({name, "", {}}, key, years(2020, 2040)).value();
        return {std::move(key), std::move(certificate)};
    }
    [[nodiscard]] static crypto::Identity make(const crypto::Identity& root, const char* tax_code) {
        auto key = crypto::PrivateKey::generate(crypto::RsaSize::bits_2048);
        const crypto::Subject subject{"Bệnh viện Thử nghiệm", "Bệnh viện Thử nghiệm",
                                      TaxCode::parse(tax_code).value()};
        auto certificate = crypto::issue(subject, key.public_key(),
                                         crypto::Profile::document_signing, years(2026, 2027), root)
                               .value();
        return {std::move(key), std::move(certificate)};
    }

    Hospitals() {
        directory.add(TaxCode::parse("0101234567").value(), FacilityCode::parse("01001").value());
        directory.add(TaxCode::parse("0109999999").value(), FacilityCode::parse("01002").value());
    }
    static const Hospitals& get() {
        static const Hospitals world;
        return world;
    }

    crypto::Identity root = make_root("Root CA");
    crypto::Identity stranger_root = make_root("Root nobody trusts");
    crypto::Identity first = make(root, "0101234567");   ///< runs 01001
    crypto::Identity second = make(root, "0109999999");  ///< runs 01002
    crypto::Identity stranger = make(stranger_root, "0101234567");
    crypto::TrustStore trust{{root.certificate}};
    signature::Verifier verifier{trust};
    signature::FacilityList directory;
};

inline FacilityCode facility() { return FacilityCode::parse("01001").value(); }

/// A file of facility 01001 with these visits, not signed yet.
inline Dossier file_of(std::vector<Visit> visits) {
    return {.facility_given = "01001", .prepared_given = "20260716", .visits = std::move(visits)};
}

/// Visit LK-0001: three days off work for sickness, 13 to 15 July 2026.
inline Visit sick_visit() {
    Visit visit;
    visit.summary = sample::summary();
    visit.sick_leave = sample::sick_leave();
    return visit;
}

/// Visit LK-0001: a birth on 14 July 2026.
inline Visit birth_visit() {
    Visit visit;
    visit.summary = sample::summary();
    visit.births = {sample::birth()};
    return visit;
}

/// The same visit under another key of the facility.
inline Visit renamed(Visit visit, const std::string& link) {
    if (visit.summary) visit.summary->set(Xml1::ma_lk, link);
    if (visit.sick_leave) visit.sick_leave->set(Xml11::ma_lk, link);
    for (auto& birth : visit.births) birth.set(Xml9::ma_lk, link);
    return visit;
}

/// The visit with other days of leave and another serial.
inline Visit with_leave(Visit visit, DateRange leave, const std::string& serial) {
    visit.sick_leave->set(Xml11::tu_ngay, leave.first.compact());
    visit.sick_leave->set(Xml11::den_ngay, leave.last.compact());
    visit.sick_leave->set(Xml11::so_ngay_nghi, std::to_string(leave.days()));
    visit.sick_leave->set(Xml11::so_seri, serial);
    return visit;
}

inline std::string signed_by(const crypto::Identity& signer, const Dossier& dossier) {
    return signature::sign(document::write_dossier(dossier), signer).value();
}
inline std::string signed_file(const Dossier& dossier) {
    return signed_by(Hospitals::get().first, dossier);
}
inline std::string signed_file(Visit visit) { return signed_file(file_of({std::move(visit)})); }

}  // namespace lt::test
