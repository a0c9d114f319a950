#include "case_editor.hpp"
#include "edvet/base/file.hpp"
#include "edvet/store/case_file.hpp"
#include "edvet/version.hpp"
#include "edvet/workflow/case_files.hpp"
#include "edvet/workflow/procurement.hpp"
#include "folder_listing.hpp"
#include "recorded_ratings.hpp"
#include "recording_tree.hpp"
#include "workflow/procurement_folder.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

/// Makes one case file of one folder.
class CaseMaker {
public:
    CaseMaker(const std::filesystem::path& folder, const std::filesystem::path& file,
              const RubricLibrary& library, const Act& act)
        : folder_{folder, folder.string(), &disk_}, file_(file), library_{library.folder, &disk_}, act_(act)
    {
    }

    Parsed<MadeCase> run()
    {
        if (!is_free()) return {std::nullopt, problems_.in_order()};
        auto loaded = read_folder();
        std::error_code failure;
        if (std::filesystem::is_directory(folder_.path, failure))
            listing_ = list_folder(folder_.path, folder_.name, problems_);
        if (!loaded || problems_.has_error()) return {std::nullopt, problems_.in_order()};
        const auto made = create_case_file(file_, file_.string(), act_.entropy,
                                           [&](CaseWriting& writing) { return fill(writing, *loaded); });
        if (!made && !problems_.has_error()) problems_.add(made.error());
        if (problems_.has_error()) return {std::nullopt, problems_.in_order()};
        return {std::move(report_), problems_.in_order()};
    }

private:
    bool is_free()
    {
        if (file_.extension() != ".edvet")
            problems_.error({file_.string(), 0, 0}, "case.ending", "a case file's name ends in .edvet",
                            fmt::format("write -o {}.edvet", file_.string()));
        else if (disk_files().look_at(file_) != Found::nothing)
            problems_.error({file_.string(), 0, 0}, "case.exists", "there is already something of this name",
                            "choose another name, or move it away first");
        return !problems_.has_error();
    }

    std::optional<LoadedProcurement> read_folder()
    {
        auto loaded = read_procurement_folder(folder_, library_);
        problems_.add(std::move(loaded.diagnostics));
        return std::move(loaded.value);
    }

    Expected<Done, Diagnostic> fill(CaseWriting& writing, const LoadedProcurement& loaded)
    {
        CaseEditor editor{writing, {}, act_};
        editor.begin(fmt::format("edvet {}", version));
        for (const auto& path : listing_.paths)
            if (auto failure = put(editor, path)) return Unexpected{std::move(*failure)};
        if (auto failure = put_library(editor)) return Unexpected{std::move(*failure)};
        put_ratings(editor, loaded);
        if (problems_.has_error())
            return Unexpected{Diagnostic{Severity::error, "case.refused", std::nullopt, "", ""}};
        const auto last = writing.last_entry();
        ensure(last.has_value(), "a case that was begun and is empty");
        report_.change = shown_change(file_.string(), 0, {editor.state().case_id, last->seq, last->hash});
        report_.candidates = loaded.procurement.candidates.size();
        report_.left_out = listing_.left_out;
        return Done{};
    }

    std::optional<Diagnostic> put(CaseEditor& editor, const std::string& path)
    {
        if (path.ends_with('/')) {
            editor.put_file(path, "", "open");
            return std::nullopt;
        }
        const auto bytes = disk_files().read(folder_.path / path, folder_.name_of(path), evidence_file_limit);
        if (!bytes) return bytes.error();
        if (auto changed = if_changed(folder_.path / path, folder_.name_of(path), *bytes)) return changed;
        editor.put_file(path, *bytes, "open");
        ++report_.documents;
        report_.bytes += bytes->size();
        return std::nullopt;
    }

    /// What is stored must be what was judged, or the case would say what nobody looked at.
    std::optional<Diagnostic> if_changed(const std::filesystem::path& path, const std::string& name,
                                         const std::string& bytes) const
    {
        const auto judged = disk_.digests().find(path.lexically_normal());
        if (judged == disk_.digests().end() || judged->second == digest_of({bytes})) return std::nullopt;
        return Diagnostic{Severity::error, "case.changed", Place{name, 0, 0},
                          "this file was changed while it was read", "do the same again"};
    }

    std::optional<Diagnostic> put_library(CaseEditor& editor)
    {
        const auto root = library_.folder.lexically_normal();
        for (const auto& [path, digest] : disk_.digests()) {
            const auto relative = path.lexically_relative(root);
            if (relative.empty() || *relative.begin() == "..") continue;
            const auto name = "rubrics/" + relative.generic_string();
            const auto bytes = disk_files().read(path, name, evidence_file_limit);
            if (!bytes) return bytes.error();
            if (auto changed = if_changed(path, name, *bytes)) return changed;
            editor.put_library_file(relative.generic_string(), *bytes);
            ++report_.library_files;
        }
        return std::nullopt;
    }

    void put_ratings(CaseEditor& editor, const LoadedProcurement& loaded)
    {
        const auto& rubric = loaded.tailored.rubric;
        for (const auto& candidate : loaded.procurement.candidates)
            for (const auto& rating : candidate.ratings) {
                if (report_.ratings == 0) {
                    editor.freeze(rubric);
                    report_.frozen = fmt::format("{} {} ({})", rubric.id.text(), rubric.version,
                                                 editor.state().rubric->sha256.substr(0, 12));
                }
                if (is_person_code(rating.by))
                    problems_.error(rating.place, "rating.by",
                                    fmt::format("{} is how the log writes a person's code, and no name",
                                                quote(rating.by)),
                                    "write the name of the reviewer");
                auto recorded = new_rating(candidate.id.text(), rating);
                recorded.sheet = rating.place.file.substr(folder_.name_of("").size());
                editor.rate(recorded);
                ++report_.ratings;
            }
    }

    RecordingTree disk_;
    NamedFolder folder_;
    std::filesystem::path file_;
    RubricLibrary library_;
    const Act& act_;
    Problems problems_;
    FolderListing listing_;
    MadeCase report_;
};

}  // namespace

Parsed<MadeCase> make_case(const std::filesystem::path& folder, const std::filesystem::path& file,
                           const RubricLibrary& library, const Act& act)
{
    Problems problems;
    check_act(act, problems);
    if (problems.has_error()) return {std::nullopt, problems.in_order()};
    return CaseMaker{folder, file, library, act}.run();
}

}  // namespace edvet
