#include "edvet/workflow/update_case.hpp"

#include "case_editor.hpp"
#include "case_reading.hpp"
#include "edvet/base/file.hpp"
#include "edvet/rubric/rubric_files.hpp"
#include "folder_listing.hpp"
#include "library_beside.hpp"
#include "rating_plan.hpp"
#include "recorded_ratings.hpp"
#include "workflow/procurement_folder.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* act_word = "update";

bool is_redacted(const CaseState& state)
{
    return std::ranges::any_of(state.files, [](const auto& file) { return !file.second.digest; }) ||
           std::ranges::any_of(state.people, [](const auto& person) { return !person.second; }) ||
           std::ranges::any_of(state.ratings, [](const auto& rating) {
               return !rating.second.level || !rating.second.reason;
           });
}

bool is_rating_sheet(const std::string& path)
{
    const auto candidate = candidate_of_path(path);
    const auto sheets = rating_sheets_of(candidate);
    return !candidate.empty() && std::ranges::find(sheets, path) != sheets.end();
}

/// Takes the differences of one folder into one case.
class CaseUpdater {
public:
    CaseUpdater(const std::filesystem::path& case_file, const std::filesystem::path& folder,
                const RubricLibrary& installed, CaseEditor& editor, Problems& problems)
        : case_file_(case_file),
          folder_{folder, folder.string()},
          installed_(installed),
          editor_(editor),
          problems_(problems)
    {
    }

    CaseUpdate run()
    {
        const OpenCase before{case_file_, editor_.writing(), editor_.state()};
        if (is_redacted(before.state())) {
            refuse(problems_, "update.redacted",
                   "parts of this copy are withheld, and a folder of it would say that they were changed",
                   "update the original, and redact that again");
            return {};
        }
        if (!read_folder(before)) return {};
        find_candidates();
        check_candidates(before);
        check_rubric();
        if (problems_.has_error()) return {};
        compare_files(before);
        RatingPlan plan{before.state()};
        plan_ratings(plan);
        find_removed_ratings(before.state());
        check_reason(plan);
        if (!problems_.has_error()) write(plan);
        return std::move(update_);
    }

private:
    /// With the shipped files of the case; where it names another version of one, with those installed.
    bool read_folder(const OpenCase& before)
    {
        const LibraryBeside beside{before.library(), installed_};
        auto loaded = read_procurement_folder(folder_, beside.library());
        library_files_ = beside.taken();
        const bool wants_other = std::ranges::any_of(
            loaded.diagnostics, [](const Diagnostic& one) { return one.code == "procurement.version"; });
        if (wants_other) {
            const KeepingTree installed{installed_};
            auto again = read_procurement_folder(folder_, {installed_.folder, &installed});
            if (!has_error(again.diagnostics)) {
                loaded = std::move(again);
                library_files_ = installed.kept();
            }
        }
        problems_.add(std::move(loaded.diagnostics));
        loaded_ = std::move(loaded.value);
        std::error_code failure;
        if (std::filesystem::is_directory(folder_.path, failure))
            listing_ = list_folder(folder_.path, folder_.name, problems_);
        return loaded_.has_value() && !problems_.has_error();
    }

    /// The installed shipped files, and the bytes of those that were read.
    class KeepingTree : public FileTree {
    public:
        explicit KeepingTree(const RubricLibrary& library) : library_(library) {}

        Found look_at(const std::filesystem::path& path) const override
        {
            return library_.files->look_at(path);
        }
        Expected<std::vector<std::string>, Diagnostic> names_in(const std::filesystem::path& folder,
                                                                const std::string& name) const override
        {
            return library_.files->names_in(folder, name);
        }
        Expected<std::string, Diagnostic> read(const std::filesystem::path& path, const std::string& name,
                                               std::size_t limit) const override
        {
            auto bytes = library_.files->read(path, name, limit);
            if (bytes) kept_[path.lexically_relative(library_.folder).generic_string()] = *bytes;
            return bytes;
        }

        const std::map<std::string, std::string>& kept() const { return kept_; }

    private:
        const RubricLibrary& library_;
        mutable std::map<std::string, std::string> kept_;
    };

    void find_candidates()
    {
        for (const auto& candidate : loaded_->procurement.candidates) candidates_.insert(candidate.id.text());
    }

    void check_candidates(const OpenCase& before)
    {
        std::set<std::string> known;
        for (const auto& path : before.tree().paths()) {
            const auto candidate = candidate_of_path(path);
            if (!candidate.empty()) known.insert(candidate);
        }
        for (const auto& candidate : known)
            if (!candidates_.contains(candidate))
                problems_.error(
                    {folder_.name, 0, 0}, "update.candidate",
                    fmt::format("candidate '{}' of the case file is not in this folder", candidate),
                    fmt::format("withdraw it and say why: edvet candidate withdraw {} {}",
                                case_file_.string(), candidate));
        for (const auto& candidate : candidates_) {
            if (!known.contains(candidate)) new_candidates_.insert(candidate);
            if (editor_.state().withdrawn.contains(candidate))
                problems_.error({folder_.name, 0, 0}, "update.candidate",
                                fmt::format("candidate '{}' was withdrawn, and is in this folder", candidate),
                                fmt::format("bring it back first: edvet candidate add {} {}",
                                            case_file_.string(), candidate));
        }
    }

