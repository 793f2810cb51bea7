// Files that come as JSON: the driver's health examination (channel C) and the civil registry's
// papers (our signed JSON service and the results of the interlinking messages).
#pragma once
#include <optional>

#include "base/json.hpp"
#include "document/file.hpp"
#include "document/record.hpp"

namespace lt::document {

/// The XML that the signature of a channel C paper covers: SIGNDATA after base 64.
/// Errors: malformed (absent, the literal "test" of some programs, not base 64).
[[nodiscard]] Result<std::string> sign_data(const json::Value& outer);

/// Channel C: the outer object as sent and, when its SIGNDATA verified, the root of the XML in it.
/// What counts is the signed XML: each JSON field that differs from it is a finding (production
/// clients send SIGNDATA "test").  Without the root the paper is read from the JSON, is defective
/// and KSK-5 says why.  GIOITINHVAL is 0 Nam, 1 Nữ here; place codes compare as numbers.
/// Rules KSK-*: schemas/papers/KSK_LAI_XE.toml.
[[nodiscard]] ReadFile read_driver_health(const json::Value& outer,
                                          std::optional<xml::Node> signed_root,
                                          const ReadLimits& limits = {});

/// The XML to sign, as the larger of the two programs writes it: empty fields left out, without
/// SIGNDATA.  REQUIRES: row.kind() == TableId::ksk_lai_xe.
[[nodiscard]] std::string write_driver_health_xml(const Record& row);
/// The object to send around the signed bytes.  REQUIRES: as above.
[[nodiscard]] json::Value write_driver_health(const Record& row, std::string_view signed_xml);

/// Papers of one message: far more than an office registers in a minute, and 1,000 values each stay
/// within json::k_values_max.
inline constexpr std::size_t k_civil_papers_max = 200;

/// Papers of the civil registry: {"kind": "giay_khai_sinh" | "trich_luc_khai_sinh" |
/// "giay_chung_tu" | "trich_luc_khai_tu", "paper": {fields of schemas/papers/*.toml}}, or a list of
/// such, or {"papers": [such]}.  A finding's row is the index in the list.  Rules KS-*, TLKS-*,
/// CT-*, TLKT-*.
[[nodiscard]] ReadFile read_civil_status(const json::Value& payload, const ReadLimits& limits = {});

/// One paper as read_civil_status takes it; absent fields are left out.
/// REQUIRES: the row is of a table of the civil registry.
[[nodiscard]] json::Value write_civil_status(const Record& row);

/// One entry of `value` in an answer of the Ministry of Justice (btp.poll) whose `ketQuaXuLy` is a
/// result (btp.result_birth, btp.result_death), as text or as object, as the payload that
/// read_civil_status takes.  `module` is LTKS or LTKT.
/// Errors: malformed (what and where), unsupported (another module).
[[nodiscard]] Result<json::Value> civil_payload_of_result(std::string_view module,
                                                          const json::Value& entry);

}  // namespace lt::document
