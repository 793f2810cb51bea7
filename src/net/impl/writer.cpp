#include "net/impl/writer.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

#include "base/assert.hpp"

namespace lt::net {
namespace {

bool is_name(std::string_view text) noexcept {
    constexpr std::string_view k_marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               k_marks.contains(c);
    });
}

bool is_one_line(std::string_view text) noexcept {
    return text.find_first_of(std::string_view{"\r\n\0", 3}) == text.npos;
}

bool is_ours(std::string_view name) noexcept {
    static constexpr std::array<std::string_view, 4> k_ours = {
        "date", "connection", "content-length", "transfer-encoding"};
    return std::ranges::any_of(k_ours, [&](std::string_view ours) {
        return std::ranges::equal(ours, name, {}, {}, [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        });
    });
}

std::string_view connection_field(Persistence persistence) noexcept {
    switch (persistence) {
        case Persistence::close: return "Connection: close\r\n";
        case Persistence::keep: return "";  // the default of HTTP/1.1
        case Persistence::keep_http_1_0: return "Connection: keep-alive\r\n";
    }
    return "";
}

}  // namespace

std::string write_head(const Response& response, Persistence persistence, std::string_view date) {
    LT_ASSERT(is_writable(response));
    std::string head;
    head.reserve(256);
    const auto out = std::back_inserter(head);
    fmt::format_to(out, "HTTP/1.1 {} {}\r\nDate: {}\r\n{}", response.status,
                   reason_of(response.status), date, connection_field(persistence));
    if (response.status != 204 && response.status != 304) {
        fmt::format_to(out, "Content-Length: {}\r\n", response.body.size());
    }
    for (const auto& [name, value] : response.headers.fields()) {
        if (is_ours(name)) continue;
        head.append(name).append(": ").append(value).append("\r\n");
    }
    return head.append("\r\n");
}

bool is_writable(const Response& response) noexcept {
    return response.status >= 200 && response.status <= 599 &&
           std::ranges::all_of(response.headers.fields(), [](const auto& field) {
               return is_name(field.first) && is_one_line(field.second);
           });
}

bool sends_body(const Response& response, Method method) noexcept {
    return method != Method::head && response.status != 204 && response.status != 304;
}

std::string http_date(Instant instant) {
    using namespace std::chrono;
    static constexpr std::array k_days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array k_months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const sys_time<microseconds> moment{microseconds{instant.microseconds}};
    const auto day = floor<days>(moment);
    const year_month_day date{day};
    const hh_mm_ss time{floor<seconds>(moment - day)};
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                       k_days[weekday{day}.c_encoding()], static_cast<unsigned>(date.day()),
                       k_months[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

}  // namespace lt::net
