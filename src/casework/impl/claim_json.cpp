// A claim row as the store keeps it.
#include "casework/claim.hpp"

namespace lt::casework {
namespace {

std::unexpected<Error> corrupt() {
    return fail(ErrorCode::corrupt,
                {"Dữ liệu đề nghị đã lưu không đọc được.", "The stored claim does not read."},
                {"claim row: unreadable JSON"});
}

template <class T>
json::Value text_or_null(const std::optional<T>& code) {
    return code ? json::Value{code->text()} : json::Value{};
}

json::Value date_or_null(const std::optional<Date>& date) {
    return date ? json::Value{date->iso()} : json::Value{};
}

Result<std::optional<Date>> date_at(const json::Value& value, std::string_view key) {
    const auto text = value.text_at(key);
    if (!text) return std::optional<Date>{};
    LT_TRY(const Date date, Date::parse_iso(*text));
    return std::optional{date};
}

json::Value bank_json(const std::optional<BankDetails>& bank) {
    if (!bank) return nullptr;
    return json::Object{}
        .add("account", bank->account.text())
        .add("bank", bank->bank.text())
        .add("holder", bank->holder.reveal(Purpose::store).str());
}

Result<std::optional<BankDetails>> bank_from(const json::Value* value) {
    if (value == nullptr || value->is_null()) return std::optional<BankDetails>{};
    BankDetails bank;
    LT_TRY(bank.account, BankAccount::parse(value->text_at("account").value_or("")));
    LT_TRY(bank.bank, BankCode::parse(value->text_at("bank").value_or("")));
    LT_TRY(Text holder, Text::from_bytes(value->text_at("holder").value_or("")));
    bank.holder = Sensitive<Text>{std::move(holder)};
    return std::optional{std::move(bank)};
}

Result<void> read_person(const json::Value& value, ClaimRow& row) {
    LT_TRY(Text name, Text::from_bytes(value.text_at("full_name").value_or("")));
    row.full_name = Sensitive<Text>{std::move(name)};
    if (const auto text = value.text_at("insurance_number")) {
        LT_TRY(row.insurance_number, InsuranceNumber::parse(*text));
    }
    if (const auto text = value.text_at("personal_id")) {
        LT_TRY(row.personal_id, PersonalId::parse(*text));
    }
    return {};
}

}  // namespace

json::Value to_json(const ClaimRow& row) {
    return json::Object{}
        .add("group", name_of(row.group))
        .add("full_name", row.full_name.reveal(Purpose::store).str())
        .add("insurance_number", text_or_null(row.insurance_number))
        .add("personal_id", text_or_null(row.personal_id))
        .add("from", row.leave.first.iso())
        .add("to", row.leave.last.iso())
        .add("days", row.days.text())
        .add("weekly_rest", row.weekly_rest.text())
        .add("paper_serial", row.paper_serial)
        .add("condition", row.condition ? json::Value{name_of(*row.condition)} : json::Value{})
        .add("child_born", date_or_null(row.child_born))
        .add("children", row.children ? json::Value{*row.children} : json::Value{})
        .add("second_child", row.second_child)
        .add("returned_to_work", date_or_null(row.returned_to_work))
        .add("listed", date_or_null(row.listed))
        .add("bank", bank_json(row.bank));
}

Result<ClaimRow> claim_row_from(const json::Value& value) {
    ClaimRow row;
    const auto group = claim_group_of(value.text_at("group").value_or(""));
    LT_TRY(const auto first, date_at(value, "from"));
    LT_TRY(const auto last, date_at(value, "to"));
    if (!group || !first || !last || *last < *first) return corrupt();
    row.group = *group;
    row.leave = {*first, *last};
    LT_TRY_VOID(read_person(value, row));
    LT_TRY(row.days, law::DayCount::parse(value.text_at("days").value_or("")));
    LT_TRY(row.weekly_rest, law::WeeklyRest::parse(value.text_at("weekly_rest").value_or("")));
    row.paper_serial = value.text_at("paper_serial").value_or("");
    row.condition = registry::working_condition_of(value.text_at("condition").value_or(""));
    LT_TRY(row.child_born, date_at(value, "child_born"));
    if (const auto count = value.integer_at("children")) row.children = static_cast<int>(*count);
    const json::Value* second = value.find("second_child");
    row.second_child = second != nullptr && second->boolean() != nullptr && *second->boolean();
    LT_TRY(row.returned_to_work, date_at(value, "returned_to_work"));
    LT_TRY(row.listed, date_at(value, "listed"));
    LT_TRY(row.bank, bank_from(value.find("bank")));
    return row;
}

}  // namespace lt::casework
