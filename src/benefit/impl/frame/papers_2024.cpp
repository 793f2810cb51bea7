// Papers under the law of 2024: L41 Điều 47 (sickness), 61 (maternity), 96 (voluntary); Q863.  Rows
// P1 to P21 of the rule book (section 12) and 01B, the employer's list.
//
// D69: the named electronic records stand in for the paper; "any one suffices" where the law says
// "or".
#include "benefit/impl/frame/papers.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::ClauseId;

// ------------------------------------------------------------------ what is asked

constexpr Rule k_inpatient{{Act::l41, 47, 1},
                           "papers24.inpatient",
                           "giấy ra viện, bản tóm tắt hồ sơ bệnh án hoặc giấy tờ khác chứng minh "
                           "điều trị nội trú",
                           RuleKind::condition};
constexpr Rule k_outpatient{{Act::l41, 47, 2},
                            "papers24.outpatient",
                            "giấy chứng nhận nghỉ việc hưởng BHXH, hoặc giấy ra viện, bản tóm tắt "
                            "hồ sơ bệnh án có ghi chỉ định điều trị ngoại trú",
                            RuleKind::condition};
constexpr Rule k_abroad{{Act::l41, 47, 3},
                        "papers24.abroad",
                        "giấy tờ khám, chữa bệnh ở nước ngoài thể hiện bệnh và thời gian điều trị, "
                        "có bản dịch được chứng thực và được hợp pháp hóa lãnh sự",
                        RuleKind::condition};
constexpr Rule k_rest{{Act::l41, 49},
                      "papers24.rest",
                      "danh sách người hưởng dưỡng sức do người sử dụng lao động lập (mẫu 01B-HSB)",
                      RuleKind::condition};
constexpr Rule k_list{{Act::l41, 48, 2},
                      "papers24.list",
                      "danh sách do người sử dụng lao động lập (mẫu 01B-HSB)",
                      RuleKind::condition};
constexpr Rule k_pregnancy_inpatient{{Act::l41, 61, 3, U'a'},
                                     "papers24.pregnancy_inpatient",
                                     "giấy ra viện, bản tóm tắt hồ sơ bệnh án hoặc giấy tờ khác "
                                     "chứng minh điều trị nội trú",
                                     RuleKind::condition};
constexpr Rule k_pregnancy_outpatient{{Act::l41, 61, 3, U'b'},
                                      "papers24.pregnancy_outpatient",
                                      "giấy chứng nhận nghỉ việc hưởng BHXH",
                                      RuleKind::condition};
constexpr Rule k_pregnancy_order{{Act::l41, 61, 3, U'c'},
                                 "papers24.pregnancy_order",
                                 "giấy ra viện có ghi chỉ định điều trị ngoại trú",
                                 RuleKind::condition};
constexpr Rule k_pregnancy_treated{
    {Act::l41, 61, 3},
    "papers24.pregnancy_treated",
    "giấy ra viện, bản tóm tắt hồ sơ bệnh án, giấy xác nhận điều trị "
    "nội trú hoặc giấy chứng nhận nghỉ việc hưởng BHXH",
    RuleKind::condition};
constexpr Rule k_birth{{Act::l41, 61, 1},
                       "papers24.birth",
                       "giấy khai sinh, trích lục khai sinh hoặc giấy chứng sinh của con",
                       RuleKind::condition};
constexpr Rule k_infertility{{Act::l41, 61, 1, U'a'},
                             "papers24.infertility",
                             "giấy tờ chứng minh quá trình điều trị vô sinh",
                             RuleKind::condition};
constexpr Rule k_mother_death{{Act::l41, 61, 1, U'b'},
                              "papers24.mother_death",
                              "giấy chứng tử hoặc trích lục khai tử của mẹ",
                              RuleKind::condition};
