#include "edvet/workflow/rubrics.hpp"

#include "edvet/base/yaml.hpp"
#include "edvet/report/table.hpp"
#include "edvet/rubric/rubric_files.hpp"
#include "edvet/workflow/crosswalks.hpp"
#include "edvet/workflow/hecvat.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

/// Which kind of file a text says it is; both kinds are read from the same folders.
std::string kind_of(std::string_view text, const std::string& name)
{
    const auto yaml = parse_yaml(text, name);
    if (!yaml.value) return "";
    for (const auto& [key, value] : yaml.value->entries)
        if (key.text == "edvet") return value.text.substr(0, value.text.find('/'));
    return "";
}

std::string summary_of(const Rubric& rubric)
{
    return fmt::format("{} in {}, {}", counted(criteria_of(rubric).size(), "criterion", "criteria"),
                       counted(rubric.dimensions.size(), "dimension", "dimensions"),
                       counted(rubric.sources.size(), "source", "sources"));
}

std::string summary_of(const Overlay& overlay)
{
    std::size_t added = 0;
    for (const auto& addition : overlay.additions) added += addition.criteria.size();
    return fmt::format("for {} {}: {} refined, {} taken out, {} added", overlay.base.id, overlay.base.version,
                       overlay.refinements.size(), overlay.deselections.size(), added);
}

/// The base of an overlay: the first file of that name beside it, above it or shipped.
Parsed<Rubric> find_base(const NamedFile& overlay, const Edition& base, const RubricLibrary& library)
{
    const auto file_name = base.id + ".yaml";
    const auto folder = std::filesystem::path{overlay.name}.parent_path();
    for (const auto& candidate : {folder / file_name, folder / "rubric.yaml", folder / ".." / file_name}) {
        const auto path = overlay.path.parent_path() / candidate.lexically_relative(folder);
        if (!is_id(base.id) || overlay.files->look_at(path) == Found::nothing) continue;
        auto found = read_rubric({path, candidate.lexically_normal().generic_string(), overlay.files});
        if (found.value && found.value->id.text() == base.id) return found;
    }
    return find_rubric(base.id, library);
}

void check_overlay(const NamedFile& file, const std::string& text, const RubricLibrary& library,
                   CheckedFile& checked)
{
    auto base_edition = base_of_overlay(text, file.name);
    if (!base_edition.value) {
        checked.diagnostics = std::move(base_edition.diagnostics);
        return;
    }
    auto base = find_base(file, *base_edition.value, library);
    if (!base.value && base.diagnostics.front().code == "rubric.not-found") {
        const auto& id = base_edition.value->id;
        checked.diagnostics.push_back(
            {Severity::error, "overlay.base", Place{file.name, 0, 0},
             fmt::format("its base, rubric '{}', is neither beside it nor among the shipped ones", id),
             fmt::format("put {}.yaml (or rubric.yaml) into the overlay's folder", id)});
        return;
    }
    if (!is_sound(base)) {
        checked.diagnostics = std::move(base.diagnostics);
        return;
    }
    auto overlay = parse_overlay(text, file.name, *base.value);
    checked.diagnostics = std::move(overlay.diagnostics);
    if (!overlay.value || has_error(checked.diagnostics)) return;
    auto resolved = resolve(*base.value, {*overlay.value});
    checked.diagnostics.insert(checked.diagnostics.end(), resolved.diagnostics.begin(),
                               resolved.diagnostics.end());
    if (has_error(checked.diagnostics)) return;
    checked.summary = summary_of(*overlay.value);
    checked.sha256 = overlay.value->sha256;
}

void check_crosswalk(const NamedFile& file, const std::string& text, const RubricLibrary& library,
                     CheckedFile& checked)
{
    auto keys = read_hecvat_keys(library);
    checked.diagnostics = std::move(keys.diagnostics);
    if (!keys.value) return;
    auto crosswalk = parse_crosswalk(text, file.name, *keys.value);
    checked.diagnostics.insert(checked.diagnostics.end(), crosswalk.diagnostics.begin(),
                               crosswalk.diagnostics.end());
    if (!crosswalk.value || has_error(checked.diagnostics)) return;
    checked.summary = counted(crosswalk.value->entries.size(), "criterion", "criteria");
    checked.sha256 = crosswalk.value->edition.sha256;
}

