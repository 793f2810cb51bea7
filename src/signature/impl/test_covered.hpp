// For the tests of this module: is what can be read exactly what was signed?
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "signature/impl/test_world.hpp"
#include "xml/canonical.hpp"

namespace lt::signature {

/// Every value that a reader can reach below `node`, with the way to it.
inline void collect_values(xml::Node node, const std::string& way, std::vector<std::string>& out) {
    const std::string here =
        way + "/{" + std::string(node.namespace_uri()) + "}" + std::string(node.name());
    out.push_back(here + "=" + node.text());
    for (const xml::Attribute& one : node.attributes()) {
        out.push_back(here + "@{" + std::string(one.namespace_uri) + "}" + std::string(one.name) +
                      "=" + one.value);
    }
    for (auto child = node.first_child(); child; child = child->next_sibling())
        collect_values(*child, here, out);
}

inline std::vector<std::string> values_of(xml::Node node) {
    std::vector<std::string> values;
    collect_values(node, "", values);
    std::ranges::sort(values);  // the canonical form sorts attributes
    return values;
}

/// The canonical bytes with this digest, among the forms that a reference may have.
inline std::optional<std::string> canonical_with(xml::Node node, const std::string& digest) {
    using enum xml::Form::Kind;
    for (const xml::Form& form :
         {xml::Form{inclusive, {}}, xml::Form{exclusive, {}}, xml::Form{exclusive, {"xsd", ""}}}) {
        const auto text = xml::canonical_text(node, form);
        if (text && (crypto::sha256(*text).hex() == digest || crypto::sha1(*text).hex() == digest))
            return *text;
    }
    return std::nullopt;
}

/// REQUIRES: `done` was accepted.  Compares what a reader can reach with the canonical bytes that
/// the last reference covers: no value more, none less.
inline void expect_readable_is_covered(const Verification& done) {
    const std::string digest = done.report.covered.back().digest;
    const auto check = done.verified->read([&](xml::Node root) {
        const bool part = done.report.profile == Profile::s2a;
        if (part) {
            EXPECT_EQ(root.text(), "");
            EXPECT_TRUE(root.attributes().empty());
            EXPECT_FALSE(root.first_child()->next_sibling());
        }
        const xml::Node top = part ? *root.first_child() : root;
        const auto bytes = canonical_with(top, digest);
        EXPECT_TRUE(bytes) << "what is left is not what was digested";
        const auto covered = xml::Document::parse(bytes.value_or(""));
        EXPECT_TRUE(covered && values_of(covered->root()) == values_of(top));
        return true;
    });
    EXPECT_TRUE(check.value());
}

}  // namespace lt::signature
