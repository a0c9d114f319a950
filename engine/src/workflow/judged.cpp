#include "judged.hpp"

#include "edvet/rubric/rubric_files.hpp"
#include "edvet/scoring/measured.hpp"
#include "edvet/scoring/settle.hpp"
#include "scenario/supposing.hpp"

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
    return supposed(record, *scenario.value, nullptr, problems);
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
            .rubric = edition_of(rubric),
            .rubric_title = rubric.title,
            .tailored_by = rubric.tailored_by,
            .changes = loaded.tailored.changes.size(),
            .what_if = loaded.supposed.changes};
}

Judged judged_of(LoadedProcurement loaded)
{
    auto head = head_of(loaded);
    Judged judged{std::move(loaded), std::move(head), {}};
    // Assessments point to the ratings and the evidence behind them, so these must not move any more.
    for (std::size_t i = 0; i < judged.candidates().size(); ++i)
        judged.cards.push_back(
            score(judged.rubric(), judged.candidates()[i].id, assessments_of(judged.loaded, i)));
    return judged;
}

Parsed<Judged> judge(const ProcurementRequest& request, const RubricLibrary& library)
{
    auto loaded = load(request, library);
    if (!loaded.value) return {std::nullopt, std::move(loaded.diagnostics)};
    return {judged_of(std::move(*loaded.value)), std::move(loaded.diagnostics)};
}

}  // namespace edvet
