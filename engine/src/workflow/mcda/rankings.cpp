#include "edvet/committee/borda.hpp"
#include "edvet/committee/kemeny.hpp"
#include "edvet/committee/pairwise.hpp"
#include "workflow/mcda/method.hpp"
#include "workflow/mcda/votes.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet::mcda {

namespace {

constexpr std::size_t most_pairs = 100;  ///< candidates of which every pair is shown

McdaValue named_tiers(const Names& names, const Tiers& tiers)
{
    auto list = McdaValue::list();
    for (const auto& tier : tiers) list.items.push_back(named(names, tier));
    return list;
}

void put_borda(const Votes& votes, const std::string& key, McdaResult& out)
{
    const auto count = borda_count(votes.count, votes.ballots);
    const auto points = McdaValue::of(count.points);
    out.result.put("points", points)
        .put(key, votes.candidates.empty() ? points : by_name(votes.candidates, points));
    if (out.result.find("tied_groups_best_first") == nullptr)
        out.result.put("tied_groups_best_first", tiers_value(count.tiers));
    if (!votes.candidates.empty()) out.result.put("borda_order", named_tiers(votes.candidates, count.tiers));
}

void run_borda(Inputs& in, const Call&, McdaResult& out)
{
    const auto votes = read_votes(in);
    if (!votes) return;
    put_names(out, votes->candidates);
    if (!votes->ranks.empty()) {
        const auto sums = rank_sums(votes->ranks);
        out.result.put("rank_sums", McdaValue::of(sums.sums));
        out.result.put("tied_groups_best_first", tiers_value(sums.tiers));
        const auto best = sums.tiers.front();
        out.result.put("best", best.size() == 1 ? named(votes->candidates, best.front())
                                                : named(votes->candidates, best));
    }
    put_borda(*votes, "borda", out);
}

McdaValue pairs_of(const PairwiseCounts& counts, const Names& names)
{
    auto pairs = McdaValue::object();
    if (counts.candidates() > most_pairs) return pairs;
    for (std::size_t i = 0; i < counts.candidates(); ++i)
        for (std::size_t k = 0; k < counts.candidates(); ++k)
            if (i != k)
                pairs.put(name_of(names, i) + ">" + name_of(names, k),
                          McdaValue::of(counts.preferring(i, k)));
    return pairs;
}

void run_kemeny(Inputs& in, const Call&, McdaResult& out)
{
    const auto votes = read_votes(in);
    const auto left_out = in.word({"left_out", "unranked"});
    if (!votes) return;
    const auto counts =
        pairwise_counts(votes->count, votes->ballots,
                        left_out == "not-compared" ? LeftOut::not_compared : LeftOut::tied_last);
    put_names(out, votes->candidates);
    const auto& names = votes->candidates;
    if (const auto orders = kemeny_orders(counts)) {
        auto all = McdaValue::list();
        for (const auto& order : orders->orders) all.items.push_back(named(names, order));
        out.result.put("kemeny", all.items.front()).put("kemeny_orders", std::move(all));
        out.result.put("kemeny_count", McdaValue::of(Exact{orders->count}));
        out.result.put("kemeny_disagreement", McdaValue::of(orders->disagreement));
        out.result.put("kemeny_score", McdaValue::of(orders->agreement));
    } else {
        out.result.put("kemeny", McdaValue{});
        out.notes.push_back("No Kemeny order: " + orders.error().reason + ".");
    }
    const auto winner = condorcet_winner(counts);
    out.result.put("condorcet_winner", winner ? named(names, *winner) : McdaValue{});
    out.result.put("smith_set", named(names, smith_set(counts)));
    put_borda(*votes, "borda", out);
    out.result.put("pairwise", pairs_of(counts, names));
}

const std::vector<std::pair<std::string, std::string>> vote_keys{
    {"votes", "[{\"count\": 3, \"ranking\": [\"best\", ..., \"worst\"]}]; a list within a ranking is a tie"},
    {"rank_vectors", "in its place rank numbers, a row for each judge, a column for each alternative"},
    {"alternatives", "their names"}};

}  // namespace

Method borda_method()
{
    return {
        {"borda",
         "Rank sums and Borda points",
         {"borda-count", "rank-sums"},
         vote_keys,
         R"({"rank_vectors": [[1, 2, 3], [2, 1, 3]]})",
         "n - 1 points for the first of n, 0 for the last; those who tie share the average of their places. "
         "Rank sums add the numbers up as they were written."},
        run_borda};
}

Method kemeny_method()
{
    return {
        {"kemeny",
         "The orders nearest to all ballots, the Condorcet winner and the pairwise counts",
         {"kemeny-young", "condorcet", "kemeny-borda", "median-ranking"},
         vote_keys,
         R"({"votes": [{"count": 3, "ranking": ["A", "B", "C"]}, {"count": 2, "ranking": ["B", "C", "A"]}]})",
         "Kemeny 1959, Young 1988: all orders of least disagreement, up to 16 candidates. Who is left out of "
         "a ballot counts as tied last."},
        run_kemeny};
}

}  // namespace edvet::mcda
