#include "signature/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/assert.hpp"

namespace lt::signature {
namespace {

struct Wording {
    FindingCode code;
    std::string_view name;
    std::string_view vi;
    std::string_view en;
};

using enum FindingCode;

constexpr std::array k_wordings{
    Wording{not_well_formed, "not_well_formed", "Tệp không phải là XML đúng cú pháp, bảng mã UTF-8",
            "The file is not well-formed XML in UTF-8"},
    Wording{doctype, "doctype", "Tệp không được chứa khai báo DOCTYPE",
            "The file must not contain a DOCTYPE"},
    Wording{too_large, "too_large", "Tệp vượt quá giới hạn về kích thước hoặc độ phức tạp",
            "The file exceeds a limit of size or complexity"},
    Wording{encoding_not_allowed, "encoding_not_allowed",
            "Tệp khai báo bảng mã utf-16 nhưng nội dung là UTF-8",
            "The file names the encoding utf-16 but is UTF-8"},
    Wording{comment_or_instruction, "comment_or_instruction",
            "Tệp ký số không được chứa chú thích hoặc chỉ thị xử lý XML",
            "A signed file must not contain XML comments or processing instructions"},
    Wording{jws_malformed, "jws_malformed", "Chữ ký JWS không đúng định dạng rút gọn",
            "The JWS is not in its compact form"},
    Wording{jws_header_not_allowed, "jws_header_not_allowed",
            "Phần đầu của JWS chỉ được gồm alg, x5c và typ",
            "The header of the JWS must consist of alg, x5c and typ only"},
    Wording{payload_not_json, "payload_not_json",
            "Nội dung được ký không phải là một đối tượng JSON hợp lệ",
            "What is signed is not a valid JSON object"},
    Wording{not_signed, "not_signed", "Tệp chưa được ký số", "The file is not signed"},
    Wording{several_signatures, "several_signatures", "Tệp có nhiều hơn một chữ ký số",
            "The file has more than one signature"},
    Wording{signature_misplaced, "signature_misplaced",
            "Chữ ký số phải là phần tử duy nhất trong CHUKYDONVI, đúng vị trí của loại tệp",
            "The signature must be the only element of CHUKYDONVI, in its place in the file"},
    Wording{wrapper_not_empty, "wrapper_not_empty",
            "CHUKYDONVI không được chứa gì khác ngoài chữ ký số",
            "CHUKYDONVI must contain nothing but the signature"},
    Wording{duplicate_identifier, "duplicate_identifier",
            "Hai phần tử của tệp có cùng thuộc tính Id", "Two elements of the file share an Id"},
    Wording{uncovered_content, "uncovered_content", "Tệp có nội dung nằm ngoài phần được ký số",
            "The file has content outside of what is signed"},
    Wording{profile_not_accepted, "profile_not_accepted",
            "Kiểu chữ ký số này không dùng được cho loại hồ sơ đã gửi",
            "This profile of signature is not accepted for what was sent"},
    Wording{unexpected_content, "unexpected_content",
            "Chữ ký số có thành phần thừa, thiếu hoặc sai thứ tự",
            "The signature has a part too many, too few or in the wrong order"},
    Wording{canonicalization_not_allowed, "canonicalization_not_allowed",
            "Phương pháp chuẩn tắc hóa phải là Canonical XML 1.0 hoặc Exclusive XML 1.0",
            "The canonicalization must be Canonical XML 1.0 or Exclusive XML 1.0"},
    Wording{signature_method_not_allowed, "signature_method_not_allowed",
            "Thuật toán ký không dùng được cho loại hồ sơ này (thường phải là RSA với SHA-256)",
            "The signature method is not allowed here (as a rule RSA with SHA-256)"},
    Wording{reference_not_allowed, "reference_not_allowed",
            "Các tham chiếu của chữ ký số thừa, thiếu, sai thứ tự hoặc trỏ sai chỗ",
            "The signature has references too many, too few, in the wrong order or to elsewhere"},
    Wording{identifier_mismatch, "identifier_mismatch",
            "Các thuộc tính Id của chữ ký số và của phần được ký không khớp nhau",
            "The Ids of the signature and of what it signs do not belong together"},
    Wording{transform_not_allowed, "transform_not_allowed",
            "Tham chiếu có phép biến đổi không được chấp nhận",
            "The reference has a transform that is not allowed"},
    Wording{digest_method_not_allowed, "digest_method_not_allowed",
            "Thuật toán băm không dùng được cho loại hồ sơ này (thường phải là SHA-256)",
            "The digest method is not allowed here (as a rule SHA-256)"},
    Wording{digest_malformed, "digest_malformed",
            "Giá trị băm trong chữ ký số không đúng định dạng",
            "The digest value in the signature is malformed"},
    Wording{signature_value_malformed, "signature_value_malformed",
            "Giá trị chữ ký số không đúng định dạng hoặc độ dài",
            "The signature value has a wrong form or length"},
    Wording{object_not_allowed, "object_not_allowed",
            "Phần tử Object trong chữ ký số thừa, thiếu hoặc sai cấu trúc",
            "The signature's Object is too many, missing or of a wrong structure"},
    Wording{signing_time_malformed, "signing_time_malformed",
            "Thời điểm ký (SigningTime) không đúng định dạng", "The SigningTime is malformed"},
    Wording{key_info_not_allowed, "key_info_not_allowed",
            "KeyInfo chỉ được chứa X509Data với chứng thư số của người ký",
            "KeyInfo must contain only X509Data with the signer's certificate"},
    Wording{certificate_malformed, "certificate_malformed",
            "Chứng thư số trong chữ ký không đọc được",
            "The certificate in the signature cannot be read"},
    Wording{digest_mismatch, "digest_mismatch", "Nội dung tệp đã bị thay đổi sau khi ký",
            "The content was changed after it was signed"},
    Wording{signature_mismatch, "signature_mismatch",
            "Chữ ký số không khớp với chứng thư số kèm theo",
            "The signature was not made with the key of the certificate"},
    Wording{key_value_mismatch, "key_value_mismatch",
            "Khóa trong RSAKeyValue không phải là khóa của chứng thư số",
            "The key in RSAKeyValue is not the certificate's key"},
    Wording{key_not_allowed, "key_not_allowed",
            "Khóa của chứng thư số phải là RSA từ 2048 đến 4096 bit (JWS ES256: P-256)",
            "The certificate's key must be RSA of 2048 to 4096 bits (JWS with ES256: P-256)"},
    Wording{key_usage, "key_usage", "Chứng thư số không được cấp để ký văn bản",
            "The certificate was not issued for signing documents"},
    Wording{chain_not_trusted, "chain_not_trusted",
            "Chứng thư số không do tổ chức chứng thực được công nhận cấp",
            "The certificate was not issued by a recognised authority"},
    Wording{not_valid_at_signing, "not_valid_at_signing",
            "Chứng thư số không có hiệu lực vào ngày ký",
            "The certificate was not valid on the day of signing"},
    Wording{not_valid_at_receipt, "not_valid_at_receipt",
            "Chứng thư số không có hiệu lực vào lúc tiếp nhận",
            "The certificate was not valid at receipt"},
    Wording{no_tax_code, "no_tax_code", "Chứng thư số không ghi mã số thuế của cơ sở",
            "The certificate names no tax code of the facility"},
    Wording{facility_unknown, "facility_unknown",
            "Mã số thuế trên chứng thư số không thuộc cơ sở khám bệnh, chữa bệnh nào đã đăng ký",
            "The certificate's tax code belongs to no registered health facility"},
    Wording{facility_mismatch, "facility_mismatch",
            "Chứng thư số thuộc cơ sở khác với tài khoản gửi",
            "The certificate belongs to another facility than the account"},
    Wording{content_mismatch, "content_mismatch", "Mã cơ sở trong tệp khác với tài khoản gửi",
            "The facility named in the file is not the account's"},
};

constexpr bool in_order() {
    for (std::size_t i = 0; i < k_wordings.size(); ++i) {
        if (static_cast<std::size_t>(k_wordings[i].code) != i) return false;
    }
    return k_wordings.back().code == content_mismatch;
}
static_assert(in_order(), "one wording for each FindingCode, in its order");

const Wording& wording(FindingCode code) {
    const auto at = static_cast<std::size_t>(code);
    LT_ASSERT(at < k_wordings.size());
    return k_wordings[at];
}

}  // namespace

std::string_view name_of(Profile profile) noexcept {
    switch (profile) {
        case Profile::s1: return "S1";
        case Profile::s2a: return "S2a";
        case Profile::s2b: return "S2b";
        case Profile::s3: return "S3";
    }
    return "";
}

std::string_view name_of(FindingCode code) noexcept { return wording(code).name; }

Finding finding(FindingCode code, int line) {
    const Wording& words = wording(code);
    if (line == 0) return {code, fmt::format("{}.", words.vi), fmt::format("{}.", words.en)};
    return {code, fmt::format("{} (dòng {}).", words.vi, line),
            fmt::format("{} (line {}).", words.en, line)};
}

Verdict verdict_of(const std::vector<Finding>& findings) {
    if (findings.empty()) return Verdict::accepted;
    const bool only_unsigned = findings.size() == 1 && findings.front().code == not_signed;
    return only_unsigned ? Verdict::not_signed : Verdict::refused;
}

void add_findings(Report& report, std::vector<Finding> more) {
    std::ranges::move(more, std::back_inserter(report.findings));
    std::ranges::stable_sort(report.findings, {}, &Finding::code);
    const auto repeated = std::ranges::unique(report.findings, {}, &Finding::code);
    report.findings.erase(repeated.begin(), repeated.end());
    report.verdict = verdict_of(report.findings);
}

}  // namespace lt::signature
