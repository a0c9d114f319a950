#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/expected.hpp"
#include "edvet/base/file_tree.hpp"
#include "edvet/rubric/overlay.hpp"
#include "edvet/rubric/rubric.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace edvet {

/// A file, what messages call it, and where it is kept.
struct NamedFile {
    std::filesystem::path path;
    std::string name;
    const FileTree* files = &disk_files();
};

/// The rubrics, overlays, crosswalks and catalogs that come with the program: a folder of files, `ID.yaml`,
/// `overlays/ID.yaml`, `crosswalks/ID.yaml`.
struct RubricLibrary {
    std::filesystem::path folder;
    const FileTree* files = &disk_files();

    std::filesystem::path rubric_file(const std::string& id) const { return folder / (id + ".yaml"); }
    std::filesystem::path overlay_file(const std::string& id) const
    {
        return folder / "overlays" / (id + ".yaml");
    }
    std::filesystem::path crosswalk_file(const std::string& id) const
    {
        return folder / "crosswalks" / (id + ".yaml");
    }

    /// A file of the library; messages call it by its path in the library, "rubrics/overlays/ID.yaml".
    NamedFile shipped(const std::filesystem::path& file) const;

    /// The ID of every file ID.yaml in a folder of the library, in the order of the files' names, bytewise;
    /// none where the folder cannot be listed.
    std::vector<std::string> ids_in(const std::filesystem::path& among) const;
};

/// Reads a rubric file and what it includes: files beside it, kept where it is.
Parsed<Rubric> read_rubric(const NamedFile& file);

/// The same of a file on disk. `name` is what messages call it.
Parsed<Rubric> read_rubric(const std::filesystem::path& file, const std::string& name);

/// Finds what a person called a rubric: a path where it names a file (or holds a '/' or ends in ".yaml"),
/// otherwise the id of a shipped one.
Parsed<Rubric> find_rubric(const std::string& words, const RubricLibrary& library);

/// Finds what a person called an overlay, in the same way. Says nothing about what is in the file.
Expected<NamedFile, Diagnostic> find_overlay(const std::string& words, const RubricLibrary& library);

/// A rubric with overlays applied, in the order given. Each of `overlays` is found as `find_rubric` finds
/// rubrics.
Parsed<Resolved> find_tailored_rubric(const std::string& rubric, const std::vector<std::string>& overlays,
                                      const RubricLibrary& library);

/// The same on a rubric that has been read.
Parsed<Resolved> tailor(const Rubric& base, const std::vector<NamedFile>& overlays);

}  // namespace edvet