constexpr Rule k_mother_unfit{{Act::l41, 61, 1, U'c'},
                              "papers24.mother_unfit",
                              "văn bản của cơ sở khám, chữa bệnh xác nhận mẹ không đủ sức khỏe để "
                              "chăm sóc con",
                              RuleKind::condition};
constexpr Rule k_rest_order{{Act::l41, 61, 1, U'd'},
                            "papers24.pregnancy_rest",
                            "xác nhận của cơ sở khám, chữa bệnh về việc phải nghỉ để dưỡng "
                            "thai",
                            RuleKind::condition};
constexpr Rule k_agreement{{Act::l41, 61, 1, U'đ'},
                           "papers24.agreement",
                           "bản thỏa thuận về mang thai hộ vì mục đích nhân đạo",
                           RuleKind::condition};
constexpr Rule k_handover{{Act::l41, 61, 1, U'đ'},
                          "papers24.handover",
                          "văn bản xác nhận thời điểm giao đứa trẻ",
                          RuleKind::condition};
constexpr Rule k_no_birth_paper{{Act::l41, 61, 2},
                                "papers24.no_birth_paper",
                                "bản tóm tắt hồ sơ bệnh án hoặc giấy ra viện của mẹ thể hiện con "
                                "chết, giấy báo tử của con, hoặc xác nhận của cấp xã khi con chết "
                                "trong 24 giờ sau khi sinh",
                                RuleKind::condition};
constexpr Rule k_adoption{
    {Act::l41, 61, 4}, "papers24.adoption", "giấy chứng nhận nuôi con nuôi", RuleKind::condition};
constexpr Rule k_adoption_handover{{Act::l41, 61, 4},
                                   "papers24.adoption_handover",
                                   "biên bản giao, nhận con nuôi",
                                   RuleKind::condition};
constexpr Rule k_father{{Act::l41, 61, 5},
                        "papers24.father",
                        "giấy khai sinh, trích lục khai sinh hoặc giấy chứng sinh của con",
                        RuleKind::condition};
constexpr Rule k_surgery{{Act::l41, 61, 5},
                         "papers24.surgery",
                         "giấy tờ của cơ sở khám, chữa bệnh thể hiện sinh con phải phẫu thuật hoặc "
                         "sinh con dưới 32 tuần tuổi (khi giấy chứng sinh chưa thể hiện)",
                         RuleKind::condition};
constexpr Rule k_father_no_birth_paper{{Act::l41, 61, 5},
                                       "papers24.father_no_birth_paper",
                                       "bản tóm tắt hồ sơ bệnh án hoặc giấy ra viện của mẹ thể "
                                       "hiện con chết",
                                       RuleKind::condition};
constexpr Rule k_intended_father{{Act::l41, 61, 6},
                                 "papers24.intended_father",
                                 "giấy khai sinh, trích lục khai sinh hoặc giấy chứng sinh của "
                                 "con; con chết: tóm tắt hồ sơ bệnh án hoặc giấy ra viện của người "
                                 "mang thai hộ",
                                 RuleKind::condition};
constexpr Rule k_surrogate_husband{{Act::l41, 61, 7},
                                   "papers24.surrogate_husband",
                                   "giấy khai sinh, trích lục khai sinh hoặc giấy chứng sinh của "
                                   "con do vợ mang thai hộ",
                                   RuleKind::condition};
constexpr Rule k_foreign_paper{
    {Act::l41, 61, 8},
    "papers24.foreign",
    "giấy tờ do nước ngoài cấp có bản dịch được chứng thực và được hợp pháp "
    "hóa lãnh sự",
    RuleKind::condition};
constexpr Rule k_voluntary{{Act::l41, 96},
                           "papers24.voluntary",
                           "giấy khai sinh, trích lục khai sinh hoặc giấy chứng sinh của con; con "
                           "chết hoặc thai chết: tóm tắt hồ sơ bệnh án, giấy ra viện, giấy báo tử "
                           "hoặc xác nhận của cấp xã",
                           RuleKind::condition};

