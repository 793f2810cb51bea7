#include "signature/impl/elements.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace lt::signature {

bool is_dsig(const xml::Node& node, std::string_view name) {
    return node.namespace_uri() == k_dsig && node.name() == name;
}

std::optional<std::string> plain_attribute(xml::Node node, std::string_view name) {
    for (xml::Attribute& one : node.attributes()) {
        if (one.namespace_uri.empty() && one.name == name) return std::move(one.value);
    }
    return std::nullopt;
}

void note(std::vector<Finding>& findings, FindingCode code, const xml::Node& at) {
    if (std::ranges::find(findings, code, &Finding::code) == findings.end())
        findings.push_back(finding(code, at.line()));
}

bool Elements::found(FindingCode code) const {
    return std::ranges::find(x_findings, code, &Finding::code) != x_findings.end();
}

void Elements::attributes(xml::Node node, Names allowed) {
    for (const xml::Attribute& one : node.attributes()) {
        if (!one.namespace_uri.empty() || std::ranges::find(allowed, one.name) == allowed.end()) {
            add(FindingCode::unexpected_content, node);
        }
    }
}

void Elements::structure(xml::Node node, Names attributes_allowed) {
    attributes(node, attributes_allowed);
    if (!trimmed(node.text()).empty()) add(FindingCode::unexpected_content, node);
}

std::optional<std::string> Elements::leaf(xml::Node node) {
    if (!node.first_child()) return node.text();
    add(FindingCode::unexpected_content, node);
    return std::nullopt;
}

std::optional<xml::Node> Children::maybe(std::string_view name) {
    if (!x_next || !is_dsig(*x_next, name)) return std::nullopt;
    const xml::Node taken = *x_next;
    x_next = taken.next_sibling();
    return taken;
}

std::optional<xml::Node> Children::need(std::string_view name, FindingCode otherwise) {
    auto taken = maybe(name);
    if (!taken) x_elements.add(otherwise, x_parent);
    return taken;
}

void Children::end(FindingCode otherwise) {
    if (x_next) x_elements.add(otherwise, *x_next);
}

}  // namespace lt::signature