/// A rubric rests on the crosswalk that it is bound to.
void check_crosswalk_of(const Rubric& rubric, const NamedFile& file, const RubricLibrary& library,
                        CheckedFile& checked)
{
    if (!needs_crosswalk(rubric)) return;
    auto keys = read_hecvat_keys(library);
    auto& said = checked.diagnostics;
    said.insert(said.end(), keys.diagnostics.begin(), keys.diagnostics.end());
    if (!keys.value) return;
    const auto beside = file.path.has_parent_path() ? file.path.parent_path() : std::filesystem::path{"."};
    const auto crosswalk = find_crosswalk(rubric, {beside, beside.string(), file.files}, {file.name, 0, 0},
                                          library, *keys.value);
    said.insert(said.end(), crosswalk.diagnostics.begin(), crosswalk.diagnostics.end());
}

}  // namespace

CheckedFile check_file(const std::string& words, const RubricLibrary& library)
{
    NamedFile file{words, words};
    std::error_code ignored;
    if (is_id(words) && !std::filesystem::exists(file.path, ignored)) {
        const auto overlay = find_overlay(words, library);
        const auto rubric = library.rubric_file(words);
        if (library.files->look_at(rubric) != Found::nothing)
            file = library.shipped(rubric);
        else if (overlay)
            file = *overlay;
    }

    CheckedFile checked{file.name, "", "", "", {}};
    const auto text = read_text(*file.files, file.path, file.name);
    if (!text) {
        checked.diagnostics.push_back(text.error());
        if (text.error().code == "file.missing")
            checked.diagnostics.back().remedy =
                "check the name and the folder; a shipped rubric is named without '.yaml'";
        return checked;
    }
    checked.kind = kind_of(*text, file.name);
    if (checked.kind == "overlay") {
        check_overlay(file, *text, library, checked);
        return checked;
    }
    if (checked.kind == "crosswalk") {
        check_crosswalk(file, *text, library, checked);
        return checked;
    }
    auto rubric = read_rubric(file);
    checked.diagnostics = std::move(rubric.diagnostics);
    if (!rubric.value || has_error(checked.diagnostics)) return checked;
    check_crosswalk_of(*rubric.value, file, library, checked);
    if (has_error(checked.diagnostics)) return checked;
    checked.summary = summary_of(*rubric.value);
    checked.sha256 = edition_of(*rubric.value).sha256;
    return checked;
}

Parsed<std::vector<Change>> diff_rubrics(const std::string& before, const std::string& after,
                                         const RubricLibrary& library)
{
    auto old_rubric = find_rubric(before, library);
    auto new_rubric = find_rubric(after, library);
    auto said = std::move(old_rubric.diagnostics);
    said.insert(said.end(), new_rubric.diagnostics.begin(), new_rubric.diagnostics.end());
    if (!old_rubric.value || !new_rubric.value || has_error(said)) return {std::nullopt, std::move(said)};
    return {changes_between(*old_rubric.value, *new_rubric.value), std::move(said)};
}

Parsed<CaseExport> export_as_case(const std::string& rubric, const std::vector<std::string>& overlays,
                                  const RubricLibrary& library, const std::optional<Date>& last_change)
{
    auto resolved = find_tailored_rubric(rubric, overlays, library);
    if (!is_sound(resolved)) return {std::nullopt, std::move(resolved.diagnostics)};
    const auto& found = resolved.value->rubric;
    const auto day = last_change ? last_change : found.effective;
    if (day) return {case_rubric_of(found, *day), std::move(resolved.diagnostics)};
    resolved.diagnostics.push_back(
        {Severity::error, "rubric.no-day", std::nullopt,
         fmt::format("CASE requires a date of last change, and rubric '{}' has no 'effective'",
                     found.id.text()),
         "add 'effective: 2026-11-01' to the rubric, or say --as-of 2026-11-01"});
    return {std::nullopt, std::move(resolved.diagnostics)};
}

}  // namespace edvet
