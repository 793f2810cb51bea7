#include "sandbox/trust.hpp"

#include <atomic>
#include <fstream>
#include <iterator>
#include <mutex>
#include <optional>
#include <sstream>
#include <thread>

namespace lt::sandbox {
namespace {

namespace fs = std::filesystem;

constexpr auto k_owner = fs::perms::owner_read | fs::perms::owner_write;
constexpr auto k_everybody = k_owner | fs::perms::group_read | fs::perms::others_read;

std::unexpected<Error> storage_failed(const fs::path& file) {
    return fail(
        ErrorCode::storage_failed,
        {"Không ghi được khóa của môi trường mẫu.", "A key of the sandbox cannot be written."},
        {"write " + file.filename().string()});
}

Result<void> write_file(const fs::path& file, const std::string& bytes, fs::perms permissions) {
    const fs::path fresh = file.string() + ".new";  // a crash never leaves half a key behind
    {
        std::ofstream stream{fresh, std::ios::binary | std::ios::trunc};
        stream << bytes;
        if (!stream.flush()) return storage_failed(file);
    }
    std::error_code error;
    fs::permissions(fresh, permissions, error);
    if (!error) fs::rename(fresh, file, error);
    if (error) return storage_failed(file);
    return {};
}

std::optional<std::string> read_file(const fs::path& file) {
    std::ifstream stream{file, std::ios::binary};
    if (!stream) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>{stream}, {}};
}

/// The key in this file; a new one, kept there, when there is none.
Result<crypto::PrivateKey> key_at(const fs::path& file) {
    if (const auto pem = read_file(file)) return crypto::PrivateKey::from_pem(*pem);
    crypto::PrivateKey key = crypto::PrivateKey::generate(crypto::RsaSize::bits_2048);
    LT_TRY_VOID(write_file(file, key.pem(), k_owner));
    return key;
}

/// The certificate in this file; one made by `issue`, kept there, when there is none.
template <class Issue>
Result<crypto::Certificate> certificate_at(const fs::path& file, Issue issue) {
    if (const auto pem = read_file(file)) return crypto::Certificate::from_pem(*pem);
    LT_TRY(crypto::Certificate certificate, issue());
    LT_TRY_VOID(write_file(file, certificate.pem(), k_everybody));
    return certificate;
}

/// Whole years, Vietnamese midnight to midnight.
crypto::Validity years(int first, int last) {
    return {Instant::start_of(Date{first, 1, 1}), Instant::start_of(Date{last, 12, 31})};
}

crypto::Validity validity_of(CertificateTerm term) {
    switch (term) {
        case CertificateTerm::valid: return years(2024, 2036);
        case CertificateTerm::expired: return years(2022, 2025);
    }
    return {};
}

std::string suffix_of(CertificateTerm term) {
    switch (term) {
        case CertificateTerm::valid: return ".pem";
        case CertificateTerm::expired: return ".expired.pem";
    }
    return {};
}

}  // namespace

Trust::Trust(fs::path folder, crypto::Identity root, std::string url)
    : x_folder(std::move(folder)),
      x_root(std::move(root)),
      x_root_pem(x_root.certificate.pem()),
      x_url(std::move(url)) {}

Result<Trust> Trust::open(const fs::path& folder) { return open(folder, ""); }

Result<Trust> Trust::open(const fs::path& folder, const std::string& url) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return storage_failed(folder);
    LT_TRY(crypto::PrivateKey key, key_at(folder / "ca.key"));
    const crypto::Subject subject{"Lienthong Sandbox Root", "Mau", std::nullopt};
    LT_TRY(crypto::Certificate certificate, certificate_at(folder / "ca.pem", [&] {
               return crypto::issue_root(subject, key, years(2020, 2040));
           }));
    const fs::path url_file = folder / "authority.url";
    std::string kept = read_file(url_file).value_or("");
    if (kept.empty() && !url.empty()) {
        LT_TRY_VOID(write_file(url_file, url, k_everybody));
        kept = url;
    }
    return Trust{folder, {std::move(key), std::move(certificate)}, std::move(kept)};
}

crypto::StatusAddresses Trust::addresses() const {
    if (x_url.empty()) return {};
    return {x_url + "/ocsp", x_url + "/list.crl"};
}

