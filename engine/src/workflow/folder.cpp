#include "folder.hpp"

#include "edvet/base/file.hpp"

#include <algorithm>
#include <optional>
#include <system_error>

#include <fmt/format.h>

namespace edvet {

namespace {

std::optional<Diagnostic> refused_link(const NamedFolder& folder, const std::string& file)
{
    if (look_at(folder.path / file) != Found::link) return std::nullopt;
    return Diagnostic{Severity::error, "file.link", Place{folder.name_of(file), 0, 0},
                      "this is a symbolic link, which could lead anywhere",
                      "put the file itself into the folder"};
}

}  // namespace

NamedFolder NamedFolder::in(const std::string& entry) const { return {path / entry, name_of(entry)}; }

std::string NamedFolder::name_of(const std::string& entry) const
{
    return name.ends_with('/') ? name + entry : name + "/" + entry;
}

Found look_at(const std::filesystem::path& path)
{
    std::error_code failure;
    const auto status = std::filesystem::symlink_status(path, failure);
    switch (status.type()) {
        case std::filesystem::file_type::not_found: return Found::nothing;
        case std::filesystem::file_type::regular: return Found::file;
        case std::filesystem::file_type::directory: return Found::folder;
        case std::filesystem::file_type::symlink: return Found::link;
        case std::filesystem::file_type::none:
        case std::filesystem::file_type::block:
        case std::filesystem::file_type::character:
        case std::filesystem::file_type::fifo:
        case std::filesystem::file_type::socket:
        case std::filesystem::file_type::unknown: return Found::other;
    }
    return Found::other;
}

Expected<std::vector<std::string>, Diagnostic> names_in(const NamedFolder& folder)
{
    std::vector<std::string> names;
    std::error_code failure;
    std::filesystem::directory_iterator entry{folder.path, failure};
    for (; !failure && entry != std::filesystem::directory_iterator{}; entry.increment(failure)) {
        auto name = entry->path().filename().string();
        if (!name.starts_with('.')) names.push_back(std::move(name));
    }
    if (failure)
        return Unexpected{Diagnostic{Severity::error, "file.unreadable", Place{folder.name, 0, 0},
                                     fmt::format("cannot list the folder: {}", failure.message()), ""}};
    std::ranges::sort(names);
    return names;
}

Expected<std::string, Diagnostic> read_text_in(const NamedFolder& folder, const std::string& file)
{
    if (auto link = refused_link(folder, file)) return Unexpected{std::move(*link)};
    return read_text_file(folder.path / file, folder.name_of(file));
}

Expected<std::string, Diagnostic> read_bytes_in(const NamedFolder& folder, const std::string& file,
                                                std::size_t limit)
{
    if (auto link = refused_link(folder, file)) return Unexpected{std::move(*link)};
    return read_file(folder.path / file, folder.name_of(file), limit);
}

}  // namespace edvet
