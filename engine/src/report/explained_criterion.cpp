#include "report/explained_criterion.hpp"

#include "edvet/base/contract.hpp"
#include "report/shown.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

/// The sections from a dimension down to the one that holds the criterion; empty where it is not below
/// `section`.
std::vector<const Section*> path_to(const Section& section, const NodeId& criterion)
{
    if (std::ranges::find(section.criteria, criterion, &Criterion::id) != section.criteria.end())
        return {&section};
    for (const auto& group : section.groups) {
        auto below = path_to(group, criterion);
        if (below.empty()) continue;
        below.insert(below.begin(), &section);
        return below;
    }
    return {};
}

std::vector<const Section*> path_to(const Rubric& rubric, const NodeId& criterion)
{
    for (const auto& dimension : rubric.dimensions)
        if (auto path = path_to(dimension, criterion); !path.empty()) return path;
    throw ContractViolation{"a criterion that stands nowhere in its rubric"};
}

/// Says how a share comes from weights, where it does: under a weighted mean, from what counts beside it.
class ShareWriter {
public:
    ShareWriter(const Rubric& rubric, const ScoreCard& card) : rubric_(rubric), card_(card) {}

    std::string write(const Criterion& criterion, const ExplainedLine& line) const
    {
        if (!line.uncounted_because.empty())
            return fmt::format("it does not count: {}", line.uncounted_because);
        const auto result = fmt::format("share {} %; × value {} = {} points", line.share.shown,
                                        value_text(line.value), line.points.shown);
        const auto path = path_to(rubric_, criterion.id);
        const auto factors = factors_of(criterion, path);
        Exact product = 1;
        std::string text;
        for (std::size_t i = 0; i < factors.size(); ++i) {
            product *= factors[i].weight / factors[i].among;
            text += fmt::format("{}{} of {}{}", i == 0 ? "weight " : " × ", exact_text(factors[i].weight),
                                exact_text(factors[i].among),
                                i < path.size() ? fmt::format(" in {}", path[path.size() - 1 - i]->id.text())
                                                : " overall");
        }
        if (goes_by_weight(path) && product * 100 == line.share.exact) return text + " = " + result;
        return fmt::format("by {}: {}", aggregation_of(*path.back()), result);
    }

private:
    struct Factor {
        Exact weight;
        Exact among;
    };

    /// Whether every section around the criterion, and the whole, is a mean by weight.
    bool goes_by_weight(const std::vector<const Section*>& path) const
    {
        const auto is_mean = [](const std::string& aggregation) {
            return aggregation == to_text(Aggregation::weighted_mean) ||
                   aggregation == to_text(Aggregation::xccdf_default);
        };
        return is_mean(to_text(rubric_.decision.aggregation)) &&
               std::ranges::all_of(path,
                                   [&](const Section* section) { return is_mean(aggregation_of(*section)); });
    }

    /// From the criterion outwards.
    std::vector<Factor> factors_of(const Criterion& criterion, const std::vector<const Section*>& path) const
    {
        std::vector<Factor> factors{
            {criterion.weight.value(), counting_weight(path.back()->groups, path.back()->criteria)}};
        for (auto i = path.size(); i-- > 0;)
            factors.push_back({path[i]->weight.value(),
                               i == 0 ? counting_weight(rubric_.dimensions, {})
                                      : counting_weight(path[i - 1]->groups, path[i - 1]->criteria)});
        return factors;
    }

    /// The weight of those siblings that have a part in the score.
    Exact counting_weight(const std::vector<Section>& sections, const std::vector<Criterion>& criteria) const
    {
        Exact sum = 0;
        for (const auto& section : sections) {
            const auto score = std::ranges::find(card_.sections, section.id, &SectionScore::section);
            if (score != card_.sections.end() && score->share > 0) sum += section.weight.value();
        }
        for (const auto& criterion : criteria) {
            const auto part = std::ranges::find(card_.contributions, criterion.id, &Contribution::criterion);
            if (part != card_.contributions.end() && part->share > 0) sum += criterion.weight.value();
        }
        return sum == 0 ? Exact{1} : sum;
    }

    std::string aggregation_of(const Section& section) const
    {
        const auto score = std::ranges::find(card_.sections, section.id, &SectionScore::section);
        ensure(score != card_.sections.end(), "a section that was not scored");
        return to_text(score->aggregation);
    }

    const Rubric& rubric_;
    const ScoreCard& card_;
};

LevelOutcome outcome_at(const ExplainedParts& parts, const NodeId& criterion, const Exact& value)
{
    auto assessments = parts.card.assessments.all();
    const auto changed = std::ranges::find(assessments, criterion, &Assessment::criterion);
    ensure(changed != assessments.end(), "a criterion without its assessment");
    *changed = rated(criterion, value);
    const auto card = score(parts.rubric, parts.card.candidate, std::move(assessments));
    auto shown = compared(parts.rubric, parts.candidate, card);
    return {shown.verdict, std::move(shown.score), std::move(shown.label)};
}

