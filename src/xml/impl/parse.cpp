// Parsing with limits.
//
// The basic idea: libxml2 builds the tree, and our hooks stand before its tree builder, so that a
// limit stops the parse at the element that breaks it.  One thing no hook can see: libxml2 compares
// the attributes of one start tag pairwise before it calls us, so a tag with a million attributes
// costs hours.  `check_tags` therefore walks over the markup first, bounds the length of every tag,
// and refuses a DOCTYPE before libxml2 looks at it.
#include <fmt/format.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "xml/impl/tree.hpp"

namespace lt::xml {
namespace {

constexpr std::size_t k_tag_bytes_max =
    8192;                             // the longest tag of the official layouts is below 300
constexpr int k_attributes_max = 64;  // of one element; the official layouts use at most 3
constexpr int k_namespaces_max = 64;  // in scope at one element; lookups are linear

/// What stopped the parse.
enum class Stop {
    none,
    not_well_formed,
    wrong_encoding,
    wrong_version,
    doctype,
    depth,
    elements,
    attributes,
    text
};

/// State of one parse, reached through the parser context's private pointer.
struct Watch {
    const Limits& limits;
    int depth = 0;
    std::size_t nodes = 0;
    std::size_t comments = 0;
    std::size_t instructions = 0;
    Stop stop = Stop::none;
    int line = 0;
    int libxml_code = 0;
};

std::unexpected<Error> refuse(ErrorCode code, std::string_view vi, std::string_view en, int line,
                              int detail = 0) {
    return fail(code,
                {fmt::format("{} (dòng {}).", vi, line), fmt::format("{} (line {}).", en, line)},
                {fmt::format("xml {} at line {}, libxml2 code {}", name_of(code), line, detail)});
}

std::unexpected<Error> refuse(Stop reason, int line, int detail = 0) {
    const auto with = [&](ErrorCode code, std::string_view vi, std::string_view en) {
        return refuse(code, vi, en, line, detail);
    };
    switch (reason) {
        case Stop::none:
        case Stop::not_well_formed: break;
        case Stop::wrong_encoding:
            return with(ErrorCode::malformed, "Tệp XML phải khai báo bảng mã UTF-8",
                        "The XML must declare the encoding UTF-8");
        case Stop::wrong_version:
            return with(ErrorCode::malformed, "Tệp XML phải theo phiên bản XML 1.0",
                        "The XML version must be 1.0");
        case Stop::doctype:
            return with(ErrorCode::unsupported, "Tệp XML không được chứa khai báo DOCTYPE",
                        "The XML must not contain a DOCTYPE");
        case Stop::depth:
            return with(ErrorCode::too_large, "Tệp XML có quá nhiều cấp lồng nhau",
                        "The XML is nested too deeply");
        case Stop::elements:
            return with(ErrorCode::too_large, "Tệp XML có quá nhiều phần tử",
                        "The XML has too many elements");
        case Stop::attributes:
            return with(ErrorCode::too_large,
                        "Một phần tử XML có quá nhiều thuộc tính hoặc vùng tên",
                        "An XML element has too many attributes or namespaces");
        case Stop::text:
            return with(ErrorCode::too_large, "Một giá trị trong tệp XML quá dài",
                        "A text in the XML is too long");
    }
    return with(ErrorCode::malformed, "Tệp XML không đúng cú pháp", "The XML is not well-formed");
}

int line_of(std::string_view bytes, std::size_t at) {
    return 1 + static_cast<int>(std::ranges::count(bytes.substr(0, at), '\n'));
}

/// The position after the tag that starts at `at`; npos when it does not end within the limit.
std::size_t after_tag(std::string_view bytes, std::size_t at) {
    char quote = 0;
    const std::size_t end = std::min(bytes.size(), at + k_tag_bytes_max);
    for (; at < end; ++at) {
        const char c = bytes[at];
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return at + 1;
        }
    }
    return std::string_view::npos;
}

std::size_t after(std::string_view bytes, std::string_view mark, std::size_t from) {
    const std::size_t found = bytes.find(mark, from);
    return found == std::string_view::npos ? bytes.size() : found + mark.size();
}

/// See the opening comment.  Markup that is not well-formed is left to libxml2, which stops at the
/// same place.
Result<void> check_tags(std::string_view bytes) {
    std::size_t at = bytes.find('<');
    while (at < bytes.size()) {
        const std::string_view rest = bytes.substr(at, 9);
        if (rest.starts_with("<!--")) {
            at = after(bytes, "-->", at + 4);
        } else if (rest.starts_with("<![CDATA[")) {
            at = after(bytes, "]]>", at + 9);
        } else if (rest.starts_with("<?")) {
            at = after(bytes, "?>", at + 2);
        } else if (rest.starts_with("<!")) {
            return refuse(Stop::doctype, line_of(bytes, at));
        } else if (const std::size_t end = after_tag(bytes, at); end != std::string_view::npos) {
            at = end;
        } else if (bytes.size() - at > k_tag_bytes_max) {
            return refuse(Stop::attributes, line_of(bytes, at));
        } else {
            return {};  // the file ends within a tag
        }
        at = bytes.find('<', at);
    }
    return {};
}

Result<void> check_bytes(std::string_view bytes, const Limits& limits) {
    if (bytes.size() > limits.bytes_max) {
        return fail(ErrorCode::too_large,
                    {fmt::format("Tệp XML lớn hơn {} byte.", limits.bytes_max),
                     fmt::format("The XML is larger than {} bytes.", limits.bytes_max)},
                    {fmt::format("xml of {} bytes", bytes.size())});
    }
    if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
        return refuse(ErrorCode::malformed, "Tệp XML chứa byte 0 hoặc không dùng bảng mã UTF-8",
                      "The XML contains a zero byte or is not UTF-8", line_of(bytes, nul));
    }
    if (!is_utf8(bytes)) {
        return fail(ErrorCode::malformed,
                    {"Tệp XML không dùng bảng mã UTF-8 hợp lệ.", "The XML is not valid UTF-8."},
                    {"xml not UTF-8"});
    }
    return check_tags(bytes);
}

