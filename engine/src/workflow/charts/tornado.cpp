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

/// So many of one kind are drawn at most, the nearest ones.
constexpr std::size_t most_of_a_kind = 6;

constexpr Rounding one_place{1, RoundingMode::half_even};

struct Kind {
    const char* id;
    const char* title;
};

/// In the order to draw them, each with a style of its own.
constexpr Kind kinds[]{{"rating", "one rating"},
                       {"share", "one measured share"},
                       {"answer", "one open answer"},
                       {"price", "one price"},
                       {"weight", "one weight"}};

class Drawing {
public:
    Drawing(const Judged& judged, const FlipsReport& report) : judged_(judged), report_(report)
    {
        const auto names = charted_names(judged);
        for (std::size_t i = 0; i < names.size(); ++i) names_[judged.candidates()[i].id.text()] = names[i];
        for (const auto& kind : kinds) choose(kind);
    }

    bool is_empty() const { return drawn_.empty(); }

    void draw(Chart& chart) const
    {
        std::vector<std::string> categories;
        std::vector<Exact> ends;
        for (const auto* flip : drawn_) {
            categories.push_back(what(*flip));
            ends.push_back(*flip->moves * 100);
        }
        chart.x = length_axis("how far it has to move, in per cent: of what a weight or price is now, of its "
                              "whole scale for anything else; to the left it falls, to the right it rises",
                              ends);
        chart.y = category_axis("single change", std::move(categories));
        for (std::size_t i = 0; i < std::size(kinds); ++i) add(chart, kinds[i], i);
        chart.lines.push_back({ChartLine::Kind::now, true, 0, "as it is"});
        chart.table = table();
        chart.reading = fmt::format("{} {}", report_.lead.sentence, nearest());
        chart.notes = notes();
    }

private:
    /// The flips of a kind that have a length, by their distance.
    void choose(const Kind& kind)
    {
        std::vector<const ShownFlip*> found;
        for (const auto& flip : report_.flips)
            if (flip.kind == kind.id && flip.moves && *flip.moves != 0) found.push_back(&flip);
        std::ranges::stable_sort(found, {}, [](const ShownFlip* flip) { return Exact{abs(*flip->moves)}; });
        if (found.size() > most_of_a_kind) {
            left_out_ += found.size() - most_of_a_kind;
            found.resize(most_of_a_kind);
        }
        drawn_.insert(drawn_.end(), found.begin(), found.end());
    }

    void add(Chart& chart, const Kind& kind, std::size_t style) const
    {
        const auto is_of_kind = [&](const ShownFlip* flip) { return flip->kind == kind.id; };
        if (std::ranges::none_of(drawn_, is_of_kind)) return;
        ChartSeries series{kind.id, kind.title, SeriesForm::bars, style, true, {}};
        for (std::size_t row = 0; row < drawn_.size(); ++row) {
            const auto& flip = *drawn_[row];
            ChartMark mark;
            mark.y = row;
            mark.x_from = Exact{0};
            if (is_of_kind(&flip)) {
                mark.x = *flip.moves * 100;
                mark.label = fmt::format("{} %: {}", moved(flip), then_leads(flip));
                mark.spoken = fmt::format("{} It moves by {} per cent.", flip.sentence, moved(flip));
                mark.candidate = flip.candidate;
                if (flip.kind != "price") mark.node = flip.of;
            }
            series.marks.push_back(std::move(mark));
        }
        chart.series.push_back(std::move(series));
    }

    static std::string moved(const ShownFlip& flip)
    {
        return fmt::format("{}{}", *flip.moves > 0 ? "+" : "", to_text(*flip.moves * 100, one_place));
    }

    static std::string then_leads(const ShownFlip& flip)
    {
        if (flip.then_leads.empty()) return "nobody leads";
        return fmt::format("{} {}", listed(flip.then_leads), leads(flip.then_leads));
    }

    std::string node_title(const std::string& id) const
    {
        const auto node = NodeId::from_text(id);
        if (!node) return id;
        if (const auto* criterion = find_criterion(judged_.rubric(), *node)) return name_of(*criterion);
        if (const auto* section = find_section(judged_.rubric(), *node)) return name_of(*section);
        return id;
    }

    /// What changes: "Breach notice (Alder)", "weight of Privacy".
    std::string what(const ShownFlip& flip) const
    {
        if (flip.kind == "weight") return fmt::format("weight of {}", node_title(flip.of));
        const auto found = names_.find(flip.candidate);
        const auto whose = found == names_.end() ? flip.candidate : found->second;
        if (flip.kind != "price") return fmt::format("{} ({})", node_title(flip.of), whose);
        return flip.of.empty() ? fmt::format("all prices ({})", whose)
                               : fmt::format("price of '{}' ({})", flip.of, whose);
    }

    std::string nearest() const
    {
        const auto nearest = std::ranges::min_element(
            drawn_, {}, [](const ShownFlip* flip) { return Exact{abs(*flip->moves)}; });
        return fmt::format("The nearest change, in per cent: {}", (*nearest)->sentence);
    }

    Table table() const
    {
        Table table{{{"What changes"},
                     {"Kind"},
                     {"From"},
                     {"To"},
                     {"Moves, %", Align::right},
                     {"Size", Align::right},
                     {"Then leads"}},
                    {}};
        for (const auto* flip : drawn_) {
            std::string size;
            if (flip->size)
                size = fmt::format("{} {}", flip->size->shown, flip->size_is_points ? "points" : "%");
            table.rows.push_back({what(*flip), flip->kind, flip->from, flip->to, moved(*flip), size,
                                  flip->then_leads.empty() ? "nobody" : listed(flip->then_leads)});
        }
        return table;
    }

    std::vector<std::string> notes() const
    {
        std::vector<std::string> notes{"Each change is made by itself, and everything is scored anew. Two "
                                       "small ones together can do what neither does alone, and that is not "
                                       "here."};
        if (left_out_ > 0)
            notes.push_back(fmt::format("The nearest {} of each kind are drawn, and {} more are not: 'edvet "
                                        "analyze flips' has all.",
                                        most_of_a_kind, left_out_));
        const auto has_no_length = [](const ShownFlip& flip) { return !flip.moves || *flip.moves == 0; };
        for (const auto& flip : report_.flips)
            if (has_no_length(flip)) notes.push_back("It has no length to draw: " + flip.sentence);
        for (const auto& remark : report_.remarks) notes.push_back(remark);
        return notes;
    }

    const Judged& judged_;
    const FlipsReport& report_;
    std::map<std::string, std::string> names_;
    std::vector<const ShownFlip*> drawn_;
    std::size_t left_out_ = 0;
};

}  // namespace

Parsed<Chart> tornado_chart(const Judged& judged, const ChartRequest& /*it is about who leads*/)
{
    auto chart = begun_chart(judged, "tornado", ChartForm::diverging_bars);
    const auto report = flips_report(judged);
    const Drawing drawing{judged, report};
    if (drawing.is_empty())
        chart.nothing = report.lead.sentence + " No single change that has a length would alter that.";
    else
        drawing.draw(chart);
    return {std::move(chart), {}};
}

}  // namespace edvet
