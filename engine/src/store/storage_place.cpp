#include "store/storage_place.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include <fmt/format.h>
#include <sys/vfs.h>

namespace edvet {

namespace {

namespace fs = std::filesystem;

struct FileSystem {
    std::uint32_t type;  ///< as statfs(2) has it
    const char* name;
};

constexpr FileSystem remote_file_systems[] = {
    {0x00006969, "NFS"}, {0x0000517B, "SMB"},  {0xFF534D42, "SMB"},  {0xFE534D42, "SMB"}, {0x5346414F, "AFS"},
    {0x6B414653, "AFS"}, {0x00C36400, "Ceph"}, {0x73757245, "Coda"}, {0x01021997, "9P"},
};
constexpr std::uint32_t fuse = 0x65735546;

std::optional<std::string> file_system_caution(const fs::path& folder)
{
    struct statfs status = {};
    if (::statfs(folder.c_str(), &status) != 0) return std::nullopt;
    const auto type = static_cast<std::uint32_t>(status.f_type);
    if (type == fuse)
        return "The folder is served by a program (FUSE); some of these neither lock nor sync files as is "
               "needed here. Only one person should write at a time.";
    for (const auto& [known, name] : remote_file_systems)
        if (type == known)
            return fmt::format("The folder is on a network ({}), where locks may not hold. Only one person "
                               "should write at a time.",
                               name);
    return std::nullopt;
}

/// The program that a folder of this name belongs to.
std::optional<std::string> program_by_name(std::string_view name)
{
    const auto is = [&](std::string_view known) {
        return name == known || (name.starts_with(known) && (name.substr(known.size()).starts_with(" (") ||
                                                             name.substr(known.size()).starts_with(" - ")));
    };
    if (is("Dropbox")) return "Dropbox";
    if (is("OneDrive")) return "OneDrive";
    if (is("Google Drive") || is("GoogleDrive") || is("My Drive")) return "Google Drive";
    if (is("Mobile Documents") || is("iCloud Drive") || is("iCloudDrive")) return "iCloud";
    if (is("Nextcloud")) return "Nextcloud";
    if (is("ownCloud")) return "ownCloud";
    return std::nullopt;
}

/// The program whose mark lies in a folder.
std::optional<std::string> program_by_mark(const fs::path& folder)
{
    // A folder of 10,000 entries is not the top of anything that a person synchronises.
    constexpr int most_entries = 10'000;
    std::error_code error;
    int count = 0;
    for (auto at = fs::directory_iterator{folder, error}; !error && at != fs::directory_iterator{};
         at.increment(error)) {
        if (++count > most_entries) break;
        const auto name = at->path().filename().string();
        std::error_code ignored;
        // The home folder has a folder ".dropbox" of its own, which means nothing.
        if (name == ".dropbox.cache" || (name == ".dropbox" && at->is_regular_file(ignored)))
            return "Dropbox";
        if (name == ".stfolder") return "Syncthing";
        if (name.ends_with(".db") && (name.starts_with("._sync_") || name.starts_with(".sync_")))
            return "Nextcloud or ownCloud";
    }
    return std::nullopt;
}

}  // namespace

std::vector<std::string> cautions_about(const fs::path& file)
{
    std::error_code error;
    auto folder = fs::weakly_canonical(file, error).parent_path();
    if (error) folder = fs::absolute(file).parent_path();

    std::vector<std::string> cautions;
    if (auto caution = file_system_caution(folder)) cautions.push_back(*std::move(caution));
    for (auto above = folder; !above.empty(); above = above.parent_path()) {
        auto program = program_by_name(above.filename().string());
        if (!program) program = program_by_mark(above);
        if (program) {
            cautions.push_back(
                fmt::format("{} synchronises the folder, and may copy the file while it is written or put an "
                            "older one in "
                            "its place. Pause it while you work, and compare heads afterwards.",
                            *program));
            break;
        }
        if (above == above.parent_path()) break;
    }
    return cautions;
}

}  // namespace edvet
