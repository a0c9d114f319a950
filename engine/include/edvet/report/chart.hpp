#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/report/comparison.hpp"
#include "edvet/report/table.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// How a chart is drawn. Bars lie: their categories go down the y axis, the first one at the top.
enum class ChartForm {
    stacked_bars,    ///< bars one after another from 0
    diverging_bars,  ///< bars to both sides of 0
    timeline,        ///< bars between two days
    dots,            ///< points on categories
    scatter,         ///< points, and steps between them
    lines,           ///< lines, and bands around them
};

std::string to_text(ChartForm form);

/// Where an axis says a number, and how.
struct ChartTick {
    Exact at;
    std::string label;
};

/// Categories stand at 0, 1, 2, …; two of them may have one name. Days stand as days since 1970-01-01.
struct ChartAxis {
    std::string title;  ///< with the unit: "points", "present value over 5 years, USD"
    bool is_categories = false;
    std::vector<std::string> categories;
    Exact least;  ///< where the axis begins and ends; of categories -1/2 and their number less 1/2
    Exact greatest;
    std::vector<ChartTick> ticks;  ///< of numbers and days, rising
};

enum class MarkEmphasis { normal, strong, faint };

/// One mark, which can be seen, pointed at and read out.
struct ChartMark {
    Exact x;  ///< of a bar its end
    Exact y;
    std::optional<Exact> x_from;  ///< of a bar where it begins
    std::optional<Exact> x_low;   ///< a whisker, or the edge of a band
    std::optional<Exact> x_high;
    std::optional<Exact> y_low;
    std::optional<Exact> y_high;
    bool is_known = true;  ///< false: there is no number, and x and y only say where to say so
    MarkEmphasis emphasis = MarkEmphasis::normal;
    std::string label;   ///< to be printed at it; empty where it is not
    std::string spoken;  ///< whole and by itself: "Alder Classroom, Accessibility: 20.64 of 25 points"
    std::string
        candidate;  ///< whose, and of what in the rubric, so that its arithmetic can be opened; can be empty
    std::string node;
};

enum class SeriesForm { bars, points, line, step };  ///< a step goes along x first and then along y

struct ChartSeries {
    std::string id;     ///< unique in the chart
    std::string title;  ///< as a vendor may have written it
    SeriesForm form = SeriesForm::bars;
    std::size_t style = 0;  ///< colour, pattern and marker: the same number, the same look
    bool is_in_legend = true;
    std::vector<ChartMark>
        marks;  ///< bars: one a category, in their order, of no length where there is nothing
};

/// A line across the whole chart: today, the weight as it is, where two candidates are equal.
struct ChartLine {
    enum class Kind { now, crossing, limit };

    Kind kind = Kind::now;
    bool is_vertical = true;
    Exact at;
    std::string label;
};

/// A chart as plain data: whoever draws it computes nothing but lengths on a screen. Texts are as vendors
/// wrote them: the writers make them safe.
struct Chart {
    ResultHead head;
    std::string id;  ///< "contributions"
    ChartForm form = ChartForm::stacked_bars;
    std::string title;
    std::string reading;  ///< what there is to see, in a sentence or two
    std::vector<std::string>
        notes;  ///< what a reader has to know not to be misled: seeds, one-at-a-time, units
    ChartAxis x;
    ChartAxis y;
    std::vector<ChartSeries> series;
    std::vector<ChartLine> lines;
    Table table;          ///< the same as numbers
    std::string nothing;  ///< why there is nothing to draw; empty where there is something
};

/// For a person: the reading, the table, the notes.
std::string to_text(const Chart& chart, bool color);
/// For a program: "schema": "edvet/chart/1".
std::string to_json(const Chart& chart);
/// The table, RFC 4180.
std::string to_csv(const Chart& chart);

enum class SvgTheme { light, dark };

/// A picture by itself: no script, no font, nothing that is loaded, with title and description, the same
/// bytes everywhere. `width` in pixels, 320 to 4000; the height follows from what is in it.
std::string to_svg(const Chart& chart, int width, SvgTheme theme = SvgTheme::light);

}  // namespace edvet
