#include "edvet/workflow/rate.hpp"

#include "case_editor.hpp"
#include "case_reading.hpp"
#include "edvet/base/blank_text.hpp"
#include "edvet/base/file.hpp"
#include "edvet/base/nearest_name.hpp"
#include "edvet/base/text_encoding.hpp"
#include "edvet/evidence/candidate_files.hpp"
#include "rating_plan.hpp"
#include "recorded_ratings.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace edvet {

namespace {

/// Records ratings of many candidates by one act.
class RatingRecorder {
public:
    RatingRecorder(const std::filesystem::path& case_file, Parsed<LoadedProcurement> loaded,
                   CaseEditor& editor, Problems& problems)
        : name_(case_file.string()), editor_(editor), problems_(problems)
    {
        if (!loaded.value || has_error(loaded.diagnostics)) problems_.add(std::move(loaded.diagnostics));
        loaded_ = std::move(loaded.value);
    }

    Rated run(const std::vector<CandidateRating>& written)
    {
        if (!loaded_ || problems_.has_error()) return {};
        std::map<std::string, std::vector<WrittenRating>> by_candidate;
        for (const auto& [candidate, rating] : written)
            if (is_there(candidate)) by_candidate[candidate.text].push_back(rating);
        RatingPlan plan{editor_.state()};
        for (const auto& candidate : loaded_->procurement.candidates) {
            auto checked =
                check_ratings(by_candidate[candidate.id.text()], loaded_->tailored.rubric, candidate);
            problems_.add(std::move(checked.diagnostics));
            for (const auto& rating : checked.value.value_or(std::vector<Rating>{}))
                plan.add(new_rating(candidate.id.text(), rating), rating.place, problems_);
        }
        if (problems_.has_error()) return {};
        Rated rated;
        rated.recorded = plan.recorded();
        rated.replaced = plan.replaced();
        rated.unchanged = plan.unchanged();
        rated.frozen = plan.record(loaded_->tailored.rubric, editor_);
        return rated;
    }

private:
    bool is_there(const WrittenText& candidate)
    {
        std::vector<std::string> names;
        for (const auto& one : loaded_->procurement.candidates) names.push_back(one.id.text());
        if (std::ranges::find(names, candidate.text) != names.end()) return true;
        if (!unknown_.insert(candidate.text).second) return false;
        if (editor_.state().withdrawn.contains(candidate.text)) {
            problems_.error(candidate.place, "rating.candidate",
                            fmt::format("candidate '{}' was withdrawn", candidate.text),
                            "bring it back first: edvet candidate add");
            return false;
        }
        const auto nearest = nearest_name(candidate.text, names);
        problems_.error(candidate.place, "rating.candidate",
                        fmt::format("there is no candidate {}", quote(candidate.text)),
                        nearest ? fmt::format("did you mean '{}'?", *nearest)
                                : fmt::format("see which there are: edvet compare {}", name_));
        return false;
    }

    std::string name_;
    CaseEditor& editor_;
    Problems& problems_;
    std::optional<LoadedProcurement> loaded_;
    std::set<std::string> unknown_;
};

Parsed<LoadedProcurement> rubric_and_evidence(const OpenCase& open)
{
    return read_open_case(open, ReadingDepth::without_documents);
}

/// A rating that cites nothing where the rubric asks for evidence is recorded, and does not stand.
void tell_of_evidence(const CandidateRating& written, const LoadedProcurement& loaded,
                      std::vector<Diagnostic>& said)
{
    const auto id = NodeId::from_text(written.rating.criterion.text);
    const auto* criterion = id ? find_criterion(loaded.tailored.rubric, *id) : nullptr;
    const auto& level = written.rating.level.text;
    if (!criterion || criterion->evidence.empty() || !written.rating.evidence.empty() || level == "unknown" ||
        level == "not-applicable")
        return;
    said.push_back(
        {Severity::warning, "rating.no-evidence", written.rating.place,
         fmt::format("'{}' needs evidence of kind {}, and this rating cites none: it stands only where it "
                     "is the worst level",
                     written.rating.criterion.text, criterion->evidence.front().kind.text()),
         "rate again with --evidence ID; see which there are: edvet evidence list"});
}

Parsed<Rated> record(const std::filesystem::path& case_file, const std::vector<CandidateRating>& written,
                     const Act& act)
{
    Rated rated;
    Parsed<LoadedProcurement> loaded;
    auto changed = change_case(
        case_file, act,
        [&](CaseEditor& editor, Problems& problems) {
            if (!editor.has_prepared_files())
                loaded = rubric_and_evidence(OpenCase{case_file, editor.writing(), editor.state()});
            rated = RatingRecorder{case_file, loaded, editor, problems}.run(written);
        },
        [&](const OpenCase& open) { loaded = rubric_and_evidence(open); });
    if (!changed.value) return {std::nullopt, std::move(changed.diagnostics)};
    if (written.size() == 1 && loaded.value)
        tell_of_evidence(written.front(), *loaded.value, changed.diagnostics);
    rated.change = std::move(*changed.value);
    return {std::move(rated), std::move(changed.diagnostics)};
}

}  // namespace

Parsed<Rated> rate(const RateRequest& request, const Act& act)
{
    const Place place{request.case_file.string(), 0, 0};
    CandidateRating written{{request.candidate, place},
                            {.place = place,
                             .criterion = {request.criterion, place},
                             .level = {request.level, place},
                             .by = act.by,
                             .reason = act.reason,
                             .where = request.where,
                             .evidence = {}}};
    for (const auto& id : request.evidence) written.rating.evidence.push_back({id, place});
    return record(request.case_file, {written}, act);
}

Parsed<Rated> rate_from_sheet(const std::filesystem::path& case_file, const std::filesystem::path& sheet,
                              const Act& act)
{
    const auto name = sheet.string();
    auto bytes = read_file(sheet, name, sheet_file_limit);
    if (!bytes) return {std::nullopt, {bytes.error()}};
    const auto text = text_from_bytes(std::move(bytes).value(), name);
    if (!text) return {std::nullopt, {text.error()}};
    auto ratings = parse_rating_sheet(*text, name);
    if (!is_sound(ratings)) return {std::nullopt, std::move(ratings.diagnostics)};
    for (auto& [candidate, rating] : *ratings.value)
        if (is_blank(rating.by)) rating.by = act.by;
    auto rated = record(case_file, *ratings.value, act);
    rated.diagnostics.insert(rated.diagnostics.begin(), ratings.diagnostics.begin(),
                             ratings.diagnostics.end());
    return rated;
}

}  // namespace edvet
