#pragma once

#include "edvet/base/diagnostic.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace edvet {

/// Everything in a folder that a case file takes in.
struct FolderListing {
    std::vector<std::string> paths;     ///< relative, bytewise; an empty folder ends with a '/'
    std::vector<std::string> left_out;  ///< those with a name that begins with a '.'
};

/// Lists a folder and those in it, 64 levels deep and 100,000 names at most. Reports symbolic links, what is
/// neither file nor folder, and names that are not UTF-8.
FolderListing list_folder(const std::filesystem::path& folder, const std::string& name, Problems& problems);

}  // namespace edvet
