// Reads an event into the facts that papers are asked for.
#include <algorithm>

#include "benefit/impl/frame/papers.hpp"

namespace lt::benefit {
namespace {

/// Fills a PaperCase; one `read` for each kind of event.
class Gather {
  public:
    Gather(const Claim& claim, const Decision& decision, PaperCase& out)
        : x_claim(claim), x_decision(decision), x_case(out) {}

    void run() {
        x_case.kind = x_claim.kind();
        x_case.listed = x_claim.papers_listed;
        x_case.by_employer = x_claim.filing.employer_received.has_value();
        for (const Paper& paper : x_claim.papers) hold(paper);
        std::visit([this](const auto& event) { read(event); }, x_claim.event);
        x_case.foreign = std::ranges::any_of(x_case.papers(), [](const Held& held) {
            return held.kinds.has(PaperKind::foreign_paper);
        });
    }

  private:
    // ---- papers

    void hold(const Held& held) {
        if (x_case.count == k_papers_max) {
            x_case.too_many = true;
            return;
        }
        x_case.held[static_cast<std::size_t>(x_case.count++)] = held;
    }
    void hold(const Paper& paper) {
        hold({{paper.kind},
              paper.reference,
              paper.valid,
              paper.electronic,
              paper.shows_surgery_or_preterm,
              paper.shows_death,
              false});
    }
    Held* listed(std::string_view reference) {
        const auto end = x_case.held.begin() + x_case.count;
        const auto found = std::find_if(x_case.held.begin(), end, [&](const Held& held) {
            return held.reference == reference;
        });
        return found != end ? &*found : nullptr;
    }
    /// The event names a paper; its kind is that of the list, else one of `kinds`.  What the event
    /// says was read from it, a death included.
    Held* named(std::string_view reference, PaperKinds kinds) {
        if (reference.empty()) return nullptr;
        if (Held* known = listed(reference)) return known;
        hold({kinds, reference, true, false, false, true, false});
        return x_case.too_many ? nullptr : &x_case.held[static_cast<std::size_t>(x_case.count) - 1];
    }

    // ---- treatment

    void certified(const CertifiedRange& range) {
        x_case.treatment |= {range.kind};
        if (Held* held = named(range.paper, {range.kind})) {
            held->kinds |= {range.kind};
            held->certifies = true;
        } else {
            hold({{range.kind}, {}, true, true, false, false, true});
        }
    }
    /// A listed paper of a treatment on these days.
    const Paper* paper_for(const DateRange& days) const {
        const auto found = std::ranges::find_if(x_claim.papers, [&](const Paper& paper) {
            return (k_treated | k_foreign).has(paper.kind) &&
                   (!paper.days || paper.days->intersect(days));
        });
        return found != x_claim.papers.end() ? &*found : nullptr;
    }
    void treated(std::string_view reference, const DateRange& days) {
        if (reference.empty()) {
            const Paper* paper = paper_for(days);
            x_case.treatment_lacking |= paper == nullptr;
            if (paper != nullptr) x_case.treatment |= {paper->kind};
            return;
        }
        Held* held = listed(reference);
        if (held == nullptr) {
            x_case.treatment_unnamed = true;
            named(reference, k_treated);
            return;
        }
        held->certifies = true;
        x_case.treatment |= held->kinds;
    }

    // ---- birth

    void birth(const BirthFact& fact) {
        named(fact.paper, {PaperKind::birth_certificate, PaperKind::birth_attestation});
        const int dead = fact.stillborn + static_cast<int>(fact.deaths.size());
        const bool paper = std::ranges::any_of(
            x_case.papers(), [](const Held& held) { return held.kinds.meets(k_birth_papers); });
        x_case.child_died = !fact.deaths.empty();
        x_case.birth_without_paper = dead >= fact.children && !paper;
        x_case.surgery_or_preterm = fact.delivery == Delivery::surgery ||
                                    (fact.gestation_weeks && *fact.gestation_weeks < 32);
    }
    /// Only the exception that decided needs its proof; the figures tell which one did.
    void conditions(const std::optional<ConditionPaper>& pregnancy_rest,
                    const std::optional<ConditionPaper>& infertility) {
        const auto& window = x_decision.figures.window;
        if (!window) return;
        constexpr int k_base_window = 12;
        const int months = window->last - window->first + 1;
        x_case.pregnancy_rest = pregnancy_rest && window->total_months_required > 0;
        x_case.infertility = infertility && months > k_base_window;
        if (pregnancy_rest) named(pregnancy_rest->paper, {PaperKind::pregnancy_rest});
        if (infertility) named(infertility->paper, {PaperKind::infertility_treatment});
    }
    void list(std::string_view reference) {
        if (x_case.by_employer) named(reference, {PaperKind::employer_list});
    }

