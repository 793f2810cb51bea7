#include "signature/impl/compact_jws.hpp"

#include "base/encoding.hpp"

namespace lt::signature {
namespace {

std::unexpected<Error> malformed() {
    return fail(ErrorCode::malformed, {"Chữ ký JWS không đúng dạng.", "The JWS is malformed."});
}

}  // namespace

Result<CompactJws> parse_compact_jws(std::string_view bytes) {
    const std::size_t first = bytes.find('.');
    const std::size_t second = first == bytes.npos ? first : bytes.find('.', first + 1);
    if (second == bytes.npos) return malformed();  // a third dot is no base64url
    LT_TRY(const std::string header, decode_base64url(bytes.substr(0, first)));
    CompactJws jws;
    LT_TRY(jws.payload, decode_base64url(bytes.substr(first + 1, second - first - 1)));
    LT_TRY(jws.signature, decode_base64url(bytes.substr(second + 1)));
    LT_TRY(jws.header, json::parse(header));
    if (jws.header.object() == nullptr) return malformed();
    jws.signed_text = bytes.substr(0, second);
    return jws;
}

Result<std::vector<std::string>> certificates_of(const json::Value& header) {
    const json::Value* const x5c = header.find("x5c");
    if (x5c == nullptr || x5c->array() == nullptr || x5c->array()->empty()) return malformed();
    std::vector<std::string> certificates;
    for (const json::Value& one : *x5c->array()) {
        if (one.string() == nullptr) return malformed();
        LT_TRY(std::string der, decode_base64(*one.string()));
        certificates.push_back(std::move(der));
    }
    return certificates;
}

}  // namespace lt::signature
