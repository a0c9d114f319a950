#include "edvet/analysis/elicited_weights.hpp"
#include "edvet/base/decimal.hpp"
#include "workflow/mcda/method.hpp"
#include "workflow/mcda/numbers.hpp"
#include "workflow/mcda/weight_tree.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace edvet::mcda {

namespace {

using Kind = JsonNode::Kind;

enum class How { unsaid, direct, swing, equal, rank_sum, rank_reciprocal, rank_order_centroid };

constexpr std::int64_t most_criteria = 1000;

How how_called(const std::string& word)
{
    static const std::map<std::string, How> words{
        {"direct", How::direct},
        {"points", How::direct},
        {"direct-rating", How::direct},
        {"swing", How::swing},
        {"swing-weights", How::swing},
        {"smarts", How::swing},
        {"equal", How::equal},
        {"equal-weights", How::equal},
        {"ew", How::equal},
        {"rank-sum", How::rank_sum},
        {"rs", How::rank_sum},
        {"rank-reciprocal", How::rank_reciprocal},
        {"rr", How::rank_reciprocal},
        {"reciprocal", How::rank_reciprocal},
        {"rank-order-centroid", How::rank_order_centroid},
        {"roc", How::rank_order_centroid},
        {"smarter", How::rank_order_centroid},
    };
    const auto found = words.find(word);
    return found == words.end() ? How::unsaid : found->second;
}

ElicitedWeights of_ranks(How how, const std::vector<int>& ranks)
{
    if (how == How::rank_sum) return rank_sum_weights(ranks);
    if (how == How::rank_reciprocal) return rank_reciprocal_weights(ranks);
    if (how == How::equal) return equal_weights(ranks.size());
    return rank_order_centroid_weights(ranks);
}

/// Ranks as they are counted, 1 2 2 4, from numbers of which only the order counts.
std::vector<int> competition_ranks(const std::vector<Exact>& numbers)
{
    std::vector<int> ranks;
    for (const auto& number : numbers)
        ranks.push_back(
            1 + static_cast<int>(std::ranges::count_if(numbers, [&](const Exact& n) { return n < number; })));
    return ranks;
}

/// By "order" of names, best first.
std::optional<std::vector<int>> ranks_by_order(Inputs& in, const JsonNode& node, Names& names)
{
    const auto order = in.words(node);
    if (!order) return std::nullopt;
    if (names.empty()) names = *order;
    std::vector<int> ranks;
    for (const auto& name : names) {
        const auto found = std::ranges::find(*order, name);
        if (found == order->end()) {
            in.error(node, fmt::format("{} is not in the order", quote(name)));
            return std::nullopt;
        }
        ranks.push_back(1 + static_cast<int>(found - order->begin()));
    }
    return ranks;
}

std::optional<std::vector<int>> read_ranks(Inputs& in, Names& names)
{
    const auto* count = in.find({"n", "criteria_count", "number_of_criteria"});
    std::optional<std::int64_t> n;
    if (count != nullptr) n = in.whole(*count, 1, most_criteria);
    const auto* ranks = in.find({"ranks_best_first", "ranks", "rank", "ranking"});
    const auto* order = in.find({"order", "order_best_first", "best_first"});
    const bool is_order = ranks == nullptr && order != nullptr;
    const bool has_words = ranks != nullptr && ranks->kind == Kind::array && !ranks->items.empty() &&
                           ranks->items.front().kind == Kind::string && !number_of(ranks->items.front());
    if (is_order || has_words) return ranks_by_order(in, is_order ? *order : *ranks, names);
    if (ranks != nullptr) {
        if (names.empty() && ranks->kind == Kind::object)
            for (const auto& member : ranks->members) names.push_back(member.key);
        const auto numbers = in.numbers(*ranks, names);
        if (!numbers) return std::nullopt;
        if (n && *n != static_cast<std::int64_t>(numbers->size()))
            in.error(*ranks, fmt::format("there are {} ranks for {} criteria", numbers->size(), *n));
        return competition_ranks(*numbers);
    }
    if (n) return ranks_in_order(static_cast<std::size_t>(*n));
    if (!names.empty()) return ranks_in_order(names.size());
    in.error(in.root(), "there is nothing to make weights of",
             "write \"swing\", \"points\", \"ranks\" or \"n\"");
    return std::nullopt;
}

void put_groups(Inputs& in, const std::vector<Exact>& weights, const Names& names, McdaResult& out)
{
    const auto groups = read_groups(in, weights.size(), names);
    if (!groups || groups->empty()) return;
    auto shares = McdaValue::object();
    auto percent = McdaValue::object();
    for (const auto& group : *groups) {
        Exact sum = 0;
        for (const auto member : group.members) sum += weights[member];
        shares.put(group.name, McdaValue::of(sum));
        percent.put(group.name, McdaValue::of(Exact{sum * 100}));
    }
    out.result.put("group_weights", std::move(shares)).put("group_percent", std::move(percent));
}

void put_weights(Inputs& in, const std::vector<Exact>& weights, const Names& names, McdaResult& out)
{
    std::vector<Exact> percent;
    for (const auto& weight : weights) percent.emplace_back(weight * 100);
    auto whole = McdaValue::list();
    for (const auto& shown : shown_parts(percent, 100, {0, RoundingMode::half_even}))
        whole.items.push_back(McdaValue::count(static_cast<std::size_t>(std::stoul(shown))));
    put_names(out, {}, names);
    const auto list = McdaValue::of(weights);
    out.result.put("weights", list).put("weights_percent", McdaValue::of(percent));
    out.result.put("weights_percent_rounded", std::move(whole));
    if (!names.empty()) out.result.put("by_name", McdaValue::object({{"weights", by_name(names, list)}}));
    put_groups(in, weights, names, out);
}

void put_all_surrogates(const std::vector<int>& ranks, McdaResult& out)
{
    for (const auto& [key, how] : {std::pair{"rank_order_centroid", How::rank_order_centroid},
                                   {"rank_sum", How::rank_sum},
                                   {"rank_reciprocal", How::rank_reciprocal},
                                   {"equal", How::equal}})
        if (const auto weights = of_ranks(how, ranks)) out.result.put(key, McdaValue::of(*weights));
    out.notes.emplace_back("No method was named: \"weights\" are rank-order centroids.");
}

void run(Inputs& in, const Call& call, McdaResult& out)
{
    Names names;
    if (const auto* node = in.find({"criteria", "names", "items", "attributes"});
        node != nullptr && node->kind == Kind::array)
        names = in.words(*node).value_or(Names{});
    const auto said = in.word({"method", "kind", "type"});
    auto how = how_called(said);
    if (how == How::unsaid) how = how_called(call.called);
    const auto* swing = in.find({"swing", "swings", "swing_ratings"});
    const auto* points = in.find({"points", "ratings", "direct", "weights", "raw_weights", "scores"});
    if (swing != nullptr || points != nullptr) {
        const auto& node = swing != nullptr ? *swing : *points;
        if (names.empty() && node.kind == Kind::object)
            for (const auto& member : node.members) names.push_back(member.key);
        const auto numbers = in.numbers(node, names);
        if (!numbers) return;
        const auto weights =
            swing != nullptr || how == How::swing ? swing_weights(*numbers) : direct_weights(*numbers);
        if (!weights) return in.error(node, weights.error());
        return put_weights(in, *weights, names, out);
    }
    const auto ranks = read_ranks(in, names);
    if (!ranks || in.has_error()) return;
    const auto weights = of_ranks(how, *ranks);
    if (!weights) return in.refuse(weights.error());
    put_weights(in, *weights, names, out);
    if (how == How::unsaid) put_all_surrogates(*ranks, out);
}

}  // namespace

Method weights_method()
{
    return {
        {"weights",
         "Weights from swings, points or ranks",
         {"swing", "swing-weights", "smarts", "surrogate-weights", "surrogate", "direct", "roc",
          "rank-order-centroid", "rank-sum", "rank-reciprocal", "equal-weights", "smarter"},
         {{"swing", "what the swing of each criterion is worth, usually 100 for the largest"},
          {"points", "points handed out to the criteria"},
          {"ranks", "1 is the criterion that counts most; equal ranks tie. Or \"order\": names, best first"},
          {"n", "so many criteria, in their order"},
          {"method", "of ranks: rank-order-centroid, rank-sum, rank-reciprocal or equal"},
          {"groups", "named lists of criteria, which are added up"}},
         R"({"criteria": ["price", "support", "access"], "swing": [100, 80, 20]})",
         "Edwards & Barron 1994 (swing); Stillwell, Seaver & Edwards 1981 (rank sum, reciprocal); Barron & "
         "Barrett 1996 (centroid). Tied ranks share what theirs would have."},
        run};
}

}  // namespace edvet::mcda
