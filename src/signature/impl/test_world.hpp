// For the tests of this module: an authority, a hospital with a key, and papers to sign.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/encoding.hpp"
#include "crypto/issue.hpp"
#include "signature/sign.hpp"
#include "signature/verifier.hpp"

namespace lt::signature {

inline Instant day(int year, unsigned month, unsigned of_month) {
    return Instant::start_of(Date{year, month, of_month});
}

inline const crypto::Subject& hospital() {
    static const crypto::Subject subject{"Bệnh viện Thử nghiệm", "Bệnh viện Thử nghiệm",
                                         *TaxCode::parse("0101234567")};
    return subject;
}

/// Keys take long to make: one world serves all tests of a program.
struct World {
    crypto::Identity root = make_root("Root CA");
    crypto::Identity signer =
        make(hospital(), crypto::Profile::document_signing, {day(2026, 1, 1), day(2027, 1, 1)});
    crypto::TrustStore trust{{root.certificate}};
    Verifier verifier{trust};

    static crypto::Identity make_root(const std::string& name) {
        auto key = crypto::PrivateKey::generate(crypto::RsaSize::bits_2048);
        auto certificate =
            *crypto::issue_root({name, "", {}}, key, {day(2020, 1, 1), day(2040, 1, 1)});
        return {std::move(key), std::move(certificate)};
    }
    crypto::Identity make(const crypto::Subject& subject, crypto::Profile profile,
                          crypto::Validity validity) const {
        auto key = crypto::PrivateKey::generate(crypto::RsaSize::bits_2048);
        auto certificate = *crypto::issue(subject, key.public_key(), profile, validity, root);
        return {std::move(key), std::move(certificate)};
    }
    static const World& get() {
        static const World world;
        return world;
    }
};

/// A visit file as hospitals send it: about 8 KB, inner papers in base 64, CRLF between elements.
inline std::string paper(std::string_view wrapper = "<CHUKYDONVI/>") {
    std::string inner = "<TONG_HOP><MA_LK>DT-01929-1</MA_LK><HO_TEN>NGUYỄN VĂN THỬ</HO_TEN>";
    for (int i = 0; inner.size() < 2700; ++i)
        inner += "<X" + std::to_string(i) + ">Viêm họng cấp</X" + std::to_string(i) + ">";
    inner += "</TONG_HOP>";
    std::string files;
    for (const char* kind : {"XML1", "XML7"}) {
        files += "<FILEHOSO>\r\n<LOAIHOSO>" + std::string(kind) + "</LOAIHOSO>\r\n<NOIDUNGFILE>" +
                 base64(inner) + "</NOIDUNGFILE>\r\n</FILEHOSO>\r\n";
    }
    return "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n"
           "<GIAMDINHHS xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
           "xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">\r\n"
           "<THONGTINDONVI><MACSKCB>01929</MACSKCB></THONGTINDONVI>\r\n"
           "<THONGTINHOSO><NGAYLAP>20260715</NGAYLAP><SOLUONGHOSO>1</SOLUONGHOSO>\r\n"
           "<DANHSACHHOSO><HOSO>\r\n" +
           files + "</HOSO></DANHSACHHOSO></THONGTINHOSO>\r\n" + std::string(wrapper) +
           "\r\n</GIAMDINHHS>\r\n";
}

inline constexpr std::string_view k_id = "Id-0f8fad5b-d9cb-469f-a165-70867728950e";

/// Channel B and C as their clients send them.
inline std::string bundle(std::string_view unit = "<MACSKCB>01929</MACSKCB>",
                          std::string_view end = "<CHUKYDONVI />") {
    const std::string inner = "<CT07><MA_CT>1</MA_CT><HO_TEN>NGUYỄN VĂN THỬ</HO_TEN></CT07>";
    return "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n"
           "<HSCHUNGTU xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" "
           "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\r\n"
           "  <THONGTINDONVI>" +
           std::string(unit) + "</THONGTINDONVI>\r\n  <THONGTINHOSO Id=\"" + std::string(k_id) +
           "\">\r\n    <NGAYLAP>20260715</NGAYLAP><SOLUONGHOSO>1</SOLUONGHOSO>\r\n"
           "    <DANHSACHHOSO><HOSO><FILEHOSO><LOAIHOSO>CT07</LOAIHOSO><NOIDUNGFILE>" +
           base64(inner) +
           "</NOIDUNGFILE></FILEHOSO></HOSO></DANHSACHHOSO>\r\n  </THONGTINHOSO>\r\n  " +
           std::string(end) + "\r\n</HSCHUNGTU>\r\n";
}

/// HSDLGBT with GIAYBAOTU, or HSDLGCS with GIAYCHUNGSINH.
inline std::string certificate_file(const std::string& root, const std::string& content) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<" + root + "><" + content + " Id=\"" +
           std::string(k_id) + "\"><MACSKCB>01929</MACSKCB><HO_TEN>NGUYỄN VĂN THỬ</HO_TEN></" +
           content + "><CHUKYDONVI></CHUKYDONVI></" + root + ">";
}

