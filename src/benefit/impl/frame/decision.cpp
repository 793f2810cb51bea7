#include "benefit/decision.hpp"

namespace lt::benefit {

void Decision::clear() {
    outcome = Outcome::refer;
    regimes.clear();
    readings.clear();
    findings.clear();
    figures.quotas.clear();
    figures.base.clear();
    figures.window.reset();
    figures.leave.reset();
    figures.average.reset();
    figures.level.reset();
    figures.children = 0;
    figures.second_child = false;
    lines.clear();
    total = Dong{};
    papers.clear();
    deadlines.clear();
    complaint_days = 0;
    trace.clear();
}

}  // namespace lt::benefit
