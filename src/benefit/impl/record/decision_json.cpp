// Writing the record.  One function per struct, members in the order of schemas/decision.json.
#include "benefit/decision_json.hpp"

#include "benefit/impl/record/json_text.hpp"

namespace lt::benefit {
namespace {

class Writer {
  public:
    Writer(const Decision& decision, std::string& out) : x_decision(decision), x_json(out) {}
    void decision();

  private:
    template <class T, class Write>
    void list(const T& items, Write write) {
        x_json.raw("[");
        bool first = true;
        for (const auto& item : items) {
            if (!first) x_json.raw(",");
            first = false;
            write(item);
        }
        x_json.raw("]");
    }
    void text(const Text& text) {
        const std::string_view words = x_decision.trace.view(text);
        if (text.literal != nullptr) {
            x_json.plain(words);
        } else {
            x_json.string(words);
        }
    }
    /// What a value or a sentence says.
    template <class T>
    void said(const T& what) {
        x_json.raw("\"");
        const std::size_t from = x_json.out().size();
        x_decision.trace.append(x_json.out(), what);
        if (!x_decision.trace.ours(what)) x_json.escape_from(from);
        x_json.raw("\"");
    }
    /// A text without anything to escape, appended by `write`.
    template <class Write>
    void quoted(Write write) {
        x_json.raw("\"");
        write(x_json.out());
        x_json.raw("\"");
    }
    void date(Date day) {
        quoted([&](std::string& out) { day.append_iso(out); });
    }
    /// Months, days, shares: whatever appends its own text.
    template <class T>
    void plain(const T& value) {
        quoted([&](std::string& out) { value.append_text(out); });
    }
    void range(const DateRange& days);
    void range(const std::optional<DateRange>& days);
    void clause(const law::ClauseId& id);
    void citation(const law::ClauseId& id) {
        quoted([&](std::string& out) { id.append_citation(out); });
    }

    void finding(const Finding& finding);
    void figures(const Figures& figures);
    void quota(const Quota& quota);
    void window(const Window& window);
    void leave(const Leave& leave);
    void month(const MonthWage& month);
    void line(const AmountLine& line);
    void paper(const PaperCheck& paper);
    void deadline(const Deadline& deadline);
    void reading(const Reading& reading);
    void step(const Step& step);
    void input(const Input& input);

