#include <fmt/format.h>

#include "base/assert.hpp"
#include "crypto/digest.hpp"
#include "storage/impl/samples.hpp"

namespace lt::storage {
namespace {

template <class T>
T parsed(const std::string& text) {
    auto value = T::parse(text);
    LT_ASSERT(value);
    return *value;
}

Text vietnamese_text(std::string_view bytes) {
    auto value = Text::from_bytes(bytes);
    LT_ASSERT(value);
    return *value;
}

registry::Provenance from_employer(Instant at) {
    return {registry::Source::employer_list, "batch-1", at};
}

std::string text(const registry::Provenance& p) {
    return fmt::format("{} {} {}", name_of(p.source), p.reference, p.obtained.microseconds);
}

std::string text(const registry::Validity& v) {
    return fmt::format("{}..{}", v.from.iso(), v.to ? v.to->iso() : "");
}

}  // namespace

Instant Samples::now() { return {++x_seconds * 1'000'000}; }
PersonalId Samples::person(int number) const {
    return parsed<PersonalId>(fmt::format("0010900{:05}", number));
}
InsuranceNumber Samples::insurance_number(int number) const {
    return parsed<InsuranceNumber>(fmt::format("01200{:05}", number));
}
FacilityCode Samples::facility(int number) const {
    return parsed<FacilityCode>(fmt::format("{:05}", number));
}
EmployerCode Samples::employer_code(int number) const {
    return parsed<EmployerCode>(fmt::format("AB{:04}C", number));
}

casework::Original Samples::original(std::string bytes) const {
    casework::ContentHash hash{crypto::sha256(bytes).hex()};
    return {std::move(hash), std::move(bytes)};
}

casework::Event Samples::event(std::string type) {
    json::Object data;
    data.add("note", "dữ liệu thử").add("number", 7);
    return {std::move(type), now(), "facility:01001", std::move(data)};
}

casework::Submission Samples::submission(const casework::Original& of) {
    return {.receipt = id<ReceiptId>(),
            .facility = facility(1001),
            .original = of.hash,
            .received = now(),
            .verdict = casework::SubmissionVerdict::accepted,
            .result_code = "200",
            .findings = json::Array{},
            .service = "qd130/130",
            .profile = "S1",
            .signer = {"00ff"},
            .trust = casework::TrustState::good,
            .discharged = Date(2026, 7, 5)};
}

casework::EvidencePart Samples::evidence(const casework::Submission& of, std::string_view part,
                                         const casework::Original& bytes) const {
    return {of.receipt, std::string(part), bytes.hash};
}

casework::PaperRecord Samples::paper(const casework::Submission& in, int person_number) {
    json::Object facts;
    facts.add("first_day", "2026-07-01").add("last_day", "2026-07-05").add("diagnosis", "J20.9");
    return {.id = id<PaperId>(),
            .receipt = in.receipt,
            .facility = in.facility,
            .kind = casework::PaperKind::sick_leave_certificate,
            .serial = fmt::format("SERI-{}", ++x_visits),
            .visit = fmt::format("LK-{}", x_visits),
            .table = "XML11",
            .number = fmt::format("SO-{}", x_visits),
            .key = fmt::format("SERI-{}", x_visits),
            .version = 1,
            .content = "c0ffee",
            .events = 1,
            .state = casework::PaperState::received,
            .subject = person(person_number),
            .received = now(),
            .facts = std::move(facts),
            .identity = {},
            .twin = std::nullopt,
            .differences = json::Array{}};
}

casework::CaseRecord Samples::claim(int person_number) {
    return {.id = id<CaseId>(),
            .version = 1,
            .employer = employer_code(1),
            .group = casework::ClaimGroup::own_sickness,
            .state = casework::CaseState::waiting_paper,
            .subject = person(person_number),
            .requested = {Date(2026, 7, 1), Date(2026, 7, 5)},
            .paper_serial = "SERI-1",
            .paper = std::nullopt,
            .opened = now(),
            .changed = now(),
            .reason = "Chưa có giấy chứng nhận nghỉ việc.",
            .claim = json::Object{}};
}

casework::DecisionRow Samples::decision(const casework::CaseRecord& of) {
    return {.id = id<DecisionId>(),
            .case_id = of.id,
            .subject = of.subject,
            .outcome = casework::DecisionOutcome::granted,
            .total = Dong(1'250'000),
            .decided = now(),
            .record = json::Object{}};
}

casework::OrderRow Samples::order(const casework::DecisionRow& pays) {
    return {.id = id<OrderId>(),
            .decision = pays.id,
            .case_id = pays.case_id,
            .amount = pays.total,
            .account = parsed<BankAccount>("123456789012"),
            .bank = parsed<BankCode>("970436"),
            .holder = Sensitive(vietnamese_text("NGUYỄN VĂN THỬ")),
            .state = casework::OrderState::ready,
            .run = std::nullopt};
}

casework::RunRow Samples::run(const casework::Original& file) {
    return {.id = id<RunId>(),
            .execution_day = Date(2026, 8, 3),
            .created = now(),
            .orders = 1,
            .total = Dong(1'250'000),
            .file = file.hash};
}

casework::WorkItem Samples::work(std::string subject, Instant not_before) {
    return {.id = id<WorkId>(),
            .kind = casework::WorkKind::identify_paper,
            .subject = std::move(subject),
            .attempt = 0,
            .not_before = not_before};
}

casework::AuditEntry Samples::audit(std::string subject) {
    return {now(), "facility:01001", "submission_filed", std::move(subject), "00ff"};
}

registry::InsuredPerson Samples::insured(int person_number, std::string_view name, Date from) {
    return {.personal_id = person(person_number),
            .insurance_number = insurance_number(person_number),
            .full_name = Sensitive(vietnamese_text(name)),
            .birth = {1990, 3, std::nullopt},
            .sex = Sex::female,
            .provenance = from_employer(now()),
            .validity = {from, std::nullopt}};
}

registry::Card Samples::card(int person_number, int facility_number, Date from) {
    return {.number = parsed<HealthCardNumber>("DN401" + insurance_number(person_number).text()),
            .holder = person(person_number),
            .first_facility = facility(facility_number),
            .provenance = from_employer(now()),
            .validity = {from, std::nullopt}};
}

registry::Employer Samples::employer(int number, std::string_view name, Date from) {
    return {.code = employer_code(number),
            .tax_code = parsed<TaxCode>("0100109106"),
            .name = vietnamese_text(name),
            .address = vietnamese_text("Số 1 đường Thử Nghiệm"),
            .provenance = from_employer(now()),
            .validity = {from, std::nullopt}};
}

registry::Employment Samples::employment(int person_number, int employer_number, Date from) {
    return {.person = person(person_number),
            .employer = employer_code(employer_number),
            .condition = registry::WorkingCondition::normal,
            .provenance = from_employer(now()),
            .validity = {from, std::nullopt}};
}

registry::Contribution Samples::contribution(int person_number, YearMonth month, Dong wage) {
    return {.person = person(person_number),
            .month = month,
            .employer = employer_code(1),
            .wage = wage,
            .scheme = registry::Scheme::compulsory,
            .provenance = from_employer(now())};
}

casework::Commit Samples::filing(std::string bytes, int person_number) {
    casework::Commit commit;
    const casework::Original file = original(std::move(bytes));
    const casework::Submission sent = submission(file);
    const casework::PaperRecord one = paper(sent, person_number);
    commit.idempotency = {"submission:01001", file.hash.hex, sent.receipt.text()};
    commit.originals = {file};
    commit.journal = {{sent.receipt.text(), 0, {event("submission_filed")}},
                      {one.id.text(), 0, {event("paper_received")}}};
    commit.submissions = {sent};
    commit.papers = {one};
    commit.enqueue = {work(one.id.text(), now())};
    commit.audit = {audit(sent.receipt.text())};
    return commit;
}

std::string outcome(const Result<void>& result) {
    return result ? "done" : std::string(name_of(result.error().code));
}

std::string text(const std::string& value) { return value; }
std::string text(const PersonalId& value) { return value.text(); }

std::string text(const casework::StoredEvent& e) {
    return fmt::format("{} {} {} {} {}", e.version, e.event.type, e.event.at.microseconds,
                       e.event.actor, json::dump(e.event.data));
}

std::string text(const casework::Submission& s) {
    return fmt::format("{} {} {} {} {} {} {} {} {} {} {} {}", s.receipt.text(), s.facility.text(),
                       s.original.hex, s.received.microseconds, name_of(s.verdict), s.result_code,
                       json::dump(s.findings), s.service, s.profile, s.signer.hex, name_of(s.trust),
                       s.discharged ? s.discharged->iso() : "no discharge");
}

std::string text(const casework::EvidencePart& e) {
    return fmt::format("{} {} {}", e.receipt.text(), e.part, e.content.hex);
}

std::string text(const casework::AuthoritySilence& silence) {
    return fmt::format("{} {}", silence.issuer.hex, silence.since->microseconds);
}

std::string text(const casework::Timeliness& t) {
    return fmt::format("{} {} {} {}", t.facility.text(), t.submissions, t.delay_minutes,
                       t.within_day);
}

std::string text(const casework::PaperRecord& p) {
    return fmt::format("{} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {}", p.id.text(),
                       p.receipt.text(), p.facility.text(), name_of(p.kind), p.serial, p.visit,
                       p.table, p.number, p.key, p.version, p.content, p.events, name_of(p.state),
                       text(p.subject), p.received.microseconds, json::dump(p.facts),
                       json::dump(p.identity), p.twin ? p.twin->text() : "no twin",
                       json::dump(p.differences));
}

std::string text(const casework::CaseRecord& c) {
    return fmt::format("{} {} {} {} {} {} {}-{} {} {} {} {} {} {}", c.id.text(), c.version,
                       c.employer.text(), name_of(c.group), name_of(c.state), c.subject.text(),
                       c.requested.first.iso(), c.requested.last.iso(), c.paper_serial,
                       c.paper ? c.paper->text() : "no paper", c.opened.microseconds,
                       c.changed.microseconds, c.reason, json::dump(c.claim));
}

std::string text(const casework::DecisionRow& d) {
    return fmt::format("{} {} {} {} {} {} {}", d.id.text(), d.case_id.text(), d.subject.text(),
                       name_of(d.outcome), d.total.whole(), d.decided.microseconds,
                       json::dump(d.record));
}

std::string text(const casework::OrderRow& o) {
    return fmt::format("{} {} {} {} {} {} {} {} {}", o.id.text(), o.decision.text(),
                       o.case_id.text(), o.amount.whole(), o.account.text(), o.bank.text(),
                       o.holder.reveal(Purpose::store).str(), name_of(o.state),
                       o.run ? o.run->text() : "no run");
}

std::string text(const casework::RunRow& r) {
    return fmt::format("{} {} {} {} {} {}", r.id.text(), r.execution_day.iso(),
                       r.created.microseconds, r.orders, r.total.whole(), r.file.hex);
}

std::string text(const casework::WorkItem& w) {
    return fmt::format("{} {} {} {} {}", w.id.text(), name_of(w.kind), w.subject, w.attempt,
                       w.not_before.microseconds);
}

std::string text(const casework::AuditEntry& e) { return casework::leaf_bytes(e); }

std::string text(const casework::Counts& c) {
    std::string all = fmt::format("submissions {} work {} ready {} audit {}", c.submissions,
                                  c.work_waiting, c.orders_ready, c.audit_size);
    for (const auto& [state, count] : c.papers) all += fmt::format(" {} {}", name_of(state), count);
    for (const auto& [state, count] : c.cases) all += fmt::format(" {} {}", name_of(state), count);
    return all;
}

std::string text(const registry::Employer& e) {
    return fmt::format("{} {} {} {} {} {}", e.code.text(), e.tax_code.text(), e.name.str(),
                       e.address.str(), text(e.provenance), text(e.validity));
}

std::string text(const registry::InsuranceRecord& r) {
    std::string all = fmt::format(
        "{} {} {} {} {} {} {}\n", r.person.personal_id.text(), r.person.insurance_number.text(),
        r.person.full_name.reveal(Purpose::store).str(), r.person.birth.iso(),
        name_of(r.person.sex), text(r.person.provenance), text(r.person.validity));
    for (const registry::Card& c : r.cards) {
        all += fmt::format("card {} {} {} {} {}\n", c.number.text(), c.holder.text(),
                           c.first_facility.text(), text(c.provenance), text(c.validity));
    }
    for (const registry::Employment& e : r.employments) {
        all += fmt::format("employment {} {} {} {} {}\n", e.person.text(), e.employer.text(),
                           name_of(e.condition), text(e.provenance), text(e.validity));
    }
    for (const registry::Contribution& c : r.contributions) {
        all +=
            fmt::format("month {} {} {} {} {} {}\n", c.person.text(), c.month.text(),
                        c.employer.text(), c.wage.whole(), name_of(c.scheme), text(c.provenance));
    }
    if (r.prior) {
        all += fmt::format("prior {} {}\n", r.prior->compulsory_months, r.prior->up_to.text());
    }
    return all;
}

}  // namespace lt::storage
