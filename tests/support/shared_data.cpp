#include "tests/support/shared_data.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace edvet::tests {

std::optional<std::filesystem::path> shared_data()
{
#ifdef EDVET_SHARED_DATA
    return EDVET_SHARED_DATA;
#else
    return std::nullopt;
#endif
}

std::filesystem::path shipped_rubrics() { return std::filesystem::path{EDVET_SOURCE_DIR} / "rubrics"; }

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder})
        if (entry.is_regular_file()) files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

std::string bytes_of(const std::filesystem::path& file)
{
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

}  // namespace edvet::tests
