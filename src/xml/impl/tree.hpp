// What stands behind a Document and a Node.
#pragma once
#include <libxml/tree.h>

#include "base/handle.hpp"
#include "xml/node.hpp"

namespace lt::xml {

struct Document::Tree {
    Handle<xmlFreeDoc> document;
    std::size_t comments = 0;
    std::size_t instructions = 0;
    bool declares_utf16 = false;
};

/// The only way from our views to libxml2's pointers.
struct Access {
    static xmlNode* element(Node node) { return static_cast<xmlNode*>(node.x_element); }
    static xmlDoc* tree(const Document& document) { return document.x_tree->document.get(); }
};

}  // namespace lt::xml
