#include "edvet/analysis/frontier.hpp"

#include "edvet/analysis/unscored.hpp"
#include "edvet/analysis/value_field.hpp"
#include "edvet/base/contract.hpp"
#include "edvet/cost/life_cycle_cost.hpp"
#include "edvet/cost/money.hpp"
#include "edvet/workflow/analyze.hpp"
#include "names.hpp"
#include "reports.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr Rounding cents{2, RoundingMode::half_even};

Figure money(const Exact& amount) { return figure(amount, cents); }

/// One that has both a value and costs.
struct Weighed {
    std::size_t candidate = 0;
    Score value;
    LifeCycleCost cost;
    bool is_compared = false;
};

struct Field {
    std::vector<Weighed> weighed;
    bool horizons_differ = false;

    const Exact& cost_of(const Weighed& one) const
    {
        return horizons_differ ? one.cost.equivalent_annual_cost : one.cost.all.present_value;
    }
};

/// Those with the best verdict that somebody has: a frontier that nobody can be chosen from is none.
void choose_compared(const Judged& judged, Field& field)
{
    for (const auto verdict : {Verdict::eligible, Verdict::undetermined}) {
        bool is_any = false;
        for (auto& one : field.weighed) {
            one.is_compared = judged.cards[one.candidate].verdict == verdict;
            is_any = is_any || one.is_compared;
        }
        if (is_any) return;
    }
}

Field field_of(const Judged& judged, const CostContext& context, FrontierReport& report)
{
    std::vector<NodeId> unscored;
    for (const auto* criterion : cost_criteria(judged.rubric())) {
        unscored.push_back(criterion->id);
        report.unscored.push_back({criterion->id.text(), name_of(*criterion)});
    }
    const auto rubric = with_unscored(judged.rubric(), unscored);
    Field field;
    for (std::size_t i = 0; i < judged.cards.size(); ++i) {
        const auto& costs = judged.loaded.costs[i];
        const auto total = score(rubric, judged.candidates()[i].id, judged.cards[i].assessments).total;
        if (!costs)
            report.without_costs.push_back(name_of(judged, i));
        else if (!total)
            report.without_value.push_back(name_of(judged, i));
        else
            field.weighed.push_back({i, *total, life_cycle_cost(*costs, context, nullptr)});
    }
    for (const auto& one : field.weighed)
        field.horizons_differ =
            field.horizons_differ || one.cost.horizon != field.weighed.front().cost.horizon;
    choose_compared(judged, field);
    std::ranges::stable_sort(field.weighed, [&](const auto& a, const auto& b) {
        if (a.is_compared != b.is_compared) return a.is_compared;
        return field.cost_of(a) < field.cost_of(b);
    });
    return field;
}

/// Turns what was found, by places in the field, into what is shown.
class Shown {
public:
    Shown(const Judged& judged, const Field& field) : judged_(judged), field_(field) {}

    Named name(std::size_t place) const { return name_of(judged_, field_.weighed[place].candidate); }

    ShownFrontierCandidate candidate(std::size_t place) const
    {
        const auto& one = field_.weighed[place];
        ShownFrontierCandidate shown;
        shown.candidate = name(place);
        shown.verdict = judged_.cards[one.candidate].verdict;
        shown.value = points(one.value.points);
        shown.low = points(one.value.low);
        shown.high = points(one.value.high);
        shown.horizon = one.cost.horizon;
        shown.total = money(units_of(one.cost.all.total));
        shown.present_value = money(one.cost.all.present_value);
        shown.equivalent_annual_cost = money(one.cost.equivalent_annual_cost);
        return shown;
    }

    void stand(const FrontierCandidate& found, ShownFrontierCandidate& shown) const
    {
        switch (found.place) {  // no default: the compiler names a place that is missing
            case FrontierPlace::on_frontier: shown.standing = FrontierStanding::on_frontier; break;
            case FrontierPlace::dominated: shown.standing = FrontierStanding::dominated; break;
            case FrontierPlace::extended_dominated:
                shown.standing = FrontierStanding::extended_dominated;
                break;
        }
        if (found.dominated_by) shown.by = name(*found.dominated_by);
        if (!found.beaten_by_step) return;
        shown.passed_by_from = name(found.beaten_by_step->from);
        shown.passed_by_to = name(found.beaten_by_step->to);
    }

