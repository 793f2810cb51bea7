#include "intake/impl/kept.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "base/json.hpp"
#include "intake/evidence_desk.hpp"

namespace lt::intake {
namespace {

std::unexpected<Error> unreadable(const char* what) {
    return fail(ErrorCode::corrupt,
                {"Chứng cứ đã lưu không đọc được.", "The stored evidence does not read."},
                {std::string{"kept evidence: "} + what});
}

/// DER values of a kept list.
Result<std::vector<std::string>> values_of(const std::string& bytes) {
    LT_TRY(const json::Value value, json::parse(bytes));
    if (value.array() == nullptr) return unreadable("no list");
    std::vector<std::string> all;
    for (const json::Value& one : *value.array()) {
        LT_TRY(std::string der, decode_base64(one.string() ? *one.string() : std::string{}));
        all.push_back(std::move(der));
    }
    return all;
}

}  // namespace

std::string chain_bytes(const std::vector<std::string>& chain_der) {
    json::Array certificates;
    for (const std::string& der : chain_der) certificates.push_back(base64(der));
    return json::dump(json::Value{std::move(certificates)});
}

Result<std::vector<std::string>> chain_from(const std::string& kept) {
    LT_TRY(auto chain, values_of(kept));
    if (chain.empty()) return unreadable("an empty chain");
    return chain;
}

Result<std::vector<std::string>> chain_of(casework::Store& store,
                                          const casework::Submission& submission) {
    LT_TRY(const auto bytes, store.original(submission.signer));
    if (!bytes) return unreadable("its bytes are not there");
    return chain_from(*bytes);
}

std::string proofs_bytes(const std::vector<signature::Proof>& proofs) {
    json::Array all;
    for (const signature::Proof& one : proofs) all.push_back(base64(*one));
    return json::dump(json::Value{std::move(all)});
}

Result<std::vector<signature::Proof>> proofs_from(const std::string& bytes) {
    LT_TRY(auto values, values_of(bytes));
    std::vector<signature::Proof> proofs;
    for (std::string& der : values) {
        proofs.push_back(std::make_shared<const std::string>(std::move(der)));
    }
    return proofs;
}

void add_part(casework::Commit& commit, const ReceiptId& receipt, std::string_view part,
              std::string bytes) {
    const casework::ContentHash hash{crypto::sha256(bytes).hex()};
    commit.evidence.push_back({receipt, std::string{part}, hash});
    commit.originals.push_back({hash, std::move(bytes)});
}

Result<crypto::Digest256> digest_of(const casework::ContentHash& hash) {
    const auto bytes = decode_hex(hash.hex);
    crypto::Digest256 digest;
    if (!bytes || bytes->size() != digest.bytes.size()) return unreadable("no SHA-256");
    std::ranges::copy(*bytes, digest.bytes.begin());
    return digest;
}

}  // namespace lt::intake
