// Any bytes: the parser refuses or gives a tree within the limits; a tree has a canonical form that
// is a fixed point, and removing an element leaves a tree that still has one.
#include <cstdint>
#include <string_view>

#include "base/assert.hpp"
#include "xml/canonical.hpp"
#include "xml/node.hpp"

namespace {

constexpr lt::xml::Limits k_limits{.bytes_max = 1U << 20,
                                   .depth_max = 16,
                                   .elements_max = 2000,
                                   .declared = lt::xml::Declared::utf8_or_utf16};

/// Visits everything; returns the number of elements.
std::size_t walk(lt::xml::Node node, int depth) {
    LT_ASSERT(depth <= k_limits.depth_max);
    LT_ASSERT(!node.name().empty() && node.line() >= 0);
    static_cast<void>(node.text());
    for (const auto& one : node.attributes()) LT_ASSERT(node.attribute(one.name).has_value());
    std::size_t count = 1;
    for (auto child = node.first_child(); child; child = child->next_sibling()) {
        LT_ASSERT(child->parent() == node);
        count += walk(*child, depth + 1);
    }
    return count;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    auto document = lt::xml::Document::parse(bytes, k_limits);
    if (!document) {
        LT_ASSERT(!document.error().client.vi.empty() && !document.error().client.en.empty());
        return 0;
    }
    LT_ASSERT(walk(document->root(), 1) <= k_limits.elements_max);
    // Either both forms exist or none.
    const auto exclusive =
        lt::xml::canonical_text(*document, {lt::xml::Form::Kind::exclusive, {"p", ""}});
    const auto canonical = lt::xml::canonical_text(*document);
    LT_ASSERT(exclusive.has_value() == canonical.has_value());
    if (!canonical) return 0;
    // Instructions count as nodes and may bring a line feed; within the root nothing changes.
    const auto again = lt::xml::Document::parse(*canonical, {.depth_max = k_limits.depth_max});
    if (again) LT_ASSERT(lt::xml::canonical_text(*again) == *canonical);
    if (const auto child = document->root().first_child()) {
        LT_ASSERT(lt::xml::canonical_text(*child).has_value());
        document->remove(*child);
        LT_ASSERT(lt::xml::canonical_text(*document).has_value());
    }
    if (const auto child = document->root().first_child()) {
        document->keep_only(*child);
        LT_ASSERT(document->root().text().empty() && document->root().attributes().empty());
        LT_ASSERT(walk(document->root(), 1) <= k_limits.elements_max);
    }
    return 0;
}
