#include "edvet/analysis/smaa.hpp"

#include "edvet/analysis/exact_acceptability.hpp"
#include "edvet/base/power.hpp"
#include "workflow/mcda/method.hpp"
#include "workflow/mcda/sampled_cells.hpp"
#include "workflow/mcda/weight_information.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet::mcda {

namespace {

McdaValue optional_lists(const std::vector<std::optional<std::vector<Exact>>>& lists, bool is_exact)
{
    auto result = McdaValue::list();
    for (const auto& list : lists)
        result.items.push_back(list ? McdaValue::of(*list, is_exact) : McdaValue{});
    return result;
}

McdaValue optional_list(const std::vector<std::optional<Exact>>& values)
{
    auto result = McdaValue::list();
    for (const auto& value : values) result.items.push_back(McdaValue::of(value));
    return result;
}

std::string letter_or_name(const Names& names, std::size_t index)
{
    if (!names.empty()) return names[index];
    constexpr std::size_t letters = 26;
    return index < letters ? std::string(1, static_cast<char>('A' + index)) : fmt::format("{}", index + 1);
}

/// "p_first": the chance of rank 1 of each, and by letter or name.
void put_first(const Smaa& found, const Names& names, const std::string& prefix, McdaResult& out)
{
    std::vector<Exact> first;
    for (const auto& ranks : found.rank_acceptability) first.push_back(ranks.front());
    out.result.put(prefix + "p_first", McdaValue::of(first));
    for (std::size_t i = 0; i < first.size(); ++i)
        out.result.put(prefix + "p_first_" + letter_or_name(names, i), McdaValue::of(first[i]));
}

std::vector<Exact> holistic(const Smaa& found)
{
    std::vector<Exact> indexes;
    for (const auto& ranks : found.rank_acceptability) {
        auto& index = indexes.emplace_back(0);
        const Exact n{Whole{ranks.size()}};
        for (std::size_t r = 0; r < ranks.size(); ++r) index += ranks[r] * (n - Exact{Whole{r}}) / n;
    }
    return indexes;
}

void put_errors(const Smaa& found, McdaResult& out)
{
    auto errors = McdaValue::list();
    for (const auto& ranks : found.rank_acceptability) {
        std::vector<Exact> row;
        for (const auto& share : ranks) row.push_back(standard_error(share, found.samples));
        errors.items.push_back(McdaValue::of(row, false));
    }
    out.result.put("standard_errors", std::move(errors));
}

void put_smaa(const Smaa& found, const Names& names, McdaResult& out)
{
    out.result.put("rank_acceptability", McdaValue::of(found.rank_acceptability));
    out.result.put("central_weights", optional_lists(found.central_weights, true));
    out.result.put("confidence_factors", optional_list(found.confidence_factor));
    out.result.put("pairwise_winning", McdaValue::of(found.pairwise_winning));
    out.result.put("mean_weights", McdaValue::of(found.mean_weights));
    out.result.put("holistic_acceptability", McdaValue::of(holistic(found)));
    out.result.put("rank_entropy", McdaValue::of(found.entropy, false));
    out.result.put("decision_entropy", McdaValue::of(found.decision_entropy, false));
    put_first(found, names, "", out);
    if (names.empty()) return;
    auto by = McdaValue::object();
    by.put("rank_acceptability", by_name(names, McdaValue::of(found.rank_acceptability)));
    by.put("central_weights", by_name(names, optional_lists(found.central_weights, true)));
    by.put("confidence_factors", by_name(names, optional_list(found.confidence_factor)));
    out.result.put("by_name", std::move(by));
}

SampledModel model_of(const SampledInput& input, const WeightInformation& weights)
{
    SampledModel model;
    model.criteria = input.criteria_count;
    SampledNode whole;
    for (std::size_t j = 0; j < input.criteria_count; ++j)
        whole.children.push_back({SampledChild::Kind::criterion, j});
    whole.weights = weights;
    model.nodes.push_back(std::move(whole));
    for (const auto& cells : input.cells) model.candidates.push_back({cells, std::nullopt, false});
    return model;
}

std::optional<SmaaOptions> read_options(Inputs& in, const Call& call)
{
    SmaaOptions options;
    options.threads = call.request.threads;
    const auto* samples = in.find({"samples", "iterations", "n_samples", "N"});
    const auto* seed = in.find({"seed"});
    if (samples != nullptr)
        if (const auto count = in.whole(*samples, 1, static_cast<std::int64_t>(most_mcda_samples)))
            options.samples = static_cast<std::uint64_t>(*count);
    if (seed != nullptr)
        if (const auto value = in.whole(*seed, 0, INT64_MAX))
            options.seed = static_cast<std::uint64_t>(*value);
    if (call.request.samples) options.samples = *call.request.samples;
    if (call.request.seed) options.seed = *call.request.seed;
    if (in.has_error()) return std::nullopt;
    return options;
}

/// Digits multiply with every cut, so what has many is given little work: 94 corners at 17 digits.
std::size_t work_for(const std::vector<std::vector<Exact>>& values)
{
    Whole greatest = 1;
    for (const auto& row : values)
        for (const auto& value : row) greatest = std::max(greatest, denominator_of(value));
    const std::size_t factor = 1 + msb(greatest) / 8;
    return default_exact_work / (factor * factor);
}

/// What is the same without sampling, where values are known and the weights are not too many for it.
std::optional<ExactAcceptability> without_sampling(const SampledInput& input, const StatedWeights& stated)
{
    if (!stated.fixed.empty()) return std::nullopt;
    std::vector<std::vector<Exact>> values;
    for (const auto& cells : input.cells) {
        auto& row = values.emplace_back();
        for (const auto& cell : cells)
            if (const auto* known = std::get_if<KnownValue>(&cell)) row.push_back(known->value);
        if (row.size() < cells.size()) return std::nullopt;
    }
    return exact_acceptability(input.criteria_count, values, all_conditions(stated, input.criteria_count),
                               work_for(values));
}

/// The share of all weights that meet the conditions.
void put_fraction(const SampledInput& input, const StatedWeights& stated, McdaResult& out)
{
    if (!stated.fixed.empty()) return;
    const auto found =
        exact_acceptability(input.criteria_count, {}, all_conditions(stated, input.criteria_count));
    std::optional<Exact> fraction;
    if (found) fraction = found->fraction_of_simplex;
    out.result.put("fraction_of_simplex", McdaValue::of(fraction));
}

/// Sampled figures replaced by exact ones; the chance to be first at central weights is then 0 or 1.
Smaa with_exact(Smaa found, const ExactAcceptability& exact, const SampledInput& input)
{
    found.rank_acceptability = exact.rank_acceptability;
    found.central_weights = exact.central_weights;
    found.pairwise_winning = exact.pairwise_winning;
    found.mean_weights = exact.mean_weights;
    const auto points = [&](std::size_t candidate, const std::vector<Exact>& weights) {
        Exact sum = 0;
        for (std::size_t j = 0; j < weights.size(); ++j)
            sum += weights[j] * std::get<KnownValue>(input.cells[candidate][j]).value;
        return sum;
    };
    for (std::size_t i = 0; i < input.cells.size(); ++i) {
        auto& factor = found.confidence_factor[i];
        factor = std::nullopt;
        if (!exact.central_weights[i]) continue;
        const auto own = points(i, *exact.central_weights[i]);
        bool is_first = true;
        for (std::size_t k = 0; k < input.cells.size(); ++k)
            is_first = is_first && points(k, *exact.central_weights[i]) <= own;
        factor = Exact{is_first ? 1 : 0};
    }
    return found;
}

void put_sampled(const Smaa& found, McdaResult& out)
{
    out.result.put("sampled",
                   McdaValue::object({{"rank_acceptability", McdaValue::of(found.rank_acceptability)},
                                      {"central_weights", optional_lists(found.central_weights, true)},
                                      {"pairwise_winning", McdaValue::of(found.pairwise_winning)},
                                      {"mean_weights", McdaValue::of(found.mean_weights)},
                                      {"samples", McdaValue::count(found.samples)}}));
    out.notes.emplace_back(
        "All values are known, so the shares are volumes of sets of weights, exact; \"sampled\" "
        "has the same by drawing. The entropies are of the draws.");
}

/// No values, only weights: one alternative that is worth nothing, for the mean of the weights.
std::optional<SampledInput> weights_alone(Inputs& in)
{
    constexpr std::int64_t most = 200;
    SampledInput input;
    const auto* n = in.find({"n", "criteria_count"});
    const auto* criteria = in.find(criterion_keys);
    if (n != nullptr) {
        input.criteria_count = static_cast<std::size_t>(in.whole(*n, 1, most).value_or(0));
    } else if (criteria != nullptr && criteria->kind == JsonNode::Kind::array) {
        input.criteria = in.words(*criteria).value_or(Names{});
        input.criteria_count = input.criteria.size();
    } else if (criteria != nullptr) {
        input.criteria_count = static_cast<std::size_t>(in.whole(*criteria, 1, most).value_or(0));
    }
    if (in.has_error() || input.criteria_count == 0) return std::nullopt;
    input.cells.emplace_back(input.criteria_count, SampledCell{KnownValue{0}});
    return input;
}

void run_weights_alone(Inputs& in, const Call& call, McdaResult& out)
{
    const auto input = weights_alone(in);
    if (!input) {
        if (!in.has_error())
            in.error(in.root(), "there is no 'values'",
                     "write a table with a row for each alternative, or \"n\" and \"constraint\" for weights "
                     "alone");
        return;
    }
    const auto stated = read_weight_information(in, input->criteria_count, input->criteria);
    const auto options = read_options(in, call);
    if (!stated || !options) return;
    const auto found = smaa(model_of(*input, sampled_weights_of(*stated, input->criteria_count)), *options);
    if (!found) return in.refuse(found.error().why);
    const auto exact =
        stated->fixed.empty()
            ? exact_acceptability(input->criteria_count, {}, all_conditions(*stated, input->criteria_count))
            : std::nullopt;
    out.result.put("mean_weights", McdaValue::of(exact ? exact->mean_weights : found->mean_weights));
    if (exact) {
        out.result.put("fraction_of_simplex", McdaValue::of(exact->fraction_of_simplex));
        out.result.put("sampled", McdaValue::object({{"mean_weights", McdaValue::of(found->mean_weights)}}));
    }
    out.result.put("samples", McdaValue::count(found->samples)).put("seed", McdaValue::count(found->seed));
}

/// The same with weights that are stated: "fixed_weight_variant".
void run_variant(Inputs& in, const JsonNode& node, const SampledInput& input, const SmaaOptions& options,
                 McdaResult& out)
{
    const auto* weights = node.find("weights");
    const auto numbers = in.numbers(weights == nullptr ? node : *weights, input.criteria);
    if (!numbers) return;
    if (const auto fit = normalised_weights(*numbers, input.criteria_count); !fit)
        return in.error(node, fit.error());
    const auto found = smaa(model_of(input, FixedWeights{*numbers}), options);
    if (!found) return in.refuse(found.error().why);
    put_first(*found, input.alternatives, "fixed_weight_", out);
    out.result.put("fixed_weight_rank_acceptability", McdaValue::of(found->rank_acceptability));
}

void run(Inputs& in, const Call& call, McdaResult& out)
{
    if (in.find(matrix_keys) == nullptr) return run_weights_alone(in, call, out);
    auto input = read_sampled_cells(in);
    if (!input) return;
    const auto senses = in.senses(input->criteria_count, input->criteria);
    const auto stated = read_weight_information(in, input->criteria_count, input->criteria);
    const auto options = read_options(in, call);
    if (!senses || !stated || !options) return;
    turn_costs(*input, *senses);
    const bool is_rescaled = bring_into_range(*input);
    const auto model = model_of(*input, sampled_weights_of(*stated, input->criteria_count));
    const auto found = smaa(model, *options);
    if (!found) return in.refuse(found.error().why);
    put_names(out, input->alternatives, input->criteria);
    const auto exact = without_sampling(*input, *stated);
    put_smaa(exact ? with_exact(*found, *exact, *input) : *found, input->alternatives, out);
    if (exact) put_sampled(*found, out);
    put_fraction(*input, *stated, out);
    put_errors(*found, out);
    out.result.put("samples", McdaValue::count(found->samples)).put("seed", McdaValue::count(found->seed));
    if (const auto* variant = in.find({"fixed_weight_variant", "fixed_weights"}); variant != nullptr)
        run_variant(in, *variant, *input, *options, out);
    if (is_rescaled)
        out.notes.emplace_back(
            "Values are brought into 0 to 1 by one straight line for all of them, which changes "
            "no rank.");
}

}  // namespace

