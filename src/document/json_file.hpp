// Files that come as JSON: the driver's health examination (channel C) and the civil registry's
// papers (our signed JSON service and the results of the interlinking messages).
#pragma once
#include "base/json.hpp"
#include "document/file.hpp"

namespace lt::document {

/// Channel C: the outer object as sent and, when its SIGNDATA verified, the root of the XML in it.
/// What counts is the signed XML: each JSON field that differs from it is a finding (production
/// clients send SIGNDATA "test").  GIOI_TINH is 0 Nam, 1 Nữ here.
/// Rules KSK-*: schemas/papers/KSK_LAI_XE.toml.
[[nodiscard]] ReadFile read_driver_health(const json::Value& outer, xml::Node signed_root,
                                          const ReadLimits& limits = {});

/// One paper of the civil registry: {"kind": "giay_khai_sinh" | "trich_luc_khai_sinh" |
/// "giay_chung_tu" | "trich_luc_khai_tu", "paper": {fields of exchange/*.toml}} or a list of such.
[[nodiscard]] ReadFile read_civil_status(const json::Value& payload, const ReadLimits& limits = {});

/// Result JSON of the interlinking messages (btp.result_birth, btp.result_death) as the payload
/// that read_civil_status takes.  Errors: malformed (what and where).
[[nodiscard]] Result<json::Value> civil_payload_of_result(std::string_view module,
                                                          const json::Value& result);

}  // namespace lt::document
