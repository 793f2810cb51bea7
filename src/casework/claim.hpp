// The employer's list of claims, form 01B-HSB, as JSON with the field names of the I-VAN
// procedures.
//
// A list is taken whole or not at all: every fault of every row is reported, and nothing is filed
// until the list is clean.  Source: shared reference exchange section 4.4, claim_list.toml.  Codes
// whose official values are not public (`ClaimCodes`) are configuration.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/sensitive.hpp"
#include "base/text.hpp"
#include "casework/records.hpp"
#include "law/calendar.hpp"
#include "law/day_count.hpp"
#include "registry/registry.hpp"

namespace lt::casework {

/// Where the money goes.  Present exactly when hinhThucNhan is ATM.
struct BankDetails {
    BankAccount account;
    BankCode bank;
    Sensitive<Text> holder;
};

/// One row: one person, one benefit, one leave.
struct ClaimRow {
    ClaimGroup group{};
    Sensitive<Text> full_name;
    std::optional<InsuranceNumber> insurance_number;  ///< maSoBhxh with 10 digits
    std::optional<PersonalId> personal_id;            ///< maSoBhxh with 12 digits, or soCmnd
    DateRange leave;                                  ///< tuNgay..denNgay
    law::DayCount days;                               ///< tongSoNgay, halves allowed for sickness
    law::WeeklyRest weekly_rest;                      ///< ngayNghiTuan; Sunday when not given
    std::string paper_serial;                         ///< soSeriCT, may be empty
    std::optional<registry::WorkingCondition> condition;  ///< dieuKienLamViec, when stated
    std::optional<Date> child_born;                       ///< ngaySinhCon
    std::optional<int> children;                          ///< soCon
    bool second_child = false;  ///< note "Sinh con thứ hai" (Decree 168/2026 Article 2)
    std::optional<Date> returned_to_work;
    /// ngayLap of the list: the day by which the employer had the worker's papers.
    std::optional<Date> listed;
    std::optional<BankDetails> bank;
};

struct ClaimList {
    EmployerCode employer;
    YearMonth period;  ///< kyKeKhai
    Date made;         ///< ngayLap
    std::vector<ClaimRow> rows;
};

/// One fault of a list.  `row` counts from 1; 0 is the head of the list.
struct ClaimFinding {
    int row = 0;
    std::string field;
    std::string sentence;  ///< Vietnamese: what is wrong and what to do; holds no value of the row
};

/// Values of maNhomHuong and dieuKienLamViec.
struct ClaimCodes {
    std::map<std::string, ClaimGroup> groups{{"O1", ClaimGroup::own_sickness}};
    std::map<std::string, registry::WorkingCondition> conditions;
};

inline constexpr std::size_t k_claim_rows_max = 1000;  ///< a month of a large employer

/// Either a clean list or every finding.
[[nodiscard]] std::expected<ClaimList, std::vector<ClaimFinding>> read_claim_list(
    const json::Value& value, const ClaimCodes& codes, Date today);

[[nodiscard]] json::Value to_json(const ClaimRow& row);
/// Errors: corrupt.
[[nodiscard]] Result<ClaimRow> claim_row_from(const json::Value& value);

}  // namespace lt::casework
