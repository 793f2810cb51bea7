// The basic idea: one walk over libxml2's tree.  Each step follows a sentence of Canonical XML 1.0,
// section 2.3, and a subset only needs more at its top element (section 2.4), because our subsets
// are whole subtrees.  The exclusive form differs in one thing, which namespaces an element shows
// (Exclusive XML Canonicalization, section 3).
//
// libxml2 has a C14N of its own.  It took half of a verification (it asks a callback for every node
// and escapes byte by byte), so it serves in the tests as the other opinion: both must give equal
// bytes.
#include "xml/canonical.hpp"

#include <libxml/uri.h>

#include <algorithm>
#include <cstring>

#include "base/handle.hpp"
#include "xml/impl/tree.hpp"

namespace lt::xml {
namespace {

constexpr std::size_t k_piece_bytes =
    32U << 10;  // what a sink gets at once; papers mostly fit in one piece

const char* text_of(const xmlChar* text) {
    return text == nullptr ? "" : reinterpret_cast<const char*>(text);
}
const char* prefix_of(const xmlNs* ns) { return ns == nullptr ? "" : text_of(ns->prefix); }
const char* uri_of(const xmlNs* ns) { return ns == nullptr ? "" : text_of(ns->href); }
bool same(const char* a, const char* b) { return std::strcmp(a, b) == 0; }
bool is_xml(const xmlNs* ns) { return same(prefix_of(ns), "xml"); }

/// "Documents with relative namespace names have no canonical form" (section 1.3).  Nor have those
/// with a name that would need escaping: libxml2 keeps an & in it in a form of its own.
bool is_plain_absolute(const char* uri) {
    if (std::strpbrk(uri, "&<\"\t\n\r") != nullptr) return false;
    const Handle<xmlFreeURI> parsed{xmlParseURI(uri)};
    return parsed && parsed->scheme != nullptr;
}

std::string_view escape_of(char c) {
    switch (c) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '"': return "&quot;";
        case '\t': return "&#x9;";
        case '\n': return "&#xA;";
        default: return "&#xD;";
    }
}

/// "No default namespace", for an element that uses none below one that has one.
const xmlNs k_no_namespace{};

class Canonicaliser {
  public:
    Canonicaliser(const Sink& sink, const Form& form) : x_sink(sink), x_form(form) {
        x_out.reserve(k_piece_bytes / 2);
    }

    /// False when there is no canonical form.
    bool document(const xmlDoc* tree);
    bool subtree(const xmlNode* top);

  private:
    using Namespaces = std::vector<const xmlNs*>;
    using Attributes = std::vector<const xmlAttr*>;

    bool element(const xmlNode* node, Namespaces declared, Attributes attributes);
    bool element(const xmlNode* node);
    bool content(const xmlNode* first);
    void instruction(const xmlNode* node);
    void name(const xmlNs* ns, const xmlChar* local);
    void namespaces(Namespaces& declared);
    void attributes(Attributes& all);
    void escaped(const char* text, const char* specials);
    bool needed(const xmlNs* ns) const;
    bool listed(const xmlNs* ns) const;
    Namespaces shown(const xmlNode* node, Namespaces declared) const;
    void flush();

    const Sink& x_sink;
    const Form& x_form;
    std::string x_out;
    Namespaces x_scope;  ///< the declarations written so far at open elements, outermost first
};

/// Own declarations and attributes of an element.
std::vector<const xmlNs*> declarations_of(const xmlNode* node) {
    std::vector<const xmlNs*> all;
    for (const xmlNs* ns = node->nsDef; ns != nullptr; ns = ns->next) all.push_back(ns);
    return all;
}
std::vector<const xmlAttr*> attributes_of(const xmlNode* node) {
    std::vector<const xmlAttr*> all;
    for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) all.push_back(a);
    return all;
}

void Canonicaliser::flush() {
    if (!x_out.empty()) x_sink(x_out);
    x_out.clear();
}

