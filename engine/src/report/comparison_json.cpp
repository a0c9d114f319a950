#include "edvet/report/comparison.hpp"
#include "report/json.hpp"

namespace edvet {

namespace {

Json json_of(const ShownLead& lead)
{
    Json json{{"kind", to_text(lead.kind)}, {"leaders", lead.leaders}, {"challengers", lead.challengers}};
    put_or_null(json, "margin", lead.margin);
    json["sentence"] = lead.sentence;
    return json;
}

}  // namespace

std::string to_json(const Comparison& comparison)
{
    auto json = json_of(comparison.head, "edvet/comparison/1");
    json["policies"] = json_of(comparison.policies);
    auto& dimensions = json["dimensions"] = Json::array();
    for (const auto& dimension : comparison.dimensions)
        dimensions.push_back({{"id", dimension.id}, {"title", dimension.title}});
    json["lead"] = json_of(comparison.lead);
    auto& candidates = json["candidates"] = Json::array();
    for (const auto& candidate : comparison.candidates) candidates.push_back(json_of(candidate));
    return document(json);
}

}  // namespace edvet
