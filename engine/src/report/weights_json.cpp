#include "edvet/base/decimal.hpp"
#include "edvet/report/weights_report.hpp"
#include "report/json.hpp"

namespace edvet {

namespace {

constexpr Rounding share_rounding{6, RoundingMode::half_even};

Json json_of(const Edition& edition)
{
    return {{"id", edition.id}, {"version", edition.version}, {"sha256", edition.sha256}};
}

void put_number(Json& json, const std::string& key, const std::optional<Exact>& value)
{
    std::optional<Figure> shown;
    if (value) shown = figure(*value, share_rounding);
    put_or_null(json, key, shown);
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

void put_head(Json& json, const WeightsHead& head)
{
    json["rubric"] = json_of(head.issued);
    json["tailored_by"] = Json::array();
    for (const auto& edition : head.tailored_by) json["tailored_by"].push_back(json_of(edition));
    json["node"] = text_or_null(head.node);
    json["title"] = head.node_title;
    put_number(json, "share_of_whole", head.share);
}

Json json_of(const WeightsReport& report, std::size_t i)
{
    const auto& part = report.parts[i];
    const auto& asked = report.asked.parts[i];
    Json json{{"id", part.id}, {"title", part.title}};
    json["judgement"] = part.judgement ? Json(exact_text(*part.judgement)) : Json(nullptr);
    json["reason"] = part.reason;
    put_number(json, "weight", part.weight);
    put_number(json, "of_whole", part.of_whole);
    put_number(json, "beside", part.beside);
    json["in_overlay"] = report.written ? Json(exact_text(report.written->weights[i])) : Json(nullptr);
    json["now"] = exact_text(part.now);
    put_number(json, "now_of_node", part.now_of_node);
    put_number(json, "now_of_whole", part.now_of_whole);
    json["question"] = asked.question;
    json["worst"] = asked.worst;
    json["best"] = asked.best;
    return json;
}

Json json_of(const PairJudgement& pair)
{
    return {{"child", pair.child.text()},
            {"over", pair.over.text()},
            {"times", exact_text(pair.times)},
            {"reason", pair.reason}};
}

Json consistency_of(const WeightsReport& report)
{
    if (!report.ahp) return nullptr;
    const auto& ahp = *report.ahp;
    Json json;
    json["prioritisation"] =
        ahp.prioritisation == Prioritisation::eigenvector ? "eigenvector" : "logarithmic-least-squares";
    json["not_compared"] = ahp.not_compared;
    put_number(json, "lambda_max", ahp.lambda_max);
    put_number(json, "consistency_index", ahp.consistency_index);
    put_number(json, "random_index", ahp.random_index);
    json["random_index_name"] = ahp.random_index_name;
    put_number(json, "consistency_ratio", ahp.consistency_ratio);
    json["is_inconsistent"] = ahp.is_inconsistent;
    json["fits_least"] =
        report.fits_least ? json_of(report.judgements.pairs[*report.fits_least]) : Json(nullptr);
    put_number(json, "would_fit", report.would_fit);
    return json;
}

Json overlay_of(const WeightsReport& report)
{
    Json json;
    json["id"] = report.judgements.id.text();
    json["is_rounded"] = report.written ? Json(report.written->is_rounded) : Json(nullptr);
    json["text"] = text_or_null(report.overlay);
    json["refused"] = report.no_overlay ? Json(report.no_overlay->message) : Json(nullptr);
    return json;
}

}  // namespace

std::string to_json(const WeightsReport& report)
{
    const auto& judgements = report.judgements;
    Json json{{"schema", "edvet/weights/1"}};
    put_head(json, report.asked.head);
    json["method"] = to_text(judgements.method);
    json["formula"] = report.formula;
    json["surrogate"] =
        judgements.method == WeightMethod::rank ? Json(to_text(judgements.surrogate)) : Json(nullptr);
    json["beside"] = text_or_null(report.beside);
    json["by"] = text_or_null(judgements.by);
    json["date"] = judgements.date ? Json(to_text(*judgements.date)) : Json(nullptr);
    json["reason"] = text_or_null(judgements.reason);
    json["instruction"] = report.asked.instruction;
    json["parts"] = Json::array();
    for (std::size_t i = 0; i < report.parts.size(); ++i) json["parts"].push_back(json_of(report, i));
    json["comparisons"] = Json::array();
    for (const auto& pair : judgements.pairs) json["comparisons"].push_back(json_of(pair));
    json["consistency"] = consistency_of(report);
    json["notes"] = report.notes;
    json["overlay"] = overlay_of(report);
    return document(json);
}

std::string to_json(const WeightsShown& shown)
{
    Json json{{"schema", "edvet/rubric-weights/1"}};
    put_head(json, shown.head);
    json["weights"] = Json::array();
    for (const auto& weight : shown.weights) {
        Json one{{"id", weight.id},
                 {"title", weight.title},
                 {"in", text_or_null(weight.in)},
                 {"weight", exact_text(weight.weight)}};
        put_number(one, "of_node", weight.of_node);
        put_number(one, "of_whole", weight.of_whole);
        one["by"] = text_or_null(weight.by);
        one["authority"] = text_or_null(weight.authority);
        one["obtained"] = text_or_null(weight.obtained);
        json["weights"].push_back(std::move(one));
    }
    json["notes"] = shown.notes;
    return document(json);
}

}  // namespace edvet
