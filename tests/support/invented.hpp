// For tests and benchmarks: invented insured persons and their claims, of every kind, from a seed.
//
// The same seed gives the same claims on every machine.  Dates of one person are crowded into few
// years, so that claims overlap, quotas run out and laws change in between.
#pragma once
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <vector>

#include "benefit/claim.hpp"

namespace lt::test {

/// SplitMix64: small, fast, the same everywhere.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : x_state(seed) {}
    std::uint64_t next() {
        std::uint64_t z = (x_state += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }
    /// 0 to n - 1.
    int below(int n) { return static_cast<int>(next() % static_cast<std::uint64_t>(n)); }
    int from_to(int low, int high) { return low + below(high - low + 1); }
    bool in(int n) { return below(n) == 0; }  ///< once in n
    /// Short lengths often, long ones seldom: 1 to `most`.
    int length(int most) {
        const int few = from_to(1, 7);
        return std::min(most, in(4) ? from_to(1, most) : few);
    }

  private:
    std::uint64_t x_state;
};

/// One invented person.
struct Invented {
    benefit::Insured insured;
    law::WeeklyRest rest;
    bool woman = false;
    Date middle;  ///< claims lie around this day
};

class Inventor {
  public:
    explicit Inventor(std::uint64_t seed) : x_dice(seed) {}

    Dice& dice() { return x_dice; }

