#include "workflow/weights/weights_overlay.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/report/table.hpp"
#include "edvet/rubric/rubric_files.hpp"
#include "rubric/yaml_writer.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr Rounding ratio_rounding{4, RoundingMode::half_even};

Diagnostic refusal(std::string code, std::string message, std::string remedy)
{
    return {Severity::error, "weights." + std::move(code), std::nullopt, std::move(message),
            std::move(remedy)};
}

Exact sum_of(const std::vector<ChildJudgement>& children)
{
    Exact sum = 0;
    for (const auto& child : children) sum += child.value;
    return sum;
}

/// How one weight was obtained, for the overlay and whoever reads what it changed.
class HowObtained {
public:
    explicit HowObtained(const WeightsReport& report) : report_(report) {}

    std::string of(std::size_t part) const
    {
        const auto& judgements = report_.judgements;
        auto text = method_text(part);
        if (report_.written->is_rounded) text += ", rounded at 9 places";
        text += fmt::format(". By {}, {}.", judgements.by,
                            judgements.date ? to_text(*judgements.date) : "undated");
        if (!judgements.reason.empty()) text += " " + judgements.reason;
        if (!report_.parts[part].reason.empty()) text += " " + report_.parts[part].reason;
        return text;
    }

private:
    std::string method_text(std::size_t part) const
    {
        const auto& judgements = report_.judgements;
        const auto n = report_.parts.size();
        const auto& judgement = report_.parts[part].judgement;
        const auto value = judgement ? exact_text(*judgement) : "";
        switch (judgements.method) {  // no default: the compiler names a method that is missing
            case WeightMethod::direct:
                return fmt::format("Direct rating: {} of {} points among {} parts", value,
                                   exact_text(sum_of(judgements.children)), n);
            case WeightMethod::swing:
                return fmt::format("Swing weights (Edwards & Barron 1994): {} of {} among {} parts", value,
                                   exact_text(sum_of(judgements.children)), n);
            case WeightMethod::rank:
                if (!judgement) return fmt::format("Equal weights of {} parts", n);
                return fmt::format("Rank {} of {}, surrogate weights {}", value, n,
                                   to_text(judgements.surrogate));
            case WeightMethod::ahp: return ahp_text();
        }
        throw ContractViolation{"a method that does not exist"};
    }

    std::string ahp_text() const
    {
        const auto& ahp = *report_.ahp;
        const auto pairs = counted(report_.judgements.pairs.size(), "comparison", "comparisons");
        if (!ahp.consistency_ratio)
            return fmt::format("AHP, logarithmic least squares of {} ({} not made)", pairs, ahp.not_compared);
        return fmt::format("AHP, eigenvector of {}, consistency ratio {} (random index {})", pairs,
                           to_text(*ahp.consistency_ratio, ratio_rounding), ahp.random_index_name);
    }

    const WeightsReport& report_;
};

/// The weight that another overlay sees to, and which one.
struct Settled {
    std::size_t part;
    std::string by;
};

std::vector<Settled> settled_parts(const WeighedRubric& rubric, const WeighedNode& node)
{
    std::vector<Settled> settled;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        const auto& id = node.children[i].id;
        if (!find_criterion(rubric.issued, id) && !find_section(rubric.issued, id)) {
            settled.push_back({i, "an overlay added"});
            continue;
        }
        for (const auto& change : rubric.tailored.changes)
            if (change.node == id.text() && change.property == "weight")
                settled.push_back({i, fmt::format("overlay '{}' weighs", change.by)});
    }
    return settled;
}