    ShownFrontierStep step(const FrontierStep& found) const
    {
        auto rounding = judged_.rubric().decision.rounding;
        rounding.places =
            std::min(rounding.places + 2, 9);  // so that a reader who divides comes to the price
        return {name(found.from), name(found.to), money(found.more_cost), figure(found.more_value, rounding),
                money(found.price)};
    }

private:
    Figure points(const Exact& value) const { return figure(value, judged_.rubric().decision.rounding); }

    const Judged& judged_;
    const Field& field_;
};

std::string money_text(const FrontierReport& report, const Figure& amount)
{
    return fmt::format("{} {}{}", grouped(amount.shown), report.currency,
                       report.is_by_annual_cost ? " a year" : "");
}

const Exact& cost_of(const FrontierReport& report, const ShownFrontierCandidate& one)
{
    return report.is_by_annual_cost ? one.equivalent_annual_cost.exact : one.present_value.exact;
}

const ShownFrontierCandidate& candidate_of(const FrontierReport& report, const Named& name)
{
    const auto found = std::ranges::find(report.candidates, name, &ShownFrontierCandidate::candidate);
    ensure(found != report.candidates.end(), "a candidate of the frontier");
    return *found;
}

/// Of all weight; absent where weights make no shares.
std::string weight_of(const Judged& judged, const std::vector<Named>& criteria)
{
    const auto field = value_field_of(judged.rubric(), judged.cards);
    const auto shares = shares_of_the_whole(field);
    Exact together = 0;
    for (std::size_t i = 0; i < field.nodes.size(); ++i)
        for (const auto& criterion : criteria) {
            if (field.nodes[i].id != criterion.id || !field.nodes[i].criterion) continue;
            if (!shares[i]) return "";
            together += *shares[i];
        }
    return fmt::format(" ({} % of all weight)", percent_figure(together).shown);
}

void say_what_is_value(const Judged& judged, FrontierReport& report)
{
    if (report.candidates.empty()) return;
    if (report.unscored.empty()) {
        report.sentences.emplace_back(
            "No criterion is worked out of costs here, so a candidate's value is its points.");
        return;
    }
    report.sentences.push_back(
        fmt::format("Value here is the points without '{}'{}: with {} the same cost would count twice.",
                    listed(report.unscored), weight_of(judged, report.unscored),
                    report.unscored.size() == 1 ? "it" : "them"));
}

void say_who_is_on_it(FrontierReport& report)
{
    std::vector<Named> on;
    for (const auto& one : report.candidates)
        if (one.standing == FrontierStanding::on_frontier ||
            one.standing == FrontierStanding::extended_dominated)
            on.push_back(one.candidate);
    if (on.size() == 1)
        report.sentences.push_back(
            fmt::format("{} alone is on the frontier: nobody who can be chosen costs less or is worth more.",
                        listed(on)));
    else if (!on.empty())
        report.sentences.push_back(fmt::format(
            "On the frontier, from cheap to dear: {}. Each is worth more than whatever costs less.",
            listed(on)));
    for (const auto& step : report.steps)
        report.sentences.push_back(fmt::format(
            "From {} to {}: {} more for {} points, {} a point.", step.from.title, step.to.title,
            money_text(report, step.more_cost), step.more_value.shown, grouped(step.price.shown)));
}

std::string difference_text(const FrontierReport& report, const ShownFrontierCandidate& better,
                            const ShownFrontierCandidate& worse)
{
    const Exact cheaper = cost_of(report, worse) - cost_of(report, better);
    const Exact worthier = better.value.exact - worse.value.exact;
    const auto points =
        to_text(worthier, {static_cast<int>(worse.value.shown.size() - worse.value.shown.find('.') - 1),
                           RoundingMode::half_even});
    if (cheaper == 0) return fmt::format("costs as much and is worth {} points more", points);
    const auto less = money_text(report, money(cheaper));
    if (worthier == 0) return fmt::format("is worth as much and costs {} less", less);
    return fmt::format("costs {} less and is worth {} points more", less, points);
}

