#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "app/config.hpp"
#include "base/encoding.hpp"

namespace lt::app {
namespace {

std::unexpected<Error> bad_line(const std::filesystem::path& file, int line,
                                const std::string& what) {
    const std::string place = fmt::format("{}:{}: {}", file.string(), line, what);
    return fail(ErrorCode::malformed, {"Tệp tài khoản sai: " + place, "Account file: " + place},
                {"account file: " + place});
}

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells(1);
    for (const char c : line) {
        if (c == '\t') {
            cells.emplace_back();
        } else if (c != '\r') {
            cells.back().push_back(c);
        }
    }
    return cells;
}

std::vector<std::string> list_of(const std::string& cell) {
    std::vector<std::string> all;
    std::istringstream in(cell);
    for (std::string one; std::getline(in, one, ';');) {
        if (!one.empty()) all.push_back(one);
    }
    return all;
}

/// How many cells a line may have: columns at the end may be left out of the file.
struct Columns {
    std::size_t least;
    std::size_t most;
};

/// Calls `row` with the cells of each line after the header, filled up to `columns.most`.
template <class Row>
Result<void> each_row(const std::filesystem::path& file, Columns columns, Row row) {
    LT_TRY(const std::string bytes, read_file(file));
    std::istringstream in(bytes);
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        if (number == 1 || line.empty()) continue;
        auto cells = cells_of(line);
        if (cells.size() < columns.least || cells.size() > columns.most) {
            return bad_line(file, number, fmt::format("{} columns are needed", columns.least));
        }
        cells.resize(columns.most);
        if (const Result<void> taken = row(cells); !taken) {
            return bad_line(file, number, taken.error().client.en);
        }
    }
    return {};
}

Result<void> add_facility(const std::vector<std::string>& cells,
                          std::vector<api::FacilityAccount>& out) {
    api::FacilityAccount account;
    LT_TRY(account.facility, FacilityCode::parse(cells[0]));
    LT_TRY(account.tax_code, TaxCode::parse(cells[1]));
    account.username = cells[2];
    account.name = cells[3];
    account.state = cells[4] == "locked" ? api::AccountState::locked : api::AccountState::active;
    account.password = {cells[5]};
    account.client_certificate = cells[6];
    if (!account.client_certificate.empty()) {
        LT_TRY(const std::string fingerprint, decode_hex(account.client_certificate));
        account.client_certificate = hex(fingerprint);
    }
    account.lookup_addresses = list_of(cells[7]);
    out.push_back(std::move(account));
    return {};
}

Result<void> add_key(const std::vector<std::string>& cells, std::vector<api::KeyAccount>& out) {
    api::KeyAccount account;
    account.name = cells[0];
    const auto role = api::role_of(cells[1]);
    if (!role) {
        return fail(ErrorCode::invalid_argument, {"Vai trò không hợp lệ.", "The role is unknown."});
    }
    account.role = *role;
    if (account.role == api::Role::employer) {
        LT_TRY(account.employer, EmployerCode::parse(cells[2]));
    }
    if (account.role == api::Role::civil_registry) {
        LT_TRY(account.registry, FacilityCode::parse(cells[2]));
        LT_TRY(account.tax_code, TaxCode::parse(cells[4]));
    }
    account.key_hash = cells[3];
    out.push_back(std::move(account));
    return {};
}

Result<void> add_staff(const std::vector<std::string>& cells, std::vector<api::StaffMember>& out) {
    LT_TRY(auto facility, FacilityCode::parse(cells[0]));
    LT_TRY(auto member, PersonalId::parse(cells[1]));
    LT_TRY(auto name, Text::from_bytes(cells[2]));
    out.push_back({std::move(facility), std::move(member), Sensitive{std::move(name)}});
    return {};
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        return fail(ErrorCode::not_found, {"Không mở được tệp " + file.string(),
                                           "The file cannot be opened: " + file.string()});
    }
    std::ostringstream out;
    out << in.rdbuf();
    return std::move(out).str();
}

