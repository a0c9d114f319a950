#include "analysis/leading.hpp"
#include "edvet/analysis/flips.hpp"
#include "edvet/analysis/value_field.hpp"
#include "edvet/base/contract.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <tuple>
#include <utility>

namespace edvet {

namespace {

bool is_price(const Criterion& criterion)
{
    const auto* measure = std::get_if<Measure>(&criterion.basis);
    const auto* cost = measure ? std::get_if<CostMeasure>(measure) : nullptr;
    return cost != nullptr && cost->question == CostQuestion::price_score;
}

void collect_nodes(const GateCondition& condition, std::set<std::string>& nodes)
{
    if (condition.node) nodes.insert(condition.node->text());
    for (const auto& part : condition.parts) collect_nodes(part, nodes);
}

/// Looks for the flips of one candidate after another.
class LevelSearch {
public:
    LevelSearch(const Rubric& rubric, const std::vector<ScoreCard>& cards)
        : rubric_(rubric),
          cards_(cards),
          criteria_(criteria_of(rubric)),
          field_(value_field_of(rubric, {})),
          standings_(standings_of(cards)),
          leaders_(leaders_of(standings_))
    {
        for (const auto& gate : all_gates(rubric)) {
            std::set<std::string> nodes;
            collect_nodes(gate.condition, nodes);
            gated_.push_back(std::move(nodes));
        }
        find_columns();
    }

    std::vector<LevelFlip> take()
    {
        for (std::size_t candidate = 0; candidate < cards_.size(); ++candidate)
            for (std::size_t column = 0; column < criteria_.size(); ++column) look_at(candidate, column);
        std::ranges::stable_sort(flips_, [](const LevelFlip& a, const LevelFlip& b) {
            return std::tie(a.is_by_gate, a.distance, a.steps) < std::tie(b.is_by_gate, b.distance, b.steps);
        });
        return std::move(flips_);
    }

private:
    /// The sections above each criterion, and whether all of them add up by weight.
    void find_columns()
    {
        above_.resize(criteria_.size());
        is_additive_.resize(criteria_.size(), false);
        for (const auto& node : field_.nodes) {
            if (!node.criterion) continue;
            bool is_additive = true;
            for (auto at = node.parent; at; at = field_.nodes[*at].parent) {
                above_[*node.criterion].insert(field_.nodes[*at].id);
                is_additive = is_additive && field_.nodes[*at].adds_up != AddsUp::least;
            }
            is_additive_[*node.criterion] = is_additive;
        }
        // Under an xccdf aggregation a value that is not 1 counts as 0.
        for (std::size_t i = 0; i < cards_.size(); ++i)
            for (std::size_t column = 0; column < criteria_.size(); ++column) {
                const auto& assessment = cards_[i].assessments[column];
                if (assessment.standing == Standing::rated && cards_[i].contributions[column].share != 0 &&
                    cards_[i].contributions[column].value != assessment.low)
                    is_additive_[column] = false;
            }
    }

    bool touches_gate(std::size_t column, const std::set<std::string>& nodes) const
    {
        return nodes.contains(criteria_[column]->id.text()) ||
               std::ranges::any_of(above_[column],
                                   [&](const std::string& section) { return nodes.contains(section); });
    }

    /// Whether every gate that keeps the candidate from a place could turn with this criterion.
    bool could_admit(std::size_t candidate, std::size_t column) const
    {
        const auto& gates = cards_[candidate].gates;
        for (std::size_t i = 0; i < gates.size(); ++i)
            if (gates[i].truth != Truth::pass && !touches_gate(column, gated_[i])) return false;
        return true;
    }

    bool is_leader(std::size_t candidate) const
    {
        return std::ranges::find(leaders_, candidate) != leaders_.end();
    }

    /// What the criterion counts for among all that count; nothing where that would change with its value.
    std::optional<Exact> share_of(std::size_t candidate, std::size_t column) const
    {
        const auto& contribution = cards_[candidate].contributions[column];
        if (!is_additive_[column] || !contribution.uncounted_because.empty()) return std::nullopt;
        return contribution.share;
    }

    /// Cheap, and never wrong when it says no: no value of the criterion gives the candidate, or takes from
    /// it, what a flip needs.
    bool may_flip(std::size_t candidate, std::size_t column, const Exact& value) const
    {
        if (is_leader(candidate)) return true;
        if (!could_admit(candidate, column)) return false;
        const auto share = share_of(candidate, column);
        if (!share || leaders_.empty()) return true;
        const auto& contribution = cards_[candidate].contributions[column];
        const Exact most = cards_[candidate].uncapped + *share * (value - contribution.value) * 100;
        return most > *standings_[leaders_.front()];
    }

