#include "edvet/analysis/value_field.hpp"
#include "edvet/analysis/weight_stability.hpp"
#include "edvet/workflow/analyze.hpp"
#include "names.hpp"
#include "reports.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

/// Turns what was found into what is shown.
class Shown {
public:
    Shown(const Judged& judged, const ValueField& field) : judged_(judged), field_(field) {}

    Named name(std::size_t node) const { return {field_.nodes[node].id, field_.nodes[node].title}; }

    std::string kind(std::size_t node) const
    {
        const auto& one = field_.nodes[node];
        if (one.criterion) return "criterion";
        return one.parent == std::size_t{0} ? "dimension" : "group";
    }

    ShownStabilityEnd end(const StabilityEnd& end) const
    {
        return {percent_figure(end.at), end.is_exact, end.changes, names_of(judged_, end.takes_over),
                end.why};
    }

    ShownNodeStability node(const NodeStability& one) const
    {
        return {name(one.node),
                kind(one.node),
                percent_figure(one.weight),
                {end(one.first.low), end(one.first.high)},
                {end(one.order.low), end(one.order.high)}};
    }

    ShownCriticalWeight critical(const CriticalWeight& one) const
    {
        return {name(one.node), kind(one.node), percent_figure(one.from), end(one.to),
                percent_figure(one.relative)};
    }

private:
    const Judged& judged_;
    const ValueField& field_;
};

bool is_below(const ShownCriticalWeight& one) { return one.to.at.exact < one.from.exact; }

/// "Data privacy weighs under 18.4 % (now 30 %)"
std::string condition(const ShownCriticalWeight& one)
{
    return fmt::format("{} weighs {} {} % (now {} %)", one.node.title, is_below(one) ? "under" : "over",
                       one.to.at.shown, one.from.shown);
}

std::string consequence(const std::vector<Named>& takers)
{
    if (takers.empty()) return "then nobody passes every gate";
    return fmt::format("then {} {}", listed(takers), leads(takers));
}

/// Those of one kind of node, the nearest first, and a few of them.
std::vector<const ShownCriticalWeight*> nearest(const StabilityReport& report)
{
    constexpr std::size_t most = 4;
    std::vector<const ShownCriticalWeight*> found;
    for (const auto& one : report.critical)
        if (one.kind == "dimension" && found.size() < most) found.push_back(&one);
    return found;
}

std::string lead_unless(const StabilityReport& report)
{
    const auto ends = nearest(report);
    const auto subject = fmt::format("{} {}", listed(report.lead.leaders), leads(report.lead.leaders));
    if (ends.empty()) return fmt::format("{} whatever any one dimension weighs.", subject);
    auto text = subject + " unless ";
    for (std::size_t i = 0; i < ends.size(); ++i) {
        if (i > 0) text += i + 1 == ends.size() ? ", or " : ", ";
        text += condition(*ends[i]);
        // Said once for all that follow each other with the same end.
        if (i + 1 == ends.size() || ends[i + 1]->to.takes_over != ends[i]->to.takes_over)
            text += ": " + consequence(ends[i]->to.takes_over);
    }
    return text + ".";
}

std::vector<std::string> sentences_of(const StabilityReport& report)
{
    if (report.lead.leaders.empty()) return {};
    std::vector<std::string> sentences{lead_unless(report)};
    if (report.critical.empty()) {
        sentences.push_back("No single weight, moved anywhere, ends the lead.");
        return sentences;
    }
    const auto& first = report.critical.front();
    sentences.push_back(
        fmt::format("The smallest relative change of one weight that ends the lead is {} %: {}, {}.",
                    first.relative.shown, condition(first), consequence(first.to.takes_over)));
    return sentences;
}

}  // namespace

Parsed<StabilityReport> analyze_stability(const ProcurementRequest& request, const RubricLibrary& library)
{
    auto judged = judge(request, library);
    if (!judged.value) return {std::nullopt, std::move(judged.diagnostics)};
    return {stability_report(*judged.value), std::move(judged.diagnostics)};
}

StabilityReport stability_report(const Judged& judged)
{
    const auto field = value_field_of(judged.rubric(), judged.cards);
    const auto stability = weight_stability(field);
    const Shown shown{judged, field};
    StabilityReport report{judged.head, analysed_lead(judged), {}, {}, {}, {}};
    for (const auto& node : stability.nodes) report.nodes.push_back(shown.node(node));
    for (const auto& critical : stability.critical) report.critical.push_back(shown.critical(critical));
    for (const auto node : stability.unexamined) report.unexamined.push_back(shown.name(node));
    report.sentences = sentences_of(report);
    return report;
}

}  // namespace edvet
