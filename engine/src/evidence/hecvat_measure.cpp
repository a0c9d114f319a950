#include "edvet/evidence/hecvat_measure.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/base/printable.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

using Questions = std::vector<const HecvatQuestion*>;

/// Points of some questions, with what is open kept apart.
struct Tally {
    Exact earned{0};
    Exact answered{0};  ///< points possible of what is answered
    Exact possible{0};
    std::size_t counts = 0;
    std::size_t open = 0;

    void add(const HecvatPoints& points)
    {
        if (!points.counts) return;
        ++counts;
        possible += points.max;
        if (points.is_open) {
            ++open;
            return;
        }
        earned += points.score;
        answered += points.max;
    }
};

Tally tally_of(const Questions& questions)
{
    Tally tally;
    for (const auto* question : questions) tally.add(question->rule);
    return tally;
}

std::string counted(std::size_t count, const char* one, const char* many)
{
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

MeasuredShare nothing_asked(std::string because)
{
    MeasuredShare share;
    share.low = 0;
    share.high = 1;
    share.known = 0;
    share.working = because;
    share.unknown_because = std::move(because);
    return share;
}

/// low = known_value × known, high = low + 1 − known.
void set_bounds(MeasuredShare& share, const Exact& earned, const Exact& known)
{
    share.known = known;
    share.low = earned;
    share.high = earned + 1 - known;
    if (known != 0) share.known_value = earned / known;
}

MeasuredShare pooled(const Tally& tally)
{
    MeasuredShare share;
    if (tally.possible == 0) {
        share.is_not_applicable = true;
        return share;
    }
    set_bounds(share, tally.earned / tally.possible, tally.answered / tally.possible);
    return share;
}

void tell_open(MeasuredShare& share, const Tally& tally)
{
    if (tally.open == 0) return;
    share.unknown_because =
        fmt::format("{} of {} {} open: blank, or free text that nobody judged", tally.open,
                    counted(tally.counts, "question", "questions"), tally.open == 1 ? "is" : "are");
}

std::string shown_answer(const HecvatQuestion& question)
{
    constexpr std::size_t widest = 40;
    const auto& answer = question.override_answer.empty() ? question.answer : question.override_answer;
    const auto text = quote(elided(printable(answer), widest));
    return question.override_answer.empty() ? text : text + " (an analyst's)";
}

/// "DATA-05 'Yes' 20 of 20", "DATA-06 blank of 10", "DATA-07 does not count: N/A"
std::string shown(const HecvatQuestion& question)
{
    const auto& points = question.rule;
    if (!points.counts)
        return fmt::format("{} does not count ({})", question.id,
                           points.why.empty() ? "not scored" : points.why);
    if (points.is_open)
        return fmt::format("{} open of {} ({})", question.id, exact_text(points.max), points.why);
    return fmt::format("{} {} {} of {}", question.id, shown_answer(question), exact_text(points.score),
                       exact_text(points.max));
}

std::string points_text(const Tally& tally)
{
    auto text = fmt::format("{} of {} points", exact_text(tally.earned), exact_text(tally.possible));
    if (tally.answered != tally.possible)
        text += fmt::format(", {} of them open", exact_text(Exact{tally.possible - tally.answered}));
    return text;
}

MeasuredShare from_crosswalk(const Hecvat& hecvat, const Crosswalk::Entry* entry)
{
    if (!entry) return nothing_asked("the crosswalk says nothing of this criterion");
    const auto named = entry->questions.find(hecvat.form);
    Questions questions;
    if (named != entry->questions.end())
        for (const auto& id : named->second)
            if (const auto* question = hecvat.find(id)) questions.push_back(question);
    if (questions.empty())
        return nothing_asked(fmt::format("the crosswalk names no question of {} for this", hecvat.title));
    const auto tally = tally_of(questions);
    auto share = pooled(tally);
    for (const auto* question : questions) share.rows.push_back(shown(*question));
    share.working = fmt::format("{}: {}; {}", hecvat.title, points_text(tally), fmt::join(share.rows, ", "));
    tell_open(share, tally);
    return share;
}

bool is_asked(const HecvatMeasure& measure, const std::string& section)
{
    return measure.sections.empty() || std::ranges::count(measure.sections, section) > 0;
}

/// The scored questions of each section that is asked for, in the questionnaire's order.
std::vector<std::pair<const HecvatSection*, Questions>> asked(const Hecvat& hecvat,
                                                              const HecvatMeasure& measure)
{
    std::vector<std::pair<const HecvatSection*, Questions>> sections;
    for (const auto& section : hecvat.sections) {
        if (!is_asked(measure, section.id)) continue;
        Questions questions;
        for (const auto& question : hecvat.questions)
            if (question.is_scored && question.category() == section.id) questions.push_back(&question);
        sections.emplace_back(&section, std::move(questions));
    }
    return sections;
}

MeasuredShare mean_of(const std::vector<Tally>& tallies)
{
    Exact earned{0};
    Exact known{0};
    int sections = 0;
    for (const auto& tally : tallies) {
        if (tally.possible == 0) continue;
        earned += tally.earned / tally.possible;
        known += tally.answered / tally.possible;
        ++sections;
    }
    MeasuredShare share;
    if (sections == 0)
        share.is_not_applicable = true;
    else
        set_bounds(share, earned / sections, known / sections);
    return share;
}

/// What is asked for and not there must not narrow the measure unsaid.
std::string missing_text(const Hecvat& hecvat, const HecvatMeasure& measure)
{
    std::vector<std::string> missing;
    for (const auto& id : measure.sections)
        if (std::ranges::find(hecvat.sections, id, &HecvatSection::id) == hecvat.sections.end())
            missing.push_back(id);
    return missing.empty() ? "" : fmt::format("; it has no section {}", fmt::join(missing, " and "));
}

MeasuredShare score_of(const Hecvat& hecvat, const HecvatMeasure& measure)
{
    const auto sections = asked(hecvat, measure);
    if (sections.empty()) return nothing_asked(fmt::format("{} has none of these sections", hecvat.title));
    std::vector<Tally> tallies;
    Tally whole;
    std::vector<std::string> rows;
    for (const auto& [section, questions] : sections) {
        tallies.push_back(tally_of(questions));
        const auto& tally = tallies.back();
        whole.earned += tally.earned;
        whole.answered += tally.answered;
        whole.possible += tally.possible;
        whole.counts += tally.counts;
        whole.open += tally.open;
        rows.push_back(tally.possible == 0 ? section->id + " does not count"
                                           : fmt::format("{} {} of {}", section->id, exact_text(tally.earned),
                                                         exact_text(tally.possible)));
    }
    auto share = hecvat.is_mean_of_sections ? mean_of(tallies) : pooled(whole);
    share.rows = std::move(rows);
    share.working = fmt::format("{}: {}{} ({})", hecvat.title, points_text(whole),
                                hecvat.is_mean_of_sections ? ", as the mean of the sections" : "",
                                fmt::join(share.rows, ", "));
    share.working += missing_text(hecvat, measure);
    tell_open(share, whole);
    return share;
}

MeasuredShare completeness_of(const Hecvat& hecvat, const HecvatMeasure& measure)
{
    const auto sections = asked(hecvat, measure);
    if (sections.empty()) return nothing_asked(fmt::format("{} has none of these sections", hecvat.title));
    std::size_t counts = 0;
    std::vector<std::string> blanks;
    for (const auto& [section, questions] : sections)
        for (const auto* question : questions) {
            if (!question->rule.counts) continue;
            ++counts;
            if (question->answer.empty()) blanks.push_back(question->id);
        }
    MeasuredShare share;
    if (counts == 0) {
        share.is_not_applicable = true;
        share.working = fmt::format("{}: none of its questions count", hecvat.title);
        return share;
    }
    constexpr std::size_t most = 20;
    const auto named = std::vector<std::string>(
        blanks.begin(), blanks.begin() + static_cast<std::ptrdiff_t>(std::min(most, blanks.size())));
    share.working = fmt::format("{}: {} of {} answered", hecvat.title, counts - blanks.size(),
                                counted(counts, "question", "questions"));
    if (!blanks.empty()) share.working += fmt::format("; blank: {}", fmt::join(named, ", "));
    if (blanks.size() > most) share.working += fmt::format(" and {} more", blanks.size() - most);
    share.working += missing_text(hecvat, measure);
    set_bounds(share, Exact{counts - blanks.size(), counts}, Exact{1});
    return share;
}

}  // namespace

MeasuredShare measure_hecvat(const Hecvat& hecvat, const HecvatMeasure& measure,
                             const Crosswalk::Entry* entry)
{
    switch (measure.aspect) {  // no default: the compiler names one that is missing
        case HecvatAspect::crosswalk: return from_crosswalk(hecvat, entry);
        case HecvatAspect::score: return score_of(hecvat, measure);
        case HecvatAspect::completeness: return completeness_of(hecvat, measure);
    }
    throw ContractViolation{"an aspect of a questionnaire that does not exist"};
}

}  // namespace edvet
