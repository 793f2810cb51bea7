#include "xml/canonical.hpp"

#include <libxml/c14n.h>
#include <libxml/xmlerror.h>

#include "xml/impl/tree.hpp"

namespace lt::xml {
namespace {

int write_to_sink(void* context, const char* bytes, int length) {
    (*static_cast<const Sink*>(context))({bytes, static_cast<std::size_t>(length)});
    return length;
}

/// libxml2 prints C14N errors to stderr unless this thread has a handler; ours stays in place for
/// one call only.
class QuietErrors {
  public:
    QuietErrors() : x_handler(xmlStructuredError), x_context(xmlStructuredErrorContext) {
        xmlSetStructuredErrorFunc(nullptr, [](auto...) {});
    }
    ~QuietErrors() { xmlSetStructuredErrorFunc(x_context, x_handler); }
    QuietErrors(const QuietErrors&) = delete;
    QuietErrors& operator=(const QuietErrors&) = delete;

  private:
    xmlStructuredErrorFunc x_handler;
    void* x_context;
};

/// Whether a node lies in the subtree `context`.  Attributes and namespaces follow their element,
/// given as `parent`.
int inside(void* context, xmlNode* node, xmlNode* parent) {
    const bool own = node->type == XML_ELEMENT_NODE;
    for (const xmlNode* at = own ? node : parent; at != nullptr; at = at->parent) {
        if (at == context) return 1;
    }
    return 0;
}

Result<void> execute(xmlDoc* document, const Sink& sink, xmlC14NIsVisibleCallback visible,
                     xmlNode* subtree) {
    const QuietErrors quiet;
    void* const context = const_cast<Sink*>(&sink);
    const Handle<xmlOutputBufferClose> out{
        xmlOutputBufferCreateIO(write_to_sink, nullptr, context, nullptr)};
    constexpr int k_without_comments = 0;
    if (!out || xmlC14NExecute(document, visible, subtree, XML_C14N_1_0, nullptr,
                               k_without_comments, out.get()) < 0) {
        return fail(
            ErrorCode::unsupported,
            {"Không thể đưa tài liệu XML về dạng chuẩn tắc: tên vùng tên không được là đường dẫn "
             "tương đối.",
             "The XML has no canonical form: a namespace name must not be a relative reference."},
            {"xmlC14NExecute failed"});
    }
    return {};
}

template <class Part>
Result<std::string> collect(const Part& part) {
    std::string text;
    LT_TRY_VOID(canonicalise(part, [&](std::string_view piece) { text += piece; }));
    return text;
}

}  // namespace

Result<void> canonicalise(const Document& document, const Sink& sink) {
    return execute(Access::tree(document), sink, nullptr, nullptr);
}

Result<void> canonicalise(Node element, const Sink& sink) {
    xmlNode* const node = Access::element(element);
    return execute(node->doc, sink, inside, node);
}

Result<std::string> canonical_text(const Document& document) { return collect(document); }
Result<std::string> canonical_text(Node element) { return collect(element); }

}  // namespace lt::xml
