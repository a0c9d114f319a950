#include "edvet/workflow/candidates.hpp"

#include "case_editor.hpp"
#include "case_reading.hpp"
#include "edvet/base/blank_text.hpp"
#include "edvet/base/id.hpp"
#include "edvet/base/nearest_name.hpp"
#include "workflow/candidate_folder.hpp"
#include "workflow/procurement_folder.hpp"
#include "workflow/procurement_templates.hpp"
#include "workflow/reference_shelf.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t longest_name = 200;

std::string folder_of(const std::string& candidate) { return "candidates/" + candidate + "/"; }

/// Whether the case holds a candidate of that id, in the running or withdrawn.
bool is_known(const CaseState& state, const std::string& candidate)
{
    return state.files.contains(folder_of(candidate) + "candidate.yaml");
}

/// Whether anything stands where the folder of that candidate would be.
bool is_taken(const CaseState& state, const std::string& candidate)
{
    const auto first = state.files.lower_bound(folder_of(candidate));
    return (first != state.files.end() && first->first.starts_with(folder_of(candidate))) ||
           state.files.contains("candidates/" + candidate);
}

void check_new(const NewCaseCandidate& wanted, const CaseState& state, Problems& problems)
{
    if (is_taken(state, wanted.id))
        refuse(problems, "candidate.exists", fmt::format("there is a candidate '{}' already", wanted.id),
               "give the new one another id");
    if (is_blank(wanted.product))
        refuse(problems, "candidate.product", "the product is not named", "name it: --product PRODUCT");
    if (is_blank(wanted.vendor))
        refuse(problems, "candidate.vendor", "the vendor is not named", "name it: --vendor VENDOR");
}

/// What it is called stands in its candidate.yaml, which comes back as it was.
void check_return(const NewCaseCandidate& wanted, Problems& problems)
{
    if (wanted.product.empty() && wanted.vendor.empty() && wanted.product_version.empty()) return;
    refuse(problems, "candidate.known",
           fmt::format("candidate '{}' was withdrawn, and comes back with the product, vendor and version "
                       "that it had",
                       wanted.id),
           "leave these options out, or give a new candidate another id");
}

void add(const NewCaseCandidate& wanted, CaseEditor& editor, Problems& problems, bool& was_withdrawn)
{
    was_withdrawn = editor.state().withdrawn.contains(wanted.id);
    if (was_withdrawn)
        check_return(wanted, problems);
    else
        check_new(wanted, editor.state(), problems);
    if (problems.has_error()) return;
    const auto before = read_case(wanted.case_file, editor, ReadingDepth::without_documents, problems);
    if (!before) return;
    if (!was_withdrawn)
        editor.put_file(folder_of(wanted.id) + "candidate.yaml",
                        candidate_template({.id = wanted.id,
                                            .product = wanted.product,
                                            .vendor = wanted.vendor,
                                            .version = wanted.product_version},
                                           before->tailored.rubric),
                        "candidate");
    editor.add_candidate(wanted.id);
    read_case(wanted.case_file, editor, ReadingDepth::everything, problems);
}

void check_withdrawal(const CaseState& state, const std::string& candidate, Problems& problems)
{
    const auto set_aside = state.files.lower_bound("withdrawn/" + candidate + "/");
    if (set_aside != state.files.end() && set_aside->first.starts_with("withdrawn/" + candidate + "/"))
        refuse(problems, "candidate.withdrawn",
               fmt::format("there are files in withdrawn/{} already, which would be mixed up with it",
                           candidate),
               "move them elsewhere in an exported folder, and bring that back: edvet update");
    if (const auto withdrawn = state.withdrawn.find(candidate); withdrawn != state.withdrawn.end()) {
        refuse(problems, "candidate.withdrawn",
               fmt::format("candidate '{}' was withdrawn already (entry {})", candidate, withdrawn->second),
               "there is nothing to do");
        return;
    }
    if (is_id(candidate) && is_known(state, candidate)) return;
    std::vector<std::string> names;
    for (const auto& [path, file] : state.files)
        if (path.ends_with("/candidate.yaml") && !state.withdrawn.contains(candidate_of_path(path)))
            names.push_back(candidate_of_path(path));
    const auto nearest = nearest_name(candidate, names);
    refuse(problems, "candidate.unknown", fmt::format("there is no candidate {}", quote(candidate)),
           nearest ? fmt::format("did you mean '{}'?", *nearest)
                   : "see which there are: edvet candidate list");
}

