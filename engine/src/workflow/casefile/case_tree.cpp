#include "case_tree.hpp"

#include "edvet/base/csv.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr std::string_view candidates_folder = "candidates/";
constexpr const char* withheld_text = "[withheld]";

/// Whether all ratings of a candidate are in sheets that are there, so that nothing was said since.
bool is_as_in_sheets(const std::vector<const RecordedRating*>& ratings, const CaseState& state)
{
    return std::ranges::all_of(ratings, [&](const RecordedRating* rating) {
        const auto sheet = state.files.find(rating->sheet);
        return sheet != state.files.end() && sheet->second.digest && rating->level && rating->reason;
    });
}

std::string record_of(const RatingKey& key, const RecordedRating& rating, const CaseState& state)
{
    return csv_record({key.criterion, rating.level.value_or("unknown"), state.name_of(key.person),
                       rating.level ? rating.reason.value_or(withheld_text) : withheld_text,
                       fmt::format("{}", fmt::join(rating.evidence, " ")), rating.where});
}

}  // namespace

std::string candidate_of_path(const std::string& path)
{
    if (!path.starts_with(candidates_folder)) return "";
    const auto end = path.find('/', candidates_folder.size());
    if (end == std::string::npos) return "";
    return path.substr(candidates_folder.size(), end - candidates_folder.size());
}

std::vector<std::string> rating_sheets_of(const std::string& candidate)
{
    const auto folder = std::string{candidates_folder} + candidate;
    return {folder + "/ratings.csv", folder + "/ratings.yaml"};
}

CaseTree::CaseTree(std::filesystem::path root, const CaseReading& reading, const CaseState& state)
    : root_(std::move(root)), reading_(reading), state_(state)
{
    add_files();
    add_ratings();
}

void CaseTree::add_files()
{
    for (const auto& [path, file] : state_.files) {
        const auto candidate = candidate_of_path(path);
        const bool is_withdrawn = !candidate.empty() && state_.withdrawn.contains(candidate);
        const auto shown = is_withdrawn ? "withdrawn/" + path.substr(candidates_folder.size()) : path;
        contents_[shown] = {file.digest, ""};
    }
    for (const auto& [path, file] : state_.library) contents_[".library/" + path] = {file.digest, ""};
}

void CaseTree::add_ratings()
{
    std::map<std::string, std::vector<const RecordedRating*>> by_candidate;
    for (const auto& [key, rating] : state_.ratings) by_candidate[key.candidate].push_back(&rating);
    // What was taken away stands in the sheets still.
    for (const auto& candidate : state_.reduced) by_candidate.try_emplace(candidate);
    for (const auto& [candidate, ratings] : by_candidate) {
        if (!state_.reduced.contains(candidate) && is_as_in_sheets(ratings, state_)) continue;
        const auto folder = (state_.withdrawn.contains(candidate) ? "withdrawn/" : "candidates/") + candidate;
        contents_.erase(folder + "/ratings.yaml");
        contents_[folder + "/ratings.csv"] = {std::nullopt, candidate};
    }
    // A withheld sheet that no recorded rating stands for was one that said nothing.
    std::erase_if(contents_, [](const auto& one) {
        const auto sheets = rating_sheets_of(candidate_of_path(one.first));
        return !one.second.digest && one.second.rated.empty() &&
               std::ranges::find(sheets, one.first) != sheets.end();
    });
}

std::string CaseTree::sheet_of(const std::string& candidate) const
{
    auto text = csv_record({"criterion", "level", "by", "reason", "evidence", "where"});
    for (auto rating = state_.ratings.lower_bound({candidate, "", ""});
         rating != state_.ratings.end() && rating->first.candidate == candidate; ++rating)
        text += record_of(rating->first, rating->second, state_);
    return text;
}

std::optional<std::string> CaseTree::inside(const std::filesystem::path& path) const
{
    const auto relative = path.lexically_normal().lexically_relative(root_.lexically_normal());
    if (relative.empty() || *relative.begin() == "..") return std::nullopt;
    auto text = relative.generic_string();
    if (text == ".") return "";
    while (text.ends_with('/')) text.pop_back();
    return text;
}

Found CaseTree::look_at(const std::filesystem::path& path) const
{
    const auto entry = inside(path);
    if (!entry) return disk_files().look_at(path);
    if (entry->empty()) return Found::folder;
    const auto content = contents_.find(*entry);
    if (content != contents_.end())
        return content->second.digest || !content->second.rated.empty() ? Found::file : Found::withheld;
    const auto below = contents_.lower_bound(*entry + "/");
    return below != contents_.end() && below->first.starts_with(*entry + "/") ? Found::folder
                                                                              : Found::nothing;
}

Expected<std::vector<std::string>, Diagnostic> CaseTree::names_in(const std::filesystem::path& folder,
                                                                  const std::string& name) const
{
    const auto entry = inside(folder);
    if (!entry) return disk_files().names_in(folder, name);
    const auto start = entry->empty() ? "" : *entry + "/";
    std::vector<std::string> names;
    for (auto at = contents_.lower_bound(start); at != contents_.end() && at->first.starts_with(start);
         ++at) {
        auto rest = at->first.substr(start.size(), at->first.find('/', start.size()) - start.size());
        if (!rest.empty() && !rest.starts_with('.') && (names.empty() || names.back() != rest))
            names.push_back(std::move(rest));
    }
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

Expected<std::string, Diagnostic> CaseTree::read(const std::filesystem::path& path, const std::string& name,
                                                 std::size_t limit) const
{
    const auto entry = inside(path);
    if (!entry) return disk_files().read(path, name, limit);
    auto bytes = bytes_at(*entry);
    const Place whole{name, 0, 0};
    if (!bytes)
        return Unexpected{Diagnostic{Severity::error, "file.missing", whole,
                                     look_at(path) == Found::withheld ? "this was withheld from this copy"
                                                                      : "there is no such file",
                                     "check the name and the folder"}};
    if (bytes->size() > limit)
        return Unexpected{Diagnostic{
            Severity::error, "file.too-large", whole, fmt::format("the file is larger than {} bytes", limit),
            "a file of this kind is never that large; check that it is the right one"}};
    return std::move(*bytes);
}

std::vector<std::string> CaseTree::paths() const
{
    std::vector<std::string> paths;
    for (const auto& [path, content] : contents_)
        if (!path.starts_with(".library/")) paths.push_back(path);
    return paths;
}

std::optional<std::string> CaseTree::bytes_at(const std::string& path) const
{
    const auto content = contents_.find(path);
    if (content == contents_.end()) return std::nullopt;
    if (!content->second.rated.empty()) return sheet_of(content->second.rated);
    if (!content->second.digest) return std::nullopt;
    return reading_.document(*content->second.digest);
}

}  // namespace edvet
