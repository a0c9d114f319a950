#include "edvet/report/score_matrix.hpp"

#include "edvet/analysis/value_field.hpp"
#include "edvet/base/contract.hpp"
#include "report/explained_criterion.hpp"
#include "report/shown.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

/// A part of the whole in per cent, by the node's id.
std::map<std::string, Exact> shares_of(const Rubric& rubric)
{
    const auto field = value_field_of(rubric, {});
    const auto shares = shares_of_the_whole(field);
    std::map<std::string, Exact> found;
    for (std::size_t i = 1; i < field.nodes.size(); ++i)
        if (shares[i]) found.emplace(field.nodes[i].id, *shares[i] * 100);
    return found;
}

class RowWriter {
public:
    explicit RowWriter(const Rubric& rubric) : rubric_(rubric), shares_(edvet::shares_of(rubric))
    {
        for (const auto& gate : all_gates(rubric)) gates_.emplace(gate.id, to_text(gate.condition));
        for (const auto& dimension : rubric.dimensions) add(dimension, std::nullopt, 0);
    }

    std::vector<MatrixRow> take() { return std::move(rows_); }

private:
    MatrixRow row_of(const NodeId& id, const std::string& title, const Weight& weight,
                     std::optional<std::size_t> parent, int depth) const
    {
        MatrixRow row;
        row.id = id.text();
        row.title = title;
        row.depth = depth;
        row.parent = parent;
        row.weight = exact_text(weight.value());
        if (const auto share = shares_.find(row.id); share != shares_.end())
            row.share = figure(share->second, {2, RoundingMode::half_even});
        if (const auto gate = gates_.find(row.id); gate != gates_.end()) row.gate = gate->second;
        return row;
    }

    void add(const Section& section, std::optional<std::size_t> parent, int depth)
    {
        const auto own = rows_.size();
        auto row = row_of(section.id, name_of(section), section.weight, parent, depth);
        row.is_section = true;
        row.kind = parent ? "group" : "dimension";
        rows_.push_back(std::move(row));
        for (const auto& group : section.groups) add(group, own, depth + 1);
        for (const auto& criterion : section.criteria) add(criterion, own, depth + 1);
    }

    void add(const Criterion& criterion, std::size_t parent, int depth)
    {
        auto row = row_of(criterion.id, name_of(criterion), criterion.weight, parent, depth);
        row.kind = "criterion";
        row.question = criterion.question;
        row.role = to_text(criterion.role);
        if (const auto* measure = std::get_if<Measure>(&criterion.basis))
            row.measured_by = measure_text(*measure);
        if (const auto* by_hand = std::get_if<RatedByHand>(&criterion.basis)) {
            const auto* scale = find_scale(rubric_, by_hand->scale);
            ensure(scale != nullptr, "a criterion without its scale");
            for (const auto& level : scale->levels) row.levels.push_back(level.id.text());
        }
        rows_.push_back(std::move(row));
    }

    const Rubric& rubric_;
    std::map<std::string, Exact> shares_;
    std::map<std::string, std::string> gates_;
    std::vector<MatrixRow> rows_;
};

/// Points of one cell: whole where a short decimal says it, otherwise by the rubric's rule.
Figure points_figure(const Exact& points, const Rounding& rounding)
{
    constexpr std::size_t short_enough = 6;
    auto exact = exact_text(points);
    if (exact.size() <= short_enough && exact.find('/') == std::string::npos)
        return {points, std::move(exact)};
    return figure(points, rounding);
}

/// The cells of one candidate.
class CellWriter {
public:
    CellWriter(const Rubric& rubric, const ScoreCard& card) : rubric_(rubric), card_(card)
    {
        for (const auto& gate : card.gates) gates_.emplace(gate.gate.id, &gate);
        for (const auto& dimension : rubric.dimensions) add(dimension);
    }

    std::vector<MatrixCell> take() { return std::move(cells_); }

private:
    const Rounding& rounding() const { return rubric_.decision.rounding; }

    void add_gate(const std::string& id, MatrixCell& cell) const
    {
        const auto gate = gates_.find(id);
        if (gate == gates_.end()) return;
        cell.gate = gate->second->truth;
        if (cell.gate != Truth::pass && cell.because.empty()) cell.because = gate->second->because;
    }

