// A hospital that examines drivers and sends channel C: JSON around a signed XML, in the manners of
// real programs.
#pragma once
#include "base/json.hpp"
#include "crypto/issue.hpp"
#include "document/record.hpp"
#include "sandbox/country.hpp"

namespace lt::sandbox {

/// Which program writes the paper, or what is wrong with it.
enum class DriverManner {
    plain,
    utf16_declared,     ///< names encoding utf-16 above UTF-8 bytes
    short_place_codes,  ///< the JSON has place codes as numbers, without leading zeros
    says_test,          ///< SIGNDATA is the word "test"
    json_altered,       ///< another conclusion in the JSON than the one that was signed
};

/// The paper of one driver: `number` is its number of that year at the facility.
/// REQUIRES: the person has a full birth date.
[[nodiscard]] document::Record driver_health_paper(const Resident& person, const Facility& facility,
                                                   std::size_t number, Date concluded);

/// The object to send.  Errors: those of signature::sign.
[[nodiscard]] Result<json::Value> driver_health_message(const document::Record& paper,
                                                        const crypto::Identity& signer,
                                                        Instant signed_at, DriverManner manner);

}  // namespace lt::sandbox
