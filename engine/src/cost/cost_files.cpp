#include "edvet/cost/cost_files.hpp"

#include "cost/cost_fields.hpp"
#include "cost/csv_lines.hpp"
#include "cost/read_line.hpp"
#include "cost/read_plan.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t most_lines = 200;
constexpr std::size_t most_plans = 10;  // reports set every two beside each other

void add_line(CandidateCosts& costs, CostLine line, Problems& problems)
{
    if (const auto* first = find_line(costs, line.id))
        problems.error(line.place, "cost.twice",
                       fmt::format("cost line '{}' stands here twice", line.id.text()),
                       fmt::format("it is first at {}:{}; rename one", first->place.file, first->place.line));
    else if (costs.lines.size() <= most_lines) {
        if (costs.lines.size() == most_lines)
            problems.error(line.place, "cost.too-many",
                           fmt::format("there are more than {} cost lines", most_lines),
                           "sum up small items in one line each");
        costs.lines.push_back(std::move(line));  // one too many, so that it is said once
    }
}

void check_currency(YamlFields& fields, const CandidateCosts& costs, const CostContext& context)
{
    if (costs.currency.empty() || context.currency.empty() || costs.currency == context.currency) return;
    fields.error(
        fields.find("currency")->place, "currency",
        fmt::format("these costs are in {}, and the procurement is in {}", costs.currency, context.currency),
        fmt::format("convert the prices to {}, and say at what rate in the source", context.currency));
}

/// What stands in `costs.yaml` above its lines.
void read_head(YamlFields& fields, CandidateCosts& costs, const CostContext& context)
{
    costs.currency = read_currency(fields);
    check_currency(fields, costs, context);
    costs.currency = context.currency;
    costs.horizon =
        read_whole(fields, "horizon", 1, context.horizon,
                   fmt::format("the years that it runs, at most the procurement's {}", context.horizon))
            .value_or(context.horizon);
    costs.active = context.active;
    if (fields.find("active-students")) costs.active = read_active_students(fields, context.horizon);
    if (costs.active && costs.active->share && !context.drivers.contains(Driver::students))
        fields.error(fields.find("active-students") ? fields.find("active-students")->place : fields.place(),
                     "driver", "a share of students needs their number",
                     "state 'students' under cost: drivers: in procurement.yaml");
}

void read_lines(const std::vector<YamlNode>& items, CandidateCosts& costs, const CostContext& context,
                Problems& problems)
{
    const LineSetting setting{context, costs.horizon};
    for (const auto& item : items)
        if (auto line = read_cost_line(item, setting, problems)) add_line(costs, std::move(*line), problems);
}

void read_csv(const CostTexts& texts, CandidateCosts& costs, const CostContext& context, Problems& problems)
{
    if (!texts.csv) return;
    read_lines(lines_of_csv(texts.csv->text, texts.csv->file, problems), costs, context, problems);
}

/// The YAML's head, its lines, those of the CSV, and then the plans, which may be for lines of both.
bool read_yaml(const CostTexts& texts, CandidateCosts& costs, const CostContext& context, Problems& problems)
{
    auto document = parse_yaml(texts.yaml->text, texts.yaml->file);
    const bool is_yaml = is_sound(document);
    problems.add(std::move(document.diagnostics));
    if (!is_yaml) return false;
    YamlFields fields{*document.value, "the costs of a candidate", "cost", problems};
    if (!has_kind(fields, "costs")) return false;
    costs.place = document.value->place;
    read_head(fields, costs, context);
    if (!texts.csv) fields.need("lines");
    read_lines(fields.items("lines"), costs, context, problems);
    read_csv(texts, costs, context, problems);
    const bool has_sound_lines = !problems.has_error();
    for (const auto& item : fields.items("plans")) {
        // A line that was refused must not be called missing too.
        if (!has_sound_lines) break;
        if (costs.plans.size() == most_plans) {
            problems.error(item.place, "cost.too-many",
                           fmt::format("there are more than {} plans", most_plans),
                           "keep those that you would sign");
            break;
        }
        auto plan = read_plan(item, costs, problems);
        if (!plan) continue;
        if (find_plan(costs, plan->id))
            problems.error(plan->place, "cost.twice",
                           fmt::format("plan '{}' stands here twice", plan->id.text()), "rename one");
        else
            costs.plans.push_back(std::move(*plan));
    }
    fields.finish();
    return true;
}

}  // namespace

Parsed<CandidateCosts> parse_costs(const CostTexts& texts, const CandidateId& candidate,
                                   const CostContext& context)
{
    Problems problems;
    CandidateCosts costs{.candidate = candidate,
                         .currency = context.currency,
                         .horizon = context.horizon,
                         .active = context.active,
                         .lines = {},
                         .plans = {},
                         .place = {}};
    if (texts.csv) costs.place = Place{texts.csv->file, 1, 1};
    if (texts.yaml) {
        if (!read_yaml(texts, costs, context, problems)) return {std::nullopt, problems.in_order()};
    } else {
        read_csv(texts, costs, context, problems);
    }
    if (costs.lines.empty() && !problems.has_error())
        problems.error(costs.place, "cost.empty", "there is no cost line here",
                       "add a line, or take the file away while the costs are unknown");
    return {std::move(costs), problems.in_order()};
}

}  // namespace edvet
