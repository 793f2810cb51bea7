// Gathers findings while a file is read, and knows where in the file the reader stands.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "document/finding.hpp"

namespace lt::document {

/// Where the reader stands.
struct Place {
    std::string document;
    std::optional<std::size_t> visit;
    std::optional<std::size_t> row;
};

class Collector {
  public:
    /// `file` names the whole file in a finding: the document element.
    Collector(std::size_t findings_max, std::string_view file) : x_max(findings_max), x_file(file) {
        x_place.document = x_file;
    }

    /// The same collector at another place, until the guard ends.
    class At {
      public:
        At(Collector& collector, Place place)
            : x_collector(collector), x_before(std::move(collector.x_place)) {
            collector.x_place = std::move(place);
        }
        ~At() { x_collector.x_place = std::move(x_before); }
        At(const At&) = delete;
        At& operator=(const At&) = delete;

      private:
        Collector& x_collector;
        Place x_before;
    };

    [[nodiscard]] const Place& place() const { return x_place; }
    [[nodiscard]] const std::string& file() const { return x_file; }
    /// `rule` is static text.  The sentence names the element and holds no value of the paper.
    void add(Severity severity, std::string_view rule, std::string_view element,
             std::string sentence);
    /// Everything found.  When some were dropped the last finding says so with the worst dropped
    /// severity, for the whole file: an error nobody sees must still block.
    [[nodiscard]] Findings take() &&;

  private:
    std::size_t x_max;
    std::string x_file;
    Place x_place;
    Findings x_findings;
    std::size_t x_dropped = 0;
    Severity x_worst_dropped = Severity::notice;
};

}  // namespace lt::document
