#include "workflow/mcda/weight_information.hpp"

#include "workflow/mcda/numbers.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace edvet::mcda {

namespace {

using Kind = JsonNode::Kind;

/// A sum of weights and a number.
struct Side {
    std::vector<Exact> coefficients;
    Exact constant;
};

std::string trimmed(std::string_view text)
{
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0)
        text.remove_prefix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) text.remove_suffix(1);
    return std::string{text};
}

void replace_all(std::string& text, std::string_view from, std::string_view to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

std::vector<std::string> split(std::string_view text, std::string_view separators)
{
    std::vector<std::string> parts;
    std::size_t from = 0;
    while (from <= text.size()) {
        const auto end = std::min(text.find_first_of(separators, from), text.size());
        parts.push_back(trimmed(text.substr(from, end - from)));
        from = end + 1;
    }
    return parts;
}

class Reader {
public:
    Reader(std::size_t criteria, const Names& names) : criteria_{criteria}, names_{names} {}

    std::optional<std::size_t> variable(const std::string& word) const
    {
        if (const auto found = std::ranges::find(names_, word); found != names_.end())
            return static_cast<std::size_t>(found - names_.begin());
        const auto small = key_word(word);
        if (small.size() < 2 || small.front() != 'w') return std::nullopt;
        auto digits = small.substr(1);
        if (!digits.empty() && (digits.front() == '-' || digits.front() == '[')) digits.erase(0, 1);
        if (!digits.empty() && digits.back() == ']') digits.pop_back();
        if (digits == "n" || digits == "m") return criteria_ - 1;
        const auto number = number_from_text(digits);
        if (!number || denominator_of(*number) != 1 || *number < 1 || *number > Exact{Whole{criteria_}})
            return std::nullopt;
        return static_cast<std::size_t>(numerator_of(*number)) - 1;
    }

    std::optional<Side> side(std::string text) const
    {
        Side result{std::vector<Exact>(criteria_), 0};
        if (variable(text)) {
            result.coefficients[*variable(text)] = 1;
            return result;
        }
        replace_all(text, "-", "+-");
        bool is_empty = true;
        for (auto term : split(text, "+")) {
            if (term.empty()) continue;
            if (!add(term, result)) return std::nullopt;
            is_empty = false;
        }
        if (is_empty) return std::nullopt;
        return result;
    }

private:
    /// "2*w1", "2 w1", "2w1", "w1", "0.2", each perhaps with a sign.
    bool add(std::string term, Side& to) const
    {
        Exact factor = 1;
        if (term.starts_with('-')) {
            factor = -1;
            term = trimmed(term.substr(1));
        }
        if (const auto number = number_from_text(term)) {
            to.constant += factor * *number;
            return true;
        }
        if (const auto at = variable(term)) {
            to.coefficients[*at] += factor;
            return true;
        }
        auto split_at = term.find_first_of("*× ");
        if (split_at == std::string::npos) split_at = term.find_first_of("wW");
        if (split_at == std::string::npos || split_at == 0) return false;
        const auto number = number_from_text(trimmed(term.substr(0, split_at)));
        auto rest = term.substr(split_at);
        if (!rest.empty() && rest.front() == '*') rest.erase(0, 1);
        const auto at = variable(trimmed(rest));
        if (!number || !at) return false;
        to.coefficients[*at] += factor * *number;
        return true;
    }

    std::size_t criteria_;
    const Names& names_;
};

LinearCondition condition(const Side& left, Relation relation, const Side& right)
{
    LinearCondition result{left.coefficients, relation, right.constant - left.constant};
    for (std::size_t i = 0; i < result.coefficients.size(); ++i)
        result.coefficients[i] -= right.coefficients[i];
    return result;
}

struct Chain {
    std::vector<std::string> sides;
    std::vector<Relation> relations;
};

Chain chain_of(std::string text)
{
    for (const auto& [from, to] : {std::pair{"≥", ">"},
                                   {"≤", "<"},
                                   {">=", ">"},
                                   {"<=", "<"},
                                   {"=>", ">"},
                                   {"=<", "<"},
                                   {"==", "="},
                                   {"…", "..."}})
        replace_all(text, from, to);
    Chain chain;
    std::size_t from = 0;
    while (true) {
        const auto end = text.find_first_of("<>=", from);
        chain.sides.push_back(
            trimmed(std::string_view{text}.substr(from, end == std::string::npos ? end : end - from)));
        if (end == std::string::npos) break;
        chain.relations.push_back(text[end] == '<'   ? Relation::at_most
                                  : text[end] == '>' ? Relation::at_least
                                                     : Relation::equal);
        from = end + 1;
    }
    return chain;
}

/// "w1 > w2 > ... > w5" with what the dots stand for.
bool fill_dots(Chain& chain, const Reader& reader)
{
    for (std::size_t i = 0; i < chain.sides.size(); ++i) {
        if (chain.sides[i] != "..." && chain.sides[i] != "..") continue;
        if (i == 0 || i + 1 == chain.sides.size() || chain.relations[i - 1] != chain.relations[i])
            return false;
        const auto before = reader.variable(chain.sides[i - 1]);
        const auto after = reader.variable(chain.sides[i + 1]);
        if (!before || !after || *after < *before) return false;
        const auto relation = chain.relations[i];
        chain.sides.erase(chain.sides.begin() + static_cast<std::ptrdiff_t>(i));
        chain.relations.erase(chain.relations.begin() + static_cast<std::ptrdiff_t>(i));
        for (auto k = *before + 1; k < *after; ++k) {
            chain.sides.insert(chain.sides.begin() + static_cast<std::ptrdiff_t>(i),
                               fmt::format("w{}", k + 1));
            chain.relations.insert(chain.relations.begin() + static_cast<std::ptrdiff_t>(i), relation);
            ++i;
        }
        if (*after == *before) {
            chain.sides.erase(chain.sides.begin() + static_cast<std::ptrdiff_t>(i));
            chain.relations.erase(chain.relations.begin() + static_cast<std::ptrdiff_t>(i) - 1);
        }
    }
    return true;
}

/// "w1/w2" as the two weights.
std::optional<std::pair<std::size_t, std::size_t>> ratio(const std::string& side, const Reader& reader)
{
    const auto slash = side.find('/');
    if (slash == std::string::npos) return std::nullopt;
    const auto top = reader.variable(trimmed(std::string_view{side}.substr(0, slash)));
    const auto bottom = reader.variable(trimmed(std::string_view{side}.substr(slash + 1)));
    if (!top || !bottom) return std::nullopt;
    return std::pair{*top, *bottom};
}

std::optional<LinearCondition> one_condition(const std::string& left, Relation relation,
                                             const std::string& right, std::size_t criteria,
                                             const Reader& reader)
{
    if (const auto weights = ratio(left, reader)) {
        const auto number = number_from_text(right);
        if (!number) return std::nullopt;
        LinearCondition result{std::vector<Exact>(criteria), relation, 0};
        result.coefficients[weights->first] += 1;
        result.coefficients[weights->second] -= *number;
        return result;
    }
    if (const auto weights = ratio(right, reader)) {
        const auto turned = relation == Relation::at_least  ? Relation::at_most
                            : relation == Relation::at_most ? Relation::at_least
                                                            : Relation::equal;
        return one_condition(right, turned, left, criteria, reader);
    }
    const auto a = reader.side(left);
    const auto b = reader.side(right);
    if (!a || !b) return std::nullopt;
    return condition(*a, relation, *b);
}

bool says_nothing(const std::string& word)
{
    static const Names words{"",
                             "none",
                             "any",
                             "uninformative",
                             "uniform-on-simplex",
                             "flat",
                             "dirichlet",
                             "no",
                             "unknown",
                             "uniform-on-the-simplex",
                             "random",
                             "uniform",
                             "no-information",
                             "flat-dirichlet",
                             "null"};
    return std::ranges::find(words, word) != words.end() || word.starts_with("uniform") ||
           word.starts_with("flat-dirichlet") || word.starts_with("none");
}

/// "w1 ~ U(0,1), w2 = 1-w1" is the whole of what two weights can be.
bool is_two_weights_evenly(const std::string& word, std::size_t criteria)
{
    return criteria == 2 && word.find('~') != std::string::npos && word.find("u(0,1)") != std::string::npos;
}

/// "w1" as bounds, a list of two.
void add_bound(StatedWeights& stated, std::size_t criteria, std::size_t at, const Exact& low,
               const Exact& high)
{
    std::vector<Exact> coefficients(criteria);
    coefficients[at] = 1;
    stated.conditions.push_back({coefficients, Relation::at_least, low});
    stated.conditions.push_back({std::move(coefficients), Relation::at_most, high});
}

bool read_bounds(Inputs& in, const JsonNode& node, std::size_t criteria, const Names& names,
                 StatedWeights& stated)
{
    const auto* low = node.find("low");
    const auto* high = node.find("high");
    if (low != nullptr && high != nullptr && low->kind == Kind::array) {
        const auto lows = in.numbers(*low, names);
        const auto highs = in.numbers(*high, names);
        if (!lows || !highs) return false;
        if (lows->size() != criteria || highs->size() != criteria) {
            in.error(node, "there is not one low and one high bound for each criterion");
            return false;
        }
        for (std::size_t j = 0; j < criteria; ++j) add_bound(stated, criteria, j, (*lows)[j], (*highs)[j]);
        return true;
    }
    const auto add = [&](std::size_t at, const JsonNode& pair) {
        if (pair.kind == Kind::null) return true;
        const auto ends = in.numbers(pair);
        if (!ends) return false;
        if (ends->size() != 2 || (*ends)[0] > (*ends)[1]) {
            in.error(pair, "this is no interval of a weight", "write [low, high]");
            return false;
        }
        add_bound(stated, criteria, at, (*ends)[0], (*ends)[1]);
        return true;
    };
    bool is_sound = true;
    if (node.kind == Kind::array && node.items.size() == criteria)
        for (std::size_t j = 0; j < criteria; ++j) is_sound = add(j, node.items[j]) && is_sound;
    else if (node.kind == Kind::object)
        for (const auto& member : node.members) {
            const auto at = Reader{criteria, names}.variable(member.key);
            if (!at) in.error(member.value, fmt::format("{} is no criterion", quote(member.key)));
            is_sound = at && add(*at, member.value) && is_sound;
        }
    else {
        in.error(node, "there is not one interval for each criterion", "write [low, high] for each");
        is_sound = false;
    }
    return is_sound;
}

void add_text(Inputs& in, const JsonNode& node, std::size_t criteria, const Names& names,
              StatedWeights& stated)
{
    const auto word = key_word(node.text);
    auto squeezed = word;
    std::erase(squeezed, '-');
    if (says_nothing(word) || is_two_weights_evenly(squeezed, criteria)) return;
    const auto conditions = conditions_from_text(node.text, criteria, names);
    if (!conditions)
        return in.error(node, conditions.error(), "write as in \"w1 >= w2 >= w3\" or \"0.2 <= w1 <= 0.5\"");
    for (const auto& one : *conditions) stated.conditions.push_back(one);
}

void read_stated(Inputs& in, std::size_t criteria, const Names& names, StatedWeights& stated)
{
    const auto* node = in.find(weight_keys);
    if (node == nullptr) return;
    if (node->kind == Kind::string) return add_text(in, *node, criteria, names, stated);
    const auto holds_lists = [](const JsonNode& item) { return item.kind == Kind::array; };
    const bool is_bounds = std::ranges::any_of(node->items, holds_lists) ||
                           std::ranges::any_of(node->members, [&](const JsonMember& member) {
                               return holds_lists(member.value);
                           });
    if (is_bounds) {
        read_bounds(in, *node, criteria, names, stated);
        return;
    }
    if (const auto weights = read_weights(in, criteria, names)) stated.fixed = *weights;
}

/// Coefficients and bound, as pairs, as objects, or as one matrix and one list.
void read_a_c(Inputs& in, const JsonNode& node, std::size_t criteria, StatedWeights& stated)
{
    const auto add = [&](const JsonNode& a, const JsonNode& c) {
        const auto coefficients = in.numbers(a);
        const auto bound = in.number(c);
        if (!coefficients || !bound) return;
        if (coefficients->size() != criteria)
            return in.error(
                a, fmt::format("there are {} coefficients for {} criteria", coefficients->size(), criteria));
        stated.conditions.push_back({*coefficients, Relation::at_most, *bound});
    };
    const auto* a = node.find("a");
    const auto* c = node.find("c");
    if (a != nullptr && c != nullptr && a->items.size() == c->items.size()) {
        for (std::size_t i = 0; i < a->items.size(); ++i) add(a->items[i], c->items[i]);
        return;
    }
    for (const auto& item : node.items) {
        const auto* one_a = item.find("a");
        const auto* one_c = item.find("c");
        if (one_a != nullptr && one_c != nullptr)
            add(*one_a, *one_c);
        else if (item.kind == Kind::array && item.items.size() == 2 && item.items.front().kind == Kind::array)
            add(item.items[0], item.items[1]);
        else
            in.error(item, "this is no condition", "write [[1, -1, 0], 0]: coefficients and bound");
    }
}

void read_ranks(Inputs& in, std::size_t criteria, const Names& names, StatedWeights& stated)
{
    const auto* node =
        in.find({"ordinal", "ranks", "weight_ranks", "rank_order", "importance_ranks", "ranking"});
    if (node == nullptr) return;
    if (node->kind == Kind::boolean) {
        if (node->text == "true")
            for (std::size_t j = 0; j < criteria; ++j) stated.ranks.push_back(static_cast<int>(j) + 1);
        return;
    }
    stated.ranks.assign(criteria, 0);
    const bool is_order = node->kind == Kind::array && !node->items.empty() &&
                          node->items.front().kind == Kind::string && !number_of(node->items.front());
    if (is_order) {
        int rank = 0;
        for (const auto& item : node->items) {
            const auto at = Reader{criteria, names}.variable(item.text);
            if (!at) return in.error(item, fmt::format("{} is no criterion", quote(item.text)));
            stated.ranks[*at] = ++rank;
        }
        return;
    }
    const auto numbers = in.numbers(*node, names);
    if (!numbers) return;
    if (numbers->size() != criteria)
        return in.error(*node, fmt::format("there are {} ranks for {} criteria", numbers->size(), criteria));
    for (std::size_t j = 0; j < criteria; ++j) {
        if ((*numbers)[j] <= 0) continue;
        stated.ranks[j] = 1 + static_cast<int>(std::ranges::count_if(*numbers, [&](const Exact& other) {
                              return other > 0 && other < (*numbers)[j];
                          }));
    }
}

/// Which weight is at least which other, where that is all that is said.
std::optional<std::pair<std::size_t, std::size_t>> order_of(const LinearCondition& condition)
{
    if (condition.bound != 0 || condition.relation == Relation::equal) return std::nullopt;
    std::optional<std::size_t> more;
    std::optional<std::size_t> less;
    const Exact sign = condition.relation == Relation::at_least ? 1 : -1;
    for (std::size_t j = 0; j < condition.coefficients.size(); ++j) {
        const Exact value = condition.coefficients[j] * sign;
        if (value == 0) continue;
        if (value == 1 && !more)
            more = j;
        else if (value == -1 && !less)
            less = j;
        else
            return std::nullopt;
    }
    if (!more || !less) return std::nullopt;
    return std::pair{*more, *less};
}

/// Ranks where the conditions are one chain: each weight at least the next.
std::optional<std::vector<int>> chain_ranks(const std::vector<LinearCondition>& conditions,
                                            std::size_t criteria)
{
    std::vector<std::optional<std::size_t>> next(criteria);
    std::vector<bool> has_previous(criteria);
    for (const auto& condition : conditions) {
        const auto order = order_of(condition);
        if (!order || next[order->first] || has_previous[order->second]) return std::nullopt;
        next[order->first] = order->second;
        has_previous[order->second] = true;
    }
    std::vector<int> ranks(criteria, 0);
    std::optional<std::size_t> at;
    for (std::size_t j = 0; j < criteria; ++j)
        if (next[j] && !has_previous[j]) {
            if (at) return std::nullopt;
            at = j;
        }
    std::size_t links = 0;
    for (int rank = 1; at; ++rank) {
        ranks[*at] = rank;
        if (next[*at]) ++links;
        at = next[*at];
    }
    if (links != conditions.size()) return std::nullopt;
    return ranks;
}

/// Bounds where every condition is on one weight alone.
std::optional<BoundedWeights> bounds_of(const std::vector<LinearCondition>& conditions, std::size_t criteria)
{
    BoundedWeights bounds{std::vector<Exact>(criteria, 0), std::vector<Exact>(criteria, 1)};
    for (const auto& condition : conditions) {
        std::optional<std::size_t> at;
        for (std::size_t j = 0; j < criteria; ++j) {
            if (condition.coefficients[j] == 0) continue;
            if (at) return std::nullopt;
            at = j;
        }
        if (!at) return std::nullopt;
        const auto& factor = condition.coefficients[*at];
        const Exact bound = condition.bound / factor;
        const bool is_low = (condition.relation == Relation::at_least) == (factor > 0);
        const bool is_both = condition.relation == Relation::equal;
        if ((is_low || is_both) && bound > bounds.low[*at]) bounds.low[*at] = bound;
        if ((!is_low || is_both) && bound < bounds.high[*at]) bounds.high[*at] = bound;
    }
    return bounds;
}

WeightConstraint at_least(const LinearCondition& condition, bool turned)
{
    WeightConstraint result{condition.coefficients, condition.bound};
    if (!turned) return result;
    for (auto& coefficient : result.coefficients) coefficient = -coefficient;
    result.at_least = -result.at_least;
    return result;
}

}  // namespace

