// Writes XML: the same calls give the same bytes, everywhere.  UTF-8, no white space between
// elements, `<X/>` when empty.
//
// Text is escaped so that every reader gets back what was written: & < > and CR in text, also " TAB
// LF in attributes. Characters that XML 1.0 cannot carry at all (C0 controls but TAB, LF, CR;
// U+FFFE; U+FFFF) are left out.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace lt::xml {

/// One document.  Pure, no third-party code.  One thread.
class Writer {
  public:
    struct Attribute {
        std::string_view name;  ///< may have a prefix; `xmlns` and `xmlns:p` declare namespaces
        std::string_view value;
    };
    using Attributes = std::initializer_list<Attribute>;

    /// `<?xml version="1.0" encoding="UTF-8"?>`.  REQUIRES: nothing was written yet.
    Writer& declaration();
    /// Starts an element.  REQUIRES: `name` is an ASCII XML name, perhaps with a prefix; one root
    /// only.
    Writer& open(std::string_view name, Attributes attributes = {});
    /// Text of the open element; may be called several times.  REQUIRES: an open element; valid
    /// UTF-8.
    Writer& text(std::string_view utf8);
    /// Ends the element opened last.  REQUIRES: one is open.
    Writer& close();
    /// open, text, close.
    Writer& leaf(std::string_view name, std::string_view utf8, Attributes attributes = {});
    /// The document.  REQUIRES: every element is closed.  The writer is empty afterwards.
    [[nodiscard]] std::string take();

  private:
    void end_start_tag();
    std::string x_out;
    std::vector<std::string> x_open;
    enum class State { start, in_start_tag, content, done } x_state = State::start;
};

}  // namespace lt::xml
