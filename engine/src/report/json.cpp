#include "report/json.hpp"

namespace edvet {

namespace {

Json json_of(const Edition& edition)
{
    return {{"id", edition.id}, {"version", edition.version}, {"sha256", edition.sha256}};
}

Json json_of(const std::optional<ShownLabel>& label)
{
    if (!label) return nullptr;
    return {{"id", label->id}, {"title", label->title}};
}

Json json_of(const StandingCounts& counts)
{
    return {{"rated", counts.rated},
            {"not_applicable", counts.not_applicable},
            {"unknown", counts.unknown},
            {"stale", counts.stale},
            {"conflicting", counts.conflicting}};
}

Json json_of(const ShownDimension& dimension)
{
    Json json{{"id", dimension.id}};
    put(json, dimension.score);
    put(json, "coverage", dimension.coverage);
    return json;
}

Json json_of(const ShownCap& cap)
{
    Json json{{"criterion", cap.criterion}, {"title", cap.title}};
    put(json, "total", cap.total);
    json["holds"] = cap.holds;
    return json;
}

}  // namespace

void put(Json& object, const std::string& key, const Figure& figure)
{
    object[key] = figure.shown;
    object[key + "_exact"] = fraction_text(figure.exact);
}

void put_or_null(Json& object, const std::string& key, const std::optional<Figure>& figure)
{
    if (figure) {
        put(object, key, *figure);
        return;
    }
    object[key] = nullptr;
    object[key + "_exact"] = nullptr;
}

void put(Json& object, const std::optional<ShownScore>& score)
{
    put_or_null(object, "score", score ? std::optional{score->points} : std::nullopt);
    put_or_null(object, "low", score ? std::optional{score->low} : std::nullopt);
    put_or_null(object, "high", score ? std::optional{score->high} : std::nullopt);
}

Json json_of(const std::optional<int>& number)
{
    if (!number) return nullptr;
    return *number;
}

Json ids_json(const std::vector<Named>& names)
{
    auto json = Json::array();
    for (const auto& name : names) json.push_back(name.id);
    return json;
}

Json json_of(const std::vector<ShownGate>& gates)
{
    auto json = Json::array();
    for (const auto& gate : gates)
        json.push_back({{"id", gate.id},
                        {"title", gate.title},
                        {"condition", gate.condition},
                        {"result", to_text(gate.truth)},
                        {"because", gate.because}});
    return json;
}

Json json_of(const ResultHead& head, const std::string& schema)
{
    Json json{{"schema", schema},
              {"procurement", {{"id", head.procurement}, {"title", head.title}}},
              {"as_of", to_text(head.as_of)}};
    if (!head.what_if.empty()) json["what_if"] = head.what_if;
    json["rubric"] = json_of(head.rubric);
    json["rubric"]["title"] = head.rubric_title;
    auto& tailored_by = json["rubric"]["tailored_by"] = Json::array();
    for (const auto& edition : head.tailored_by) tailored_by.push_back(json_of(edition));
    json["rubric"]["changes"] = head.changes;
    return json;
}

Json json_of(const ShownLead& lead)
{
    Json json{{"kind", to_text(lead.kind)}, {"leaders", lead.leaders}, {"challengers", lead.challengers}};
    put_or_null(json, "margin", lead.margin);
    json["sentence"] = lead.sentence;
    return json;
}

Json json_of(const Policies& policies)
{
    Json json{{"aggregation", to_text(policies.aggregation)}};
    auto& exceptions = json["aggregation_exceptions"] = Json::array();
    for (const auto& exception : policies.exceptions)
        exceptions.push_back(
            {{"section", exception.section}, {"aggregation", to_text(exception.aggregation)}});
    json["unknown"] = to_text(policies.unknown);
    json["acr"] = policies.acr ? Json(to_text(*policies.acr)) : Json(nullptr);
    json["hecvat"] = policies.hecvat ? Json(to_text(*policies.hecvat)) : Json(nullptr);
    json["rounding"] = {{"places", policies.rounding.places}, {"mode", to_text(policies.rounding.mode)}};
    put(json, "close_call", policies.close_call);
    return json;
}

Json json_of(const ComparedCandidate& candidate)
{
    Json json{{"id", candidate.id},
              {"product", candidate.product},
              {"vendor", candidate.vendor},
              {"product_version", candidate.product_version},
              {"place", json_of(candidate.place)},
              {"place_if_eligible", json_of(candidate.place_if_eligible)},
              {"verdict", to_text(candidate.verdict)},
              {"label", json_of(candidate.label)},
              {"label_at_best", json_of(candidate.label_at_best)},
              {"label_because", candidate.label_because}};
    put(json, candidate.score);
    put(json, "coverage", candidate.coverage);
    auto& dimensions = json["dimensions"] = Json::array();
    for (const auto& dimension : candidate.dimensions) dimensions.push_back(json_of(dimension));
    json["gates"] = json_of(candidate.gates);
    auto& caps = json["caps"] = Json::array();
    for (const auto& cap : candidate.caps) caps.push_back(json_of(cap));
    json["standings"] = json_of(candidate.standings);
    return json;
}

Json json_of(const std::vector<ShownLeaveOneOut>& left_out)
{
    Json json = Json::array();
    for (const auto& one : left_out) {
        Json entry{{"removed", one.removed}};
        entry["changes_order"] = one.undefined.empty() ? Json(one.changes_order) : Json(nullptr);
        entry["undefined"] = one.undefined.empty() ? Json(nullptr) : Json(one.undefined);
        json.push_back(std::move(entry));
    }
    return json;
}

std::string document(const Json& json) { return json.dump(2, ' ', true) + "\n"; }

}  // namespace edvet
