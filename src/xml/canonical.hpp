// Canonical XML 1.0 (W3C Recommendation of 15 March 2001), inclusive, without comments: the byte
// form that signatures of health papers are computed over.
//
// The canonical form of a document without its enveloped signature is made by
// `Document::remove(signature)` first: what is left in the tree is what the signature covers, and
// nothing else can be read afterwards.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "xml/node.hpp"

namespace lt::xml {

/// Receives the canonical bytes piece by piece.  Must not throw.
using Sink = std::function<void(std::string_view)>;

/// The whole document.  Errors: unsupported (a namespace name that is relative, which Canonical XML
/// forbids, or holds a character that needs escaping).
/// Thread rule: one thread at a time per Document.
[[nodiscard]] Result<void> canonicalise(const Document& document, const Sink& sink);

/// One element in document context: it shows the namespaces and xml: attributes of its ancestors,
/// as section 2.4 of the Recommendation demands of a subset.  Errors and thread rule as above.
[[nodiscard]] Result<void> canonicalise(Node element, const Sink& sink);

[[nodiscard]] Result<std::string> canonical_text(const Document& document);
[[nodiscard]] Result<std::string> canonical_text(Node element);

}  // namespace lt::xml
