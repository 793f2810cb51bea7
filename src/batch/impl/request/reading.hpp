// Gathers the findings of one request.
#pragma once
#include <vector>

#include "batch/impl/request/member.hpp"
#include "batch/request.hpp"

namespace lt::batch {

class Reading {
  public:
    void clear();
    void find(Fault fault, const Place& place, ClientText text);
    void contradiction(const Place& place, std::string_view vi, std::string_view en);
    [[nodiscard]] std::size_t count() const { return x_findings.size() + x_dropped; }
    [[nodiscard]] const std::vector<RequestFinding>& findings() const { return x_findings; }
    /// The sentence that stands for those that were dropped.
    void close();
    /// Whether the claim says which benefit it is for, so that its event can be read.
    bool event_known = false;

  private:
    std::vector<RequestFinding> x_findings;
    std::size_t x_dropped = 0;
};

/// "event.birth.deaths[0]".
[[nodiscard]] std::string path_of(const Place& place);

/// The members of an object into `object`, then the table's `settle`.
void read_object(const simdjson::dom::element& value, void* object, const Table& table,
                 const Place& place, Reading& reading);
/// Each element through `kind`, into what `append` makes room for.
void read_list(const simdjson::dom::element& value, void* list, void* (*append)(void*),
               const Kind& element, const Place& place, Reading& reading);
/// The position of the option, or nothing with a finding.
[[nodiscard]] std::optional<std::size_t> read_choice(const simdjson::dom::element& value,
                                                     std::span<const std::string_view> options,
                                                     const Place& place, Reading& reading);

void read(const simdjson::dom::element& value, std::string& out, const Place&, Reading&);
void read(const simdjson::dom::element& value, bool& out, const Place&, Reading&);
void read(const simdjson::dom::element& value, int& out, const Place&, Reading&);
void read(const simdjson::dom::element& value, Dong& out, const Place&, Reading&);
void read(const simdjson::dom::element& value, law::DayCount& out, const Place&, Reading&);
void read(const simdjson::dom::element& value, Date& out, const Place&, Reading&);
void read(const simdjson::dom::element& value, YearMonth& out, const Place&, Reading&);
void read(const simdjson::dom::element& value, law::WeeklyRest& out, const Place&, Reading&);
void read(const simdjson::dom::element& value, benefit::Insured& out, const Place&, Reading&);
/// REQUIRES: `out` holds the alternative of the benefit, unless it is not known.
void read(const simdjson::dom::element& value, benefit::Event& out, const Place&, Reading&);

}  // namespace lt::batch
