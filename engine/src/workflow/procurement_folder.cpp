#include "procurement_folder.hpp"

#include "candidate_folder.hpp"
#include "edvet/base/json_read.hpp"
#include "edvet/base/nearest_name.hpp"
#include "edvet/base/yaml.hpp"
#include "edvet/workflow/crosswalks.hpp"
#include "evidence/answers.hpp"
#include "workflow/casefile/case_reading.hpp"
#include "workflow/casefile/open_case.hpp"

#include <memory>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr const char* procurement_file = "procurement.yaml";

/// Overlays that the caller asked for, and what to say of those that are not there.
using FoundOverlays = std::vector<Expected<NamedFile, Diagnostic>>;

Place whole(const std::string& name) { return {name, 0, 0}; }

/// The folder itself may be reached over a link: its name is the caller's own word.
std::optional<Diagnostic> refused_folder(const NamedFolder& folder)
{
    std::error_code failure;
    const auto status = std::filesystem::status(folder.path, failure);
    if (!std::filesystem::exists(status))
        return Diagnostic{Severity::error, "procurement.missing", whole(folder.name),
                          "there is no such folder",
                          "check the name, or make a new procurement with 'edvet new'"};
    if (!std::filesystem::is_directory(status))
        return Diagnostic{Severity::error, "procurement.no-folder", whole(folder.name),
                          "this is a file; a procurement is a folder or a case file",
                          "name the folder that holds procurement.yaml"};
    return std::nullopt;
}

/// Reads everything that belongs to one procurement and collects what is wrong with any of it.
class ProcurementReader {
public:
    ProcurementReader(const NamedFolder& folder, const RubricLibrary& library, ReadingDepth depth)
        : folder_(folder), library_(library), depth_(depth), shelf_(library)
    {
    }

    Parsed<LoadedProcurement> read(const FoundOverlays& extra_overlays)
    {
        if (!has_own_file()) return {std::nullopt, problems_.in_order()};
        auto procurement = read_own_file();
        std::optional<Resolved> tailored;
        if (procurement) {
            tailored = read_rubric_of(*procurement, extra_overlays);
            if (tailored)
                check_facts(procurement->facts, procurement->fact_places, tailored->rubric, "procurement",
                            problems_);
        }
        const bool is_whole = depth_ == ReadingDepth::everything;
        const auto standards = is_whole && procurement ? read_standards_of(*procurement) : nullptr;
        const auto crosswalk = is_whole && tailored ? read_crosswalk_of(*tailored, *procurement) : nullptr;
        auto loaded = read_candidates({tailored ? &tailored->rubric : nullptr,
                                       procurement ? &*procurement : nullptr, standards, crosswalk, depth_});
        if (!procurement || !tailored) return {std::nullopt, problems_.in_order()};
        std::vector<Readings> readings;
        std::vector<std::optional<CandidateCosts>> costs;
        for (auto& one : loaded) {
            procurement->candidates.edit().push_back(std::move(one.candidate));
            readings.push_back(std::move(one.readings));
            costs.push_back(std::move(one.costs));
        }
        return {LoadedProcurement{.procurement = std::move(*procurement),
                                  .tailored = std::move(*tailored),
                                  .readings = std::move(readings),
                                  .costs = std::move(costs),
                                  .catalogs = shelf_.take_catalogs(),
                                  .folder = folder_.name},
                problems_.in_order()};
    }

private:
    bool has_own_file()
    {
        if (folder_.look_at(procurement_file) != Found::nothing) return true;
        problems_.error(whole(folder_.name), "procurement.no-file",
                        "there is no procurement.yaml in this folder", "name the folder that holds it");
        return false;
    }

    std::optional<Procurement> read_own_file()
    {
        const auto text = read_text_in(folder_, procurement_file);
        if (!text) {
            problems_.add(text.error());
            return std::nullopt;
        }
        auto procurement = parse_procurement(*text, folder_.name_of(procurement_file));
        problems_.add(std::move(procurement.diagnostics));
        return std::move(procurement.value);
    }

    std::optional<Resolved> read_rubric_of(const Procurement& procurement,
                                           const FoundOverlays& extra_overlays)
    {
        const auto base = read_base(procurement.rubric);
        std::vector<NamedFile> overlays;
        bool are_there = true;
        for (const auto& reference : procurement.overlays) {
            auto file = file_of(reference, library_.overlay_file(reference.id), "overlay");
            are_there = are_there && file;
            if (file) overlays.push_back(std::move(*file));
        }
        for (const auto& file : extra_overlays) {
            are_there = are_there && file;
            if (file)
                overlays.push_back(*file);
            else
                problems_.add(file.error());
        }
        if (!base || !are_there) return std::nullopt;
        if (overlays.empty()) return Resolved{*base, {}};
        auto tailored = tailor(*base, overlays);
        problems_.add(std::move(tailored.diagnostics));
        if (tailored.value) check_overlay_versions(procurement.overlays, tailored.value->rubric.tailored_by);
        return std::move(tailored.value);
    }

