#include "builders.hpp"
#include "edvet/cost/money.hpp"
#include "edvet/report/chart_axes.hpp"
#include "workflow/analysis/reports.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

/// One series for each standing, in the order in which they are named above the chart.
struct Group {
    FrontierStanding standing;
    const char* id;
    const char* title;
    std::size_t style;
    MarkEmphasis emphasis;
};

constexpr Group groups[]{
    {FrontierStanding::on_frontier, "on the frontier", "on the frontier", 0, MarkEmphasis::strong},
    {FrontierStanding::extended_dominated, "dear for its points", "on it, dear for its points", 2,
     MarkEmphasis::normal},
    {FrontierStanding::dominated, "off the frontier",
     "off it: another costs less and is worth as much or more", 3, MarkEmphasis::faint},
    {FrontierStanding::kept_out, "not compared", "not compared: a gate fails or is open", uncounted_style,
     MarkEmphasis::faint}};

class Drawing {
public:
    Drawing(const Judged& judged, const FrontierReport& report) : report_(report)
    {
        const auto names = charted_names(judged);
        for (std::size_t i = 0; i < names.size(); ++i) names_[judged.candidates()[i].id.text()] = names[i];
    }

    void draw(Chart& chart) const
    {
        std::vector<Exact> costs;
        std::vector<Exact> values;
        for (const auto& one : report_.candidates) {
            costs.push_back(cost(one).exact);
            for (const auto* value : {&one.value, &one.low, &one.high}) values.push_back(value->exact);
        }
        chart.x = position_axis(cost_title(), costs);
        chart.y = position_axis("value, in points without what is worked out of costs", values);
        chart.series.push_back(frontier());
        for (const auto& group : groups) add_group(group, chart);
        chart.table = table();
        chart.reading = reading();
        for (const auto* axis : {&chart.x, &chart.y})
            if (auto note = cut_note(*axis); !note.empty()) chart.notes.push_back(std::move(note));
        chart.notes.emplace_back("Lines through marks go from the lowest to the highest value once all that "
                                 "is open is known. Between two candidates on the frontier there is nothing "
                                 "to buy, so it goes in steps.");
        chart.notes.push_back(report_.sentences.front());
        add_left_out("no costs are stated", report_.without_costs, chart);
        add_left_out("nothing but cost applies", report_.without_value, chart);
        chart.notes.emplace_back("'edvet analyze frontier' says what each step costs, and who beats whom.");
    }

private:
    void add_left_out(const char* why, const std::vector<Named>& candidates, Chart& chart) const
    {
        if (candidates.empty()) return;
        std::vector<Named> named;
        for (const auto& one : candidates) named.push_back({one.id, name(one)});
        chart.notes.push_back(fmt::format("Not drawn, since {}: {}.", why, listed(named)));
    }

    const Figure& cost(const ShownFrontierCandidate& one) const
    {
        return report_.is_by_annual_cost ? one.equivalent_annual_cost : one.present_value;
    }

    std::string cost_title() const
    {
        return report_.is_by_annual_cost
                   ? fmt::format("equivalent annual cost, {}", report_.currency)
                   : fmt::format("present value of all costs over {}, {}",
                                 counted(static_cast<std::size_t>(report_.horizon), "year", "years"),
                                 report_.currency);
    }

    const std::string& name(const Named& candidate) const { return names_.at(candidate.id); }

    static bool is_on(const ShownFrontierCandidate& one)
    {
        return one.standing == FrontierStanding::on_frontier ||
               one.standing == FrontierStanding::extended_dominated;
    }

    ChartSeries frontier() const
    {
        ChartSeries series{"frontier", "efficient frontier", SeriesForm::step, 1, true, {}};
        for (const auto& one : report_.candidates) {
            if (!is_on(one)) continue;
            ChartMark mark;
            mark.x = cost(one).exact;
            mark.y = one.value.exact;
            mark.candidate = one.candidate.id;
            mark.spoken = fmt::format("the frontier reaches {} points at {} {}", one.value.shown,
                                      grouped(cost(one).shown), report_.currency);
            series.marks.push_back(std::move(mark));
        }
        series.is_in_legend = series.marks.size() > 1;
        return series;
    }

    void add_group(const Group& group, Chart& chart) const
    {
        ChartSeries series{group.id, group.title, SeriesForm::points, group.style, true, {}};
        for (const auto& one : report_.candidates)
            if (one.standing == group.standing) series.marks.push_back(mark_of(one, group));
        if (!series.marks.empty()) chart.series.push_back(std::move(series));
    }

    ChartMark mark_of(const ShownFrontierCandidate& one, const Group& group) const
    {
        ChartMark mark;
        mark.x = cost(one).exact;
        mark.y = one.value.exact;
        mark.y_low = one.low.exact;
        mark.y_high = one.high.exact;
        mark.emphasis = group.emphasis;
        mark.label = name(one.candidate);
        if (one.standing == FrontierStanding::kept_out)
            mark.label += fmt::format(" ({})", to_text(one.verdict));
        mark.candidate = one.candidate.id;
        mark.spoken = fmt::format("{}: {} points of value", name(one.candidate), one.value.shown);
        if (one.low != one.high)
            mark.spoken += fmt::format(" (from {} to {})", one.low.shown, one.high.shown);
        mark.spoken += fmt::format(" for {} {}{}, {}", grouped(cost(one).shown), report_.currency,
                                   report_.is_by_annual_cost ? " a year" : "", group.title);
        return mark;
    }

    std::string reading() const
    {
        const auto on = std::ranges::count_if(report_.candidates, is_on);
        if (on == 0) return "Nobody can be compared, so there is no frontier.";
        if (!report_.steps.empty()) {
            const auto& step = report_.steps.front();
            return fmt::format("More money buys more value in {}: {}from {} to {} it is {} {} for each "
                               "further point.",
                               counted(report_.steps.size(), "step", "steps"),
                               report_.steps.size() > 1 ? "first, " : "", name(step.from), name(step.to),
                               grouped(step.price.shown), report_.currency);
        }
        const auto found = std::ranges::find_if(report_.candidates, is_on);
        return fmt::format("More money than {} costs buys no more value from anybody who can be chosen.",
                           name(found->candidate));
    }

    Table table() const
    {
        Table table{{{"Candidate"},
                     {"Value", Align::right},
                     {"Low", Align::right},
                     {"High", Align::right},
                     {report_.is_by_annual_cost ? "Cost a year" : "Present value", Align::right},
                     {"Frontier"},
                     {"Verdict"}},
                    {}};
        for (const auto& one : report_.candidates)
            table.rows.push_back({name(one.candidate), one.value.shown, one.low.shown, one.high.shown,
                                  grouped(cost(one).shown), to_text(one.standing), to_text(one.verdict)});
        return table;
    }

    const FrontierReport& report_;
    std::map<std::string, std::string> names_;
};

}  // namespace

Parsed<Chart> value_cost_chart(const Judged& judged, const ChartRequest& /*it is about all of them*/)
{
    auto chart = begun_chart(judged, "value-cost", ChartForm::scatter);
    const auto report = frontier_report(judged);
    if (report.candidates.empty())
        chart.nothing = judged.loaded.procurement.cost
                            ? "No candidate has both a value and costs, so there is nothing to draw."
                            : report.sentences.front();
    else
        Drawing{judged, report}.draw(chart);
    return {std::move(chart), {}};
}

}  // namespace edvet
