// Reasons: effect, code and sentence, one row each.
#include "benefit/reason.hpp"

#include <array>

namespace lt::benefit {
namespace {

struct ReasonText {
    Reason reason;
    Effect effect;
    std::string_view code;
    std::string_view sentence;
};

constexpr std::array<ReasonText, k_reasons> k_texts{{
    {Reason::not_in_insured_employment, Effect::loss, "NOT_IN_INSURED_EMPLOYMENT",
     "Ngày nghỉ không nằm trong thời gian đang làm việc và đóng BHXH bắt buộc."},
    {Reason::sick_excl_self_harm, Effect::loss, "SICK_EXCL_SELF_HARM",
     "Không hưởng vì tự gây thương tích, tự hủy hoại sức khỏe."},
    {Reason::sick_excl_alcohol, Effect::loss, "SICK_EXCL_ALCOHOL", "Không hưởng vì say rượu."},
    {Reason::sick_excl_drugs, Effect::loss, "SICK_EXCL_DRUGS",
     "Không hưởng vì sử dụng chất ma túy hoặc tiền chất ma túy."},
    {Reason::sick_excl_first_tnld, Effect::loss, "SICK_EXCL_FIRST_TNLD",
     "Điều trị lần đầu do tai nạn lao động, bệnh nghề nghiệp thuộc chế độ khác."},
    {Reason::overlap_labour_law_leave, Effect::loss, "OVERLAP_LABOUR_LAW_LEAVE",
     "Ngày nghỉ trùng với nghỉ hằng năm, nghỉ việc riêng hoặc nghỉ không hưởng lương."},
    {Reason::overlap_maternity, Effect::loss, "OVERLAP_MATERNITY",
     "Ngày nghỉ trùng với thời gian nghỉ thai sản."},
    {Reason::overlap_dsphsk, Effect::loss, "OVERLAP_DSPHSK",
     "Ngày nghỉ trùng với thời gian nghỉ dưỡng sức, phục hồi sức khỏe."},
    {Reason::overlap_fully_paid_leave, Effect::loss, "OVERLAP_FULLY_PAID_LEAVE",
     "Ngày nghỉ trùng với thời gian nghỉ hưởng nguyên lương."},
    {Reason::overlap_paid_days, Effect::loss, "OVERLAP_PAID_DAYS",
     "Ngày nghỉ đã được chi trả ở một hồ sơ khác."},
    {Reason::sick_quota_exhausted, Effect::loss, "SICK_QUOTA_EXHAUSTED",
     "Đã hết số ngày nghỉ ốm được hưởng trong năm."},
    {Reason::certified_days_exceeded, Effect::loss, "CERTIFIED_DAYS_EXCEEDED",
     "Ngày nghỉ không có trong giấy tờ của cơ sở khám bệnh, chữa bệnh."},
    {Reason::child_not_under_7, Effect::loss, "CHILD_NOT_UNDER_7",
     "Con đã đủ 7 tuổi khi bắt đầu nghỉ."},
    {Reason::child_quota_exhausted, Effect::loss, "CHILD_QUOTA_EXHAUSTED",
     "Đã hết số ngày nghỉ chăm sóc con ốm trong năm."},
    {Reason::long_term_limit_exhausted, Effect::loss, "LONG_TERM_LIMIT_EXHAUSTED",
     "Đã hết thời gian tối đa hưởng chế độ bệnh cần chữa trị dài ngày."},
    {Reason::ds_less_than_30_sick_days, Effect::loss, "DS_LESS_THAN_30_SICK_DAYS",
     "Chưa nghỉ ốm đủ 30 ngày trong năm."},
    {Reason::ds_out_of_window, Effect::loss, "DS_OUT_OF_WINDOW",
     "Nghỉ dưỡng sức ngoài thời hạn được phép."},
    {Reason::ds_year_cap_exhausted, Effect::loss, "DS_YEAR_CAP_EXHAUSTED",
     "Đã hết số ngày nghỉ dưỡng sức tối đa."},
    {Reason::ds_not_on_leave, Effect::loss, "DS_NOT_ON_LEAVE", "Không nghỉ việc để dưỡng sức."},
    {Reason::ds_early_return, Effect::loss, "DS_EARLY_RETURN",
     "Đã đi làm trước khi hết thời gian nghỉ sinh nên không được nghỉ dưỡng sức."},
    {Reason::mat_cond_6_in_12_not_met, Effect::loss, "MAT_COND_6_IN_12_NOT_MET",
     "Chưa đóng BHXH bắt buộc đủ 6 tháng trong 12 tháng trước khi sinh."},
    {Reason::mat_cond_3_in_12_not_met, Effect::loss, "MAT_COND_3_IN_12_NOT_MET",
     "Chưa đóng BHXH bắt buộc đủ 12 tháng, trong đó đủ 3 tháng trong 12 tháng trước khi sinh."},
    {Reason::mat_cond_6_in_24_not_met, Effect::loss, "MAT_COND_6_IN_24_NOT_MET",
     "Chưa đóng BHXH bắt buộc đủ 6 tháng trong 24 tháng trước khi sinh."},
    {Reason::prenatal_5_visits_used, Effect::loss, "PRENATAL_5_VISITS_USED",
     "Đã hết 5 lần nghỉ khám thai."},
    {Reason::prescribed_days_exceeded, Effect::loss, "PRESCRIBED_DAYS_EXCEEDED",
     "Số ngày nghỉ nhiều hơn số ngày cơ sở khám bệnh, chữa bệnh chỉ định hoặc mức tối đa."},
    {Reason::father_out_of_window, Effect::loss, "FATHER_OUT_OF_WINDOW",
     "Người cha bắt đầu nghỉ ngoài thời hạn kể từ ngày vợ sinh."},
    {Reason::father_not_insured, Effect::loss, "FATHER_NOT_INSURED",
     "Người cha không đang đóng BHXH bắt buộc."},
    {Reason::adopt_child_not_under_6_months, Effect::loss, "ADOPT_CHILD_NOT_UNDER_6_MONTHS",
     "Con nuôi đã đủ 6 tháng tuổi."},
    {Reason::adopt_other_parent_took_leave, Effect::loss, "ADOPT_OTHER_PARENT_TOOK_LEAVE",
     "Cha nuôi hoặc mẹ nuôi kia đã nghỉ hưởng chế độ; chỉ một người được hưởng."},
    {Reason::lump_father_6_in_12_not_met, Effect::loss, "LUMP_FATHER_6_IN_12_NOT_MET",
     "Người cha chưa đóng BHXH bắt buộc đủ 6 tháng trong 12 tháng trước khi vợ sinh."},
    {Reason::surrogacy_cascade_none, Effect::loss, "SURROGACY_CASCADE_NONE",
     "Không ai trong các bên mang thai hộ đủ điều kiện hưởng trợ cấp một lần."},
    {Reason::vol_compulsory_prevails, Effect::loss, "VOL_COMPULSORY_PREVAILS",
     "Đã đủ điều kiện hưởng thai sản của BHXH bắt buộc."},
    {Reason::vol_spouse_claimed, Effect::loss, "VOL_SPOUSE_CLAIMED",
     "Vợ hoặc chồng đã hưởng trợ cấp này."},
    {Reason::vol_cond_6_in_12_not_met, Effect::loss, "VOL_COND_6_IN_12_NOT_MET",
     "Chưa đóng BHXH tự nguyện (hoặc cả tự nguyện và bắt buộc) đủ 6 tháng trong 12 tháng trước khi "
     "sinh."},
    {Reason::early_return_conditions_not_met, Effect::loss, "EARLY_RETURN_CONDITIONS_NOT_MET",
     "Chưa đủ điều kiện đi làm trước khi hết thời gian nghỉ sinh."},
    {Reason::before_law_in_force, Effect::loss, "BEFORE_LAW_IN_FORCE",
     "Sự việc xảy ra trước ngày luật có hiệu lực."},
    {Reason::not_covered, Effect::loss, "NOT_COVERED",
     "Không thuộc đối tượng hoặc trường hợp được hưởng."},
    {Reason::not_insured_at_event, Effect::loss, "NOT_INSURED_AT_EVENT",
     "Không đóng BHXH bắt buộc vào thời điểm xảy ra sự việc."},
    {Reason::paper_missing, Effect::block, "PAPER_MISSING", "Thiếu giấy tờ theo quy định."},
    {Reason::paper_invalid, Effect::block, "PAPER_INVALID", "Giấy tờ không hợp lệ."},
    {Reason::data_mismatch, Effect::refer, "DATA_MISMATCH",
     "Dữ liệu không khớp nhau, cần kiểm tra lại."},
    {Reason::wage_missing, Effect::refer, "WAGE_MISSING",
     "Chưa có tiền lương đóng BHXH của tháng dùng để tính, cần kiểm tra lại."},
    {Reason::law_data_missing, Effect::refer, "LAW_DATA_MISSING",
     "Chương trình chưa có quy định cho ngày này, cán bộ sẽ giải quyết."},
    {Reason::law_conflict, Effect::refer, "LAW_CONFLICT",
     "Hai quy định riêng cùng áp dụng cho trường hợp này, cán bộ sẽ xem xét."},
    {Reason::needs_officer, Effect::refer, "NEEDS_OFFICER",
     "Trường hợp này do cán bộ BHXH giải quyết."},
    {Reason::officer_review, Effect::remark, "OFFICER_REVIEW",
     "Được chi trả; cán bộ cần xem lại cách hiểu quy định trong trường hợp này."},
    {Reason::late_needs_explanation, Effect::remark, "LATE_NEEDS_EXPLANATION",
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

}  // namespace

Effect effect_of(Reason reason) noexcept { return text_of(reason).effect; }
std::string_view code_of(Reason reason) noexcept { return text_of(reason).code; }
std::string_view sentence_of(Reason reason) noexcept { return text_of(reason).sentence; }

std::optional<Reason> reason_of(std::string_view code) noexcept {
    for (const ReasonText& text : k_texts) {
        if (text.code == code) return text.reason;
    }
    return std::nullopt;
}

}  // namespace lt::benefit