    const Decision& x_decision;
    JsonText x_json;
};

void Writer::range(const DateRange& days) {
    x_json.raw("{\"from\":");
    date(days.first);
    x_json.raw(",\"to\":");
    date(days.last);
    x_json.raw("}");
}

void Writer::range(const std::optional<DateRange>& days) {
    if (days) {
        range(*days);
    } else {
        x_json.raw("null");
    }
}

void Writer::clause(const law::ClauseId& id) {
    quoted([&](std::string& out) { id.append_code(out); });
}

void Writer::finding(const Finding& finding) {
    x_json.raw("{\"reason\":").plain(code_of(finding.reason));
    x_json.raw(",\"clause\":");
    clause(finding.clause);
    x_json.raw(",\"citation\":");
    citation(finding.clause);
    x_json.raw(",\"sentence\":").plain(sentence_of(finding.reason));
    x_json.raw(",\"days\":");
    range(finding.days);
    x_json.raw(",\"count\":");
    plain(finding.count);
    x_json.raw(",\"detail\":");
    said(finding.detail);
    x_json.raw("}");
}

void Writer::quota(const Quota& quota) {
    x_json.raw("{\"counter\":").plain(name_of(quota.counter));
    x_json.raw(",\"year\":").number(quota.year);
    x_json.raw(",\"child\":").number(quota.child);
    x_json.raw(",\"contributed_months\":").number(quota.contributed_months);
    x_json.raw(",\"claimed\":");
    plain(quota.claimed);
    x_json.raw(",\"allowed\":");
    plain(quota.allowed);
    x_json.raw(",\"cap\":");
    plain(quota.cap);
    x_json.raw(",\"used_before\":");
    plain(quota.used_before);
    x_json.raw(",\"paid\":");
    plain(quota.paid);
    x_json.raw(",\"remaining\":");
    plain(quota.remaining);
    x_json.raw("}");
}

void Writer::window(const Window& window) {
    x_json.raw("{\"first\":");
    plain(window.first);
    x_json.raw(",\"last\":");
    plain(window.last);
    x_json.raw(",\"months_found\":").number(window.months_found);
    x_json.raw(",\"months_required\":").number(window.months_required);
    x_json.raw(",\"total_months\":").number(window.total_months);
    x_json.raw(",\"total_months_required\":").number(window.total_months_required).raw("}");
}

void Writer::leave(const Leave& leave) {
    x_json.raw("{\"days\":");
    range(leave.days);
    x_json.raw(",\"unit\":").plain(name_of(leave.unit));
    x_json.raw(",\"months\":").number(leave.months);
    x_json.raw(",\"odd_days\":").number(leave.odd_days);
    x_json.raw(",\"counted\":");
    plain(leave.counted);
    x_json.raw("}");
}

void Writer::month(const MonthWage& month) {
    x_json.raw("{\"month\":");
    plain(month.month);
    x_json.raw(",\"wage\":").number(month.wage.whole()).raw("}");
}

void Writer::figures(const Figures& figures) {
    x_json.raw("{\"quotas\":");
    list(figures.quotas, [this](const Quota& one) { quota(one); });
    x_json.raw(",\"window\":");
    if (figures.window) {
        window(*figures.window);
    } else {
        x_json.raw("null");
    }
    x_json.raw(",\"leave\":");
    if (figures.leave) {
        leave(*figures.leave);
    } else {
        x_json.raw("null");
    }
    x_json.raw(",\"base\":");
    list(figures.base, [this](const MonthWage& one) { month(one); });
    x_json.raw(",\"average\":");
    if (figures.average) {
        plain(*figures.average);
    } else {
        x_json.raw("null");
    }
    x_json.raw(",\"level\":");
    if (figures.level) {
        x_json.number(figures.level->whole());
    } else {
        x_json.raw("null");
    }
    x_json.raw(",\"children\":").number(figures.children);
    x_json.raw(",\"second_child\":").boolean(figures.second_child).raw("}");
}

void Writer::line(const AmountLine& line) {
    x_json.raw("{\"kind\":").plain(name_of(line.kind));
    x_json.raw(",\"label\":").plain(label_of(line.kind));
    x_json.raw(",\"regime\":").plain(law::name_of(line.regime));
    x_json.raw(",\"days\":");
    range(line.days);
    x_json.raw(",\"quantity\":{\"days\":");
    plain(line.quantity.days);
    x_json.raw(",\"months\":").number(line.quantity.months);
    x_json.raw(",\"odd_days\":").number(line.quantity.odd_days);
    x_json.raw(",\"children\":").number(line.quantity.children);
    x_json.raw("},\"base\":");
    plain(line.base);
    x_json.raw(",\"rate_percent\":").number(line.rate_percent);
    x_json.raw(",\"divisor\":").number(line.divisor);
    x_json.raw(",\"daily\":");
    plain(line.daily);
    x_json.raw(",\"exact\":");
    plain(line.exact);
    x_json.raw(",\"amount\":").number(line.amount.whole());
    x_json.raw(",\"rounding\":").plain(name_of(line.rounding)).raw("}");
}

void Writer::paper(const PaperCheck& paper) {
    x_json.raw("{\"need\":");
    text(paper.need);
    x_json.raw(",\"clause\":");
    clause(paper.clause);
    x_json.raw(",\"what\":");
    text(paper.what);
    x_json.raw(",\"stand_in\":");
    text(paper.stand_in);
    x_json.raw(",\"status\":").plain(name_of(paper.status));
    x_json.raw(",\"found\":");
    text(paper.found);
    x_json.raw("}");
}

void Writer::deadline(const Deadline& deadline) {
    x_json.raw("{\"kind\":").plain(name_of(deadline.kind));
    x_json.raw(",\"clause\":");
    clause(deadline.clause);
    x_json.raw(",\"from\":");
    date(deadline.from);
    x_json.raw(",\"due\":");
    date(deadline.due);
    x_json.raw(",\"done\":");
    if (deadline.done) {
        date(*deadline.done);
    } else {
        x_json.raw("null");
    }
    x_json.raw(",\"status\":").plain(name_of(deadline.status)).raw("}");
}

void Writer::reading(const Reading& reading) {
    x_json.raw("{\"name\":");
    text(reading.name);
    x_json.raw(",\"option\":");
    text(reading.option);
    x_json.raw("}");
}

void Writer::input(const Input& input) {
    x_json.raw("{\"name\":");
    text(input.name);
    x_json.raw(",\"value\":");
    said(input.value);
    x_json.raw(",\"source\":");
    text(input.source);
    x_json.raw("}");
}

void Writer::step(const Step& step) {
    x_json.raw("{\"rule\":");
    text(step.rule);
    x_json.raw(",\"clause\":");
    clause(step.clause);
    x_json.raw(",\"citation\":");
    citation(step.clause);
    x_json.raw(",\"asks\":");
    text(step.asks);
    x_json.raw(",\"side\":").plain(name_of(step.side));
    x_json.raw(",\"inputs\":");
    list(x_decision.trace.inputs(step), [this](const Input& one) { input(one); });
    x_json.raw(",\"result\":");
    said(step.result);
    x_json.raw("}");
}

void Writer::decision() {
    const Decision& d = x_decision;
    x_json.raw("{\"format\":").plain(k_decision_format);
    x_json.raw(",\"kind\":").plain(name_of(d.kind));
    x_json.raw(",\"outcome\":").plain(name_of(d.outcome));
    x_json.raw(",\"regimes\":");
    list(d.regimes, [this](law::Regime regime) { x_json.plain(law::name_of(regime)); });
    x_json.raw(",\"law_version\":").string(d.law_version);
    x_json.raw(",\"switch_set\":").string(d.switch_set);
    x_json.raw(",\"readings\":");
    list(d.readings, [this](const Reading& one) { reading(one); });
    x_json.raw(",\"findings\":");
    list(d.findings, [this](const Finding& one) { finding(one); });
    x_json.raw(",\"figures\":");
    figures(d.figures);
    x_json.raw(",\"lines\":");
    list(d.lines, [this](const AmountLine& one) { line(one); });
    x_json.raw(",\"total\":").number(d.total.whole());
    x_json.raw(",\"papers\":");
    list(d.papers, [this](const PaperCheck& one) { paper(one); });
    x_json.raw(",\"deadlines\":");
    list(d.deadlines, [this](const Deadline& one) { deadline(one); });
    x_json.raw(",\"complaint_days\":").number(d.complaint_days);
    x_json.raw(",\"trace\":");
    list(d.trace.steps(), [this](const Step& one) { step(one); });
    x_json.raw("}");
}

}  // namespace

void append_json(const Decision& decision, std::string& out) { Writer{decision, out}.decision(); }

std::string json_of(const Decision& decision) {
    std::string out;
    append_json(decision, out);
    return out;
}

}  // namespace lt::benefit
