#include "batch/impl/run/answer.hpp"

#include <fmt/format.h>

#include <iterator>

namespace lt::batch {

void append_text(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
        } else {
            out += c;
        }
    }
    out += '"';
}

void append_head(std::string& out, std::string_view id, std::uint64_t line) {
    out += "{\"id\":";
    if (id.empty()) {
        out += "null";
    } else {
        append_text(out, id);
    }
    out += ",\"line\":";
    const fmt::format_int number{line};
    out.append(number.data(), number.size());
}

void append_refusal(std::string& out, const Error& error, const RequestReader& reader,
                    std::uint64_t line) {
    append_head(out, reader.id(), line);
    out += ",\"error\":{\"code\":";
    append_text(out, name_of(error.code));
    out += ",\"findings\":[";
    bool first = true;
    for (const RequestFinding& finding : reader.findings()) {
        out += first ? "{\"path\":" : ",{\"path\":";
        first = false;
        append_text(out, finding.path);
        out += ",\"code\":";
        append_text(out, name_of(finding.fault));
        out += ",\"vi\":";
        append_text(out, finding.text.vi);
        out += ",\"en\":";
        append_text(out, finding.text.en);
        out += '}';
    }
    out += "]}}\n";
}

}  // namespace lt::batch
