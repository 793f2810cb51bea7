#include "net/impl/target.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "net/impl/pairs.hpp"

namespace lt::net {
namespace {

bool is_target_char(char c) noexcept {
    return c > ' ' && c < '\x7f' && c != '#' && c != '\\' && c != '"' && c != '<' && c != '>';
}

// "http://host:1/a?b" -> "/a?b"; the authority repeats the Host field and is not needed.
std::optional<std::string> without_authority(std::string_view text) {
    if (text.starts_with('/')) return std::string{text};
    const bool http = text.starts_with("http://");
    if (!http && !text.starts_with("https://")) return std::nullopt;
    text.remove_prefix(http ? 7 : 8);
    const auto end = std::min(text.find_first_of("/?"), text.size());
    const auto authority = text.substr(0, end);
    if (authority.empty() || authority.contains('@')) return std::nullopt;
    text.remove_prefix(end);
    std::string origin;
    if (!text.starts_with('/')) origin += '/';
    return origin.append(text);
}

// In a path '+' is a plus, not a space.
std::optional<std::string> decode_path(std::string_view raw) {
    std::string plain;
    plain.reserve(raw.size());
    for (const char c : raw) {
        if (c == '+') {
            plain += "%2B";
        } else {
            plain += c;
        }
    }
    auto decoded = percent_decode(plain);
    if (!decoded) return std::nullopt;
    return std::move(*decoded);
}

bool has_odd_segment(std::string_view path) noexcept {
    std::size_t begin = 1;
    while (begin < path.size()) {
        const auto end = std::min(path.find('/', begin), path.size());
        const auto segment = path.substr(begin, end - begin);
        if (segment.empty() || segment == "." || segment == "..") return true;
        begin = end + 1;
    }
    return false;
}

bool is_safe_path(std::string_view raw, std::string_view path) {
    const bool no_coded_slash = std::ranges::count(raw, '/') == std::ranges::count(path, '/');
    const auto is_plain = [](char c) {
        return (static_cast<unsigned char>(c) >= ' ') && c != '\x7f' && c != '\\';
    };
    return no_coded_slash && std::ranges::all_of(path, is_plain) && is_utf8(path) &&
           !has_odd_segment(path);
}

}  // namespace

std::optional<Target> parse_target(std::string_view text) {
    if (!std::ranges::all_of(text, is_target_char)) return std::nullopt;
    if (text == "*") return Target{"*", {}};
    const auto origin = without_authority(text);
    if (!origin) return std::nullopt;
    const auto mark = std::min(origin->find('?'), origin->size());
    const auto raw = std::string_view{*origin}.substr(0, mark);
    auto path = decode_path(raw);
    if (!path || !is_safe_path(raw, *path)) return std::nullopt;
    auto query = parse_pairs(std::string_view{*origin}.substr(std::min(mark + 1, origin->size())));
    if (!query) return std::nullopt;
    return Target{std::move(*path), std::move(*query)};
}

}  // namespace lt::net
