#include "edvet/report/rubric_report.hpp"

#include "edvet/base/decimal.hpp"
#include "edvet/report/table.hpp"
#include "edvet/rubric/rubric_files.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr Rounding percent_rounding{2, RoundingMode::half_even};

std::string percent(const Exact& share) { return to_text(share * 100, percent_rounding); }

/// The share of the total that each node has when everything applies. Only where every aggregation on the way
/// is a mean: elsewhere the share depends on the ratings.
class Shares {
public:
    explicit Shares(const Rubric& rubric)
    {
        Exact sum = 0;
        for (const auto& dimension : rubric.dimensions) sum += dimension.weight.value();
        if (rubric.decision.aggregation != Aggregation::weighted_mean) return;
        for (const auto& dimension : rubric.dimensions)
            add(dimension, dimension.weight.value() / sum, rubric.decision.aggregation);
    }

    std::string text_of(const NodeId& id) const
    {
        const auto found = shares_.find(id);
        return found == shares_.end() ? "" : percent(found->second);
    }

private:
    static bool is_counted(const Section& section)
    {
        const auto criteria = criteria_of(section);
        return std::ranges::any_of(criteria, [](const Criterion* c) { return c->role == Role::scored; });
    }

    void add(const Section& section, const Exact& share, Aggregation above)
    {
        shares_[section.id] = share;
        if (section.aggregation.value_or(above) != Aggregation::weighted_mean) return;
        Exact sum = 0;
        for (const auto& group : section.groups)
            if (is_counted(group)) sum += group.weight.value();
        for (const auto& criterion : section.criteria)
            if (criterion.role == Role::scored) sum += criterion.weight.value();
        for (const auto& group : section.groups)
            if (is_counted(group)) add(group, share * group.weight.value() / sum, Aggregation::weighted_mean);
        for (const auto& criterion : section.criteria)
            if (criterion.role == Role::scored)
                shares_[criterion.id] = share * criterion.weight.value() / sum;
    }

    std::map<NodeId, Exact> shares_;
};

std::string rating_basis(const Criterion& criterion)
{
    if (const auto* by_hand = std::get_if<RatedByHand>(&criterion.basis)) return by_hand->scale.text();
    const auto& measure = std::get<Measure>(criterion.basis);
    if (std::holds_alternative<CostMeasure>(measure)) return "from costs";
    if (std::holds_alternative<HecvatMeasure>(measure)) return "from HECVAT";
    return std::holds_alternative<StandardsMeasure>(measure) ? "from standards" : "from ACR";
}

std::string conditions_of(const Criterion& criterion)
{
    std::vector<std::string> parts;
    if (criterion.role != Role::scored) parts.push_back(to_text(criterion.role));
    if (criterion.gate) parts.push_back(fmt::format("gate: at least {}", criterion.gate->written));
    if (criterion.cap)
        parts.push_back(fmt::format("cap: below {} at most {}", criterion.cap->written,
                                    exact_text(criterion.cap->total)));
    if (criterion.applies_when)
        parts.push_back(
            fmt::format("when {} is {}", criterion.applies_when->fact.text(), criterion.applies_when->is));
    std::string text;
    for (const auto& part : parts) text += (text.empty() ? "" : "; ") + part;
    return text;
}

void add_rows(const Section& section, std::size_t depth, const Shares& shares, Table& table)
{
    const std::string indent(2 * depth, ' ');
    std::string conditions = section.floor ? fmt::format("floor: {} points", exact_text(*section.floor)) : "";
    if (section.aggregation) conditions += (conditions.empty() ? "" : "; ") + to_text(*section.aggregation);
    table.rows.push_back({indent + section.id.text(), exact_text(section.weight.value()),
                          shares.text_of(section.id), "", name_of(section), conditions});
    for (const auto& group : section.groups) add_rows(group, depth + 1, shares, table);
    for (const auto& criterion : section.criteria)
        table.rows.push_back({indent + "  " + criterion.id.text(),
                              criterion.role == Role::scored ? exact_text(criterion.weight.value()) : "–",
                              shares.text_of(criterion.id), rating_basis(criterion), name_of(criterion),
                              conditions_of(criterion)});
}

