#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/expected.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace edvet {

/// A file descriptor that closes itself.
class OpenFile {
public:
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile();

    int descriptor() const { return descriptor_; }
    bool is_open() const { return descriptor_ >= 0; }

private:
    int descriptor_;
};

/// An error about a file as a whole.
Unexpected<Diagnostic> refused_file(const std::string& name, std::string code, std::string message,
                                    std::string remedy);

/// What the system's error number means for somebody who wanted to `what` ("open", "write") the file.
Unexpected<Diagnostic> refused_by_system(const std::string& name, const char* what, int error);

/// Writes and syncs; the system's error number, or 0.
int write_all(const OpenFile& file, std::string_view bytes);

/// Reads a file to its end, `expected` bytes or thereabouts; one of more than `limit` bytes is refused.
Expected<std::string, Diagnostic> read_all(const OpenFile& file, const std::string& name,
                                           std::size_t expected, std::size_t limit);

}  // namespace edvet
