#include "edvet/report/explanation.hpp"
#include "report/json.hpp"

namespace edvet {

namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json json_of(const std::optional<Date>& day) { return day ? Json(to_text(*day)) : Json(nullptr); }

void put_section(Json& json, const ExplainedLine& line)
{
    json["aggregation"] = line.aggregation;
    put(json, "coverage", line.coverage);
    put(json, line.score);
}

void put_criterion(Json& json, const ExplainedLine& line)
{
    json["standing"] = to_text(line.standing);
    json["level"] = text_or_null(line.level);
    put(json, "value", line.value);
    put(json, "low", line.low);
    put(json, "high", line.high);
    json["because"] = line.because;
    json["uncounted_because"] = text_or_null(line.uncounted_because);
    json["evidence"] = line.evidence;
}

Json json_of(const ExplainedLine& line)
{
    Json json{{"id", line.id},
              {"kind", line.is_section ? "section" : "criterion"},
              {"title", line.title},
              {"depth", line.depth},
              {"weight", line.weight}};
    put(json, "share", line.share);
    put(json, "points", line.points);
    if (line.is_section)
        put_section(json, line);
    else
        put_criterion(json, line);
    return json;
}

Json json_of(const ExplainedLevel& level)
{
    Json json{{"id", level.id},
              {"label", level.label},
              {"value", level.value},
              {"anchor", level.anchor},
              {"is_chosen", level.is_chosen},
              {"verdict_then", to_text(level.outcome.verdict)},
              {"label_then", level.outcome.label ? Json(level.outcome.label->id) : Json(nullptr)}};
    if (level.outcome.score) put(json, "score_then", level.outcome.score->points);
    return json;
}

Json json_of(const ExplainedRating& rating)
{
    return {{"level", rating.level},
            {"by", rating.by},
            {"reason", rating.reason},
            {"where", rating.where},
            {"evidence", rating.evidence}};
}

Json json_of(const EvidenceItem& item)
{
    return {{"id", item.id.text()},
            {"kind", item.kind.text()},
            {"title", item.title},
            {"issued", json_of(item.issued)},
            {"expires", json_of(item.expires)},
            {"independence", to_text(item.independence)},
            {"file", text_or_null(item.file)},
            {"sha256", text_or_null(item.sha256)},
            {"source", text_or_null(item.source)}};
}

Json json_of(const Source& source)
{
    return {{"id", source.id.text()},
            {"title", source.title},
            {"cite", source.cite},
            {"url", text_or_null(source.url)},
            {"status", source.status ? Json(to_text(*source.status)) : Json(nullptr)},
            {"effective", json_of(source.effective)},
            {"compliance", json_of(source.compliance)},
            {"note", text_or_null(source.note)}};
}

template <class Item>
Json list_of(const std::vector<Item>& items)
{
    auto json = Json::array();
    for (const auto& item : items) json.push_back(json_of(item));
    return json;
}

Json json_of(const ExplainedCriterion& criterion)
{
    Json json{{"id", criterion.line.id},
              {"question", criterion.question},
              {"guidance", text_or_null(criterion.guidance)},
              {"role", criterion.role},
              {"severity", text_or_null(criterion.severity)},
              {"path", criterion.path},
              {"arithmetic", criterion.arithmetic},
              {"measured_by", text_or_null(criterion.measured_by)},
              {"levels", list_of(criterion.levels)},
              {"ratings", list_of(criterion.ratings)},
              {"evidence", list_of(criterion.evidence)},
              {"evidence_needed", criterion.requirements},
              {"sources", list_of(criterion.sources)}};
    json["gate"] = criterion.gate ? json_of(std::vector{*criterion.gate}).front() : Json(nullptr);
    json["cap"] = text_or_null(criterion.cap);
    return json;
}

}  // namespace

std::string to_json(const Explanation& explanation)
{
    auto json = json_of(explanation.head, "edvet/explanation/1");
    json["policies"] = json_of(explanation.policies);
    json["candidate"] = json_of(explanation.candidate);
    json["scope"] = text_or_null(explanation.scope);
    json["lines"] = list_of(explanation.lines);
    put_or_null(json, "taken_by_caps", explanation.taken_by_caps);
    if (explanation.criterion) json["criterion"] = json_of(*explanation.criterion);
    return document(json);
}

}  // namespace edvet
