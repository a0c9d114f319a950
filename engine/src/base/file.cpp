#include "edvet/base/file.hpp"

#include "edvet/base/text_encoding.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace edvet {

namespace {

/// A file descriptor that closes itself.
class OpenFile {
public:
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile()
    {
        if (descriptor_ >= 0) ::close(descriptor_);
    }

    int descriptor() const { return descriptor_; }
    bool is_open() const { return descriptor_ >= 0; }

private:
    int descriptor_;
};

Unexpected<Diagnostic> refused(const std::string& name, std::string code, std::string message,
                               std::string remedy)
{
    return Unexpected{Diagnostic{Severity::error, std::move(code), Place{name, 0, 0}, std::move(message),
                                 std::move(remedy)}};
}

Unexpected<Diagnostic> refused_by_system(const std::string& name, const char* what, int error)
{
    if (error == ENOENT)
        return refused(name, "file.missing", "there is no such file", "check the name and the folder");
    return refused(name, "file.unreadable", fmt::format("cannot {} it: {}", what, std::strerror(error)), "");
}

std::string size_text(std::size_t bytes)
{
    constexpr std::size_t mebibyte = 1024 * 1024;
    return bytes % mebibyte == 0 ? fmt::format("{} MiB", bytes / mebibyte) : fmt::format("{} bytes", bytes);
}

/// Writes and syncs; the system's error number, or 0.
int write_all(const OpenFile& file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto count = ::write(file.descriptor(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return ::fsync(file.descriptor()) == 0 ? 0 : errno;
}

}  // namespace

Expected<std::string, Diagnostic> read_file(const std::filesystem::path& path, const std::string& name,
                                            std::size_t limit)
{
    const OpenFile file{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
    if (!file.is_open()) return refused_by_system(name, "open", errno);

    struct stat status = {};
    if (::fstat(file.descriptor(), &status) != 0) return refused_by_system(name, "look at", errno);
    if (S_ISDIR(status.st_mode))
        return refused(name, "file.folder", "this is a folder, and a file is needed", "name the file in it");
    if (!S_ISREG(status.st_mode))
        return refused(name, "file.not-regular", "this is not a regular file", "copy it into one first");

    std::string bytes;
    bytes.resize(std::min(static_cast<std::size_t>(status.st_size), limit) + 1);
    std::size_t used = 0;
    while (true) {
        if (used == bytes.size()) {
            if (used > limit) break;
            bytes.resize(std::min(2 * used, limit + 1));
        }
        const auto count = ::read(file.descriptor(), bytes.data() + used, bytes.size() - used);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return refused_by_system(name, "read", errno);
        if (count == 0) break;
        used += static_cast<std::size_t>(count);
    }
    if (used > limit)
        return refused(name, "file.too-large", fmt::format("the file is larger than {}", size_text(limit)),
                       "a file of this kind is never that large; check that it is the right one");
    bytes.resize(used);
    return bytes;
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
    if (error == EEXIST)
        return refused(name, "file.exists", "there is already something of this name",
                       "choose another name, or move it away first");
    if (error != 0) return refused_by_system(name, "write", error);
    // The name is safe once its folder is; where a file system cannot promise that, the file is there anyway.
    const OpenFile opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (opened.is_open()) ::fsync(opened.descriptor());
    return Done{};
}

}  // namespace edvet
