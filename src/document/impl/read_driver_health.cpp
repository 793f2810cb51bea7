// Channel C: two spellings of one paper, the JSON around and the signed XML inside.
//
// The basic idea: the paper is the row of the signed XML.  The JSON is read into a second row and
// compared field by field; only what no signed layout carries (facility, its name, STATE in one
// program) is taken over from it.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "base/encoding.hpp"
#include "base/text.hpp"
#include "document/impl/form.hpp"
#include "document/impl/json_row.hpp"
#include "document/impl/values.hpp"
#include "document/impl/written.hpp"
#include "document/json_file.hpp"
#include "document/tables.hpp"
#include "xml/writer.hpp"

namespace lt::document {
namespace {

using F = KskLaiXe;

/// What the signed XML of one program leaves to the JSON: who sends, and how.
constexpr F k_outside[] = {F::idbenhvien, F::benhvien, F::state};
/// What the other program signs beside the paper: its own bookkeeping.
constexpr std::string_view k_bookkeeping[] = {"UUID",   "CREATEDDATE",  "USERCREATE", "STATUS",
                                              "ACTION", "ECITIZENCODE", "MOBILE",     "EMAIL"};
/// Order of the signed XML in the larger program.
constexpr F k_signed_order[] = {F::so,
                                F::hoten,
                                F::gioitinhval,
                                F::ngaysinh,
                                F::diachithuongtru,
                                F::matinh_thuongtru,
                                F::mahuyen_thuongtru,
                                F::maxa_thuongtru,
                                F::socmnd_passport,
                                F::ngaythangnamcapcmnd,
                                F::noicap,
                                F::idbenhvien,
                                F::benhvien,
                                F::ngayketluan,
                                F::bacsyketluan,
                                F::ketluan,
                                F::hangbanglai,
                                F::ngaykhamlai,
                                F::lydo,
                                F::tinhtrangbenh,
                                F::state,
                                F::nongdocon,
                                F::dvinongdocon,
                                F::matuy};

template <class T, std::size_t N>
bool among(const T (&all)[N], const T& one) {
    return std::ranges::find(all, one) != std::end(all);
}

constexpr std::size_t at(F field) { return static_cast<std::size_t>(field); }

const TableSpec& table() { return table_of(TableId::ksk_lai_xe); }

/// The name a field has in the signed XML: its other spelling where it has one.
std::string_view signed_name(const FieldSpec& field) {
    return field.also.empty() ? field.name : field.also.front();
}

/// Whether two texts of one field say the same: place codes with or without leading zeros, days in
/// any form, numbers with or without idle zeros; else letter for letter.
bool say_the_same(const FieldSpec& field, std::string_view a, std::string_view b) {
    if (a == b) return true;
    if (field.format == Format::place_code) {
        const auto x = to_integer(a), y = to_integer(b);
        return x && y && *x == *y;
    }
    if (field.format == Format::decimal) {
        const auto x = to_ten_thousandths(a), y = to_ten_thousandths(b);
        return x && y && *x == *y;
    }
    if (field.format == Format::written_date || field.format == Format::written_day) {
        const auto x = to_written_date(a), y = to_written_date(b);
        return x && y && *x == *y;
    }
    const auto x = Text::from_bytes(a), y = Text::from_bytes(b);
    return x && y && *x == *y;
}

class Reader {
  public:
    explicit Reader(const ReadLimits& limits)
        : x_limits(limits), x_findings(limits.findings_max, table().code) {}

    ReadFile read(const json::Value& outer, std::optional<xml::Node> signed_root) {
        ReadFile file;
        file.kind = FileKind::driver_health;
        file.groups = 1;
        file.links.resize(1);
        {
            const Collector::At here(x_findings,
                                     {std::string{table().code}, std::nullopt, std::nullopt});
            if (const auto row = row_of(outer, signed_root)) {
                check_form(*row, x_findings);
                check_rules(*row);
                file.papers.push_back(paper_of(*row));
                if (signed_root && x_facility_signed)
                    file.facility_given = row->text(at(F::idbenhvien));
            }
        }
        file.findings = std::move(x_findings).take();
        const bool faulty = std::ranges::find(file.findings, Severity::error, &Finding::severity) !=
                            file.findings.end();
        for (Paper& paper : file.papers) paper.defective = faulty;
        return file;
    }

