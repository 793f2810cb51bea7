// The basic idea: digests and the signature are computed over drafts of the file in which the
// Signature already stands where it will be, because SignedInfo and Object show the namespaces of
// the root.
#include "signature/sign.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "signature/impl/elements.hpp"
#include "signature/impl/form.hpp"
#include "signature/impl/place.hpp"
#include "signature/impl/signing_time.hpp"
#include "xml/canonical.hpp"
#include "xml/writer.hpp"

namespace lt::signature {
namespace {

std::unexpected<Error> refuse(std::string vi, std::string en) {
    return fail(ErrorCode::invalid_argument, {std::move(vi), std::move(en)});
}

std::unexpected<Error> no_place() {
    return refuse("Tệp phải có một phần tử CHUKYDONVI rỗng, đúng vị trí của loại tệp.",
                  "The file must have an empty CHUKYDONVI in its place.");
}

bool is_s2(Profile profile) { return profile == Profile::s2a || profile == Profile::s2b; }

/// What signing refuses to touch, because the result would not verify.
Result<void> check_unsigned(const xml::Document& document, Profile profile) {
    std::vector<Finding> findings;
    const bool has_signature = locate(document, findings).has_value();
    std::erase_if(findings, [](const Finding& f) { return f.code == FindingCode::not_signed; });
    if (document.comments() + document.instructions() > 0)
        findings.push_back(finding(FindingCode::comment_or_instruction));
    const auto content = content_of(document.root());
    if (profile == Profile::s2a && content)
        static_cast<void>(check_uncovered(document.root(), *content, findings));
    if (!findings.empty())
        return fail(ErrorCode::unsupported, {findings.front().vi, findings.front().en});
    if (has_signature) {
        return fail(ErrorCode::unsupported,
                    {"Tệp đã có chữ ký số.", "The file is signed already."});
    }
    return {};
}

/// The Id that the names of an S2 signature are built from.
Result<std::string> id_of(xml::Node root, Profile profile) {
    auto part = content_of(root);
    if (!part && profile == Profile::s2b) {
        part = root.first_child();
        while (part && !plain_attribute(*part, "Id")) part = part->next_sibling();
    }
    const auto id = part ? plain_attribute(*part, "Id") : std::nullopt;
    if (id) return *id;
    return refuse("Phần cần ký phải có thuộc tính Id.", "What is to be signed must have an Id.");
}

/// The bytes around the place of the signature.
struct Frame {
    std::string head;
    std::string tail;
    [[nodiscard]] std::string around(std::string_view signature) const {
        return fmt::format("{}{}{}", head, signature, tail);
    }
};

/// Around what is inside the wrapper that starts at `at`.
Result<Frame> frame_of_wrapper(std::string_view bytes, std::size_t at) {
    const std::size_t name_end = at + 1 + k_wrapper.size();
    const std::string_view rest = bytes.substr(name_end);
    const std::size_t blank = std::min(rest.find_first_not_of(" \t\r\n"), rest.size());
    const std::string_view end = rest.substr(blank);
    if (end.starts_with("/>")) {
        return Frame{fmt::format("{}>", bytes.substr(0, name_end)),
                     fmt::format("</{}>{}", k_wrapper, end.substr(2))};
    }
    if (!end.starts_with(">")) return no_place();
    const std::size_t inside = name_end + blank + 1;
    return Frame{std::string(bytes.substr(0, inside)), std::string(bytes.substr(inside))};
}

/// REQUIRES: no comment and no processing instruction in `bytes`.
Result<Frame> frame_of(std::string_view bytes, const xml::Document& document, Profile profile) {
    const xml::Node root = document.root();
    if (profile == Profile::s3) {
        const std::size_t end = bytes.rfind("</root");
        if (root.name() != "root" || end == std::string_view::npos) {
            return refuse("Tệp phải có phần tử gốc là root và có nội dung.",
                          "The file's root must be called root and have content.");
        }
        return Frame{std::string(bytes.substr(0, end)), std::string(bytes.substr(end))};
    }
    const auto unit = root.child("THONGTINDONVI");
    const bool in_unit = unit && unit->child(k_wrapper);
    const auto wrapper = in_unit ? unit->child(k_wrapper) : root.child(k_wrapper);
    if (!wrapper || wrapper->first_child() || !wrapper->text().empty()) return no_place();
    // Where CDATA holds the same characters, the wrong place is found and the draft shows it.
    const std::string open = fmt::format("<{}", k_wrapper);
    const std::size_t at = in_unit ? bytes.find(open) : bytes.rfind(open);
    return at == std::string_view::npos ? Result<Frame>{no_place()} : frame_of_wrapper(bytes, at);
}

/// What the Signature element is written from; digests and value are filled in one after the other.
struct Draft {
    Profile profile{};
    const crypto::Certificate* certificate = nullptr;
    SignatureNames names;  ///< S2
    std::string id;        ///< S2
    std::string time;
    std::string object_digest;
    std::string content_digest;
    std::string value;
};

void write_reference(xml::Writer& out, const Draft& draft, std::string_view uri,
                     std::string_view digest) {
    out.open("Reference", {{"URI", uri}});
    if (uri.empty()) {
        out.open("Transforms").leaf("Transform", "", {{"Algorithm", algorithm::k_enveloped}});
        out.close();
    }
    const bool sha1 = draft.profile == Profile::s3;
    out.leaf("DigestMethod", "", {{"Algorithm", sha1 ? algorithm::k_sha1 : algorithm::k_sha256}});
    out.leaf("DigestValue", base64(digest)).close();
}

void write_signed_info(xml::Writer& out, const Draft& draft) {
    const bool sha1 = draft.profile == Profile::s3;
    out.open("SignedInfo");
    out.leaf("CanonicalizationMethod", "", {{"Algorithm", algorithm::k_c14n}});
    out.leaf("SignatureMethod", "",
             {{"Algorithm", sha1 ? algorithm::k_rsa_sha1 : algorithm::k_rsa_sha256}});
    if (is_s2(draft.profile))
        write_reference(out, draft, "#" + draft.names.object, draft.object_digest);
    const bool part = draft.profile == Profile::s2a;
    write_reference(out, draft, part ? "#" + draft.id : "", draft.content_digest);
    out.close();
}

void write_key_info(xml::Writer& out, const Draft& draft) {
    const crypto::Certificate& certificate = *draft.certificate;
    out.open("KeyInfo").open("X509Data");
    out.leaf("X509SubjectName", certificate.subject());
    out.leaf("X509Certificate", base64(certificate.der())).close();
    if (draft.profile == Profile::s3) {
        const crypto::RsaNumbers key = certificate.public_key()->numbers();
        out.open("KeyValue").open("RSAKeyValue").leaf("Modulus", base64(key.modulus));
        out.leaf("Exponent", base64(key.exponent)).close().close();
    }
    out.close();
}

void write_object(xml::Writer& out, const Draft& draft) {
    if (is_s2(draft.profile)) {
        out.open("Object", {{"Id", draft.names.object}});
        out.open("SignatureProperties", {{"xmlns", ""}});
        out.open("SignatureProperty",
                 {{"Target", "#" + draft.names.signature}, {"Id", draft.names.property}});
        out.leaf("SigningTime", draft.time);
    } else {
        out.open("Object").open("SignatureProperties", {{"xmlns", ""}}).open("SignatureProperty");
        out.leaf("SigningTime", draft.time + "Z");
    }
    out.close().close().close();
}

/// The Signature element, in the order of the schema.
std::string text_of(const Draft& draft) {
    xml::Writer out;
    if (is_s2(draft.profile)) {
        out.open("Signature", {{"xmlns", k_dsig}, {"Id", draft.names.signature}});
    } else {
        out.open("Signature", {{"xmlns", k_dsig}});
    }
    write_signed_info(out, draft);
    out.leaf("SignatureValue", base64(draft.value));
    write_key_info(out, draft);
    if (!draft.time.empty()) write_object(out, draft);
    out.close();
    return out.take();
}

/// Canonical bytes of one part of the Signature, in the file that holds the draft.
Result<std::string> canonical_part(const std::string& file, std::string_view part) {
    LT_TRY(const xml::Document document, xml::Document::parse(file));
    std::vector<Finding> findings;
    const auto place = locate(document, findings);
    if (!place || !findings.empty()) return no_place();
    return xml::canonical_text(*place->signature.child(part));
}

std::string digest_of(const std::string& canonical, Profile profile) {
    if (profile == Profile::s3) return std::string(crypto::sha1(canonical).view());
    return std::string(crypto::sha256(canonical).view());
}

bool belongs(const crypto::Identity& signer) {
    const auto& certified = signer.certificate.public_key();
    return certified && certified->der() == signer.key.public_key().der();
}

/// "2026-07-15T15:30:00", Vietnamese wall time.
std::string local_text(Instant moment) {
    const std::string digits = moment.local_compact();
    return fmt::format("{}T{}:{}:{}", moment.local_date().iso(), digits.substr(8, 2),
                       digits.substr(10, 2), digits.substr(12, 2));
}

}  // namespace

Result<std::string> sign(std::string_view unsigned_xml, const crypto::Identity& signer,
                         Profile profile, std::optional<Instant> signing_time) {
    if (!belongs(signer)) {
        return refuse("Chứng thư số không thuộc khóa ký.",
                      "The certificate does not belong to the signing key.");
    }
    LT_TRY(const xml::Document content, xml::Document::parse(unsigned_xml));
    LT_TRY_VOID(check_unsigned(content, profile));
    LT_TRY(const Frame frame, frame_of(unsigned_xml, content, profile));
    Draft draft{.profile = profile, .certificate = &signer.certificate};
    if (signing_time && profile != Profile::s1) draft.time = local_text(*signing_time);
    if (is_s2(profile)) {
        if (!signing_time) return refuse("Thiếu thời điểm ký.", "The signing time is missing.");
        LT_TRY(draft.id, id_of(content.root(), profile));
        draft.names = SignatureNames::of(draft.id);
        LT_TRY(const std::string object, canonical_part(frame.around(text_of(draft)), "Object"));
        draft.object_digest = digest_of(object, profile);
    }
    LT_TRY(const std::string covered, profile == Profile::s2a
                                          ? xml::canonical_text(*content_of(content.root()))
                                          : xml::canonical_text(content));
    draft.content_digest = digest_of(covered, profile);
    LT_TRY(const std::string info, canonical_part(frame.around(text_of(draft)), "SignedInfo"));
    draft.value =
        profile == Profile::s3 ? signer.key.sign(crypto::sha1(info)) : signer.key.sign(info);
    return frame.around(text_of(draft));
}

}  // namespace lt::signature