bool keeps_its_name(const std::filesystem::path& file) {
    std::error_code unknown;
    const auto there = std::filesystem::status(file, unknown);
    return std::filesystem::exists(there) && !std::filesystem::is_regular_file(there) &&
           !std::filesystem::is_directory(there);
}

Result<void> write_file(const std::filesystem::path& file, std::string_view bytes) {
    std::error_code ignored;
    std::filesystem::create_directories(file.parent_path(), ignored);
    const bool direct = keeps_its_name(file);
    const std::filesystem::path part = direct ? file.string() : file.string() + ".part";
    {
        std::ofstream out(part, std::ios::binary | std::ios::trunc);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        if (!out.flush()) {
            return fail(ErrorCode::storage_failed,
                        {"Không ghi được tệp " + file.string(),
                         "The file cannot be written: " + file.string()});
        }
    }
    if (direct) return {};
    std::error_code failed;
    std::filesystem::rename(part, file, failed);
    if (failed) {
        return fail(ErrorCode::storage_failed, {"Không ghi được tệp " + file.string(),
                                                "The file cannot be written: " + file.string()});
    }
    return {};
}

Result<api::AccountBook> load_accounts(const AccountFiles& files) {
    std::vector<api::FacilityAccount> accounts;
    std::vector<api::KeyAccount> key_accounts;
    std::vector<api::StaffMember> staff;
    LT_TRY_VOID(each_row(files.facilities, {6, 8},
                         [&](const auto& row) { return add_facility(row, accounts); }));
    LT_TRY_VOID(
        each_row(files.keys, {4, 5}, [&](const auto& row) { return add_key(row, key_accounts); }));
    if (!files.staff.empty()) {
        LT_TRY_VOID(
            each_row(files.staff, {3, 3}, [&](const auto& row) { return add_staff(row, staff); }));
    }
    return api::AccountBook::make(std::move(accounts), std::move(key_accounts), std::move(staff));
}

namespace {

Result<std::vector<law::SourceFile>> law_files(const std::filesystem::path& folder) {
    std::vector<law::SourceFile> files;
    std::error_code failed;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, failed)) {
        if (entry.path().extension() != ".toml") continue;
        LT_TRY(std::string text, read_file(entry.path()));
        files.push_back(
            {std::filesystem::relative(entry.path(), folder).generic_string(), std::move(text)});
    }
    if (failed) {
        return fail(ErrorCode::not_found, {"Không có thư mục luật " + folder.string(),
                                           "There is no law folder " + folder.string()});
    }
    std::ranges::sort(files, {}, &law::SourceFile::name);
    return files;
}

}  // namespace

Result<law::LawBook> load_law(const std::filesystem::path& folder) {
    LT_TRY(const auto files, law_files(folder));
    return law::LawBook::load(files);
}

Result<law::LawBook> load_law(const std::filesystem::path& folder,
                              const std::filesystem::path& overlay) {
    LT_TRY(const auto files, law_files(folder));
    LT_TRY(std::string text, read_file(overlay));
    return law::LawBook::load(files, {overlay.filename().string(), std::move(text)});
}

Result<crypto::TrustStore> load_trust(const std::vector<std::filesystem::path>& anchors) {
    std::vector<crypto::Certificate> all;
    for (const auto& file : anchors) {
        LT_TRY(const std::string pem, read_file(file));
        auto some = crypto::Certificate::all_from_pem(pem);
        if (!some) {
            return fail(ErrorCode::malformed,
                        {"Tệp không có chứng thư số đọc được: " + file.string(),
                         "No certificate can be read from " + file.string()},
                        {"anchors: " + file.string()});
        }
        all.insert(all.end(), some->begin(), some->end());
    }
    return crypto::TrustStore{std::move(all)};
}

Result<std::vector<std::string>> load_crls(const std::vector<std::filesystem::path>& files) {
    std::vector<std::string> all;
    for (const auto& file : files) {
        if (!std::filesystem::exists(file)) continue;
        LT_TRY(std::string bytes, read_file(file));
        all.push_back(std::move(bytes));
    }
    return all;
}

}  // namespace lt::app
