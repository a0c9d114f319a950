#pragma once

#include "base/workbook_archive.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// How one part of a package points at another one, or out of it (ECMA-376 Part 2, 6.5).
struct Relationship {
    std::string id;
    std::string type;    ///< the last word of its URI: "worksheet"
    std::string target;  ///< the part's name, or what is outside as it is written
    bool is_external = false;
};

/// The relationships of `part`, or of the package where that is empty; none where it has no file of them.
/// A target that would leave the package is refused.
Expected<std::vector<Relationship>, Diagnostic> read_relationships(WorkbookArchive& archive,
                                                                   std::string_view part);

/// The name of the part that holds the relationships of `part`.
std::string relationships_part(std::string_view part);

/// `target` as written in `part`: "/xl/a.xml", "a.xml" and "../xl/a.xml" lead to "xl/a.xml". Nothing where it
/// leaves the package.
std::optional<std::string> resolved_target(std::string_view part, std::string_view target);

}  // namespace edvet