ListedCandidate listed(const Candidate& candidate, const CaseState& state)
{
    const auto id = candidate.id.text();
    const auto withdrawn = state.withdrawn.find(id);
    return {.id = id,
            .product = candidate.product,
            .vendor = candidate.vendor,
            .product_version = candidate.product_version,
            .evidence = candidate.evidence.size(),
            .ratings = static_cast<std::size_t>(std::ranges::count_if(
                state.ratings, [&](const auto& rating) { return rating.first.candidate == id; })),
            .withdrawn =
                withdrawn == state.withdrawn.end() ? std::nullopt : std::optional{withdrawn->second}};
}

Parsed<CandidateList> list(const OpenCase& open)
{
    auto loaded = read_procurement_in(open.folder(), open.library(), {}, ReadingDepth::without_documents);
    if (!loaded.value || has_error(loaded.diagnostics)) return {std::nullopt, std::move(loaded.diagnostics)};
    CandidateList found{open.folder().name, {}};
    for (const auto& candidate : loaded.value->procurement.candidates)
        found.candidates.push_back(listed(candidate, open.state()));
    Problems unsaid;  // nothing is to be done any more about a candidate that is not in the running
    const auto library = open.library();
    ReferenceShelf shelf{library};
    WhatIsAsked alone;
    alone.depth = ReadingDepth::without_documents;
    for (const auto& [id, entry] : open.state().withdrawn)
        if (const auto one =
                read_candidate_folder(open.folder().in("withdrawn").in(id), alone, shelf, unsaid))
            found.candidates.push_back(listed(one->candidate, open.state()));
    return {std::move(found), std::move(loaded.diagnostics)};
}

}  // namespace

Parsed<AddedCandidate> add_candidate(const NewCaseCandidate& wanted, const Act& act)
{
    Problems problems;
    if (!is_id(wanted.id))
        refuse(problems, "candidate.id", fmt::format("a candidate cannot be called {}", quote(wanted.id)),
               id_remedy);
    check_words(wanted.product, "product", longest_name, "candidate.product", problems);
    check_words(wanted.vendor, "vendor", longest_name, "candidate.vendor", problems);
    check_words(wanted.product_version, "version", longest_name, "candidate.version", problems);
    if (problems.has_error()) return {std::nullopt, problems.in_order()};
    bool was_withdrawn = false;
    auto changed = change_case(wanted.case_file, act, [&](CaseEditor& editor, Problems& found) {
        add(wanted, editor, found, was_withdrawn);
    });
    if (!changed.value) return {std::nullopt, std::move(changed.diagnostics)};
    return {AddedCandidate{std::move(*changed.value), was_withdrawn}, std::move(changed.diagnostics)};
}

Parsed<ShownChange> withdraw_candidate(const std::filesystem::path& case_file, const std::string& candidate,
                                       const Act& act)
{
    return change_case(case_file, act, [&](CaseEditor& editor, Problems& problems) {
        if (is_blank(act.reason))
            refuse(problems, "case.reason", "nothing is said of why",
                   "give the reason for the record: --reason TEXT");
        check_withdrawal(editor.state(), candidate, problems);
        if (problems.has_error()) return;
        editor.withdraw(candidate);
        read_case(case_file, editor, ReadingDepth::without_documents, problems);
    });
}

Parsed<CandidateList> list_candidates(const ProcurementSource& source)
{
    Parsed<CandidateList> found;
    const auto done = look_into_case(source, [&](const OpenCase& open) { found = list(open); });
    if (!done) return {std::nullopt, {done.error()}};
    return found;
}

}  // namespace edvet
