#include "edvet/analysis/flips.hpp"

#include "edvet/analysis/price_flips.hpp"
#include "edvet/analysis/value_field.hpp"
#include "edvet/analysis/weight_stability.hpp"
#include "edvet/base/contract.hpp"
#include "edvet/cost/money.hpp"
#include "edvet/workflow/analyze.hpp"
#include "names.hpp"
#include "reports.hpp"
#include "sampling.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

const char* unit_words(Driver driver)
{
    switch (driver) {  // no default: the compiler names a driver that is missing
        case Driver::students: return " a student";
        case Driver::staff: return " a member of staff";
        case Driver::teachers: return " a teacher";
        case Driver::seats: return " a seat";
        case Driver::devices: return " a device";
        case Driver::sites: return " a site";
        case Driver::hours: return " an hour";
        case Driver::district: return "";
    }
    throw ContractViolation{"a driver that does not exist"};
}

/// Words for the flips of one procurement.
class Wording {
public:
    explicit Wording(const Judged& judged)
        : judged_(judged), criteria_(criteria_of(judged.rubric())), leaders_(leaders_of(judged.cards))
    {
    }

    ShownFlip of(const LevelFlip& flip) const
    {
        const auto& criterion = *criteria_[flip.criterion];
        ShownFlip shown;
        shown.kind = flip.is_beyond ? "share" : flip.is_open ? "answer" : "rating";
        shown.candidate = id(flip.candidate);
        shown.of = criterion.id.text();
        shown.then_leads = names_of(judged_, flip.leaders);
        shown.size = figure(flip.distance, rounding());
        shown.size_is_points = true;
        if (flip.from) shown.moves = flip.to - *flip.from;
        shown.from = flip.from_level;
        shown.to = flip.to_level;
        auto condition = fmt::format("{} '{}'", whose(flip.candidate, flip.leaders), name_of(criterion));
        if (flip.is_beyond) {
            shown.from = percent_figure(*flip.from).shown;
            shown.to = percent_figure(flip.to).shown;
            condition += fmt::format(" {} {} % (now {} %)", flip.to > *flip.from ? "is over" : "is under",
                                     shown.to, shown.from);
        } else if (flip.is_open) {
            condition += fmt::format(
                ", {} now, turns out to be {}",
                to_text(judged_.cards[flip.candidate].assessments[flip.criterion].standing), shown.to);
        } else {
            condition += fmt::format(" is rated {} instead of {}", shown.to, shown.from);
        }
        shown.sentence = sentence(shown.then_leads, condition);
        shown.by_gate = flip.is_by_gate;
        if (flip.is_by_gate) {
            shown.sentence.pop_back();
            shown.sentence +=
                fmt::format(": {} then {} every gate.", edvet::name_of(judged_, flip.candidate).title,
                            passes_now(flip.candidate) ? "no longer passes" : "passes");
        }
        return shown;
    }

    ShownFlip of(const PriceFlip& flip) const
    {
        const auto& costs = *judged_.loaded.costs[flip.candidate];
        ShownFlip shown;
        shown.kind = "price";
        shown.candidate = id(flip.candidate);
        shown.then_leads = names_of(judged_, flip.leaders);
        const Exact change = (flip.at - flip.now) / flip.now;
        shown.size = percent_figure(abs(change));
        shown.moves = change;
        const auto whose_it_is = whose(flip.candidate, flip.leaders);
        if (!flip.line) {
            shown.from = exact_text(flip.now);
            shown.to = exact_text(flip.at);
            shown.sentence =
                sentence(shown.then_leads, fmt::format("all of {} prices {} by {} % or more", whose_it_is,
                                                       flip.falls ? "fall" : "rise", shown.size->shown));
            return shown;
        }
        const auto& line = costs.lines[*flip.line];
        shown.of = line.id.text();
        shown.from = shown_money(flip.now);
        shown.to = shown_money(flip.at);
        shown.sentence =
            sentence(shown.then_leads,
                     fmt::format("{} '{}' costs {} {}{} or {} (now {})", whose_it_is,
                                 line.title.empty() ? line.id.text() : line.title, costs.currency, shown.to,
                                 unit_words(line.driver), flip.falls ? "less" : "more", shown.from));
        return shown;
    }

    ShownFlip of(const GateFlip& flip) const
    {
        ShownFlip shown;
        shown.kind = "gate";
        shown.of = flip.gate.id;
        shown.then_leads = names_of(judged_, flip.leaders);
        if (flip.admitted.size() == 1) shown.candidate = id(flip.admitted.front());
        shown.sentence = sentence(
            shown.then_leads, fmt::format("the gate '{}' is not asked for", to_text(flip.gate.condition)));
        return shown;
    }

    ShownFlip of(const ReviewerFlip& flip) const
    {
        ShownFlip shown;
        shown.kind = "reviewer";
        shown.of = flip.reviewer;
        shown.then_leads = names_of(judged_, flip.leaders);
        shown.sentence = sentence(
            shown.then_leads,
            flip.kind == ReviewerFlip::Kind::without
                ? fmt::format("the ratings of {} do not count ({} of them)", flip.reviewer, flip.ratings)
                : fmt::format("the ratings of {} alone count where ratings conflict", flip.reviewer));
        return shown;
    }

