#include "signature/sign.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/assert.hpp"
#include "base/encoding.hpp"
#include "base/text.hpp"
#include "signature/impl/place.hpp"
#include "signature/impl/profile.hpp"
#include "xml/canonical.hpp"
#include "xml/writer.hpp"

namespace lt::signature {
namespace {

std::unexpected<Error> no_place() {
    return fail(ErrorCode::invalid_argument,
                {"Tệp phải kết thúc bằng một phần tử CHUKYDONVI rỗng.",
                 "The file must end with an empty CHUKYDONVI element."});
}

/// The element that is to hold the signature.
std::optional<xml::Node> wrapper_of(const xml::Document& document) {
    const auto found = document.root().child(k_wrapper);
    if (!found || found->next_sibling() || !found->namespace_uri().empty()) return std::nullopt;
    return found;
}

/// What signing refuses to touch, because the result would not verify.
Result<void> check_unsigned(const xml::Document& document) {
    std::vector<Finding> findings;
    const bool has_signature = locate(document, k_wrapper, findings).has_value();
    std::erase_if(findings, [](const Finding& f) { return f.code == FindingCode::not_signed; });
    if (document.comments() + document.instructions() > 0) {
        findings.push_back(finding(FindingCode::comment_or_instruction));
    }
    if (!findings.empty()) {
        return fail(ErrorCode::unsupported, {findings.front().vi, findings.front().en});
    }
    if (has_signature) {
        return fail(ErrorCode::unsupported,
                    {"Tệp đã có chữ ký số.", "The file is signed already."});
    }
    const auto wrapper = wrapper_of(document);
    if (!wrapper || wrapper->first_child() || !wrapper->text().empty()) return no_place();
    return {};
}

/// The bytes around the place of the signature; `head` ends with the wrapper's start tag.
struct Frame {
    std::string head;
    std::string tail;
};

/// The last `<CHUKYDONVI` of the bytes is the element, since it ends the root and no comment can
/// follow.
Result<Frame> frame_of(std::string_view bytes) {
    const std::string open = "<" + std::string(k_wrapper);
    const std::size_t at = bytes.rfind(open);
    if (at == std::string_view::npos) return no_place();
    const std::string_view before = bytes.substr(0, at);
    const std::string_view rest = bytes.substr(at + open.size());
    const std::size_t blank = std::min(rest.find_first_not_of(" \t\r\n"), rest.size());
    const std::string_view end = rest.substr(blank);
    if (end.starts_with("/>")) {
        return Frame{fmt::format("{}{}>", before, open),
                     fmt::format("</{}>{}", k_wrapper, end.substr(2))};
    }
    if (!end.starts_with(">")) return no_place();
    const std::size_t after_tag = at + open.size() + blank + 1;
    return Frame{std::string(bytes.substr(0, after_tag)), std::string(bytes.substr(after_tag))};
}

/// The Signature element, in the order of the schema; `value` is empty in the draft that SignedInfo
/// is taken from.
std::string signature_xml(const crypto::Digest256& digest, const crypto::Certificate& certificate,
                          std::string_view value) {
    xml::Writer out;
    out.open("Signature", {{"xmlns", k_dsig}}).open("SignedInfo");
    out.leaf("CanonicalizationMethod", "", {{"Algorithm", algorithm::k_c14n}});
    out.leaf("SignatureMethod", "", {{"Algorithm", algorithm::k_rsa_sha256}});
    out.open("Reference", {{"URI", ""}});
    out.open("Transforms").leaf("Transform", "", {{"Algorithm", algorithm::k_enveloped}}).close();
    out.leaf("DigestMethod", "", {{"Algorithm", algorithm::k_sha256}});
    out.leaf("DigestValue", base64(digest.view())).close().close();
    out.leaf("SignatureValue", base64(value));
    out.open("KeyInfo").open("X509Data");
    out.leaf("X509SubjectName", certificate.subject());
    out.leaf("X509Certificate", base64(certificate.der()));
    out.close().close().close();
    return out.take();
}

bool belongs(const crypto::Identity& signer) {
    const auto& certified = signer.certificate.public_key();
    return certified && certified->der() == signer.key.public_key().der();
}

}  // namespace

Result<std::string> sign(std::string_view unsigned_xml, const crypto::Identity& signer,
                         Profile profile, std::optional<Instant> signing_time) {
    if (profile != Profile::s1 || signing_time) {
        return fail(ErrorCode::unsupported, {"Chưa ký được theo kiểu này.", "S1 only, so far."});
    }
    if (!belongs(signer)) {
        return fail(ErrorCode::invalid_argument,
                    {"Chứng thư số không thuộc khóa ký.",
                     "The certificate does not belong to the signing key."});
    }
    LT_TRY(const xml::Document content, xml::Document::parse(unsigned_xml));
    LT_TRY_VOID(check_unsigned(content));
    LT_TRY(const std::string covered, xml::canonical_text(content));
    const crypto::Digest256 digest = crypto::sha256(covered);

    // SignedInfo is canonicalised where it will stand: it shows the namespaces of the root.
    LT_TRY(const Frame frame, frame_of(unsigned_xml));
    const std::string draft =
        frame.head + signature_xml(digest, signer.certificate, "") + frame.tail;
    LT_TRY(const xml::Document with_draft, xml::Document::parse(draft));
    const auto wrapper = wrapper_of(with_draft);
    const auto placed = wrapper ? wrapper->child("Signature") : std::nullopt;
    const auto info = placed ? placed->child("SignedInfo") : std::nullopt;
    if (!info) return no_place();
    LT_TRY(const std::string signed_info, xml::canonical_text(*info));
    return frame.head + signature_xml(digest, signer.certificate, signer.key.sign(signed_info)) +
           frame.tail;
}

}  // namespace lt::signature
