// Canonical XML 1.0 (W3C Recommendation of 15 March 2001) and Exclusive XML Canonicalization 1.0
// (of 18 July 2002), both without comments: the byte forms that signatures of health papers are
// computed over.
//
// The canonical form of a document without its enveloped signature is made by
// `Document::remove(signature)` first: what is left in the tree is what the signature covers, and
// nothing else can be read afterwards.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "xml/node.hpp"

namespace lt::xml {

/// Receives the canonical bytes piece by piece.  Must not throw.
using Sink = std::function<void(std::string_view)>;

/// Which canonical form.
struct Form {
    enum class Kind {
        inclusive,  ///< every namespace in scope is shown
        exclusive,  ///< only namespaces that a name uses are shown
    };
    Kind kind = Kind::inclusive;
    /// InclusiveNamespaces PrefixList, exclusive only: prefixes that are shown as in the inclusive
    /// form; "" is the default namespace.
    std::vector<std::string> inclusive_prefixes = {};
};

/// The whole document.  Errors: unsupported (a namespace name that is relative, which Canonical XML
/// forbids, or holds a character that needs escaping).
/// Thread rule: one thread at a time per Document.
[[nodiscard]] Result<void> canonicalise(const Document& document, const Sink& sink,
                                        const Form& form = {});

/// One element in document context: in the inclusive form it shows the namespaces and xml:
/// attributes of its ancestors, as section 2.4 of the Recommendation demands of a subset.  Errors
/// and thread rule as above.
[[nodiscard]] Result<void> canonicalise(Node element, const Sink& sink, const Form& form = {});

[[nodiscard]] Result<std::string> canonical_text(const Document& document, const Form& form = {});
[[nodiscard]] Result<std::string> canonical_text(Node element, const Form& form = {});

}  // namespace lt::xml
