// Verifies the signature of a health paper: profiles S1, S2a, S2b and S3 (documents reference,
// section 5), strictly.
//
// The profiles are small and everything outside them is refused by name, so nothing is fetched, no
// transform language runs, and no reference is searched for: each stands in its place and has its
// name.  After the check everything that was not digested is taken out of the tree, and only what
// is left is handed to a reader.  A refused document yields a Report and nothing to read.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "base/signed.hpp"
#include "crypto/trust.hpp"
#include "signature/report.hpp"
#include "xml/node.hpp"

namespace lt::signature {

/// What an operator may choose; everything else is in the profiles.
struct Policy {
    xml::Limits limits;
    /// Where the covered content says on which day it was made: child names from the root.  S1 has
    /// no SigningTime, and that of S3 is not signed.
    std::vector<std::string> signing_day_path = {"THONGTINHOSO", "NGAYLAP"};
};

struct VerifyRequest {
    Instant received;
    ProfileSet accepted = k_profiles_without_sha1;
    /// Known from elsewhere, e.g. a replay; otherwise the signed time of S2, the day at
    /// `signing_day_path`, if it is a date, or the receipt.
    std::optional<Date> signing_day = {};
    /// SHA-256 of the bytes, for a caller who has stored them under it; otherwise it is computed.
    std::optional<crypto::Digest256> digest = {};
};

/// An accepted document.  Only a Verifier makes one.  Movable.  One thread at a time.
class Verified {
  public:
    [[nodiscard]] const Report& report() const { return x_report; }

    /// Hands the document element to `reader`, with nothing in it but what was signed (S2a: the
    /// root then has one child), and returns what it returns as Signed<>, or as Result<Signed<>>
    /// when it returns a Result.  Nodes end with this object: a reader copies what it keeps.
    template <class F>
    [[nodiscard]] auto read(F reader) const {
        return wrap(reader(x_document.root()));
    }

  private:
    friend class Verifier;
    Verified(xml::Document document, Report report)
        : x_document(std::move(document)), x_report(std::move(report)) {}

    template <class T>
    static Signed<T> wrap(T value) {
        return Signed<T>(std::move(value));
    }
    template <class T>
    static Result<Signed<T>> wrap(Result<T> value) {
        if (!value) return std::unexpected(std::move(value).error());
        return Signed<T>(std::move(*value));
    }

    xml::Document x_document;
    Report x_report;
};

struct Verification {
    Report report;
    std::optional<Verified> verified;  ///< has a value exactly when report.verdict is accepted
};

/// Thread rule: any thread.  The trust store must outlive it.
class Verifier {
  public:
    explicit Verifier(const crypto::TrustStore& trust, Policy policy = {});
    /// Never fails: whatever the bytes are, there is a report.
    [[nodiscard]] Verification verify(std::string_view bytes, const VerifyRequest& request) const;
    [[nodiscard]] const crypto::TrustStore& trust() const { return x_trust; }

  private:
    const crypto::TrustStore& x_trust;
    Policy x_policy;
};

}  // namespace lt::signature
