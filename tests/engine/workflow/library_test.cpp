#include "edvet/workflow/acr.hpp"
#include "edvet/workflow/hecvat.hpp"
#include "edvet/workflow/library.hpp"
#include "edvet/workflow/rubrics.hpp"
#include "tests/support/shared_data.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

/// The shipped files, where no disk has them.
class Elsewhere final : public FileTree {
public:
    Found look_at(const std::filesystem::path& path) const override
    {
        return disk_files().look_at(on_disk(path));
    }
    Expected<std::vector<std::string>, Diagnostic> names_in(const std::filesystem::path& folder,
                                                            const std::string& name) const override
    {
        return disk_files().names_in(on_disk(folder), name);
    }
    Expected<std::string, Diagnostic> read(const std::filesystem::path& path, const std::string& name,
                                           std::size_t limit) const override
    {
        return disk_files().read(on_disk(path), name, limit);
    }

private:
    static std::filesystem::path on_disk(const std::filesystem::path& path)
    {
        return shipped_rubrics() / path.lexically_relative("no-disk-has-this");
    }
};

}  // namespace

SCENARIO("shipped files are read from where the library is kept", "[workflow]")
{
    const Elsewhere files;
    const RubricLibrary library{"no-disk-has-this", &files};
    const RubricLibrary on_disk{shipped_rubrics()};
    CHECK(library.ids_in(library.folder) == on_disk.ids_in(on_disk.folder));

    for (const auto& folder : {library.folder, library.folder / "overlays"})
        for (const auto& id : library.ids_in(folder)) {
            const auto kept = check_file(id, library);
            const auto on_this_disk = check_file(id, on_disk);
            INFO(id);
            CHECK(kept.is_sound());
            CHECK(kept.name == on_this_disk.name);
            CHECK(kept.sha256 == on_this_disk.sha256);
        }
    CHECK(read_acr_catalogs(library).value->size() == read_acr_catalogs(on_disk).value->size());
    CHECK(read_hecvat_keys(library).value->size() == read_hecvat_keys(on_disk).value->size());
}
