#include "edvet/report/stability_report.hpp"

#include "edvet/base/contract.hpp"
#include "report/json.hpp"
#include "report/shown.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

namespace edvet {

namespace {

const char* word_of(StabilityChange change)
{
    switch (change) {  // no default: the compiler names a change that is missing
        case StabilityChange::overtaken: return "overtaken";
        case StabilityChange::gate_fails: return "gate-fails";
        case StabilityChange::gate_passes: return "gate-passes";
    }
    throw ContractViolation{"a change that does not exist"};
}

std::string end_text(const ShownStabilityEnd& end) { return end.changes ? end.at.shown + " %" : "–"; }

std::string takers(const ShownStabilityEnd& end)
{
    if (!end.changes) return "–";
    if (end.takes_over.empty()) return "nobody";
    return ids_text(end.takes_over);
}

bool matters(const ShownNodeStability& node) { return node.first.low.changes || node.first.high.changes; }

Table table_of(const StabilityReport& report)
{
    Table table;
    table.columns = {{"Weight of", Align::left, 40}, {"Now", Align::right, 9},  {"Under", Align::right, 9},
                     {"leads", Align::left, 16},     {"Over", Align::right, 9}, {"leads", Align::left, 16}};
    for (const auto& node : report.nodes) {
        if (node.kind != "dimension" && !matters(node)) continue;
        const auto indent = node.kind == "dimension" ? "" : node.kind == "group" ? "· " : "· · ";
        table.rows.push_back({indent + node.node.id, node.weight.shown + " %", end_text(node.first.low),
                              takers(node.first.low), end_text(node.first.high), takers(node.first.high)});
    }
    return table;
}

std::string order_text(const StabilityReport& report)
{
    const ShownNodeStability* tightest = nullptr;
    Exact least = 0;
    for (const auto& node : report.nodes)
        for (const auto* end : {&node.order.low, &node.order.high}) {
            if (!end->changes) continue;
            const Exact change = abs(end->at.exact - node.weight.exact) / node.weight.exact;
            if (tightest && change >= least) continue;
            tightest = &node;
            least = change;
        }
    if (!tightest) return "The whole order stands whatever any one weight is.";
    return fmt::format("The whole order stands until {} changes by {} %.", tightest->node.title,
                       percent_figure(least).shown);
}

Json json_of(const ShownStabilityEnd& end)
{
    Json json;
    put(json, "at", end.at);
    json["is_exact"] = end.is_exact;
    json["changes"] = end.changes;
    json["then_leads"] = end.changes ? ids_json(end.takes_over) : Json(nullptr);
    json["why"] = end.changes ? Json(word_of(end.why)) : Json(nullptr);
    return json;
}

Json json_of(const ShownStabilityInterval& interval)
{
    return {{"low", json_of(interval.low)}, {"high", json_of(interval.high)}};
}

}  // namespace

std::string to_text(const StabilityReport& report, bool color)
{
    auto text = head_text(report.head, color) + "\n" + wrapped(report.lead.sentence, page_width, "");
    for (const auto& sentence : report.sentences) text += "\n" + wrapped(sentence, page_width, "");
    if (report.nodes.empty()) return text;
    text += "\n" + heading("Who leads if one weight is different (per cent of all weights)", color) + "\n";
    text += to_text(table_of(report), color);
    const auto quiet = static_cast<std::size_t>(std::ranges::count_if(
        report.nodes, [](const auto& node) { return node.kind != "dimension" && !matters(node); }));
    if (quiet > 0)
        text += fmt::format("{} can have any weight without a change of the lead.\n",
                            counted(quiet, "other group or criterion", "other groups and criteria"));
    if (!report.unexamined.empty())
        text +=
            wrapped(fmt::format("{} not here: where the least decides, or each counts once, a weight changes "
                                "nothing.",
                                counted(report.unexamined.size(), "weight is", "weights are")),
                    page_width, "");
    text += wrapped(order_text(report), page_width, "");
    text += "\n" +
            wrapped("How: one weight moves, all others keep their ratios to each other; at each end it is a "
                    "tie. Gates and caps are tested anew at every weight. Who has a gate that is open or "
                    "failed has no place in it.",
                    page_width, "");
    return text;
}

std::string to_json(const StabilityReport& report)
{
    auto json = json_of(report.head, "edvet/stability/1");
    json["leaders"] = ids_json(report.lead.leaders);
    json["sentences"] = report.sentences;
    auto& nodes = json["weights"] = Json::array();
    for (const auto& node : report.nodes) {
        Json one{{"id", node.node.id}, {"title", node.node.title}, {"kind", node.kind}};
        put(one, "weight", node.weight);
        one["first"] = json_of(node.first);
        one["order"] = json_of(node.order);
        nodes.push_back(std::move(one));
    }
    auto& critical = json["critical"] = Json::array();
    for (const auto& one : report.critical) {
        Json entry{{"id", one.node.id}, {"title", one.node.title}, {"kind", one.kind}};
        put(entry, "from", one.from);
        entry["to"] = json_of(one.to);
        put(entry, "relative", one.relative);
        critical.push_back(std::move(entry));
    }
    json["unexamined"] = ids_json(report.unexamined);
    return document(json);
}

}  // namespace edvet
