#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/expected.hpp"
#include "folder.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// Makes folders and files, and takes them away again unless `keep` was called.
class Undertaking {
public:
    Undertaking() = default;
    Undertaking(const Undertaking&) = delete;
    Undertaking& operator=(const Undertaking&) = delete;
    ~Undertaking();

    Expected<Done, Diagnostic> make_folder(const NamedFolder& folder);
    Expected<Done, Diagnostic> write(const NamedFolder& folder, const std::string& file,
                                     std::string_view bytes);

    void keep() { made_.clear(); }

private:
    std::vector<std::filesystem::path> made_;
};

}  // namespace edvet
