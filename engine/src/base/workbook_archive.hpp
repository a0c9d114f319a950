#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/expected.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// An error about a workbook as a whole.
Diagnostic workbook_refusal(const std::string& file, std::string code, std::string message,
                            std::string remedy);

/// `name` in small ASCII letters: parts are found whatever the case (ECMA-376 Part 2, 6.2.2.3).
std::string part_key(std::string_view name);

/// The parts of an OPC package in memory, read one by one; never written anywhere. What is inflated is
/// counted, and has to have the size and the checksum that the archive states.
class WorkbookArchive {
public:
    /// `bytes` have to outlive the archive. Checks what the archive says of all its parts: that there are not
    /// too many, none is encrypted, each name is plain, relative and there once, and nothing overlaps.
    static Expected<WorkbookArchive, Diagnostic> open(std::string_view bytes, const std::string& file);

    const std::string& file() const { return file_; }
    const std::vector<std::string>& names() const { return names_; }
    bool has(std::string_view name) const { return parts_.contains(part_key(name)); }

    /// The part of that name, which there has to be, inflated.
    Expected<std::string, Diagnostic> read(std::string_view name);

    /// The parts that were not read yet.
    std::vector<std::string> unread() const;

private:
    struct Part {
        std::size_t index = 0;
        std::size_t size = 0;
        bool was_read = false;
    };
    struct Close {
        void operator()(void* archive) const;
    };
    using Handle = std::unique_ptr<void, Close>;

    explicit WorkbookArchive(const std::string& file) : file_(file) {}

    static Expected<Handle, Diagnostic> open_handle(std::string_view bytes, const std::string& file,
                                                    int flags);
    Expected<Done, Diagnostic> list_parts(void* archive);
    Expected<Done, Diagnostic> list_part(void* archive, std::size_t index);
    Expected<std::string, Diagnostic> inflate(const std::string& name, Part& part);
    Diagnostic refusal(std::string code, std::string message, std::string remedy) const;

    std::string file_;
    Handle handle_;
    std::vector<std::string> names_;
    std::map<std::string, Part, std::less<>> parts_;
    std::size_t stated_bytes_ = 0;
};

}  // namespace edvet
