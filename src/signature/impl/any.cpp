#include "signature/any.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "signature/jws.hpp"

namespace lt::signature {

bool looks_like_jws(std::string_view bytes) noexcept {
    const std::string_view text = trimmed(bytes);
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.';
    });
}

namespace {

Report verify_sign_data(std::string_view bytes, const crypto::TrustStore& trust,
                        const VerifyRequest& request) {
    const auto outer = json::parse(bytes);
    const auto text = outer ? outer->text_at("SIGNDATA") : std::nullopt;
    const auto inner = text ? decode_base64(*text) : Result<std::string>{};
    VerifyRequest inside = request;
    inside.digest = crypto::sha256(bytes);
    return Verifier(trust).verify(inner ? std::string_view{*inner} : "", inside).report;
}

}  // namespace

Report verify_any(std::string_view bytes, const crypto::TrustStore& trust,
                  const VerifyRequest& request) {
    if (looks_like_jws(bytes)) return verify_jws(bytes, trust, request).report;
    if (trimmed(bytes).starts_with('{')) return verify_sign_data(bytes, trust, request);
    return Verifier(trust).verify(bytes, request).report;
}

}  // namespace lt::signature
