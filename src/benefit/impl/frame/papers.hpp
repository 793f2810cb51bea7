// Which papers a case needs, which of them are in hand.
//
// The basic idea: the law's list is a table, one row a need (papers_2014.cpp, papers_2024.cpp): in
// which benefits and when it is asked, which kinds of paper meet it, which records stand in.  The
// event is read once into a PaperCase: what happened, and every paper in hand, those the event
// names as proof included.  A need is then a search for one paper that meets it.
#pragma once
#include <array>
#include <initializer_list>
#include <span>

#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

/// A set of enumerators, at most 32.
template <class E>
class SetOf {
  public:
    constexpr SetOf() = default;
    constexpr SetOf(std::initializer_list<E> members) {
        for (const E member : members) x_bits |= bit(member);
    }
    [[nodiscard]] constexpr bool has(E member) const { return (x_bits & bit(member)) != 0; }
    [[nodiscard]] constexpr bool meets(SetOf other) const { return (x_bits & other.x_bits) != 0; }
    [[nodiscard]] constexpr bool empty() const { return x_bits == 0; }
    friend constexpr SetOf operator|(SetOf a, SetOf b) {
        a.x_bits |= b.x_bits;
        return a;
    }
    constexpr SetOf& operator|=(SetOf other) { return *this = *this | other; }

  private:
    static constexpr std::uint32_t bit(E member) { return 1U << static_cast<unsigned>(member); }
    std::uint32_t x_bits = 0;
};
using PaperKinds = SetOf<PaperKind>;
using Benefits = SetOf<BenefitKind>;
static_assert(k_paper_kinds <= 32 && k_benefit_kinds <= 32);

/// Papers that certify a treatment and the days off for it.
inline constexpr PaperKinds k_stay_in_hospital{
    PaperKind::discharge_paper, PaperKind::medical_summary, PaperKind::inpatient_confirmation,
    PaperKind::transfer_paper, PaperKind::death_notice};
inline constexpr PaperKinds k_treated{
    PaperKind::discharge_paper,        PaperKind::medical_summary,
    PaperKind::inpatient_confirmation, PaperKind::transfer_paper,
    PaperKind::sick_leave_certificate, PaperKind::outpatient_order};
inline constexpr PaperKinds k_foreign{PaperKind::foreign_paper};
/// Benefits that rest on a treatment in pregnancy, and those that rest on a birth.
inline constexpr Benefits k_pregnancy{BenefitKind::prenatal, BenefitKind::pregnancy_loss,
                                      BenefitKind::contraception};
inline constexpr Benefits k_of_the_mother{BenefitKind::childbirth, BenefitKind::birth_care,
                                          BenefitKind::surrogate_birth,
                                          BenefitKind::intended_mother};
inline constexpr Benefits k_of_the_father{BenefitKind::father_leave, BenefitKind::birth_allowance};
inline constexpr Benefits k_sickness{BenefitKind::sickness, BenefitKind::child_sickness};
inline constexpr Benefits k_maternity =
    k_pregnancy | k_of_the_mother | k_of_the_father | Benefits{BenefitKind::adoption};

/// Papers of a birth (L41 Điều 61 khoản 1; L58 Điều 101); a foreign one is translated and
/// legalised.
inline constexpr PaperKinds k_birth_papers{PaperKind::birth_certificate,
                                           PaperKind::birth_attestation, PaperKind::foreign_paper};

/// A paper in hand.
struct Held {
    PaperKinds kinds;
    std::string_view reference;
    bool valid;
    bool electronic;
    bool shows_surgery_or_preterm;
    bool shows_death;
    bool certifies;  ///< the event rests on it
};

/// More papers than any case of this law needs; a claim with more is read by an officer.
inline constexpr int k_papers_max = 32;

/// What happened, as far as papers are asked for it.
struct PaperCase {
    BenefitKind kind = BenefitKind::sickness;
    bool listed = false;               ///< the papers in hand are all there are
    bool by_employer = false;          ///< claimed through an employer's list
    PaperKinds treatment;              ///< kinds of the papers that certify the treatment
    bool treatment_unnamed = false;    ///< certified by a paper of unknown kind
    bool treatment_lacking = false;    ///< some treatment is certified by nothing
    bool as_birth = false;             ///< loss of the pregnancy settled as a birth (L41 52(2))
    bool birth_without_paper = false;  ///< no child lives, and no paper of the birth is in hand
    bool child_died = false;
    bool mother_died = false;
    bool mother_unfit = false;
    bool infertility = false;     ///< the condition was met by it
    bool pregnancy_rest = false;  ///< the condition was met by it
    bool surgery_or_preterm = false;
    bool surrogacy = false;
    bool handed_over = false;
    bool surrogate_husband = false;
    bool intended_father = false;
    bool foreign = false;  ///< a foreign paper is used
    std::array<Held, k_papers_max> held;
    int count = 0;
    bool too_many = false;

    [[nodiscard]] std::span<const Held> papers() const {
        return {held.data(), static_cast<std::size_t>(count)};
    }
};

/// Reads event and papers of the claim.  REQUIRES: the event was judged.
void read_case(const Claim& claim, const Decision& decision, PaperCase& out);

enum class MustShow { nothing, death, surgery_or_preterm };

/// One row of the law's list.
struct Need {
    Literal row;  ///< of the rule book
    const Rule* rule;
    law::ClauseId clause;
    Literal what;
    Benefits of;
    bool (*asked)(const PaperCase&);  ///< nullptr: always
    PaperKinds kinds;                 ///< any one suffices
    Literal stand_in;
    PaperKinds showing = {};  ///< suffices when it shows `must_show`
    MustShow must_show = MustShow::nothing;
    bool civil_status = false;  ///< the civil-status database holds it (NQ66)
    bool of_untold = false;     ///< the row for treatment that nothing certifies

    [[nodiscard]] constexpr Need or_showing(MustShow what_it_shows, PaperKinds those) const {
        Need made = *this;
        made.must_show = what_it_shows;
        made.showing = those;
        return made;
    }
    [[nodiscard]] constexpr Need under(const law::ClauseId& other) const {
        Need made = *this;
        made.clause = other;
        return made;
    }
    [[nodiscard]] constexpr Need in_civil_status() const {
        Need made = *this;
        made.civil_status = true;
        return made;
    }
    [[nodiscard]] constexpr Need also_for_untold() const {
        Need made = *this;
        made.of_untold = true;
        return made;
    }
};
constexpr Need need(Literal row, const Rule& rule, Benefits of, bool (*asked)(const PaperCase&),
                    PaperKinds kinds, Literal stand_in = "") {
    return {row, &rule, rule.clause, rule.asks, of, asked, kinds, stand_in};
}

[[nodiscard]] std::span<const Need> needs_of(law::Regime regime);
[[nodiscard]] std::span<const Need> needs_2014();
[[nodiscard]] std::span<const Need> needs_2024();

/// The day whose rules on filing hold: the dossier arrives; while it has not, the last known day of
/// the event.
[[nodiscard]] std::optional<Date> filing_day(Draft& draft);

/// How long one certificate may be (T56, T25; G-02): a longer one is paid and looked at.
void check_certificates(law::Regime regime, Draft& draft);

}  // namespace lt::benefit