/// Whether the XML declaration names utf-16.  Only looks for the name: libxml2 judges the
/// declaration's form.
bool names_utf16(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (!bytes.starts_with("<?xml")) return false;
    const std::string_view declaration = bytes.substr(0, bytes.find("?>"));
    const std::size_t at = declaration.find("encoding");
    const std::size_t quote =
        at == std::string_view::npos ? at : declaration.find_first_of("'\"", at);
    if (quote == std::string_view::npos) return false;
    const std::string_view name = declaration.substr(quote + 1);
    constexpr std::string_view k_utf16 = "utf-16";
    return name.size() > k_utf16.size() && name[k_utf16.size()] == declaration[quote] &&
           xmlStrncasecmp(BAD_CAST name.data(), BAD_CAST k_utf16.data(), k_utf16.size()) == 0;
}

Watch& watch_of(void* context) {
    return *static_cast<Watch*>(static_cast<xmlParserCtxt*>(context)->_private);
}

void stop_at(void* context, Stop reason) {
    auto* const parser = static_cast<xmlParserCtxt*>(context);
    Watch& watch = watch_of(context);
    if (watch.stop == Stop::none) {
        watch.stop = reason;
        watch.line = parser->input == nullptr ? 0 : parser->input->line;
    }
    xmlStopParser(parser);
}

/// Counts one more node; false when that was one too many.
bool count_node(void* context) {
    Watch& watch = watch_of(context);
    if (++watch.nodes <= watch.limits.elements_max) return true;
    stop_at(context, Stop::elements);
    return false;
}

void on_start_document(void* context) {
    const auto* const parser = static_cast<xmlParserCtxt*>(context);
    const xmlChar* const declared = parser->encoding;
    const bool utf8 = declared == nullptr || xmlStrcasecmp(declared, BAD_CAST "UTF-8") == 0;
    if (!utf8 || parser->input->encoding != nullptr) return stop_at(context, Stop::wrong_encoding);
    if (xmlStrcmp(parser->version, BAD_CAST "1.0") != 0)
        return stop_at(context, Stop::wrong_version);
    xmlSAX2StartDocument(context);
}

