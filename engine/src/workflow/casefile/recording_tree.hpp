#pragma once

#include "edvet/base/file_tree.hpp"
#include "edvet/base/sha256.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace edvet {

/// The disk, and the digest of every file that was read from it through this: so that what is stored later
/// can be held against what was judged.
class RecordingTree : public FileTree {
public:
    Found look_at(const std::filesystem::path& path) const override { return disk_files().look_at(path); }
    Expected<std::vector<std::string>, Diagnostic> names_in(const std::filesystem::path& folder,
                                                            const std::string& name) const override
    {
        return disk_files().names_in(folder, name);
    }
    Expected<std::string, Diagnostic> read(const std::filesystem::path& path, const std::string& name,
                                           std::size_t limit) const override;

    /// By path, as it was asked for.
    const std::map<std::filesystem::path, Digest>& digests() const { return digests_; }

private:
    mutable std::map<std::filesystem::path, Digest> digests_;
};

}  // namespace edvet
