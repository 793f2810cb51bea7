// Papers under the law of 2014: L58 Điều 100 (sickness), 101 (maternity), N115 Điều 5, T59 Điều 14.
//
// The articles do not number what they list; the rows are counted here in the order of the rule
// book (section 7): A-P1 to A-P17.
#include "benefit/impl/frame/papers.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::ClauseId;

constexpr ClauseId k_maternity_list{Act::l58, 101};

// ------------------------------------------------------------------ what is asked

constexpr Rule k_inpatient{{Act::l58, 100},
                           "papers14.inpatient",
                           "giấy ra viện (chết tại bệnh viện: giấy báo tử; chuyển tuyến: giấy "
                           "chuyển tuyến, giấy chuyển viện)",
                           RuleKind::condition};
constexpr Rule k_outpatient{{Act::l58, 100},
                            "papers14.outpatient",
                            "giấy chứng nhận nghỉ việc hưởng BHXH, hoặc giấy ra viện có chỉ định "
                            "điều trị ngoại trú",
                            RuleKind::condition};
constexpr Rule k_child{{Act::l58, 100},
                       "papers14.child",
                       "giấy ra viện của con, hoặc giấy chứng nhận nghỉ việc hưởng BHXH của người "
                       "chăm sóc con",
                       RuleKind::condition};
constexpr Rule k_abroad{{Act::l58, 100},
                        "papers14.abroad",
                        "giấy tờ khám, chữa bệnh ở nước ngoài có bản dịch tiếng Việt được chứng "
                        "thực",
                        RuleKind::condition};
constexpr Rule k_list{{Act::l58, 100},
                      "papers14.list",
                      "danh sách do người sử dụng lao động lập (mẫu 01B-HSB)",
                      RuleKind::condition};
constexpr Rule k_birth{{Act::l58, 101},
                       "papers14.birth",
                       "bản sao giấy khai sinh, trích lục khai sinh hoặc giấy chứng sinh của con",
                       RuleKind::condition};
constexpr Rule k_child_death{{Act::l58, 101},
                             "papers14.child_death",
                             "giấy chứng tử, trích lục khai tử hoặc giấy báo tử của con",
                             RuleKind::condition};
constexpr Rule k_no_birth_paper{{Act::l58, 101},
                                "papers14.no_birth_paper",
                                "tóm tắt hồ sơ bệnh án hoặc giấy ra viện của mẹ thể hiện con chết "
                                "(khi con chưa được cấp giấy chứng sinh)",
                                RuleKind::condition};
constexpr Rule k_mother_death{{Act::l58, 101},
                              "papers14.mother_death",
                              "giấy chứng tử hoặc trích lục khai tử của mẹ",
                              RuleKind::condition};
constexpr Rule k_mother_unfit{{Act::l58, 101},
                              "papers14.mother_unfit",
                              "giấy của cơ sở khám, chữa bệnh xác nhận mẹ không đủ sức khỏe chăm "
                              "sóc con",
                              RuleKind::condition};
constexpr Rule k_rest_order{{Act::l58, 101},
                            "papers14.pregnancy_rest",
                            "giấy xác nhận phải nghỉ dưỡng thai của cơ sở khám, chữa bệnh, tóm "
                            "tắt hồ sơ bệnh án hoặc biên bản giám định y khoa",
                            RuleKind::condition};
constexpr Rule k_treated_rule{{Act::l58, 101},
                              "papers14.pregnancy",
                              "giấy chứng nhận nghỉ việc hưởng BHXH; điều trị nội trú: giấy ra "
                              "viện",
                              RuleKind::condition};
constexpr Rule k_adoption{
    {Act::l58, 101}, "papers14.adoption", "giấy chứng nhận nuôi con nuôi", RuleKind::condition};
constexpr Rule k_father{{Act::l58, 101},
                        "papers14.father",
                        "bản sao giấy chứng sinh, giấy khai sinh hoặc trích lục khai sinh của con",
                        RuleKind::condition};
constexpr Rule k_surgery{{Act::l58, 101},
                         "papers14.surgery",
                         "giấy xác nhận của cơ sở khám, chữa bệnh về sinh con phải phẫu thuật hoặc "
                         "sinh con dưới 32 tuần tuổi",
                         RuleKind::condition};
constexpr Rule k_agreement{{Act::n115, 5},
                           "papers14.agreement",
                           "bản thỏa thuận về mang thai hộ vì mục đích nhân đạo",
                           RuleKind::condition};