/// Specials are found by the C library, which compares sixteen bytes at a time.
void Canonicaliser::escaped(const char* text, const char* specials) {
    while (true) {
        const std::size_t plain = std::strcspn(text, specials);
        x_out.append(text, plain);
        text += plain;
        if (*text == '\0') return;
        x_out += escape_of(*text++);
    }
}

void Canonicaliser::name(const xmlNs* ns, const xmlChar* local) {
    if (const char* const prefix = prefix_of(ns); *prefix != '\0') {
        x_out += prefix;
        x_out += ':';
    }
    x_out += text_of(local);
}

/// "Process a namespace node unless the nearest output ancestor has one with the same name and
/// value"; the default namespace counts as empty until one is declared.
bool Canonicaliser::needed(const xmlNs* ns) const {
    if (is_xml(ns)) return false;
    const auto outer = std::find_if(x_scope.rbegin(), x_scope.rend(), [&](const xmlNs* known) {
        return same(prefix_of(known), prefix_of(ns));
    });
    const char* const before = outer != x_scope.rend() ? uri_of(*outer) : "";
    return !same(before, uri_of(ns));
}

bool Canonicaliser::listed(const xmlNs* ns) const {
    return std::ranges::find(x_form.inclusive_prefixes, std::string_view{prefix_of(ns)}) !=
           x_form.inclusive_prefixes.end();
}

/// The namespaces that an element may show.  Exclusive: those that its name or an attribute's name
/// uses ("visibly utilizes"), and of its declarations those in the PrefixList.
Canonicaliser::Namespaces Canonicaliser::shown(const xmlNode* node, Namespaces declared) const {
    if (x_form.kind == Form::Kind::inclusive) return declared;
    std::erase_if(declared, [&](const xmlNs* ns) { return !listed(ns); });
    const auto add = [&](const xmlNs* used) {
        const auto same_prefix = [&](const xmlNs* known) {
            return same(prefix_of(known), prefix_of(used));
        };
        if (std::ranges::none_of(declared, same_prefix)) declared.push_back(used);
    };
    add(node->ns == nullptr ? &k_no_namespace : node->ns);
    for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
        if (a->ns != nullptr) add(a->ns);
    }
    return declared;
}

/// "Namespace axis": sorted by prefix, the default namespace first.
void Canonicaliser::namespaces(Namespaces& declared) {
    std::erase_if(declared, [&](const xmlNs* ns) { return !needed(ns); });
    std::ranges::sort(declared, {},
                      [](const xmlNs* ns) { return std::string_view{prefix_of(ns)}; });
    for (const xmlNs* const ns : declared) {
        x_out += " xmlns";
        if (ns->prefix != nullptr) x_out += ':';
        x_out += prefix_of(ns);
        x_out += "=\"";
        x_out += uri_of(ns);
        x_out += '"';
        x_scope.push_back(ns);
    }
}

/// "Attribute axis": sorted by namespace name, then local name; those without a namespace first.
void Canonicaliser::attributes(Attributes& all) {
    std::ranges::sort(all, {}, [](const xmlAttr* a) {
        return std::pair{std::string_view{uri_of(a->ns)}, std::string_view{text_of(a->name)}};
    });
    for (const xmlAttr* const one : all) {
        x_out += ' ';
        name(one->ns, one->name);
        x_out += "=\"";
        for (const xmlNode* part = one->children; part != nullptr; part = part->next) {
            escaped(text_of(part->content), "&<\"\t\n\r");
        }
        x_out += '"';
    }
}

void Canonicaliser::instruction(const xmlNode* node) {
    x_out += "<?";
    x_out += text_of(node->name);
    if (*text_of(node->content) != '\0') {
        x_out += ' ';
        escaped(text_of(node->content), "\r");
    }
    x_out += "?>";
}

