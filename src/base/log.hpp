// What the log may hold.  A field is a number, a moment, one of our own ids, a literal of the
// program, or the log text of an error.  There is no field for a string that came from outside, so
// personal data cannot be logged by accident.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"

namespace lt {

enum class LogLevel { debug, info, warning, error };

/// A text that is written in the program: only a literal converts to it.
class Literal {
  public:
    template <std::size_t N>
    consteval Literal(const char (&text)[N]) : x_text(text, N - 1) {}
    [[nodiscard]] constexpr std::string_view view() const { return x_text; }

  private:
    std::string_view x_text;
};

class Field {
  public:
    Field(Literal key, std::int64_t value) : x_key(key.view()), x_value(std::to_string(value)) {}
    Field(Literal key, Literal value) : x_key(key.view()), x_value(value.view()) {}
    Field(Literal key, ErrorCode value) : x_key(key.view()), x_value(name_of(value)) {}
    Field(Literal key, const LogText& value) : x_key(key.view()), x_value(value.text) {}
    Field(Literal key, Instant value) : x_key(key.view()), x_value(value.iso()) {}
    Field(Literal key, const FacilityCode& value) : x_key(key.view()), x_value(value.text()) {}
    template <class Tag>
    Field(Literal key, const Id<Tag>& value) : x_key(key.view()), x_value(value.text()) {}
    [[nodiscard]] std::string_view key() const { return x_key; }
    [[nodiscard]] const std::string& value() const { return x_value; }

  private:
    std::string_view x_key;
    std::string x_value;
};

/// Port: where log lines go.  Thread rule: any thread.
class Log {
  public:
    virtual ~Log() = default;
    virtual void write(LogLevel level, Literal event, std::initializer_list<Field> fields) = 0;
};

}  // namespace lt
