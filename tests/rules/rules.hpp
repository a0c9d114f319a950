#pragma once

#include <string>
#include <vector>

namespace edvet::tests {

/// A file of the source tree; its path is relative to the top folder.
struct SourceFile {
    std::string path;
    std::string text;
};

/// The house rules that this file breaks, each as "PATH:LINE: what is wrong".
std::vector<std::string> broken_rules(const SourceFile& file);

/// What the engine's files break together: each stands in a folder of the design, and no folder is without a
/// header.
std::vector<std::string> broken_mirror(const std::vector<std::string>& paths);

/// The names that do not belong into the top folder.
std::vector<std::string> stray_entries(const std::vector<std::string>& names);

}  // namespace edvet::tests
