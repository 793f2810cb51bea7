// Names, codes and sentences of the enumerations of a decision.
#include <array>

#include "benefit/decision.hpp"

namespace lt::benefit {
namespace {

struct ReasonText {
    Reason reason;
    std::string_view code;
    std::string_view sentence;
};

constexpr std::array<ReasonText, k_reasons> k_texts{{
    {Reason::not_in_insured_employment, "NOT_IN_INSURED_EMPLOYMENT",
     "Ngày nghỉ không nằm trong thời gian đang làm việc và đóng BHXH bắt buộc."},
    {Reason::sick_excl_self_harm, "SICK_EXCL_SELF_HARM",
     "Không hưởng vì tự gây thương tích, tự hủy hoại sức khỏe."},
    {Reason::sick_excl_alcohol, "SICK_EXCL_ALCOHOL", "Không hưởng vì say rượu."},
    {Reason::sick_excl_drugs, "SICK_EXCL_DRUGS",
     "Không hưởng vì sử dụng chất ma túy hoặc tiền chất ma túy."},
    {Reason::sick_excl_first_tnld, "SICK_EXCL_FIRST_TNLD",
     "Điều trị lần đầu do tai nạn lao động, bệnh nghề nghiệp thuộc chế độ khác."},
    {Reason::overlap_labour_law_leave, "OVERLAP_LABOUR_LAW_LEAVE",
     "Ngày nghỉ trùng với nghỉ hằng năm, nghỉ việc riêng hoặc nghỉ không hưởng lương."},
    {Reason::overlap_maternity, "OVERLAP_MATERNITY",
     "Ngày nghỉ trùng với thời gian nghỉ thai sản."},
    {Reason::overlap_dsphsk, "OVERLAP_DSPHSK",
     "Ngày nghỉ trùng với thời gian nghỉ dưỡng sức, phục hồi sức khỏe."},
    {Reason::overlap_fully_paid_leave, "OVERLAP_FULLY_PAID_LEAVE",
     "Ngày nghỉ trùng với thời gian nghỉ hưởng nguyên lương."},
    {Reason::sick_quota_exhausted, "SICK_QUOTA_EXHAUSTED",
     "Đã hết số ngày nghỉ ốm được hưởng trong năm."},
    {Reason::certified_days_exceeded, "CERTIFIED_DAYS_EXCEEDED",
     "Ngày nghỉ không có trong giấy tờ của cơ sở khám bệnh, chữa bệnh."},
    {Reason::child_not_under_7, "CHILD_NOT_UNDER_7", "Con đã đủ 7 tuổi khi bắt đầu nghỉ."},
    {Reason::child_quota_exhausted, "CHILD_QUOTA_EXHAUSTED",
     "Đã hết số ngày nghỉ chăm sóc con ốm trong năm."},
    {Reason::long_term_limit_exhausted, "LONG_TERM_LIMIT_EXHAUSTED",
     "Đã hết thời gian tối đa hưởng chế độ bệnh cần chữa trị dài ngày."},
    {Reason::ds_less_than_30_sick_days, "DS_LESS_THAN_30_SICK_DAYS",
     "Chưa nghỉ ốm đủ 30 ngày trong năm."},
    {Reason::ds_out_of_window, "DS_OUT_OF_WINDOW", "Nghỉ dưỡng sức ngoài thời hạn được phép."},
    {Reason::ds_year_cap_exhausted, "DS_YEAR_CAP_EXHAUSTED",
     "Đã hết số ngày nghỉ dưỡng sức tối đa."},
    {Reason::ds_not_on_leave, "DS_NOT_ON_LEAVE", "Không nghỉ việc để dưỡng sức."},
    {Reason::ds_early_return, "DS_EARLY_RETURN",
     "Đã đi làm trước khi hết thời gian nghỉ sinh nên không được nghỉ dưỡng sức."},
    {Reason::mat_cond_6_in_12_not_met, "MAT_COND_6_IN_12_NOT_MET",
     "Chưa đóng BHXH bắt buộc đủ 6 tháng trong 12 tháng trước khi sinh."},
    {Reason::mat_cond_3_in_12_not_met, "MAT_COND_3_IN_12_NOT_MET",
     "Chưa đóng BHXH bắt buộc đủ 12 tháng, trong đó đủ 3 tháng trong 12 tháng trước khi sinh."},
    {Reason::mat_cond_6_in_24_not_met, "MAT_COND_6_IN_24_NOT_MET",
     "Chưa đóng BHXH bắt buộc đủ 6 tháng trong 24 tháng trước khi sinh."},
    {Reason::prenatal_5_visits_used, "PRENATAL_5_VISITS_USED", "Đã hết 5 lần nghỉ khám thai."},
    {Reason::father_out_of_window, "FATHER_OUT_OF_WINDOW",
     "Người cha bắt đầu nghỉ ngoài thời hạn kể từ ngày vợ sinh."},
    {Reason::father_not_insured, "FATHER_NOT_INSURED", "Người cha không đang đóng BHXH bắt buộc."},
    {Reason::adopt_child_not_under_6_months, "ADOPT_CHILD_NOT_UNDER_6_MONTHS",
     "Con nuôi đã đủ 6 tháng tuổi."},
    {Reason::lump_father_6_in_12_not_met, "LUMP_FATHER_6_IN_12_NOT_MET",
     "Người cha chưa đóng BHXH bắt buộc đủ 6 tháng trong 12 tháng trước khi vợ sinh."},
    {Reason::surrogacy_cascade_none, "SURROGACY_CASCADE_NONE",
     "Không ai trong các bên mang thai hộ đủ điều kiện hưởng trợ cấp một lần."},
    {Reason::vol_compulsory_prevails, "VOL_COMPULSORY_PREVAILS",
     "Đã đủ điều kiện hưởng thai sản của BHXH bắt buộc."},
    {Reason::vol_spouse_claimed, "VOL_SPOUSE_CLAIMED", "Vợ hoặc chồng đã hưởng trợ cấp này."},
    {Reason::before_law_in_force, "BEFORE_LAW_IN_FORCE",
     "Sự việc xảy ra trước ngày luật có hiệu lực."},
    {Reason::not_covered, "NOT_COVERED", "Không thuộc đối tượng hoặc trường hợp được hưởng."},
    {Reason::not_insured_at_event, "NOT_INSURED_AT_EVENT",
     "Không đóng BHXH bắt buộc vào thời điểm xảy ra sự việc."},
    {Reason::paper_missing, "PAPER_MISSING", "Thiếu giấy tờ theo quy định."},
    {Reason::paper_invalid, "PAPER_INVALID", "Giấy tờ không hợp lệ."},
    {Reason::data_mismatch, "DATA_MISMATCH", "Dữ liệu không khớp nhau, cần kiểm tra lại."},
    {Reason::wage_missing, "WAGE_MISSING",
     "Chưa có tiền lương đóng BHXH của tháng dùng để tính, cần kiểm tra lại."},
    {Reason::law_data_missing, "LAW_DATA_MISSING",
     "Chương trình chưa có quy định cho ngày này, cán bộ sẽ giải quyết."},
    {Reason::needs_officer, "NEEDS_OFFICER", "Trường hợp này do cán bộ BHXH giải quyết."},
    {Reason::late_needs_explanation, "LATE_NEEDS_EXPLANATION",
     "Hồ sơ nộp trễ hạn, phải giải trình bằng văn bản; quyền lợi không mất."},
}};

constexpr bool in_order() {
    for (std::size_t i = 0; i < k_texts.size(); ++i) {
        if (static_cast<std::size_t>(k_texts[i].reason) != i) return false;
    }
    return true;
}
static_assert(in_order(), "k_texts is indexed by Reason");

const ReasonText& text_of(Reason reason) { return k_texts[static_cast<std::size_t>(reason)]; }

constexpr std::array<std::string_view, 4> k_outcomes{"granted", "partly", "refused", "refer"};
constexpr std::array<std::string_view, 2> k_kinds{"sickness", "childbirth"};

template <class E, std::size_t N>
std::optional<E> value_in(const std::array<std::string_view, N>& names, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i) {
        if (names[i] == name) return static_cast<E>(i);
    }
    return std::nullopt;
}

}  // namespace

