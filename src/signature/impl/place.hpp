// Where the Signature stands, and what of the file lies outside of what it signs.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "signature/report.hpp"
#include "xml/node.hpp"

namespace lt::signature {

inline constexpr std::string_view k_wrapper = "CHUKYDONVI";  ///< the element that holds it

/// The one ds:Signature of a document.
struct Place {
    xml::Node root;
    xml::Node signature;
    Profile profile{};  ///< the one it is judged by: where it stands and how much it refers to
};

/// Finds the one ds:Signature and names every fault of its place: signature wrapping is moving,
/// doubling or hiding it.  Has a value when there is exactly one, also when it is misplaced.
[[nodiscard]] std::optional<Place> locate(const xml::Document& document,
                                          std::vector<Finding>& findings);

/// The element that an S2a signature covers: the one child of the root with the name that belongs
/// to this root (THONGTINHOSO of HSCHUNGTU, GIAYBAOTU of HSDLGBT, GIAYCHUNGSINH of HSDLGCS).  None
/// for another root, or when there is no such child or a second one.
[[nodiscard]] std::optional<xml::Node> content_of(xml::Node root);

/// Names what is in the file and neither the signed content nor a place that the layout has for
/// something unsigned (S2a): the element of the signature, and MACSKCB in THONGTINDONVI.  Returns
/// the text of that MACSKCB, empty when there is none.
[[nodiscard]] std::string check_uncovered(xml::Node root, xml::Node content,
                                          std::vector<Finding>& findings);

}  // namespace lt::signature
