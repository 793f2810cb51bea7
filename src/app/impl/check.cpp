#include "app/check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/config.hpp"
#include "crypto/system_random.hpp"
#include "intake/examination.hpp"
#include "net/system_clock.hpp"

namespace lt::app {
namespace {

bool is_error(const json::Value& finding) { return finding.text_at("severity") == "error"; }

/// Without anchors nobody said whom to trust: a chain is then not judged.
void forget_the_chain(json::Array& findings) {
    std::erase_if(findings, [](const json::Value& finding) {
        return finding.text_at("rule") ==
               signature::name_of(signature::FindingCode::chain_not_trusted);
    });
}

/// "lỗi  XML11[1].SO_NGAY_NGHI  X11-5  SO_NGAY_NGHI ghi ..."
std::string line_of(const json::Value& finding) {
    const auto severity = finding.text_at("severity");
    std::string place = finding.text_at("document").value_or("");
    if (const auto visit = finding.integer_at("visit")) place += fmt::format("#{}", *visit + 1);
    if (const auto row = finding.integer_at("row")) place += fmt::format("[{}]", *row + 1);
    const std::string element = finding.text_at("element").value_or("");
    if (!element.empty()) place += "." + element;
    return fmt::format("  {:<9} {:<40} {:<12} {}",
                       severity == "error"     ? "lỗi"
                       : severity == "warning" ? "cảnh báo"
                                               : "lưu ý",
                       place, finding.text_at("rule").value_or(""),
                       finding.text_at("text").value_or(""));
}

void print(const std::filesystem::path& file, const intake::Examination& seen, bool as_json) {
    const bool good = std::ranges::none_of(seen.findings, is_error);
    if (as_json) {
        json::Object object;
        object.add("file", file.string())
            .add("service", intake::rule_of(seen.service).code)
            .add("good", good)
            .add("findings", seen.findings);
        return fmt::print("{}\n", json::dump(json::Value{std::move(object)}));
    }
    fmt::print("{}: {} ({})\n", file.string(), good ? "không có lỗi" : "có lỗi",
               intake::rule_of(seen.service).code);
    for (const json::Value& finding : seen.findings) fmt::print("{}\n", line_of(finding));
}

}  // namespace

Result<bool> check_files(const CheckOptions& options) {
    LT_TRY(const crypto::TrustStore trust, options.anchors.empty()
                                               ? Result<crypto::TrustStore>{crypto::TrustStore{{}}}
                                               : load_trust(options.anchors));
    const signature::Verifier verifier(trust);
    const signature::FacilityList nobody;  // whose file it is needs an account: not asked here
    signature::OfflineRevocation silent;
    crypto::SystemRandom random;
    const signature::RevocationChecker revocation(silent, random, {.required = false});
    const intake::Examiner examiner({verifier, nobody, revocation});
    net::SystemClock clock;
    bool all_good = true;
    for (const auto& file : options.files) {
        LT_TRY(const std::string bytes, read_file(file));
        intake::Examination seen = examiner.preview(std::nullopt, bytes, clock.now());
        if (options.anchors.empty()) forget_the_chain(seen.findings);
        print(file, seen, options.json);
        all_good = all_good && seen.accepted() && std::ranges::none_of(seen.findings, is_error);
    }
    return all_good;
}

}  // namespace lt::app
