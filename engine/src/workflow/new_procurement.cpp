#include "edvet/workflow/new_procurement.hpp"

#include "edvet/base/file.hpp"
#include "edvet/rubric/rubric_files.hpp"
#include "folder.hpp"
#include "procurement_templates.hpp"
#include "undertaking.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

namespace fs = std::filesystem;

/// The name as an id, as far as its letters and digits go: "Alder Classroom 7" is "alder-classroom-7".
std::optional<std::string> id_from_name(const std::string& name)
{
    std::string id;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 && std::isalnum(byte) != 0)
            id += static_cast<char>(std::tolower(byte));
        else if (!id.empty() && id.back() != '-')
            id += '-';
    }
    while (id.ends_with('-')) id.pop_back();
    if (!is_id(id)) return std::nullopt;
    return id;
}

struct NewCandidate {
    std::string id;
    std::string product;
};

void refuse(Problems& problems, const char* code, std::string message, std::string remedy)
{
    problems.add({Severity::error, code, std::nullopt, std::move(message), std::move(remedy)});
}

std::vector<NewCandidate> candidates_of(const NewProcurement& wanted, Problems& problems)
{
    if (wanted.candidates.empty()) return {{"first-candidate", "to be named"}};
    std::vector<NewCandidate> candidates;
    for (const auto& name : wanted.candidates) {
        const auto id = id_from_name(name);
        if (!id)
            refuse(
                problems, "new.candidate", fmt::format("{} cannot be made into an id", quote(name)),
                "name the product in letters and digits, 64 at most; the full name goes into candidate.yaml");
        else if (std::ranges::find(candidates, *id, &NewCandidate::id) != candidates.end())
            refuse(problems, "new.candidate", fmt::format("two candidates would be called '{}'", *id),
                   "give each a name of its own");
        else
            candidates.push_back({*id, name});
    }
    return candidates;
}

/// The folder's own name, also where the caller wrote "." or a '/' at the end.
std::string last_name(const fs::path& folder)
{
    std::error_code ignored;
    auto path = fs::absolute(folder, ignored).lexically_normal();
    return (path.has_filename() ? path : path.parent_path()).filename().string();
}

void check_folder(const NamedFolder& folder, Problems& problems)
{
    const Place place{folder.name, 0, 0};
    std::error_code failure;
    const auto status = fs::status(folder.path, failure);
    if (fs::is_directory(status)) {
        if (!fs::is_empty(folder.path, failure) || failure)
            problems.error(place, "new.exists", "this folder is there already, and it is not empty",
                           "choose another name, or move it away first");
    } else if (fs::exists(status)) {
        problems.error(place, "new.exists", "there is already something of this name",
                       "choose another name, or move it away first");
    }
}

Expected<Done, Diagnostic> write_candidate(Undertaking& undertaking, const NamedFolder& candidates,
                                           const NewCandidate& candidate, const Rubric& rubric)
{
    const auto folder = candidates.in(candidate.id);
    if (auto made = undertaking.make_folder(folder); !made) return made;
    auto written =
        undertaking.write(folder, "candidate.yaml",
                          candidate_template({.id = candidate.id, .product = candidate.product}, rubric));
    if (!written) return written;
    written = undertaking.write(folder, "ratings.yaml", ratings_template(rubric));
    if (!written) return written;
    return undertaking.write(folder, "costs.yaml.example", costs_template());
}

Expected<Done, Diagnostic> write_all(Undertaking& undertaking, const NamedFolder& folder,
                                     const std::string& id, const Rubric& rubric,
                                     const std::vector<NewCandidate>& candidates, const Date& as_of)
{
    if (auto made = undertaking.make_folder(folder); !made) return made;
    auto written = undertaking.write(folder, "procurement.yaml", procurement_template(id, rubric, as_of));
    if (!written) return written;
    written = undertaking.write(folder, "rubric.yaml", to_yaml(rubric));
    if (!written) return written;
    const auto candidates_folder = folder.in("candidates");
    if (auto made = undertaking.make_folder(candidates_folder); !made) return made;
    for (const auto& candidate : candidates) {
        written = write_candidate(undertaking, candidates_folder, candidate, rubric);
        if (!written) return written;
    }
    return Done{};
}

std::size_t rated_by_hand(const Rubric& rubric)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(criteria_of(rubric), [](const Criterion* criterion) {
            return std::holds_alternative<RatedByHand>(criterion->basis);
        }));
}

}  // namespace

Parsed<MadeProcurement> make_procurement(const NewProcurement& wanted, const RubricLibrary& library)
{
    Problems problems;
    const NamedFolder folder{wanted.folder, wanted.folder.string()};
    const auto id = id_from_name(last_name(wanted.folder));
    if (!id)
        refuse(
            problems, "new.name",
            fmt::format("the folder's name, {}, cannot be made into an id", quote(last_name(wanted.folder))),
            id_remedy);
    check_folder(folder, problems);
    const auto candidates = candidates_of(wanted, problems);
    auto tailored = find_tailored_rubric(wanted.rubric, wanted.overlays, library);
    problems.add(std::move(tailored.diagnostics));
    if (problems.has_error() || !tailored.value) return {std::nullopt, problems.in_order()};

    Undertaking undertaking;
    const auto& rubric = tailored.value->rubric;
    const auto written = write_all(undertaking, folder, *id, rubric, candidates, wanted.as_of);
    if (!written) {
        problems.add(written.error());
        return {std::nullopt, problems.in_order()};
    }
    undertaking.keep();
    MadeProcurement made{.folder = folder.name, .candidates = {}, .criteria = rated_by_hand(rubric)};
    for (const auto& candidate : candidates) made.candidates.push_back(candidate.id);
    return {std::move(made), problems.in_order()};
}

}  // namespace edvet
