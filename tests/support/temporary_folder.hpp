#pragma once

#include <filesystem>
#include <string>

namespace edvet::tests {

/// A fresh folder that goes when this goes.
class TemporaryFolder {
public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();

    const std::filesystem::path& path() const { return path_; }

    /// Writes a file, and the folders above it.
    void write(const std::string& name, const std::string& text) const;

    /// Every file and folder below, each with its path from here, in order.
    std::string listing() const;

private:
    std::filesystem::path path_;
};

}  // namespace edvet::tests
