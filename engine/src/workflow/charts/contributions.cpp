#include "builders.hpp"
#include "edvet/base/contract.hpp"
#include "edvet/report/chart_axes.hpp"
#include "edvet/scoring/places.hpp"
#include "workflow/analysis/names.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

/// One part of each bar: a dimension, or the lightest ones together.
struct Segment {
    std::vector<std::size_t> dimensions;
    std::string id;
    std::string title;
    std::string node;  ///< empty where it is several
};

/// A candidate's bar.
struct Bar {
    std::size_t candidate = 0;
    std::vector<Exact> points;  ///< parallel to the segments
    std::vector<Exact> most;    ///< that could be made there
    Exact cap;                  ///< what a cap takes away; 0 or less
};

/// How many criteria each dimension holds, in the rubric's order: contributions lie in the same order.
std::vector<std::size_t> criteria_counts(const Rubric& rubric)
{
    std::vector<std::size_t> counts;
    for (const auto& dimension : rubric.dimensions) counts.push_back(criteria_of(dimension).size());
    return counts;
}

/// What a candidate makes, and could make, in each dimension.
struct DimensionPoints {
    std::vector<Exact> points;
    std::vector<Exact> shares;
};

/// What a dimension hands on is its share of its own score, to the last digit. Not so where the total looks
/// through dimensions at criteria: there these are added up, which takes many times as long.
DimensionPoints dimension_points(const Rubric& rubric, const ScoreCard& card,
                                 const std::vector<std::size_t>& counts)
{
    DimensionPoints found;
    const bool looks_through = is_flat(rubric.decision.aggregation);
    auto section = card.sections.begin();
    std::size_t at = 0;
    for (const auto count : counts) {
        while (section->depth != 0) ++section;
        Exact points = 0;
        if (looks_through)
            for (auto i = at; i < at + count; ++i) points += card.contributions[i].points;
        else if (section->score)
            points = section->share * section->score->points;
        found.points.push_back(std::move(points));
        found.shares.push_back(section->share);
        at += count;
        ++section;
    }
    return found;
}

/// All dimensions where they are few; otherwise the heaviest of all candidates together, in the rubric's
/// order, and one segment of what is left over.
std::vector<Segment> segments_of(const Rubric& rubric, const std::vector<DimensionPoints>& all)
{
    const auto& dimensions = rubric.dimensions;
    std::vector<std::size_t> order(dimensions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::size_t kept = dimensions.size();
    if (dimensions.size() > most_styles) {
        std::vector<Exact> weight(dimensions.size(), 0);
        for (const auto& one : all)
            for (std::size_t i = 0; i < weight.size(); ++i) weight[i] += one.shares[i];
        kept = most_styles - 1;
        std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return weight[i]; });
        std::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept));
        std::sort(order.begin() + static_cast<std::ptrdiff_t>(kept), order.end());
    }
    std::vector<Segment> segments;
    for (std::size_t i = 0; i < kept; ++i) {
        const auto& dimension = dimensions[order[i]];
        segments.push_back({{order[i]}, dimension.id.text(), name_of(dimension), dimension.id.text()});
    }
    if (kept == order.size()) return segments;
    // No id of a rubric has a blank in it, so this one is unique.
    Segment others{{}, "the others", fmt::format("{} others", order.size() - kept), ""};
    others.dimensions.assign(order.begin() + static_cast<std::ptrdiff_t>(kept), order.end());
    segments.push_back(std::move(others));
    return segments;
}

Bar bar_of(const Judged& judged, std::size_t candidate, const DimensionPoints& found,
           const std::vector<Segment>& segments)
{
    Bar bar;
    bar.candidate = candidate;
    for (const auto& segment : segments) {
        Exact points = 0;
        Exact share = 0;
        for (const auto dimension : segment.dimensions) {
            points += found.points[dimension];
            share += found.shares[dimension];
        }
        bar.points.push_back(std::move(points));
        bar.most.push_back(share * 100);
    }
    const auto& card = judged.cards[candidate];
    bar.cap = card.total ? Exact{card.total->points - card.uncapped} : Exact{0};
    return bar;
}

/// Draws what was counted.
class Drawing {
public:
    Drawing(const Judged& judged, std::vector<Segment> segments, std::vector<Bar> bars)
        : judged_(judged),
          names_(charted_names(judged)),
          segments_(std::move(segments)),
          bars_(std::move(bars)),
          has_caps_(std::ranges::any_of(bars_, [](const Bar& bar) { return bar.cap != 0; }))
    {
        for (const auto& bar : bars_) shown_.push_back(shown_points(bar));
    }