    /// Null where none are named, or they cannot be read.
    std::shared_ptr<const StandardsFramework> read_standards_of(const Procurement& procurement)
    {
        if (!procurement.standards || !stays_in_folder(procurement.standards->file)) return nullptr;
        const auto& [file, scope, place] = *procurement.standards;
        if (folder_.look_at(file) == Found::nothing) {
            problems_.error(place, "procurement.standards",
                            fmt::format("there is no file {} in this folder", quote(file)),
                            "check the name, or put the package of standards there");
            return nullptr;
        }
        const auto bytes = read_bytes_in(folder_, file, json_file_limit);
        if (!bytes) {
            problems_.add(bytes.error());
            return nullptr;
        }
        auto framework = parse_standards(*bytes, folder_.name_of(file));
        problems_.add(std::move(framework.diagnostics));
        if (!framework.value) return nullptr;
        if (leaf_items(*framework.value, scope).empty())
            problems_.warning(place, "procurement.standards",
                              "no standard of the package is in scope" +
                                  (scope == StandardsScope{} ? "" : ": " + to_text(scope)),
                              "see which grades and subjects it has: edvet standards show");
        return std::make_shared<const StandardsFramework>(std::move(*framework.value));
    }

    /// Null where nothing is rated by one, or it cannot be read.
    std::shared_ptr<const Crosswalk> read_crosswalk_of(const Resolved& tailored,
                                                       const Procurement& procurement)
    {
        const auto& policy = tailored.rubric.hecvat;
        if (!needs_crosswalk(tailored.rubric) || !policy || !policy->crosswalk) return nullptr;
        auto crosswalk = find_crosswalk(tailored.rubric, {folder_.path, folder_.name, folder_.files},
                                        procurement.rubric.place, library_, shelf_.keys(problems_));
        problems_.add(std::move(crosswalk.diagnostics));
        if (!crosswalk.value) return nullptr;
        return std::make_shared<const Crosswalk>(std::move(*crosswalk.value));
    }

    std::optional<Rubric> read_base(const FileReference& reference)
    {
        const auto file = file_of(reference, library_.rubric_file(reference.id), "rubric");
        if (!file) return std::nullopt;
        auto rubric = read_rubric(*file);
        problems_.add(std::move(rubric.diagnostics));
        if (rubric.value && reference.file.empty()) check_version(reference, "rubric", rubric.value->version);
        return std::move(rubric.value);
    }

    /// Where the file is that a reference means; says so where it is not there.
    std::optional<NamedFile> file_of(const FileReference& reference, const std::filesystem::path& shipped,
                                     const std::string& what)
    {
        const bool is_shipped = reference.file.empty();
        const auto found = is_shipped ? library_.files->look_at(shipped) : folder_.look_at(reference.file);
        if (found == Found::link && !is_shipped) {
            problems_.error(
                reference.place, "file.link",
                fmt::format("{} is a symbolic link, which could lead anywhere", quote(reference.file)),
                "put the file itself into the folder");
            return std::nullopt;
        }
        if (found != Found::nothing && is_shipped) return library_.shipped(shipped);
        if (found != Found::nothing)
            return NamedFile{folder_.path / reference.file, folder_.name_of(reference.file), folder_.files};
        if (is_shipped)
            problems_.error(reference.place, "procurement." + what,
                            fmt::format("no {} '{}' comes with edvet", what, reference.id),
                            meant_shipped(reference.id, shipped.parent_path()));
        else
            problems_.error(reference.place, "procurement." + what,
                            fmt::format("there is no file {} in this folder", quote(reference.file)),
                            "check the name, or name a shipped one by id and version");
        return std::nullopt;
    }

    std::string meant_shipped(const std::string& written, const std::filesystem::path& folder) const
    {
        const auto ids = library_.ids_in(folder);
        if (const auto nearest = nearest_name(written, ids))
            return fmt::format("did you mean '{}'?", *nearest);
        return fmt::format("these do: {}; a file in this folder is named by 'file'", fmt::join(ids, ", "));
    }

