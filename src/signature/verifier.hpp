// Verifies the enveloped signature of a health paper: profile S1 (documents reference, section 5),
// strictly.
//
// The profile is small and everything outside it is refused by name, so nothing is fetched, no
// transform language runs, and there is one way to be right.  After the check the Signature is
// taken out of the tree: what is left is exactly what was digested, and only that is handed to a
// reader.  A refused document yields a Report and nothing to read.
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

/// What an operator may choose; everything else is the profile.
struct Policy {
    xml::Limits limits;
    /// Where the covered content says on which day it was made: child names from the root.  S1 has
    /// no SigningTime.
    std::vector<std::string> signing_day_path = {"THONGTINHOSO", "NGAYLAP"};
};

struct VerifyRequest {
    Instant received;
    ProfileSet accepted = k_profiles_without_sha1;
    /// Known from elsewhere, e.g. a replay; otherwise the day at `signing_day_path`, if it is a
    /// date, else the receipt.
    std::optional<Date> signing_day = {};
    /// SHA-256 of the bytes, for a caller who has stored them under it; otherwise it is computed.
    std::optional<crypto::Digest256> digest = {};
};

/// An accepted document.  Only a Verifier makes one.  Movable.  One thread at a time.
class Verified {
  public:
    [[nodiscard]] const Report& report() const { return x_report; }

    /// Hands the document element, without the Signature, to `reader` and returns what it returns
    /// as Signed<>, or as Result<Signed<>> when it returns a Result.  Nodes end with this object: a
    /// reader copies what it keeps.
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

  private:
    const crypto::TrustStore& x_trust;
    Policy x_policy;
};

}  // namespace lt::signature
