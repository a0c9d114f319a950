#include "edvet/report/explanation.hpp"

#include "edvet/base/contract.hpp"
#include "report/explained_criterion.hpp"
#include "report/shown_lines.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace edvet {

namespace {

/// The level that the standing ratings agree on; empty where there is none.
std::string level_of(const Assessment& assessment)
{
    if (assessment.standing != Standing::rated || assessment.ratings.empty()) return "";
    const auto& level = assessment.ratings.front()->level;
    return level ? level->text() : "";
}

/// Writes a line for every node of the rubric. What is shown of them adds up at every level.
class LineWriter {
public:
    LineWriter(const Rubric& rubric, const ScoreCard& card) : rubric_(rubric), card_(card)
    {
        for (const auto& dimension : rubric_.dimensions) add_section(dimension, 0);

        const auto& rounding = rubric_.decision.rounding;
        Exact shares = 0;
        for (const auto& part : card_.contributions) shares += part.share * 100;
        Figure no_share;
        show_parts(lines_, &ExplainedLine::share, no_share, shares, rounding);
        if (card_.total) taken_by_caps_.exact = card_.total->points - card_.uncapped;
        show_parts(lines_, &ExplainedLine::points, taken_by_caps_,
                   card_.total ? card_.total->points : Exact{0}, rounding);
    }

    const std::vector<ExplainedLine>& lines() const { return lines_; }

    std::optional<Figure> taken_by_caps() const
    {
        if (taken_by_caps_.exact == 0) return std::nullopt;
        return taken_by_caps_;
    }

private:
    void add_section(const Section& section, int depth)
    {
        const auto index = lines_.size();
        const auto first = next_criterion_;
        const auto score = std::ranges::find(card_.sections, section.id, &SectionScore::section);
        ensure(score != card_.sections.end(), "a section that was not scored");
        auto& line = lines_.emplace_back();
        line.id = section.id.text();
        line.title = name_of(section);
        line.depth = depth;
        line.weight = exact_text(section.weight.value());
        line.is_section = true;
        line.coverage = figure(score->coverage * 100, rubric_.decision.rounding);
        line.aggregation = to_text(score->aggregation);
        if (score->score) line.score = shown_score(*score->score);

        for (const auto& group : section.groups) add_section(group, depth + 1);
        for (const auto& criterion : section.criteria) add_criterion(criterion, depth + 1);
        for (auto i = first; i < next_criterion_; ++i) {
            lines_[index].share.exact += card_.contributions[i].share * 100;
            lines_[index].points.exact += card_.contributions[i].points;
        }
    }

    void add_criterion(const Criterion& criterion, int depth)
    {
        const auto i = next_criterion_++;
        const auto& part = card_.contributions[i];
        const auto& assessment = card_.assessments[i];
        ensure(part.criterion == criterion.id, "a contribution of another criterion");
        auto& line = lines_.emplace_back();
        line.id = criterion.id.text();
        line.title = name_of(criterion);
        line.depth = depth;
        line.weight = exact_text(criterion.weight.value());
        line.share.exact = part.share * 100;
        line.points.exact = part.points;
        line.level = level_of(assessment);
        // What is shown and not counted has no part in the score, and a value all the same.
        const bool is_only_shown = criterion.role != Role::scored && assessment.standing == Standing::rated;
        line.value = value_figure(is_only_shown ? assessment.low : part.value, rubric_.decision.rounding);
        line.low = value_figure(assessment.low, rubric_.decision.rounding);
        line.high = value_figure(assessment.high, rubric_.decision.rounding);
        line.standing = assessment.standing;
        line.because = assessment.because;
        line.uncounted_because = part.uncounted_because;
        for (const auto* item : assessment.evidence) line.evidence.push_back(item->id.text());
    }

    ShownScore shown_score(const Score& score) const
    {
        const auto& rounding = rubric_.decision.rounding;
        return {figure(score.points, rounding), figure(score.low, rounding), figure(score.high, rounding)};
    }

    const Rubric& rubric_;
    const ScoreCard& card_;
    std::vector<ExplainedLine> lines_;
    Figure taken_by_caps_;
    std::size_t next_criterion_ = 0;
};

/// The line of that id and, where it is a section, all that is below it.
std::vector<ExplainedLine> only(std::vector<ExplainedLine> lines, const std::string& id)
{
    const auto first = std::ranges::find(lines, id, &ExplainedLine::id);
    ensure(first != lines.end(), "a scope that is not in the rubric");
    const auto end = std::find_if(std::next(first), lines.end(),
                                  [&](const ExplainedLine& line) { return line.depth <= first->depth; });
    return {std::make_move_iterator(first), std::make_move_iterator(end)};
}

}  // namespace

Explanation explanation_of(ResultHead head, ComparedCandidate compared, const ExplainedParts& parts,
                           const std::optional<NodeId>& scope)
{
    const LineWriter writer{parts.rubric, parts.card};
    Explanation explanation{.head = std::move(head),
                            .policies = policies_of(parts.rubric),
                            .candidate = std::move(compared),
                            .scope = scope ? scope->text() : "",
                            .lines = writer.lines(),
                            .taken_by_caps = std::nullopt,
                            .criterion = std::nullopt};
    if (!scope) {
        explanation.taken_by_caps = writer.taken_by_caps();
        return explanation;
    }
    if (const auto* criterion = find_criterion(parts.rubric, *scope)) {
        const auto line = std::ranges::find(explanation.lines, scope->text(), &ExplainedLine::id);
        explanation.criterion = explained_criterion(parts, *criterion, *line);
    }
    explanation.lines = only(std::move(explanation.lines), scope->text());
    return explanation;
}

}  // namespace edvet