Expected<std::vector<LinearCondition>, std::string>
conditions_from_text(std::string_view text, std::size_t criteria, const Names& names)
{
    std::string all{text};
    replace_all(all, " and ", ",");
    const Reader reader{criteria, names};
    std::vector<LinearCondition> conditions;
    for (const auto& part : split(all, ",;")) {
        if (part.empty() || key_word(part).starts_with("sum")) continue;
        auto chain = chain_of(part);
        if (chain.relations.empty() || !fill_dots(chain, reader))
            return Unexpected{fmt::format("{} is no condition on the weights", quote(part))};
        for (std::size_t i = 0; i < chain.relations.size(); ++i) {
            const auto one =
                one_condition(chain.sides[i], chain.relations[i], chain.sides[i + 1], criteria, reader);
            if (!one) return Unexpected{fmt::format("{} is no condition on the weights", quote(part))};
            conditions.push_back(*one);
        }
    }
    return conditions;
}

std::optional<StatedWeights> read_weight_information(Inputs& in, std::size_t criteria, const Names& names)
{
    StatedWeights stated;
    read_stated(in, criteria, names, stated);
    const auto* words = in.find({"constraints", "constraint", "weight_constraints", "weight_information"});
    const auto* pairs = in.find({"constraints_a_c", "a_c", "linear_constraints"});
    bool has_words = false;
    if (words != nullptr) {
        const auto before = stated.conditions.size();
        if (words->kind == Kind::string) add_text(in, *words, criteria, names, stated);
        for (const auto& item : words->items) add_text(in, item, criteria, names, stated);
        has_words = stated.conditions.size() > before;
    }
    if (pairs != nullptr && !has_words) read_a_c(in, *pairs, criteria, stated);
    if (const auto* bounds = in.find({"bounds", "intervals", "weight_bounds", "weight_intervals", "ranges"});
        bounds != nullptr)
        read_bounds(in, *bounds, criteria, names, stated);
    read_ranks(in, criteria, names, stated);
    if (!stated.fixed.empty() && (!stated.conditions.empty() || !stated.ranks.empty()))
        in.error(in.root(), "weights are stated, and conditions on them too", "leave one of the two out");
    if (in.has_error()) return std::nullopt;
    return stated;
}

