// Runs tests/cases/benefit/*.case: cases a lawyer can read.
//
// A file is a list of blocks separated by blank lines; a block is a list of "key: value" lines.
// The block `defaults` fills keys that later blocks do not give.  Keys that begin with "expect "
// are compared, the others are facts.  Lines that begin with # are remarks.  The keys are those of
// `fact_setters` and `actual` below.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>

#include "benefit/explain.hpp"
#include "benefit/maternity.hpp"
#include "benefit/sickness.hpp"
#include "law_folder.hpp"

namespace lt::benefit {
namespace {

const std::filesystem::path k_root{LT_SOURCE_DIR};

const law::LawBook& book() {
    static const law::LawBook loaded = [] {
        auto read = test::law_book(k_root / "law");
        if (!read) ADD_FAILURE() << read.error().log.text;
        return std::move(read).value();
    }();
    return loaded;
}

using Fields = std::vector<std::pair<std::string, std::string>>;
struct Case {
    std::string file;
    int line = 0;
    Fields fields;
    [[nodiscard]] std::string first(std::string_view key) const {
        for (const auto& [name, value] : fields) {
            if (name == key) return value;
        }
        return {};
    }
};

std::vector<Case> read_cases(const std::filesystem::path& path) {
    std::ifstream in{path};
    std::vector<Case> cases;
    Case current{path.filename().string(), 0, {}};
    Fields defaults;
    const auto finish = [&] {
        if (current.fields.empty()) return;
        if (current.fields.front().first == "defaults") {
            defaults.assign(current.fields.begin() + 1, current.fields.end());
        } else {
            const Fields own = current.fields;
            for (const auto& field : defaults) {
                const bool given = std::ranges::any_of(
                    own, [&](const auto& mine) { return mine.first == field.first; });
                if (!given) current.fields.push_back(field);
            }
            cases.push_back(current);
        }
        current.fields.clear();
    };
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.starts_with('#')) continue;
        if (line.empty()) {
            finish();
            continue;
        }
        const std::size_t colon = line.find(':');
        if (colon == std::string::npos) {
            ADD_FAILURE() << path << ":" << number << ": no colon";
            continue;
        }
        if (current.fields.empty()) current.line = number;
        current.fields.emplace_back(line.substr(0, colon), trimmed(line.substr(colon + 1)));
    }
    finish();
    return cases;
}

// ------------------------------------------------------------------ reading values

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    while (!(text = trimmed(text)).empty()) {
        const std::size_t space = std::min(text.find(' '), text.size());
        out.emplace_back(text.substr(0, space));
        text.remove_prefix(space);
    }
    return out;
}

Date date(const std::string& text) { return Date::parse_iso(text).value(); }
YearMonth month(const std::string& text) { return YearMonth::parse(text).value(); }

Dong dong(std::string text) {
    std::erase(text, '.');
    return Dong{std::stoll(text)};
}

/// "2026-01-05 to 2026-01-09", or one day.
DateRange range(const std::string& text) {
    const auto w = words(text);
    return {date(w.at(0)), date(w.size() > 2 ? w.at(2) : w.at(0))};
}

/// "2016-02 to 2017-01 10.000.000", with "voluntary" at the end where it applies.
void add_wages(registry::InsuranceRecord& record, const std::string& text) {
    const auto w = words(text);
    const bool voluntary = w.back() == "voluntary";
    for (YearMonth m = month(w.at(0)); m <= month(w.at(2)); m = m + 1) {
        record.contributions.push_back(
            {{},
             m,
             {},
             dong(w.at(3)),
             voluntary ? registry::Scheme::voluntary : registry::Scheme::compulsory,
             {}});
    }
}

/// "2011-04-01 to open", with "hazardous" at the end where it applies.
void add_employment(registry::InsuranceRecord& record, const std::string& text) {
    const auto w = words(text);
    registry::Employment employment;
    employment.employer = EmployerCode::parse("TZ0001A").value();
    employment.validity.from = date(w.at(0));
    if (w.at(2) != "open") employment.validity.to = date(w.at(2));
    if (w.back() == "hazardous") employment.condition = registry::WorkingCondition::hazardous;
    record.employments.push_back(employment);
}

struct Facts {
    SicknessFacts sick;
    ChildbirthFacts birth;
    law::Switches readings;
};

template <class E>
E pick(const std::string& text, std::initializer_list<std::string_view> names) {
    const auto at = std::ranges::find(names, text);
    EXPECT_NE(at, names.end()) << "unknown value " << text;
    return static_cast<E>(at - names.begin());
}

