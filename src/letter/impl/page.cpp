#include "letter/impl/page.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "base/assert.hpp"
#include "base/handle.hpp"

namespace lt::letter {
namespace {

constexpr const char* k_font = "Liberation Serif";
constexpr double k_rule_width = 0.6;
/// Line height against the font's own; the decree allows single to one and a half.
constexpr float k_line_spacing = 1.05F;

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Object = std::unique_ptr<T, Unref>;
using Description = Handle<pango_font_description_free>;

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

Description describe(const Style& style) {
    Description font{pango_font_description_new()};
    pango_font_description_set_family_static(font.get(), k_font);
    pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
    if (style.face == Face::bold || style.face == Face::bold_italic)
        pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
    if (style.face == Face::italic || style.face == Face::bold_italic)
        pango_font_description_set_style(font.get(), PANGO_STYLE_ITALIC);
    return font;
}

PangoAlignment alignment_of(Align align) {
    switch (align) {
        case Align::center: return PANGO_ALIGN_CENTER;
        case Align::right: return PANGO_ALIGN_RIGHT;
        case Align::left:
        case Align::justify: return PANGO_ALIGN_LEFT;
    }
    return PANGO_ALIGN_LEFT;
}

}  // namespace

struct Fonts::Map {
    Object<PangoFontMap> fonts{pango_cairo_font_map_new()};
    Object<PangoContext> context{pango_font_map_create_context(fonts.get())};
};

Fonts::Fonts(std::unique_ptr<Map> map) : x_map(std::move(map)) {}
Fonts::Fonts(Fonts&&) noexcept = default;
Fonts& Fonts::operator=(Fonts&&) noexcept = default;
Fonts::~Fonts() = default;

Result<Fonts> Fonts::load() {
    auto map = std::make_unique<Map>();
    PangoContext* const context = map->context.get();
    // Positions independent of any screen.
    const Handle<cairo_font_options_destroy> options{cairo_font_options_create()};
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options.get());
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("vi"));

    // Pango falls back silently to another font when ours is missing: ask what it really took.
    const Description wanted = describe({.size = 12});
    const Object<PangoFont> font{pango_font_map_load_font(map->fonts.get(), context, wanted.get())};
    const Description found{font ? pango_font_describe(font.get()) : pango_font_description_new()};
    const char* const family = pango_font_description_get_family(found.get());
    if (family == nullptr || std::string_view{family} != k_font)
        return fail(ErrorCode::unavailable,
                    {"Máy chủ chưa cài phông chữ để lập văn bản.",
                     "The font for letters is not installed on the server."},
                    {"letter: font Liberation Serif not found"});
    return Fonts{std::move(map)};
}

struct Page::Ink {
    std::string bytes;  // the surface writes here: declared first, destroyed last
    Handle<cairo_surface_destroy> surface;
    Handle<cairo_destroy> context;
    PangoContext* fonts = nullptr;

    [[nodiscard]] Object<PangoLayout> layout(std::string_view utf8, const Style& style) const {
        Object<PangoLayout> made{pango_layout_new(fonts)};
        const Description font = describe(style);
        pango_layout_set_font_description(made.get(), font.get());
        pango_layout_set_text(made.get(), utf8.data(), static_cast<int>(utf8.size()));
        pango_layout_set_line_spacing(made.get(), k_line_spacing);
        return made;
    }
};

Page::Page(Page&&) noexcept = default;
Page::~Page() = default;

Page::Page(const Fonts& fonts, const Metadata& metadata) : x_ink(std::make_unique<Ink>()) {
    x_ink->fonts = fonts.x_map->context.get();
    x_ink->surface.reset(
        cairo_pdf_surface_create_for_stream(append, &x_ink->bytes, k_page_width, k_page_height));
    cairo_surface_t* const surface = x_ink->surface.get();
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, metadata.title.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, metadata.author.c_str());
    // Without it cairo writes the present moment, and no two files would be equal.
    const std::string created = metadata.created.iso() + "T00:00:00+07:00";
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created.c_str());
    x_ink->context.reset(cairo_create(surface));
    cairo_set_line_width(x_ink->context.get(), k_rule_width);
}

double Page::write(Box box, std::string_view utf8, const Style& style) {
    const auto layout = x_ink->layout(utf8, style);
    pango_layout_set_width(layout.get(), pango_units_from_double(box.width));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout.get(), alignment_of(style.align));
    pango_layout_set_justify(layout.get(), style.align == Align::justify);
    pango_layout_set_indent(layout.get(), pango_units_from_double(style.first_indent));
    cairo_move_to(x_ink->context.get(), box.x, box.y);
    pango_cairo_show_layout(x_ink->context.get(), layout.get());
    int height = 0;
    pango_layout_get_size(layout.get(), nullptr, &height);
    return box.y + pango_units_to_double(height);
}

double Page::width_of(std::string_view utf8, const Style& style) const {
    const auto layout = x_ink->layout(utf8, style);
    int width = 0;
    pango_layout_get_size(layout.get(), &width, nullptr);
    return pango_units_to_double(width);
}

void Page::rule(double x1, double y1, double x2, double y2) {
    cairo_t* const context = x_ink->context.get();
    cairo_move_to(context, x1, y1);
    cairo_line_to(context, x2, y2);
    cairo_stroke(context);
}

Result<std::string> Page::finish() {
    LT_ASSERT(x_ink->context);
    const cairo_status_t drawn = cairo_status(x_ink->context.get());
    x_ink->context.reset();
    cairo_surface_finish(x_ink->surface.get());
    const cairo_status_t written = cairo_surface_status(x_ink->surface.get());
    const cairo_status_t status = drawn != CAIRO_STATUS_SUCCESS ? drawn : written;
    if (status != CAIRO_STATUS_SUCCESS)
        return fail(ErrorCode::internal,
                    {"Không lập được văn bản.", "The letter could not be made."},
                    {std::string{"letter: cairo: "} + cairo_status_to_string(status)});
    return std::move(x_ink->bytes);
}

}  // namespace lt::letter

#ifdef __SANITIZE_ADDRESS__
/// fontconfig loses 288 bytes once per process while it reads its configuration.
extern "C" const char* __lsan_default_suppressions() {  // NOLINT: the sanitizer's name
    return "leak:libfontconfig";
}
#endif
