#include "edvet/report/explanation.hpp"

#include "edvet/base/contract.hpp"
#include "report/explained_criterion.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
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

/// Shown shares and points, parallel to the criteria, each adding up to their shown total.
struct ShownParts {
    std::vector<std::string> shares;
    std::vector<std::string> points;
    std::string taken_by_caps;
};

ShownParts shown_parts_of(const ScoreCard& card, const Rounding& rounding)
{
    std::vector<Exact> shares;
    std::vector<Exact> points;
    for (const auto& part : card.contributions) {
        shares.push_back(part.share * 100);
        points.push_back(part.points);
    }
    const auto all_shares = std::accumulate(shares.begin(), shares.end(), Exact{0});
    const auto total = card.total ? card.total->points : Exact{0};
    points.push_back(card.total ? total - card.uncapped : Exact{0});

    ShownParts shown{shown_parts(shares, all_shares, rounding), shown_parts(points, total, rounding), ""};
    shown.taken_by_caps = shown.points.back();
    shown.points.pop_back();
    return shown;
}

/// Writes a line for every node of the rubric. Sections show the sum of what is shown of their criteria, so
/// that a reader who adds up the page is right at every level.
class LineWriter {
public:
    LineWriter(const Rubric& rubric, const ScoreCard& card)
        : rubric_(rubric), card_(card), shown_(shown_parts_of(card, rubric.decision.rounding))
    {
    }

    std::vector<ExplainedLine> write()
    {
        for (const auto& dimension : rubric_.dimensions) add_section(dimension, 0);
        return std::move(lines_);
    }

    std::optional<Figure> taken_by_caps() const
    {
        if (!card_.total || card_.total->points == card_.uncapped) return std::nullopt;
        return Figure{card_.total->points - card_.uncapped, shown_.taken_by_caps};
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
        lines_[index].share =
            sum_of(first, shown_.shares, [](const Contribution& part) { return part.share * 100; });
        lines_[index].points =
            sum_of(first, shown_.points, [](const Contribution& part) { return part.points; });
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
        line.share = {part.share * 100, shown_.shares[i]};
        line.points = {part.points, shown_.points[i]};
        line.level = level_of(assessment);
        line.value = figure(part.value, rubric_.decision.rounding);
        line.low = figure(assessment.low, rubric_.decision.rounding);
        line.high = figure(assessment.high, rubric_.decision.rounding);
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

    template <class Part>
    Figure sum_of(std::size_t first, const std::vector<std::string>& shown, Part part) const
    {
        Exact exact = 0;
        Exact of_shown = 0;
        for (auto i = first; i < next_criterion_; ++i) {
            exact += part(card_.contributions[i]);
            of_shown += decimal_from_text(shown[i]).value_or(0);
        }
        return {exact, to_text(of_shown, rubric_.decision.rounding)};
    }

    const Rubric& rubric_;
    const ScoreCard& card_;
    ShownParts shown_;
    std::vector<ExplainedLine> lines_;
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
    LineWriter writer{parts.rubric, parts.card};
    Explanation explanation{.head = std::move(head),
                            .policies = policies_of(parts.rubric),
                            .candidate = std::move(compared),
                            .scope = scope ? scope->text() : "",
                            .lines = writer.write(),
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