    // ---- events

    void read(const OwnSickness& event) {
        list(event.leave_source);
        for (const CertifiedRange& range : event.certified) certified(range);
        if (event.certified.empty()) treated({}, event.leave);
    }
    void read(const ChildSickness& event) {
        list(event.leave_source);
        for (const SickChild& child : event.children) {
            for (const CertifiedRange& range : child.certified) certified(range);
            if (child.certified.empty()) treated({}, event.leave);
        }
    }
    void read(const SickRest& event) { rest(event.source); }
    void read(const MaternityRest& event) { rest(event.source); }
    void rest(std::string_view source) {
        x_case.by_employer = true;
        list(source);
    }
    void read(const PrenatalVisits& event) {
        for (const Visit& visit : event.visits) treated(visit.paper, visit.days);
    }
    void read(const PregnancyLoss& event) {
        list(event.leave_source);
        x_case.as_birth = std::ranges::find(x_decision.lines, LineKind::maternity_leave,
                                            &AmountLine::kind) != x_decision.lines.end();
        if (!x_case.as_birth) return treated(event.paper, event.leave);
        named(event.paper, {PaperKind::medical_summary, PaperKind::discharge_paper});
        conditions(event.pregnancy_rest, event.infertility);
    }
    void read(const Childbirth& event) {
        list(event.leave_source);
        birth(event.birth);
        conditions(event.pregnancy_rest, event.infertility);
    }
    void read(const BirthCare& event) {
        list(event.leave_source);
        birth(event.birth);
        x_case.mother_died = event.mother.what == MotherEvent::died;
        x_case.mother_unfit = event.mother.what == MotherEvent::unfit;
        named(event.mother.paper,
              {x_case.mother_died ? PaperKind::death_certificate : PaperKind::unfit_mother});
        conditions(event.mother.pregnancy_rest, event.mother.infertility);
    }
    void read(const FatherLeave& event) {
        list(event.leave_source);
        birth(event.birth);
        x_case.as_birth = event.after_loss;
        x_case.surrogate_husband = event.surrogate_husband;
    }
    void read(const BirthAllowance& event) {
        birth(event.birth);
        x_case.surgery_or_preterm = false;  // counts for leave only
        x_case.surrogacy = event.claimant != AllowanceRole::father;
        x_case.intended_father = event.claimant == AllowanceRole::intended_father;
        x_case.surrogate_husband = event.claimant == AllowanceRole::surrogate_husband;
        x_case.handed_over = event.receipt.has_value();
    }
    void read(const SurrogateBirth& event) {
        list(event.leave_source);
        birth(event.birth);
        x_case.surrogacy = true;
        x_case.handed_over = event.handover.has_value();
        named(event.handover_paper, {PaperKind::handover_record});
        conditions(event.pregnancy_rest, std::nullopt);
    }
    void read(const IntendedMother& event) {
        list(event.leave_source);
        birth(event.birth);
        x_case.surrogacy = true;
        x_case.handed_over = true;
        named(event.handover_paper, {PaperKind::handover_record});
    }
    void read(const Adoption& event) {
        list(event.leave_source);
        named(event.paper, {PaperKind::adoption_certificate});
    }
    void read(const Contraception& event) {
        list(event.leave_source);
        treated(event.paper, event.leave);
    }
    void read(const VoluntaryMaternity& event) {
        birth(event.birth);
        x_case.birth_without_paper |= event.birth.children == 0;
    }

    const Claim& x_claim;
    const Decision& x_decision;
    PaperCase& x_case;
};

}  // namespace

void read_case(const Claim& claim, const Decision& decision, PaperCase& out) {
    Gather{claim, decision, out}.run();
}

}  // namespace lt::benefit
