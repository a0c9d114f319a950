#include "builders.hpp"
#include "edvet/report/chart_axes.hpp"
#include "workflow/analysis/reports.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

/// Two digits of a per cent say more than samples do.
constexpr Rounding one_place{1, RoundingMode::half_even};

/// One or several ranks, drawn as one segment.
struct Segment {
    std::size_t first = 0;  ///< ranks from 0
    std::size_t last = 0;
    std::string title;
};

std::vector<Segment> segments_of(std::size_t ranks)
{
    std::vector<Segment> segments;
    const auto alone = ranks > most_styles ? most_styles - 1 : ranks;
    for (std::size_t i = 0; i < alone; ++i) segments.push_back({i, i, fmt::format("rank {}", i + 1)});
    if (alone < ranks)
        segments.push_back({alone, ranks - 1, fmt::format("ranks {} to {}", alone + 1, ranks)});
    return segments;
}

class Drawing {
public:
    Drawing(const Judged& judged, const RobustnessReport& report)
        : report_(report), run_(report.runs.front()), segments_(segments_of(run_.candidates.size()))
    {
        const auto names = charted_names(judged);
        for (std::size_t i = 0; i < names.size(); ++i) names_[judged.candidates()[i].id.text()] = names[i];
    }

    void draw(Chart& chart) const
    {
        std::vector<std::string> categories;
        for (const auto& one : run_.candidates) categories.push_back(name(one));
        chart.x = fixed_axis("per cent of the samples", 0, 100, 10);
        chart.y = category_axis("candidate", std::move(categories));
        std::vector<Exact> ends(run_.candidates.size(), 0);
        for (std::size_t i = 0; i < segments_.size(); ++i)
            add(chart, ends, segments_[i].title, is_several(i) ? others_style : i, [&](const auto& one) {
                Exact share = 0;
                for (auto rank = segments_[i].first; rank <= segments_[i].last; ++rank)
                    share += one.ranks[rank].exact;
                return share;
            });
        if (has_excluded())
            add(chart, ends, "no rank, as a gate failed", uncounted_style,
                [](const auto& one) { return one.excluded.exact; });
        chart.table = table(chart);
        chart.reading = run_.sentence;
        chart.notes = notes();
    }

private:
    const std::string& name(const ShownAcceptability& one) const { return names_.at(one.candidate.id); }
    bool is_several(std::size_t segment) const { return segments_[segment].first != segments_[segment].last; }
    bool has_excluded() const
    {
        return std::ranges::any_of(run_.candidates, [](const auto& one) { return one.excluded.exact != 0; });
    }

    template <class ShareOf>
    void add(Chart& chart, std::vector<Exact>& ends, const std::string& title, std::size_t style,
             ShareOf share_of) const
    {
        ChartSeries series{title, title, SeriesForm::bars, style, true, {}};
        for (std::size_t row = 0; row < run_.candidates.size(); ++row) {
            const auto& one = run_.candidates[row];
            const Exact share = share_of(one);
            ChartMark mark;
            mark.y = row;
            mark.x_from = ends[row];
            ends[row] += share;
            mark.x = ends[row];
            mark.candidate = one.candidate.id;
            const auto shown = to_text(share, one_place);
            if (share != 0) mark.label = shown;
            mark.spoken = fmt::format("{}, {}: {} % of the samples", name(one), title, shown);
            series.marks.push_back(std::move(mark));
        }
        chart.series.push_back(std::move(series));
    }

    Table table(const Chart& chart) const
    {
        Table table{{{"Candidate"}}, {}};
        for (const auto& series : chart.series)
            table.columns.push_back({series.title + ", %", Align::right, 16});
        for (std::size_t row = 0; row < run_.candidates.size(); ++row) {
            std::vector<TableCell> cells{name(run_.candidates[row])};
            for (const auto& series : chart.series) {
                const auto& mark = series.marks[row];
                cells.emplace_back(to_text(mark.x - *mark.x_from, one_place));
            }
            table.rows.push_back(std::move(cells));
        }
        return table;
    }

    std::vector<std::string> notes() const
    {
        Exact widest = 0;
        for (const auto& one : run_.candidates) widest = std::max(widest, one.standard_error.exact);
        return {fmt::format("{} samples with seed {}, under one assumption about the weights: {}. 'edvet "
                            "analyze robustness' shows others.",
                            report_.samples, report_.seed, run_.assumption),
                fmt::format("Drawn as well: {} and {}. Candidates that tie share the ranks they take up.",
                            counted(report_.open_cells, "open answer", "open answers"),
                            counted(report_.uncertain_costs, "uncertain cost", "uncertain costs")),
                fmt::format("The standard error of a share of rank 1 is at most {} per cent.",
                            to_text(widest, {2, RoundingMode::half_even}))};
    }

    const RobustnessReport& report_;
    const ShownRun& run_;
    std::vector<Segment> segments_;
    std::map<std::string, std::string> names_;
};

}  // namespace

Parsed<Chart> ranks_chart(const Judged& judged, const ChartRequest& request)
{
    auto chart = begun_chart(judged, "ranks", ChartForm::stacked_bars);
    auto sampling = request.sampling;
    if (sampling.weights.empty()) sampling.weights = SamplingRequest{}.weights;
    sampling.weights.resize(1);  // one chart, one assumption
    auto report = robustness_report(judged, sampling);
    if (!report.value) return {std::nullopt, std::move(report.diagnostics)};
    if (report.value->runs.empty())
        chart.nothing = "There is no candidate, so there is no order to be sure of.";
    else
        Drawing{judged, *report.value}.draw(chart);
    return {std::move(chart), std::move(report.diagnostics)};
}

}  // namespace edvet
