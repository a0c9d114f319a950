#include "edvet/report/what_if_report.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/report/table.hpp"
#include "report/json.hpp"
#include "report/shown.hpp"
#include "scoring/words.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

const ComparedCandidate& find(const Comparison& comparison, const std::string& id)
{
    const auto found = std::ranges::find(comparison.candidates, id, &ComparedCandidate::id);
    ensure(found != comparison.candidates.end(), "a what-if of candidates that are not on record");
    return *found;
}

WhatIfCandidate beside(const ComparedCandidate& before, const ComparedCandidate& after,
                       const Rounding& rounding)
{
    WhatIfCandidate shown{.id = after.id,
                          .product = after.product,
                          .place_before = before.place,
                          .place = after.place,
                          .verdict_before = before.verdict,
                          .verdict = after.verdict,
                          .score_before = before.score,
                          .score = after.score,
                          .difference = std::nullopt};
    if (before.score && after.score)
        shown.difference = figure(after.score->points.exact - before.score->points.exact, rounding);
    return shown;
}

/// By their products, and by their ids too where two products are called alike.
std::string leaders_text(const Comparison& comparison)
{
    std::vector<std::string> names;
    for (const auto& id : comparison.lead.leaders) {
        const auto& product = find(comparison, id).product;
        const auto same = std::ranges::count(comparison.candidates, product, &ComparedCandidate::product);
        names.push_back(same > 1 ? fmt::format("{} ({})", product, id) : product);
    }
    return listed(names);
}

/// Whether one candidate may be called the one that leads.
bool has_winner(const ShownLead& lead)
{
    switch (lead.kind) {  // no default: the compiler names a kind that is missing
        case Lead::Kind::clear:
        case Lead::Kind::depends_on_unknowns: return true;
        case Lead::Kind::close_call:
        case Lead::Kind::tie:
        case Lead::Kind::nobody: return false;
    }
    throw ContractViolation{"a kind of lead that does not exist"};
}

bool same_leaders(const Comparison& before, const Comparison& after)
{
    auto first = before.lead.leaders;
    auto second = after.lead.leaders;
    std::ranges::sort(first);
    std::ranges::sort(second);
    return first == second;
}

/// "Alder leads", "there is no clear winner", "nobody leads"
std::string as_it_is(const Comparison& comparison)
{
    if (comparison.lead.kind == Lead::Kind::nobody) return "nobody leads";
    if (!has_winner(comparison.lead)) return "there is no clear winner";
    return leaders_text(comparison) + " leads";
}

std::string sentence_of(const Comparison& before, const Comparison& after)
{
    const bool nobody_leads = after.lead.kind == Lead::Kind::nobody;
    if (nobody_leads && before.lead.kind == Lead::Kind::nobody) return "Nobody would lead, as nobody does.";
    if (nobody_leads) return fmt::format("Nobody would lead; on record {}.", as_it_is(before));
    const auto names = leaders_text(after);
    if (has_winner(after.lead)) {
        if (!has_winner(before.lead))
            return fmt::format("{} would lead; on record {}.", names, as_it_is(before));
        if (same_leaders(before, after)) return fmt::format("{} would still lead.", names);
        return fmt::format("{} would lead instead of {}.", names, leaders_text(before));
    }
    const auto stand = after.lead.leaders.size() > 1 ? "share the first place" : "stand first";
    if (before.lead.kind == Lead::Kind::nobody || has_winner(before.lead))
        return fmt::format("There would be no clear winner, though {} would {}; on record {}.", names, stand,
                           as_it_is(before));
    if (same_leaders(before, after))
        return fmt::format("There would still be no clear winner, and {} would still {}.", names, stand);
    return fmt::format("There would still be no clear winner, but {} would {} instead of {}.", names, stand,
                       leaders_text(before));
}

std::string place_text(const std::optional<int>& place) { return place ? std::to_string(*place) : "–"; }

std::string points_text(const std::optional<ShownScore>& score)
{
    return score ? score->points.shown : "none";
}