    void add(const Section& section)
    {
        const auto& score = card_.sections[next_section_++];
        ensure(score.section == section.id, "a section of another rubric");
        const auto first = next_criterion_;
        const auto own = cells_.size();
        cells_.emplace_back();
        for (const auto& group : section.groups) add(group);
        for (const auto& criterion : section.criteria) add(criterion);

        auto& cell = cells_[own];
        cell.standing = standing_of(first, next_criterion_);
        cell.coverage = figure(score.coverage * 100, rounding());
        if (score.score) {
            cell.points = figure(score.score->points, rounding());
            cell.low = figure(score.score->low, rounding());
            cell.high = figure(score.score->high, rounding());
        }
        cell.text = cell.points                                 ? cell.points->shown
                    : cell.standing == Standing::not_applicable ? "n/a"
                                                                : "–";
        add_gate(section.id.text(), cell);
    }

    Standing standing_of(std::size_t first, std::size_t end) const
    {
        bool applies = false;
        for (auto i = first; i < end; ++i) {
            const auto standing = card_.assessments[i].standing;
            if (standing == Standing::not_applicable) continue;
            applies = true;
            if (standing != Standing::rated) return Standing::unknown;
        }
        return applies ? Standing::rated : Standing::not_applicable;
    }

    void add(const Criterion& criterion)
    {
        const auto& assessment = card_.assessments[next_criterion_];
        const auto& part = card_.contributions[next_criterion_++];
        ensure(assessment.criterion == criterion.id, "an assessment of another criterion");
        auto& cell = cells_.emplace_back();
        cell.standing = assessment.standing;
        cell.because = assessment.because;
        cell.coverage = figure(assessment.known * 100, rounding());
        if (assessment.standing != Standing::not_applicable) {
            cell.low = points_figure(assessment.low * 100, rounding());
            cell.high = points_figure(assessment.high * 100, rounding());
            const bool counts = part.uncounted_because.empty() || part.share > 0;
            if (counts) cell.points = points_figure(part.value * 100, rounding());
            if (!cell.points && assessment.standing == Standing::rated) cell.points = cell.low;
        }
        cell.level = level_of(criterion, assessment);
        cell.text = text_of(cell);
        for (const auto* item : assessment.evidence) cell.evidence.push_back(item->id.text());
        for (const auto* rating : assessment.ratings)
            if (std::ranges::find(cell.reviewers, rating->by) == cell.reviewers.end())
                cell.reviewers.push_back(rating->by);
        add_gate(criterion.id.text(), cell);
    }

    /// The label of the level that the standing ratings agree on.
    std::string level_of(const Criterion& criterion, const Assessment& assessment) const
    {
        const auto* by_hand = std::get_if<RatedByHand>(&criterion.basis);
        if (!by_hand || assessment.standing != Standing::rated || assessment.ratings.empty()) return "";
        const auto& id = assessment.ratings.front()->level;
        const auto* scale = find_scale(rubric_, by_hand->scale);
        const auto* level = id && scale ? scale->find(*id) : nullptr;
        if (!level) return "";
        return level->label.empty() ? level->id.text() : level->label;
    }

    static std::string text_of(const MatrixCell& cell)
    {
        switch (cell.standing) {  // no default: the compiler names a standing that is missing
            case Standing::rated: return cell.points ? cell.points->shown : "–";
            case Standing::not_applicable: return "n/a";
            case Standing::unknown: return "? " + range_text(cell.low, cell.high);
            case Standing::stale: return "stale " + range_text(cell.low, cell.high);
            case Standing::conflicting: return "conflict " + range_text(cell.low, cell.high);
        }
        throw ContractViolation{"a standing that does not exist"};
    }

    const Rubric& rubric_;
    const ScoreCard& card_;
    std::map<std::string, const GateOutcome*> gates_;
    std::vector<MatrixCell> cells_;
    std::size_t next_section_ = 0;
    std::size_t next_criterion_ = 0;
};

}  // namespace

ScoreMatrix score_matrix_of(ResultHead head, const Rubric& rubric, const std::vector<Candidate>& candidates,
                            const std::vector<ScoreCard>& cards)
{
    ensure(candidates.size() == cards.size(), "as many score cards as candidates");
    ScoreMatrix matrix{std::move(head), RowWriter{rubric}.take(), {}};
    const auto place = places(cards);
    const auto& rounding = rubric.decision.rounding;
    for (const auto i : listing_order(cards)) {
        auto& shown = matrix.candidates.emplace_back();
        shown.id = candidates[i].id.text();
        shown.product = candidates[i].product;
        shown.vendor = candidates[i].vendor;
        shown.place = place[i];
        shown.verdict = cards[i].verdict;
        if (const auto& total = cards[i].total)
            shown.score = ShownScore{figure(total->points, rounding), figure(total->low, rounding),
                                     figure(total->high, rounding)};
        shown.coverage = figure(cards[i].coverage * 100, rounding);
        shown.cells = CellWriter{rubric, cards[i]}.take();
        ensure(shown.cells.size() == matrix.rows.size(), "as many cells as rows");
    }
    return matrix;
}

}  // namespace edvet