std::string_view code_of(Reason reason) noexcept { return text_of(reason).code; }
std::string_view sentence_of(Reason reason) noexcept { return text_of(reason).sentence; }

std::optional<Reason> reason_of(std::string_view code) noexcept {
    for (const ReasonText& text : k_texts) {
        if (text.code == code) return text.reason;
    }
    return std::nullopt;
}

std::string_view name_of(Outcome outcome) noexcept {
    return k_outcomes[static_cast<std::size_t>(outcome)];
}
std::optional<Outcome> outcome_of(std::string_view name) noexcept {
    return value_in<Outcome>(k_outcomes, name);
}
std::string_view name_of(BenefitKind kind) noexcept {
    return k_kinds[static_cast<std::size_t>(kind)];
}
std::optional<BenefitKind> benefit_kind_of(std::string_view name) noexcept {
    return value_in<BenefitKind>(k_kinds, name);
}

std::string_view name_of(LineKind kind) noexcept {
    switch (kind) {
        case LineKind::sickness: return "sickness";
        case LineKind::childbirth: return "childbirth";
        case LineKind::one_time_allowance: return "one_time_allowance";
    }
    return {};
}

std::string_view label_of(LineKind kind) noexcept {
    switch (kind) {
        case LineKind::sickness: return "Trợ cấp ốm đau";
        case LineKind::childbirth: return "Trợ cấp thai sản khi sinh con";
        case LineKind::one_time_allowance: return "Trợ cấp một lần khi sinh con";
    }
    return {};
}

std::string_view name_of(DeadlineKind kind) noexcept {
    switch (kind) {
        case DeadlineKind::worker_files: return "worker_files";
        case DeadlineKind::employer_submits: return "employer_submits";
        case DeadlineKind::office_settles: return "office_settles";
    }
    return {};
}

std::string_view name_of(DeadlineStatus status) noexcept {
    switch (status) {
        case DeadlineStatus::in_time: return "in_time";
        case DeadlineStatus::late: return "late";
        case DeadlineStatus::open: return "open";
    }
    return {};
}

}  // namespace lt::benefit
