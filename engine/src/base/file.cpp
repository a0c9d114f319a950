#include "edvet/base/file.hpp"

#include "edvet/base/text_encoding.hpp"
#include "open_file.hpp"

#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace edvet {

Expected<std::string, Diagnostic> read_file(const std::filesystem::path& path, const std::string& name,
                                            std::size_t limit)
{
    const OpenFile file{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
    if (!file.is_open()) return refused_by_system(name, "open", errno);

    struct stat status = {};
    if (::fstat(file.descriptor(), &status) != 0) return refused_by_system(name, "look at", errno);
    if (S_ISDIR(status.st_mode))
        return refused_file(name, "file.folder", "this is a folder, and a file is needed",
                            "name the file in it");
    if (!S_ISREG(status.st_mode))
        return refused_file(name, "file.not-regular", "this is not a regular file", "copy it into one first");

    return read_all(file, name, static_cast<std::size_t>(status.st_size), limit);
}

Expected<std::string, Diagnostic> read_text_file(const std::filesystem::path& path, const std::string& name)
{
    auto bytes = read_file(path, name, text_file_limit);
    if (!bytes) return bytes;
    return text_from_bytes(std::move(bytes).value(), name);
}

Expected<Done, Diagnostic> write_new_file(const std::filesystem::path& path, const std::string& name,
                                          std::string_view bytes)
{
    // Written under another name and linked to its own when it is whole: no reader ever sees a part of it.
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path{"."};
    const auto partial =
        folder / fmt::format(".{}.partial-{}", path.filename().string(), static_cast<long>(::getpid()));
    const OpenFile file{::open(partial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644)};
    if (!file.is_open()) return refused_by_system(name, "create", errno);
    auto error = write_all(file, bytes);
    if (error == 0 && ::link(partial.c_str(), path.c_str()) != 0) error = errno;
    ::unlink(partial.c_str());
    if (error != 0) return refused_by_system(name, "write", error);
    // The name is safe once its folder is; where a file system cannot promise that, the file is there anyway.
    const OpenFile opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (opened.is_open()) ::fsync(opened.descriptor());
    return Done{};
}

}  // namespace edvet