std::vector<LinearCondition> all_conditions(const StatedWeights& stated, std::size_t criteria)
{
    auto conditions = stated.conditions;
    for (std::size_t i = 0; i < stated.ranks.size(); ++i)
        for (std::size_t k = 0; k < stated.ranks.size(); ++k) {
            if (stated.ranks[i] == 0 || stated.ranks[k] == 0 || stated.ranks[i] >= stated.ranks[k]) continue;
            std::vector<Exact> coefficients(criteria);
            coefficients[i] = 1;
            coefficients[k] = -1;
            conditions.push_back({std::move(coefficients), Relation::at_least, 0});
        }
    return conditions;
}

WeightSet weight_set_of(const StatedWeights& stated, std::size_t criteria)
{
    if (!stated.fixed.empty()) return WeightSet::fixed(stated.fixed);
    WeightSet set{criteria};
    for (const auto& condition : stated.conditions) set.require(condition);
    if (!stated.ranks.empty()) set.rank(stated.ranks);
    return set;
}

WeightInformation sampled_weights_of(const StatedWeights& stated, std::size_t criteria)
{
    if (!stated.fixed.empty()) return FixedWeights{stated.fixed};
    if (stated.conditions.empty())
        return stated.ranks.empty() ? WeightInformation{AnyWeights{}}
                                    : WeightInformation{RankedWeights{stated.ranks}};
    if (stated.ranks.empty()) {
        if (auto ranks = chain_ranks(stated.conditions, criteria)) return RankedWeights{std::move(*ranks)};
        if (auto bounds = bounds_of(stated.conditions, criteria)) return std::move(*bounds);
    }
    ConstrainedWeights constrained;
    for (const auto& condition : all_conditions(stated, criteria)) {
        if (condition.relation != Relation::at_most)
            constrained.constraints.push_back(at_least(condition, false));
        if (condition.relation != Relation::at_least)
            constrained.constraints.push_back(at_least(condition, true));
    }
    return constrained;
}

}  // namespace edvet::mcda