std::vector<ExplainedLevel> levels_of(const ExplainedParts& parts, const Criterion& criterion,
                                      const std::string& chosen)
{
    std::vector<ExplainedLevel> levels;
    const auto* by_hand = std::get_if<RatedByHand>(&criterion.basis);
    if (!by_hand) return levels;
    const auto* scale = find_scale(parts.rubric, by_hand->scale);
    ensure(scale != nullptr, "a criterion without its scale");
    for (const auto& level : scale->levels)
        levels.push_back({level.id.text(), level.label, exact_text(level.value),
                          by_hand->anchors.at(level.id), level.id.text() == chosen,
                          outcome_at(parts, criterion.id, level.value)});
    return levels;
}

std::string text_of(const Rating& rating)
{
    switch (rating.kind) {  // no default: the compiler names a kind that is missing
        case Rating::Kind::level: return rating.level->text();
        case Rating::Kind::not_applicable: return "not-applicable";
        case Rating::Kind::unknown: return "unknown";
    }
    throw ContractViolation{"a kind of rating that does not exist"};
}

std::vector<ExplainedRating> ratings_of(const Candidate& candidate, const NodeId& criterion)
{
    std::vector<ExplainedRating> ratings;
    for (const auto& rating : candidate.ratings) {
        if (rating.criterion != criterion) continue;
        auto& shown = ratings.emplace_back(
            ExplainedRating{text_of(rating), rating.by, rating.reason, rating.where, {}});
        for (const auto& id : rating.evidence) shown.evidence.push_back(id.text());
    }
    return ratings;
}

/// What the answer rests on, and what ratings cite beside that, each once.
std::vector<EvidenceItem> evidence_of(const Candidate& candidate, std::vector<std::string> ids,
                                      const std::vector<ExplainedRating>& ratings)
{
    for (const auto& rating : ratings)
        for (const auto& id : rating.evidence)
            if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    std::vector<EvidenceItem> items;
    for (const auto& id : ids) {
        const auto* item = find_evidence(candidate, EvidenceId::known(id));
        ensure(item != nullptr, "evidence that the candidate does not have");
        items.push_back(*item);
    }
    return items;
}

/// "at least 1 of kind agreement, from a third-party or closer, at most 36 months old"
std::string text_of(const EvidenceRequirement& requirement)
{
    auto text = fmt::format("at least {} of kind {}", requirement.count, requirement.kind.text());
    if (requirement.independence != Independence::vendor)
        text += fmt::format(", independence {} or better", to_text(requirement.independence));
    if (requirement.max_age) text += fmt::format(", at most {} old", to_text(*requirement.max_age));
    return text;
}

std::string text_of(const AcrMeasure& measure)
{
    auto text = fmt::format("ACR, {}", to_text(measure.question));
    if (!measure.chapters.empty()) text += fmt::format(", chapters {}", fmt::join(measure.chapters, ", "));
    if (!measure.only.empty()) text += fmt::format(", only {}", fmt::join(measure.only, ", "));
    if (!measure.except.empty()) text += fmt::format(", except {}", fmt::join(measure.except, ", "));
    for (const auto& band : measure.bands)
        text += fmt::format(", within {}: {}", to_text(band.within), exact_text(band.value));
    return text;
}

std::string text_of(const CostMeasure& measure) { return to_text(Measure{measure}); }

std::string text_of(const StandardsMeasure& measure) { return to_text(Measure{measure}); }

std::string text_of(const HecvatMeasure& measure) { return to_text(Measure{measure}); }

std::optional<ShownGate> gate_of(const ScoreCard& card, const NodeId& criterion)
{
    for (const auto& outcome : card.gates)
        if (outcome.gate.id == criterion.text())
            return ShownGate{outcome.gate.id, outcome.gate.title, to_text(outcome.gate.condition),
                             outcome.truth, outcome.because};
    return std::nullopt;
}

}  // namespace

std::string measure_text(const Measure& measure)
{
    return std::visit([](const auto& question) { return text_of(question); }, measure);
}

ExplainedCriterion explained_criterion(const ExplainedParts& parts, const Criterion& criterion,
                                       const ExplainedLine& line)
{
    ExplainedCriterion explained;
    explained.line = line;
    explained.question = criterion.question;
    explained.guidance = criterion.guidance;
    explained.role = to_text(criterion.role);
    if (criterion.severity) explained.severity = to_text(*criterion.severity);
    for (const auto* section : path_to(parts.rubric, criterion.id))
        explained.path.push_back(section->id.text());
    explained.arithmetic = ShareWriter{parts.rubric, parts.card}.write(criterion, line);
    if (const auto* measure = std::get_if<Measure>(&criterion.basis))
        explained.measured_by = measure_text(*measure);
    explained.levels = levels_of(parts, criterion, line.level);
    explained.ratings = ratings_of(parts.candidate, criterion.id);
    explained.evidence = evidence_of(parts.candidate, line.evidence, explained.ratings);
    for (const auto& requirement : criterion.evidence) explained.requirements.push_back(text_of(requirement));
    for (const auto& id : criterion.cites)
        if (const auto* source = find_source(parts.rubric, id)) explained.sources.push_back(*source);
    explained.gate = gate_of(parts.card, criterion.id);
    if (criterion.cap)
        explained.cap = fmt::format("below {} the total is at most {}", criterion.cap->written,
                                    exact_text(criterion.cap->total));
    return explained;
}

}  // namespace edvet
