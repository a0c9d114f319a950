#include "workflow/mcda/method.hpp"

#include <algorithm>

namespace edvet::mcda {

namespace {

McdaValue placed(const Names& names, const ScoreRanking& ranking, int rank)
{
    std::vector<std::size_t> there;
    for (std::size_t i = 0; i < ranking.ranks.size(); ++i)
        if (ranking.ranks[i] == rank) there.push_back(i);
    return there.size() == 1 ? named(names, there.front()) : named(names, there);
}

}  // namespace

McdaValue named(const Names& names, std::size_t index)
{
    return names.empty() ? McdaValue::count(index + 1) : McdaValue::text(names[index]);
}

McdaValue named(const Names& names, const std::vector<std::size_t>& indexes)
{
    auto list = McdaValue::list();
    for (const auto index : indexes) list.items.push_back(named(names, index));
    return list;
}

McdaValue by_name(const Names& names, const McdaValue& list)
{
    auto object = McdaValue::object();
    for (std::size_t i = 0; i < names.size() && i < list.items.size(); ++i)
        object.put(names[i], list.items[i]);
    return object;
}

McdaValue tiers_value(const Tiers& tiers)
{
    auto list = McdaValue::list();
    for (const auto& tier : tiers) list.items.push_back(named({}, tier));
    return list;
}

void put_names(McdaResult& out, const Names& alternatives, const Names& criteria)
{
    if (!alternatives.empty()) out.result.put("alternatives", McdaValue::texts(alternatives));
    if (!criteria.empty()) out.result.put("criteria", McdaValue::texts(criteria));
}

void put_ranking(McdaResult& out, const std::string& key, const ScoreRanking& ranking, const Names& names,
                 bool is_exact)
{
    const auto scores = McdaValue::of(ranking.scores, is_exact);
    const auto ranks = McdaValue::counts(ranking.ranks);
    out.result.put(key, scores).put("ranks", ranks).put("order_best_first", named({}, ranking.order));
    if (ranking.ranks.empty()) return;
    out.result.put("best", placed(names, ranking, 1));
    out.result.put("worst", placed(names, ranking, *std::ranges::max_element(ranking.ranks)));
    if (names.empty()) return;
    auto by = McdaValue::object();
    by.put(key, by_name(names, scores)).put("ranks", by_name(names, ranks));
    by.put("order_best_first", named(names, ranking.order));
    out.result.put("by_name", std::move(by));
}

}  // namespace edvet::mcda
