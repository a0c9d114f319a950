#include "edvet/report/chart.hpp"
#include "report/shown.hpp"

namespace edvet {

std::string to_text(const Chart& chart, bool color)
{
    auto text = head_text(chart.head, color) + "\n" + heading(chart.title, color) + "\n";
    if (!chart.nothing.empty()) return text + wrapped(chart.nothing, page_width, "");
    text += wrapped(chart.reading, page_width, "");
    text += "\n" + to_text(chart.table, color);
    if (!chart.notes.empty()) text += "\n";
    for (const auto& note : chart.notes) text += wrapped(note, page_width, "");
    return text;
}

}  // namespace edvet
