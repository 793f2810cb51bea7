#include "signature/impl/place.hpp"

#include <set>

#include "base/text.hpp"

namespace lt::signature {
namespace {

/// What one walk over the whole tree collects.
struct Survey {
    std::vector<xml::Node> signatures;
    std::vector<xml::Node> wrappers;
    std::set<std::string> identifiers;
    std::optional<xml::Node> duplicate;  ///< the first element whose Id another one has
};

void note_identifiers(xml::Node node, Survey& found) {
    for (const std::string_view name : {"Id", "ID", "id"}) {
        const auto value = node.attribute(name);
        const bool repeated = value && !found.identifiers.insert(*value).second;
        if (repeated && !found.duplicate) found.duplicate = node;
    }
}

/// Recursion is bounded by the parser's depth limit.
void survey(xml::Node node, std::string_view wrapper, Survey& found) {
    const std::string_view name = node.name();
    if (name == wrapper) found.wrappers.push_back(node);
    if (name == "Signature" && node.namespace_uri() == k_dsig) found.signatures.push_back(node);
    note_identifiers(node, found);
    for (auto child = node.first_child(); child; child = child->next_sibling()) {
        survey(*child, wrapper, found);
    }
}

bool ends_root(xml::Node wrapper, xml::Node root) {
    return wrapper.parent() == root && !wrapper.next_sibling() && wrapper.namespace_uri().empty();
}

bool only_child(xml::Node signature, xml::Node wrapper) {
    return wrapper.first_child() == signature && !signature.next_sibling();
}

}  // namespace

std::optional<xml::Node> locate(const xml::Document& document, std::string_view wrapper,
                                std::vector<Finding>& findings) {
    const auto add = [&](FindingCode code, xml::Node at) {
        findings.push_back(finding(code, at.line()));
    };
    Survey found;
    survey(document.root(), wrapper, found);
    if (found.duplicate) add(FindingCode::duplicate_identifier, *found.duplicate);

    // Exactly one wrapper, and it ends the root.
    const bool one_wrapper =
        found.wrappers.size() == 1 && ends_root(found.wrappers.front(), document.root());
    for (const xml::Node& one : found.wrappers) {
        const bool text = !trimmed(one.text()).empty();
        const bool stranger = found.signatures.empty() && one.first_child();
        if (text || stranger || !one.attributes().empty()) add(FindingCode::wrapper_not_empty, one);
    }
    // Exactly one signature, and it is all that the wrapper holds.
    if (found.signatures.empty()) {
        findings.push_back(finding(FindingCode::not_signed));
        return std::nullopt;
    }
    if (found.signatures.size() > 1) {
        add(FindingCode::several_signatures, found.signatures[1]);
        return std::nullopt;
    }
    const xml::Node signature = found.signatures.front();
    if (!one_wrapper || !only_child(signature, found.wrappers.front())) {
        add(FindingCode::signature_misplaced, signature);
    }
    return signature;
}

}  // namespace lt::signature
