#include "net/http.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/assert.hpp"
#include "base/encoding.hpp"
#include "base/text.hpp"
#include "net/impl/pairs.hpp"

namespace lt::net {
namespace {

bool same_name(std::string_view a, std::string_view b) noexcept {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::unexpected<Error> malformed_pairs() {
    return fail(ErrorCode::malformed,
                {"Biểu mẫu gửi lên không đúng định dạng.", "The form data is not well-formed."});
}

}  // namespace

std::string_view name_of(Method method) noexcept {
    switch (method) {
        case Method::get: return "GET";
        case Method::post: return "POST";
        case Method::put: return "PUT";
        case Method::delete_: return "DELETE";
        case Method::head: return "HEAD";
        case Method::options: return "OPTIONS";
        case Method::other: return "OTHER";
    }
    return "OTHER";
}

const std::string* find_value(const Pairs& pairs, std::string_view name) noexcept {
    const auto found = std::ranges::find(pairs, name, &Pairs::value_type::first);
    return found == pairs.end() ? nullptr : &found->second;
}

void Headers::add(std::string_view name, std::string_view value) {
    x_fields.emplace_back(name, value);
}

void Headers::set(std::string_view name, std::string_view value) {
    std::erase_if(x_fields, [&](const auto& field) { return same_name(field.first, name); });
    add(name, value);
}

const std::string* Headers::find(std::string_view name) const noexcept {
    for (const auto& [key, value] : x_fields) {
        if (same_name(key, name)) return &value;
    }
    return nullptr;
}

std::string_view Headers::value(std::string_view name) const noexcept {
    const auto* found = find(name);
    return found ? std::string_view{*found} : std::string_view{};
}

std::size_t Headers::count(std::string_view name) const noexcept {
    const auto matches = [&](const auto& field) { return same_name(field.first, name); };
    return static_cast<std::size_t>(std::ranges::count_if(x_fields, matches));
}

Response text_response(int status, std::string_view utf8) {
    return {status, {{"Content-Type", "text/plain; charset=utf-8"}}, std::string{utf8}};
}

Response json_response(int status, std::string json) {
    return {status, {{"Content-Type", "application/json"}}, std::move(json)};
}

Response redirect_response(int status, std::string_view location) {
    LT_ASSERT((status >= 301 && status <= 303) || status == 307 || status == 308);
    return {status, {{"Location", std::string{location}}}, {}};
}

std::string_view reason_of(int status) noexcept {
    struct Phrase {
        int status;
        std::string_view text;
    };
    static constexpr Phrase k_phrases[] = {
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {206, "Partial Content"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {303, "See Other"},
        {304, "Not Modified"},
        {307, "Temporary Redirect"},
        {308, "Permanent Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {406, "Not Acceptable"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {410, "Gone"},
        {412, "Precondition Failed"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {415, "Unsupported Media Type"},
        {417, "Expectation Failed"},
        {422, "Unprocessable Content"},
        {428, "Precondition Required"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {502, "Bad Gateway"},
        {503, "Service Unavailable"},
        {504, "Gateway Timeout"},
        {505, "HTTP Version Not Supported"},
    };
    const auto found = std::ranges::find(k_phrases, status, &Phrase::status);
    return found == std::end(k_phrases) ? "Unknown" : found->text;
}

Result<Pairs> parse_pairs(std::string_view text) {
    Pairs pairs;
    while (!text.empty()) {
        const auto end = std::min(text.find('&'), text.size());
        const auto item = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (item.empty()) continue;
        if (pairs.size() == k_pairs_max) {
            return fail(ErrorCode::too_large,
                        {"Biểu mẫu có quá nhiều trường.", "The form has too many fields."});
        }
        const auto equals = std::min(item.find('='), item.size());
        auto name = percent_decode(item.substr(0, equals));
        auto value = percent_decode(item.substr(std::min(equals + 1, item.size())));
        if (!name || !value || !is_utf8(*name) || !is_utf8(*value)) return malformed_pairs();
        pairs.emplace_back(std::move(*name), std::move(*value));
    }
    return pairs;
}

Result<Pairs> parse_form(std::string_view body) { return parse_pairs(body); }

std::optional<std::string> find_cookie(const Headers& headers, std::string_view name) {
    for (const auto& [key, value] : headers.fields()) {
        if (!same_name(key, "Cookie")) continue;
        std::string_view rest = value;
        while (!rest.empty()) {
            const auto end = std::min(rest.find(';'), rest.size());
            const auto item = trimmed(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            const auto equals = item.find('=');
            if (equals == item.npos || item.substr(0, equals) != name) continue;
            return std::string{item.substr(equals + 1)};
        }
    }
    return std::nullopt;
}

std::string Cookie::text() const {
    const auto is_octet = [](char c) {
        return c > ' ' && c < '\x7f' && c != '"' && c != ',' && c != ';' && c != '\\';
    };
    LT_ASSERT(std::ranges::all_of(name, is_octet) && std::ranges::all_of(value, is_octet));
    const auto secure = transport == Transport::https_only ? "; Secure" : "";
    return fmt::format("{}={}; Path={}; Max-Age={}; HttpOnly; SameSite=Lax{}", name, value, path,
                       max_age_s, secure);
}

}  // namespace lt::net
