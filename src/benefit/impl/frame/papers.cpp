// The check of the papers: every need of the case, present or missing, all at once.
#include "benefit/impl/frame/papers.hpp"

#include <algorithm>

#include "benefit/impl/frame/procedure.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_civil_status{{Act::nq66},
                              "papers24.civil_status",
                              "Giấy khai sinh, giấy chứng tử được thay bằng dữ liệu hộ tịch điện "
                              "tử; thiếu dữ liệu thì cơ quan BHXH phải yêu cầu bổ sung.",
                              RuleKind::condition};

bool meets(const Need& need, const Held& held) {
    if (held.kinds.meets(need.kinds)) return true;
    if (!held.kinds.meets(need.showing)) return false;
    switch (need.must_show) {
        case MustShow::nothing: return false;
        case MustShow::death: return held.shows_death;
        case MustShow::surgery_or_preterm: return held.shows_surgery_or_preterm;
    }
    return false;
}

/// What was found for a need.
struct Found {
    const Held* paper = nullptr;    ///< meets it
    const Held* invalid = nullptr;  ///< would meet it, and was refused
};

/// Any one valid paper suffices, but a refused paper that the event rests on is not made good by
/// another one: its days are certified by nothing.
Found find_paper(const Need& need, const PaperCase& facts) {
    Found found;
    if (need.of_untold && facts.treatment_lacking) return found;
    for (const Held& held : facts.papers()) {
        if (!meets(need, held)) continue;
        if (held.valid && found.paper == nullptr) found.paper = &held;
        if (!held.valid && (found.invalid == nullptr || held.certifies)) found.invalid = &held;
    }
    if (found.invalid != nullptr && found.invalid->certifies) found.paper = nullptr;
    if (found.paper != nullptr) found.invalid = nullptr;
    return found;
}

class Check {
  public:
    Check(law::Regime regime, const PaperCase& facts, Draft& draft)
        : x_facts(facts),
          x_draft(draft),
          x_regime(regime),
          x_days_lack_papers(draft.has(Reason::paper_missing)) {
        const auto day = filing_day(draft);
        if (day) x_data_gap = draft.law().parameters().deadline_data_gap_notice.find(*day);
    }

    void run() {
        for (const Need& need : needs_of(x_regime)) {
            if (!need.of.has(x_facts.kind)) continue;
            if (need.asked == nullptr || need.asked(x_facts)) look_for(need);
        }
    }

  private:
    void look_for(const Need& need) {
        const Found found = find_paper(need, x_facts);
        Trace& trace = x_draft.decision().trace;
        PaperCheck check{need.row, need.clause, need.what, need.stand_in, PaperStatus::missing, {}};
        if (found.paper != nullptr) {
            check.status = PaperStatus::present;
            check.found = trace.keep(found.paper->reference);
        }
        x_draft.decision().papers.push_back(check);
        if (need.civil_status && x_data_gap != nullptr) civil_status(found);
        if (found.paper != nullptr) {
            auto step = x_draft.step(*need.rule, need.clause);
            if (!check.found.empty()) step.in("Giấy tờ", Value{check.found});
            step.met(true).gives("Có.");
        } else if (found.invalid != nullptr) {
            const Text reference = trace.keep(found.invalid->reference);
            x_draft.step(*need.rule, need.clause)
                .in("Giấy tờ", Value{reference})
                .met(false)
                .gives("Giấy tờ không hợp lệ.");
            x_draft.find(Reason::paper_invalid, need.clause, "Không hợp lệ: {} ({}).", need.what,
                         Value{reference});
        } else if (x_facts.listed) {
            x_draft.step(*need.rule, need.clause).met(false).gives("Chưa có trong hồ sơ.");
            // Days that nothing certifies were refused for it when they were judged.
            if (x_days_lack_papers && need.of_untold) return;
            x_draft.find(Reason::paper_missing, need.clause, "Thiếu: {}.", need.what);
        }
    }

    /// NQ66: while it is in force the person is not asked for what the civil-status database holds.
    void civil_status(const Found& found) {
        const bool record = found.paper != nullptr && found.paper->electronic &&
                            found.paper->kinds.meets(k_civil_status_papers);
        if (record) {
            x_draft.step(k_civil_status).met(true).gives("Dùng dữ liệu hộ tịch điện tử.");
        } else if (found.paper == nullptr && x_facts.listed) {
            x_draft.step(k_civil_status)
                .met(false)
                .gives(
                    "Tra cứu dữ liệu hộ tịch; nếu không có, yêu cầu bổ sung trong {} giờ làm "
                    "việc (hồ sơ trực tuyến) hoặc {} ngày làm việc (hồ sơ giấy, bưu chính).",
                    x_data_gap->value.online_working_hours, x_data_gap->value.paper_working_days);
        }
    }

    static constexpr PaperKinds k_civil_status_papers{PaperKind::birth_certificate,
                                                      PaperKind::death_certificate};

    const PaperCase& x_facts;
    Draft& x_draft;
    law::Regime x_regime;
    bool x_days_lack_papers;
    const law::Row<law::DataGapNotice>* x_data_gap = nullptr;
};

}  // namespace

/// event.
std::optional<Date> filing_day(Draft& draft) {
    const FilingDates& filing = draft.claim().filing;
    if (filing.office_received) return filing.office_received;
    if (filing.employer_received) return filing.employer_received;
    const KeyDates& dates = draft.dates();
    return dates.leave_end ? dates.leave_end : dates.birth;
}

std::span<const Need> needs_of(law::Regime regime) {
    switch (regime) {
        case law::Regime::law_2014: return needs_2014();
        case law::Regime::law_2024: return needs_2024();
    }
    return needs_2024();
}

void check_papers(Draft& draft) {
    PaperCase facts;
    read_case(draft.claim(), draft.decision(), facts);
    // One dossier for a leave under two laws: the later one governs what is filed.
    const law::Regime regime = draft.decision().regimes.back();
    Check{regime, facts, draft}.run();
    if (facts.too_many) {
        draft.find(Reason::needs_officer, {Act::l41, 5, 7}, "Hồ sơ có trên {} giấy tờ.",
                   k_papers_max);
    }
    check_certificates(regime, draft);
}

}  // namespace lt::benefit
