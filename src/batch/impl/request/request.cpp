// A line becomes a claim: parse, read by the tables, look for contradictions, hand over.
#include "batch/request.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include "base/assert.hpp"
#include "batch/impl/request/checks.hpp"
#include "batch/impl/request/kinds.hpp"

namespace lt::batch {
namespace {

using simdjson::dom::element;

constexpr std::size_t k_first_capacity = 16U * 1024;  // of the parser; it grows

/// An event without facts, of the kind that stands at `at`.
template <std::size_t... I>
void emplace_event(benefit::Event& event, std::size_t at, std::index_sequence<I...>) {
    ((I == at ? void(event.emplace<I>()) : void()), ...);
}

/// Empties the form and keeps its memory.
void clear(RequestForm& form) {
    form.id.clear();
    form.insured.contributions.clear();
    form.insured.totals.reset();
    form.insured.employments.clear();
    form.insured.other_leave.clear();
    form.insured.paid.clear();
    form.insured.used.clear();
    form.weekly_rest = law::WeeklyRest::weekend();
    form.papers.reset();
    form.papers_listed.reset();
    form.filing = {};
}

/// The event's members depend on the benefit, wherever the line names it.
void choose_event(const element& root, RequestForm& form, Reading& reading) {
    std::string_view name;
    if (root["benefit"].get(name) != simdjson::SUCCESS) return;
    const auto kind = benefit::benefit_kind_of(name);
    if (!kind) return;
    emplace_event(form.event, static_cast<std::size_t>(*kind),
                  std::make_index_sequence<benefit::k_benefit_kinds>{});
    reading.event_known = true;
}

/// Whether the path is that member or lies inside it.
bool below(std::string_view member, std::string_view path) {
    return path.starts_with(member) && (path.size() == member.size() ||
                                        path[member.size()] == '.' || path[member.size()] == '[');
}

/// No finding lies below a member of the table.
bool untouched(const Table& table, const Reading& reading) {
    const auto& findings = reading.findings();
    if (findings.size() < reading.count()) return false;  // some are not listed
    return std::ranges::none_of(findings, [&](const RequestFinding& finding) {
        return finding.path.empty() ||
               std::ranges::any_of(table.members, [&](const Member& member) {
                   return below(member.name, finding.path);
               });
    });
}

ErrorCode code_of(const std::vector<RequestFinding>& findings) {
    switch (findings.front().fault) {
        case Fault::not_json: return ErrorCode::malformed;
        case Fault::too_large: return ErrorCode::too_large;
        case Fault::wrong_type:
        case Fault::unknown_member:
        case Fault::missing:
        case Fault::given_twice:
        case Fault::not_an_option:
        case Fault::out_of_range:
        case Fault::contradiction: return ErrorCode::invalid_argument;
    }
    return ErrorCode::invalid_argument;
}

std::unexpected<Error> refusal(const std::vector<RequestFinding>& findings) {
    ClientText all{"Yêu cầu chưa dùng được:", "The request cannot be used:"};
    for (const RequestFinding& finding : findings) {
        const std::string_view gap = finding.path.empty() ? "" : ": ";
        all.vi += fmt::format(" {}{}{}", finding.path, gap, finding.text.vi);
        all.en += fmt::format(" {}{}{}", finding.path, gap, finding.text.en);
    }
    return fail(code_of(findings), std::move(all));
}

}  // namespace

void take(InsuredForm& form, Insured& out) {
    out.contributions = benefit::Contributions{form.contributions, form.totals};
    std::swap(out.employments, form.employments);
    std::swap(out.other_leave, form.other_leave);
    std::swap(out.paid, form.paid);
    std::swap(out.used, form.used);
}

struct RequestReader::State {
    simdjson::dom::parser parser{k_line_bytes_max + 1};
    Reading reading;
    RequestForm form;

    /// The root of the line, or a finding.
    std::optional<element> parse(std::string_view line) {
        const Place whole;
        if (line.size() > k_line_bytes_max) {
            reading.find(Fault::too_large, whole,
                         {fmt::format("Dòng dài quá {} byte.", k_line_bytes_max),
                          fmt::format("The line is longer than {} bytes.", k_line_bytes_max)});
            return std::nullopt;
        }
        const auto parsed = parser.parse(line.data(), line.size());
        if (parsed.error() == simdjson::SUCCESS) return parsed.value_unsafe();
        reading.find(Fault::not_json, whole,
                     {"Dòng này không phải là JSON hợp lệ.",
                      fmt::format("The line is not valid JSON: {}",
                                  simdjson::error_message(parsed.error()))});
        return std::nullopt;
    }

    void read(const element& root) {
        const Place whole;
        choose_event(root, form, reading);
        read_object(root, &form, table(Of<RequestForm>{}), whole, reading);
        if (!untouched(table(Of<InsuredForm>{}), reading)) return;
        const std::size_t before = reading.count();
        settle(form.insured, whole, reading);
        const bool event_read = std::ranges::none_of(
            reading.findings(), [](const auto& finding) { return below("event", finding.path); });
        if (reading.event_known && event_read && reading.count() == before) {
            settle_totals(form.insured, form.event, whole, reading);
        }
    }

    void hand_over(benefit::Claim& out) {
        out.id = form.id;
        take(form.insured, out.insured);
        out.weekly_rest = form.weekly_rest;
        out.papers_listed = form.papers_listed.value_or(form.papers.has_value());
        out.papers.clear();
        if (form.papers) std::swap(out.papers, *form.papers);
        out.filing = form.filing;
        std::swap(out.event, form.event);
    }
};

RequestReader::RequestReader() : x_state(std::make_unique<State>()) {
    // Deeper than any request: refused by the parser, so that nothing here can recurse far.
    LT_ASSERT(x_state->parser.allocate(k_first_capacity, k_depth_max) == simdjson::SUCCESS);
}
RequestReader::~RequestReader() = default;
RequestReader::RequestReader(RequestReader&&) noexcept = default;
RequestReader& RequestReader::operator=(RequestReader&&) noexcept = default;

Result<void> RequestReader::read(std::string_view line, benefit::Claim& out) {
    State& state = *x_state;
    state.reading.clear();
    clear(state.form);
    if (const auto root = state.parse(line)) state.read(*root);
    if (state.reading.count() > 0) {
        state.reading.close();
        return refusal(state.reading.findings());
    }
    state.hand_over(out);
    return {};
}

const std::vector<RequestFinding>& RequestReader::findings() const {
    return x_state->reading.findings();
}
std::string_view RequestReader::id() const { return x_state->form.id; }

Result<benefit::Claim> read_request(std::string_view json_line, RequestReader& scratch) {
    benefit::Claim claim;
    LT_TRY_VOID(scratch.read(json_line, claim));
    return claim;
}

}  // namespace lt::batch
