#include "report/svg/marks.hpp"

#include "report/svg/measure.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace edvet::svg {

namespace {

/// Corners in thousandths of the radius.
using Corner = std::pair<int, int>;

constexpr std::array square{Corner{-850, -850}, Corner{850, -850}, Corner{850, 850}, Corner{-850, 850}};
constexpr std::array diamond{Corner{0, -1200}, Corner{1200, 0}, Corner{0, 1200}, Corner{-1200, 0}};
constexpr std::array triangle{Corner{0, -1150}, Corner{1100, 800}, Corner{-1100, 800}};
constexpr std::array inverted{Corner{0, 1150}, Corner{1100, -800}, Corner{-1100, -800}};
constexpr std::array pentagon{Corner{0, -1100}, Corner{1046, -340}, Corner{647, 890}, Corner{-647, 890},
                              Corner{-1046, -340}};
constexpr std::array cross{Corner{-400, -1100}, Corner{400, -1100}, Corner{400, -400},   Corner{1100, -400},
                           Corner{1100, 400},   Corner{400, 400},   Corner{400, 1100},   Corner{-400, 1100},
                           Corner{-400, 400},   Corner{-1100, 400}, Corner{-1100, -400}, Corner{-400, -400}};

template <std::size_t count>
std::string steps_of(const std::array<Corner, count>& corners, Length x, Length y, Length radius)
{
    std::string steps;
    for (const auto& [right, down] : corners)
        steps += fmt::format("{}{} {} ", steps.empty() ? "M" : "L", text_of(x + radius * right / 1000),
                             text_of(y + radius * down / 1000));
    return steps + "Z";
}

std::string circle(Length x, Length y, Length radius)
{
    const auto r = text_of(radius);
    return fmt::format("M{} {} a{} {} 0 1 0 {} 0 a{} {} 0 1 0 {} 0 Z", text_of(x - radius), text_of(y), r, r,
                       text_of(2 * radius), r, r, text_of(-2 * radius));
}

std::string outline_of(Marker marker, Length x, Length y, Length radius)
{
    switch (marker) {  // no default: the compiler names one that is missing
        case Marker::ring:
        case Marker::circle: return circle(x, y, radius);
        case Marker::square: return steps_of(square, x, y, radius);
        case Marker::diamond: return steps_of(diamond, x, y, radius);
        case Marker::triangle: return steps_of(triangle, x, y, radius);
        case Marker::inverted_triangle: return steps_of(inverted, x, y, radius);
        case Marker::pentagon: return steps_of(pentagon, x, y, radius);
        case Marker::cross: return steps_of(cross, x, y, radius);
    }
    return "";
}

std::string whisker_stroke(const char* colour, const char* width)
{
    return fmt::format("fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"", colour, width);
}

}  // namespace

void draw_marker(Canvas& canvas, Length x, Length y, std::size_t style, MarkEmphasis emphasis)
{
    const auto& look = canvas.style(style);
    const bool is_faint = emphasis == MarkEmphasis::faint;
    const Length radius = emphasis == MarkEmphasis::strong ? 6 * px : 5 * px;
    const bool is_open = is_faint || look.marker == Marker::ring;
    canvas.path(outline_of(look.marker, x, y, radius),
                fmt::format("fill=\"{}\" stroke=\"{}\" stroke-width=\"{}\"",
                            is_open ? canvas.theme().background : look.colour,
                            is_open ? look.colour : canvas.theme().outline,
                            emphasis == MarkEmphasis::strong ? "2"
                            : is_open                        ? "1.6"
                                                             : "1.2"));
}

void draw_bar(Canvas& canvas, const Box& box, std::size_t style, MarkEmphasis emphasis)
{
    if (box.width <= 0) return;
    auto look = fmt::format("fill=\"{}\" stroke=\"{}\" stroke-width=\"{}\"", canvas.fill(style),
                            canvas.theme().outline, emphasis == MarkEmphasis::strong ? "2" : "1");
    if (emphasis == MarkEmphasis::faint) look += " fill-opacity=\"0.45\" stroke-dasharray=\"4 2\"";
    canvas.rectangle(box, look);
}

void draw_unknown(Canvas& canvas, Length x, Length y)
{
    constexpr Length half = 8 * px;
    canvas.rectangle({x - half, y - half, 2 * half, 2 * half},
                     fmt::format("fill=\"{}\" stroke=\"{}\" stroke-dasharray=\"3 2\"", canvas.unknown_fill(),
                                 canvas.theme().outline));
    canvas.rectangle({x - 5 * px, y - 7 * px, 10 * px, 14 * px},
                     fmt::format("fill=\"{}\"", canvas.theme().background));
    canvas.text(x, y + 45 * px / 10, "?", {13 * px, Anchor::middle, true, false});
}

void draw_lying_whisker(Canvas& canvas, Length x1, Length x2, Length y)
{
    const auto steps = fmt::format("M{0} {2} V{3} M{0} {4} H{1} M{1} {2} V{3}", text_of(x1), text_of(x2),
                                   text_of(y - 5 * px), text_of(y + 5 * px), text_of(y));
    canvas.path(steps, whisker_stroke(canvas.theme().background, "5"));
    canvas.path(steps, whisker_stroke(canvas.theme().outline, "1.6"));
}

void draw_standing_whisker(Canvas& canvas, Length y1, Length y2, Length x)
{
    const auto steps = fmt::format("M{2} {0} H{3} M{4} {0} V{1} M{2} {1} H{3}", text_of(y1), text_of(y2),
                                   text_of(x - 5 * px), text_of(x + 5 * px), text_of(x));
    canvas.path(steps, whisker_stroke(canvas.theme().background, "5"));
    canvas.path(steps, whisker_stroke(canvas.theme().outline, "1.6"));
}

std::string stroke_of(const Canvas& canvas, std::size_t style)
{
    const auto& look = canvas.style(style);
    auto stroke = fmt::format("fill=\"none\" stroke=\"{}\" stroke-width=\"2\"", look.colour);
    if (*look.dashes != '\0') stroke += fmt::format(" stroke-dasharray=\"{}\"", look.dashes);
    return stroke;
}

void draw_sample(Canvas& canvas, const Box& box, const ChartSeries& series)
{
    const auto middle = box.y + box.height / 2;
    const auto x = box.x + box.width / 2;
    const auto has_whisker = [](const ChartMark& mark) { return mark.x_low || mark.y_low; };
    const bool is_faint = !series.marks.empty() && std::ranges::all_of(series.marks, [](const auto& mark) {
        return mark.emphasis == MarkEmphasis::faint;
    });
    const auto emphasis = is_faint ? MarkEmphasis::faint : MarkEmphasis::normal;
    switch (series.form) {  // no default: the compiler names a form that is missing
        case SeriesForm::bars: draw_bar(canvas, box, series.style, emphasis); return;
        case SeriesForm::points:
            if (std::ranges::any_of(series.marks, has_whisker))
                draw_lying_whisker(canvas, box.x, box.right(), middle);
            draw_marker(canvas, x, middle, series.style, emphasis);
            return;
        case SeriesForm::line:
            canvas.line(box.x, middle, box.right(), middle, stroke_of(canvas, series.style));
            draw_marker(canvas, x, middle, series.style, emphasis);
            return;
        case SeriesForm::step:
            canvas.path(fmt::format("M{} {} H{} V{} H{}", text_of(box.x), text_of(box.bottom()), text_of(x),
                                    text_of(box.y), text_of(box.right())),
                        stroke_of(canvas, series.style));
            return;
    }
}

Length label_width(const std::string& shown) { return width_of(shown, label_size) + 6 * px; }

void draw_label(Canvas& canvas, Length x, Length y, const std::string& shown)
{
    canvas.rectangle({x, y - label_height / 2, label_width(shown), label_height},
                     fmt::format("rx=\"2\" fill=\"{}\"", canvas.theme().background));
    canvas.text(x + 3 * px, y + 43 * px / 10, shown, {label_size, Anchor::start, false, false});
}

}  // namespace edvet::svg
