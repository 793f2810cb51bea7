// A read-only view of one parsed XML document.  The only XML parser of the system (libxml2) stands
// behind it.
//
// DTDs are refused, entities beyond the five predefined ones cannot occur, nothing outside the
// bytes is ever fetched, and every dimension has a limit.
#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace lt::xml {

/// Which encodings the XML declaration may name; the bytes are UTF-8 in any case.
enum class Declared {
    utf8,
    utf8_or_utf16,  ///< some systems of channel C write utf-16 above UTF-8 bytes
};

/// Bounds of one parse.  The defaults fit a GIAMDINHHS file with every table filled.
struct Limits {
    std::size_t bytes_max = 16U << 20;  ///< the largest visit file seen is below 5 MB
    int depth_max = 32;                 ///< the deepest official layout has 7 levels, a signature 8
    std::size_t elements_max = 200'000;
    Declared declared = Declared::utf8;
};

/// One attribute, namespace declarations excepted.  The names live as long as the Document.
struct Attribute {
    std::string_view name;           ///< local name
    std::string_view namespace_uri;  ///< empty when none
    std::string value;
};

/// An element.  A cheap copyable view; valid while its Document lives.  Thread rule: one thread at
/// a time per Document.
class Node {
  public:
    [[nodiscard]] std::string_view name() const;           ///< local name
    [[nodiscard]] std::string_view namespace_uri() const;  ///< empty when none
    /// Text and CDATA directly inside this element, joined; child elements are not entered.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::optional<Node> first_child() const;   ///< first child element
    [[nodiscard]] std::optional<Node> next_sibling() const;  ///< next sibling element
    [[nodiscard]] std::optional<Node> parent() const;
    /// First child element with this local name.
    [[nodiscard]] std::optional<Node> child(std::string_view local_name) const;
    [[nodiscard]] std::optional<std::string> attribute(std::string_view local_name) const;
    /// All attributes in document order; namespace declarations are not attributes.
    [[nodiscard]] std::vector<Attribute> attributes() const;
    [[nodiscard]] int line() const;
    friend bool operator==(const Node&, const Node&) = default;

  private:
    friend class Document;
    friend struct Access;  // xml/impl and xml/canonical only
    explicit Node(void* element) : x_element(element) {}
    void* x_element;
};

/// Owns the tree.  Movable, not copyable.
class Document {
  public:
    /// Errors: malformed (not well-formed, wrong encoding or version; with the line), unsupported
    /// (a DTD), too_large (a limit).
    [[nodiscard]] static Result<Document> parse(std::string_view bytes, const Limits& limits = {});
    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();
    [[nodiscard]] Node root() const;
    /// Comments in the whole document, also before and after the root.
    [[nodiscard]] std::size_t comments() const;
    /// Processing instructions in the whole document; the XML declaration is none.
    [[nodiscard]] std::size_t instructions() const;
    /// Whether the declaration names utf-16 (above UTF-8 bytes, see Declared).
    [[nodiscard]] bool declares_utf16() const;
    /// Takes an element and all within out of the tree and ends every view into it.
    /// REQUIRES: `element` belongs to this document and is not the root.
    void remove(Node element);
    /// Takes everything out of the root but this child: its siblings, all text, all attributes of
    /// the root.  Namespace declarations stay.  REQUIRES: `child` is a child of the root.
    void keep_only(Node child);

  private:
    friend struct Access;
    struct Tree;
    explicit Document(std::unique_ptr<Tree> tree);
    std::unique_ptr<Tree> x_tree;
};

}  // namespace lt::xml
