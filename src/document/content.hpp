// What a file of the gateway holds, whatever its kind: groups of tables.  What the readers read and
// the writers write; the internal record (paper.hpp) is made of it.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "document/record.hpp"

namespace lt::document {

/// What arrives at the gateway; the order is that of documents reference, section 2.
enum class FileKind {
    check_in,           ///< CHI_TIEU_TRANG_THAI_KCB, loaiHoSo 0
    visit,              ///< GIAMDINHHS, loaiHoSo 130; also carries XML12 of ours
    benefit_papers,     ///< HSCHUNGTU, loaiHs 39, and the older order of CV 2076
    death_notice,       ///< HSDLGBT, loaiHs 60
    birth_attestation,  ///< HSDLGCS, loaiHs 61
    withdrawal,         ///< THUHOICHUNGTU: ours
    driver_health,      ///< channel C (JSON with SIGNDATA)
    civil_status,       ///< the civil registry's signed JSON
};
[[nodiscard]] std::string_view name_of(FileKind kind) noexcept;  ///< "visit"
/// Name of the document element; empty for JSON.
[[nodiscard]] std::string_view root_of(FileKind kind) noexcept;
/// By the name of the document element; none when no service has such a root.
[[nodiscard]] std::optional<FileKind> file_kind_of_root(std::string_view root) noexcept;

/// A table without a model (XML2-6, or one we could not read): its decoded bytes, kept.
struct OpaqueTable {
    std::string code;   ///< LOAIHOSO
    std::string bytes;  ///< content of NOIDUNGFILE after base 64
    friend bool operator==(const OpaqueTable&, const OpaqueTable&) = default;
};

/// The rows of one table.  Never empty when read: an empty list means that the table is absent.
struct Sheet {
    TableId table{};
    std::vector<Record> rows;
    friend bool operator==(const Sheet&, const Sheet&) = default;
};

/// One HOSO; the whole file where the layout has none.
struct Group {
    std::vector<Sheet> sheets;
    std::vector<OpaqueTable> others;

    /// The first sheet of the table; null when it is absent.
    [[nodiscard]] const Sheet* find(TableId table) const;
    /// Table 1 of the visit; null without one.
    [[nodiscard]] const Record* summary() const;
    friend bool operator==(const Group&, const Group&) = default;
};

struct FileContent {
    FileKind kind{};
    std::string facility_given;  ///< MACSKCB of the envelope
    std::string prepared_given;  ///< NGAYLAP of the envelope
    /// Id attribute of the element that profile S2 signs; not read.
    std::string id = "Id-1";
    std::vector<Group> groups;

    [[nodiscard]] std::optional<FacilityCode> facility() const;
    friend bool operator==(const FileContent&, const FileContent&) = default;
};

/// The file, unsigned: an empty CHUKYDONVI at the end waits for the signature.  UTF-8, official
/// element order, no white space between elements, `<X/>` for absent.  Tables of a visit in the
/// order of their numbers.
/// REQUIRES: a kind with a root; every table belongs to the kind; one group, one sheet (and one
/// row, check-in excepted) where the layout has no HOSO.
[[nodiscard]] std::string write_file(const FileContent& content);

/// One inner file.  Canonical: write_table(read_table(write_table(x))) == write_table(x).
/// REQUIRES: all rows of the table; one row unless the table has a list.
[[nodiscard]] std::string write_table(TableId table, const std::vector<Record>& rows);

}  // namespace lt::document
