// The Object of a signature: SignatureProperties with the SigningTime.
#pragma once
#include <optional>
#include <string_view>

#include "base/date.hpp"
#include "signature/impl/elements.hpp"

namespace lt::signature {

/// The names that an S2 signature builds from one id (documents reference, section 5).
struct SignatureNames {
    std::string signature;  ///< "CHUKYDONVI-<id>"
    std::string object;     ///< "Object-CHUKYDONVI-<id>"
    std::string property;   ///< "SignatureProperty-CHUKYDONVI-<id>"
    [[nodiscard]] static SignatureNames of(std::string_view id);
};

/// S2: the signed time; local time without a zone.
[[nodiscard]] std::optional<Instant> read_signing_time(xml::Node object,
                                                       const SignatureNames& names,
                                                       Elements& elements);

/// S3: the same structure with any names, a namespace for the time, and a time that ends in Z.
/// Nothing of it is signed and systems disagree about what the Z means, so only its form is looked
/// at.
void check_unsigned_time(xml::Node object, Elements& elements);

}  // namespace lt::signature
