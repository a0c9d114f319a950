#include "edvet/analysis/promethee.hpp"

#include "workflow/mcda/method.hpp"
#include "workflow/mcda/numbers.hpp"

#include <map>

#include <fmt/format.h>

namespace edvet::mcda {

namespace {

using Kind = JsonNode::Kind;

std::optional<PreferenceShape> shape_called(const std::string& word)
{
    static const std::map<std::string, PreferenceShape> shapes{
        {"usual", PreferenceShape::usual},
        {"1", PreferenceShape::usual},
        {"t1", PreferenceShape::usual},
        {"type-1", PreferenceShape::usual},
        {"i", PreferenceShape::usual},
        {"u-shape", PreferenceShape::u_shape},
        {"ushape", PreferenceShape::u_shape},
        {"u-shaped", PreferenceShape::u_shape},
        {"quasi", PreferenceShape::u_shape},
        {"quasi-criterion", PreferenceShape::u_shape},
        {"2", PreferenceShape::u_shape},
        {"t2", PreferenceShape::u_shape},
        {"type-2", PreferenceShape::u_shape},
        {"ii", PreferenceShape::u_shape},
        {"v-shape", PreferenceShape::v_shape},
        {"vshape", PreferenceShape::v_shape},
        {"v-shaped", PreferenceShape::v_shape},
        {"linear-preference", PreferenceShape::v_shape},
        {"3", PreferenceShape::v_shape},
        {"t3", PreferenceShape::v_shape},
        {"type-3", PreferenceShape::v_shape},
        {"iii", PreferenceShape::v_shape},
        {"level", PreferenceShape::level},
        {"4", PreferenceShape::level},
        {"t4", PreferenceShape::level},
        {"type-4", PreferenceShape::level},
        {"iv", PreferenceShape::level},
        {"linear", PreferenceShape::linear},
        {"linear-indifference", PreferenceShape::linear},
        {"v-shape-indifference", PreferenceShape::linear},
        {"v-shape-with-indifference", PreferenceShape::linear},
        {"vshape-2", PreferenceShape::linear},
        {"vshape2", PreferenceShape::linear},
        {"v-shape-2", PreferenceShape::linear},
        {"v-shape-i", PreferenceShape::linear},
        {"5", PreferenceShape::linear},
        {"t5", PreferenceShape::linear},
        {"type-5", PreferenceShape::linear},
        {"v", PreferenceShape::linear},
        {"gaussian", PreferenceShape::gaussian},
        {"gauss", PreferenceShape::gaussian},
        {"6", PreferenceShape::gaussian},
        {"t6", PreferenceShape::gaussian},
        {"type-6", PreferenceShape::gaussian},
        {"vi", PreferenceShape::gaussian},
    };
    const auto found = shapes.find(word);
    if (found == shapes.end()) return std::nullopt;
    return found->second;
}

std::optional<PreferenceShape> read_shape(Inputs& in, const JsonNode& node)
{
    const auto shape = shape_called(key_word(node.text));
    if (!shape)
        in.error(node, fmt::format("{} is no preference function", quote(node.text)),
                 "write usual, u-shape, v-shape, level, linear or gaussian");
    return shape;
}

/// The threshold of an object, or the one that stands in a list for all criteria.
Exact threshold(Inputs& in, const JsonNode* function, const Names& keys, const std::vector<Exact>& all,
                std::size_t criterion)
{
    if (function != nullptr && function->kind == Kind::object)
        for (const auto& key : keys)
            if (const auto* node = function->find(key); node != nullptr && node->kind != Kind::null)
                return in.number(*node).value_or(0);
    if (all.size() == 1) return all.front();
    return criterion < all.size() ? all[criterion] : Exact{0};
}

/// A list with one number a criterion, or one number for all; an empty cell is 0.
std::vector<Exact> thresholds(Inputs& in, const Names& keys, const Names& names)
{
    const auto* node = in.find(keys);
    if (node == nullptr) return {};
    if (node->kind == Kind::number) return {in.number(*node).value_or(0)};
    std::vector<Exact> values;
    const auto add = [&](const JsonNode* cell) {
        values.push_back(cell == nullptr || cell->kind == Kind::null ? Exact{0}
                                                                     : in.number(*cell).value_or(0));
    };
    if (node->kind == Kind::array)
        for (const auto& item : node->items) add(&item);
    if (node->kind == Kind::object)
        for (const auto& name : names) add(node->find(name));
    return values;
}

PreferenceFunction only_what_it_reads(PreferenceFunction function)
{
    const auto shape = function.shape;
    const bool reads_q = shape == PreferenceShape::u_shape || shape == PreferenceShape::level ||
                         shape == PreferenceShape::linear;
    const bool reads_p = shape == PreferenceShape::v_shape || shape == PreferenceShape::level ||
                         shape == PreferenceShape::linear;
    if (!reads_q) function.indifference = 0;
    if (!reads_p) function.preference = 0;
    if (shape != PreferenceShape::gaussian) function.spread = 0;
    return function;
}

std::vector<const JsonNode*> function_nodes(Inputs& in, std::size_t criteria, const Names& names)
{
    std::vector<const JsonNode*> nodes;
    if (const auto* list = in.find({"functions", "preference_functions", "shapes"}); list != nullptr) {
        if (list->kind == Kind::array)
            for (const auto& item : list->items) nodes.push_back(&item);
        else if (list->kind == Kind::object)
            for (const auto& name : names) nodes.push_back(list->find(name));
        else
            nodes.assign(criteria, list);
        if (nodes.size() != criteria)
            in.error(*list, fmt::format("there are {} functions for {} criteria", nodes.size(), criteria),
                     "write one for each criterion");
    } else {
        nodes.assign(criteria, in.find({"function", "preference_function", "shape"}));
    }
    return nodes;
}

std::vector<PreferenceFunction> read_functions(Inputs& in, std::size_t criteria, const Names& names)
{
    const auto nodes = function_nodes(in, criteria, names);
    const auto q = thresholds(in, {"q", "indifference", "indifference_thresholds"}, names);
    const auto p = thresholds(in, {"p", "preference", "preference_thresholds"}, names);
    const auto s = thresholds(in, {"s", "sigma", "gaussian", "gaussian_thresholds"}, names);
    std::vector<PreferenceFunction> functions;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto* node = nodes[i];
        const auto* type = node;
        if (node != nullptr && node->kind == Kind::object) {
            type = node->find("type");
            for (const auto* key : {"shape", "name", "function"})
                if (type == nullptr) type = node->find(key);
        }
        PreferenceFunction function;
        if (type != nullptr) function.shape = read_shape(in, *type).value_or(PreferenceShape::usual);
        function.indifference = threshold(in, node, {"q", "indifference"}, q, i);
        function.preference = threshold(in, node, {"p", "preference"}, p, i);
        function.spread = threshold(in, node, {"s", "sigma", "spread"}, s, i);
        functions.push_back(only_what_it_reads(function));
    }
    return functions;
}

void put_pairs(const MatrixInput& input, const std::vector<PrometheeCriterion>& criteria, McdaResult& out)
{
    constexpr std::size_t most_shown = 50;
    if (input.rows() > most_shown) return;
    const auto pairs = preference_indices(input.matrix, criteria);
    if (!pairs) return;
    bool is_exact = true;
    for (const auto& criterion : criteria)
        is_exact = is_exact && criterion.function.shape != PreferenceShape::gaussian;
    out.result.put("preference_indices", McdaValue::of(*pairs, is_exact));
}

void run(Inputs& in, const Call&, McdaResult& out)
{
    const auto input = read_matrix(in);
    if (!input) return;
    const auto weights = read_weights(in, input->columns(), input->criteria);
    const auto senses = in.senses(input->columns(), input->criteria);
    const auto functions = read_functions(in, input->columns(), input->criteria);
    if (!weights || !senses || in.has_error()) return;
    std::vector<PrometheeCriterion> criteria;
    bool is_exact = true;
    for (std::size_t i = 0; i < input->columns(); ++i) {
        criteria.push_back({(*weights)[i], (*senses)[i], functions[i]});
        is_exact = is_exact && functions[i].shape != PreferenceShape::gaussian;
    }
    const auto found = promethee(input->matrix, criteria);
    if (!found) return in.refuse(found.error());
    put_names(out, input->alternatives, input->criteria);
    put_ranking(out, "phi_net", found->net, input->alternatives, is_exact);
    out.result.put("phi_plus", McdaValue::of(found->leaving, is_exact));
    out.result.put("phi_minus", McdaValue::of(found->entering, is_exact));
    out.result.put("weights", McdaValue::of(found->weights.shares));
    put_pairs(*input, criteria, out);
    if (!is_exact)
        out.notes.emplace_back("Gaussian preferences are rounded half-even at 40 places; all else is exact.");
}

}  // namespace

Method promethee_method()
{
    return {
        {"promethee2",
         "Outranking flows by preference functions",
         {"promethee", "promethee-ii", "promethee-2"},
         {{"matrix", "a row for each alternative"},
          {"weights", "one for each criterion; divided by their sum"},
          {"types", "1 or \"max\" where more is better, -1 or \"min\" where less is; all 1"},
          {"functions", "one for each criterion: {\"type\": usual, u-shape, v-shape, level, linear or "
                        "gaussian, \"q\", \"p\", \"s\"}; or \"function\" for all, with lists \"q\", \"p\", "
                        "\"s\""}},
         R"({"matrix": [[4, 3], [3, 5]], "weights": [0.5, 0.5], "functions": [{"type": "usual"}, )"
         R"({"type": "linear", "q": 1, "p": 3}]})",
         "Brans, Vincke & Mareschal 1986; flows over the n - 1 others. A second opinion: an alternative that "
         "comes or goes can turn the order of two others round."},
        run};
}

}  // namespace edvet::mcda
