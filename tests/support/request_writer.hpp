// For tests and benchmarks: an invented claim (invented.hpp) as a decide request.
//
// Writes the members the inventor fills; a test reads them back and compares the decisions.
#pragma once
#include <fmt/format.h>

#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "benefit/claim.hpp"

namespace lt::test {

class RequestWriter {
  public:
    [[nodiscard]] std::string write(const benefit::Claim& claim) {
        x_out = "{";
        member("id", claim.id);
        member("benefit", benefit::name_of(claim.kind()));
        insured(claim.insured);
        member("weekly_rest", claim.weekly_rest.text());
        open("filing");
        member("office_received", claim.filing.office_received);
        close();
        open("event");
        std::visit([this](const auto& event) { members(event); }, claim.event);
        close();
        x_out += "}";
        return x_out;
    }

  private:
    void key(std::string_view name) {
        if (x_out.back() != '{' && x_out.back() != '[') x_out += ',';
        if (!name.empty()) fmt::format_to(std::back_inserter(x_out), "\"{}\":", name);
    }
    void open(std::string_view name) {
        key(name);
        x_out += '{';
    }
    void close() { x_out += '}'; }
    void member(std::string_view name, std::string_view text) {
        if (text.empty() && name != "weekly_rest") return;
        key(name);
        fmt::format_to(std::back_inserter(x_out), "\"{}\"", text);
    }
    void member(std::string_view name, const std::string& text) {
        member(name, std::string_view{text});
    }
    void member(std::string_view name, Date day) { member(name, day.iso()); }
    void member(std::string_view name, YearMonth month) { member(name, month.text()); }
    void member(std::string_view name, law::DayCount days) { member(name, days.text()); }
    template <class T>
        requires std::is_arithmetic_v<T>
    void member(std::string_view name, T value) {
        key(name);
        fmt::format_to(std::back_inserter(x_out), "{}", value);
    }
    void member(std::string_view name, const DateRange& days) {
        open(name);
        member("from", days.first);
        member("to", days.last);
        close();
    }
    template <class T>
    void member(std::string_view name, const std::optional<T>& value) {
        if (value) member(name, *value);
    }
    template <class T>
    void list(std::string_view name, const std::vector<T>& items) {
        key(name);
        x_out += '[';
        for (const T& item : items) {
            if constexpr (std::is_same_v<T, Date> || std::is_same_v<T, DateRange>) {
                member("", item);
            } else {
                open("");
                members(item);
                close();
            }
        }
        x_out += ']';
    }
    template <class E, std::size_t N>
    void named(std::string_view name, E value, const std::array<std::string_view, N>& names) {
        member(name, names.at(static_cast<std::size_t>(value)));
    }

