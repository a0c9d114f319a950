#include "edvet/report/comparison.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/report/table.hpp"
#include "scoring/words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

ShownScore shown_score(const Score& score, const Rounding& rounding)
{
    return {figure(score.points, rounding), figure(score.low, rounding), figure(score.high, rounding)};
}

std::optional<ShownLabel> shown_label(const Rubric& rubric, const std::optional<LabelId>& id)
{
    if (!id) return std::nullopt;
    const auto label = std::ranges::find(rubric.decision.labels, *id, &DecisionLabel::id);
    ensure(label != rubric.decision.labels.end(), "a decision label that is not in the rubric");
    return ShownLabel{id->text(), label->title.empty() ? id->text() : label->title};
}

std::vector<ShownDimension> shown_dimensions(const ScoreCard& card, const Rounding& rounding)
{
    std::vector<ShownDimension> dimensions;
    for (const auto& section : card.sections) {
        if (section.depth > 0) continue;
        std::optional<ShownScore> score;
        if (section.score) score = shown_score(*section.score, rounding);
        dimensions.push_back({section.section.text(), score, figure(section.coverage * 100, rounding)});
    }
    return dimensions;
}

std::vector<ShownGate> shown_gates(const ScoreCard& card)
{
    std::vector<ShownGate> gates;
    for (const auto& outcome : card.gates)
        gates.push_back({outcome.gate.id, outcome.gate.title, to_text(outcome.gate.condition), outcome.truth,
                         outcome.because});
    return gates;
}

std::vector<ShownCap> shown_caps(const Rubric& rubric, const ScoreCard& card)
{
    std::vector<ShownCap> caps;
    for (const auto& cap : card.caps) {
        const auto* criterion = find_criterion(rubric, cap.criterion);
        ensure(criterion != nullptr, "a cap of a criterion that is not in the rubric");
        caps.push_back({cap.criterion.text(), name_of(*criterion),
                        figure(cap.total, rubric.decision.rounding), cap.holds});
    }
    return caps;
}

StandingCounts counts_of(const ScoreCard& card)
{
    StandingCounts counts;
    for (const auto& assessment : card.assessments) {
        switch (assessment.standing) {  // no default: the compiler names a standing that is missing
            case Standing::rated: ++counts.rated; break;
            case Standing::not_applicable: ++counts.not_applicable; break;
            case Standing::unknown: ++counts.unknown; break;
            case Standing::stale: ++counts.stale; break;
            case Standing::conflicting: ++counts.conflicting; break;
        }
    }
    return counts;
}

void add_exceptions(const std::vector<Section>& sections, Aggregation inherited,
                    std::vector<Policies::Exception>& exceptions)
{
    for (const auto& section : sections) {
        const auto own = section.aggregation.value_or(inherited);
        if (own != inherited) exceptions.push_back({section.id.text(), own});
        add_exceptions(section.groups, own, exceptions);
    }
}

/// Says who leads. Candidates go by their products, and by their ids too where two products are called alike.
class LeadWriter {
public:
    LeadWriter(const std::vector<ComparedCandidate>& candidates, const Lead& lead, const Policies& policies)
        : candidates_(candidates), lead_(lead), policies_(policies)
    {
    }

    ShownLead write() const
    {
        ShownLead shown{
            .kind = lead_.kind, .leaders = {}, .challengers = {}, .margin = {}, .sentence = sentence()};
        for (const auto& id : lead_.leaders) shown.leaders.push_back(id.text());
        for (const auto& id : lead_.challengers) shown.challengers.push_back(id.text());
        if (lead_.margin) shown.margin = figure(*lead_.margin, policies_.rounding);
        return shown;
    }

private:
    std::string sentence() const
    {
        const auto leaders = listed(names_of(lead_.leaders));
        switch (lead_.kind) {  // no default: the compiler names a kind that is missing
            case Lead::Kind::clear:
                if (!lead_.margin) return fmt::format("{} is the only eligible candidate.", leaders);
                return fmt::format("{} leads by {} points.", leaders, margin());
            case Lead::Kind::close_call: {
                auto names = names_of(lead_.leaders);
                for (const auto& name : names_of(close_challengers())) names.push_back(name);
                return fmt::format("No clear winner: {} are within {} points.", listed(names),
                                   exact_text(policies_.close_call.exact));
            }
            case Lead::Kind::tie: return fmt::format("No clear winner: {} share the first place.", leaders);
            case Lead::Kind::depends_on_unknowns:
                return fmt::format("{}, but {} could overtake once {} known.", lead_so_far(leaders),
                                   listed(names_of(lead_.challengers)), open_answers());
            case Lead::Kind::nobody: return nobody();
        }
        throw ContractViolation{"a kind of lead that does not exist"};
    }

    std::string lead_so_far(const std::string& leaders) const
    {
        if (!lead_.margin) return fmt::format("{} is the only eligible candidate so far", leaders);
        return fmt::format("{} leads by {} points", leaders, margin());
    }

    std::string nobody() const
    {
        if (candidates_.empty()) return "Nobody leads: there are no candidates.";
        if (lead_.challengers.empty()) return "Nobody leads: no candidate is eligible.";
        return fmt::format("Nobody leads yet: {} could once {} known.", listed(names_of(lead_.challengers)),
                           open_answers());
    }

    std::string margin() const { return to_text(*lead_.margin, policies_.rounding); }

