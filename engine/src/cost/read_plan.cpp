#include "cost/read_plan.hpp"

#include "cost/cost_fields.hpp"
#include "edvet/base/nearest_name.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t longest_text = 300;

void read_lines(YamlFields& fields, const CandidateCosts& costs, Plan& plan)
{
    if (!fields.need("lines")) return;
    std::vector<std::string> names;
    for (const auto& line : costs.lines) names.push_back(line.id.text());
    for (const auto* item : fields.texts("lines")) {
        const auto id = CostLineId::from_text(item->text);
        const auto* line = id ? find_line(costs, *id) : nullptr;
        if (!line) {
            const auto nearest = nearest_name(item->text, names);
            fields.error(item->place, "plan", fmt::format("there is no line {}", quote(item->text)),
                         nearest ? fmt::format("did you mean '{}'?", *nearest)
                                 : "write the id of a line above");
        } else if (!line->is_recurring) {
            fields.error(item->place, "plan",
                         fmt::format("line '{}' is paid once and has no terms", id->text()),
                         "a plan is for recurring lines");
        } else if (std::ranges::find(plan.lines, *id) == plan.lines.end()) {
            plan.lines.push_back(*id);
        }
    }
    if (plan.lines.empty() && fields.items("lines").empty())
        fields.error(fields.place(), "plan", "this plan is for no line", "list the lines it changes");
}

std::optional<Term> read_term(const YamlNode& node, const YamlFields& plan, int horizon)
{
    YamlFields fields{node, "a term", plan.area(), plan.problems()};
    if (!fields.is_mapping()) return std::nullopt;
    fields.need("start");
    fields.need("years");
    const auto start = read_year(fields, "start", horizon);
    const auto years = read_whole(fields, "years", 1, longest_horizon, "a number of years, 1 or more");
    Term term;
    term.discount = read_percent(fields, "discount").value_or(Exact{0});
    if (term.discount > 1)
        fields.error(fields.find("discount")->place, "share", "a discount of more than the whole",
                     "write at most 100%");
    term.is_locked = read_flag(fields, "price-lock", false);
    term.is_prepaid = fields.choice<bool>("paid", {{"at-once", true}, {"yearly", false}}).value_or(true);
    fields.finish();
    if (!start || !years) return std::nullopt;
    if (*start + *years - 1 > horizon) {
        fields.error(fields.find("years")->place, "year",
                     fmt::format("this term ends in year {}, outside the horizon of {} years",
                                 *start + *years - 1, horizon),
                     "shorten the term, or lengthen the horizon so that all of it is counted");
        return std::nullopt;
    }
    term.start = *start;
    term.years = *years;
    return term;
}

void check_overlaps(YamlFields& fields, Plan& plan)
{
    std::ranges::stable_sort(plan.terms, {}, &Term::start);
    for (std::size_t i = 1; i < plan.terms.size(); ++i)
        if (plan.terms[i].start < plan.terms[i - 1].start + plan.terms[i - 1].years)
            fields.error(
                fields.place(), "term-overlap",
                fmt::format("two terms of plan '{}' cover year {}", plan.id.text(), plan.terms[i].start),
                "let each begin after the one before it has ended");
}

}  // namespace

std::optional<Plan> read_plan(const YamlNode& node, const CandidateCosts& costs, Problems& problems)
{
    YamlFields fields{node, "a plan", "cost", problems};
    if (!fields.is_mapping()) return std::nullopt;
    const auto id = fields.needed_id<PlanId>("id");
    Plan plan{.id = id.value_or(PlanId::known("none")), .place = node.place};
    plan.title = fields.needed_text("title", longest_text);
    read_lines(fields, costs, plan);
    fields.need("terms");
    for (const auto& item : fields.items("terms"))
        if (const auto term = read_term(item, fields, costs.horizon)) plan.terms.push_back(*term);
    check_overlaps(fields, plan);
    plan.termination = fields.text("termination", "", longest_text);
    fields.finish();
    if (!id) return std::nullopt;
    return plan;
}

}  // namespace edvet
