#include "edvet/base/contract.hpp"
#include "edvet/report/chart.hpp"
#include "report/shown.hpp"
#include "report/svg/canvas.hpp"
#include "report/svg/page.hpp"
#include "report/svg/plot.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

/// What a screen reader says of the picture.
std::string description_of(const Chart& chart)
{
    if (!chart.nothing.empty()) return chart.nothing;
    auto text = chart.reading;
    for (const auto& note : chart.notes) text += " " + note;
    return text;
}

std::string made_with(const ResultHead& head)
{
    return fmt::format("{} · rubric {} {} · as of {}", head.title.empty() ? head.procurement : head.title,
                       head.rubric.id, head.rubric.version, to_text(head.as_of));
}

}  // namespace

std::string to_svg(const Chart& chart, int width, SvgTheme theme)
{
    using namespace svg;
    ensure(width >= 320 && width <= 4000, "a picture is 320 to 4000 pixels wide");
    Canvas canvas{theme, chart.id};
    Page page{canvas, width * px};
    if (!chart.head.what_if.empty())
        page.paragraph("WHAT IF, not the record: " + what_if_text(chart.head),
                       {13 * px, Anchor::start, true, false}, 8);
    page.paragraph(chart.title, {17 * px, Anchor::start, true, false}, 3);
    page.paragraph(made_with(chart.head), {12 * px, Anchor::start, false, true}, 3);
    page.skip(6 * px);
    page.paragraph(chart.nothing.empty() ? chart.reading : chart.nothing, {13 * px}, 16);
    page.skip(8 * px);
    if (chart.nothing.empty()) {
        page.legend(chart);
        draw_plot(canvas, page, chart);
        page.skip(8 * px);
        for (const auto& note : chart.notes) page.paragraph(note, {12 * px, Anchor::start, false, true}, 8);
    }
    page.skip(Page::margin);
    const auto title = fmt::format("{}{}: {}", chart.head.what_if.empty() ? "" : "What if: ", chart.title,
                                   chart.head.title.empty() ? chart.head.procurement : chart.head.title);
    return canvas.picture(page.width(), page.y(), title, description_of(chart));
}

}  // namespace edvet