/// With its sign: a difference without one could be either.
std::string difference_text(const WhatIfCandidate& candidate)
{
    if (!candidate.difference) return "–";
    return (candidate.difference->exact > 0 ? "+" : "") + candidate.difference->shown;
}

Table table_of(const WhatIfReport& report)
{
    Table table;
    table.columns = {
        {"#", Align::right, 4},       {"on record", Align::right, 9}, {"Candidate", Align::left, 16},
        {"Product", Align::left, 24}, {"Score", Align::right, 10},    {"on record", Align::right, 10},
        {"Change", Align::right, 10}, {"Verdict", Align::left, 12},   {"on record", Align::left, 12}};
    for (const auto& candidate : report.candidates)
        table.rows.push_back({place_text(candidate.place), place_text(candidate.place_before), candidate.id,
                              candidate.product, points_text(candidate.score),
                              points_text(candidate.score_before), difference_text(candidate),
                              cell(candidate.verdict), cell(candidate.verdict_before)});
    return table;
}

Json side_of(const std::optional<int>& place, Verdict verdict, const std::optional<ShownScore>& score)
{
    Json json{{"place", json_of(place)}, {"verdict", to_text(verdict)}};
    put(json, score);
    return json;
}

}  // namespace

std::string to_text(const WhatIfReport& report, bool color)
{
    auto text = heading(wrapped(report.sentence, page_width, ""), color) + "\n";
    text += head_text(report.head, color) + "\n" + to_text(table_of(report), color) + "\n";
    text += wrapped("What if:   " + report.after.sentence, page_width, "");
    return text + wrapped("On record: " + report.before.sentence, page_width, "");
}

std::string to_json(const WhatIfReport& report)
{
    auto json = json_of(report.head, "edvet/what-if/1");
    json["what_if"] = report.changes;
    json["sentence"] = report.sentence;
    json["lead"] = {{"on_record", json_of(report.before)}, {"what_if", json_of(report.after)}};
    auto& candidates = json["candidates"] = Json::array();
    for (const auto& candidate : report.candidates) {
        Json shown{{"id", candidate.id}, {"product", candidate.product}};
        shown["on_record"] =
            side_of(candidate.place_before, candidate.verdict_before, candidate.score_before);
        shown["what_if"] = side_of(candidate.place, candidate.verdict, candidate.score);
        put_or_null(shown, "difference", candidate.difference);
        candidates.push_back(std::move(shown));
    }
    return document(json);
}

std::string to_csv(const WhatIfReport& report)
{
    auto text =
        title_record(report.head, {"procurement", "as_of", "candidate", "product", "place_on_record", "place",
                                   "verdict_on_record", "verdict", "score_on_record", "score", "difference"});
    const auto place = [](const std::optional<int>& at) { return at ? std::to_string(*at) : ""; };
    const auto points = [](const std::optional<ShownScore>& score) {
        return score ? score->points.shown : "";
    };
    for (const auto& candidate : report.candidates)
        text +=
            row_record(report.head, {report.head.procurement, to_text(report.head.as_of), candidate.id,
                                     candidate.product, place(candidate.place_before), place(candidate.place),
                                     to_text(candidate.verdict_before), to_text(candidate.verdict),
                                     points(candidate.score_before), points(candidate.score),
                                     candidate.difference ? candidate.difference->shown : ""});
    return text;
}

WhatIfReport what_if_of(ResultHead head, const Comparison& before, const Comparison& after)
{
    WhatIfReport report{.head = std::move(head),
                        .changes = after.head.what_if,
                        .before = before.lead,
                        .after = after.lead,
                        .sentence = after.head.what_if.empty() ? "Nothing is supposed: this is the record."
                                                               : sentence_of(before, after),
                        .candidates = {}};
    for (const auto& candidate : after.candidates)
        report.candidates.push_back(beside(find(before, candidate.id), candidate, after.policies.rounding));
    return report;
}

}  // namespace edvet
