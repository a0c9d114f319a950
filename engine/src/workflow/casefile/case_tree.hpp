#pragma once

#include "edvet/base/file_tree.hpp"
#include "edvet/store/case_state.hpp"
#include "edvet/store/case_store.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace edvet {

/// The folder that a case file stands for, as `edvet export` writes it: every path below the case file's own
/// leads into it, every other one to the disk.
///
/// Sheets of ratings are as they came as long as nothing was rated since; otherwise ratings.csv holds all
/// ratings of the candidate, and ratings.yaml is not there. Candidates that were withdrawn are in the folder
/// `withdrawn`. Texts that were withheld read "[withheld]". The shipped rubrics that the case was judged by
/// are in `library_of(root)`, which no listing shows.
class CaseTree : public FileTree {
public:
    /// `reading` and `state` must outlive the tree. The case must be sound.
    CaseTree(std::filesystem::path root, const CaseReading& reading, const CaseState& state);

    Found look_at(const std::filesystem::path& path) const override;
    Expected<std::vector<std::string>, Diagnostic> names_in(const std::filesystem::path& folder,
                                                            const std::string& name) const override;
    Expected<std::string, Diagnostic> read(const std::filesystem::path& path, const std::string& name,
                                           std::size_t limit) const override;

    static std::filesystem::path library_of(const std::filesystem::path& root) { return root / ".library"; }

    /// Every path of the procurement's folder, bytewise; an empty folder ends with a '/'.
    std::vector<std::string> paths() const;

    /// The bytes at one of `paths`; none where they are withheld.
    std::optional<std::string> bytes_at(const std::string& path) const;

private:
    /// What stands at a path: a document, or the sheet of all ratings of a candidate.
    struct Content {
        std::optional<Digest> digest;
        std::string rated;  ///< the candidate
    };

    std::optional<std::string> inside(const std::filesystem::path& path) const;
    void add_files();
    void add_ratings();
    std::string sheet_of(const std::string& candidate) const;

    std::filesystem::path root_;
    const CaseReading& reading_;
    const CaseState& state_;
    std::map<std::string, Content> contents_;
};

/// The candidate whose folder a path is in: "alder" of "candidates/alder/dpa.pdf"; empty where it is in none.
std::string candidate_of_path(const std::string& path);

/// The sheets of ratings in a candidate's folder, as paths of the procurement.
std::vector<std::string> rating_sheets_of(const std::string& candidate);

}  // namespace edvet
