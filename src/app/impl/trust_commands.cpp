#include "app/trust_commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/config.hpp"
#include "crypto/crl.hpp"
#include "intake/evidence_desk.hpp"
#include "net/system_clock.hpp"
#include "storage/sqlite.hpp"

namespace lt::app {
namespace {

namespace fs = std::filesystem;

std::unexpected<Error> refused(ErrorCode code, const char* vi, const char* en) {
    return fail(code, {vi, en}, {});
}

Result<void> add_certificates(const fs::path& file, const char* kind,
                              std::vector<TrustItem>& items) {
    LT_TRY(const std::string pem, read_file(file));
    LT_TRY(const auto all, crypto::Certificate::all_from_pem(pem));
    for (const crypto::Certificate& one : all)
        items.push_back({kind, one.subject(), file.string(), one.serial(), one.validity().last});
    return {};
}

Result<crypto::Crl> crl_of(const fs::path& file) {
    LT_TRY(const std::string bytes, read_file(file));
    return crypto::Crl::from_file_bytes(bytes);
}

/// A chain may be kept in several forms; its certificate is told once for a facility.
Result<void> add_signers(const fs::path& data, std::vector<TrustItem>& items) {
    std::set<std::pair<FacilityCode, crypto::Digest256>> known;
    return storage::each_signer(
        data, [&](const FacilityCode& facility, const std::string& kept) -> Result<void> {
            LT_TRY(const auto chain, intake::chain_from(kept));
            LT_TRY(const auto leaf, crypto::Certificate::from_der(chain.front()));
            if (!known.emplace(facility, leaf.fingerprint()).second) return {};
            items.push_back({"facility", leaf.subject(), data.string(), leaf.serial(),
                             leaf.validity().last, facility.text()});
            return {};
        });
}

/// From today until the day it ends; negative afterwards.
int days_left(const TrustItem& item, Instant now) {
    return item.until.local_date() - now.local_date();
}

json::Value json_of(const TrustItem& item, Instant now) {
    json::Object object;
    object.add("kind", item.kind);
    if (!item.facility.empty()) object.add("facility", item.facility);
    object.add("name", item.name).add("file", item.file);
    if (!item.serial.empty()) object.add("serial", item.serial);
    return object.add("until", item.until.iso())
        .add("days_left", days_left(item, now))
        .add("ended", item.until < now);
}

std::string vietnamese(const TrustItem& item) {
    if (item.kind == "facility") return fmt::format("Cơ sở {}", item.facility);
    if (item.kind == "anchor") return "Tổ chức chứng thực";
    if (item.kind == "time_stamp_anchor") return "Tổ chức cấp dấu thời gian";
    return item.kind == "receipt" ? "Ký biên nhận" : "Danh sách thu hồi";
}

std::string line_of(const TrustItem& item, Instant now) {
    const std::string left =
        item.until < now ? "đã hết hạn" : fmt::format("còn {} ngày", days_left(item, now));
    const std::string serial =
        item.serial.empty() ? std::string{} : fmt::format(", số {}", item.serial);
    return fmt::format("{} ({})  {}: {}{} ({})", item.until.local_date().vietnamese(), left,
                       vietnamese(item), item.name, serial, item.file);
}

void print(const std::vector<TrustItem>& items, TrustForm form) {
    const Instant now = net::SystemClock{}.now();
    json::Array array;
    for (const TrustItem& item : items) {
        if (form == TrustForm::json) {
            array.push_back(json_of(item, now));
            continue;
        }
        fmt::print("{}\n", line_of(item, now));
    }
    if (form == TrustForm::json) fmt::print("{}\n", json::dump_pretty(json::Value{array}));
}

/// The file of the configuration that is the place of this list.
Result<fs::path> place_of(const crypto::Crl& crl, const std::vector<fs::path>& named) {
    std::optional<fs::path> free;
    for (const fs::path& file : named) {
        if (!fs::exists(file)) {
            if (!free) free = file;
            continue;
        }
        LT_TRY(const crypto::Crl there, crl_of(file));
        if (there.issuer() != crl.issuer()) continue;
        if (there.window().first <= crl.window().first) return file;
        return refused(ErrorCode::conflict, "Đã có danh sách thu hồi mới hơn của tổ chức này.",
                       "A newer list of this issuer is there already.");
    }
    if (free) return *free;
    return refused(ErrorCode::not_found,
                   "Chưa có tệp cho danh sách này: thêm tên tệp vào [revocation] crls.",
                   "No file is named for this list: add one to [revocation] crls.");
}

/// facilities.tsv with the tax code of one facility changed.
Result<std::string> with_tax_code(const std::string& table, const std::string& change) {
    const std::size_t equals = change.find('=');
    const auto code = FacilityCode::parse(change.substr(0, equals));
    const auto tax = TaxCode::parse(equals == change.npos ? "" : change.substr(equals + 1));
    if (!code || !tax)
        return refused(ErrorCode::invalid_argument, "Cần dạng MÃ_CƠ_SỞ=MÃ_SỐ_THUẾ.",
                       "CODE=TAXCODE is needed.");
    const std::string row = "\n" + code->text() + "\t";
    const std::size_t at = table.find(row);
    const std::size_t begin = at + row.size();
    const std::size_t end = at == table.npos ? at : table.find('\t', begin);
    if (end == table.npos)
        return refused(ErrorCode::not_found, "Không có cơ sở này.", "There is no such facility.");
    return table.substr(0, begin) + tax->text() + table.substr(end);
}

}  // namespace

Result<std::vector<TrustItem>> trust_items(const fs::path& config_file) {
    LT_TRY(const Config config, load_config(config_file));
    std::vector<TrustItem> items;
    for (const fs::path& file : config.anchors)
        LT_TRY_VOID(add_certificates(file, "anchor", items));
    if (config.time_stamp) {
        for (const fs::path& file : config.time_stamp->anchors)
            LT_TRY_VOID(add_certificates(file, "time_stamp_anchor", items));
    }
    if (config.receipts)
        LT_TRY_VOID(add_certificates(config.receipts->certificate, "receipt", items));
    for (const fs::path& file : config.revocation.crls) {
        if (!fs::exists(file)) continue;  // a place for a list that has not come yet
        LT_TRY(const crypto::Crl crl, crl_of(file));
        items.push_back({"crl", crl.issuer(), file.string(), "", crl.window().last});
    }
    LT_TRY_VOID(add_signers(config.data, items));
    std::ranges::stable_sort(items, {}, &TrustItem::until);
    return items;
}

Result<void> list_trust(const fs::path& config, TrustForm form) {
    LT_TRY(const auto items, trust_items(config));
    print(items, form);
    return {};
}

std::vector<TrustItem> items_ending(std::vector<TrustItem> items, Instant now, int days) {
    const Instant end{now.microseconds +
                      std::chrono::microseconds{std::chrono::days{days}}.count()};
    std::set<std::string> working;  // facilities with a certificate that has not ended
    for (const TrustItem& item : items) {
        if (now <= item.until) working.insert(item.facility);
    }
    std::erase_if(items, [&](const TrustItem& item) {
        const bool ended_signer = item.kind == "facility" && item.until < now;
        return end < item.until || (ended_signer && working.contains(item.facility));
    });
    return items;
}

Result<void> list_expiring(const fs::path& config, int days, TrustForm form) {
    LT_TRY(auto items, trust_items(config));
    print(items_ending(std::move(items), net::SystemClock{}.now(), days), form);
    return {};
}

Result<void> add_anchor(const fs::path& config_file, const fs::path& pem_file) {
    LT_TRY(const Config config, load_config(config_file));
    LT_TRY(const std::string pem, read_file(pem_file));
    LT_TRY(const auto added, crypto::Certificate::all_from_pem(pem));
    std::set<crypto::Digest256> known;
    for (const fs::path& file : config.anchors) {
        LT_TRY(const std::string there, read_file(file));
        LT_TRY(const auto all, crypto::Certificate::all_from_pem(there));
        for (const crypto::Certificate& one : all) known.insert(one.fingerprint());
    }
    LT_TRY(std::string bundle, read_file(config.anchors.front()));
    if (!bundle.ends_with('\n')) bundle += '\n';
    for (const crypto::Certificate& one : added) {
        if (one.key_use() != crypto::KeyUse::issuing) {
            return refused(ErrorCode::unsupported,
                           "Chứng thư số này không phải của tổ chức chứng thực.",
                           "The certificate is not a certification authority's.");
        }
        if (!known.insert(one.fingerprint()).second) continue;
        bundle += one.pem();
        fmt::print("+ {} ({})\n", one.subject(), one.serial());
    }
    return write_file(config.anchors.front(), bundle);
}

Result<void> add_crl(const fs::path& config_file, const fs::path& crl_file) {
    LT_TRY(const Config config, load_config(config_file));
    LT_TRY(const crypto::Crl crl, crl_of(crl_file));
    LT_TRY(const fs::path place, place_of(crl, config.revocation.crls));
    LT_TRY_VOID(write_file(place, crl.der()));
    fmt::print("+ {} ({}), {}\n", crl.issuer(), crl.window().last.local_date().vietnamese(),
               place.string());
    return {};
}

Result<void> list_facilities(const fs::path& config_file, const std::vector<std::string>& changes) {
    LT_TRY(const Config config, load_config(config_file));
    if (!changes.empty()) {
        LT_TRY(std::string table, read_file(config.accounts.facilities));
        for (const std::string& change : changes) {
            LT_TRY(table, with_tax_code(table, change));
        }
        LT_TRY_VOID(write_file(config.accounts.facilities, table));
    }
    LT_TRY(const api::AccountBook accounts, load_accounts(config.accounts));
    for (const api::FacilityAccount* account : accounts.facilities()) {
        fmt::print("{}\t{}\t{}\n", account->facility.text(), account->tax_code.text(),
                   account->name);
    }
    return {};
}

}  // namespace lt::app