    /// Months on one wage become one run.
    void insured(const benefit::Insured& who) {
        const benefit::Contributions& paid = who.contributions;
        key("contributions");
        x_out += '[';
        std::optional<benefit::MonthWage> first;
        const auto last = paid.latest_before(YearMonth{2200, 1});
        if (last) {
            YearMonth month = *paid.first_month();
            while (month <= last->month) {
                const auto wage = paid.in(month);
                YearMonth to = month;
                while (wage && paid.in(to + 1) && paid.in(to + 1)->wage == wage->wage) to = to + 1;
                if (wage) {
                    open("");
                    member("from", month);
                    member("to", to);
                    member("wage", wage->wage.whole());
                    close();
                }
                month = to + 1;
            }
        }
        x_out += ']';
        list("employments", who.employments);
        list("paid", who.paid);
    }
    void members(const benefit::Employment& job) {
        member("from", job.from);
        member("to", job.to);
        member("hazardous", job.hazardous);
        member("employer", job.employer);
        member("source", job.source);
    }
    void members(const benefit::PaidLeave& leave) {
        member("counter", benefit::name_of(leave.counter));
        member("days", leave.days);
        member("count", leave.count);
        member("year", leave.year);
        member("subject", leave.subject);
        member("long_term", leave.long_term);
        member("surgery", leave.surgery);
        member("whole_days", leave.whole_days);
        member("source", leave.source);
    }
    void members(const benefit::CertifiedRange& range) {
        member("days", range.days);
        member("kind", benefit::name_of(range.kind));
        member("paper", range.paper);
    }
    void members(const benefit::HalfDay& half) {
        member("day", half.day);
        member("source", half.source);
    }
    void members(const benefit::DeclaredExclusion& declared) {
        named("what", declared.what,
              std::array<std::string_view, 5>{"self_harm", "alcohol", "drugs", "prescribed_drugs",
                                              "first_treatment_of_labour_accident"});
        member("source", declared.source);
    }
    void members(const benefit::OwnSickness& event) {
        member("leave", event.leave);
        member("leave_source", event.leave_source);
        list("certified", event.certified);
        list("half_days", event.half_days);
        named("cause", event.cause,
              std::array<std::string_view, 5>{"illness", "accident", "commuting_accident",
                                              "recurrence", "organ_donation"});
        member("surgery", event.surgery);
        list("exclusions", event.exclusions);
        if (event.disease.listed_long_term) {
            open("disease");
            member("icd10", event.disease.icd10);
            member("listed_long_term", event.disease.listed_long_term);
            close();
        }
        if (event.episode) {
            open("episode");
            member("began", event.episode->began);
            close();
        }
    }
    void members(const benefit::SickChild& child) {
        member("name", child.name);
        member("born", child.born);
        list("certified", child.certified);
    }
    void members(const benefit::ChildSickness& event) {
        member("leave", event.leave);
        member("leave_source", event.leave_source);
        list("children", event.children);
    }
    void members(const benefit::SickRest& event) {
        member("rest", event.rest);
        member("source", event.source);
        member("last_sick_leave", event.last_sick_leave);
        named("cause", event.cause,
              std::array<std::string_view, 3>{"other", "surgery", "long_term"});
        member("returned_to_work", event.returned_to_work);
        member("sick_days_in_year", event.sick_days_in_year);
    }
    void members(const benefit::Visit& visit) {
        member("days", visit.days);
        member("paper", visit.paper);
    }
    void members(const benefit::PrenatalVisits& event) {
        list("visits", event.visits);
        member("visits_before", event.visits_before);
        member("pathology", event.pathology);
    }
    void members(const benefit::PregnancyLoss& event) {
        member("date", event.date);
        member("kind", std::string_view{"miscarriage"});
        member("gestation_weeks", event.gestation_weeks);
        member("leave", event.leave);
        member("leave_source", event.leave_source);
        member("ordered", event.ordered);
        member("paper", event.paper);
    }
    void birth(const benefit::BirthFact& fact) {
        open("birth");
        member("date", fact.date);
        member("children", fact.children);
        list("deaths", fact.deaths);
        named("delivery", fact.delivery,
              std::array<std::string_view, 3>{"unknown", "normal", "surgery"});
        member("gestation_weeks", fact.gestation_weeks);
        member("paper", fact.paper);
        close();
    }
    void second_child(const benefit::SecondChildFact& fact) {
        open("second_child");
        named("declared", fact.declared,
              std::array<std::string_view, 3>{"not_stated", "second_child", "not_second_child"});
        member("declared_in", fact.declared_in);
        member("living_children", fact.living_children);
        member("known_from", fact.known_from);
        close();
    }
    void members(const benefit::Childbirth& event) {
        birth(event.birth);
        member("leave_start", event.leave_start);
        member("leave_source", event.leave_source);
        second_child(event.second_child);
        if (event.pregnancy_rest) {
            open("pregnancy_rest");
            member("days", event.pregnancy_rest->days);
            member("paper", event.pregnancy_rest->paper);
            close();
        }
    }
    void members(const benefit::BirthCare& event) {
        birth(event.birth);
        open("mother");
        open("insured");
        insured(event.mother.insured);
        close();
        named("what", event.mother.what, std::array<std::string_view, 2>{"died", "unfit"});
        member("when", event.mother.when);
        member("paper", event.mother.paper);
        member("leave_start", event.mother.leave_start);
        close();
        member("carer_is_father", event.carer_is_father);
        member("leaves_work", event.leaves_work);
        member("leave_source", event.leave_source);
    }
    void members(const benefit::FatherLeave& event) {
        birth(event.birth);
        list("spells", event.spells);
        member("leave_source", event.leave_source);
        second_child(event.second_child);
    }
    void members(const benefit::BirthAllowance& event) {
        birth(event.birth);
        member("claimant", std::string_view{"father"});
        if (event.mother) {
            open("mother");
            insured(*event.mother);
            close();
        }
    }
    void members(const benefit::SurrogateBirth& event) {
        birth(event.birth);
        member("leave_start", event.leave_start);
        member("leave_source", event.leave_source);
        member("handover", event.handover);
        member("handover_paper", event.handover_paper);
    }
    void members(const benefit::IntendedMother& event) {
        birth(event.birth);
        member("receipt", event.receipt);
        member("handover_paper", event.handover_paper);
        member("leaves_work", event.leaves_work);
        member("surrogate_eligible", event.surrogate_eligible);
        member("leave_source", event.leave_source);
    }
    void members(const benefit::AdoptedChild& child) {
        member("born", child.born);
        member("handed_over", child.handed_over);
    }
    void members(const benefit::Adoption& event) {
        list("children", event.children);
        member("paper", event.paper);
        member("leaves_work", event.leaves_work);
        member("leave_source", event.leave_source);
    }
    void members(const benefit::Contraception& event) {
        named("kind", event.kind, std::array<std::string_view, 2>{"iud", "sterilisation"});
        member("leave", event.leave);
        member("leave_source", event.leave_source);
        member("ordered", event.ordered);
        member("paper", event.paper);
    }
    void members(const benefit::MaternityRest& event) {
        member("rest", event.rest);
        member("source", event.source);
        named("after", event.after,
              std::array<std::string_view, 3>{"birth", "pregnancy_loss", "surrogate_birth"});
        member("maternity_leave", event.maternity_leave);
        member("event", event.event);
        member("surgery", event.surgery);
        member("returned_to_work", event.returned_to_work);
    }
    void members(const benefit::VoluntaryMaternity& event) {
        birth(event.birth);
        member("spouse_drew_allowance", event.spouse_drew_allowance);
    }

    std::string x_out;
};

}  // namespace lt::test