LeaveKind leave_kind(const std::string& text) {
    return pick<LeaveKind>(
        text, {"annual", "personal", "unpaid", "fully_paid", "maternity", "convalescence"});
}

using Setter = std::function<void(Facts&, const std::string&)>;

void add_shared_setters(std::map<std::string, Setter>& m) {
    const auto both = [](auto set) {
        return [set](Facts& f, const std::string& v) {
            set(f.sick.insurance, v);
            set(f.birth.insurance, v);
        };
    };
    m["wages"] = both(add_wages);
    m["employed"] = both(add_employment);
    m["months before"] = both([](registry::InsuranceRecord& record, const std::string& v) {
        const auto w = words(v);  // "179 up to 2025-12"
        record.prior = {std::stoi(w.at(0)), month(w.at(3))};
    });
    const auto filing = [](std::optional<Date> FilingDates::* member) {
        return [member](Facts& f, const std::string& v) {
            f.sick.filing.*member = date(v);
            f.birth.filing.*member = date(v);
        };
    };
    m["returned to work"] = filing(&FilingDates::returned_to_work);
    m["employer received"] = filing(&FilingDates::employer_received);
    m["office received"] = filing(&FilingDates::office_received);
    m["reading rounding_order"] = [](Facts& f, const std::string& v) {
        f.readings.rounding_order = pick<law::RoundingOrder>(v, {"per_line", "per_unit"});
    };
    m["reading sickness_base"] = [](Facts& f, const std::string& v) {
        f.readings.sickness_base =
            pick<law::SicknessBase>(v, {"before_spell", "before_each_month"});
    };
    m["reading wage_gap"] = [](Facts& f, const std::string& v) {
        f.readings.wage_gap = pick<law::WageGap>(v, {"latest_contributed", "refer"});
    };
    m["reading birth_month_wage"] = [](Facts& f, const std::string& v) {
        f.readings.birth_month_wage = pick<law::BirthMonthWage>(v, {"own_wage", "always"});
    };
    m["reading sickness_transition"] = [](Facts& f, const std::string& v) {
        f.readings.sickness_transition = pick<law::SicknessTransition>(v, {"per_day", "first_day"});
    };
    m["reading second_child_date"] = [](Facts& f, const std::string& v) {
        f.readings.second_child_date = pick<law::SecondChildDate>(v, {"birth", "leave_start"});
    };
    m["reading second_child_unproved"] = [](Facts& f, const std::string& v) {
        f.readings.second_child_unproved =
            pick<law::SecondChildUnproved>(v, {"accept_declaration", "refer"});
    };
    m["reading deadline_on_rest_day"] = [](Facts& f, const std::string& v) {
        f.readings.deadline_on_rest_day =
            pick<law::DeadlineOnRestDay>(v, {"next_working_day", "keep"});
    };
}

void add_sickness_setters(std::map<std::string, Setter>& m) {
    m["leave"] = [](Facts& f, const std::string& v) { f.sick.leave = range(v); };
    m["certified"] = [](Facts& f, const std::string& v) {
        if (v == "none") return;
        CertifiedRange certified{v == "same" ? f.sick.leave : range(v),
                                 CertificateKind::discharge_paper, "GRV-1"};
        if (v.ends_with("CT07")) certified.kind = CertificateKind::sick_leave_certificate;
        f.sick.certified.push_back(certified);
    };
    m["weekly rest"] = [](Facts& f, const std::string& v) {
        f.sick.weekly_rest = law::WeeklyRest::parse(v == "none" ? "" : v).value();
    };
    m["half day"] = [](Facts& f, const std::string& v) {
        f.sick.half_days.push_back({date(v), "01B-HSB"});
    };
    m["used"] = [](Facts& f, const std::string& v) {
        const auto w = words(v);  // "2026 28.5"
        f.sick.used.push_back({std::stoi(w.at(0)), law::DayCount::parse(w.at(1)).value()});
    };
    m["cause"] = [](Facts& f, const std::string& v) {
        f.sick.cause = pick<SicknessCause>(
            v, {"illness", "accident", "commuting_accident", "recurrence", "organ_donation"});
    };
    m["excluded"] = [](Facts& f, const std::string& v) {
        f.sick.exclusions.push_back(
            {pick<SicknessExclusion>(
                 v, {"self_harm", "alcohol", "drugs", "first_treatment_of_labour_accident"}),
             "BB-1"});
    };
    m["other leave"] = [](Facts& f, const std::string& v) {
        const std::size_t space = v.find(' ');
        f.sick.other_leave.push_back(
            {leave_kind(v.substr(0, space)), range(v.substr(space + 1)), "01B-HSB"});
    };
    m["condition"] = [](Facts& f, const std::string& v) {
        f.sick.condition = registry::working_condition_of(v);
    };
    m["spell began"] = [](Facts& f, const std::string& v) { f.sick.spell_began = date(v); };
    m["resumed work"] = [](Facts& f, const std::string& v) { f.sick.resumed_work = date(v); };
    m["disease"] = [](Facts& f, const std::string& v) {
        f.sick.disease = pick<DiseaseTerm>(v, {"ordinary", "long_term_listed"});
    };
}

