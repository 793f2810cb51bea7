// How many papers one core verifies: the strict path of every profile, against the bare RSA
// verification, the floor under all, and on the same S1 document against xmlsec1's library, all in
// one run.  Prints numbers; asserts only that everything is accepted.
#include <xmlsec/crypto.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>
#include <xmlsec/xmltree.h>

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "base/assert.hpp"
#include "base/encoding.hpp"
#include "base/handle.hpp"
#include "base/random.hpp"
#include "crypto/issue.hpp"
#include "signature/jws.hpp"
#include "signature/sign.hpp"
#include "signature/verifier.hpp"
#include "xml/canonical.hpp"

namespace {

using namespace lt;

constexpr std::size_t k_inner_bytes = 3600;  // together with the signature about 8 KB

std::string visit_file() {
    SeededRandom random{8};
    std::string inner =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<CHI_TIEU_DU_LIEU_GIAY_RA_VIEN>";
    while (inner.size() < k_inner_bytes) {
        const std::uint64_t n = random.below(100);
        inner +=
            fmt::format("<TRUONG_{}>Viêm phế quản cấp, mã {}</TRUONG_{}>", n, random.next(), n);
    }
    inner += "</CHI_TIEU_DU_LIEU_GIAY_RA_VIEN>";
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n"
        "<GIAMDINHHS xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">\r\n"
        "  <THONGTINDONVI>\r\n    <MACSKCB>01929</MACSKCB>\r\n  </THONGTINDONVI>\r\n"
        "  <THONGTINHOSO>\r\n    <NGAYLAP>20260715</NGAYLAP>\r\n    "
        "<SOLUONGHOSO>1</SOLUONGHOSO>\r\n"
        "    <DANHSACHHOSO>\r\n      <HOSO>\r\n        <FILEHOSO>\r\n          "
        "<LOAIHOSO>XML7</LOAIHOSO>\r\n"
        "          <NOIDUNGFILE>{}</NOIDUNGFILE>\r\n        </FILEHOSO>\r\n      </HOSO>\r\n"
        "    </DANHSACHHOSO>\r\n  </THONGTINHOSO>\r\n  <CHUKYDONVI/>\r\n</GIAMDINHHS>\r\n",
        base64(inner));
}

struct World {
    crypto::Identity authority;
    crypto::Identity hospital;
};

World make_world() {
    using namespace crypto;
    const Validity span{Instant::start_of(Date{2020, 1, 1}), Instant::start_of(Date{2040, 1, 1})};
    PrivateKey root_key = PrivateKey::generate(RsaSize::bits_2048);
    Certificate root = *issue_root({"Root", "", {}}, root_key, span);
    Identity authority{std::move(root_key), std::move(root)};
    PrivateKey key = PrivateKey::generate(RsaSize::bits_2048);
    Certificate certificate = *issue({"Hospital", "Hospital", *TaxCode::parse("0101234567")},
                                     key.public_key(), Profile::document_signing, span, authority);
    return {std::move(authority), {std::move(key), std::move(certificate)}};
}

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Calls per second of processor time, the best of four half seconds: other programs share the
/// machine.
template <class F>
double rate(F call) {
    double best = 0;
    for (int round = 0; round < 4; ++round) {
        const double start = cpu_seconds();
        double seconds = 0;
        int calls = 0;
        while (seconds < 0.5) {
            for (int i = 0; i < 10; ++i) call();
            calls += 10;
            seconds = cpu_seconds() - start;
        }
        best = std::max(best, calls / seconds);
    }
    return best;
}

void free_tree(xmlDoc* document) { xmlFreeDoc(document); }

const xmlSecByte* bytes_of(const std::string& text) {
    return reinterpret_cast<const xmlSecByte*>(text.data());
}

/// xmlsec1 as its documentation shows it; `key` null: from KeyInfo, with the chain checked by
/// `manager`.
void verify_by_xmlsec(const std::string& bytes, xmlSecKeysMngr* manager, xmlSecKey* key) {
    const Handle<free_tree> document{xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()),
                                                   nullptr, nullptr, XML_PARSE_NONET)};
    xmlNode* const node =
        xmlSecFindNode(xmlDocGetRootElement(document.get()), xmlSecNodeSignature, xmlSecDSigNs);
    const Handle<xmlSecDSigCtxDestroy> context{xmlSecDSigCtxCreate(manager)};
    if (key != nullptr) context->signKey = xmlSecKeyDuplicate(key);
    LT_ASSERT(xmlSecDSigCtxVerify(context.get(), node) >= 0);
    LT_ASSERT(context->status == xmlSecDSigStatusSucceeded);
}

