#include "edvet/base/contract.hpp"
#include "edvet/cost/price_score.hpp"
#include "workflow/calculation/function.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* theme = "Prices";

/// Candidates and how their prices are scored.
struct Field {
    std::vector<std::string> names;
    PriceScoreMethod method = PriceScoreMethod::absolute_linear;
    std::vector<Exact> prices;
    std::optional<PriceBounds> bounds;
    Exact points = 100;
};

Field field_from(Arguments& from)
{
    Field field;
    for (auto& [name, price] : from.named_numbers("prices")) {
        field.names.push_back(name);
        field.prices.push_back(price);
    }
    const auto method = price_score_method_from_text(from.word("method"));
    if (method) field.method = *method;
    const auto full = from.optional_number("full-at");
    const auto zero = from.optional_number("zero-at");
    field.points = from.number_above_zero("points");
    const bool needs_bounds = method == PriceScoreMethod::absolute_linear;
    if (needs_bounds && !full) from.missing("full-at", "write the price of all points");
    if (needs_bounds && !zero) from.missing("zero-at", "write the price of no points");
    if (full && zero) field.bounds = PriceBounds{*full, *zero};
    return field;
}

/// Quality in the order of the prices.
std::optional<QualityShare> quality_from(Arguments& from, const Field& field)
{
    if (!from.is_given("quality") && !from.is_given("price-weight")) return std::nullopt;
    QualityShare quality{{}, from.number("price-weight")};
    if (!from.is_given("price-weight"))
        from.missing("price-weight", "write the share of the price, as in 40%");
    else if (quality.price_weight < 0 || quality.price_weight > 1)
        from.problem_with("price-weight", "is not from 0 to 1", "write the share of the price, as in 40%");

    const auto given = from.named_numbers("quality");
    for (const auto& name : field.names) {
        const auto found = std::ranges::find(given, name, &NamedNumber::name);
        const bool is_there = found != given.end();
        if (!is_there)
            from.problem("quality", fmt::format("{} is missing", quote(name)),
                         "give each candidate of --prices");
        else if (found->value < 0 || found->value > field.points)
            from.problem("quality", fmt::format("{} is not from 0 to --points", quote(name)),
                         "write quality on the scale of --points");
        quality.scores.push_back(is_there ? Exact{found->value / field.points} : Exact{0});
    }
    for (const auto& [name, value] : given)
        if (std::ranges::find(field.names, name) == field.names.end())
            from.problem("quality", fmt::format("{} has no price", quote(name)), "give it one in --prices");
    return quality;
}

void put_scores(Calculation& to, const Field& field, const std::vector<Exact>& scores)
{
    CalculatedList list{"scores", {}};
    for (std::size_t i = 0; i < scores.size(); ++i)
        list.numbers.push_back({field.names[i], scores[i] * field.points});
    to.items.emplace_back(std::move(list));

    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < scores.size(); ++i) order.push_back(i);
    std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t i) { return scores[i]; });
    std::string text;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0) text += scores[order[i]] == scores[order[i - 1]] ? " = " : " > ";
        text += field.names[order[i]];
    }
    put_word(to, "order", text);
}

std::string formula_of(PriceScoreMethod method)
{
    switch (method) {  // no default: the compiler names a method that is missing
        case PriceScoreMethod::absolute_linear:
            return "absolute-linear (Z - c) / (Z - F), held between 0 and 1";
        case PriceScoreMethod::proportional: return "proportional L / c";
        case PriceScoreMethod::linear_penalty: return "linear-penalty 1 - (c - L) / L, not below 0";
        case PriceScoreMethod::min_max: return "min-max (H - c) / (H - L)";
    }
    throw ContractViolation{"a price score method without a formula"};
}

constexpr const char* letters =
    "Of a price c, where L is the lowest, H the highest, F the price of all points and Z that of none: ";