Result<crypto::Identity> Trust::service(const std::string& name, crypto::Profile profile) const {
    LT_TRY(crypto::PrivateKey key, key_at(x_folder / (name + ".key")));
    const crypto::Subject subject{"Lienthong Sandbox " + name, "Mau", std::nullopt};
    LT_TRY(crypto::Certificate certificate, certificate_at(x_folder / (name + ".pem"), [&] {
               return crypto::issue(subject, key.public_key(), profile, years(2020, 2040), x_root);
           }));
    return crypto::Identity{std::move(key), std::move(certificate)};
}

Result<crypto::Identity> Trust::responder() const {
    return service("responder", crypto::Profile::ocsp_responder);
}
Result<crypto::Identity> Trust::stamper() const {
    return service("stamper", crypto::Profile::time_stamping);
}

Result<void> Trust::prepare_receipts() const {
    const fs::path key_file = x_folder / "receipt.key";
    if (fs::exists(key_file) && fs::exists(x_folder / "receipt.pem")) return {};
    const crypto::EcPrivateKey key = crypto::EcPrivateKey::generate();
    const crypto::Subject subject{"Bao hiem xa hoi co so Mau", "Mau", std::nullopt};
    LT_TRY(const crypto::Certificate certificate,
           crypto::issue(subject, key.public_key(), crypto::Profile::receipt_signing,
                         years(2024, 2036), x_root, addresses()));
    LT_TRY_VOID(write_file(key_file, key.pem(), k_owner));
    return write_file(x_folder / "receipt.pem", certificate.pem(), k_everybody);
}

Result<void> Trust::revoke(const crypto::Certificate& certificate, Instant since) const {
    const fs::path file = x_folder / "revoked.tsv";
    const std::string before = read_file(file).value_or("serial\tsince\n");
    const std::string row = certificate.serial() + "\t" + since.iso() + "\n";
    return write_file(file, before + row, k_everybody);
}

Result<std::vector<crypto::RevokedSerial>> Trust::revoked() const {
    std::vector<crypto::RevokedSerial> all;
    std::istringstream rows{read_file(x_folder / "revoked.tsv").value_or("")};
    std::string row;
    std::getline(rows, row);  // the head
    while (std::getline(rows, row)) {
        const std::size_t tab = row.find('\t');
        const auto since = Instant::parse_iso(tab == row.npos ? "" : row.substr(tab + 1));
        if (!since) {
            return fail(ErrorCode::corrupt,
                        {"Danh sách thu hồi mẫu bị hỏng.", "The sandbox's revoked.tsv is broken."},
                        {"revoked.tsv"});
        }
        all.push_back({row.substr(0, tab), *since});
    }
    return all;
}

Result<crypto::Identity> Trust::identity_of(const Facility& facility, CertificateTerm term) const {
    LT_TRY(crypto::PrivateKey key, key_at(x_folder / (facility.code.text() + ".key")));
    const fs::path file = x_folder / (facility.code.text() + suffix_of(term));
    const crypto::Subject subject{"Co so KCB " + facility.code.text(), "Mau", facility.tax_code};
    LT_TRY(crypto::Certificate certificate, certificate_at(file, [&] {
               return crypto::issue(subject, key.public_key(), crypto::Profile::document_signing,
                                    validity_of(term), x_root, addresses());
           }));
    if (certificate.tax_code() != facility.tax_code) {
        return fail(ErrorCode::corrupt,
                    {"Chứng thư số mẫu trong thư mục thuộc cơ sở khác.",
                     "The sandbox certificate in the folder belongs to another facility."},
                    {"certificate " + file.filename().string()});
    }
    return crypto::Identity{std::move(key), std::move(certificate)};
}

Result<void> Trust::prepare(const std::vector<Facility>& facilities) const {
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::optional<Error> failed;  // guarded by mutex; the last one stands for all
    const auto work = [&] {
        for (std::size_t at = next++; at < facilities.size(); at = next++) {
            auto identity = identity_of(facilities[at]);
            if (identity) continue;
            const std::lock_guard lock{mutex};
            failed = std::move(identity).error();
        }
    };
    {
        std::vector<std::jthread> workers;
        for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
            workers.emplace_back(work);
    }
    if (failed) return std::unexpected(*std::move(failed));
    return {};
}

}  // namespace lt::sandbox
