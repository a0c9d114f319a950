#include "library_beside.hpp"

#include <algorithm>

namespace edvet {

std::filesystem::path LibraryBeside::installed_at(const std::filesystem::path& path) const
{
    return installed_.folder / path.lexically_relative(own_.folder);
}

Found LibraryBeside::look_at(const std::filesystem::path& path) const
{
    const auto found = own_.files->look_at(path);
    return found == Found::nothing ? installed_.files->look_at(installed_at(path)) : found;
}

Expected<std::vector<std::string>, Diagnostic> LibraryBeside::names_in(const std::filesystem::path& folder,
                                                                       const std::string& name) const
{
    auto own = own_.files->names_in(folder, name);
    if (!own) return own;
    auto names = std::move(own).value();
    const auto more = installed_.files->names_in(installed_at(folder), name);
    if (more) names.insert(names.end(), more->begin(), more->end());
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

Expected<std::string, Diagnostic> LibraryBeside::read(const std::filesystem::path& path,
                                                      const std::string& name, std::size_t limit) const
{
    if (own_.files->look_at(path) != Found::nothing) return own_.files->read(path, name, limit);
    auto bytes = installed_.files->read(installed_at(path), name, limit);
    if (bytes) taken_[path.lexically_relative(own_.folder).generic_string()] = *bytes;
    return bytes;
}

}  // namespace edvet
