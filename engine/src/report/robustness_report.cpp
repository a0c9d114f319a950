#include "edvet/report/robustness_report.hpp"

#include "edvet/base/printable.hpp"
#include "report/json.hpp"
#include "report/shown.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t most_ranks = 4;

std::string per_cent(const Figure& figure) { return figure.shown + " %"; }

const char* ordinal(std::size_t rank)
{
    static const char* const words[most_ranks] = {"1st", "2nd", "3rd", "4th"};
    return words[rank];
}

Table ranks_of(const ShownRun& run)
{
    const auto ranks = run.candidates.empty() ? 0 : std::min(most_ranks, run.candidates.front().ranks.size());
    Table table;
    table.columns = {{"Candidate", Align::left, 16}};
    for (std::size_t rank = 0; rank < ranks; ++rank)
        table.columns.push_back({ordinal(rank), Align::right, 9});
    table.columns.push_back({"Kept out", Align::right, 9});
    table.columns.push_back({"± of 1st", Align::right, 9});
    table.columns.push_back({"Confidence", Align::right, 10});
    table.columns.push_back({"Mean points", Align::right, 11});
    for (const auto& candidate : run.candidates) {
        std::vector<TableCell> row{candidate.candidate.id};
        for (std::size_t rank = 0; rank < ranks; ++rank) row.emplace_back(per_cent(candidate.ranks[rank]));
        row.emplace_back(per_cent(candidate.excluded));
        row.emplace_back(per_cent(candidate.standard_error));
        row.emplace_back(candidate.confidence ? per_cent(*candidate.confidence) : "–");
        row.emplace_back(candidate.mean_points ? candidate.mean_points->shown : "–");
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// What weights speak for each one that is first at all.
std::string central_text(const RobustnessReport& report, const ShownRun& run, bool color)
{
    if (run.weights == WeightsKnown::stated || report.dimensions.size() < 2) return "";
    Table table;
    table.columns = {{"First with", Align::left, 16}};
    for (const auto& dimension : report.dimensions) table.columns.push_back({dimension.id, Align::right, 20});
    for (const auto& candidate : run.candidates) {
        if (candidate.central_weights.size() != report.dimensions.size()) continue;
        std::vector<TableCell> row{candidate.candidate.id};
        for (const auto& weight : candidate.central_weights) row.emplace_back(per_cent(weight));
        table.rows.push_back(std::move(row));
    }
    if (table.rows.empty()) return "";
    return "Central weights: the mean weights with which each is first\n" + to_text(table, color);
}

std::string what_was_drawn(const RobustnessReport& report)
{
    std::string text = "Drawn in each sample: the weights";
    if (report.open_cells > 0) text += ", " + counted(report.open_cells, "open answer", "open answers");
    if (report.uncertain_costs > 0)
        text += fmt::format(", the costs of {}", counted(report.uncertain_costs, "candidate", "candidates"));
    return text + ". Gates and caps hold in every sample; a candidate that fails a gate has no rank in it.";
}

Json list_of(const std::vector<Figure>& figures, bool exact)
{
    auto json = Json::array();
    for (const auto& figure : figures) json.push_back(exact ? fraction_text(figure.exact) : figure.shown);
    return json;
}

Json json_of(const ShownAcceptability& candidate)
{
    Json json{{"candidate", candidate.candidate.id},
              {"rank_acceptability", list_of(candidate.ranks, false)},
              {"rank_acceptability_exact", list_of(candidate.ranks, true)}};
    put(json, "excluded", candidate.excluded);
    put(json, "standard_error_of_first", candidate.standard_error);
    put_or_null(json, "confidence_factor", candidate.confidence);
    put(json, "entropy_bits", candidate.entropy);
    put_or_null(json, "mean_points", candidate.mean_points);
    const bool is_ever_first = !candidate.central_weights.empty();
    json["central_weights"] = is_ever_first ? list_of(candidate.central_weights, false) : Json(nullptr);
    json["central_weights_exact"] = is_ever_first ? list_of(candidate.central_weights, true) : Json(nullptr);
    return json;
}

Json json_of(const ShownRun& run)
{
    Json json{{"weights", to_text(run.weights)}, {"assumption", run.assumption}, {"sentence", run.sentence}};
    auto& candidates = json["candidates"] = Json::array();
    for (const auto& candidate : run.candidates) candidates.push_back(json_of(candidate));
    auto& pairwise = json["pairwise_winning"] = Json::array();
    auto& exact = json["pairwise_winning_exact"] = Json::array();
    for (const auto& row : run.pairwise) {
        pairwise.push_back(list_of(row, false));
        exact.push_back(list_of(row, true));
    }
    put(json, "decision_entropy_bits", run.decision_entropy);
    return json;
}

}  // namespace

std::string to_text(const RobustnessReport& report, bool color)
{
    auto text = head_text(report.head, color) + "\n" + wrapped(report.lead.sentence, page_width, "");
    for (const auto& run : report.runs) {
        text += "\n" + wrapped(run.sentence, page_width, "");
        text += "\n" + to_text(ranks_of(run), color);
        const auto central = central_text(report, run, color);
        if (!central.empty()) text += "\n" + central;
    }
    text += "\n" + wrapped(what_was_drawn(report), page_width, "");
    text += wrapped(
        fmt::format("How: SMAA-2 with {} samples, seed {}; the same seed gives the same digits anywhere. "
                    "± is one standard error. Confidence: how often it is first with its own central "
                    "weights. Ties share their ranks.",
                    report.samples, report.seed),
        page_width, "");
    return text;
}

std::string to_json(const RobustnessReport& report)
{
    auto json = json_of(report.head, "edvet/robustness/1");
    json["samples"] = report.samples;
    json["seed"] = report.seed;
    json["open_cells"] = report.open_cells;
    json["uncertain_costs"] = report.uncertain_costs;
    auto& dimensions = json["dimensions"] = Json::array();
    for (const auto& dimension : report.dimensions) dimensions.push_back(dimension.id);
    auto& runs = json["runs"] = Json::array();
    for (const auto& run : report.runs) runs.push_back(json_of(run));
    return document(json);
}

}  // namespace edvet
