#include "edvet/base/contract.hpp"
#include "edvet/report/chart.hpp"
#include "edvet/report/figure.hpp"
#include "report/json.hpp"

#include <optional>
#include <string>

namespace edvet {

namespace {

/// Enough for any screen; the fraction stands beside it.
constexpr Rounding drawn{4, RoundingMode::half_even};

void put_length(Json& object, const std::string& key, const Exact& value)
{
    put(object, key, figure(value, drawn));
}

void put_length(Json& object, const std::string& key, const std::optional<Exact>& value)
{
    put_or_null(object, key, value ? std::optional{figure(*value, drawn)} : std::nullopt);
}

const char* word(MarkEmphasis emphasis)
{
    switch (emphasis) {  // no default: the compiler names one that is missing
        case MarkEmphasis::normal: return "normal";
        case MarkEmphasis::strong: return "strong";
        case MarkEmphasis::faint: return "faint";
    }
    throw ContractViolation{"an emphasis that does not exist"};
}

const char* word(SeriesForm form)
{
    switch (form) {  // no default: the compiler names a form that is missing
        case SeriesForm::bars: return "bars";
        case SeriesForm::points: return "points";
        case SeriesForm::line: return "line";
        case SeriesForm::step: return "step";
    }
    throw ContractViolation{"a form of a series that does not exist"};
}

const char* word(ChartLine::Kind kind)
{
    switch (kind) {  // no default: the compiler names a kind that is missing
        case ChartLine::Kind::now: return "now";
        case ChartLine::Kind::crossing: return "crossing";
        case ChartLine::Kind::limit: return "limit";
    }
    throw ContractViolation{"a kind of line that does not exist"};
}

Json json_of(const ChartAxis& axis)
{
    Json json{{"title", axis.title}};
    json["categories"] = axis.is_categories ? Json(axis.categories) : Json(nullptr);
    put_length(json, "least", axis.least);
    put_length(json, "greatest", axis.greatest);
    auto& ticks = json["ticks"] = Json::array();
    for (const auto& tick : axis.ticks) {
        Json entry;
        put_length(entry, "at", tick.at);
        entry["label"] = tick.label;
        ticks.push_back(std::move(entry));
    }
    return json;
}

Json json_of(const ChartMark& mark)
{
    Json json{{"candidate", mark.candidate.empty() ? Json(nullptr) : Json(mark.candidate)},
              {"node", mark.node.empty() ? Json(nullptr) : Json(mark.node)},
              {"known", mark.is_known}};
    put_length(json, "x", mark.x);
    put_length(json, "y", mark.y);
    put_length(json, "x_from", mark.x_from);
    put_length(json, "x_low", mark.x_low);
    put_length(json, "x_high", mark.x_high);
    put_length(json, "y_low", mark.y_low);
    put_length(json, "y_high", mark.y_high);
    json["emphasis"] = word(mark.emphasis);
    json["label"] = mark.label;
    json["spoken"] = mark.spoken;
    return json;
}

Json json_of(const ChartSeries& series)
{
    Json json{{"id", series.id},
              {"title", series.title},
              {"form", word(series.form)},
              {"style", series.style},
              {"in_legend", series.is_in_legend}};
    auto& marks = json["marks"] = Json::array();
    for (const auto& mark : series.marks) marks.push_back(json_of(mark));
    return json;
}

Json json_of(const ChartLine& line)
{
    Json json{{"kind", word(line.kind)}, {"vertical", line.is_vertical}};
    put_length(json, "at", line.at);
    json["label"] = line.label;
    return json;
}

Json json_of(const Table& table)
{
    Json json{{"columns", Json::array()}, {"rows", Json::array()}};
    for (const auto& column : table.columns) json["columns"].push_back(column.title);
    for (const auto& row : table.rows) {
        auto cells = Json::array();
        for (const auto& cell : row) cells.push_back(cell.text);
        json["rows"].push_back(std::move(cells));
    }
    return json;
}

}  // namespace

std::string to_text(ChartForm form)
{
    switch (form) {  // no default: the compiler names a form that is missing
        case ChartForm::stacked_bars: return "stacked-bars";
        case ChartForm::diverging_bars: return "diverging-bars";
        case ChartForm::timeline: return "timeline";
        case ChartForm::dots: return "dots";
        case ChartForm::scatter: return "scatter";
        case ChartForm::lines: return "lines";
    }
    throw ContractViolation{"a form of a chart that does not exist"};
}

std::string to_json(const Chart& chart)
{
    auto json = json_of(chart.head, "edvet/chart/1");
    json["chart"] = chart.id;
    json["form"] = to_text(chart.form);
    json["title"] = chart.title;
    json["nothing"] = chart.nothing.empty() ? Json(nullptr) : Json(chart.nothing);
    json["reading"] = chart.reading;
    json["notes"] = chart.notes;
    json["x"] = json_of(chart.x);
    json["y"] = json_of(chart.y);
    auto& series = json["series"] = Json::array();
    for (const auto& one : chart.series) series.push_back(json_of(one));
    auto& lines = json["lines"] = Json::array();
    for (const auto& line : chart.lines) lines.push_back(json_of(line));
    json["table"] = json_of(chart.table);
    return document(json);
}

}  // namespace edvet
