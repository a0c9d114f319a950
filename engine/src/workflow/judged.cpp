#include "judged.hpp"

#include "edvet/base/fast_exact.hpp"
#include "edvet/rubric/rubric_files.hpp"
#include "edvet/scoring/measured.hpp"
#include "edvet/scoring/settle.hpp"
#include "scoring/scoring_plan.hpp"
#include "workflow/scenario/supposing.hpp"

#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

/// A rubric says from when until when it is meant to be used; outside of that a result may still be wanted.
void warn_of_day(const LoadedProcurement& loaded, Problems& problems)
{
    const auto& rubric = loaded.tailored.rubric;
    const auto& as_of = loaded.procurement.as_of;
    const auto& place = loaded.procurement.rubric.place;
    if (rubric.effective && as_of < *rubric.effective)
        problems.warning(place, "procurement.rubric-day",
                         fmt::format("rubric '{}' is for use from {}, and this is as of {}", rubric.id.text(),
                                     to_text(*rubric.effective), to_text(as_of)),
                         "check 'as-of', or use the edition of that time");
    if (rubric.expires && as_of > *rubric.expires)
        problems.warning(place, "procurement.rubric-day",
                         fmt::format("rubric '{}' was for use until {}, and this is as of {}",
                                     rubric.id.text(), to_text(*rubric.expires), to_text(as_of)),
                         "use a newer edition");
}

/// Criteria that nothing can answer stay unknown, and a reader has to be told why.
void warn_of_standards(const LoadedProcurement& loaded, Problems& problems)
{
    if (loaded.procurement.standards) return;
    for (const auto* criterion : criteria_of(loaded.tailored.rubric)) {
        const auto* measure = std::get_if<Measure>(&criterion->basis);
        if (!measure || !std::holds_alternative<StandardsMeasure>(*measure)) continue;
        problems.warning(
            loaded.procurement.place, "procurement.standards",
            fmt::format("criterion '{}' asks which standards are taught, and the procurement names "
                        "no package of standards",
                        criterion->id.text()),
            "name it: standards: {file: NAME, grades: [\"3\"]}");
        return;
    }
}

}  // namespace

void read_costs(LoadedProcurement& loaded)
{
    if (!loaded.procurement.cost) return;
    auto readings = cost_readings(*loaded.procurement.cost, loaded.costs);
    auto& told = loaded.readings.edit();
    for (std::size_t i = 0; i < readings.size(); ++i) told[i].cost = std::move(readings[i]);
}

std::vector<Assessment> assessments_of(const LoadedProcurement& loaded, std::size_t candidate,
                                       const Readings& readings)
{
    const auto& rubric = loaded.tailored.rubric;
    const auto& procurement = loaded.procurement;
    const auto& one = procurement.candidates[candidate];
    const auto measured = measure(rubric, one, readings, loaded.catalogs, procurement.as_of);
    auto settled = settle(rubric, one, procurement.facts, measured, procurement.as_of);
    const auto& supposed = loaded.supposed.assessments;
    if (!supposed.empty()) suppose(settled, supposed[candidate]);
    return settled;
}

std::vector<Assessment> assessments_of(const LoadedProcurement& loaded, std::size_t candidate)
{
    return assessments_of(loaded, candidate, loaded.readings[candidate]);
}

namespace {

std::optional<LoadedProcurement> supposed_by_file(const LoadedProcurement& record,
                                                  const std::filesystem::path& file, Problems& problems)
{
    auto scenario = read_scenario(file);
    const bool is_readable = is_sound(scenario);
    problems.add(std::move(scenario.diagnostics));
    if (!is_readable) return std::nullopt;
    return supposed(record, *scenario.value, problems);
}

}  // namespace

Parsed<LoadedProcurement> load(const ProcurementRequest& request, const RubricLibrary& library)
{
    auto loaded = read_procurement({request.folder, request.at}, library, request.overlays);
    Problems problems;
    problems.add(std::move(loaded.diagnostics));
    if (!loaded.value || problems.has_error()) return {std::nullopt, problems.in_order()};
    if (request.as_of) loaded.value->procurement.as_of = *request.as_of;
    read_costs(*loaded.value);
    if (!request.scenario.empty()) {
        loaded.value = supposed_by_file(*loaded.value, request.scenario, problems);
        if (!loaded.value) return {std::nullopt, problems.in_order()};
    }
    warn_of_day(*loaded.value, problems);
    warn_of_standards(*loaded.value, problems);
    return {std::move(loaded.value), problems.in_order()};
}

