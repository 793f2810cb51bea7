// Text on ICU: the only file of `base` that includes it.
#include "base/text.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>

#include "base/assert.hpp"
#include "base/code_point.hpp"

namespace lt {
namespace {

constexpr std::size_t k_text_max =
    1U << 20;  // no field of any paper comes near; stops a hostile megabyte early

bool ascii(std::string_view bytes) {
    return std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

const icu::Normalizer2& normalizer(bool compose) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = compose ? icu::Normalizer2::getNFCInstance(status)
                                            : icu::Normalizer2::getNFDInstance(status);
    LT_ASSERT(U_SUCCESS(status));
    return *found;
}

std::string normalized(std::string_view bytes, bool compose) {
    std::string out;
    icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(bytes.size()));
    UErrorCode status = U_ZERO_ERROR;
    normalizer(compose).normalizeUTF8(0, {bytes.data(), static_cast<std::int32_t>(bytes.size())},
                                      sink, nullptr, status);
    LT_ASSERT(U_SUCCESS(status));
    return out;
}

std::string mapped(const Text& text, bool to_upper) {
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    UErrorCode status = U_ZERO_ERROR;
    const icu::StringPiece source(text.str().data(), static_cast<std::int32_t>(text.str().size()));
    if (to_upper) {
        icu::CaseMap::utf8ToUpper("", 0, source, sink, nullptr, status);
    } else {
        icu::CaseMap::utf8ToLower("", 0, source, sink, nullptr, status);
    }
    LT_ASSERT(U_SUCCESS(status));
    return out;
}

void append(std::string& out, UChar32 c) {
    char buffer[U8_MAX_LENGTH];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(buffer, length, c);
    out.append(buffer, static_cast<std::size_t>(length));
}

template <class Visit>
void each_code_point(std::string_view utf8, Visit visit) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    const auto size = static_cast<std::int32_t>(utf8.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        visit(c);
    }
}

}  // namespace

bool is_utf8(std::string_view bytes) noexcept {
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const std::size_t size = bytes.size();
    for (std::size_t at = 0; at < size;) {
        if (std::uint64_t eight = 0; size - at >= sizeof eight) {  // most papers are mostly ASCII
            std::memcpy(&eight, data + at, sizeof eight);
            if ((eight & 0x8080808080808080U) == 0) {
                at += sizeof eight;
                continue;
            }
        }
        if (data[at] < 0x80) {
            ++at;
            continue;
        }
        std::int32_t here = 0;
        const auto left = static_cast<std::int32_t>(std::min<std::size_t>(size - at, 4));
        UChar32 c = 0;
        U8_NEXT(data + at, here, left, c);
        if (c < 0) return false;
        at += static_cast<std::size_t>(here);
    }
    return true;
}

std::size_t code_points(std::string_view utf8) noexcept {
    return static_cast<std::size_t>(std::ranges::count_if(
        utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

Result<Text> Text::from_bytes(std::string_view bytes) {
    if (bytes.size() > k_text_max) {
        return fail(ErrorCode::too_large,
                    {"Văn bản dài quá 1 MiB.", "The text is longer than 1 MiB."});
    }
    if (!is_utf8(bytes)) {
        return fail(ErrorCode::malformed,
                    {"Văn bản không phải UTF-8 hợp lệ.", "The text is not valid UTF-8."});
    }
    Text text;
    text.x_text = ascii(bytes) ? std::string{bytes} : normalized(bytes, true);
    return text;
}

std::string upper(const Text& text) { return mapped(text, true); }
std::string lower(const Text& text) { return mapped(text, false); }

char32_t lower(char32_t c) noexcept {
    return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

std::string without_marks(const Text& text) {
    std::string out;
    each_code_point(normalized(mapped(text, false), false), [&](UChar32 c) {
        if (u_charType(c) == U_NON_SPACING_MARK) return;
        append(out,
               c == 0x111 || c == 0xF0 || c == 0x256 ? 'd' : c);  // đ, and its look-alikes ð and ɖ
    });
    return out;
}

std::string single_spaced(std::string_view utf8) {
    std::string out;
    bool pending = false;
    each_code_point(utf8, [&](UChar32 c) {
        if (u_isUWhiteSpace(c)) {
            pending = !out.empty();
            return;
        }
        if (pending) out.push_back(' ');
        pending = false;
        append(out, c);
    });
    return out;
}

std::string_view trimmed(std::string_view text) noexcept {
    constexpr std::string_view k_white = " \t\r\n\f\v";
    const std::size_t first = text.find_first_not_of(k_white);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(k_white) - first + 1);
}

}  // namespace lt
