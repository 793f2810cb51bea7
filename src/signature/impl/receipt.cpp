#include "signature/receipt.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "base/json.hpp"
#include "signature/impl/compact_jws.hpp"

namespace lt::signature {
namespace {

std::unexpected<Error> refused(ErrorCode code, const char* log) {
    return fail(code, {"Biên nhận không hợp lệ.", "The receipt is not good."}, {log});
}

json::Value payload_of(const Receipt& receipt) {
    return json::Object{}
        .add("receipt", receipt.receipt)
        .add("facility", receipt.facility)
        .add("service", receipt.service)
        .add("sha256", receipt.sha256.hex())
        .add("received", receipt.received.iso())
        .add("code", receipt.code)
        .add("message", receipt.message)
        .add("next", receipt.next)
        .add("profile", receipt.profile)
        .add("signer", receipt.signer);
}

Result<Receipt> receipt_of(const json::Value& payload) {
    Receipt receipt;
    std::string digest;
    std::string received;
    const std::pair<const char*, std::string*> members[] = {
        {"receipt", &receipt.receipt}, {"facility", &receipt.facility},
        {"service", &receipt.service}, {"sha256", &digest},
        {"received", &received},       {"code", &receipt.code},
        {"message", &receipt.message}, {"next", &receipt.next},
        {"profile", &receipt.profile}, {"signer", &receipt.signer}};
    const json::Object* const object = payload.object();
    if (object == nullptr || object->members().size() != std::size(members))
        return refused(ErrorCode::malformed, "receipt: members");
    for (const auto& [name, text] : members) {
        auto value = payload.text_at(name);
        if (!value) return refused(ErrorCode::malformed, "receipt: members");
        *text = *std::move(value);
    }
    LT_TRY(receipt.received, Instant::parse_iso(received));
    LT_TRY(receipt.sha256, crypto::Digest256::from_hex(digest));
    return receipt;
}

bool has_exact_header(const json::Value& header) {
    return header.object()->members().size() == 2 && header.text_at("alg") == "ES256";
}

}  // namespace

Result<ReceiptSigner> ReceiptSigner::from_pem(std::string_view key_pem,
                                              std::string_view certificates_pem) {
    LT_TRY(crypto::EcPrivateKey key, crypto::EcPrivateKey::from_pem(key_pem));
    LT_TRY(std::vector<crypto::Certificate> chain,
           crypto::Certificate::all_from_pem(certificates_pem));
    const crypto::Certificate& own = chain.front();
    LT_TRY(const crypto::EcPublicKey spoken, own.ec_public_key());
    if (spoken.der() != key.public_key().der() ||
        own.key_use() != crypto::KeyUse::document_signing) {
        return fail(ErrorCode::invalid_argument,
                    {"Chứng thư số không dùng để ký biên nhận bằng khóa này.",
                     "The certificate is not for signing receipts with this key."});
    }
    json::Array x5c;
    for (const crypto::Certificate& one : chain) x5c.emplace_back(base64(one.der()));
    const json::Value header = json::Object{}.add("alg", "ES256").add("x5c", std::move(x5c));
    return ReceiptSigner{std::move(key), own, base64url(json::dump(header)) + "."};
}

std::string ReceiptSigner::sign(const Receipt& receipt) const {
    std::string text = x_header + base64url(json::dump(payload_of(receipt)));
    const std::string signature = x_key.sign(text);
    return text + "." + base64url(signature);
}

Result<CheckedReceipt> check_receipt(std::string_view jws, const crypto::TrustStore& trust) {
    if (jws.size() > k_receipt_bytes_max)
        return refused(ErrorCode::too_large, "receipt: too large");
    LT_TRY(const CompactJws parts, parse_compact_jws(jws));
    if (!has_exact_header(parts.header)) return refused(ErrorCode::malformed, "receipt: header");
    LT_TRY(const std::vector<std::string> certificates, certificates_of(parts.header));
    LT_TRY(const crypto::ChainCheck check, trust.check_bundle(certificates));
    LT_TRY(const crypto::EcPublicKey key, check.leaf.ec_public_key());
    const bool good =
        key.verify(parts.signed_text, parts.signature) == crypto::SignatureCheck::good;
    if (!good) return refused(ErrorCode::forbidden, "receipt: signature");
    if (!check.chain || check.leaf.key_use() != crypto::KeyUse::document_signing)
        return refused(ErrorCode::forbidden, "receipt: certificate");
    LT_TRY(const json::Value payload, json::parse(parts.payload));
    LT_TRY(Receipt receipt, receipt_of(payload));
    return CheckedReceipt{std::move(receipt), check.leaf, check.chain->validity};
}

}  // namespace lt::signature