/// The weights in numbers that a file takes; `settled` ones are as they are. Nothing, and why, where there
/// are none.
std::optional<FileWeights> weights_for_file(const WeighedNode& node, const std::vector<Settled>& settled,
                                            WeightsReport& report)
{
    std::vector<Exact> weights;
    for (const auto& part : report.parts) {
        weights.push_back(part.weight);
        if (part.weight != 0) continue;
        report.no_overlay =
            refusal("zero", fmt::format("the weight of '{}' is 0, and a rubric holds none", part.id),
                    "make it 'role: unscored' or deselect it in an overlay, name that by --overlay, and "
                    "judge the others");
        return std::nullopt;
    }
    std::optional<FileWeights> written;
    if (settled.empty()) {
        written = file_weights(weights);
    } else {
        const Exact factor = node.children[settled.front().part].weight / weights[settled.front().part];
        for (const auto& [part, by] : settled)
            if (weights[part] * factor != node.children[part].weight) {
                report.no_overlay = refusal(
                    "settled",
                    fmt::format("{} '{}' already, in other proportions", by, node.children[part].id.text()),
                    "write the weights into that overlay, or judge without it");
                return std::nullopt;
            }
        written = file_weights(weights, factor);
    }
    if (!written)
        report.no_overlay =
            refusal("too-small", "the weights are too far apart for a file, which has 9 places",
                    "take the smallest part out, or judge in groups");
    return written;
}

std::string text_of(const WeighedRubric& rubric, const std::vector<Settled>& settled,
                    const WeightsReport& report)
{
    const auto issued = edition_of(rubric.issued);
    const auto& judgements = report.judgements;
    YamlWriter yaml;
    yaml.plain("edvet", "overlay/1");
    yaml.text("id", judgements.id.text());
    yaml.plain("version", yaml_text(judgements.version));
    yaml.text("title", judgements.title);
    yaml.text("authority", judgements.by);
    yaml.open("base");
    yaml.text("id", issued.id);
    yaml.plain("version", yaml_text(issued.version));
    yaml.plain("sha256", yaml_text(issued.sha256));
    yaml.close();
    yaml.open("refine");
    const HowObtained how{report};
    for (std::size_t i = 0; i < report.parts.size(); ++i) {
        if (std::ranges::find(settled, i, &Settled::part) != settled.end()) continue;
        yaml.item();
        yaml.text("id", report.parts[i].id);
        yaml.plain("weight", exact_text(report.written->weights[i]));
        yaml.text("reason", how.of(i));
        yaml.end_item();
    }
    yaml.close();
    return yaml.written();
}

/// The overlay is laid over the rubric with all others, as every command will.
std::optional<Diagnostic> does_not_hold(const WeighedRubric& rubric, const WeightsReport& report)
{
    auto overlay = parse_overlay(report.overlay, report.judgements.id.text() + ".yaml", rubric.issued);
    for (const auto& said : overlay.diagnostics)
        if (said.severity == Severity::error) return said;
    auto overlays = rubric.overlays;
    overlays.push_back(*std::move(overlay.value));
    const auto resolved = resolve(rubric.issued, overlays);
    for (const auto& said : resolved.diagnostics)
        if (said.severity == Severity::error) return said;
    const auto node = weighed_node(resolved.value->rubric, report.judgements.node);
    ensure(node && node->children.size() == report.parts.size(), "an overlay that changes the parts");
    for (std::size_t i = 0; i < report.parts.size(); ++i)
        ensure(node->children[i].weight == report.written->weights[i], "an overlay of other weights");
    return std::nullopt;
}

}  // namespace

void add_overlay(const WeighedRubric& rubric, const WeighedNode& node, WeightsReport& report)
{
    const auto settled = settled_parts(rubric, node);
    report.written = weights_for_file(node, settled, report);
    if (!report.written) return;
    if (report.judgements.by.empty()) {
        report.no_overlay = refusal("authority", "an overlay says on whose authority it stands",
                                    "say who judged: --by \"…\"");
        return;
    }
    if (settled.size() == report.parts.size()) {
        report.no_overlay =
            refusal("settled", "overlays weigh every part like this already", "there is nothing to write");
        return;
    }
    report.overlay = text_of(rubric, settled, report);
    if (auto reason = does_not_hold(rubric, report)) {
        report.no_overlay = std::move(reason);
        report.overlay.clear();
    }
}

}  // namespace edvet
