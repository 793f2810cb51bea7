// Synthetic records for the tests of this module, and their texts for comparison.
#pragma once
#include <string>

#include "base/log.hpp"
#include "base/random.hpp"
#include "casework/store.hpp"

namespace lt::storage {

/// Makes records that refer to each other properly.  Reproducible from its seed.  One thread.
class Samples {
  public:
    explicit Samples(std::uint64_t seed) : x_random(seed) {}

    /// Each call is a second later.
    Instant now();
    PersonalId person(int number) const;
    InsuranceNumber insurance_number(int number) const;
    FacilityCode facility(int number) const;
    EmployerCode employer_code(int number) const;

    casework::Original original(std::string bytes) const;
    casework::Event event(std::string type);
    casework::Submission submission(const casework::Original& of);
    casework::EvidencePart evidence(const casework::Submission& of, std::string_view part,
                                    const casework::Original& bytes) const;
    casework::PaperRecord paper(const casework::Submission& submission, int person_number);
    casework::CaseRecord claim(int person_number);
    casework::DecisionRow decision(const casework::CaseRecord& of);
    casework::OrderRow order(const casework::DecisionRow& pays);
    casework::RunRow run(const casework::Original& file);
    casework::WorkItem work(std::string subject, Instant not_before);
    casework::AuditEntry audit(std::string subject);

    registry::InsuredPerson insured(int person_number, std::string_view name, Date from);
    registry::Card card(int person_number, int facility_number, Date from);
    registry::Employer employer(int number, std::string_view name, Date from);
    registry::Employment employment(int person_number, int employer_number, Date from);
    registry::Contribution contribution(int person_number, YearMonth month, Dong wage);

    /// What one accepted file writes: original, journal, submission, paper, work, key, audit.
    casework::Commit filing(std::string bytes, int person_number);

    SeededRandom& random() { return x_random; }
    template <class IdType>
    IdType id() {
        return IdType::make(now(), x_random);
    }

  private:
    SeededRandom x_random;
    std::int64_t x_seconds = 1'780'000'000;
    int x_visits = 0;
};

// Everything a record holds, as one line: equal records have equal texts.
std::string text(const casework::StoredEvent&);
std::string text(const casework::Submission&);
std::string text(const casework::EvidencePart&);
std::string text(const casework::AuthoritySilence&);
std::string text(const casework::Timeliness&);
std::string text(const casework::PaperRecord&);
std::string text(const casework::CaseRecord&);
std::string text(const casework::DecisionRow&);
std::string text(const casework::OrderRow&);
std::string text(const casework::RunRow&);
std::string text(const casework::WorkItem&);
std::string text(const casework::AuditEntry&);
std::string text(const casework::Counts&);
std::string text(const registry::Employer&);
std::string text(const registry::InsuranceRecord&);
std::string text(const PersonalId&);
std::string text(const std::string&);

template <class T>
std::string text(const std::optional<T>& value) {
    return value ? text(*value) : "nothing";
}
template <class T>
std::string text(const std::vector<T>& values) {
    std::string all;
    for (const T& value : values) all += text(value) + "\n";
    return all;
}
template <class T>
std::string text(const Result<T>& result) {
    return result ? text(*result) : "error " + std::string(name_of(result.error().code));
}

/// The error's name, or "done".
std::string outcome(const Result<void>& result);

/// A log nobody reads.
class NoLog final : public Log {
  public:
    void write(LogLevel, Literal, std::initializer_list<Field>) override {}
};

}  // namespace lt::storage
