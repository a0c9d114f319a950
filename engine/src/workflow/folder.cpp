#include "folder.hpp"

#include <optional>
#include <utility>

namespace edvet {

namespace {

std::optional<Diagnostic> refused_link(const NamedFolder& folder, const std::string& file)
{
    if (folder.look_at(file) != Found::link) return std::nullopt;
    return Diagnostic{Severity::error, "file.link", Place{folder.name_of(file), 0, 0},
                      "this is a symbolic link, which could lead anywhere",
                      "put the file itself into the folder"};
}

}  // namespace

NamedFolder NamedFolder::in(const std::string& entry) const { return {path / entry, name_of(entry), files}; }

std::string NamedFolder::name_of(const std::string& entry) const
{
    return name.ends_with('/') ? name + entry : name + "/" + entry;
}

Expected<std::vector<std::string>, Diagnostic> names_in(const NamedFolder& folder)
{
    return folder.files->names_in(folder.path, folder.name);
}

Expected<std::string, Diagnostic> read_text_in(const NamedFolder& folder, const std::string& file,
                                               std::size_t limit)
{
    if (auto link = refused_link(folder, file)) return Unexpected{std::move(*link)};
    return read_text(*folder.files, folder.path / file, folder.name_of(file), limit);
}

Expected<std::string, Diagnostic> read_bytes_in(const NamedFolder& folder, const std::string& file,
                                                std::size_t limit)
{
    if (auto link = refused_link(folder, file)) return Unexpected{std::move(*link)};
    return folder.files->read(folder.path / file, folder.name_of(file), limit);
}

}  // namespace edvet
