#include "edvet/base/secret_file.hpp"

#include "open_file.hpp"

#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace edvet {

Expected<Done, Diagnostic> write_secret_file(const std::filesystem::path& path, const std::string& name,
                                             std::string_view bytes)
{
    // Under its own name from the start: a file of another name could stay behind with the secret.
    const OpenFile file{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)};
    if (!file.is_open()) return refused_by_system(name, "create", errno);
    auto error = ::fchmod(file.descriptor(), 0600) == 0 ? 0 : errno;
    if (error == 0) error = write_all(file, bytes);
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
        return refused_file(name, "file.not-regular", "this is not a regular file", "name the file itself");
    if ((status.st_mode & 077U) != 0)
        return refused_file(name, "file.readable-by-others",
                            "others than its owner may read or change this file",
                            fmt::format("if nobody did: chmod 600 {}; otherwise make a new key", name));
    return read_all(file, name, static_cast<std::size_t>(status.st_size), limit);
}

}  // namespace edvet
