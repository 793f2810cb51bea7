#include "document/content.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace lt::document {
namespace {

struct FileNaming {
    FileKind kind;
    std::string_view name;
    std::string_view root;
};

constexpr std::array k_files = {
    FileNaming{FileKind::check_in, "check_in", "CHI_TIEU_TRANG_THAI_KCB"},
    FileNaming{FileKind::visit, "visit", "GIAMDINHHS"},
    FileNaming{FileKind::benefit_papers, "benefit_papers", "HSCHUNGTU"},
    FileNaming{FileKind::death_notice, "death_notice", "HSDLGBT"},
    FileNaming{FileKind::birth_attestation, "birth_attestation", "HSDLGCS"},
    FileNaming{FileKind::withdrawal, "withdrawal", "THUHOICHUNGTU"},
    FileNaming{FileKind::driver_health, "driver_health", ""},
    FileNaming{FileKind::civil_status, "civil_status", ""},
};

constexpr bool in_order() {
    for (std::size_t i = 0; i < k_files.size(); ++i) {
        if (static_cast<std::size_t>(k_files[i].kind) != i) return false;
    }
    return true;
}
static_assert(in_order(), "one naming for each FileKind, in its order");

const FileNaming& naming(FileKind kind) { return k_files[static_cast<std::size_t>(kind)]; }

}  // namespace

std::string_view name_of(FileKind kind) noexcept { return naming(kind).name; }
std::string_view root_of(FileKind kind) noexcept { return naming(kind).root; }

std::optional<FileKind> file_kind_of_root(std::string_view root) noexcept {
    const auto* const found = std::ranges::find(k_files, root, &FileNaming::root);
    return root.empty() || found == k_files.end() ? std::nullopt : std::optional{found->kind};
}

const Sheet* Group::find(TableId table) const {
    const auto found = std::ranges::find(sheets, table, &Sheet::table);
    return found == sheets.end() ? nullptr : &*found;
}

const Record* Group::summary() const {
    const Sheet* sheet = find(TableId::xml1);
    return sheet ? &sheet->rows.front() : nullptr;
}

std::optional<FacilityCode> FileContent::facility() const {
    auto code = FacilityCode::parse(trimmed(facility_given));
    return code ? std::optional{std::move(*code)} : std::nullopt;
}

}  // namespace lt::document
