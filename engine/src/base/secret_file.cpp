#include "edvet/base/secret_file.hpp"

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
        return refused(name, "file.missing", "there is no such file or folder",
                       "check the name and the folder");
    if (error == EEXIST)
        return refused(name, "file.exists", "there is already something of this name",
                       "choose another name, or move it away first");
    return refused(name, "file.unreadable", fmt::format("cannot {} it: {}", what, std::strerror(error)), "");
}

/// The system's error number, or 0.
int write_all(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return ::fsync(descriptor) == 0 ? 0 : errno;
}

}  // namespace

Expected<Done, Diagnostic> write_secret_file(const std::filesystem::path& path, const std::string& name,
                                             std::string_view bytes)
{
    // Under its own name from the start: a file of another name could stay behind with the secret.
    const OpenFile file{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)};
    if (!file.is_open()) return refused_by_system(name, "create", errno);
    auto error = ::fchmod(file.descriptor(), 0600) == 0 ? 0 : errno;
    if (error == 0) error = write_all(file.descriptor(), bytes);
    if (error == 0) return Done{};
    ::unlink(path.c_str());
    return refused_by_system(name, "write", error);
}

Expected<std::string, Diagnostic> read_secret_file(const std::filesystem::path& path, const std::string& name,
                                                   std::size_t limit)
{
    const OpenFile file{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
    if (!file.is_open()) return refused_by_system(name, "open", errno);
    struct stat status = {};
    if (::fstat(file.descriptor(), &status) != 0) return refused_by_system(name, "look at", errno);
    if (!S_ISREG(status.st_mode))
        return refused(name, "file.not-regular", "this is not a regular file", "name the file itself");
    if ((status.st_mode & 077U) != 0)
        return refused(name, "file.readable-by-others", "others than its owner may read or change this file",
                       fmt::format("if nobody did: chmod 600 {}; otherwise make a new key", name));
    std::string bytes(std::min<std::size_t>(static_cast<std::size_t>(status.st_size), limit) + 1, '\0');
    std::size_t used = 0;
    while (used < bytes.size()) {
        const auto count = ::read(file.descriptor(), bytes.data() + used, bytes.size() - used);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return refused_by_system(name, "read", errno);
        if (count == 0) break;
        used += static_cast<std::size_t>(count);
    }
    if (used > limit)
        return refused(name, "file.too-large", fmt::format("the file is larger than {} bytes", limit),
                       "a file of this kind is never that large; check that it is the right one");
    bytes.resize(used);
    return bytes;
}

}  // namespace edvet
