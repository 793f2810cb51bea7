// The envelope: from the root of GIAMDINHHS to visits.  Reference documents, sections 4.1 and 8.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "document/dossier.hpp"
#include "document/impl/read_table.hpp"
#include "document/impl/rules.hpp"
#include "document/impl/values.hpp"

namespace lt::document {
namespace {

/// Tables without a model: their LOAIHOSO and root element.  XML12 has no form on the wire.
struct OtherTable {
    std::string_view code;
    std::string_view root;
};
constexpr OtherTable k_other_tables[] = {
    {"XML2", "CHITIEU_CHITIET_THUOC"},
    {"XML3", "CHITIEU_CHITIET_DVKT_VTYT"},
    {"XML4", "CHITIEU_CHITIET_DICHVUCANLAMSANG"},
    {"XML5", "CHITIEU_CHITIET_DIENBIENLAMSANG"},
    {"XML6", "CHI_TIEU_HO_SO_BENH_AN_CHAM_SOC_VA_DIEU_TRI_HIV_AIDS"},
    {"XML8", "CHI_TIEU_DU_LIEU_TOM_TAT_HO_SO_BENH_AN"},
    {"XML13", "CHI_TIEU_GIAYCHUYENTUYEN"},
    {"XML14", "CHI_TIEU_GIAYHEN_KHAMLAI"},
    {"XML15", "CHI_TIEU_DIEUTRI_BENHLAO"},
};

std::optional<TableId> kind_of(std::string_view code) {
    for (const TableId kind : k_tables) {
        if (table_of(kind).code == code) return kind;
    }
    return std::nullopt;
}

/// The children of an element whose layout is fixed: at most one of each name.  Reports what is
/// missing, repeated or unknown: two elements of one name are how a file says different things to
/// different readers.
template <std::size_t N>
std::array<std::optional<xml::Node>, N> children_of(xml::Node parent,
                                                    const std::array<std::string_view, N>& names,
                                                    std::array<Severity, N> if_missing,
                                                    Collector& findings) {
    std::array<std::optional<xml::Node>, N> found;
    for (auto child = parent.first_child(); child; child = child->next_sibling()) {
        const auto at =
            static_cast<std::size_t>(std::ranges::find(names, child->name()) - names.begin());
        if (at == N) {
            findings.add(Severity::warning, "E-UNKNOWN", parent.name(),
                         fmt::format("{} có thẻ con không thuộc quy định.", parent.name()));
        } else if (found[at]) {
            findings.add(Severity::error, "E-TWICE", names[at],
                         fmt::format("{} xuất hiện nhiều lần trong {}.", names[at], parent.name()));
        } else {
            found[at] = *child;
        }
    }
    for (std::size_t i = 0; i < N; ++i) {
        if (found[i]) continue;
        findings.add(if_missing[i], "E-MISSING", names[i],
                     fmt::format("Thiếu {} trong {}.", names[i], parent.name()));
    }
    return found;
}

class VisitReader {
  public:
    VisitReader(std::size_t index, const ReadLimits& limits, Collector& findings)
        : x_index(index), x_limits(limits), x_findings(findings) {}

    Visit read(xml::Node hoso) {
        std::size_t tables = 0;
        for (auto file = hoso.first_child(); file; file = file->next_sibling()) {
            if (file->name() != "FILEHOSO") {
                x_findings.add(Severity::warning, "E-UNKNOWN", "HOSO",
                               "HOSO có thẻ con không thuộc quy định.");
            } else if (++tables > x_limits.tables_max) {
                x_findings.add(Severity::error, "E-LIMIT", "FILEHOSO",
                               fmt::format("HOSO có quá {} FILEHOSO; phần sau không được đọc.",
                                           x_limits.tables_max));
                break;
            } else {
                read_file(*file);
            }
        }
        if (!x_visit.summary && !x_summary_sent) {
            x_findings.add(Severity::error, "C-XML1", "LOAIHOSO",
                           "Hồ sơ thiếu bảng XML1; mỗi HOSO phải có đúng một bảng XML1.");
        }
        check_other_links();
        return std::move(x_visit);
    }

  private:
    struct OtherLink {
        std::string code;
        std::string link;
        bool several = false;  ///< its rows do not agree
    };