  private:
    void add(Severity severity, std::string_view rule, F field, std::string sentence) {
        x_findings.add(severity, rule, table().fields[at(field)].name, std::move(sentence));
    }

    std::optional<Record> row_of(const json::Value& outer, std::optional<xml::Node> signed_root) {
        const json::Object* object = outer.object();
        if (object == nullptr) {
            x_findings.add(Severity::error, "E-JSON", "",
                           "Bản tin phải là một đối tượng JSON chứa các trường của giấy.");
            return std::nullopt;
        }
        Record given = read_json_row(TableId::ksk_lai_xe, *object, x_limits, x_findings);
        if (!signed_root && given.has(at(F::signdata)) && !sign_data(outer)) {
            add(Severity::error, "KSK-3", F::signdata,
                "SIGNDATA phải là base64 của tệp XML đã ký số.");
        }
        if (!signed_root) {
            add(Severity::error, "KSK-5", F::signdata,
                "SIGNDATA không chứa chữ ký số hợp lệ của cơ sở; nội dung giấy chưa được xác "
                "thực.");
            return given;
        }
        return compared(given, *signed_root);
    }

    /// The signed row, after every difference to the given one is said.
    std::optional<Record> compared(const Record& given, xml::Node root) {
        if (root.name() != table().root) {
            x_findings.add(Severity::error, "E-TABLE", shown_name(root.name()),
                           fmt::format("Thẻ gốc trong SIGNDATA phải là {}.", table().root));
            return std::nullopt;
        }
        Record row = read_signed(root);
        x_facility_signed = row.has(at(F::idbenhvien));
        row.set(at(F::signdata), given.given(at(F::signdata)));
        for (std::size_t i = 0; i < table().fields.size(); ++i) compare(i, given, row);
        return row;
    }

    void compare(std::size_t i, const Record& given, Record& row) {
        const FieldSpec& field = table().fields[i];
        if (!row.has(i) && among(k_outside, static_cast<F>(i))) {
            row.set(i, given.given(i));
            return;
        }
        // A field that the JSON leaves out contradicts nothing.
        if (!given.has(i) || say_the_same(field, given.text(i), row.text(i))) return;
        const bool decides = field.weight == Weight::decides;
        x_findings.add(decides ? Severity::error : Severity::warning, "KSK-6", field.name,
                       fmt::format("{} ({}) ở bản JSON khác với nội dung đã ký trong SIGNDATA.",
                                   field.name, field.meaning_vi));
    }

    Record read_signed(xml::Node root) {
        Record row{TableId::ksk_lai_xe};
        std::vector<bool> seen(table().fields.size());
        for (auto child = root.first_child(); child; child = child->next_sibling()) {
            const std::size_t i = field_named(table(), child->name());
            if (i == seen.size()) {
                if (!among(k_bookkeeping, child->name())) unknown(*child);
            } else if (seen[i]) {
                x_findings.add(Severity::error, "F-TWICE", table().fields[i].name,
                               fmt::format("{} xuất hiện nhiều lần; chỉ lần đầu được đọc.",
                                           table().fields[i].name));
            } else {
                seen[i] = true;
                row.set(i, child->text());
            }
        }
        return row;
    }

    void unknown(const xml::Node& child) {
        x_findings.add(Severity::warning, "F-UNKNOWN", shown_name(child.name()),
                       fmt::format("Thẻ {} không có trong quy định của giấy; nội dung không dùng.",
                                   shown_name(child.name())));
    }

    void check_rules(const Record& row) {
        check_identity(row);
        check_number(row);
        check_conclusion(row);
    }

    // KSK-1
    void check_identity(const Record& row) {
        for (const F field : {F::ngaythangnamcapcmnd, F::noicap}) {
            if (!row.has(at(F::socmnd_passport)) || row.has(at(field))) continue;
            add(Severity::warning, "KSK-1", field,
                fmt::format("Thiếu {} ({}) của giấy tờ tùy thân.", table().fields[at(field)].name,
                            table().fields[at(field)].meaning_vi));
        }
    }