struct XmlsecRates {
    double with_key;
    double with_chain;
};

XmlsecRates xmlsec_rates(const std::string& bytes, const World& world) {
    LT_ASSERT(xmlSecInit() >= 0 && xmlSecCryptoAppInit(nullptr) >= 0 && xmlSecCryptoInit() >= 0);
    XmlsecRates found{};
    {
        const std::string leaf = world.hospital.certificate.der();
        const std::string root = world.authority.certificate.der();
        const Handle<xmlSecKeyDestroy> key{
            xmlSecCryptoAppKeyLoadMemory(bytes_of(leaf), static_cast<xmlSecSize>(leaf.size()),
                                         xmlSecKeyDataFormatCertDer, nullptr, nullptr, nullptr)};
        const Handle<xmlSecKeysMngrDestroy> manager{xmlSecKeysMngrCreate()};
        LT_ASSERT(key && manager && xmlSecCryptoAppDefaultKeysMngrInit(manager.get()) >= 0);
        LT_ASSERT(xmlSecCryptoAppKeysMngrCertLoadMemory(
                      manager.get(), bytes_of(root), static_cast<xmlSecSize>(root.size()),
                      xmlSecKeyDataFormatCertDer, xmlSecKeyDataTypeTrusted) >= 0);
        found.with_key = rate([&] { verify_by_xmlsec(bytes, nullptr, key.get()); });
        found.with_chain = rate([&] { verify_by_xmlsec(bytes, manager.get(), nullptr); });
    }
    xmlSecCryptoShutdown();
    xmlSecCryptoAppShutdown();
    xmlSecShutdown();
    return found;
}

/// A bundle of channel B with about as many bytes as the visit file.
std::string bundle(const std::string& visit) {
    const std::size_t start = visit.find("<THONGTINHOSO>");
    const std::string rest = visit.substr(start + 14, visit.rfind("</GIAMDINHHS>") - start - 14);
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n"
        "<HSCHUNGTU xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\r\n"
        "  <THONGTINDONVI><MACSKCB>01929</MACSKCB></THONGTINDONVI>\r\n"
        "  <THONGTINHOSO Id=\"Id-0f8fad5b-d9cb-469f-a165-70867728950e\">{}</HSCHUNGTU>",
        rest);
}

/// A driver's paper: some thirty short values.
std::string driver_paper() {
    std::string text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<root>\r\n";
    for (int i = 0; i < 30; ++i)
        text += fmt::format("  <TRUONG_{0}>Giá trị {0}</TRUONG_{0}>\r\n", i);
    return text + "</root>";
}

/// Prints the rate of one profile beside the floor of the same run.
void print_profile(std::string_view name, std::size_t bytes, double rate, double floor) {
    fmt::print("{:<10} {:>6} bytes          {:>10.0f} documents/s/core, {:.2f} of the RSA rate\n",
               name, bytes, rate, rate / floor);
}

/// Every profile as intake calls it, warm: the chain is in the cache and the file's hash is known.
void print_profiles(const World& world, const signature::Verifier& verifier, double floor) {
    using signature::Profile;
    const Instant now = Instant::start_of(Date{2026, 7, 16});
    const std::string visit = visit_file();
    const std::pair<Profile, std::string> files[] = {{Profile::s1, visit},
                                                     {Profile::s2a, bundle(visit)},
                                                     {Profile::s2b, bundle(visit)},
                                                     {Profile::s3, driver_paper()}};
    for (const auto& [profile, file] : files) {
        const auto bytes = signature::sign(file, world.hospital, profile, now);
        LT_ASSERT(bytes.has_value());
        const signature::VerifyRequest request{.received = now,
                                               .accepted = signature::k_profiles_all,
                                               .digest = crypto::sha256(*bytes)};
        print_profile(
            name_of(profile), bytes->size(),
            rate([&] { LT_ASSERT(verifier.verify(*bytes, request).verified.has_value()); }), floor);
    }
    const json::Value paper =
        json::Object{}.add("HO_TEN", "NGUYỄN VĂN THỬ").add("GHI_CHU", std::string(2000, 'a'));
    const std::string jws = *signature::sign_jws(paper, world.hospital);
    const signature::VerifyRequest request{.received = now, .digest = crypto::sha256(jws)};
    print_profile("JWS RS256", jws.size(), rate([&] {
                      LT_ASSERT(verify_jws(jws, verifier.trust(), request).verified.has_value());
                  }),
                  floor);
}

