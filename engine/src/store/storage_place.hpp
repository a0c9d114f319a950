#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace edvet {

/// What somebody who writes to a file here should know: that its folder is on a network or served by a
/// program, where locks may not hold, or is synchronised by a program, which may copy it half-written.
/// Whole sentences; none where nothing of that is found, which proves nothing.
std::vector<std::string> cautions_about(const std::filesystem::path& file);

}  // namespace edvet