    void read_file(xml::Node file) {
        static constexpr std::array<std::string_view, 2> k_names = {"LOAIHOSO", "NOIDUNGFILE"};
        const auto [code_node, content] =
            children_of(file, k_names, {Severity::error, Severity::warning}, x_findings);
        if (!code_node || !content) return;
        const std::string given = code_node->text();
        const std::string encoded = content->text();
        if (trimmed(encoded).empty())
            return;  // one of the three ways to say that a table is absent
        read_content(std::string{trimmed(given)}, encoded);
    }

    void read_content(std::string code, std::string_view encoded) {
        const auto kind = kind_of(code);
        const auto* const other = std::ranges::find(k_other_tables, code, &OtherTable::code);
        const bool known = kind || other != std::end(k_other_tables);
        if (!known) {
            x_findings.add(Severity::warning, "E-KIND", "LOAIHOSO",
                           "LOAIHOSO không thuộc XML1 đến XML11, XML13 đến XML15; bảng này được "
                           "giữ lại nhưng không dùng.");
        }
        const Collector::At at(x_findings,
                               {known ? code : std::string{k_envelope}, x_index, std::nullopt});
        x_summary_sent |= kind == TableId::xml1;
        auto bytes = decode_base64(encoded);
        if (!bytes) {
            x_findings.add(
                known ? Severity::error : Severity::warning, "E-BASE64", "NOIDUNGFILE",
                fmt::format("NOIDUNGFILE không giải mã được: {}", bytes.error().client.vi));
            return;
        }
        if (known) {
            const auto document = parse_inner(*bytes, x_limits, x_findings);
            const std::string_view root = kind ? table_of(*kind).root : other->root;
            const bool good = document && has_root(document->root(), root, x_findings);
            if (good && kind) return read_paper(*kind, document->root(), std::move(*bytes));
            if (good) x_other_links.push_back(link_of(code, document->root()));
        }
        x_visit.others.push_back({std::move(code), std::move(*bytes)});
    }

    /// MA_LK of a table without a model: under its root, or in the rows of its list.
    static OtherLink link_of(const std::string& code, xml::Node root) {
        OtherLink link{code, {}, false};
        const auto take = [&](const xml::Node& holder) {
            const auto child = holder.child("MA_LK");
            if (!child) return;
            const std::string given = child->text();
            link.several |= !link.link.empty() && link.link != trimmed(given);
            link.link = trimmed(given);
        };
        take(root);
        for (auto list = root.first_child(); list; list = list->next_sibling()) {
            for (auto row = list->first_child(); row; row = row->next_sibling()) take(*row);
        }
        return link;
    }

    void check_other_links() {
        for (const OtherLink& other : x_other_links) {
            const bool same = other.link == x_visit.link() && !other.several;
            if (same || other.link.empty() || !x_visit.summary) continue;
            const Collector::At at(x_findings, {other.code, x_index, std::nullopt});
            x_findings.add(Severity::warning, "C-LINK", "MA_LK",
                           "MA_LK khác với MA_LK của bảng XML1 trong cùng hồ sơ.");
        }
    }

    void read_paper(TableId kind, xml::Node root, std::string bytes) {
        switch (kind) {
            case TableId::xml1: return keep_one(x_visit.summary, root, std::move(bytes));
            case TableId::xml7: return keep_one(x_visit.discharge, root, std::move(bytes));
            case TableId::xml9: return keep_births(root, std::move(bytes));
            case TableId::xml10: return keep_one(x_visit.pregnancy_rest, root, std::move(bytes));
            case TableId::xml11: return keep_one(x_visit.sick_leave, root, std::move(bytes));
        }
    }

    template <class Paper>
    void keep_one(std::optional<Paper>& place, xml::Node root, std::string bytes) {
        if (place) return keep_repeated(Paper::k_kind, std::move(bytes));
        auto rows = read_rows(Paper::k_kind, root, x_limits, x_findings);
        place.emplace(std::move(rows.front()));
        check_rules(*place, x_findings);
    }

    void keep_births(xml::Node root, std::string bytes) {
        if (!x_visit.births.empty()) return keep_repeated(TableId::xml9, std::move(bytes));
        auto rows = read_rows(TableId::xml9, root, x_limits, x_findings);
        for (Record& row : rows) x_visit.births.emplace_back(std::move(row));
        check_rules(x_visit.births, x_findings);
    }

