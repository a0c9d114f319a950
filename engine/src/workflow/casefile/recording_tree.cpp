#include "recording_tree.hpp"

namespace edvet {

Expected<std::string, Diagnostic> RecordingTree::read(const std::filesystem::path& path,
                                                      const std::string& name, std::size_t limit) const
{
    auto bytes = disk_files().read(path, name, limit);
    if (bytes) digests_[path.lexically_normal()] = digest_of({*bytes});
    return bytes;
}

}  // namespace edvet
