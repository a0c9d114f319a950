#include "edvet/analysis/dominance.hpp"
#include "edvet/analysis/field_matrix.hpp"
#include "edvet/analysis/flips.hpp"
#include "edvet/analysis/moving_together.hpp"
#include "edvet/analysis/value_field.hpp"
#include "edvet/workflow/analyze.hpp"
#include "names.hpp"
#include "reports.hpp"
#include "sanity_of_rubric.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

/// Looks at the answers of the candidates, and at who leads by them.
class Sanity {
public:
    explicit Sanity(const Judged& judged)
        : judged_(judged),
          criteria_(criteria_of(judged.rubric())),
          field_(value_field_of(judged.rubric(), judged.cards)),
          leaders_(leaders_of(judged.cards))
    {
        const auto shares = shares_of_the_whole(field_);
        shares_.resize(criteria_.size());
        is_scored_.resize(criteria_.size(), false);
        for (std::size_t i = 0; i < field_.nodes.size(); ++i) {
            if (!field_.nodes[i].criterion) continue;
            is_scored_[*field_.nodes[i].criterion] = true;
            shares_[*field_.nodes[i].criterion] = shares[i];
        }
    }

    void look(SanityReport& report) const
    {
        if (judged_.cards.size() < 2) {
            report.findings.push_back({FindingSeverity::note,
                                       "fewer-than-two",
                                       "There are fewer than two candidates, so there is nothing to compare.",
                                       "add the others, or read the points by themselves: edvet explain",
                                       {},
                                       {}});
            return;
        }
        look_at_the_lead(report);
        look_for_dominators(report);
        look_at_single_answers(report);
        look_for_constant_criteria(report);
        look_for_double_counting(report);
    }

private:
    std::vector<std::string> ids_of(const std::vector<std::size_t>& columns) const
    {
        std::vector<std::string> ids;
        for (const auto column : columns) ids.push_back(criteria_[column]->id.text());
        return ids;
    }

    std::string quoted(const std::vector<std::size_t>& columns) const
    {
        constexpr std::size_t most = 6;
        std::string text;
        for (std::size_t i = 0; i < columns.size() && i < most; ++i)
            text += fmt::format("{}'{}'", i == 0 ? "" : ", ", name_of(*criteria_[columns[i]]));
        if (columns.size() > most) text += fmt::format(" and {} more", columns.size() - most);
        return text;
    }

    /// " (12.34 % of all weight)"; nothing where one of them has no share.
    std::string weight_of(const std::vector<std::size_t>& columns) const
    {
        Exact together = 0;
        for (const auto column : columns) {
            if (!shares_[column]) return "";
            together += *shares_[column];
        }
        return fmt::format(" ({} % of all weight)", percent_figure(together).shown);
    }

    void look_at_the_lead(SanityReport& report) const
    {
        const auto found = lead(judged_.rubric(), judged_.cards);
        std::vector<std::string> ids;
        for (const auto& leader : found.leaders) ids.push_back(leader.text());
        if (found.kind == Lead::Kind::close_call)
            report.findings.push_back(
                {FindingSeverity::warning,
                 "close-call",
                 "It is a close call: " + report.lead.sentence,
                 "do not decide by the points alone; see what would change it: edvet analyze flips",
                 ids,
                 {}});
        if (found.kind == Lead::Kind::tie)
            report.findings.push_back({FindingSeverity::warning,
                                       "tie",
                                       fmt::format("{} are equal.", listed(report.lead.leaders)),
                                       "decide by what the rubric does not ask, and write down why",
                                       ids,
                                       {}});
        if (found.kind == Lead::Kind::depends_on_unknowns)
            report.findings.push_back({FindingSeverity::warning,
                                       "open-answers-decide",
                                       fmt::format("{} could still be overtaken once open answers are known.",
                                                   listed(report.lead.leaders)),
                                       "ask for these answers first: edvet analyze unknowns",
                                       ids,
                                       {}});
    }

