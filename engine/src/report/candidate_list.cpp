#include "edvet/report/candidate_list.hpp"

#include "edvet/report/table.hpp"
#include "report/json.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

Json json_of(const ListedCandidate& candidate)
{
    return {{"id", candidate.id},
            {"product", candidate.product},
            {"vendor", candidate.vendor},
            {"product_version",
             candidate.product_version.empty() ? Json(nullptr) : Json(candidate.product_version)},
            {"evidence", candidate.evidence},
            {"ratings", candidate.ratings},
            {"withdrawn", candidate.withdrawn ? Json(*candidate.withdrawn) : Json(nullptr)}};
}

}  // namespace

std::string to_text(const CandidateList& list, bool color)
{
    if (list.candidates.empty()) return "there is no candidate\n";
    Table table;
    table.columns = {{"Candidate"},
                     {"Product"},
                     {"Version"},
                     {"Vendor"},
                     {"Evidence", Align::right},
                     {"Ratings", Align::right},
                     {"State"}};
    for (const auto& one : list.candidates)
        table.rows.push_back(
            {one.id, one.product, one.product_version.empty() ? "–" : one.product_version, one.vendor,
             std::to_string(one.evidence), std::to_string(one.ratings),
             one.withdrawn ? TableCell{fmt::format("withdrawn (entry {})", *one.withdrawn), Tone::faint}
                           : TableCell{"in the running"}});
    return to_text(table, color);
}

std::string to_json(const CandidateList& list)
{
    Json candidates = Json::array();
    for (const auto& one : list.candidates) candidates.push_back(json_of(one));
    return document(
        {{"schema", "edvet/candidates/1"}, {"file", list.file}, {"candidates", std::move(candidates)}});
}

}  // namespace edvet