    void draw(Chart& chart) const
    {
        std::vector<std::string> categories;
        for (const auto& bar : bars_) categories.push_back(names_[bar.candidate]);
        chart.x = fixed_axis("points", 0, 100, 10);
        chart.y = category_axis("candidate", std::move(categories));
        std::vector<Exact> ends(bars_.size(), 0);
        for (std::size_t i = 0; i < segments_.size(); ++i) chart.series.push_back(segment_series(i, ends));
        if (has_caps_) chart.series.push_back(cap_series(ends));
        chart.series.push_back(total_series());
        chart.table = table();
        chart.reading = reading();
        chart.notes = notes();
    }

private:
    const Rounding& rounding() const { return judged_.rubric().decision.rounding; }
    const ScoreCard& card(const Bar& bar) const { return judged_.cards[bar.candidate]; }
    std::string id(const Bar& bar) const { return judged_.candidates()[bar.candidate].id.text(); }
    std::string text(const Exact& value) const { return to_text(value, rounding()); }

    /// The segments and what a cap takes, shown so that they add up to the shown score.
    std::vector<std::string> shown_points(const Bar& bar) const
    {
        auto parts = bar.points;
        parts.push_back(bar.cap);
        const auto total = card(bar).total ? card(bar).total->points : Exact{0};
        return shown_parts(parts, total, rounding());
    }

    ChartSeries segment_series(std::size_t segment, std::vector<Exact>& ends) const
    {
        const auto& what = segments_[segment];
        const bool is_others = what.node.empty();
        ChartSeries series{what.id, what.title, SeriesForm::bars, is_others ? others_style : segment,
                           true,    {}};
        for (std::size_t row = 0; row < bars_.size(); ++row) {
            const auto& bar = bars_[row];
            ChartMark mark;
            mark.y = row;
            mark.x_from = ends[row];
            ends[row] += bar.points[segment];
            mark.x = ends[row];
            mark.is_known = card(bar).total.has_value();
            mark.emphasis = emphasis(bar);
            if (bar.points[segment] != 0) mark.label = shown_[row][segment];
            mark.spoken = fmt::format("{}, {}: {} of {} points", names_[bar.candidate], what.title,
                                      shown_[row][segment], text(bar.most[segment]));
            mark.candidate = id(bar);
            mark.node = what.node;
            series.marks.push_back(std::move(mark));
        }
        return series;
    }

    /// Back from where the segments end to the score.
    ChartSeries cap_series(const std::vector<Exact>& ends) const
    {
        ChartSeries series{
            "cap taken away", "taken away by a cap", SeriesForm::bars, uncounted_style, true, {}};
        for (std::size_t row = 0; row < bars_.size(); ++row) {
            const auto& bar = bars_[row];
            ChartMark mark;
            mark.y = row;
            mark.x_from = ends[row];
            mark.x = ends[row] + bar.cap;
            mark.emphasis = emphasis(bar);
            mark.candidate = id(bar);
            if (bar.cap != 0)
                mark.spoken =
                    fmt::format("{}: a cap takes {} points away", names_[bar.candidate], text(-bar.cap));
            series.marks.push_back(std::move(mark));
        }
        return series;
    }

    ChartSeries total_series() const
    {
        ChartSeries series{
            "total points", "score, and from its low to its high", SeriesForm::points, sum_style, true, {}};
        for (std::size_t row = 0; row < bars_.size(); ++row) {
            const auto& bar = bars_[row];
            ChartMark mark;
            mark.y = row;
            mark.emphasis = emphasis(bar);
            mark.candidate = id(bar);
            if (const auto& total = card(bar).total) {
                mark.x = total->points;
                mark.x_low = total->low;
                mark.x_high = total->high;
                mark.label = text(total->points);
                if (total->low != total->high)
                    mark.label += fmt::format(" ({}–{})", text(total->low), text(total->high));
            } else {
                mark.is_known = false;
                mark.label = "no score";
            }
            mark.spoken = fmt::format("{}: {}{}", names_[bar.candidate], mark.label,
                                      mark.is_known ? " points" : ", as nothing applies");
            if (card(bar).verdict != Verdict::eligible) {
                mark.label += fmt::format(", {}", to_text(card(bar).verdict));
                mark.spoken += fmt::format(", {}", to_text(card(bar).verdict));
            }
            series.marks.push_back(std::move(mark));
        }
        return series;
    }

    MarkEmphasis emphasis(const Bar& bar) const
    {
        return card(bar).verdict == Verdict::ineligible ? MarkEmphasis::faint : MarkEmphasis::normal;
    }