std::string formulas()
{
    std::string all = letters;
    for (const auto method : {PriceScoreMethod::absolute_linear, PriceScoreMethod::proportional,
                              PriceScoreMethod::linear_penalty, PriceScoreMethod::min_max})
        all += (method == PriceScoreMethod::absolute_linear ? "" : "; ") + formula_of(method);
    return all + ".";
}

/// In place of all the formulas of the help, the one that was used and what is wrong with it.
void say_formula(Calculation& to, PriceScoreMethod method)
{
    const auto before = to.convention.substr(0, to.convention.find(letters));
    to.convention =
        before + letters + formula_of(method) + ". Known defect of this formula: " + known_defect(method);
}

void price_score(Arguments& from, Calculation& to)
{
    const auto field = field_from(from);
    if (!from.is_sound()) return;
    say_formula(to, field.method);
    const auto scores = price_scores(field.method, field.prices, field.bounds);
    if (scores)
        put_scores(to, field, *scores);
    else
        to.refused = scores.error();
}

void weighted_score(Arguments& from, Calculation& to)
{
    const auto field = field_from(from);
    const auto quality = quality_from(from, field);
    if (!from.is_sound()) return;
    say_formula(to, field.method);
    const auto scores = weighted_scores(field.method, field.prices, field.bounds, *quality);
    if (scores)
        put_scores(to, field, *scores);
    else
        to.refused = scores.error();
}

void leave_one_out_of(Arguments& from, Calculation& to)
{
    const auto field = field_from(from);
    const auto quality = quality_from(from, field);
    if (!from.is_sound()) return;
    say_formula(to, field.method);
    const auto results = leave_one_out(field.method, field.prices, field.bounds, quality);
    if (!results) {
        to.refused = results.error();
        return;
    }
    CalculatedWords words{"changes_order_without", {}};
    for (const auto& [removed, changes_order, undefined] : *results)
        words.words.push_back({field.names[removed], !undefined.empty() ? "not defined: " + undefined
                                                     : changes_order    ? "yes"
                                                                        : "no"});
    to.items.emplace_back(std::move(words));
}

std::vector<CalculationOption> field_options()
{
    return {required("prices", "LIST", "NAME=PRICE between commas"),
            optional("method", "absolute-linear|proportional|linear-penalty|min-max",
                     "How a price becomes points", "absolute-linear"),
            optional("full-at", "PRICE", "All points at this price and below (absolute-linear)"),
            optional("zero-at", "PRICE", "No points at this price and above (absolute-linear)"),
            optional("points", "NUMBER", "All points", "100")};
}

std::vector<CalculationOption> with_quality(bool is_required)
{
    auto options = field_options();
    const auto need = is_required ? CalculationOption::Need::required : CalculationOption::Need::optional;
    options.push_back({"quality", "LIST", "NAME=POINTS between commas, on the scale of --points", need, ""});
    options.push_back({"price-weight", "SHARE", "The share of the price, 0 to 1 or per cent", need, ""});
    return options;
}

}  // namespace

std::vector<Function> price_score_functions()
{
    return {
        {{"price-score", theme, "The points that prices earn.",
          "edvet calc price-score --prices alder=50000,birch=55000 --method proportional --points 300",
          formulas(), field_options()},
         price_score},
        {{"weighted-score", theme, "The points of price and quality together.",
          "edvet calc weighted-score --prices alder=100,birch=120 --quality alder=60,birch=69 --price-weight "
          "50% "
          "--method proportional",
          "Price weight times price score, and the rest times quality. " + formulas(), with_quality(true)},
         weighted_score},
        {{"leave-one-out", theme, "Whether a candidate that is not there changes the order of the others.",
          "edvet calc leave-one-out --prices alder=100,birch=120,cheap=50 --quality "
          "alder=60,birch=69,cheap=5 "
          "--price-weight 50% --method proportional",
          "The order is that of the weighted scores, without --quality that of the price scores; yes where "
          "two of the "
          "others stand differently to each other. " +
              formulas(),
          with_quality(false)},
         leave_one_out_of},
    };
}

}  // namespace edvet
