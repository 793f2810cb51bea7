#include "base/assert.hpp"
#include "batch/impl/run/answer.hpp"
#include "batch/impl/run/lines.hpp"
#include "benefit/decision_json.hpp"

namespace lt::batch {
namespace {

/// Keeps request, claim and decision between lines, so that most lines need no memory.
class Decider : public LineWorker {
  public:
    Decider(const law::LawBook& law, benefit::Detail detail) : x_law(&law), x_detail(detail) {}

    void answer(std::string_view line, std::uint64_t number, std::string& out) override {
        ++x_summary.lines;
        if (const auto read = x_reader.read(line, x_claim); !read) {
            ++x_summary.bad;
            return append_refusal(out, read.error(), x_reader, number);
        }
        benefit::decide(x_claim, *x_law, x_detail, x_decision);
        ++x_summary.outcomes[static_cast<std::size_t>(x_decision.outcome)];
        x_summary.total += x_decision.total;
        append_head(out, x_claim.id, number);
        out += ",\"decision\":";
        benefit::append_json(x_decision, out);
        out += "}\n";
    }
    [[nodiscard]] const Summary& summary() const { return x_summary; }

  private:
    const law::LawBook* x_law;
    benefit::Detail x_detail;
    RequestReader x_reader;
    benefit::Claim x_claim;
    benefit::Decision x_decision;
    Summary x_summary;
};

}  // namespace

Summary& Summary::operator+=(const Summary& other) {
    lines += other.lines;
    bad += other.bad;
    for (std::size_t i = 0; i < outcomes.size(); ++i) outcomes[i] += other.outcomes[i];
    total += other.total;
    return *this;
}

Result<Summary> decide_lines(const Streams& streams, const law::LawBook& law,
                             benefit::Detail detail, int jobs) {
    LT_ASSERT(1 <= jobs && jobs <= k_jobs_max);
    std::vector<std::unique_ptr<LineWorker>> workers;
    std::vector<const Decider*> deciders;
    for (int job = 0; job < jobs; ++job) {
        auto decider = std::make_unique<Decider>(law, detail);
        deciders.push_back(decider.get());
        workers.push_back(std::move(decider));
    }
    LT_TRY_VOID(answer_lines(streams, workers));
    Summary summary;
    for (const Decider* decider : deciders) summary += decider->summary();
    return summary;
}

}  // namespace lt::batch