    void check_rubric()
    {
        const auto& frozen = editor_.state().rubric;
        const auto edition = edition_of(loaded_->tailored.rubric);
        if (!frozen || frozen->sha256 == edition.sha256) return;
        is_other_rubric_ = true;
        const auto& known = editor_.state().frozen;
        const auto same = known.find({edition.id, edition.version});
        if (same == known.end() || same->second == edition.sha256) return;
        problems_.error(
            {folder_.name, 0, 0}, "procedure.frozen",
            fmt::format("a rubric was frozen as '{}' version {}, and this one says other things under the "
                        "same version",
                        edition.id, quote(edition.version)),
            "give it a new version: what was rated by the old one must stay tellable");
    }

    void compare_files(const OpenCase& before)
    {
        const auto old_paths = before.tree().paths();
        const std::set<std::string> there(old_paths.begin(), old_paths.end());
        for (const auto& path : listing_.paths) {
            if (path.starts_with("withdrawn/") || is_old_sheet(path)) continue;
            auto bytes = bytes_of_listed(path);
            if (!bytes) continue;
            if (!there.contains(path))
                update_.added.push_back(path);
            else if (before.tree().bytes_at(path) != *bytes)
                update_.changed.push_back(path);
            else
                continue;
            files_.emplace_back(path, std::move(*bytes));
        }
        const std::set<std::string> listed(listing_.paths.begin(), listing_.paths.end());
        for (const auto& path : old_paths)
            if (!listed.contains(path) && !path.starts_with("withdrawn/") && !is_old_sheet(path))
                update_.removed.push_back(path);
    }

    /// Sheets of candidates that the case has are not kept: their ratings are, each by itself.
    bool is_old_sheet(const std::string& path) const
    {
        return is_rating_sheet(path) && !new_candidates_.contains(candidate_of_path(path));
    }

    std::optional<std::string> bytes_of_listed(const std::string& path)
    {
        if (path.ends_with('/')) return "";
        auto bytes = disk_files().read(folder_.path / path, folder_.name_of(path), evidence_file_limit);
        if (bytes) return std::move(bytes).value();
        problems_.add(bytes.error());
        return std::nullopt;
    }

    void plan_ratings(RatingPlan& plan)
    {
        for (const auto& candidate : loaded_->procurement.candidates)
            for (const auto& rating : candidate.ratings) {
                auto wanted = new_rating(candidate.id.text(), rating);
                if (new_candidates_.contains(wanted.candidate))
                    wanted.sheet = rating.place.file.substr(folder_.name_of("").size());
                if (const auto code = editor_.state().code_of(wanted.by))
                    said_.insert({wanted.candidate, wanted.criterion, *code});
                plan.add(std::move(wanted), rating.place, problems_);
            }
        update_.ratings_recorded = plan.recorded();
        update_.ratings_replaced = plan.replaced();
    }

    void find_removed_ratings(const CaseState& state)
    {
        for (const auto& [key, rating] : state.ratings)
            if (!state.withdrawn.contains(key.candidate) && !said_.contains(key)) removed_.push_back(key);
        update_.ratings_removed = removed_.size();
    }

    void check_reason(const RatingPlan& plan)
    {
        const bool replaces = !update_.changed.empty() || !update_.removed.empty() || plan.replaced() > 0 ||
                              !removed_.empty() || is_other_rubric_;
        if (replaces && editor_.act().reason.find_first_not_of(" \t\r\n") == std::string::npos)
            refuse(problems_, "case.reason",
                   "this replaces or takes away what is on record, and nothing is said of why",
                   "say why: --reason TEXT; what was there stays in the log");
    }

    void write(const RatingPlan& plan)
    {
        for (const auto& path : update_.removed) editor_.remove_file(path, act_word);
        for (const auto& [path, bytes] : files_) editor_.put_file(path, bytes, act_word);
        for (const auto& [path, bytes] : library_files_) editor_.put_library_file(path, bytes);
        for (const auto& candidate : new_candidates_) editor_.add_candidate(candidate);
        const auto& rubric = loaded_->tailored.rubric;
        if (is_other_rubric_) {
            editor_.freeze(rubric);
            const auto& now = *editor_.state().rubric;
            update_.rubric = fmt::format("{} {} ({})", now.id, now.version, now.sha256.substr(0, 12));
        }
        for (const auto& key : removed_) editor_.remove_rating(key);
        const auto frozen = plan.record(rubric, editor_);
        if (!frozen.empty()) update_.rubric = frozen;
        read_case(case_file_, editor_, ReadingDepth::everything, problems_);
    }

    const std::filesystem::path& case_file_;
    NamedFolder folder_;
    const RubricLibrary& installed_;
    CaseEditor& editor_;
    Problems& problems_;
    std::optional<LoadedProcurement> loaded_;
    std::map<std::string, std::string> library_files_;
    FolderListing listing_;
    std::set<std::string> candidates_;
    std::set<std::string> new_candidates_;
    bool is_other_rubric_ = false;
    std::vector<std::pair<std::string, std::string>> files_;
    std::set<RatingKey> said_;
    std::vector<RatingKey> removed_;
    CaseUpdate update_;
};

}  // namespace

Parsed<CaseUpdate> update_case(const std::filesystem::path& case_file, const std::filesystem::path& folder,
                               const RubricLibrary& library, const Act& act)
{
    CaseUpdate update;
    auto changed = change_case(case_file, act, [&](CaseEditor& editor, Problems& problems) {
        update = CaseUpdater{case_file, folder, library, editor, problems}.run();
    });
    if (!changed.value) return {std::nullopt, std::move(changed.diagnostics)};
    update.change = std::move(*changed.value);
    return {std::move(update), std::move(changed.diagnostics)};
}

}  // namespace edvet
