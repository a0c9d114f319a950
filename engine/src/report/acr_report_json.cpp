#include "edvet/report/acr_report.hpp"
#include "report/json.hpp"

#include <algorithm>

namespace edvet {

namespace {

Json json_of(const std::optional<Date>& date) { return date ? Json(to_text(*date)) : Json(nullptr); }

/// Null where there is no number, so that no reader takes it for zero.
void put_share(Json& object, const std::string& key, const std::optional<Figure>& share)
{
    if (share)
        put(object, key, *share);
    else
        object[key] = object[key + "_exact"] = nullptr;
}

Json json_of(const AcrPolicies& policies)
{
    auto list = Json::array();
    for (const auto& named : policies.policies)
        list.push_back({{"id", named.id}, {"title", named.title}, {"rules", to_text(named.policy)}});
    return {{"chapters", policies.chapters}, {"list", std::move(list)}};
}

std::string key_of(AcrLevel level)
{
    auto key = to_text(level);
    std::ranges::replace(key, '-', '_');
    return key;
}

Json json_of(const AcrCounts& counts)
{
    Json json{{"chapter", counts.chapter}, {"component", counts.component}, {"disabled", counts.is_disabled}};
    for (const auto level : acr_levels) json[key_of(level)] = counts.of(level);
    json["no_row"] = counts.missing;
    return json;
}

Json json_of(const AcrScore& score)
{
    Json json{{"policy", score.policy}};
    put_share(json, "score", score.share);
    put_share(json, "low", score.low);
    put_share(json, "high", score.high);
    put(json, "stated", score.stated);
    json["working"] = score.working;
    return json;
}

Json json_of(const AcrClaim& claim)
{
    return {{"chapter", claim.chapter},     {"number", claim.number},        {"name", claim.name},
            {"component", claim.component}, {"level", to_text(claim.level)}, {"counts", !claim.is_disabled},
            {"notes", claim.notes}};
}

Json json_of(const AcrSummary& report)
{
    Json json{{"file", report.file},
              {"label", report.label},
              {"title", report.title},
              {"product", report.product},
              {"product_version", report.product_version},
              {"vendor", report.vendor},
              {"author", report.author},
              {"evaluator", to_text(report.evaluator)}};
    json["report_date"] = json_of(report.report_date);
    json["report_date_written"] = report.report_date_written;
    json["months_old"] = report.months_old ? Json(*report.months_old) : Json(nullptr);
    json["evaluation_methods"] = report.evaluation_methods;
    json["edition"] = {
        {"id", report.edition}, {"title", report.edition_title}, {"assumed", report.edition_is_assumed}};
    auto& counts = json["counts"] = Json::array();
    for (const auto& line : report.counts) counts.push_back(json_of(line));
    auto& scores = json["scores"] = Json::array();
    for (const auto& score : report.scores) scores.push_back(json_of(score));
    auto& claims = json["claims"] = Json::array();
    for (const auto& claim : report.claims) claims.push_back(json_of(claim));
    return json;
}

Json json_of(const AcrDifference& difference)
{
    return {{"chapter", difference.chapter}, {"number", difference.number},
            {"name", difference.name},       {"component", difference.component},
            {"claims", difference.claims},   {"verdict", difference.verdict}};
}

Json head_of(const std::string& schema, const std::optional<Date>& as_of, const AcrPolicies& policies,
             const std::vector<AcrSummary>& reports)
{
    Json json{{"schema", schema}, {"as_of", json_of(as_of)}, {"policies", json_of(policies)}};
    auto& list = json["reports"] = Json::array();
    for (const auto& report : reports) list.push_back(json_of(report));
    return json;
}

}  // namespace

std::string to_json(const ShownAcrs& shown)
{
    return document(head_of("edvet/acr/1", shown.as_of, shown.policies, shown.reports));
}

std::string to_json(const AcrComparison& comparison)
{
    auto json = head_of("edvet/acr-comparison/1", comparison.as_of, comparison.policies, comparison.reports);
    auto& differences = json["differences"] = Json::array();
    for (const auto& difference : comparison.differences) differences.push_back(json_of(difference));
    return document(json);
}

}  // namespace edvet
