#include <algorithm>

#include "base/assert.hpp"
#include "batch/impl/run/answer.hpp"
#include "batch/impl/run/lines.hpp"
#include "batch/impl/run/report.hpp"
#include "benefit/decision_json.hpp"

namespace lt::batch {
namespace {

using benefit::Decision;

void append_side(std::string& out, std::string_view name, const Decision& decision, Show show) {
    out += ",\"";
    out += name;
    out += "\":{\"outcome\":";
    append_text(out, name_of(decision.outcome));
    out += ",\"total\":" + std::to_string(decision.total.whole());
    if (show == Show::full) {
        out += ",\"decision\":";
        benefit::append_json(decision, out);
    }
    out += '}';
}

class Comparer : public LineWorker {
  public:
    Comparer(const LawPair& laws, Show show)
        : x_laws(laws),
          x_show(show),
          x_detail(show == Show::full ? benefit::Detail::with_trace
                                      : benefit::Detail::figures_only) {}

    void answer(std::string_view line, std::uint64_t number, std::string& out) override {
        ++x_report.lines;
        if (const auto read = x_reader.read(line, x_claim); !read) {
            ++x_report.bad;
            return append_refusal(out, read.error(), x_reader, number);
        }
        benefit::decide(x_claim, *x_laws.before, x_detail, x_before);
        benefit::decide(x_claim, *x_laws.after, x_detail, x_after);
        const bool changed = note(x_report, x_claim.id, number, x_before, x_after);
        if (changed || x_show == Show::all) append(number, out);
    }
    [[nodiscard]] const WhatIfReport& report() const { return x_report; }

  private:
    void append(std::uint64_t number, std::string& out) const {
        append_head(out, x_claim.id, number);
        out += ",\"benefit\":";
        append_text(out, name_of(x_before.kind));
        append_side(out, "before", x_before, x_show);
        append_side(out, "after", x_after, x_show);
        const Dong difference = x_after.total - x_before.total;
        out += ",\"difference\":" + std::to_string(difference.whole()) + "}\n";
    }

    LawPair x_laws;
    Show x_show;
    benefit::Detail x_detail;
    RequestReader x_reader;
    benefit::Claim x_claim;
    Decision x_before;
    Decision x_after;
    WhatIfReport x_report;
};

}  // namespace

Result<WhatIfReport> compare_lines(const Streams& streams, const LawPair& laws, Show show,
                                   int jobs) {
    LT_ASSERT(1 <= jobs && jobs <= k_jobs_max);
    std::vector<std::unique_ptr<LineWorker>> workers;
    std::vector<const Comparer*> comparers;
    for (int job = 0; job < jobs; ++job) {
        auto comparer = std::make_unique<Comparer>(laws, show);
        comparers.push_back(comparer.get());
        workers.push_back(std::move(comparer));
    }
    LT_TRY_VOID(answer_lines(streams, workers));
    WhatIfReport report;
    report.law_before = laws.before->version();
    report.law_after = laws.after->version();
    for (const Comparer* comparer : comparers) merge(report, comparer->report());
    return report;
}

}  // namespace lt::batch
