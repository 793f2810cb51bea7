#include <algorithm>

#include "base/encoding.hpp"
#include "signature/evidence.hpp"

namespace lt::signature {
namespace {

constexpr std::size_t k_proofs_max = 16;  // one a certificate below the anchor, some to spare
constexpr std::size_t k_path_max = 62;    // audit::k_size_max leaves

std::unexpected<Error> malformed(const char* member) {
    return fail(ErrorCode::malformed,
                {"Tệp bằng chứng không đúng dạng.", "The evidence file is malformed."},
                {std::string{"evidence: "} + member});
}

json::Array base64_array(const auto& items, auto bytes_of) {
    json::Array array;
    for (const auto& item : items) array.emplace_back(base64(bytes_of(item)));
    return array;
}

json::Value revocation_json(const RevocationAnswer& answer) {
    json::Object object;
    object.add("state", name_of(answer.state));
    if (answer.revoked_at) object.add("revoked_at", answer.revoked_at->iso());
    return object.add("produced", answer.produced.iso())
        .add("valid_until", answer.valid_until.iso())
        .add("why", answer.why)
        .add("proofs",
             base64_array(answer.proofs, [](const Proof& p) -> const std::string& { return *p; }));
}

json::Value stamp_json(const TimeStamp& stamp) {
    json::Array path;
    for (const crypto::Digest256& hash : stamp.path) path.emplace_back(hash.hex());
    return json::Object{}
        .add("token", base64(stamp.token_der))
        .add("path", std::move(path))
        .add("index", stamp.index)
        .add("size", stamp.size);
}

Result<std::string> text_at(const json::Value& value, const char* member) {
    auto text = value.text_at(member);
    if (!text) return malformed(member);
    return *std::move(text);
}

Result<std::vector<std::string>> texts_at(const json::Value& value, const char* member,
                                          std::size_t most) {
    const json::Value* const found = value.find(member);
    if (found == nullptr || found->array() == nullptr || found->array()->size() > most)
        return malformed(member);
    std::vector<std::string> texts;
    for (const json::Value& one : *found->array()) {
        if (one.string() == nullptr) return malformed(member);
        texts.push_back(*one.string());
    }
    return texts;
}

Result<std::vector<std::string>> bytes_at(const json::Value& value, const char* member,
                                          std::size_t most) {
    LT_TRY(std::vector<std::string> all, texts_at(value, member, most));
    for (std::string& one : all) {
        LT_TRY(one, decode_base64(one));
    }
    return all;
}

Result<Instant> instant_at(const json::Value& value, const char* member) {
    LT_TRY(const std::string text, text_at(value, member));
    return Instant::parse_iso(text);
}

Result<RevocationAnswer> revocation_from(const json::Value& value) {
    RevocationAnswer answer;
    const auto state = revocation_of(value.text_at("state").value_or(""));
    if (!state) return malformed("revocation.state");
    answer.state = *state;
    if (value.find("revoked_at") != nullptr) {
        LT_TRY(answer.revoked_at, instant_at(value, "revoked_at"));
    }
    LT_TRY(answer.produced, instant_at(value, "produced"));
    LT_TRY(answer.valid_until, instant_at(value, "valid_until"));
    LT_TRY(answer.why, text_at(value, "why"));
    LT_TRY(std::vector<std::string> proofs, bytes_at(value, "proofs", k_proofs_max));
    for (std::string& one : proofs)
        answer.proofs.push_back(std::make_shared<const std::string>(std::move(one)));
    return answer;
}

Result<TimeStamp> stamp_from(const json::Value& value) {
    TimeStamp stamp;
    LT_TRY(const std::string token, text_at(value, "token"));
    LT_TRY(stamp.token_der, decode_base64(token));
    LT_TRY(const std::vector<std::string> path, texts_at(value, "path", k_path_max));
    for (const std::string& text : path) {
        LT_TRY(const crypto::Digest256 hash, crypto::Digest256::from_hex(text));
        stamp.path.push_back(hash);
    }
    const auto index = value.integer_at("index");
    const auto size = value.integer_at("size");
    if (!index || !size || *index < 0 || *index >= *size || *size > audit::k_size_max)
        return malformed("stamp.index");
    stamp.index = *index;
    stamp.size = *size;
    return stamp;
}

}  // namespace

json::Value to_json(const Evidence& evidence) {
    json::Object object;
    object.add("format", k_evidence_format).add("document", evidence.document.hex());
    if (evidence.original) object.add("original", base64(*evidence.original));
    const auto itself = [](const std::string& bytes) -> const std::string& { return bytes; };
    object.add("chain", base64_array(evidence.chain, itself))
        .add("revocation", revocation_json(evidence.revocation))
        .add("receipt", evidence.receipt_jws);
    if (evidence.stamp) object.add("stamp", stamp_json(*evidence.stamp));
    return object;
}

Result<Evidence> evidence_from(const json::Value& value) {
    if (value.text_at("format") != k_evidence_format) return malformed("format");
    Evidence evidence;
    LT_TRY(const std::string document, text_at(value, "document"));
    LT_TRY(evidence.document, crypto::Digest256::from_hex(document));
    if (value.find("original") != nullptr) {
        LT_TRY(const std::string original, text_at(value, "original"));
        LT_TRY(evidence.original, decode_base64(original));
    }
    LT_TRY(evidence.chain, bytes_at(value, "chain", crypto::TrustStore::k_chain_certificates_max));
    const json::Value* const revocation = value.find("revocation");
    if (revocation == nullptr) return malformed("revocation");
    LT_TRY(evidence.revocation, revocation_from(*revocation));
    LT_TRY(evidence.receipt_jws, text_at(value, "receipt"));
    if (const json::Value* const stamp = value.find("stamp")) {
        LT_TRY(evidence.stamp, stamp_from(*stamp));
    }
    return evidence;
}

}  // namespace lt::signature