inline std::string driver_paper(std::string_view encoding = "utf-8") {
    return "<?xml version=\"1.0\" encoding=\"" + std::string(encoding) +
           "\"?>\r\n<root>\r\n  <SO>00001/GKSKLX/01929/26</SO><HOTEN>NGUYỄN VĂN THỬ</HOTEN>"
           "<KETLUAN>A0-1</KETLUAN>\r\n</root>";
}

inline const Instant k_signed{day(2026, 7, 15).microseconds + 30'600'000'000};  // 08:30

/// One good file of each profile.
inline const std::string& signed_file(Profile profile) {
    static const std::vector<std::string> files = [] {
        const crypto::Identity& signer = World::get().signer;
        return std::vector{*sign(paper(), signer, Profile::s1),
                           *sign(bundle(), signer, Profile::s2a, k_signed),
                           *sign(bundle(), signer, Profile::s2b, k_signed),
                           *sign(driver_paper(), signer, Profile::s3, k_signed)};
    }();
    return files.at(static_cast<std::size_t>(profile));
}

inline const Instant k_received{day(2026, 7, 15).microseconds + 36'000'000'000};

inline Verification verify(std::string_view bytes, ProfileSet accepted = k_profiles_all) {
    return World::get().verifier.verify(bytes, {.received = k_received, .accepted = accepted});
}
inline Report report_of(std::string_view bytes) { return verify(bytes).report; }

inline const std::string& signed_paper() { return signed_file(Profile::s1); }

/// The codes of a report, in order.
inline std::vector<FindingCode> codes(const Report& report) {
    std::vector<FindingCode> all;
    for (const Finding& one : report.findings) all.push_back(one.code);
    return all;
}
inline std::vector<FindingCode> codes(std::string_view bytes) { return codes(report_of(bytes)); }

inline bool has(std::string_view bytes, FindingCode code) {
    return std::ranges::count(codes(bytes), code) == 1;
}

/// `text` with the one place of `from` replaced.  REQUIRES: it occurs.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

/// The part from `open` up to and with `close`.
inline std::string part(const std::string& text, std::string_view open, std::string_view close) {
    const std::size_t at = text.find(open);
    const std::size_t end = text.find(close, at);
    EXPECT_TRUE(at != std::string::npos && end != std::string::npos) << open;
    return text.substr(at, end + close.size() - at);
}

inline std::filesystem::path corpora() {
    const char* const set = std::getenv("LIENTHONG_CORPORA");
    return set != nullptr ? std::filesystem::path(set)
                          : std::filesystem::path(LT_SOURCE_DIR) / "../shared/corpora";
}

inline std::string content(const std::filesystem::path& file) {
    std::ostringstream out;
    out << std::ifstream(file, std::ios::binary).rdbuf();
    return out.str();
}

/// How GoogleTest shows a code.
inline void PrintTo(FindingCode code, std::ostream* out) { *out << name_of(code); }
}  // namespace lt::signature
