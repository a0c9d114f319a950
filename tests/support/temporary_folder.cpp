#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <system_error>
#include <vector>

#include <stdlib.h>

namespace edvet::tests {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder()
{
    auto name = (fs::temp_directory_path() / "edvet-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"cannot make a temporary folder"};
    path_ = fs::canonical(name);
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

void TemporaryFolder::write(const std::string& name, const std::string& text) const
{
    const auto file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream stream{file, std::ios::binary};
    stream << text;
    if (!stream.flush()) throw std::runtime_error{"cannot write " + file.string()};
}

std::string TemporaryFolder::listing() const
{
    std::vector<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator{path_})
        names.push_back(entry.path().lexically_relative(path_).generic_string());
    std::ranges::sort(names);
    std::string text;
    for (const auto& name : names) text += name + "\n";
    return text;
}

}  // namespace edvet::tests
