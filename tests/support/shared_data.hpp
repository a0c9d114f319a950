#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace edvet::tests {

/// The folder of real files and published cases that may stand beside the project. Where it does not, a test
/// says so with `skipped_without_shared_data` and returns.
std::optional<std::filesystem::path> shared_data();

constexpr const char* skipped_without_shared_data = "skipped: no shared data";

/// The project's own folder of shipped rubrics.
std::filesystem::path shipped_rubrics();

/// All regular files below a folder, in the order of their names.
std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder);

std::string bytes_of(const std::filesystem::path& file);

}  // namespace edvet::tests
