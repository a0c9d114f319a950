#include "folder_listing.hpp"

#include "edvet/base/printable.hpp"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr int deepest = 64;
constexpr std::size_t longest_path = 4000;  ///< engine/VERIFY.md
constexpr std::size_t most_names = 100'000;

class FolderLister {
public:
    FolderLister(std::filesystem::path root, std::string name, Problems& problems)
        : root_(std::move(root)), name_(std::move(name)), problems_(problems)
    {
    }

    FolderListing run()
    {
        list("", 0);
        if (seen_ > most_names)
            problems_.error({name_, 0, 0}, "case.too-many",
                            fmt::format("there are more than {} files here", most_names),
                            "check that this is the procurement's folder");
        std::ranges::sort(listing_.paths);
        std::ranges::sort(listing_.left_out);
        return std::move(listing_);
    }

private:
    Place place_of(const std::string& path) const { return {name_ + "/" + path, 0, 0}; }

    void list(const std::string& folder, int depth)
    {
        std::error_code failure;
        std::size_t count = 0;
        std::filesystem::directory_iterator entry{root_ / folder, failure};
        for (; !failure && entry != std::filesystem::directory_iterator{}; entry.increment(failure)) {
            if (++seen_ > most_names) break;
            const auto name = entry->path().filename().string();
            const auto path = folder + name;
            ++count;
            if (name.starts_with('.'))
                listing_.left_out.push_back(path);
            else if (path.size() > longest_path)
                problems_.error(place_of(path), "case.name",
                                fmt::format("the path of this is longer than {} bytes", longest_path),
                                "give it and its folders shorter names");
            else if (!is_utf8_text(name))
                problems_.error(place_of(path), "case.name", "this name is not UTF-8",
                                "give it a name that can be read everywhere");
            else
                take(path, entry->symlink_status(failure).type(), depth);
            if (failure) break;
        }
        if (failure)
            problems_.error(place_of(folder), "file.unreadable",
                            fmt::format("cannot list the folder: {}", failure.message()));
        else if (count == 0 && !folder.empty())
            listing_.paths.push_back(folder);
    }

    void take(const std::string& path, std::filesystem::file_type type, int depth)
    {
        if (type == std::filesystem::file_type::regular)
            listing_.paths.push_back(path);
        else if (type == std::filesystem::file_type::directory && depth < deepest)
            list(path + "/", depth + 1);
        else if (type == std::filesystem::file_type::directory)
            problems_.error(place_of(path), "case.too-deep",
                            fmt::format("this is more than {} folders deep", deepest), "move it up");
        else if (type == std::filesystem::file_type::symlink)
            problems_.error(place_of(path), "file.link", "this is a symbolic link, which could lead anywhere",
                            "put the file itself into the folder");
        else
            problems_.error(place_of(path), "file.not-regular", "this is neither a file nor a folder",
                            "move it elsewhere");
    }

    std::filesystem::path root_;
    std::string name_;
    Problems& problems_;
    FolderListing listing_;
    std::size_t seen_ = 0;
};

}  // namespace

FolderListing list_folder(const std::filesystem::path& folder, const std::string& name, Problems& problems)
{
    return FolderLister{folder, name, problems}.run();
}

}  // namespace edvet