ResultHead head_of(const LoadedProcurement& loaded)
{
    const auto& rubric = loaded.tailored.rubric;
    return {.procurement = loaded.procurement.id.text(),
            .title = loaded.procurement.title,
            .folder = loaded.folder,
            .as_of = loaded.procurement.as_of,
            .rubric = loaded.supposed.rubric ? *loaded.supposed.rubric : edition_of(rubric),
            .rubric_title = rubric.title,
            .tailored_by = rubric.tailored_by,
            .changes = loaded.tailored.changes.size(),
            .what_if = loaded.supposed.changes};
}

namespace {

std::shared_ptr<const Comparison> costs_of(const LoadedProcurement& loaded, const ResultHead& head)
{
    Comparison costs{.head = head, .policies = {}, .dimensions = {}, .candidates = {}, .lead = {}};
    for (const auto& candidate : loaded.procurement.candidates)
        costs.candidates.emplace_back().id = candidate.id.text();
    if (loaded.procurement.cost) add_costs(costs, *loaded.procurement.cost, loaded.costs);
    return std::make_shared<const Comparison>(std::move(costs));
}

bool are_alike(const std::optional<CostReading>& a, const std::optional<CostReading>& b)
{
    if (!a || !b) return a.has_value() == b.has_value();
    const auto same = [](const std::optional<Exact>& first, const std::optional<Exact>& second) {
        return first && second ? is_equal(*first, *second) : first.has_value() == second.has_value();
    };
    return same(a->score, b->score) && same(a->unused, b->unused) && a->score_because == b->score_because &&
           a->unused_because == b->unused_because && a->documents == b->documents;
}

/// What is settled about a candidate in a what-if: as on record where nothing about it is different.
SharedVector<Assessment> supposed_assessments(const LoadedProcurement& loaded, const Judged& record,
                                              std::size_t i)
{
    const bool is_as_measured = !loaded.supposed.has_other_costs ||
                                are_alike(loaded.readings[i].cost, record.loaded.readings[i].cost);
    if (loaded.supposed.has_other_day || !is_as_measured) return assessments_of(loaded, i);
    auto assessments = record.cards[i].assessments;
    const auto& supposed = loaded.supposed.assessments;
    if (!supposed.empty() && !supposed[i].empty()) suppose(assessments.edit(), supposed[i]);
    return assessments;
}

bool is_shared(const SharedVector<Assessment>& a, const SharedVector<Assessment>& b)
{
    return &a.all() == &b.all();
}

}  // namespace

Judged judged_of(LoadedProcurement loaded)
{
    auto head = head_of(loaded);
    auto costs = costs_of(loaded, head);
    Judged judged{std::move(loaded), std::move(head), {}, std::move(costs)};
    // Assessments point to the ratings and the evidence behind them, so these must not move any more.
    ScoringPlan plan{judged.rubric()};
    for (std::size_t i = 0; i < judged.candidates().size(); ++i)
        judged.cards.push_back(plan.score(judged.candidates()[i].id, assessments_of(judged.loaded, i)));
    return judged;
}

Judged judged_of(LoadedProcurement supposed, const Judged& record)
{
    auto head = head_of(supposed);
    auto costs = supposed.supposed.has_other_costs ? costs_of(supposed, head) : record.costs;
    Judged judged{std::move(supposed), std::move(head), {}, std::move(costs)};
    ScoringPlan plan{judged.rubric()};
    for (std::size_t i = 0; i < record.cards.size(); ++i) {
        auto assessments = supposed_assessments(judged.loaded, record, i);
        const bool is_as_on_record =
            !judged.loaded.supposed.has_other_weights && is_shared(assessments, record.cards[i].assessments);
        judged.cards.push_back(is_as_on_record
                                   ? record.cards[i]
                                   : plan.score(record.cards[i].candidate, std::move(assessments)));
    }
    return judged;
}

Parsed<Judged> judge(const ProcurementRequest& request, const RubricLibrary& library)
{
    auto loaded = load(request, library);
    if (!loaded.value) return {std::nullopt, std::move(loaded.diagnostics)};
    return {judged_of(std::move(*loaded.value)), std::move(loaded.diagnostics)};
}

}  // namespace edvet
