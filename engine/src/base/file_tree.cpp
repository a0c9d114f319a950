#include "edvet/base/file_tree.hpp"

#include "edvet/base/text_encoding.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

class DiskFiles final : public FileTree {
public:
    Found look_at(const std::filesystem::path& path) const override
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

    Expected<std::vector<std::string>, Diagnostic> names_in(const std::filesystem::path& folder,
                                                            const std::string& name) const override
    {
        std::vector<std::string> names;
        std::error_code failure;
        std::filesystem::directory_iterator entry{folder, failure};
        for (; !failure && entry != std::filesystem::directory_iterator{}; entry.increment(failure)) {
            auto found = entry->path().filename().string();
            if (!found.starts_with('.')) names.push_back(std::move(found));
        }
        if (failure)
            return Unexpected{Diagnostic{Severity::error, "file.unreadable", Place{name, 0, 0},
                                         fmt::format("cannot list the folder: {}", failure.message()), ""}};
        std::ranges::sort(names);
        return names;
    }

    Expected<std::string, Diagnostic> read(const std::filesystem::path& path, const std::string& name,
                                           std::size_t limit) const override
    {
        return read_file(path, name, limit);
    }
};

}  // namespace

const FileTree& disk_files()
{
    static const DiskFiles files{};
    return files;
}

Expected<std::string, Diagnostic> read_text(const FileTree& files, const std::filesystem::path& path,
                                            const std::string& name, std::size_t limit)
{
    auto bytes = files.read(path, name, limit);
    if (!bytes) return bytes;
    return text_from_bytes(std::move(bytes).value(), name);
}

}  // namespace edvet
