#include "signature/impl/signing_time.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace lt::signature {
namespace {

using enum FindingCode;

constexpr std::size_t k_time_characters = 19;  // 2026-07-15T08:30:00

/// The namespace that the example of the XML Signature recommendation has, which programs copied.
constexpr std::string_view k_example = "http://example.org/#signatureProperties";

/// "2026-07-15T08:30:00" as Vietnamese wall time.
std::optional<Instant> local_time(std::string_view text) {
    if (text.size() != k_time_characters) return std::nullopt;
    const auto utc = Instant::parse_iso(fmt::format("{}Z", text));
    if (!utc) return std::nullopt;
    const Instant local_midnight = Instant::start_of(Date{});  // of the day that is zero in UTC
    return Instant{utc->microseconds + local_midnight.microseconds};
}

/// The only child of `parent`, if it has this name and one of these namespaces.
std::optional<xml::Node> only_child(const std::optional<xml::Node>& parent, std::string_view name,
                                    Elements::Names namespaces, Elements& elements) {
    if (!parent) return std::nullopt;
    const auto child = parent->first_child();
    const bool right = child && child->name() == name && !child->next_sibling() &&
                       std::ranges::find(namespaces, child->namespace_uri()) != namespaces.end();
    if (right) return child;
    elements.add(object_not_allowed, child.value_or(*parent));
    return std::nullopt;
}

void named(const std::optional<xml::Node>& node, std::string_view attribute,
           std::string_view expected, Elements& elements) {
    if (node && plain_attribute(*node, attribute) != expected)
        elements.add(identifier_mismatch, *node);
}

}  // namespace

SignatureNames SignatureNames::of(std::string_view id) {
    const std::string signature = fmt::format("CHUKYDONVI-{}", id);
    return {signature, "Object-" + signature, "SignatureProperty-" + signature};
}

std::optional<Instant> read_signing_time(xml::Node object, const SignatureNames& names,
                                         Elements& elements) {
    elements.structure(object, {"Id"});
    named(object, "Id", names.object, elements);
    const auto properties = only_child(object, "SignatureProperties", {""}, elements);
    if (properties) elements.structure(*properties, {});
    const auto property = only_child(properties, "SignatureProperty", {""}, elements);
    if (property) elements.structure(*property, {"Id", "Target"});
    named(property, "Id", names.property, elements);
    named(property, "Target", "#" + names.signature, elements);
    const auto time = only_child(property, "SigningTime", {""}, elements);
    if (!time) return std::nullopt;
    elements.attributes(*time, {});
    const auto text = elements.leaf(*time);
    const auto instant = text ? local_time(trimmed(*text)) : std::nullopt;
    if (!instant) elements.add(signing_time_malformed, *time);
    return instant;
}

void check_unsigned_time(xml::Node object, Elements& elements) {
    elements.structure(object, {"Id"});
    const auto properties = only_child(object, "SignatureProperties", {"", k_dsig}, elements);
    if (properties) elements.structure(*properties, {"Id"});
    const auto property = only_child(properties, "SignatureProperty", {"", k_dsig}, elements);
    if (property) elements.structure(*property, {"Id", "Target"});
    const auto time = only_child(property, "SigningTime", {"", k_dsig, k_example}, elements);
    if (!time) return;
    elements.attributes(*time, {"Id"});
    const std::string text{trimmed(elements.leaf(*time).value_or(""))};
    const bool right = text.ends_with('Z') && local_time(text.substr(0, text.size() - 1));
    if (!right) elements.add(signing_time_malformed, *time);
}

}  // namespace lt::signature
