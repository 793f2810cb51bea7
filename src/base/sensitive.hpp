// Personal data that cannot be formatted, logged or written to JSON by accident.
#pragma once
#include <string>
#include <utility>

namespace lt {

/// Why somebody looks at personal data.  Every `reveal` names one, so a search for `reveal(` lists
/// every use.
enum class Purpose {
    identify,
    decide,
    pay,
    answer_the_subject,
    answer_the_sender,
    partner_request,
    store
};

/// Wraps a value that names or describes a person.  It has no formatter, no stream operator and no
/// JSON writer; the value comes out only by `reveal(Purpose)`.
template <class T>
class Sensitive {
  public:
    Sensitive() = default;
    explicit Sensitive(T value) : x_value(std::move(value)) {}
    [[nodiscard]] const T& reveal(Purpose) const { return x_value; }
    /// What may be shown in a list or a log: never the value.
    [[nodiscard]] static std::string masked() { return "***"; }
    friend bool operator==(const Sensitive&, const Sensitive&) = default;

  private:
    T x_value{};
};

}  // namespace lt