constexpr Rule k_handover{{Act::n115, 5},
                          "papers14.handover",
                          "văn bản xác nhận thời điểm giao đứa trẻ",
                          RuleKind::condition};

// ------------------------------------------------------------------ when it is asked

constexpr PaperKinds k_outpatient_kinds{PaperKind::sick_leave_certificate,
                                        PaperKind::outpatient_order};
constexpr Benefits k_any =
    k_sickness | k_maternity | Benefits{BenefitKind::sick_rest, BenefitKind::maternity_rest};

bool in_hospital(const PaperCase& c) { return c.treatment.meets(k_stay_in_hospital); }
/// Where nothing shows how the worker was treated the certificate is what is usually missing.
bool not_in_hospital(const PaperCase& c) {
    return c.treatment_lacking || c.treatment.meets(k_outpatient_kinds);
}
bool treated_here(const PaperCase& c) {
    return c.treatment_lacking || !c.treatment.has(PaperKind::foreign_paper);
}
bool foreign(const PaperCase& c) { return c.foreign; }
bool by_employer(const PaperCase& c) { return c.by_employer; }
bool birth_paper(const PaperCase& c) { return !c.birth_without_paper; }
bool no_birth_paper(const PaperCase& c) { return c.birth_without_paper; }
bool child_died(const PaperCase& c) { return c.child_died && !c.birth_without_paper; }
bool mother_died(const PaperCase& c) { return c.mother_died; }
bool mother_unfit(const PaperCase& c) { return c.mother_unfit; }
bool by_pregnancy_rest(const PaperCase& c) { return c.pregnancy_rest; }
bool surgery_counts(const PaperCase& c) { return c.surgery_or_preterm; }
bool surrogacy(const PaperCase& c) { return c.surrogacy || c.surrogate_husband; }
bool handed_over(const PaperCase& c) { return c.surrogacy && c.handed_over; }

using enum PaperKind;

constexpr std::array k_needs{
    need("A-P1", k_inpatient, {BenefitKind::sickness}, in_hospital,
         {discharge_paper, death_notice, transfer_paper}),
    need("A-P2", k_outpatient, {BenefitKind::sickness}, not_in_hospital, k_outpatient_kinds)
        .also_for_untold(),
    need("A-P3", k_child, {BenefitKind::child_sickness}, treated_here,
         PaperKinds{discharge_paper} | k_outpatient_kinds)
        .also_for_untold(),
    need("A-P4", k_abroad, k_any, foreign, {foreign_paper}),
    need("A-P5", k_list, k_sickness | Benefits{BenefitKind::sick_rest}, by_employer,
         {employer_list}),
    need("A-P5", k_list, k_maternity | Benefits{BenefitKind::maternity_rest}, by_employer,
         {employer_list})
        .under(k_maternity_list),
    need("A-P6", k_birth, k_of_the_mother, birth_paper, k_birth_papers),
    need("A-P7", k_child_death, k_of_the_mother, child_died, {death_certificate, death_notice}),
    need("A-P8", k_no_birth_paper, k_of_the_mother | k_of_the_father, no_birth_paper, {})
        .or_showing(MustShow::death, {medical_summary, discharge_paper}),
    need("A-P9", k_mother_death, {BenefitKind::birth_care}, mother_died, {death_certificate}),
    need("A-P10", k_mother_unfit, {BenefitKind::birth_care}, mother_unfit, {unfit_mother}),
    need("A-P11", k_rest_order, k_of_the_mother, by_pregnancy_rest,
         {pregnancy_rest, medical_summary, capacity_assessment}),
    need("A-P12", k_treated_rule, k_pregnancy, nullptr,
         {sick_leave_certificate, discharge_paper, outpatient_order, foreign_paper})
        .also_for_untold(),
    need("A-P13", k_adoption, {BenefitKind::adoption}, nullptr,
         {adoption_certificate, foreign_paper}),
    need("A-P14", k_father, k_of_the_father, birth_paper, k_birth_papers),
    need("A-P15", k_surgery, {BenefitKind::father_leave}, surgery_counts, {surgery_or_preterm})
        .or_showing(MustShow::surgery_or_preterm, {birth_attestation}),
    need("A-P16", k_agreement, k_of_the_mother | k_of_the_father, surrogacy, {surrogacy_agreement}),
    need("A-P17", k_handover, k_of_the_mother | k_of_the_father, handed_over, {handover_record}),
};

}  // namespace

std::span<const Need> needs_2014() { return k_needs; }

}  // namespace lt::benefit