    void keep_repeated(TableId kind, std::string bytes) {
        const std::string_view code = table_of(kind).code;
        x_findings.add(
            Severity::error, kind == TableId::xml1 ? "C-XML1" : "C-ONCE", "LOAIHOSO",
            fmt::format("Bảng {} xuất hiện nhiều lần trong một hồ sơ; chỉ bảng đầu được đọc.",
                        code));
        x_visit.others.push_back({std::string{code}, std::move(bytes)});
    }

    std::size_t x_index;
    const ReadLimits& x_limits;
    Collector& x_findings;
    Visit x_visit;
    std::vector<OtherLink> x_other_links;
    bool x_summary_sent = false;
};

void read_visits(xml::Node list, const ReadLimits& limits, Dossier& dossier, Collector& findings) {
    for (auto hoso = list.first_child(); hoso; hoso = hoso->next_sibling()) {
        if (hoso->name() != "HOSO") {
            findings.add(Severity::warning, "E-UNKNOWN", "DANHSACHHOSO",
                         "DANHSACHHOSO có thẻ con không thuộc quy định.");
            continue;
        }
        if (dossier.visits.size() >= limits.visits_max) {
            findings.add(Severity::error, "E-LIMIT", "HOSO",
                         fmt::format("Tệp có quá {} HOSO; các hồ sơ sau không được đọc.",
                                     limits.visits_max));
            break;
        }
        const std::size_t index = dossier.visits.size();
        const Collector::At at(findings, {std::string{k_envelope}, index, std::nullopt});
        dossier.visits.push_back(VisitReader(index, limits, findings).read(*hoso));
        check_visit(dossier, index, findings);
    }
    if (dossier.visits.empty()) {
        findings.add(Severity::error, "E-MISSING", "HOSO",
                     "Tệp không có HOSO nào trong DANHSACHHOSO.");
    }
}

void read_unit(xml::Node unit, Dossier& dossier, Collector& findings) {
    static constexpr std::array<std::string_view, 1> k_names = {"MACSKCB"};
    const auto [facility] = children_of(unit, k_names, {Severity::error}, findings);
    if (!facility) return;
    dossier.facility_given = facility->text();
    if (!dossier.facility()) {
        findings.add(Severity::error, "E-FACILITY", "MACSKCB",
                     "MACSKCB (mã cơ sở KCB) phải có đúng 5 chữ số.");
    }
}

void read_files(xml::Node files, const ReadLimits& limits, Dossier& dossier, Collector& findings) {
    static constexpr std::array<std::string_view, 3> k_names = {"NGAYLAP", "SOLUONGHOSO",
                                                                "DANHSACHHOSO"};
    const auto [prepared, count, list] = children_of(
        files, k_names, {Severity::warning, Severity::notice, Severity::error}, findings);
    if (prepared) dossier.prepared_given = prepared->text();
    if (prepared && !dossier.prepared()) {
        findings.add(Severity::warning, "E-DAY", "NGAYLAP",
                     "NGAYLAP (ngày lập) phải là ngày có thật gồm 8 chữ số.");
    }
    if (list) read_visits(*list, limits, dossier, findings);
    if (count && list &&
        to_integer(trimmed(count->text())) != static_cast<int>(dossier.visits.size())) {
        findings.add(Severity::notice, "E-COUNT", "SOLUONGHOSO",
                     "SOLUONGHOSO khác với số HOSO trong tệp.");
    }
}

}  // namespace

ReadDossier read_dossier(xml::Node root, const ReadLimits& limits) {
    static constexpr std::array<std::string_view, 3> k_names = {"THONGTINDONVI", "THONGTINHOSO",
                                                                "CHUKYDONVI"};
    ReadDossier out;
    Collector findings(limits.findings_max);
    {
        const Collector::At at(findings, {std::string{k_envelope}, std::nullopt, std::nullopt});
        if (root.name() != k_envelope) {
            findings.add(Severity::error, "E-ROOT", k_envelope,
                         "Thẻ gốc của tệp phải là GIAMDINHHS.");
        } else {
            const auto [unit, files, signature] = children_of(
                root, k_names, {Severity::error, Severity::error, Severity::notice}, findings);
            if (unit) read_unit(*unit, out.dossier, findings);
            if (files) read_files(*files, limits, out.dossier, findings);
            check_visits(out.dossier, findings);
        }
    }
    out.findings = std::move(findings).take();
    return out;
}

}  // namespace lt::document