    void look_for_dominators(SanityReport& report) const
    {
        if (leaders_.empty()) return;
        auto scored = field_;
        std::vector<std::size_t> places;
        scored.candidates.clear();
        for (std::size_t i = 0; i < judged_.cards.size(); ++i) {
            if (!judged_.cards[i].total) continue;
            places.push_back(i);
            scored.candidates.push_back(field_.candidates[i]);
        }
        const auto table = dominance_of(criteria_matrix(scored).matrix);
        if (!table) {
            report.remarks.push_back(fmt::format(
                "Whether the first is beaten on everything was not looked at: {}.", table.error()));
            return;
        }
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (std::ranges::find(leaders_, places[i]) == leaders_.end()) continue;
            for (const auto by : table->dominators[i]) add_dominator(places[i], places[by], report);
        }
    }

    void add_dominator(std::size_t leader, std::size_t by, SanityReport& report) const
    {
        const auto first = name_of(judged_, leader);
        const auto better = name_of(judged_, by);
        const auto verdict = judged_.cards[by].verdict;
        const bool is_eligible = verdict == Verdict::eligible;
        report.findings.push_back(
            {FindingSeverity::warning,
             "best-dominated",
             fmt::format("{} is in first place, and yet {} is at least as good on everything that counts and "
                         "better on some{}.",
                         first.title, better.title,
                         is_eligible                      ? ""
                         : verdict == Verdict::ineligible ? "; a gate keeps it out"
                                                          : "; one of its gates is still open"),
             is_eligible ? "see what holds it back, a cap or how the points add up: edvet explain"
                         : "make sure that the gate is meant as it is, and answered right",
             {first.id, better.id},
             {}});
    }

    std::string turns_out(const LevelFlip& flip) const
    {
        if (!flip.to_level.empty()) return fmt::format("turns out {}", flip.to_level);
        return fmt::format("turns out {} {} %", flip.is_beyond ? "beyond" : "at",
                           percent_figure(flip.to).shown);
    }

    void look_at_single_answers(SanityReport& report) const
    {
        if (leaders_.empty()) return;
        std::set<std::size_t> deciding;
        for (const auto& flip : level_flips(judged_.rubric(), judged_.cards)) {
            deciding.insert(flip.criterion);
            if (!flip.is_open) continue;
            const auto then = names_of(judged_, flip.leaders);
            const auto who = name_of(judged_, flip.candidate);
            report.findings.push_back(
                {FindingSeverity::warning,
                 "one-answer-decides",
                 fmt::format("One open answer can decide who leads: if {}'s '{}' {}, {} {}.", who.title,
                             name_of(*criteria_[flip.criterion]), turns_out(flip),
                             then.empty() ? "nobody" : listed(then), then.empty() ? "leads" : leads(then)),
                 "find it out before you decide",
                 {who.id},
                 {criteria_[flip.criterion]->id.text()}});
        }
        add_idle(deciding, report);
    }

    /// What prices would change is not among the flips of levels.
    bool is_price(std::size_t column) const
    {
        const auto* measure = std::get_if<Measure>(&criteria_[column]->basis);
        const auto* cost = measure ? std::get_if<CostMeasure>(measure) : nullptr;
        return cost && cost->question == CostQuestion::price_score;
    }

    bool has_price() const
    {
        for (std::size_t column = 0; column < criteria_.size(); ++column)
            if (is_scored_[column] && is_price(column)) return true;
        return false;
    }

    void add_idle(const std::set<std::size_t>& deciding, SanityReport& report) const
    {
        std::vector<std::size_t> idle;
        std::size_t scored = 0;
        for (std::size_t column = 0; column < criteria_.size(); ++column) {
            if (!is_scored_[column] || is_price(column)) continue;
            ++scored;
            if (!deciding.contains(column)) idle.push_back(column);
        }
        if (has_price())
            report.remarks.emplace_back("What prices can change is not looked at here: edvet analyze flips.");
        if (idle.empty()) return;
        report.findings.push_back(
            {FindingSeverity::note,
             "decides-nothing-alone",
             fmt::format("On {} of {}{} no other answer about any one candidate, from worst to best, would "
                         "change by itself who is first: {}.",
                         idle.size(), counted_criteria(scored), weight_of(idle), quoted(idle)),
             "spend the time for checking on the others first; several of these together can still matter",
             {},
             ids_of(idle)});
    }

    static std::string counted_criteria(std::size_t count)
    {
        return count == 1 ? "1 criterion" : fmt::format("{} criteria", count);
    }

    bool is_constant(std::size_t column) const
    {
        const auto& first = field_.candidates.front().low[column];
        return std::ranges::all_of(field_.candidates, [&](const auto& one) {
            return one.low[column] && one.low[column] == first && one.high[column] == first;
        });
    }

    void look_for_constant_criteria(SanityReport& report) const
    {
        std::vector<std::size_t> constant;
        for (std::size_t column = 0; column < criteria_.size(); ++column)
            if (is_scored_[column] && is_constant(column)) constant.push_back(column);
        if (constant.empty()) return;
        report.findings.push_back(
            {FindingSeverity::advice,
             "constant-criteria",
             fmt::format("On {}{} every candidate has the same answer, so {} them apart: {}.",
                         counted_criteria(constant.size()), weight_of(constant),
                         constant.size() == 1 ? "it does not tell" : "they do not tell", quoted(constant)),
             "check that the answers were looked at one by one; as they are, what decides is the rest",
             {},
             ids_of(constant)});
    }

    void look_for_double_counting(SanityReport& report) const
    {
        constexpr std::size_t most_candidates = 500;
        const MovingTogether rule;
        if (judged_.cards.size() < rule.least_candidates || judged_.cards.size() > most_candidates) {
            report.remarks.push_back(fmt::format(
                "Whether criteria count the same twice was not looked at in the answers: that takes {} to {} "
                "candidates, and there are {}.",
                rule.least_candidates, most_candidates, judged_.cards.size()));
            return;
        }
        for (const auto& set : columns_that_move_together(field_, rule))
            report.findings.push_back(
                {FindingSeverity::advice,
                 "move-together",
                 fmt::format("{}{} say nearly the same of these {} candidates, or nearly the opposite: {}.",
                             counted_criteria(set.size()), weight_of(set), judged_.cards.size(), quoted(set)),
                 "if they ask for one thing twice, that counts twice: merge them or lower their weights; "
                 "with "
                 "few candidates it can be chance (|r| > 0.95)",
                 {},
                 ids_of(set)});
    }

    const Judged& judged_;
    std::vector<const Criterion*> criteria_;
    ValueField field_;
    std::vector<std::size_t> leaders_;
    std::vector<std::optional<Exact>> shares_;  ///< of criteria; absent for what has no share
    std::vector<bool> is_scored_;
};

}  // namespace

SanityReport sanity_report(const Judged& judged)
{
    SanityReport report{judged.head, analysed_lead(judged), {}, {}};
    Sanity{judged}.look(report);
    add_rubric_findings(judged, report);
    std::ranges::stable_sort(report.findings, {}, &SanityFinding::severity);
    return report;
}

Parsed<SanityReport> analyze_sanity(const ProcurementRequest& request, const RubricLibrary& library)
{
    auto judged = judge(request, library);
    if (!judged.value) return {std::nullopt, std::move(judged.diagnostics)};
    return {sanity_report(*judged.value), std::move(judged.diagnostics)};
}

ComparisonOutcome outcome_of(const SanityReport&) { return {Outcome::done, ""}; }

}  // namespace edvet