// ------------------------------------------------------------------ when it is asked

constexpr PaperKinds k_outpatient_kinds{PaperKind::sick_leave_certificate,
                                        PaperKind::outpatient_order};

bool in_hospital(const PaperCase& c) { return c.treatment.meets(k_stay_in_hospital); }
/// Where nothing shows how the worker was treated the certificate is what is usually missing.
bool not_in_hospital(const PaperCase& c) {
    return c.treatment_lacking || c.treatment.meets(k_outpatient_kinds);
}
bool foreign(const PaperCase& c) { return c.foreign; }
bool by_employer(const PaperCase& c) { return c.by_employer; }
bool certificate(const PaperCase& c) { return c.treatment.has(PaperKind::sick_leave_certificate); }
bool home_ordered(const PaperCase& c) { return c.treatment.has(PaperKind::outpatient_order); }
bool untold(const PaperCase& c) { return c.treatment_unnamed || c.treatment_lacking; }
/// The surrogate and the intended mother draw the one-time allowance on the papers of Điều 61 (1).
bool of_mother(const PaperCase& c) {
    return k_of_the_mother.has(c.kind) ||
           (c.surrogacy && !c.intended_father && !c.surrogate_husband);
}
bool of_father(const PaperCase& c) {
    return !of_mother(c) && !c.intended_father && !c.surrogate_husband;
}
bool born(const PaperCase& c) { return of_mother(c) && !c.birth_without_paper; }
bool no_birth_paper(const PaperCase& c) {
    return c.kind == BenefitKind::pregnancy_loss ? c.as_birth
                                                 : of_mother(c) && c.birth_without_paper;
}
bool by_infertility(const PaperCase& c) { return c.infertility; }
bool mother_died(const PaperCase& c) { return c.mother_died; }
bool mother_unfit(const PaperCase& c) { return c.mother_unfit; }
bool by_pregnancy_rest(const PaperCase& c) { return c.pregnancy_rest; }
bool agreed(const PaperCase& c) { return of_mother(c) && c.surrogacy; }
bool handed_over(const PaperCase& c) { return agreed(c) && c.handed_over; }
bool father(const PaperCase& c) { return of_father(c) && !c.birth_without_paper && !c.as_birth; }
bool father_without_paper(const PaperCase& c) {
    return of_father(c) && (c.birth_without_paper || c.as_birth);
}
bool surgery_counts(const PaperCase& c) { return c.surgery_or_preterm; }
bool intended_father(const PaperCase& c) { return c.intended_father; }
bool surrogate_husband(const PaperCase& c) { return c.surrogate_husband; }

// ------------------------------------------------------------------ the list

using enum PaperKind;

constexpr Literal k_civil_records = "khai sinh điện tử, trích lục khai sinh, chứng sinh";
constexpr PaperKinds k_summary_or_discharge{medical_summary, discharge_paper};
constexpr PaperKinds k_death_told{death_notice, commune_confirmation};
constexpr PaperKinds k_rest_proofs{pregnancy_rest, discharge_paper, medical_summary,
                                   inpatient_confirmation, sick_leave_certificate};
/// A mother's benefits, and the one-time allowance that a surrogate or an intended mother draws.
constexpr Benefits k_of_a_mother = k_of_the_mother | Benefits{BenefitKind::birth_allowance};
/// Benefits whose condition knows the rest for the pregnancy and the treatment of infertility.
constexpr Benefits k_conditional = k_of_the_mother | Benefits{BenefitKind::pregnancy_loss};

