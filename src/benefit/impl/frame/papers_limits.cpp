// How long one certificate may be.
//
// T56 (with 18/2022) and T25: a sick-leave certificate at most 30 days, 50 after a loss from the
// 13th week on, 180 in the tuberculosis programme; a pregnancy-rest certificate at most 30.  The
// full texts were not obtained (G-02), so a longer one is no refusal: an officer looks first.
#include <algorithm>

#include "benefit/impl/frame/papers.hpp"

namespace lt::benefit {
namespace {

using law::Act;

/// Printed forms write a range of n + 1 days for n days (G-26).
constexpr int k_printing_slip_days = 1;
constexpr int k_late_loss_weeks = 13;

constexpr Rule k_certificate14{{Act::t56},
                               "papers14.certificate_days",
                               "Một giấy chứng nhận nghỉ việc hưởng BHXH không quá 30 ngày; sẩy "
                               "thai, phá thai từ 13 tuần không quá 50 ngày; lao theo chương trình "
                               "quốc gia không quá 180 ngày.",
                               RuleKind::condition};
constexpr Rule k_certificate24{{Act::t25},
                               "papers24.certificate_days",
                               "Một giấy chứng nhận nghỉ việc hưởng BHXH không quá 30 ngày; sẩy "
                               "thai, phá thai từ 13 tuần không quá 50 ngày; lao theo chương trình "
                               "quốc gia không quá 180 ngày.",
                               RuleKind::condition};
constexpr Rule k_rest24{{Act::t25},
                        "papers24.rest_certificate_days",
                        "Một giấy chứng nhận nghỉ dưỡng thai không quá 30 ngày.",
                        RuleKind::condition};

/// Measures the certificates of one claim; the longest one becomes the step.
class Limits {
  public:
    Limits(law::Regime regime, Draft& draft) : x_regime(regime), x_draft(draft) {}

    void run() {
        for (const Paper& paper : x_draft.claim().papers) {
            if (!paper.days) continue;
            if (paper.kind == PaperKind::sick_leave_certificate) {
                certificate(paper.reference, *paper.days);
            } else if (paper.kind == PaperKind::pregnancy_rest) {
                pregnancy_rest(paper.reference, *paper.days);
            }
        }
        const Event& event = x_draft.claim().event;
        if (const auto* own = std::get_if<OwnSickness>(&event)) {
            for (const CertifiedRange& range : own->certified) certified(range);
        } else if (const auto* child_sickness = std::get_if<ChildSickness>(&event)) {
            for (const SickChild& child : child_sickness->children) {
                for (const CertifiedRange& range : child.certified) certified(range);
            }
        }
        write(x_regime == law::Regime::law_2014 ? k_certificate14 : k_certificate24,
              x_longest_certificate);
        write(k_rest24, x_longest_rest);
    }

  private:
    struct Measured {
        std::string_view reference;
        int days = 0;
        int limit = 0;  ///< 0: none was measured
        [[nodiscard]] int over() const { return days - limit - k_printing_slip_days; }
    };

    void certified(const CertifiedRange& range) {
        if (range.kind != PaperKind::sick_leave_certificate) return;
        const auto& papers = x_draft.claim().papers;
        const bool measured = std::ranges::any_of(papers, [&](const Paper& paper) {
            return paper.kind == range.kind && paper.days && paper.reference == range.paper;
        });
        if (!measured) certificate(range.paper, range.days);
    }
    void certificate(std::string_view reference, const DateRange& days) {
        const auto* row = x_draft.law().parameters().sick_certificate_max_days.find(days.first);
        if (row == nullptr) return;  // no limit is known for that time
        note({reference, days.days(), limit_of(row->value)}, x_longest_certificate);
    }
    void pregnancy_rest(std::string_view reference, const DateRange& days) {
        const auto* row =
            x_draft.law().parameters().pregnancy_rest_certificate_max_days.find(days.first);
        if (row != nullptr) note({reference, days.days(), row->value.n}, x_longest_rest);
    }
    [[nodiscard]] int limit_of(const law::CertificateMax& limit) const {
        const Event& event = x_draft.claim().event;
        const auto* own = std::get_if<OwnSickness>(&event);
        const auto* loss = std::get_if<PregnancyLoss>(&event);
        if (own != nullptr && own->disease.tuberculosis_programme) {
            return std::max(limit.normal, limit.tuberculosis_programme);
        }
        if (loss != nullptr && loss->gestation_weeks >= k_late_loss_weeks) {
            return std::max(limit.normal, limit.miscarriage_13w_or_more);
        }
        return limit.normal;
    }
    static void note(const Measured& one, Measured& longest) {
        if (longest.limit == 0 || one.over() > longest.over()) longest = one;
    }
    void write(const Rule& rule, const Measured& longest) {
        if (longest.limit == 0) return;
        const bool within = longest.over() <= 0;
        x_draft.step(rule)
            .words("Giấy chứng nhận", longest.reference)
            .in("Số ngày", longest.days, longest.reference)
            .in("Nhiều nhất", longest.limit)
            .met(within)
            .gives("{}", within ? Literal{"Trong giới hạn."} : Literal{"Dài hơn giới hạn."});
        if (within) return;
        x_draft.find(Reason::needs_officer, rule.clause,
                     "Giấy chứng nhận {} ngày, nhiều nhất {} ngày.", longest.days, longest.limit);
    }

    law::Regime x_regime;
    Draft& x_draft;
    Measured x_longest_certificate;
    Measured x_longest_rest;
};

}  // namespace

void check_certificates(law::Regime regime, Draft& draft) { Limits{regime, draft}.run(); }

}  // namespace lt::benefit