void add_birth_setters(std::map<std::string, Setter>& m) {
    m["birth"] = [](Facts& f, const std::string& v) {
        f.birth.birth.date = date(v);
        f.birth.birth.paper = "CS-1";
        f.birth.leave_start = date(v);
    };
    m["leave start"] = [](Facts& f, const std::string& v) { f.birth.leave_start = date(v); };
    m["children"] = [](Facts& f, const std::string& v) { f.birth.birth.children = std::stoi(v); };
    m["dead children"] = [](Facts& f, const std::string& v) {
        f.birth.birth.dead_children = std::stoi(v);
    };
    m["pregnancy rest"] = [](Facts& f, const std::string& v) {
        f.birth.pregnancy_rest = ConditionPaper{range(v), "CT06-1"};
    };
    m["infertility"] = [](Facts& f, const std::string& v) {
        f.birth.infertility = ConditionPaper{range(v), "M09-1"};
    };
    m["declared"] = [](Facts& f, const std::string& v) {
        f.birth.second_child.declared =
            pick<SecondChildClaim>(v, {"not_stated", "second_child", "not_second_child"});
    };
    m["living children"] = [](Facts& f, const std::string& v) {
        f.birth.second_child.living_children = std::stoi(v);
    };
    m["employment ended"] = [](Facts& f, const std::string& v) {
        f.birth.employment_ended = date(v);
    };
    m["mother"] = [](Facts& f, const std::string& v) {
        f.birth.mother = pick<MotherState>(v, {"living", "dead", "unfit_for_care"});
    };
}

const std::map<std::string, Setter>& fact_setters() {
    static const std::map<std::string, Setter> setters = [] {
        std::map<std::string, Setter> m;
        add_shared_setters(m);
        add_sickness_setters(m);
        add_birth_setters(m);
        return m;
    }();
    return setters;
}

Facts facts_of(const Case& one) {
    Facts facts;
    for (const auto& [key, value] : one.fields) {
        if (key == "case" || key == "cite" || key == "benefit" || key.starts_with("expect ")) {
            continue;
        }
        const auto setter = fact_setters().find(key);
        if (setter == fact_setters().end()) {
            ADD_FAILURE() << one.file << ":" << one.line << ": unknown key " << key;
            continue;
        }
        setter->second(facts, value);
    }
    for (auto* record : {&facts.sick.insurance, &facts.birth.insurance}) {
        std::ranges::stable_sort(record->contributions, {}, &registry::Contribution::month);
    }
    return facts;
}

// ------------------------------------------------------------------ what the decision says

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text.append(text.empty() ? "" : ", ").append(part);
    return text.empty() ? "none" : text;
}

std::string range_iso(const DateRange& r) { return r.first.iso() + " to " + r.last.iso(); }

std::string actual_year(const Decision& d, const std::string& key, int year) {
    if (!d.sickness) return "no figures";
    for (const YearFigures& y : d.sickness->years) {
        if (y.year != year) continue;
        if (key == "claimed") return y.claimed.text();
        if (key == "paid") return y.paid.text();
        if (key == "cap") return y.cap.text();
        if (key == "remaining") return y.remaining.text();
    }
    return "no such year";
}

std::string actual_birth(const ChildbirthFigures& f, const std::string& key) {
    if (key == "window") return f.window.first.text() + " to " + f.window.last.text();
    if (key == "months found") return std::to_string(f.window.months_found);
    if (key == "months") return std::to_string(f.months);
    if (key == "leave taken") return range_iso(f.leave);
    if (key == "average")
        return f.average.denominator() == 1 ? grouped(f.average.to_dong(Rounding::down))
                                            : f.average.text();
    return "no such figure";
}