constexpr std::array k_needs{
    need("P1", k_inpatient, k_sickness, in_hospital, k_stay_in_hospital, "CT03, CT04"),
    need("P2", k_outpatient, k_sickness, not_in_hospital, k_outpatient_kinds, "CT07, CT03, CT04")
        .also_for_untold(),
    need("P3", k_abroad, k_sickness, foreign, {foreign_paper}),
    need("P4", k_rest, {BenefitKind::sick_rest}, nullptr, {employer_list}),
    need("P4", k_rest, {BenefitKind::maternity_rest}, nullptr, {employer_list})
        .under({Act::l41, 63}),
    need("01B", k_list, k_sickness, by_employer, {employer_list}),
    need("01B", k_list, k_maternity, by_employer, {employer_list}).under({Act::l41, 62, 1}),
    need("P5", k_pregnancy_inpatient, k_pregnancy, in_hospital, k_stay_in_hospital, "CT03, CT04"),
    need("P6", k_pregnancy_outpatient, k_pregnancy, certificate, {sick_leave_certificate}, "CT07"),
    need("P7", k_pregnancy_order, k_pregnancy, home_ordered, {outpatient_order}, "CT03"),
    need("P5-P7", k_pregnancy_treated, k_pregnancy, untold, k_treated | k_foreign,
         "CT03, CT04, CT07")
        .also_for_untold(),
    need("P8", k_birth, k_of_a_mother, born, k_birth_papers, k_civil_records).in_civil_status(),
    need("P9", k_infertility, k_conditional, by_infertility,
         {infertility_treatment, foreign_paper}),
    need("P10", k_mother_death, {BenefitKind::birth_care}, mother_died,
         {death_certificate, foreign_paper}, "chứng tử, trích lục khai tử")
        .in_civil_status(),
    need("P11", k_mother_unfit, {BenefitKind::birth_care}, mother_unfit,
         {unfit_mother, foreign_paper}),
    need("P12", k_rest_order, k_conditional, by_pregnancy_rest, k_rest_proofs, "CT06"),
    need("P13", k_agreement, k_of_a_mother, agreed, {surrogacy_agreement}),
    need("P13", k_handover, k_of_a_mother, handed_over, {handover_record}),
    need("P14", k_no_birth_paper, k_of_a_mother | k_conditional, no_birth_paper, k_death_told,
         "CT04, CT03, báo tử")
        .or_showing(MustShow::death, k_summary_or_discharge),
    need("P15", k_adoption, {BenefitKind::adoption}, nullptr,
         {adoption_certificate, foreign_paper}),
    need("P15", k_adoption_handover, {BenefitKind::adoption}, nullptr, {handover_record}),
    need("P16", k_father, k_of_the_father, father, k_birth_papers, k_civil_records)
        .in_civil_status(),
    need("P16", k_surgery, {BenefitKind::father_leave}, surgery_counts, {surgery_or_preterm},
         "chứng sinh")
        .or_showing(MustShow::surgery_or_preterm, {birth_attestation}),
    need("P17", k_father_no_birth_paper, k_of_the_father, father_without_paper, {}, "CT04, CT03")
        .or_showing(MustShow::death, k_summary_or_discharge),
    need("P18", k_intended_father, {BenefitKind::birth_allowance}, intended_father, k_birth_papers,
         k_civil_records)
        .or_showing(MustShow::death, k_summary_or_discharge)
        .in_civil_status(),
    need("P19", k_surrogate_husband, k_of_the_father, surrogate_husband, k_birth_papers,
         k_civil_records)
        .or_showing(MustShow::death, k_summary_or_discharge)
        .in_civil_status(),
    need("P19", k_agreement, k_of_the_father, surrogate_husband, {surrogacy_agreement})
        .under({Act::l41, 61, 7}),
    need("P20", k_foreign_paper, k_maternity, foreign, {foreign_paper}),
    need("P21", k_voluntary, {BenefitKind::voluntary_maternity}, nullptr,
         k_birth_papers | k_death_told, k_civil_records)
        .or_showing(MustShow::death, k_summary_or_discharge)
        .in_civil_status(),
};

}  // namespace

std::span<const Need> needs_2024() { return k_needs; }

}  // namespace lt::benefit
