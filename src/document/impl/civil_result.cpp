// From a result of the interlinking messages to the paper it announces.  The names differ little:
// a birth result is a giấy khai sinh without signatory and agency name, a death result a trích lục
// khai tử without extract number and days (exchange reference, btp.result_birth, btp.result_death).
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "document/impl/json_row.hpp"
#include "document/impl/values.hpp"
#include "document/json_file.hpp"
#include "document/tables.hpp"

namespace lt::document {
namespace {

struct Renamed {
    std::string_view result;
    std::string_view paper;
};
constexpr Renamed k_death_names[] = {{"giayBaoTuLoai", "gbtLoai"}, {"giayBaoTuSo", "gbtSo"}};

std::unexpected<Error> malformed(std::string_view where, std::string_view what) {
    return fail(ErrorCode::malformed,
                {fmt::format("Kết quả hộ tịch sai ở {}: {}.", where, what),
                 fmt::format("Civil-status result: {} is not as agreed.", where)},
                {fmt::format("civil result: {}", where)});
}

/// `ketQuaXuLy`: an object, or the text of one.
Result<json::Object> result_in(const json::Value& entry) {
    const json::Value* given = entry.find("ketQuaXuLy");
    if (given == nullptr || given->is_null()) return malformed("ketQuaXuLy", "không có");
    if (const json::Object* object = given->object()) return *object;
    const std::string* text = given->string();
    if (text == nullptr) return malformed("ketQuaXuLy", "không phải văn bản JSON");
    auto parsed = json::parse(*text);
    if (!parsed) return malformed("ketQuaXuLy", parsed.error().client.vi);
    if (parsed->object() == nullptr) return malformed("ketQuaXuLy", "không phải đối tượng JSON");
    return std::move(*parsed->object());
}

bool absent(const json::Object& object, std::string_view name) {
    const json::Value* value = object.find(name);
    return value == nullptr || value->is_null() ||
           (value->string() != nullptr && trimmed(*value->string()).empty());
}

std::string_view text_in(const json::Object& object, std::string_view name) {
    const json::Value* value = object.find(name);
    return value != nullptr && value->string() != nullptr ? trimmed(*value->string())
                                                          : std::string_view{};
}

/// The agency by its codes, for results that do not name it: "ma_don_vi:00123".
std::string agency_in(const json::Object& result, const json::Value& entry) {
    const std::string_view commune = text_in(result, "ndkksMaXa");
    if (!commune.empty()) return fmt::format("ma_xa:{}", commune);
    if (const auto number = entry.integer_at("maDonVi"))
        return fmt::format("ma_don_vi:{}", *number);
    const auto unit = entry.text_at("maDonVi");
    return unit && !unit->empty() ? fmt::format("ma_don_vi:{}", *unit) : std::string{};
}

/// Day of "dd/MM/yyyy HH:mm:ss": when the entry was made, for results that do not say the day.
std::string day_of_processing(const json::Value& entry) {
    const std::string time = entry.text_at("thoiGianThucHien").value_or("");
    const std::size_t space = std::min(time.find(' '), time.size());
    return time.substr(0, space);
}

void add_if_absent(json::Object& paper, std::string_view name, std::string value) {
    if (absent(paper, name) && !value.empty()) paper.set(std::string{name}, std::move(value));
}

json::Value message(TableId table, json::Object paper) {
    json::Object made;
    made.add("kind", table_of(table).root).add("paper", std::move(paper));
    return made;
}

json::Value birth_message(json::Object result, const json::Value& entry) {
    std::string agency = agency_in(result, entry);
    add_if_absent(result, "coQuanDangKy", std::move(agency));
    return message(TableId::giay_khai_sinh, std::move(result));
}

json::Value death_message(const json::Object& result, const json::Value& entry) {
    json::Object paper;
    for (const auto& [name, value] : result.members()) {
        std::string_view known = name;
        for (const Renamed& renamed : k_death_names) {
            if (renamed.result == name) known = renamed.paper;
        }
        paper.set(std::string{known}, value);
    }
    const std::string_view identity = text_in(result, "nktSoGiayTo");
    if (identity.size() == 12 && all_digits(identity))
        add_if_absent(paper, "nktSoDinhDanh", std::string{identity});
    add_if_absent(paper, "ngayDangKy", day_of_processing(entry));
    add_if_absent(paper, "dangKyTai", agency_in(result, entry));
    return message(TableId::trich_luc_khai_tu, std::move(paper));
}

}  // namespace

Result<json::Value> civil_payload_of_result(std::string_view module, const json::Value& entry) {
    const bool birth = module == "LTKS";
    if (!birth && module != "LTKT") {
        return fail(ErrorCode::unsupported,
                    {"Chỉ nhận kết quả liên thông khai sinh (LTKS) và khai tử (LTKT).",
                     "Only results of birth (LTKS) and death (LTKT) are taken."},
                    {"civil result: another module"});
    }
    LT_TRY(json::Object result, result_in(entry));
    const std::string_view name = birth ? "nksHoTen" : "nktHoTen";
    if (absent(result, name)) return malformed(fmt::format("ketQuaXuLy.{}", name), "không có");
    if (birth) return birth_message(std::move(result), entry);
    return death_message(result, entry);
}

}  // namespace lt::document
