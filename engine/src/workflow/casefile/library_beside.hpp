#pragma once

#include "edvet/base/file_tree.hpp"
#include "edvet/workflow/library.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace edvet {

/// The shipped files that are in a case file, and those that are installed where it has none of that name.
class LibraryBeside : public FileTree {
public:
    /// Both must outlive this.
    LibraryBeside(RubricLibrary own, const RubricLibrary& installed)
        : own_(std::move(own)), installed_(installed)
    {
    }

    Found look_at(const std::filesystem::path& path) const override;
    Expected<std::vector<std::string>, Diagnostic> names_in(const std::filesystem::path& folder,
                                                            const std::string& name) const override;
    Expected<std::string, Diagnostic> read(const std::filesystem::path& path, const std::string& name,
                                           std::size_t limit) const override;

    RubricLibrary library() const { return {own_.folder, this}; }

    /// What was read of the installed ones: bytes by path in the library.
    const std::map<std::string, std::string>& taken() const { return taken_; }

private:
    std::filesystem::path installed_at(const std::filesystem::path& path) const;

    RubricLibrary own_;
    const RubricLibrary& installed_;
    mutable std::map<std::string, std::string> taken_;
};

}  // namespace edvet
