#include "signature/impl/place.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "signature/impl/elements.hpp"

namespace lt::signature {
namespace {

constexpr std::string_view k_unit = "THONGTINDONVI";
constexpr std::string_view k_facility = "MACSKCB";
constexpr std::string_view k_bundle = "HSCHUNGTU";  ///< the root that has a THONGTINDONVI

/// The layouts of channel B: a root and the child that holds the papers.
struct Layout {
    std::string_view root;
    std::string_view content;
};
constexpr std::array k_layouts{Layout{k_bundle, "THONGTINHOSO"}, Layout{"HSDLGBT", "GIAYBAOTU"},
                               Layout{"HSDLGCS", "GIAYCHUNGSINH"}};

/// What one walk over the whole tree collects.
struct Survey {
    std::vector<xml::Node> signatures;
    std::vector<xml::Node> wrappers;
    std::set<std::string> identifiers;
    std::optional<xml::Node> duplicate;  ///< the first element whose Id another one has
};

/// Any attribute that some reader could take for an identifier, in any namespace.
void note_identifiers(xml::Node node, Survey& found) {
    for (xml::Attribute& one : node.attributes()) {
        if (one.name != "Id" && one.name != "ID" && one.name != "id") continue;
        const bool repeated = !found.identifiers.insert(std::move(one.value)).second;
        if (repeated && !found.duplicate) found.duplicate = node;
    }
}

/// Recursion is bounded by the parser's depth limit.
void survey(xml::Node node, Survey& found) {
    if (node.name() == k_wrapper) found.wrappers.push_back(node);
    if (is_dsig(node, "Signature")) found.signatures.push_back(node);
    note_identifiers(node, found);
    for (auto child = node.first_child(); child; child = child->next_sibling()) {
        survey(*child, found);
    }
}

bool is_plain(xml::Node node, std::string_view name) {
    return node.name() == name && node.namespace_uri().empty();
}

bool ends_root(xml::Node wrapper, xml::Node root) {
    return wrapper.parent() == root && !wrapper.next_sibling();
}

/// The order of the letter 2076/BHXH-CNTT: the signature before the facility.
bool begins_unit(xml::Node wrapper, xml::Node root) {
    const auto unit = wrapper.parent();
    return is_plain(root, k_bundle) && unit && unit->parent() == root && is_plain(*unit, k_unit) &&
           unit->first_child() == wrapper;
}

bool only_child(xml::Node signature, xml::Node wrapper) {
    return wrapper.first_child() == signature && !signature.next_sibling();
}

/// S1, S2: all that the one CHUKYDONVI holds.
bool in_wrapper(xml::Node signature, const Survey& found, xml::Node root) {
    if (found.wrappers.size() != 1) return false;
    const xml::Node wrapper = found.wrappers.front();
    return is_plain(wrapper, k_wrapper) && only_child(signature, wrapper) &&
           (ends_root(wrapper, root) || begins_unit(wrapper, root));
}

/// S3: a child of `<root>`, which has no CHUKYDONVI.
bool under_root(xml::Node signature, const Survey& found, xml::Node root) {
    return is_plain(root, "root") && signature.parent() == root && found.wrappers.empty();
}

/// The second Reference, where a signature has one.
std::optional<xml::Node> second_reference(xml::Node signature) {
    const auto info = signature.child("SignedInfo");
    int seen = 0;
    for (auto part = info ? info->first_child() : std::nullopt; part; part = part->next_sibling()) {
        if (is_dsig(*part, "Reference") && ++seen == 2) return part;
    }
    return std::nullopt;
}

Profile profile_in_wrapper(xml::Node signature) {
    const auto second = second_reference(signature);
    if (!second) return Profile::s1;
    return plain_attribute(*second, "URI") == "" ? Profile::s2b : Profile::s2a;
}

}  // namespace

std::optional<Place> locate(const xml::Document& document, std::vector<Finding>& findings) {
    const auto add = [&](FindingCode code, xml::Node at) { note(findings, code, at); };
    const xml::Node root = document.root();
    Survey found;
    survey(root, found);
    if (found.duplicate) add(FindingCode::duplicate_identifier, *found.duplicate);
    for (const xml::Node& one : found.wrappers) {
        const bool text = !trimmed(one.text()).empty();
        const bool stranger = found.signatures.empty() && one.first_child();
        if (text || stranger || !one.attributes().empty()) add(FindingCode::wrapper_not_empty, one);
    }
    // Exactly one signature, in one of the places that a profile has for it.
    if (found.signatures.empty()) {
        findings.push_back(finding(FindingCode::not_signed));
        return std::nullopt;
    }
    if (found.signatures.size() > 1) {
        add(FindingCode::several_signatures, found.signatures[1]);
        return std::nullopt;
    }
    const xml::Node signature = found.signatures.front();
    if (under_root(signature, found, root)) return Place{root, signature, Profile::s3};
    if (!in_wrapper(signature, found, root)) add(FindingCode::signature_misplaced, signature);
    return Place{root, signature, profile_in_wrapper(signature)};
}

std::optional<xml::Node> content_of(xml::Node root) {
    const auto* const layout = std::ranges::find_if(
        k_layouts, [&](const Layout& one) { return is_plain(root, one.root); });
    if (layout == k_layouts.end()) return std::nullopt;
    std::optional<xml::Node> content;
    for (auto child = root.first_child(); child; child = child->next_sibling()) {
        if (child->name() != layout->content) continue;
        if (content || !is_plain(*child, layout->content)) return std::nullopt;
        content = child;
    }
    return content;
}

std::string check_uncovered(xml::Node root, xml::Node content, std::vector<Finding>& findings) {
    const auto bare = [&](xml::Node node) {
        const bool good = node.attributes().empty() && trimmed(node.text()).empty();
        if (!good) note(findings, FindingCode::uncovered_content, node);
    };
    const auto stranger = [&](xml::Node node) {
        note(findings, FindingCode::uncovered_content, node);
    };
    std::optional<xml::Node> unit;
    std::optional<xml::Node> facility;
    bare(root);
    for (auto child = root.first_child(); child; child = child->next_sibling()) {
        const bool is_unit = is_plain(root, k_bundle) && is_plain(*child, k_unit) && !unit;
        if (is_unit) {
            unit = child;
        } else if (child != content && !is_plain(*child, k_wrapper)) {
            stranger(*child);
        }
    }
    if (unit) bare(*unit);
    for (auto child = unit ? unit->first_child() : std::nullopt; child;
         child = child->next_sibling()) {
        const bool is_facility = is_plain(*child, k_facility) && !facility &&
                                 !child->first_child() && child->attributes().empty();
        if (is_facility) {
            facility = child;
        } else if (!is_plain(*child, k_wrapper)) {
            stranger(*child);
        }
    }
    return facility ? std::string{trimmed(facility->text())} : std::string{};
}

}  // namespace lt::signature