void say_who_is_off_it(FrontierReport& report)
{
    for (const auto& one : report.candidates) {
        if (one.by)
            report.sentences.push_back(
                fmt::format("{} is off it: {} {}.", one.candidate.title, one.by->title,
                            difference_text(report, candidate_of(report, *one.by), one)));
        if (one.passed_by_from && one.passed_by_to)
            report.sentences.push_back(
                fmt::format("{} is on it, but dear for its points: going from {} straight to {} costs less a "
                            "point than stopping there.",
                            one.candidate.title, one.passed_by_from->title, one.passed_by_to->title));
    }
}

void say_who_is_not_compared(FrontierReport& report)
{
    for (const auto verdict : {Verdict::undetermined, Verdict::ineligible}) {
        std::vector<Named> names;
        for (const auto& one : report.candidates)
            if (one.standing == FrontierStanding::kept_out && one.verdict == verdict)
                names.push_back(one.candidate);
        if (names.empty()) continue;
        report.sentences.push_back(fmt::format(
            "Listed apart, since {}: {}.",
            verdict == Verdict::ineligible ? "a gate keeps it out" : "a gate is still open", listed(names)));
    }
    if (!report.without_costs.empty())
        report.sentences.push_back(
            fmt::format("Not compared, since no costs are stated: {}.", listed(report.without_costs)));
    if (!report.without_value.empty())
        report.sentences.push_back(
            fmt::format("Not compared, since nothing but cost applies: {}.", listed(report.without_value)));
}

void say_what_is_uncertain(FrontierReport& report)
{
    if (report.is_by_annual_cost)
        report.sentences.emplace_back(
            "Candidates are offered for different numbers of years, so they are compared by what they cost a "
            "year (equivalent annual cost).");
    if (std::ranges::any_of(report.candidates, [](const auto& one) { return one.low != one.high; }))
        report.sentences.emplace_back(
            "Open answers can still move a value, from its low to its high; the frontier is drawn on the "
            "points as they count now.");
}

}  // namespace

FrontierReport frontier_report(const Judged& judged)
{
    FrontierReport report{judged.head, analysed_lead(judged), {}, false, "", {}, 1, {}, {}, {}, {}, {}};
    const auto& context = judged.loaded.procurement.cost;
    if (!context) {
        report.sentences.emplace_back("The procurement does not say how costs are counted, so there is no "
                                      "frontier of value and cost: add 'cost' to procurement.yaml.");
        for (std::size_t i = 0; i < judged.cards.size(); ++i)
            report.without_costs.push_back(name_of(judged, i));
        return report;
    }
    const auto field = field_of(judged, *context, report);
    report.currency = context->currency;
    report.rate = figure(context->discount.rate, {4, RoundingMode::half_even});
    report.horizon = field.weighed.empty() ? context->horizon : field.weighed.front().cost.horizon;
    report.is_by_annual_cost = field.horizons_differ;

    std::vector<ValueAtCost> compared;
    for (const auto& one : field.weighed)
        if (one.is_compared) compared.push_back({one.value.points, field.cost_of(one)});
    const auto frontier = frontier_of(compared);
    const Shown shown{judged, field};
    for (std::size_t i = 0; i < field.weighed.size(); ++i) {
        auto one = shown.candidate(i);
        if (i < compared.size()) shown.stand(frontier.candidates[i], one);
        report.candidates.push_back(std::move(one));
    }
    for (const auto& step : frontier.steps) report.steps.push_back(shown.step(step));
    say_what_is_value(judged, report);
    say_who_is_on_it(report);
    say_who_is_off_it(report);
    say_what_is_uncertain(report);
    say_who_is_not_compared(report);
    return report;
}

Parsed<FrontierReport> analyze_frontier(const ProcurementRequest& request, const RubricLibrary& library)
{
    auto judged = judge(request, library);
    if (!judged.value) return {std::nullopt, std::move(judged.diagnostics)};
    return {frontier_report(*judged.value), std::move(judged.diagnostics)};
}

ComparisonOutcome outcome_of(const FrontierReport& report)
{
    if (!report.candidates.empty()) return {Outcome::done, ""};
    return {Outcome::cannot_judge, "no candidate has both a value and costs"};
}

}  // namespace edvet