void on_internal_subset(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
    stop_at(context, Stop::doctype);
}

void on_start_element(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri,
                      int namespaces, const xmlChar** declared, int attributes, int defaulted,
                      const xmlChar** values) {
    Watch& watch = watch_of(context);
    if (++watch.depth > watch.limits.depth_max) return stop_at(context, Stop::depth);
    if (!count_node(context)) return;
    const int in_scope =
        static_cast<xmlParserCtxt*>(context)->nsNr / 2;  // prefix and URI take one place each
    if (attributes > k_attributes_max || in_scope > k_namespaces_max)
        return stop_at(context, Stop::attributes);
    xmlSAX2StartElementNs(context, name, prefix, uri, namespaces, declared, attributes, defaulted,
                          values);
}

void on_end_element(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri) {
    --watch_of(context).depth;
    xmlSAX2EndElementNs(context, name, prefix, uri);
}

void on_comment(void* context, const xmlChar* text) {
    ++watch_of(context).comments;
    if (count_node(context)) xmlSAX2Comment(context, text);
}

void on_instruction(void* context, const xmlChar* target, const xmlChar* data) {
    ++watch_of(context).instructions;
    if (count_node(context)) xmlSAX2ProcessingInstruction(context, target, data);
}

/// Any error ends the parse, namespace errors included; warnings do not count.
void on_error(void* context, xmlError* error) {
    if (error->level < XML_ERR_ERROR) return;
    Watch& watch = watch_of(context);
    if (watch.stop == Stop::none) watch.libxml_code = error->code;
    const bool too_long =
        error->code == XML_ERR_NO_MEMORY;  // how libxml2 reports a text over 10 MB
    stop_at(context, too_long ? Stop::text : Stop::not_well_formed);
}

void install_hooks(xmlParserCtxt& parser, Watch& watch, int more_options) {
    xmlCtxtUseOptions(&parser, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT |
                                   XML_PARSE_BIG_LINES | more_options);
    parser._private = &watch;
    xmlSAXHandler& hooks = *parser.sax;
    hooks.startDocument = on_start_document;
    hooks.internalSubset = on_internal_subset;
    hooks.startElementNs = on_start_element;
    hooks.endElementNs = on_end_element;
    hooks.comment = on_comment;
    hooks.processingInstruction = on_instruction;
    hooks.serror = on_error;
}

void free_parser(xmlParserCtxt* parser) {
    xmlFreeDoc(parser->myDoc);  // null unless the parse failed
    xmlFreeParserCtxt(parser);
}

}  // namespace

Result<Document> Document::parse(std::string_view bytes, const Limits& limits) {
    LT_TRY_VOID(check_bytes(bytes, limits));
    if (bytes.empty()) return refuse(ErrorCode::malformed, "Tệp XML trống", "The XML is empty", 1);
    static const bool ready =
        (xmlInitParser(), true);  // libxml2's own tables; safe to run from many threads
    static_cast<void>(ready);

    const Handle<free_parser> parser{
        xmlCreateMemoryParserCtxt(bytes.data(), static_cast<int>(bytes.size()))};
    LT_ASSERT(parser != nullptr);  // out of memory
    Watch watch{.limits = limits};
    const bool declares_utf16 = limits.declared == Declared::utf8_or_utf16 && names_utf16(bytes);
    install_hooks(*parser, watch, declares_utf16 ? XML_PARSE_IGNORE_ENC : 0);
    xmlParseDocument(parser.get());
    const bool good =
        parser->wellFormed != 0 && parser->nsWellFormed != 0 && watch.stop == Stop::none;
    if (!good || parser->myDoc == nullptr) return refuse(watch.stop, watch.line, watch.libxml_code);

    auto tree = std::make_unique<Tree>();
    tree->document.reset(std::exchange(parser->myDoc, nullptr));
    tree->comments = watch.comments;
    tree->instructions = watch.instructions;
    tree->declares_utf16 = declares_utf16;
    return Document{std::move(tree)};
}

}  // namespace lt::xml