    /// Of the leaders and of those that could overtake: either side's answers can turn the order.
    std::string open_answers() const
    {
        std::size_t open = 0;
        for (const auto* ids : {&lead_.leaders, &lead_.challengers})
            for (const auto& id : *ids) open += find(id).standings.open();
        return open == 1 ? "1 open answer is" : fmt::format("{} open answers are", open);
    }

    std::vector<CandidateId> close_challengers() const
    {
        std::vector<CandidateId> close;
        const auto& first = find(lead_.leaders.front()).score;
        for (const auto& id : lead_.challengers) {
            const auto& candidate = find(id);
            if (candidate.place && first && candidate.score &&
                first->points.exact - candidate.score->points.exact <= policies_.close_call.exact)
                close.push_back(id);
        }
        return close;
    }

    const ComparedCandidate& find(const CandidateId& id) const
    {
        const auto found = std::ranges::find(candidates_, id.text(), &ComparedCandidate::id);
        ensure(found != candidates_.end(), "a leader that is not a candidate");
        return *found;
    }

    std::vector<std::string> names_of(const std::vector<CandidateId>& ids) const
    {
        std::vector<std::string> names;
        for (const auto& id : ids) {
            const auto& product = find(id).product;
            const bool is_shared = std::ranges::count(candidates_, product, &ComparedCandidate::product) > 1;
            names.push_back(is_shared ? fmt::format("{} ({})", product, id.text()) : product);
        }
        return names;
    }

    const std::vector<ComparedCandidate>& candidates_;
    const Lead& lead_;
    const Policies& policies_;
};

}  // namespace

std::string to_text(Lead::Kind kind)
{
    switch (kind) {  // no default: the compiler names a kind that is missing
        case Lead::Kind::clear: return "clear";
        case Lead::Kind::close_call: return "close-call";
        case Lead::Kind::tie: return "tie";
        case Lead::Kind::depends_on_unknowns: return "depends-on-unknowns";
        case Lead::Kind::nobody: return "nobody";
    }
    throw ContractViolation{"a kind of lead that does not exist"};
}

std::string to_text(const Policies& policies)
{
    std::string text = to_text(policies.aggregation);
    for (const auto& exception : policies.exceptions)
        text += fmt::format(", {} in {}", to_text(exception.aggregation), exception.section);
    switch (policies.unknown) {  // no default: the compiler names a policy that is missing
        case UnknownPolicy::worst: text += "; an unknown counts at its worst until it is known"; break;
        case UnknownPolicy::rated_only: text += "; only what is rated counts"; break;
    }
    if (policies.acr) text += "; ACR: " + to_text(*policies.acr);
    if (policies.hecvat) text += "; HECVAT: " + to_text(*policies.hecvat);
    return text + fmt::format("; {} after the point, {}; a close call is within {} points",
                              counted(static_cast<std::size_t>(policies.rounding.places), "digit", "digits"),
                              to_text(policies.rounding.mode), exact_text(policies.close_call.exact));
}

Policies policies_of(const Rubric& rubric)
{
    const auto& decision = rubric.decision;
    Policies policies{.aggregation = decision.aggregation,
                      .exceptions = {},
                      .unknown = decision.unknown,
                      .acr = std::nullopt,
                      .hecvat = std::nullopt,
                      .rounding = decision.rounding,
                      .close_call = figure(decision.close_call, decision.rounding)};
    add_exceptions(rubric.dimensions, decision.aggregation, policies.exceptions);
    if (has_measure<AcrMeasure>(rubric)) policies.acr = acr_policy(rubric);
    if (has_measure<HecvatMeasure>(rubric)) policies.hecvat = hecvat_policy(rubric);
    return policies;
}

ComparedCandidate compared(const Rubric& rubric, const Candidate& candidate, const ScoreCard& card)
{
    const auto& rounding = rubric.decision.rounding;
    ComparedCandidate shown{.id = candidate.id.text(),
                            .product = candidate.product,
                            .vendor = candidate.vendor,
                            .product_version = candidate.product_version,
                            .place = std::nullopt,
                            .place_if_eligible = std::nullopt,
                            .verdict = card.verdict,
                            .label = shown_label(rubric, card.label),
                            .label_at_best = shown_label(rubric, card.label_at_best),
                            .label_because = card.label_because,
                            .score = std::nullopt,
                            .coverage = figure(card.coverage * 100, rounding),
                            .dimensions = shown_dimensions(card, rounding),
                            .gates = shown_gates(card),
                            .caps = shown_caps(rubric, card),
                            .standings = counts_of(card)};
    if (card.total) shown.score = shown_score(*card.total, rounding);
    return shown;
}

Comparison comparison_of(ResultHead head, const Rubric& rubric, const std::vector<Candidate>& candidates,
                         const std::vector<ScoreCard>& cards)
{
    ensure(candidates.size() == cards.size(), "as many score cards as candidates");
    Comparison comparison{.head = std::move(head),
                          .policies = policies_of(rubric),
                          .dimensions = {},
                          .candidates = {},
                          .lead = {}};
    for (const auto& dimension : rubric.dimensions)
        comparison.dimensions.push_back({dimension.id.text(), name_of(dimension)});
    const auto place = places(cards);
    const auto place_if = places_if_eligible(cards);
    for (const auto i : listing_order(cards)) {
        auto& shown = comparison.candidates.emplace_back(compared(rubric, candidates[i], cards[i]));
        shown.place = place[i];
        shown.place_if_eligible = place_if[i];
    }
    comparison.lead = LeadWriter{comparison.candidates, lead(rubric, cards), comparison.policies}.write();
    return comparison;
}

}  // namespace edvet