    void look_at(std::size_t candidate, std::size_t column)
    {
        const auto& criterion = *criteria_[column];
        const auto& assessment = cards_[candidate].assessments[column];
        if (criterion.role == Role::informational || assessment.standing == Standing::not_applicable) return;
        if (const auto* by_hand = std::get_if<RatedByHand>(&criterion.basis))
            try_levels(candidate, column, *find_scale(rubric_, by_hand->scale));
        else if (!is_price(criterion))
            try_share(candidate, column);
    }

    LevelFlip flip_of(std::size_t candidate, std::size_t column) const
    {
        LevelFlip flip;
        flip.candidate = candidate;
        flip.criterion = column;
        const auto& assessment = cards_[candidate].assessments[column];
        flip.is_open = assessment.standing != Standing::rated;
        if (!flip.is_open)
            flip.from = assessment.low;
        else if (cards_[candidate].contributions[column].uncounted_because.empty())
            flip.from = cards_[candidate].contributions[column].value;
        return flip;
    }

    /// The card with another value; true where that is a flip.
    bool try_value(LevelFlip& flip, const Exact& value)
    {
        auto assessments = cards_[flip.candidate].assessments.all();
        assessments[flip.criterion] = rated(criteria_[flip.criterion]->id, value);
        const auto card = score(rubric_, cards_[flip.candidate].candidate, std::move(assessments));
        auto standings = standings_;
        standings[flip.candidate] = standing_of(card);
        flip.leaders = leaders_of(standings);
        if (!is_flip(leaders_, flip.leaders)) return false;
        flip.is_by_gate = card.verdict != cards_[flip.candidate].verdict;
        flip.distance = 0;
        if (card.total && cards_[flip.candidate].total)
            flip.distance = abs(card.total->points - cards_[flip.candidate].total->points);
        return true;
    }

    void try_levels(std::size_t candidate, std::size_t column, const Scale& scale)
    {
        const auto& assessment = cards_[candidate].assessments[column];
        auto flip = flip_of(candidate, column);
        std::optional<std::size_t> now;
        for (std::size_t i = 0; i < scale.levels.size(); ++i)
            if (flip.from && scale.levels[i].value == *flip.from) now = i;
        if (now) flip.from_level = scale.levels[*now].id.text();

        std::optional<LevelFlip> nearest;
        for (std::size_t i = 0; i < scale.levels.size(); ++i) {
            const auto& level = scale.levels[i];
            if (!flip.is_open && now == i) continue;
            // What is open can only turn out to be what it may be.
            if (flip.is_open && (level.value < assessment.low || level.value > assessment.high)) continue;
            if (!may_flip(candidate, column, level.value)) continue;
            if (!try_value(flip, level.value)) continue;
            flip.to = level.value;
            flip.to_level = level.id.text();
            flip.steps = now ? std::abs(static_cast<int>(i) - static_cast<int>(*now)) : 0;
            if (!nearest || std::tie(flip.distance, flip.steps) < std::tie(nearest->distance, nearest->steps))
                nearest = flip;
        }
        if (nearest) flips_.push_back(*nearest);
    }

    /// A measured share has no levels, but an end at which the two tie.
    void try_share(std::size_t candidate, std::size_t column)
    {
        auto flip = flip_of(candidate, column);
        const auto share = share_of(candidate, column);
        if (!flip.from || !share || *share == 0 || !standings_[candidate] || leaders_.empty()) return;
        const Exact worth = *share * 100;
        const auto& own = *standings_[candidate];
        std::optional<Exact> end;
        if (!is_leader(candidate)) {
            end = *flip.from + (*standings_[leaders_.front()] - own) / worth;
        } else {
            std::optional<Exact> next;
            for (std::size_t i = 0; i < standings_.size(); ++i)
                if (i != candidate && standings_[i] && (!next || *standings_[i] > *next))
                    next = standings_[i];
            if (next) end = *flip.from - (own - *next) / worth;
        }
        static const Exact hair{1, 1'000'000'000};
        if (!end) return;
        const Exact beyond = is_leader(candidate) ? Exact{*end - hair} : Exact{*end + hair};
        if (beyond < 0 || beyond > 1 || !try_value(flip, beyond)) return;
        flip.to = *end;
        flip.is_beyond = true;
        flip.distance = abs(*end - *flip.from) * worth;
        flips_.push_back(flip);
    }

    const Rubric& rubric_;
    const std::vector<ScoreCard>& cards_;
    std::vector<const Criterion*> criteria_;
    ValueField field_;
    Standings standings_;
    std::vector<std::size_t> leaders_;
    std::vector<std::set<std::string>> gated_;  ///< what each gate looks at
    std::vector<std::set<std::string>> above_;  ///< by column
    std::vector<bool> is_additive_;
    std::vector<LevelFlip> flips_;
};

}  // namespace

std::vector<LevelFlip> level_flips(const Rubric& rubric, const std::vector<ScoreCard>& cards)
{
    return LevelSearch{rubric, cards}.take();
}

}  // namespace edvet
