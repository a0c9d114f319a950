#include "edvet/workflow/crosswalks.hpp"

#include "edvet/base/contract.hpp"
#include "folder.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

bool is_by_crosswalk(const Criterion& criterion)
{
    const auto* measure = std::get_if<Measure>(&criterion.basis);
    const auto* hecvat = measure ? std::get_if<HecvatMeasure>(measure) : nullptr;
    return hecvat && hecvat->aspect == HecvatAspect::crosswalk;
}

NamedFile file_of(const std::string& id, const NamedFile& beside, const RubricLibrary& library)
{
    const NamedFolder folder{beside.path, beside.name, beside.files};
    const auto own = id + ".crosswalk.yaml";
    if (folder.look_at(own) != Found::nothing) return {folder.path / own, folder.name_of(own), folder.files};
    return library.shipped(library.crosswalk_file(id));
}

void check_edition(const Edition& bound, const Edition& found, const std::string& name, const Place& place,
                   Problems& problems)
{
    if (bound == found) return;
    problems.error(
        place, "crosswalk.edition",
        fmt::format("the rubric is bound to crosswalk {} {} with SHA-256 {}, and {} is {} {} with {}",
                    bound.id, bound.version, bound.sha256, name, found.id, found.version, found.sha256),
        "bring the edition back that the rubric names, or read what changed and bind the rubric anew");
}

void check_coverage(const Rubric& rubric, const Crosswalk& crosswalk, const Place& place, Problems& problems)
{
    for (const auto* criterion : criteria_of(rubric))
        if (is_by_crosswalk(*criterion) && !crosswalk.find(criterion->id))
            problems.error(place, "crosswalk.criterion",
                           fmt::format("crosswalk '{}' says nothing of criterion '{}', which is rated by it",
                                       crosswalk.edition.id, criterion->id.text()),
                           "add an entry for it to the crosswalk, or rate the criterion in another way");
}

}  // namespace

bool needs_crosswalk(const Rubric& rubric)
{
    return std::ranges::any_of(criteria_of(rubric),
                               [](const auto* criterion) { return is_by_crosswalk(*criterion); });
}

Parsed<Crosswalk> find_crosswalk(const Rubric& rubric, const NamedFile& beside, const Place& place,
                                 const RubricLibrary& library, const std::vector<HecvatKey>& keys)
{
    ensure(rubric.hecvat && rubric.hecvat->crosswalk, "a rubric that names no crosswalk");
    const auto& bound = *rubric.hecvat->crosswalk;
    const auto file = file_of(bound.id, beside, library);
    Problems problems;
    if (file.files->look_at(file.path) == Found::nothing) {
        problems.error(
            place, "crosswalk.missing",
            fmt::format("the rubric is bound to crosswalk '{}', and there is none", bound.id),
            fmt::format("put {}.crosswalk.yaml beside the rubric, or name one that comes with edvet",
                        bound.id));
        return {std::nullopt, problems.in_order()};
    }
    const auto text = read_text(*file.files, file.path, file.name);
    if (!text) return {std::nullopt, {text.error()}};
    auto crosswalk = parse_crosswalk(*text, file.name, keys);
    problems.add(std::move(crosswalk.diagnostics));
    if (!crosswalk.value || problems.has_error()) return {std::nullopt, problems.in_order()};
    check_edition(bound, crosswalk.value->edition, file.name, place, problems);
    check_coverage(rubric, *crosswalk.value, place, problems);
    return {std::move(crosswalk.value), problems.in_order()};
}

}  // namespace edvet