Method smaa_method()
{
    Method method{
        {"smaa2",
         "Rank acceptabilities where weights or values are uncertain",
         {"smaa", "smaa-2"},
         {{"values", "a row for each alternative; a cell is a number, [low, high] or \"U(0,1)\" (evenly "
                     "between), null (from 0 to 1), {\"triangular\": [a, b, c]} or {\"values\": [...], "
                     "\"probabilities\": [...]}"},
          {"weights", "numbers, or left out where nothing is known"},
          {"constraints", "\"w1 >= w2 >= w3\", \"w1 >= 0.2\", or a list of such"},
          {"constraints_a_c", "[[a, c], ...]: a w <= c, not read beside 'constraints' in words"},
          {"bounds, ranks", "[low, high] of each weight; 1 is the criterion that counts most"},
          {"value_functions", "one for each criterion, as in 'edvet mcda value-function'"},
          {"n, constraint", "in place of values: the mean of so many weights alone"},
          {"samples, seed", "100,000 and 1; --samples and --seed count more"}},
         R"({"values": [[0.9, 0.3], [0.4, [0, 1]]], "constraints": "w1 >= w2"})",
         "Lahdelma & Salminen 2001. Weights evenly over all that meet the conditions. The same seed gives "
         "the same digits with any number of threads; a share differs from the true one by chance, "
         "standard_errors says how far. Who is never first has no central weights.",
         true},
        run};
    return method;
}

}  // namespace edvet::mcda