    ShownFlip of(const ShownCriticalWeight& weight) const
    {
        ShownFlip shown;
        shown.kind = "weight";
        shown.of = weight.node.id;
        shown.from = weight.from.shown;
        shown.to = weight.to.at.shown;
        shown.size = weight.relative;
        shown.moves = (weight.to.at.exact - weight.from.exact) / weight.from.exact;
        shown.then_leads = weight.to.takes_over;
        shown.sentence = sentence(shown.then_leads,
                                  fmt::format("{} weighs {} {} % of the whole (now {} %)", weight.node.title,
                                              weight.to.at.exact < weight.from.exact ? "under" : "over",
                                              shown.to, shown.from));
        return shown;
    }

private:
    std::string id(std::size_t candidate) const { return judged_.candidates()[candidate].id.text(); }
    bool passes_now(std::size_t candidate) const
    {
        return judged_.cards[candidate].verdict == Verdict::eligible;
    }
    const Rounding& rounding() const { return judged_.rubric().decision.rounding; }

    /// "its", where the sentence is about that candidate, or "Alder's".
    std::string whose(std::size_t candidate, const std::vector<std::size_t>& leaders) const
    {
        if (leaders == std::vector<std::size_t>{candidate}) return "its";
        return edvet::name_of(judged_, candidate).title + "'s";
    }

    static std::string sentence(const std::vector<Named>& leaders, const std::string& condition)
    {
        if (leaders.empty()) return fmt::format("Nobody leads if {}.", condition);
        return fmt::format("{} {} if {}.", listed(leaders), leads(leaders), condition);
    }

    const Judged& judged_;
    std::vector<const Criterion*> criteria_;
    std::vector<std::size_t> leaders_;
};

template <class Flips>
void add(const Wording& wording, const Flips& flips, const std::string& nothing, FlipsReport& report)
{
    for (const auto& flip : flips) report.flips.push_back(wording.of(flip));
    if (flips.empty()) report.remarks.push_back(nothing);
}

/// Ratings, measured shares and open answers, each said where there is none.
void add_levels(const Judged& judged, const Wording& wording, FlipsReport& report)
{
    bool has_rating = false;
    bool has_answer = false;
    for (const auto& flip : level_flips(judged.rubric(), judged.cards)) {
        (flip.is_open ? has_answer : has_rating) = true;
        report.flips.push_back(wording.of(flip));
    }
    if (!has_rating) report.remarks.emplace_back("No single rating changes who leads.");
    if (has_answer) return;
    report.remarks.emplace_back(open_cells(judged) == 0 ? "No answer is open."
                                                        : "No single open answer changes who leads.");
}

void add_prices(const Judged& judged, const Wording& wording, FlipsReport& report)
{
    const auto& context = judged.loaded.procurement.cost;
    if (!context) {
        report.remarks.push_back(
            "No price was looked at: the procurement does not say how costs are counted.");
        return;
    }
    const auto prices = price_flips(judged.rubric(), judged.cards, *context, judged.loaded.costs);
    if (prices.because.empty())
        add(wording, prices.flips, "No single price, from nothing to ten times as much, ends the lead.",
            report);
    else
        report.remarks.push_back(fmt::format("No price was looked at: {}.", prices.because));
}

void add_reviewers(const Judged& judged, const Wording& wording, FlipsReport& report)
{
    const auto& loaded = judged.loaded;
    std::vector<Measured> measured;
    for (std::size_t i = 0; i < judged.candidates().size(); ++i)
        measured.push_back(measure(judged.rubric(), judged.candidates()[i], loaded.readings[i],
                                   loaded.catalogs, loaded.procurement.as_of));
    const Judging judging{judged.rubric(), judged.candidates(),      loaded.procurement.facts,
                          measured,        loaded.procurement.as_of, loaded.supposed.assessments};
    add(wording, reviewer_flips(judging, judged.cards),
        "No reviewer alone decides who leads, or one made all ratings.", report);
}

}  // namespace

FlipsReport flips_report(const Judged& judged)
{
    FlipsReport report{judged.head, analysed_lead(judged), {}, {}};
    const Wording wording{judged};
    if (report.lead.leaders.empty()) {
        add_levels(judged, wording, report);
        add(wording, gate_flips(judged.rubric(), judged.cards), "No gate alone keeps anybody from the lead.",
            report);
        return report;
    }
    add_levels(judged, wording, report);
    add_prices(judged, wording, report);
    add(wording, stability_report(judged).critical, "No single weight, moved anywhere, ends the lead.",
        report);
    add(wording, gate_flips(judged.rubric(), judged.cards), "No gate alone keeps anybody from the lead.",
        report);
    add_reviewers(judged, wording, report);
    return report;
}

Parsed<FlipsReport> analyze_flips(const ProcurementRequest& request, const RubricLibrary& library)
{
    auto judged = judge(request, library);
    if (!judged.value) return {std::nullopt, std::move(judged.diagnostics)};
    return {flips_report(*judged.value), std::move(judged.diagnostics)};
}

}  // namespace edvet
