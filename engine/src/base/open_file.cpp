#include "open_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <unistd.h>

namespace edvet {

namespace {

std::string size_text(std::size_t bytes)
{
    constexpr std::size_t mebibyte = 1024 * 1024;
    return bytes % mebibyte == 0 ? fmt::format("{} MiB", bytes / mebibyte) : fmt::format("{} bytes", bytes);
}

}  // namespace

OpenFile::~OpenFile()
{
    if (descriptor_ >= 0) ::close(descriptor_);
}

Unexpected<Diagnostic> refused_file(const std::string& name, std::string code, std::string message,
                                    std::string remedy)
{
    return Unexpected{Diagnostic{Severity::error, std::move(code), Place{name, 0, 0}, std::move(message),
                                 std::move(remedy)}};
}

Unexpected<Diagnostic> refused_by_system(const std::string& name, const char* what, int error)
{
    if (error == ENOENT)
        return refused_file(name, "file.missing", "there is no such file", "check the name and the folder");
    if (error == EEXIST)
        return refused_file(name, "file.exists", "there is already something of this name",
                            "choose another name, or move it away first");
    return refused_file(name, "file.unreadable", fmt::format("cannot {} it: {}", what, std::strerror(error)),
                        "");
}

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

Expected<std::string, Diagnostic> read_all(const OpenFile& file, const std::string& name,
                                           std::size_t expected, std::size_t limit)
{
    std::string bytes;
    bytes.resize(std::min(expected, limit) + 1);
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
        return refused_file(name, "file.too-large",
                            fmt::format("the file is larger than {}", size_text(limit)),
                            "a file of this kind is never that large; check that it is the right one");
    bytes.resize(used);
    return bytes;
}

}  // namespace edvet
