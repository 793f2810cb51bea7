// What a verification found.  Every fault is named, not the first only, so that a hospital repairs
// a file once.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"

namespace lt::signature {

/// The forms of signature that the gateway's clients make (documents reference, section 5).
enum class Profile {
    s1,   ///< enveloped, the whole file
    s2a,  ///< a signed time, and the one child of the root that holds the papers
    s2b,  ///< a signed time, and the whole file
    s3,   ///< enveloped, a child of the root; SHA-1 is allowed
};

/// "S1", "S2a", "S2b", "S3".
[[nodiscard]] std::string_view name_of(Profile profile) noexcept;

/// Which profiles a caller accepts.
class ProfileSet {
  public:
    constexpr ProfileSet(std::initializer_list<Profile> members) {
        for (const Profile one : members) x_bits |= bit(one);
    }
    [[nodiscard]] constexpr bool contains(Profile one) const { return (x_bits & bit(one)) != 0; }

  private:
    static constexpr std::uint8_t bit(Profile one) {
        return static_cast<std::uint8_t>(1U << static_cast<unsigned>(one));
    }
    std::uint8_t x_bits = 0;
};

/// S3 allows SHA-1, so only its own channel takes it.
inline constexpr ProfileSet k_profiles_without_sha1{Profile::s1, Profile::s2a, Profile::s2b};
inline constexpr ProfileSet k_profiles_all{Profile::s1, Profile::s2a, Profile::s2b, Profile::s3};

/// What can be wrong.  Order is precedence: the first one found is the reason given in one line.
enum class FindingCode {
    // The file.
    not_well_formed,
    doctype,
    too_large,
    encoding_not_allowed,    ///< utf-16 named above UTF-8 bytes, outside channel C
    comment_or_instruction,  ///< C14N drops comments and readers skip both: nothing unsigned or
                             ///< skipped may hide a text
    // A JSON Web Signature.
    jws_malformed,           ///< not three parts of base64url, or the header is no JSON object
    jws_header_not_allowed,  ///< anything but alg, x5c with the signer first, and perhaps typ
    payload_not_json,        ///< the payload is no JSON object as we read JSON
    // The place of the signature.
    not_signed,  ///< no CHUKYDONVI, or an empty one, and no Signature anywhere
    several_signatures,
    signature_misplaced,   ///< not all that the one CHUKYDONVI holds, where the layout has it; S3:
                           ///< not a child of `<root>`
    wrapper_not_empty,     ///< text or attributes beside the Signature in CHUKYDONVI
    duplicate_identifier,  ///< two elements share an Id
    uncovered_content,     ///< S2a: beside what is signed stands more than the layout has there
    // Its form: the profiles of the documents reference, section 5.
    profile_not_accepted,  ///< a known profile, but not one that the caller takes
    unexpected_content,    ///< an element or attribute of the Signature that the profile does not
                           ///< have, or one missing
    canonicalization_not_allowed,
    signature_method_not_allowed,
    reference_not_allowed,  ///< more, fewer or others than the profile has, or in another order
    identifier_mismatch,    ///< S2: the Ids do not belong together as the profile builds them
    transform_not_allowed,  ///< whole file: not enveloped-signature, perhaps with the exclusive
                            ///< form after it; an element: any
    digest_method_not_allowed,
    digest_malformed,           ///< no strict base 64, or not as long as the hash
    signature_value_malformed,  ///< no strict base 64, or not as long as the modulus
    object_not_allowed,         ///< an Object, or one of another structure than the profile's
    signing_time_malformed,     ///< not 2026-07-15T08:30:00 (S3: with a Z)
    key_info_not_allowed,       ///< anything but X509Data with certificates (S3: and RSAKeyValue)
    certificate_malformed,
    // The mathematics.
    digest_mismatch,     ///< the content was changed after it was signed
    signature_mismatch,  ///< the signature was not made by the certificate's key over this
                         ///< SignedInfo
    // The certificate.
    key_value_mismatch,  ///< S3: RSAKeyValue is another key than the certificate's
    key_not_allowed,     ///< not RSA of 2048 to 4096 bits; ES256: not P-256
    key_usage,  ///< neither digitalSignature nor nonRepudiation, or a certification authority
    chain_not_trusted,
    not_valid_at_signing,
    not_valid_at_receipt,
    no_tax_code,
    // The facility (`bind_facility`).
    facility_unknown,   ///< no facility is known under the certificate's tax code
    facility_mismatch,  ///< the certificate belongs to another facility than the account
    content_mismatch,   ///< the facility named in the file is not the account's
};

/// Stable lower-case name, for JSON and logs ("digest_mismatch").
[[nodiscard]] std::string_view name_of(FindingCode code) noexcept;

/// One fault, for the sender.  Without personal data.
struct Finding {
    FindingCode code{};
    std::string vi;
    std::string en;
    friend bool operator==(const Finding&, const Finding&) = default;
};

/// A finding with its standard sentences; `line` 0 when it belongs to no line.
[[nodiscard]] Finding finding(FindingCode code, int line = 0);

enum class Verdict { accepted, not_signed, refused };

/// accepted when there is no finding, not_signed when that is the only one.
[[nodiscard]] Verdict verdict_of(const std::vector<Finding>& findings);

/// Who signed, from the certificate.  Known also when the document is refused, if the certificate
/// could be read.
struct SignerInfo {
    std::optional<TaxCode> tax_code;
    std::string subject;  ///< RFC 2253; names the organisation
    std::string issuer;
    std::string serial;                         ///< upper-case hex
    crypto::Digest256 certificate_fingerprint;  ///< SHA-256 of the DER bytes
    crypto::Validity certificate_validity;
    std::optional<crypto::Validity> chain_validity;  ///< none when no chain leads to an anchor
};

/// The algorithms as the signature names them; empty where it names none that we allow.
struct Algorithms {
    std::string canonicalization;
    std::string signature;
    std::string digest;
};

/// One thing that was signed: its digest was computed and is the one that the reference holds.
struct CoveredPart {
    std::string reference;  ///< the URI in the file: "", "#Id-..."
    std::string path;       ///< the element: "/HSCHUNGTU/THONGTINHOSO"
    std::string digest;     ///< of its canonical form, lower-case hex
};

/// The evidence of one verification: kept with the paper, enough to argue later and to compare with
/// a replay.
struct Report {
    Verdict verdict = Verdict::refused;
    std::vector<Finding> findings;   ///< by precedence, each code once
    std::optional<Profile> profile;  ///< the one it was judged by; none: no single signature
    Algorithms algorithms;
    std::optional<SignerInfo> signer;
    crypto::Digest256 document;        ///< SHA-256 of the bytes as received
    std::vector<CoveredPart> covered;  ///< what exactly was signed, in the order of the references
    std::string root;                  ///< local name of the document element
    std::optional<Instant> signing_time;  ///< the signed SigningTime of S2
    std::optional<Date> signing_day;  ///< the day used for "valid at signing"; none: the receipt
    Instant received;
    /// MACSKCB where the signature does not cover it (S2a): to be compared with what is signed,
    /// never to be believed.
    std::string unsigned_facility;
    /// Leaf first, anchor last; empty when no chain leads to an anchor.  Whether one of them was
    /// revoked is not asked here.
    std::vector<std::string> chain_der;
};

/// Adds findings, restores order and uniqueness, and draws the verdict again.
void add_findings(Report& report, std::vector<Finding> more);

}  // namespace lt::signature
