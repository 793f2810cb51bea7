// XML Signature Syntax and Processing (W3C, 2002), section 4, cut down to the profiles.  The
// functions follow the schema: one for each element that has a structure, in the order of the
// schema.
#include "signature/impl/form.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "signature/impl/elements.hpp"
#include "signature/impl/key_info.hpp"
#include "signature/impl/signing_time.hpp"

namespace lt::signature {
namespace {

using enum FindingCode;

constexpr std::size_t k_prefixes_max = 16;   // of one PrefixList; the layouts declare two
constexpr std::size_t k_id_bytes_max = 128;  // "Id-" and a GUID have 39

constexpr std::size_t bytes_of(Hash hash) { return hash == Hash::sha256 ? 32 : 20; }

/// An id as the clients make them: nothing that a URI or a pointer language gives a meaning.
bool is_id(std::string_view id) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.';
    };
    return !id.empty() && id.size() <= k_id_bytes_max && std::ranges::all_of(id, allowed);
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!(text = trimmed(text)).empty()) {
        const std::size_t end = std::min(text.find_first_of(" \t\r\n"), text.size());
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return words;
}

/// Reads one Signature.
class Reader {
  public:
    Reader(const Place& place, std::vector<Finding>& findings)
        : x_place(place), x_elements(findings) {}
    SignatureForm read();

  private:
    void signed_info(xml::Node node);
    void references(Children& parts);
    void reference(const std::optional<xml::Node>& node, Promise promise);
    bool transforms(const std::optional<xml::Node>& node, Promise& promise);
    bool digest(Children& parts, Promise& promise);
    void objects(Children& parts);

    std::optional<std::string> algorithm(const std::optional<xml::Node>& node,
                                         FindingCode otherwise);
    std::optional<xml::Form> canonical_form(const std::optional<xml::Node>& node,
                                            FindingCode otherwise);
    std::optional<Hash> hash(const std::optional<xml::Node>& node, std::string_view sha256,
                             std::string_view sha1, FindingCode otherwise);
    bool has_object() const {
        return x_place.profile == Profile::s2a || x_place.profile == Profile::s2b;
    }
    void refuse(FindingCode code, const xml::Node& at) { x_elements.add(code, at); }

    const Place& x_place;
    Elements x_elements;
    SignatureForm x_form;
    SignatureNames x_names;  ///< S2
    std::string x_id;        ///< S2
};

/// The Algorithm of an element that names one; parameters are for the caller to look at.
std::optional<std::string> Reader::algorithm(const std::optional<xml::Node>& node,
                                             FindingCode otherwise) {
    if (!node) return std::nullopt;
    x_elements.structure(*node, {"Algorithm"});
    auto name = plain_attribute(*node, "Algorithm");
    if (!name) refuse(otherwise, *node);
    return name;
}

/// Canonical XML without parameters, or the exclusive form, perhaps with an InclusiveNamespaces.
std::optional<xml::Form> Reader::canonical_form(const std::optional<xml::Node>& node,
                                                FindingCode otherwise) {
    const auto name = algorithm(node, otherwise);
    if (!name) return std::nullopt;
    const auto parameter = node->first_child();
    if (*name == algorithm::k_c14n && !parameter) return xml::Form{};
    xml::Form form{xml::Form::Kind::exclusive, {}};
    if (*name == algorithm::k_exclusive && !parameter) return form;
    const bool list = *name == algorithm::k_exclusive &&
                      parameter->name() == "InclusiveNamespaces" &&
                      parameter->namespace_uri() == algorithm::k_exclusive &&
                      !parameter->next_sibling() && !parameter->first_child();
    if (list) {
        x_elements.structure(*parameter, {"PrefixList"});
        form.inclusive_prefixes = words_of(plain_attribute(*parameter, "PrefixList").value_or(""));
        std::ranges::replace(form.inclusive_prefixes, std::string{"#default"}, std::string{});
        if (form.inclusive_prefixes.size() <= k_prefixes_max) return form;
    }
    refuse(otherwise, *node);
    return std::nullopt;
}

/// SHA-1 is for S3 alone.
std::optional<Hash> Reader::hash(const std::optional<xml::Node>& node, std::string_view sha256,
                                 std::string_view sha1, FindingCode otherwise) {
    const auto name = algorithm(node, otherwise);
    if (!name) return std::nullopt;
    if (!node->first_child() && *name == sha256) return Hash::sha256;
    if (!node->first_child() && *name == sha1 && x_place.profile == Profile::s3) return Hash::sha1;
    refuse(otherwise, *node);
    return std::nullopt;
}

// 4.1 Signature: SignedInfo, SignatureValue, KeyInfo, Object.
SignatureForm Reader::read() {
    const xml::Node node = x_place.signature;
    x_elements.structure(node, {"Id"});
    if (has_object()) {
        const std::string name = plain_attribute(node, "Id").value_or("");
        const std::string prefix = SignatureNames::of("").signature;
        x_id = name.starts_with(prefix) ? name.substr(prefix.size()) : "";
        if (!is_id(x_id)) refuse(identifier_mismatch, node);
        x_names = SignatureNames::of(x_id);
    }
    Children parts(x_elements, node);
    if (const auto info = parts.need("SignedInfo")) signed_info(*info);
    if (const auto value = parts.need("SignatureValue")) {
        x_elements.attributes(*value, {"Id"});
        auto bytes = decode_base64(x_elements.leaf(*value).value_or(""));
        if (bytes && !bytes->empty()) {
            x_form.value = std::move(*bytes);
        } else {
            refuse(signature_value_malformed, *value);
        }
    }
    if (const auto info = parts.need("KeyInfo", key_info_not_allowed))
        read_key_info(*info, x_place.profile, x_elements, x_form);
    objects(parts);
    parts.end();
    return std::move(x_form);
}

