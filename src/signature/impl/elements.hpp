// Reading the elements of a Signature: which attributes and children each may have, in which order.
// Whatever else is there is a finding.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "signature/report.hpp"
#include "xml/node.hpp"

namespace lt::signature {

inline constexpr std::string_view k_dsig = "http://www.w3.org/2000/09/xmldsig#";

/// An element of XML Signature with this local name.
[[nodiscard]] bool is_dsig(const xml::Node& node, std::string_view name);

/// An attribute in no namespace.
[[nodiscard]] std::optional<std::string> plain_attribute(xml::Node node, std::string_view name);

/// Adds a finding unless there is one of this code: a file of a million faults costs no more than
/// one of each kind.
void note(std::vector<Finding>& findings, FindingCode code, const xml::Node& at);

/// Notes the deviations of one Signature.
class Elements {
  public:
    using Names = std::initializer_list<std::string_view>;

    explicit Elements(std::vector<Finding>& findings) : x_findings(findings) {}

    void add(FindingCode code, const xml::Node& at) { note(x_findings, code, at); }
    [[nodiscard]] bool found(FindingCode code) const;

    /// An element with no other attributes than these.
    void attributes(xml::Node node, Names allowed);
    /// The same, and it holds elements only.
    void structure(xml::Node node, Names attributes_allowed);
    /// The text of an element that holds text only.
    std::optional<std::string> leaf(xml::Node node);

  private:
    std::vector<Finding>& x_findings;
};

/// The children of an element in their demanded order; all of XML Signature's namespace.
class Children {
  public:
    Children(Elements& elements, xml::Node parent)
        : x_elements(elements), x_parent(parent), x_next(parent.first_child()) {}
    /// The next child if it has this name.
    std::optional<xml::Node> maybe(std::string_view name);
    /// The same; its absence is a finding.
    std::optional<xml::Node> need(std::string_view name,
                                  FindingCode otherwise = FindingCode::unexpected_content);
    /// Whatever is left is a finding.
    void end(FindingCode otherwise = FindingCode::unexpected_content);

  private:
    Elements& x_elements;
    xml::Node x_parent;
    std::optional<xml::Node> x_next;
};

}  // namespace lt::signature
