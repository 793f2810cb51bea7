#include "xml/node.hpp"

#include "base/assert.hpp"
#include "xml/impl/tree.hpp"

namespace lt::xml {
namespace {

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

bool is_text(const xmlNode* node) {
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

/// `node` or the first element after it among its siblings.
xmlNode* element_from(xmlNode* node) {
    while (node != nullptr && node->type != XML_ELEMENT_NODE) node = node->next;
    return node;
}

std::string joined_text(const xmlNode* first) {
    std::string text;
    for (; first != nullptr; first = first->next) {
        if (is_text(first)) text += view(first->content);
    }
    return text;
}

xmlNode* raw(void* element) { return static_cast<xmlNode*>(element); }

}  // namespace

std::string_view Node::name() const { return view(raw(x_element)->name); }

std::string_view Node::namespace_uri() const {
    const xmlNs* const ns = raw(x_element)->ns;
    return ns == nullptr ? std::string_view{} : view(ns->href);
}

std::string Node::text() const { return joined_text(raw(x_element)->children); }

std::optional<Node> Node::first_child() const {
    xmlNode* const found = element_from(raw(x_element)->children);
    return found == nullptr ? std::nullopt : std::optional{Node{found}};
}

std::optional<Node> Node::next_sibling() const {
    xmlNode* const found = element_from(raw(x_element)->next);
    return found == nullptr ? std::nullopt : std::optional{Node{found}};
}

std::optional<Node> Node::parent() const {
    xmlNode* const found = raw(x_element)->parent;
    return found == nullptr || found->type != XML_ELEMENT_NODE ? std::nullopt
                                                               : std::optional{Node{found}};
}

std::optional<Node> Node::child(std::string_view local_name) const {
    for (auto node = first_child(); node; node = node->next_sibling()) {
        if (node->name() == local_name) return node;
    }
    return std::nullopt;
}

std::optional<std::string> Node::attribute(std::string_view local_name) const {
    for (const xmlAttr* a = raw(x_element)->properties; a != nullptr; a = a->next) {
        if (view(a->name) == local_name) return joined_text(a->children);
    }
    return std::nullopt;
}

std::vector<Attribute> Node::attributes() const {
    std::vector<Attribute> all;
    for (const xmlAttr* a = raw(x_element)->properties; a != nullptr; a = a->next) {
        const std::string_view uri = a->ns == nullptr ? std::string_view{} : view(a->ns->href);
        all.push_back({view(a->name), uri, joined_text(a->children)});
    }
    return all;
}

int Node::line() const { return static_cast<int>(xmlGetLineNo(raw(x_element))); }

Document::Document(std::unique_ptr<Tree> tree) : x_tree(std::move(tree)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Node Document::root() const { return Node{xmlDocGetRootElement(Access::tree(*this))}; }
std::size_t Document::comments() const { return x_tree->comments; }
std::size_t Document::instructions() const { return x_tree->instructions; }

bool Document::declares_utf16() const { return x_tree->declares_utf16; }

void Document::keep_only(Node child) {
    LT_ASSERT(child.parent() == root());
    xmlNode* const top = Access::element(root());
    for (xmlNode* node = top->children; node != nullptr;) {
        xmlNode* const next = node->next;
        if (node != Access::element(child)) {
            xmlUnlinkNode(node);
            xmlFreeNode(node);
        }
        node = next;
    }
    xmlFreePropList(std::exchange(top->properties, nullptr));
}

void Document::remove(Node element) {
    xmlNode* const node = Access::element(element);
    LT_ASSERT(node->doc == Access::tree(*this) && element != root());
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

}  // namespace lt::xml
