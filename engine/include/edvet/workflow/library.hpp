#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/expected.hpp"
#include "edvet/rubric/overlay.hpp"
#include "edvet/rubric/rubric.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace edvet {

/// The rubrics, overlays, crosswalks and catalogs that come with the program: a folder of files, `ID.yaml`,
/// `overlays/ID.yaml`, `crosswalks/ID.yaml`.
struct RubricLibrary {
    std::filesystem::path folder;

    std::filesystem::path rubric_file(const std::string& id) const { return folder / (id + ".yaml"); }
    std::filesystem::path overlay_file(const std::string& id) const
    {
        return folder / "overlays" / (id + ".yaml");
    }
    std::filesystem::path crosswalk_file(const std::string& id) const
    {
        return folder / "crosswalks" / (id + ".yaml");
    }
};

/// Reads a rubric file and what it includes (files beside it). `name` is what messages call it.
Parsed<Rubric> read_rubric(const std::filesystem::path& file, const std::string& name);

/// Finds what a person called a rubric: a path where it names a file (or holds a '/' or ends in ".yaml"),
/// otherwise the id of a shipped one.
Parsed<Rubric> find_rubric(const std::string& words, const RubricLibrary& library);

/// A file, and what messages call it.
struct NamedFile {
    std::filesystem::path path;
    std::string name;
};

/// Finds what a person called an overlay, in the same way. Says nothing about what is in the file.
Expected<NamedFile, Diagnostic> find_overlay(const std::string& words, const RubricLibrary& library);

/// A rubric with overlays applied, in the order given. Each of `overlays` is found as `find_rubric` finds
/// rubrics.
Parsed<Resolved> find_tailored_rubric(const std::string& rubric, const std::vector<std::string>& overlays,
                                      const RubricLibrary& library);

/// The same on a rubric that has been read.
Parsed<Resolved> tailor(const Rubric& base, const std::vector<NamedFile>& overlays);

}  // namespace edvet