std::string head_text(const Rubric& rubric, bool color)
{
    const auto edition = edition_of(rubric);
    std::string text = heading(wrapped(rubric.title, 110, ""), color);
    text += wrapped(fmt::format("{} {}{}{}", edition.id, edition.version,
                                rubric.issuer.empty() ? "" : ", issued by " + rubric.issuer,
                                rubric.effective ? ", effective " + to_text(*rubric.effective) : ""),
                    110, "");
    text += fmt::format("sha256 {}\n", edition.sha256);
    for (const auto& part : rubric.tailored_by)
        text += wrapped(fmt::format("{} {} {} (sha256 {})",
                                    &part == &rubric.tailored_by.front() ? "base" : "overlay", part.id,
                                    part.version, part.sha256),
                        130, "  ");
    return text + "\n";
}

std::string rules_text(const Rubric& rubric)
{
    const auto& rules = rubric.decision;
    std::string labels;
    for (const auto& label : rules.labels)
        labels += fmt::format("{}{}{}", labels.empty() ? "" : " · ", label.title,
                              label.at_least ? " from " + exact_text(*label.at_least) : "");
    std::string text = "Rules\n";
    text += wrapped(fmt::format("Labels: {}; a failed gate: {}; an unknown gate: at best {}", labels,
                                rules.gate_failed.text(), rules.gate_unknown.text()),
                    110, "  ");
    text += wrapped(
        fmt::format(
            "Aggregation: {}; unknown counts: {}; close call within {} points; rounding: {} places, {}",
            to_text(rules.aggregation), to_text(rules.unknown), exact_text(rules.close_call),
            rules.rounding.places, to_text(rules.rounding.mode)),
        110, "  ");
    if (has_measure<AcrMeasure>(rubric)) text += wrapped("ACRs: " + to_text(acr_policy(rubric)), 110, "  ");
    if (has_measure<HecvatMeasure>(rubric))
        text += wrapped("Questionnaires: " + to_text(hecvat_policy(rubric)), 110, "  ");
    for (const auto& gate : rubric.gates)
        text += wrapped(fmt::format("Gate {}: {}", gate.id, to_text(gate.condition)), 110, "  ");
    return text;
}

std::string sources_text(const Rubric& rubric)
{
    std::string text = "\nSources\n";
    for (const auto& source : rubric.sources) {
        std::string line = fmt::format("{}: {}", source.id.text(), source.title);
        if (!source.cite.empty()) line += ", " + source.cite;
        if (source.status) line += ", " + to_text(*source.status);
        if (source.effective) line += ", since " + to_text(*source.effective);
        if (source.compliance) line += ", to be met by " + to_text(*source.compliance);
        if (source.superseded_by) line += ", superseded by " + source.superseded_by->text();
        text += wrapped(line, 110, "  ");
    }
    return text;
}

}  // namespace

std::string rubric_table(const Resolved& resolved, bool color)
{
    const auto& rubric = resolved.rubric;
    Table table{{{"id", Align::left, 60},
                 {"weight", Align::right},
                 {"share %", Align::right},
                 {"rated", Align::left},
                 {"title", Align::left, 44},
                 {"conditions", Align::left, 40}},
                {}};
    const Shares shares{rubric};
    for (const auto& dimension : rubric.dimensions) add_rows(dimension, 0, shares, table);
    std::string text =
        head_text(rubric, color) + to_text(table, color) + "\n" + rules_text(rubric) + sources_text(rubric);
    if (!resolved.changes.empty()) text += "\nChanged by overlays\n" + changes_table(resolved.changes, color);
    return text;
}

std::string changes_table(const std::vector<Change>& changes, bool color)
{
    const auto by_overlay = std::ranges::any_of(changes, [](const Change& c) { return !c.by.empty(); });
    Table table{{{"what", Align::left, 40},
                 {"property", Align::left, 24},
                 {"before", Align::left, 30},
                 {"after", Align::left, 30}},
                {}};
    if (by_overlay) {
        table.columns.push_back({"by", Align::left, 20});
        table.columns.push_back({"reason", Align::left, 44});
    }
    for (const auto& change : changes) {
        std::vector<TableCell> row{change.node, change.property, change.from.empty() ? "–" : change.from,
                                   change.to.empty() ? "–" : change.to};
        if (by_overlay) {
            row.emplace_back(change.by);
            row.emplace_back(change.reason.empty() ? change.authority : change.reason);
        }
        table.rows.push_back(std::move(row));
    }
    return to_text(table, color);
}

}  // namespace edvet