/// One file of 5 MB, its hash included: the longest that a sender waits for a verdict.
void print_large(const World& world, const signature::Verifier& verifier) {
    const std::string visit = visit_file();
    const std::size_t at = visit.find("<HOSO>");
    const std::size_t end = visit.find("</HOSO>") + 7;
    std::string file = visit.substr(0, at);
    while (file.size() < 5'000'000) file += visit.substr(at, end - at);
    file += visit.substr(end);
    const std::string bytes = *signature::sign(file, world.hospital);
    const signature::VerifyRequest request{Instant::start_of(Date{2026, 7, 16})};
    const double a_second =
        rate([&] { LT_ASSERT(verifier.verify(bytes, request).verified.has_value()); });
    fmt::print("one file of {} bytes      {:>10.1f} ms\n", bytes.size(), 1000 / a_second);
}

}  // namespace

int main() {
    const World world = make_world();
    const std::string bytes = *signature::sign(visit_file(), world.hospital);
    const crypto::TrustStore trust({world.authority.certificate});
    const signature::Verifier verifier(trust);
    const signature::VerifyRequest request{Instant::start_of(Date{2026, 7, 16})};
    // As intake calls it: the bytes were stored under their SHA-256 before.
    const signature::VerifyRequest stored{.received = request.received,
                                          .digest = crypto::sha256(bytes)};

    const double full =
        rate([&] { LT_ASSERT(verifier.verify(bytes, stored).verified.has_value()); });
    const double with_hash =
        rate([&] { LT_ASSERT(verifier.verify(bytes, request).verified.has_value()); });
    const double parse = rate([&] { LT_ASSERT(xml::Document::parse(bytes).has_value()); });
    const auto document = xml::Document::parse(bytes);
    const double canonical = rate([&] { LT_ASSERT(xml::canonical_text(*document).has_value()); });
    const double hash = rate([&] { LT_ASSERT(crypto::sha256(bytes) != crypto::Digest256{}); });
    const crypto::Digest256 digest = crypto::sha256(bytes);
    const std::string value = world.hospital.key.sign(digest);
    const crypto::PublicKey key = world.hospital.key.public_key();
    const double rsa =
        rate([&] { LT_ASSERT(key.verify(digest, value) == crypto::SignatureCheck::good); });
    const XmlsecRates xmlsec = xmlsec_rates(bytes, world);

    fmt::print("document                     {:>10} bytes\n", bytes.size());
    fmt::print("full verification            {:>10.0f} documents/s/core\n", full);
    fmt::print("  and SHA-256 of the bytes   {:>10.0f} documents/s/core\n", with_hash);
    fmt::print("  parse alone                {:>10.0f} /s\n", parse);
    fmt::print("  canonical form alone       {:>10.0f} /s\n", canonical);
    fmt::print("  SHA-256 of the bytes alone {:>10.0f} /s\n", hash);
    fmt::print("  RSA-2048 verify alone      {:>10.0f} /s\n", rsa);
    fmt::print("xmlsec1, key given           {:>10.0f} documents/s/core\n", xmlsec.with_key);
    fmt::print("xmlsec1, with chain check    {:>10.0f} documents/s/core\n", xmlsec.with_chain);
    fmt::print("ratio to xmlsec1 key given   {:>10.1f}\n", full / xmlsec.with_key);
    fmt::print("ratio to xmlsec1 with chain  {:>10.1f}\n", full / xmlsec.with_chain);
    fmt::print("share of the RSA floor       {:>10.2f}\n", full / rsa);
    print_profiles(world, verifier, rsa);
    print_large(world, verifier);
}