    Table table() const
    {
        Table table;
        table.columns.push_back({"Candidate", Align::left});
        for (const auto& segment : segments_) table.columns.push_back({segment.title, Align::right, 16});
        if (has_caps_) table.columns.push_back({"Cap", Align::right});
        for (const auto* title : {"Score", "Low", "High"}) table.columns.push_back({title, Align::right});
        table.columns.push_back({"Verdict", Align::left});
        for (std::size_t row = 0; row < bars_.size(); ++row) {
            const auto& bar = bars_[row];
            const auto& total = card(bar).total;
            std::vector<TableCell> cells{names_[bar.candidate]};
            for (std::size_t i = 0; i < segments_.size(); ++i)
                cells.emplace_back(total ? shown_[row][i] : "");
            if (has_caps_) cells.emplace_back(total ? shown_[row].back() : "");
            cells.emplace_back(total ? text(total->points) : "none");
            cells.emplace_back(total ? text(total->low) : "");
            cells.emplace_back(total ? text(total->high) : "");
            cells.emplace_back(to_text(card(bar).verdict));
            table.rows.push_back(std::move(cells));
        }
        return table;
    }

    /// "1.20 in Accessibility"; empty where nothing is above 0.
    std::string most_of(const std::vector<Exact>& gains) const
    {
        const auto most = std::ranges::max_element(gains);
        if (most == gains.end() || *most <= 0) return "";
        const auto segment = static_cast<std::size_t>(most - gains.begin());
        return fmt::format("{} points in {}", text(*most), segments_[segment].title);
    }

    /// Who leads, and against whoever is listed next where that comes from.
    std::string reading() const
    {
        auto sentence = analysed_lead(judged_).sentence;
        if (bars_.size() < 2 || !card(bars_[0]).total || !card(bars_[1]).total) return sentence;
        const auto& first = names_[bars_[0].candidate];
        const auto& second = names_[bars_[1].candidate];
        std::vector<Exact> gains;
        std::vector<Exact> losses;
        for (std::size_t i = 0; i < segments_.size(); ++i) {
            gains.push_back(bars_[0].points[i] - bars_[1].points[i]);
            losses.push_back(-gains.back());
        }
        const auto gain = most_of(gains);
        const auto loss = most_of(losses);
        if (gain.empty() && loss.empty()) return sentence;
        sentence += fmt::format(" Against {}, {} ", second, first);
        if (!gain.empty()) sentence += fmt::format("gains most, {},", gain);
        if (!gain.empty() && !loss.empty()) sentence += " and ";
        if (!loss.empty()) sentence += fmt::format("loses most, {},", loss);
        sentence.back() = '.';
        return sentence;
    }

    std::vector<std::string> notes() const
    {
        std::vector<std::string> notes;
        const auto& last = segments_.empty() ? Segment{} : segments_.back();
        if (last.dimensions.size() > 1) {
            std::vector<Named> names;
            for (const auto dimension : last.dimensions) {
                const auto& one = judged_.rubric().dimensions[dimension];
                names.push_back({one.id.text(), name_of(one)});
            }
            notes.push_back(
                fmt::format("'{}' are the lightest dimensions together: {}.", last.title, listed(names)));
        }
        notes.emplace_back("The segments of a bar add up to its score, and only the first of them can be "
                           "compared by its end alone.");
        if (has_caps_)
            notes.emplace_back("Where a cap holds, the segments are what was rated, and what the cap takes "
                               "away goes back from their end to the score.");
        const auto is_open = [&](const Bar& bar) {
            return card(bar).total && card(bar).total->low != card(bar).total->high;
        };
        if (std::ranges::any_of(bars_, is_open))
            notes.emplace_back("The line through a score goes from its lowest to its highest once all that "
                               "is open is known.");
        return notes;
    }

    const Judged& judged_;
    std::vector<std::string> names_;
    std::vector<Segment> segments_;
    std::vector<Bar> bars_;
    bool has_caps_ = false;
    std::vector<std::vector<std::string>> shown_;  ///< parallel to the bars
};

}  // namespace

Parsed<Chart> contributions_chart(const Judged& judged, const ChartRequest& request)
{
    Problems problems;
    const auto asked = charted_candidates(judged, request, problems);
    if (!asked) return {std::nullopt, problems.in_order()};
    auto chart = begun_chart(judged, "contributions", ChartForm::stacked_bars);
    if (asked->empty()) {
        chart.nothing = "There is no candidate, so there are no points to show.";
        return {std::move(chart), {}};
    }
    const auto counts = criteria_counts(judged.rubric());
    std::vector<DimensionPoints> all;
    for (const auto& card : judged.cards) all.push_back(dimension_points(judged.rubric(), card, counts));
    const auto segments = segments_of(judged.rubric(), all);
    std::vector<Bar> bars;
    for (const auto candidate : listing_order(judged.cards))
        if (std::ranges::find(*asked, candidate) != asked->end())
            bars.push_back(bar_of(judged, candidate, all[candidate], segments));
    Drawing{judged, segments, std::move(bars)}.draw(chart);
    return {std::move(chart), {}};
}

}  // namespace edvet
