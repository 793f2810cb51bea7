// One A4 page to write on: the only door to pango and cairo.
//
// Lengths are points (1/72 inch) from the top left corner of the page.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/result.hpp"

namespace lt::letter {

inline constexpr double k_page_width = 595.276;  ///< A4, 210 mm
inline constexpr double k_page_height = 841.89;  ///< A4, 297 mm

enum class Align { left, center, right, justify };
enum class Face { regular, bold, italic, bold_italic };

struct Style {
    double size = 0;
    Face face = Face::regular;
    Align align = Align::left;
    double first_indent = 0;
};

/// Where a text stands: it flows downwards from y and breaks at the width.
struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
};

/// What readers of the file show about it.
struct Metadata {
    std::string title;
    std::string author;
    Date created;
};

/// The font and what is already loaded of it.  One thread at a time; two of them share nothing.
class Fonts {
  public:
    /// Errors: unavailable (the font is not installed).
    [[nodiscard]] static Result<Fonts> load();
    Fonts(Fonts&&) noexcept;
    Fonts& operator=(Fonts&&) noexcept;
    ~Fonts();

  private:
    friend class Page;
    struct Map;
    explicit Fonts(std::unique_ptr<Map> map);
    std::unique_ptr<Map> x_map;
};

/// One thread at a time, together with its fonts.
class Page {
  public:
    /// REQUIRES: the fonts live as long as the page.
    Page(const Fonts& fonts, const Metadata& metadata);
    Page(Page&&) noexcept;
    ~Page();

    /// Writes the text and returns the y below it.  Below the page's end nothing is seen, but the
    /// y goes on.  REQUIRES: valid UTF-8.
    double write(Box box, std::string_view utf8, const Style& style);
    /// Width of the text in one line.
    [[nodiscard]] double width_of(std::string_view utf8, const Style& style) const;
    /// A thin line between two points.
    void rule(double x1, double y1, double x2, double y2);
    /// The file.  Nothing can be written afterwards.  Errors: internal.
    [[nodiscard]] Result<std::string> finish();

  private:
    struct Ink;
    std::unique_ptr<Ink> x_ink;
};

}  // namespace lt::letter