    Invented person() {
        Invented who;
        who.woman = !x_dice.in(3);
        who.rest = x_dice.in(3) ? law::WeeklyRest::weekend() : law::WeeklyRest::sunday();
        who.middle = Date{2017, 1, 1} + x_dice.below(3600);  // 2017 to 2026
        const YearMonth middle = YearMonth::of(who.middle);
        const int years = x_dice.in(6) ? x_dice.from_to(15, 31) : x_dice.from_to(1, 9);
        std::vector<benefit::ContributionRun> runs;
        YearMonth month = middle - years * 12;
        std::int64_t wage = 5'000'000 + x_dice.below(15'000) * 1000;
        while (month <= middle + 24) {
            const YearMonth to = month + x_dice.from_to(3, 30);
            runs.push_back({month, to, Dong{wage}, benefit::Scheme::compulsory, false});
            wage += x_dice.below(900) * 1000;
            month = to + (x_dice.in(5) ? x_dice.from_to(2, 8) : 1);
        }
        who.insured.contributions = benefit::Contributions{runs};
        benefit::Employment job;
        job.from = (middle - years * 12).first_day();
        job.hazardous = x_dice.in(5);
        job.employer = "TZ0001A";
        job.source = "quá trình đóng BHXH";
        if (x_dice.in(12)) job.to = who.middle + x_dice.below(300);
        who.insured.employments.push_back(std::move(job));
        return who;
    }

    /// A claim of that kind by that person; dates within `spread` days of the middle.
    benefit::Claim claim(const Invented& who, benefit::BenefitKind kind, int spread) {
        benefit::Claim made;
        made.id = std::to_string(++x_number);
        made.insured = who.insured;
        made.weekly_rest = who.rest;
        const Date day = who.middle + x_dice.from_to(-spread, spread);
        made.event = event(kind, day);
        if (x_dice.in(2)) made.filing.office_received = day + x_dice.from_to(1, 200);
        return made;
    }

  private:
    using Kind = benefit::BenefitKind;

    benefit::Event event(Kind kind, Date day) {
        switch (kind) {
            case Kind::sickness: return sickness(day);
            case Kind::child_sickness: return child_sickness(day);
            case Kind::sick_rest: return sick_rest(day);
            case Kind::prenatal: return prenatal(day);
            case Kind::pregnancy_loss: return loss(day);
            case Kind::childbirth: return childbirth(day);
            case Kind::birth_care: return birth_care(day);
            case Kind::father_leave: return father_leave(day);
            case Kind::birth_allowance: return birth_allowance(day);
            case Kind::surrogate_birth: return surrogate_birth(day);
            case Kind::intended_mother: return intended_mother(day);
            case Kind::adoption: return adoption(day);
            case Kind::contraception: return contraception(day);
            case Kind::maternity_rest: return maternity_rest(day);
            case Kind::voluntary_maternity: return voluntary(day);
        }
        return sickness(day);
    }

    DateRange days(Date first, int most) { return {first, first + x_dice.length(most) - 1}; }

    std::vector<benefit::CertifiedRange> certified(const DateRange& leave) {
        DateRange range = leave;
        if (x_dice.in(5)) range.last = std::max(range.first, range.last - x_dice.below(3));
        std::vector<benefit::CertifiedRange> papers{
            {range, benefit::PaperKind::discharge_paper, "GRV-" + std::to_string(x_number)}};
        if (x_dice.in(8)) papers.push_back(papers.front());
        return papers;
    }

    benefit::OwnSickness sickness(Date first) {
        benefit::OwnSickness event;
        event.leave = days(first, x_dice.in(30) ? 240 : 40);
        event.leave_source = "01B-HSB";
        event.certified = certified(event.leave);
        event.surgery = x_dice.in(10);
        if (x_dice.in(4)) event.half_days.push_back({event.leave.first, "01B-HSB"});
        if (x_dice.in(20)) event.cause = benefit::SicknessCause::accident;
        if (x_dice.in(40)) {
            event.exclusions.push_back({benefit::SicknessExclusion::alcohol, "BB-1"});
        }
        if (x_dice.in(16)) {
            event.disease = {"C50", true, false};
            event.episode = benefit::LongTermEpisode{event.leave.first, 0, {}, {}};
        }
        return event;
    }

    benefit::ChildSickness child_sickness(Date first) {
        benefit::ChildSickness event;
        event.leave = days(first, 25);
        event.leave_source = "01B-HSB";
        const int children = x_dice.in(5) ? 2 : 1;
        for (int i = 0; i < children; ++i) {
            const Date born = first - x_dice.from_to(30, 2700);
            event.children.push_back({i == 0 ? "con-1" : "con-2", born, certified(event.leave)});
        }
        return event;
    }

    benefit::SickRest sick_rest(Date first) {
        benefit::SickRest event;
        event.rest = {first, first + x_dice.from_to(2, 11)};
        event.source = "01B-HSB";
        event.last_sick_leave = {first - x_dice.from_to(10, 60), first - x_dice.from_to(1, 9)};
        event.cause = static_cast<benefit::RestCause>(x_dice.below(3));
        event.returned_to_work = event.last_sick_leave.last + 1;
        if (x_dice.in(2)) event.sick_days_in_year = law::DayCount::whole(x_dice.from_to(25, 60));
        return event;
    }

    benefit::PrenatalVisits prenatal(Date first) {
        benefit::PrenatalVisits event;
        for (int i = x_dice.from_to(1, 3); i > 0; --i) {
            event.visits.push_back({days(first, 2), "GNV-" + std::to_string(i)});
            first = event.visits.back().days.last + x_dice.from_to(1, 40);
        }
        event.visits_before = x_dice.below(5);
        event.pathology = x_dice.in(6);
        return event;
    }

    benefit::BirthFact birth(Date day) {
        benefit::BirthFact fact;
        fact.date = day;
        fact.children = x_dice.in(25) ? 2 : 1;
        fact.delivery = x_dice.in(3) ? benefit::Delivery::surgery : benefit::Delivery::normal;
        fact.gestation_weeks = x_dice.in(15) ? x_dice.from_to(26, 33) : 39;
        fact.paper = "CS-" + std::to_string(x_number);
        return fact;
    }

    benefit::SecondChildFact second_child() {
        benefit::SecondChildFact fact;
        if (!x_dice.in(3)) return fact;
        fact.declared = benefit::SecondChildClaim::second_child;
        fact.declared_in = "01B-HSB";
        fact.living_children = 1;
        fact.known_from = "CSDL dân cư";
        return fact;
    }

    benefit::PregnancyLoss loss(Date day) {
        benefit::PregnancyLoss event;
        event.date = day;
        event.gestation_weeks = x_dice.from_to(3, 34);
        event.leave = {day, day + x_dice.from_to(4, 55)};
        event.leave_source = "01B-HSB";
        event.ordered = DateRange{day, day + x_dice.from_to(4, 55)};
        event.paper = "GRV-" + std::to_string(x_number);
        return event;
    }

    benefit::Childbirth childbirth(Date day) {
        benefit::Childbirth event;
        event.birth = birth(day);
        event.leave_start = x_dice.in(2) ? day : day - x_dice.below(75);
        event.leave_source = "01B-HSB";
        event.second_child = second_child();
        if (x_dice.in(30)) event.birth.deaths.push_back(day + x_dice.below(150));
        if (x_dice.in(10)) {
            event.pregnancy_rest = benefit::ConditionPaper{{day - 120, day - 90}, "CT06-1"};
        }
        return event;
    }

    benefit::BirthCare birth_care(Date day) {
        benefit::BirthCare event;
        event.birth = birth(day);
        event.mother.insured = person().insured;
        event.mother.what = static_cast<benefit::MotherEvent>(x_dice.below(2));
        event.mother.when = day + x_dice.below(60);
        event.mother.paper = "GT-1";
        event.mother.leave_start = day;
        event.carer_is_father = !x_dice.in(5);
        event.leaves_work = !x_dice.in(3);
        event.leave_source = "01B-HSB";
        return event;
    }

    benefit::FatherLeave father_leave(Date day) {
        benefit::FatherLeave event;
        event.birth = birth(day);
        Date first = day + x_dice.below(50);
        for (int i = x_dice.from_to(1, 2); i > 0; --i) {
            event.spells.push_back(days(first, 12));
            first = event.spells.back().last + x_dice.from_to(1, 20);
        }
        event.leave_source = "01B-HSB";
        event.second_child = second_child();
        return event;
    }

    benefit::BirthAllowance birth_allowance(Date day) {
        benefit::BirthAllowance event;
        event.birth = birth(day);
        if (x_dice.in(2)) event.mother = benefit::Insured{};
        return event;
    }

    benefit::SurrogateBirth surrogate_birth(Date day) {
        benefit::SurrogateBirth event;
        event.birth = birth(day);
        event.leave_start = day - x_dice.below(50);
        event.leave_source = "01B-HSB";
        event.handover = day + x_dice.below(90);
        event.handover_paper = "BBGN-1";
        return event;
    }

    benefit::IntendedMother intended_mother(Date day) {
        benefit::IntendedMother event;
        event.birth = birth(day - x_dice.below(90));
        event.receipt = day;
        event.handover_paper = "BBGN-1";
        event.leaves_work = !x_dice.in(4);
        event.surrogate_eligible = x_dice.in(2);
        event.leave_source = "01B-HSB";
        return event;
    }

    benefit::Adoption adoption(Date day) {
        benefit::Adoption event;
        event.children.push_back({day - x_dice.below(200), day});
        event.paper = "CNN-1";
        event.leaves_work = !x_dice.in(4);
        event.leave_source = "01B-HSB";
        return event;
    }

    benefit::Contraception contraception(Date day) {
        benefit::Contraception event;
        event.kind = static_cast<benefit::ContraceptionKind>(x_dice.below(2));
        event.leave = {day, day + x_dice.from_to(2, 16)};
        event.leave_source = "01B-HSB";
        event.ordered = DateRange{day, day + x_dice.from_to(2, 16)};
        event.paper = "GNV-9";
        return event;
    }

    benefit::MaternityRest maternity_rest(Date day) {
        benefit::MaternityRest event;
        event.rest = {day, day + x_dice.from_to(2, 11)};
        event.source = "01B-HSB";
        event.after = static_cast<benefit::MaternityLeaveKind>(x_dice.below(3));
        event.maternity_leave = {day - 190, day - x_dice.from_to(1, 40)};
        event.event = "sinh-1";
        event.surgery = x_dice.in(3);
        event.returned_to_work = event.maternity_leave.last + 1;
        return event;
    }

    benefit::VoluntaryMaternity voluntary(Date day) {
        benefit::VoluntaryMaternity event;
        event.birth = birth(day);
        event.spouse_drew_allowance = x_dice.in(6);
        return event;
    }

    Dice x_dice;
    int x_number = 0;
};

}  // namespace lt::test