// 4.5 Object: S2 has one with the signed time, S3 may have one with an unsigned time.
void Reader::objects(Children& parts) {
    const bool allowed = x_place.profile != Profile::s1;
    const auto first = allowed ? parts.maybe("Object") : std::nullopt;
    if (first && has_object()) {
        x_form.object = first;
        x_form.signing_time = read_signing_time(*first, x_names, x_elements);
    } else if (first) {
        check_unsigned_time(*first, x_elements);
    } else if (has_object()) {
        refuse(object_not_allowed, x_place.signature);
    }
    while (const auto more = parts.maybe("Object")) refuse(object_not_allowed, *more);
}

// 4.3 SignedInfo: CanonicalizationMethod, SignatureMethod, Reference.
void Reader::signed_info(xml::Node node) {
    x_elements.structure(node, {"Id"});
    Children parts(x_elements, node);
    const auto form =
        canonical_form(parts.need("CanonicalizationMethod", canonicalization_not_allowed),
                       canonicalization_not_allowed);
    const auto made_with =
        hash(parts.need("SignatureMethod", signature_method_not_allowed), algorithm::k_rsa_sha256,
             algorithm::k_rsa_sha1, signature_method_not_allowed);
    if (form) {
        const bool exclusive = form->kind == xml::Form::Kind::exclusive;
        x_form.algorithms.canonicalization = exclusive ? algorithm::k_exclusive : algorithm::k_c14n;
    }
    if (made_with) {
        x_form.algorithms.signature =
            *made_with == Hash::sha256 ? algorithm::k_rsa_sha256 : algorithm::k_rsa_sha1;
    }
    if (form && made_with) x_form.signed_info = SignedInfo{node, *form, *made_with};
    references(parts);
    parts.end();
}

/// Which references there must be, in which order: documents reference, section 5.
void Reader::references(Children& parts) {
    using enum Promise::Target;
    const auto next = [&] { return parts.need("Reference", reference_not_allowed); };
    if (has_object()) reference(next(), {.target = object, .uri = "#" + x_names.object});
    if (x_place.profile != Profile::s2a) {
        reference(next(), {.target = whole_document, .uri = ""});
    } else if (const auto signed_part = next()) {
        x_form.content = content_of(x_place.root);
        const bool right = x_form.content && plain_attribute(*x_form.content, "Id") == x_id;
        if (!right) refuse(identifier_mismatch, *signed_part);
        reference(signed_part, {.target = content, .uri = "#" + x_id});
    }
    while (const auto more = parts.maybe("Reference")) refuse(reference_not_allowed, *more);
}

// 4.3.3 Reference: Transforms, DigestMethod, DigestValue.  `promise` says what it must refer to.
void Reader::reference(const std::optional<xml::Node>& node, Promise promise) {
    if (!node) return;
    x_elements.structure(*node, {"Id", "URI"});
    const bool right_uri = plain_attribute(*node, "URI") == promise.uri;
    if (!right_uri) refuse(reference_not_allowed, *node);
    Children parts(x_elements, *node);
    const bool whole = promise.target == Promise::Target::whole_document;
    const auto list =
        whole ? parts.need("Transforms", transform_not_allowed) : parts.maybe("Transforms");
    const bool right_transforms = transforms(list, promise);
    const bool right_digest = digest(parts, promise);
    parts.end();
    if (right_uri && right_transforms && right_digest)
        x_form.promises.push_back(std::move(promise));
}

// 4.3.3.4 Transforms: the whole document without its signature, then perhaps in the exclusive form;
// an element as it stands.  Canonical XML 1.0 is implied where no form is named.
bool Reader::transforms(const std::optional<xml::Node>& node, Promise& promise) {
    if (promise.target != Promise::Target::whole_document) {
        if (node) refuse(transform_not_allowed, *node);
        return !node;
    }
    if (!node) return false;
    x_elements.structure(*node, {});
    Children parts(x_elements, *node);
    const auto first = parts.need("Transform", transform_not_allowed);
    const bool enveloped =
        algorithm(first, transform_not_allowed) == algorithm::k_enveloped && !first->first_child();
    if (first && !enveloped) refuse(transform_not_allowed, *first);
    const auto second = parts.maybe("Transform");
    const auto form = canonical_form(second, transform_not_allowed);
    const bool exclusive = form && form->kind == xml::Form::Kind::exclusive;
    if (second && !exclusive) refuse(transform_not_allowed, *second);
    if (exclusive) promise.canonical = *form;
    parts.end(transform_not_allowed);
    return !x_elements.found(transform_not_allowed);
}

bool Reader::digest(Children& parts, Promise& promise) {
    const auto method = hash(parts.need("DigestMethod", digest_method_not_allowed),
                             algorithm::k_sha256, algorithm::k_sha1, digest_method_not_allowed);
    const auto value = parts.need("DigestValue", digest_malformed);
    if (method) {
        x_form.algorithms.digest =
            *method == Hash::sha256 ? algorithm::k_sha256 : algorithm::k_sha1;
    }
    if (!value) return false;
    x_elements.attributes(*value, {});
    auto bytes = decode_base64(x_elements.leaf(*value).value_or(""));
    const std::size_t wanted = bytes_of(method.value_or(Hash::sha256));
    if (!bytes || bytes->size() != wanted) {
        refuse(digest_malformed, *value);
        return false;
    }
    if (!method) return false;
    promise.hash = *method;
    promise.digest = std::move(*bytes);
    return true;
}

}  // namespace

SignatureForm read_form(const Place& place, std::vector<Finding>& findings) {
    return Reader{place, findings}.read();
}

}  // namespace lt::signature