bool Canonicaliser::content(const xmlNode* first) {
    for (const xmlNode* node = first; node != nullptr; node = node->next) {
        if (node->type == XML_ELEMENT_NODE) {
            if (!element(node)) return false;
        } else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            escaped(text_of(node->content), "&<>\r");
        } else if (node->type == XML_PI_NODE) {
            instruction(node);
        }  // comments are left out; there are no other kinds without a DTD
        if (x_out.size() >= k_piece_bytes) flush();
    }
    return true;
}

bool Canonicaliser::element(const xmlNode* node) {
    return element(node, declarations_of(node), attributes_of(node));
}

bool Canonicaliser::element(const xmlNode* node, Namespaces declared, Attributes all) {
    const auto relative = [](const xmlNs* ns) {
        return *uri_of(ns) != '\0' && !is_plain_absolute(uri_of(ns));
    };
    if (std::ranges::any_of(declared, relative)) return false;
    declared = shown(node, std::move(declared));
    const std::size_t outer_scope = x_scope.size();
    x_out += '<';
    name(node->ns, node->name);
    namespaces(declared);
    attributes(all);
    x_out += '>';
    if (!content(node->children)) return false;
    x_out += "</";
    name(node->ns, node->name);
    x_out += '>';
    x_scope.resize(outer_scope);
    return true;
}

/// "A line feed after each node before the document element, and before each node after it."
bool Canonicaliser::document(const xmlDoc* tree) {
    bool before = true;
    for (const xmlNode* node = tree->children; node != nullptr; node = node->next) {
        if (node->type == XML_ELEMENT_NODE) {
            if (!element(node)) return false;
            before = false;
        } else if (node->type == XML_PI_NODE) {
            if (!before) x_out += '\n';
            instruction(node);
            if (before) x_out += '\n';
        }
    }
    flush();
    return true;
}

/// Section 2.4: the top element of a subset shows the namespaces in scope and, in the inclusive
/// form, the xml: attributes of its ancestors; of several with one name the nearest counts.
bool Canonicaliser::subtree(const xmlNode* top) {
    Namespaces in_scope = declarations_of(top);
    Attributes all = attributes_of(top);
    for (const xmlNode* up = top->parent; up != nullptr && up->type == XML_ELEMENT_NODE;
         up = up->parent) {
        for (const xmlNs* const ns : declarations_of(up)) {
            const auto nearer = [&](const xmlNs* known) {
                return same(prefix_of(known), prefix_of(ns));
            };
            if (std::ranges::none_of(in_scope, nearer)) in_scope.push_back(ns);
        }
        if (x_form.kind == Form::Kind::exclusive) continue;
        for (const xmlAttr* const one : attributes_of(up)) {
            const auto nearer = [&](const xmlAttr* known) {
                return is_xml(known->ns) && same(text_of(known->name), text_of(one->name));
            };
            if (is_xml(one->ns) && std::ranges::none_of(all, nearer)) all.push_back(one);
        }
    }
    if (!element(top, std::move(in_scope), std::move(all))) return false;
    flush();
    return true;
}

Result<void> checked(bool has_form) {
    if (has_form) return {};
    return fail(
        ErrorCode::unsupported,
        {"Không thể đưa tài liệu XML về dạng chuẩn tắc: vùng tên không được là đường dẫn tương "
         "đối.",
         "The XML has no canonical form: a namespace name must not be a relative reference."},
        {"relative or unusual namespace name"});
}

template <class Part>
Result<std::string> collect(const Part& part, const Form& form) {
    std::string text;
    LT_TRY_VOID(canonicalise(part, [&](std::string_view piece) { text += piece; }, form));
    return text;
}

}  // namespace

Result<void> canonicalise(const Document& document, const Sink& sink, const Form& form) {
    return checked(Canonicaliser{sink, form}.document(Access::tree(document)));
}

Result<void> canonicalise(Node element, const Sink& sink, const Form& form) {
    return checked(Canonicaliser{sink, form}.subtree(Access::element(element)));
}

Result<std::string> canonical_text(const Document& document, const Form& form) {
    return collect(document, form);
}
Result<std::string> canonical_text(Node element, const Form& form) {
    return collect(element, form);
}

}  // namespace lt::xml