    void check_version(const FileReference& reference, const std::string& what, const std::string& version)
    {
        if (reference.version == version) return;
        problems_.error(
            reference.place, "procurement.version",
            fmt::format("{} '{}' is in version {} here, not {}", what, reference.id, quote(version),
                        quote(reference.version)),
            fmt::format("read what changed and write 'version: \"{}\"', or put the other version into "
                        "this folder and name it by 'file'",
                        version));
    }

    /// `editions`: the base and then the overlays, the procurement's own before those of the caller.
    void check_overlay_versions(const std::vector<FileReference>& references,
                                const std::vector<Edition>& editions)
    {
        for (std::size_t i = 0; i < references.size() && i + 1 < editions.size(); ++i)
            if (references[i].file.empty()) check_version(references[i], "overlay", editions[i + 1].version);
    }

    std::vector<LoadedCandidate> read_candidates(const WhatIsAsked& asked)
    {
        const auto folder = folder_.in("candidates");
        const auto found = folder_.look_at("candidates");
        std::vector<LoadedCandidate> candidates;
        if (found == Found::folder) {
            const auto names = names_in(folder);
            if (!names) problems_.add(names.error());
            for (const auto& name : names ? *names : std::vector<std::string>{})
                if (is_candidate_folder(folder.in(name), name))
                    if (auto loaded = read_candidate_folder(folder.in(name), asked, shelf_, problems_))
                        candidates.push_back(std::move(*loaded));
        } else if (found != Found::nothing) {
            problems_.error(whole(folder.name), "procurement.no-folder", "this is not a folder",
                            "make a folder of this name with one folder a candidate in it");
        }
        if (candidates.empty() && !problems_.has_error())
            problems_.warning(whole(folder.name), "procurement.no-candidates", "there is no candidate here",
                              "make a folder for each, with a candidate.yaml in it");
        return candidates;
    }

    bool is_candidate_folder(const NamedFolder& folder, const std::string& name)
    {
        switch (
            folder.files->look_at(folder.path)) {  // no default: the compiler names a case that is missing
            case Found::folder: break;
            case Found::link:
                problems_.error(whole(folder.name), "file.link",
                                "this is a symbolic link, which could lead anywhere",
                                "put the folder itself here");
                return false;
            case Found::file:
            case Found::withheld:
            case Found::other:
            case Found::nothing:
                problems_.warning(whole(folder.name), "procurement.stray",
                                  "this is no folder, so it is no candidate and was not read",
                                  "move it elsewhere");
                return false;
        }
        if (is_id(name)) return true;
        problems_.error(whole(folder.name), "candidate.id",
                        fmt::format("a candidate cannot be called {}", quote(name)), id_remedy);
        return false;
    }

    NamedFolder folder_;
    const RubricLibrary& library_;
    ReadingDepth depth_;
    ReferenceShelf shelf_;
    Problems problems_;
};

}  // namespace

Parsed<LoadedProcurement> read_procurement(const ProcurementSource& source, const RubricLibrary& library,
                                           const std::vector<std::string>& extra_overlays)
{
    const NamedFolder named{source.path, source.path.string()};
    FoundOverlays found;
    for (const auto& words : extra_overlays) found.push_back(find_overlay(words, library));
    if (is_case_file(source.path)) {
        Parsed<LoadedProcurement> loaded;
        const auto done = look_into_case(source, [&](const OpenCase& open) {
            // With overlays of the caller's it is another rubric than the frozen one, and is shown as such.
            loaded =
                found.empty()
                    ? read_open_case(open, ReadingDepth::everything)
                    : ProcurementReader{open.folder(), open.library(), ReadingDepth::everything}.read(found);
        });
        if (!done) return {std::nullopt, {done.error()}};
        return loaded;
    }
    if (auto refused = refused_folder(named)) return {std::nullopt, {std::move(*refused)}};
    if (source.at)
        return {std::nullopt,
                {Diagnostic{Severity::error, "procurement.at", whole(named.name),
                            "a folder has no history, so there is no past state of it",
                            "make a case file of it with 'edvet open'; from then on nothing is lost"}}};
    return ProcurementReader{named, library, ReadingDepth::everything}.read(found);
}

Parsed<LoadedProcurement> read_procurement_folder(const NamedFolder& folder, const RubricLibrary& library)
{
    if (auto refused = refused_folder(folder)) return {std::nullopt, {std::move(*refused)}};
    return ProcurementReader{folder, library, ReadingDepth::everything}.read({});
}

Parsed<LoadedProcurement> read_procurement_in(const NamedFolder& folder, const RubricLibrary& library,
                                              const std::vector<NamedFile>& extra_overlays,
                                              ReadingDepth depth)
{
    return ProcurementReader{folder, library, depth}.read({extra_overlays.begin(), extra_overlays.end()});
}

}  // namespace edvet