std::string actual(const Decision& d, const std::string& key) {
    std::vector<std::string> parts;
    if (key == "outcome") return std::string{name_of(d.outcome)};
    if (key == "total") return grouped(d.total);
    if (key == "complaint days") return std::to_string(d.complaint_days);
    if (key == "reasons") {
        for (const Finding& f : d.findings) parts.emplace_back(code_of(f.reason));
        return joined(parts);
    }
    if (key == "lost") {
        for (const Finding& f : d.findings) parts.push_back(f.count.text());
        return joined(parts);
    }
    if (key == "lines") {
        for (const AmountLine& line : d.lines) parts.push_back(grouped(line.amount));
        return joined(parts);
    }
    if (key == "exact") {
        for (const AmountLine& line : d.lines) parts.push_back(line.exact.text());
        return joined(parts);
    }
    if (key == "regimes") {
        for (const auto regime : d.regimes) parts.emplace_back(law::name_of(regime));
        return joined(parts);
    }
    if (key == "deadlines") {
        for (const Deadline& deadline : d.deadlines) {
            parts.push_back(deadline.due.iso() + " " + std::string{name_of(deadline.status)});
        }
        return joined(parts);
    }
    if (key == "base") {
        for (const MonthWage& base : d.sickness->base) parts.push_back(base.month.text());
        return joined(parts);
    }
    const auto w = words(key);  // "paid 2026"
    if (w.size() == 2 && w[1].size() == 4) return actual_year(d, w[0], std::stoi(w[1]));
    return d.childbirth ? actual_birth(*d.childbirth, key) : "no figures";
}

Decision decide(const Case& one) {
    const Facts facts = facts_of(one);
    const law::LawBook law = book().with(facts.readings);
    return one.first("benefit") == "sickness" ? decide_sickness(facts.sick, law)
                                              : decide_childbirth(facts.birth, law);
}

std::vector<Case> all_cases() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator{k_root / "tests" / "cases" / "benefit"}) {
        if (entry.path().extension() == ".case") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    std::vector<Case> cases;
    for (const auto& file : files) {
        for (Case& one : read_cases(file)) cases.push_back(std::move(one));
    }
    return cases;
}

TEST(BenefitCases, EveryFigureIsAsTheLawyerExpects) {
    const auto cases = all_cases();
    ASSERT_GE(cases.size(), 80U);
    for (const Case& one : cases) {
        const std::string name = fmt::format("{}:{} {}", one.file, one.line, one.first("case"));
        EXPECT_FALSE(one.first("cite").empty()) << name << ": needs a citation";
        const Decision decision = decide(one);
        int compared = 0;
        for (const auto& [key, expected] : one.fields) {
            if (!key.starts_with("expect ")) continue;
            ++compared;
            EXPECT_EQ(actual(decision, key.substr(7)), expected) << name << ": " << key;
        }
        EXPECT_GT(compared, 0) << name << ": expects nothing";
        EXPECT_EQ(decision.switch_set, decide(one).switch_set);
    }
}

TEST(BenefitCases, TheSameFactsGiveTheSameBytesAndJsonRoundTrips) {
    for (const Case& one : all_cases()) {
        const Decision decision = decide(one);
        const std::string bytes = json::dump(to_json(decision));
        EXPECT_EQ(bytes, json::dump(to_json(decide(one)))) << one.first("case");
        const auto parsed = json::parse(bytes);
        ASSERT_TRUE(parsed) << one.first("case");
        const auto back = decision_from_json(*parsed);
        ASSERT_TRUE(back) << one.first("case") << back.error().log.text;
        EXPECT_EQ(*back, decision) << one.first("case");
        EXPECT_EQ(json::dump(to_json(*back)), bytes) << one.first("case");
    }
}

TEST(BenefitCases, EveryDecisionIsTracedAndExplained) {
    for (const Case& one : all_cases()) {
        const Decision decision = decide(one);
        const bool judged = decision.main_finding() == nullptr ||
                            decision.main_finding()->reason != Reason::before_law_in_force;
        EXPECT_TRUE(!judged || !decision.trace.empty()) << one.first("case");
        for (const Step& step : decision.trace) {
            EXPECT_FALSE(step.asks.empty()) << one.first("case");
            EXPECT_FALSE(step.result.empty()) << one.first("case") << ": " << step.asks;
        }
        for (const Audience audience : {Audience::citizen, Audience::employer, Audience::officer}) {
            EXPECT_FALSE(explain(decision, audience).empty());
        }
    }
}

}  // namespace
}  // namespace lt::benefit
