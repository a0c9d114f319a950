#include "edvet/workflow/evidence.hpp"

#include "judged.hpp"
#include "named.hpp"
#include "results.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

namespace edvet {

namespace {

/// That a document is not in this copy is told by the reader of documents alone.
bool is_withheld(const EvidenceItem& item, const std::vector<Diagnostic>& said)
{
    return std::ranges::any_of(said, [&](const Diagnostic& diagnostic) {
        return diagnostic.code == "evidence.withheld" && diagnostic.place == item.place;
    });
}

EvidenceState state_of(const EvidenceItem& item, bool is_withheld, const Date& as_of, const Age& within)
{
    if (item.expires && *item.expires < as_of) return EvidenceState::expired;
    if (item.issued && *item.issued > as_of) return EvidenceState::not_issued_yet;
    if (is_withheld) return EvidenceState::withheld;
    if (item.expires && *item.expires <= as_of.plus(within)) return EvidenceState::due;
    return item.issued || item.expires ? EvidenceState::current : EvidenceState::no_date;
}

std::size_t times_cited(const EvidenceItem& item, const Candidate& candidate)
{
    return static_cast<std::size_t>(std::ranges::count_if(candidate.ratings, [&](const Rating& rating) {
        return std::ranges::find(rating.evidence, item.id) != rating.evidence.end();
    }));
}

/// Finds what is due of one candidate.
class DueFinder {
public:
    DueFinder(const LoadedProcurement& loaded, std::size_t candidate, EvidenceDue& found)
        : rubric_(loaded.tailored.rubric),
          candidate_(loaded.procurement.candidates[candidate]),
          assessments_(assessments_of(loaded, candidate)),
          found_(found)
    {
    }

    void look_at(const EvidenceItem& item)
    {
        ++found_.looked_at;
        const auto criteria = resting_on(item);
        if (item.expires) {
            std::vector<std::string> names;
            for (const auto* criterion : criteria) names.push_back(criterion->id.text());
            add(item, *item.expires, "expires", std::move(names));
        }
        look_at_age(item, criteria);
    }

private:
    /// In the rubric's order.
    std::vector<const Criterion*> resting_on(const EvidenceItem& item) const
    {
        std::vector<const Criterion*> criteria;
        for (const auto* criterion : criteria_of(rubric_))
            if (is_cited(item, criterion->id) || is_behind(item, criterion->id))
                criteria.push_back(criterion);
        return criteria;
    }

    bool is_cited(const EvidenceItem& item, const NodeId& criterion) const
    {
        return std::ranges::any_of(candidate_.ratings, [&](const Rating& rating) {
            return rating.criterion == criterion &&
                   std::ranges::find(rating.evidence, item.id) != rating.evidence.end();
        });
    }

    bool is_behind(const EvidenceItem& item, const NodeId& criterion) const
    {
        const auto assessment = std::ranges::find(assessments_, criterion, &Assessment::criterion);
        return assessment != assessments_.end() &&
               std::ranges::any_of(assessment->evidence, [&](const auto* one) { return one->id == item.id; });
    }

    /// Criteria may allow different ages: one row for each. What expires before has one already.
    void look_at_age(const EvidenceItem& item, const std::vector<const Criterion*>& criteria)
    {
        if (!item.issued) return;
        std::map<Date, std::pair<std::string, std::vector<std::string>>> rows;
        for (const auto* criterion : criteria)
            for (const auto& required : criterion->evidence) {
                if (required.kind != item.kind || !required.max_age) continue;
                const auto last_good = item.issued->plus(*required.max_age);
                if (item.expires && *item.expires <= last_good) continue;
                auto& [because, names] = rows[last_good];
                because = fmt::format("is then more than {} old", to_text(*required.max_age));
                if (names.empty() || names.back() != criterion->id.text())
                    names.push_back(criterion->id.text());
            }
        for (auto& [last_good, row] : rows) add(item, last_good, row.first, std::move(row.second));
    }

    void add(const EvidenceItem& item, const Date& last_good, const std::string& because,
             std::vector<std::string> criteria)
    {
        if (last_good > found_.until) return;
        found_.due.push_back({.candidate = candidate_.id.text(),
                              .id = item.id.text(),
                              .kind = item.kind.text(),
                              .title = item.title,
                              .last_good = last_good,
                              .days_left = last_good.days_since(found_.as_of),
                              .because = because,
                              .criteria = std::move(criteria)});
    }

    const Rubric& rubric_;
    const Candidate& candidate_;
    std::vector<Assessment> assessments_;
    EvidenceDue& found_;
};

}  // namespace

std::optional<Age> window_from_text(std::string_view text)
{
    if (const auto age = Age::from_text(text)) return age;
    int count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    constexpr int most = 9999;
    if (error != std::errc{} || count < 1 || count > most) return std::nullopt;
    const auto unit = text.substr(static_cast<std::size_t>(end - text.data()));
    if (unit == "d") return Age{count, Age::Unit::days};
    if (unit == "w" && count <= most / 7) return Age{count * 7, Age::Unit::days};
    if (unit == "m") return Age{count, Age::Unit::months};
    if (unit == "y") return Age{count, Age::Unit::years};
    return std::nullopt;
}

EvidenceList evidence_report(const LoadedProcurement& loaded, const std::vector<Diagnostic>& said,
                             const std::string& candidate, const Age& within)
{
    const auto& procurement = loaded.procurement;
    EvidenceList list{
        .procurement = procurement.id.text(), .as_of = procurement.as_of, .within = within, .items = {}};
    for (const auto& one : procurement.candidates) {
        if (!candidate.empty() && one.id.text() != candidate) continue;
        for (const auto& item : one.evidence)
            list.items.push_back({one.id.text(), item,
                                  state_of(item, is_withheld(item, said), procurement.as_of, within),
                                  times_cited(item, one)});
    }
    return list;
}

Parsed<EvidenceList> list_evidence(const ProcurementRequest& request, const RubricLibrary& library,
                                   const std::string& candidate, const Age& within)
{
    auto loaded = load(request, library);
    if (!loaded.value) return {std::nullopt, std::move(loaded.diagnostics)};
    Problems problems;
    problems.add(loaded.diagnostics);
    if (!candidate.empty() &&
        !candidate_called(candidate, loaded.value->procurement, "evidence.candidate", problems))
        return {std::nullopt, problems.in_order()};
    return {evidence_report(*loaded.value, loaded.diagnostics, candidate, within),
            candidate.empty() ? problems.in_order() : about(candidate, loaded.value->folder, problems)};
}

Parsed<EvidenceDue> due_evidence(const ProcurementRequest& request, const RubricLibrary& library,
                                 const Age& within)
{
    auto loaded = load(request, library);
    if (!loaded.value) return {std::nullopt, std::move(loaded.diagnostics)};
    const auto& procurement = loaded.value->procurement;
    EvidenceDue found{.procurement = procurement.id.text(),
                      .as_of = procurement.as_of,
                      .within = within,
                      .until = procurement.as_of.plus(within),
                      .looked_at = 0,
                      .due = {}};
    for (std::size_t i = 0; i < procurement.candidates.size(); ++i) {
        DueFinder finder{*loaded.value, i, found};
        for (const auto& item : procurement.candidates[i].evidence) finder.look_at(item);
    }
    std::ranges::stable_sort(found.due, {}, &DueEvidence::last_good);
    return {std::move(found), std::move(loaded.diagnostics)};
}

}  // namespace edvet
