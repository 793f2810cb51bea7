// Where the Signature stands.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "signature/report.hpp"
#include "xml/node.hpp"

namespace lt::signature {

inline constexpr std::string_view k_dsig = "http://www.w3.org/2000/09/xmldsig#";
inline constexpr std::string_view k_wrapper = "CHUKYDONVI";  ///< the element that holds it

/// Finds the one ds:Signature of the document and names every fault of its place: signature
/// wrapping is moving, doubling or hiding it.  The result has a value when there is exactly one,
/// also when it is misplaced.
[[nodiscard]] std::optional<xml::Node> locate(const xml::Document& document,
                                              std::string_view wrapper,
                                              std::vector<Finding>& findings);

}  // namespace lt::signature
