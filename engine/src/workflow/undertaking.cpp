#include "undertaking.hpp"

#include "edvet/base/file.hpp"

#include <fmt/format.h>

namespace edvet {

Undertaking::~Undertaking()
{
    std::error_code ignored;
    for (auto made = made_.rbegin(); made != made_.rend(); ++made) std::filesystem::remove(*made, ignored);
}

Expected<Done, Diagnostic> Undertaking::make_folder(const NamedFolder& folder)
{
    std::error_code failure;
    if (std::filesystem::create_directory(folder.path, failure)) made_.push_back(folder.path);
    if (!failure) return Done{};
    return Unexpected{Diagnostic{Severity::error, "new.folder", Place{folder.name, 0, 0},
                                 fmt::format("cannot make this folder: {}", failure.message()),
                                 "make the folder above it first, or choose another place"}};
}

Expected<Done, Diagnostic> Undertaking::write(const NamedFolder& folder, const std::string& file,
                                              std::string_view bytes)
{
    auto written = write_new_file(folder.path / file, folder.name_of(file), bytes);
    if (written) made_.push_back(folder.path / file);
    return written;
}

}  // namespace edvet