    // KSK-7
    void check_number(const Record& row) {
        std::string_view rest = row.text(at(F::so));
        if (rest.empty()) return;
        std::array<std::string_view, 4> parts;
        for (std::string_view& part : parts) {
            const std::size_t end = std::min(rest.find('/'), rest.size());
            part = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        const auto concluded = to_written_day(row.text(at(F::ngayketluan)));
        const auto year = to_integer(parts[3]);
        const bool right = rest.empty() && all_digits(parts[0]) && parts[1] == "GKSKLX" &&
                           parts[2] == row.text(at(F::idbenhvien)) && parts[3].size() == 2 && year;
        if (right && (!concluded || concluded->year() % 100 == *year)) return;
        add(Severity::warning, "KSK-7", F::so,
            "SO không đúng mẫu <số>/GKSKLX/<mã cơ sở>/<2 số cuối của năm kết luận>.");
    }

    // KSK-8
    void check_conclusion(const Record& row) {
        if (row.has(at(F::nongdocon)) && !row.has(at(F::dvinongdocon))) {
            add(Severity::warning, "KSK-8", F::dvinongdocon,
                "Có NONGDOCON thì phải ghi đơn vị ở DVINONGDOCON.");
        }
        const auto concluded = to_written_day(row.text(at(F::ngayketluan)));
        const auto again = to_written_day(row.text(at(F::ngaykhamlai)));
        if (row.text(at(F::ketluan)) == "A0-3" && !row.has(at(F::ngaykhamlai))) {
            add(Severity::warning, "KSK-8", F::ngaykhamlai,
                "Kết luận A0-3 (yêu cầu khám lại) phải kèm ngày khám lại NGAYKHAMLAI.");
        } else if (concluded && again && *again <= *concluded) {
            add(Severity::warning, "KSK-8", F::ngaykhamlai,
                "NGAYKHAMLAI phải sau ngày kết luận NGAYKETLUAN.");
        }
    }

    static Paper paper_of(const Record& row) {
        Paper paper;
        paper.kind = PaperKind::driver_health_paper;
        paper.table = table().code;
        paper.number = row.text(at(F::so));
        paper.key = paper.serial = paper.number;
        const std::string_view identity = row.text(at(F::socmnd_passport));
        if (auto id = PersonalId::parse(identity)) paper.subject.personal_id = std::move(*id);
        paper.subject.identity_number = Sensitive{std::string{identity}};
        if (auto name = Text::from_bytes(row.text(at(F::hoten))))
            paper.subject.full_name = Sensitive{std::move(*name)};
        paper.subject.birth = to_written_date(row.text(at(F::ngaysinh)));
        const std::string_view sex = row.text(at(F::gioitinhval));
        if (sex == "0") paper.subject.sex = Sex::male;
        if (sex == "1") paper.subject.sex = Sex::female;
        paper.issued = to_written_day(row.text(at(F::ngayketluan)));
        return paper;
    }

    const ReadLimits& x_limits;
    Collector x_findings;
    bool x_facility_signed = false;
};

}  // namespace

Result<std::string> sign_data(const json::Value& outer) {
    const std::string given = outer.text_at("SIGNDATA").value_or("");
    auto bytes = decode_base64(given);
    // "test" is base 64 of three bytes, none of which begins a document.
    if (bytes && !trimmed(given).empty() && trimmed(given) != "test") return *std::move(bytes);
    return fail(ErrorCode::malformed,
                {"SIGNDATA phải là base64 của giấy khám sức khỏe đã ký số.",
                 "SIGNDATA must be base 64 of the signed paper."},
                {"channel C: SIGNDATA"});
}

ReadFile read_driver_health(const json::Value& outer, std::optional<xml::Node> signed_root,
                            const ReadLimits& limits) {
    return Reader(limits).read(outer, signed_root);
}

std::string write_driver_health_xml(const Record& row) {
    LT_ASSERT(row.kind() == TableId::ksk_lai_xe);
    xml::Writer out;
    out.declaration().open(table().root);
    for (const F field : k_signed_order) {
        if (row.has(at(field)))
            out.leaf(signed_name(table().fields[at(field)]), row.given(at(field)));
    }
    out.close();
    return out.take();
}

json::Value write_driver_health(const Record& row, std::string_view signed_xml) {
    LT_ASSERT(row.kind() == TableId::ksk_lai_xe);
    json::Object out;
    const auto fields = table().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i != at(F::signdata)) out.add(std::string{fields[i].name}, row.given(i));
    }
    out.add("SIGNDATA", base64(signed_xml));
    return out;
}

}  // namespace lt::document
