#include "workflow/mcda/votes.hpp"

#include "workflow/mcda/numbers.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace edvet::mcda {

namespace {

using Kind = JsonNode::Kind;

const JsonNode* first_of(const JsonNode& node, const Names& keys)
{
    for (const auto& key : keys)
        if (const auto* found = node.find(key); found != nullptr) return found;
    return nullptr;
}

std::optional<std::size_t> place_of_name(Votes& votes, const std::string& name, bool may_add)
{
    const auto found = std::ranges::find(votes.candidates, name);
    if (found != votes.candidates.end()) return static_cast<std::size_t>(found - votes.candidates.begin());
    if (!may_add) return std::nullopt;
    votes.candidates.push_back(name);
    return votes.candidates.size() - 1;
}

/// "A>B=C>D" as a list of lists.
std::vector<Names> tiers_from_text(const std::string& text)
{
    std::vector<Names> tiers(1);
    std::string name;
    const auto finish = [&] {
        while (!name.empty() && name.back() == ' ') name.pop_back();
        name.erase(0, std::min(name.find_first_not_of(' '), name.size()));
        if (!name.empty()) tiers.back().push_back(name);
        name.clear();
    };
    for (const char c : text) {
        if (c == '>' || c == '=') finish();
        if (c == '>') tiers.emplace_back();
        if (c != '>' && c != '=') name += c;
    }
    finish();
    return tiers;
}

std::optional<Ballot> read_ballot(Inputs& in, const JsonNode& ranking, Votes& votes, bool may_add)
{
    std::vector<Names> tiers;
    if (ranking.kind == Kind::string) tiers = tiers_from_text(ranking.text);
    for (const auto& item : ranking.items) {
        const auto names = item.kind == Kind::number ? Names{item.text} : in.words(item).value_or(Names{});
        if (in.has_error()) return std::nullopt;
        tiers.push_back(names);
    }
    Ballot ballot;
    std::set<std::size_t> seen;
    for (const auto& tier : tiers) {
        auto& places = ballot.tiers.emplace_back();
        for (const auto& name : tier) {
            const auto place = place_of_name(votes, name, may_add);
            if (!place || !seen.insert(*place).second) {
                in.error(ranking, place ? fmt::format("{} stands twice in a ranking", quote(name))
                                        : fmt::format("{} is none of the alternatives", quote(name)));
                return std::nullopt;
            }
            places.push_back(*place);
        }
        if (places.empty()) ballot.tiers.pop_back();
    }
    if (ballot.tiers.empty()) {
        in.error(ranking, "the ranking is empty", "write [\"best\", ..., \"worst\"]");
        return std::nullopt;
    }
    return ballot;
}

bool read_list(Inputs& in, const JsonNode& list, Votes& votes, bool may_add)
{
    const auto add = [&](const JsonNode& ranking, const JsonNode* count) {
        auto ballot = read_ballot(in, ranking, votes, may_add);
        const auto weight = count == nullptr ? std::optional<Exact>{1} : in.number(*count);
        if (!ballot || !weight) return;
        if (*weight <= 0)
            return in.error(*count, "a ballot counts 0 times or less", "write how often it was given");
        ballot->weight = *weight;
        votes.ballots.push_back(std::move(*ballot));
    };
    for (const auto& item : list.items) {
        const auto* ranking = first_of(item, {"ranking", "order", "ballot", "preference", "rank"});
        if (item.kind == Kind::object && ranking == nullptr)
            in.error(item, "this ballot has no 'ranking'",
                     "write {\"count\": 3, \"ranking\": [\"best\", ...]}");
        else
            add(ranking == nullptr ? item : *ranking, first_of(item, {"count", "weight", "votes", "n"}));
    }
    for (const auto& member : list.members) add(member.value, nullptr);
    return !in.has_error();
}

bool read_rank_vectors(Inputs& in, const JsonNode& node, Votes& votes)
{
    auto grid = in.grid(node);
    const auto rows = in.word({"rows"});
    if (!grid) return false;
    if (rows.starts_with("alternativ") || rows.starts_with("candidate") || rows.starts_with("item") ||
        rows.starts_with("subject")) {
        Grid turned{grid->node, {}, grid->columns, grid->rows};
        turned.cells.resize(grid->cells.front().size());
        for (const auto& row : grid->cells)
            for (std::size_t i = 0; i < row.size(); ++i) turned.cells[i].push_back(row[i]);
        grid = std::move(turned);
    }
    const auto ranks = in.table_with_gaps(*grid);
    if (!ranks) return false;
    votes.count = grid->cells.front().size();
    votes.candidates = in.names(alternative_keys, votes.count, grid->columns);
    bool is_complete = true;
    for (const auto& row : *ranks) {
        if (std::ranges::none_of(row, [](const auto& rank) { return rank.has_value(); })) {
            in.error(node, "a judge ranked nobody");
            return false;
        }
        votes.ballots.push_back(ballot_from_ranks(row));
        std::vector<Exact> numbers;
        for (const auto& rank : row)
            if (rank) numbers.push_back(*rank);
        is_complete = is_complete && numbers.size() == row.size();
        votes.ranks.push_back(std::move(numbers));
    }
    if (!is_complete) votes.ranks.clear();
    return true;
}

}  // namespace

std::optional<Votes> read_votes(Inputs& in)
{
    constexpr std::size_t most_candidates = 1000;
    Votes votes;
    const auto* list = in.find({"votes", "ballots", "rankings", "preferences", "orders", "profile"});
    if (const auto* vectors = in.find({"rank_vectors", "ranks", "ranks_by_judge", "matrix", "rank_matrix"});
        list == nullptr && vectors != nullptr) {
        if (!read_rank_vectors(in, *vectors, votes)) return std::nullopt;
        return votes;
    }
    if (list == nullptr) {
        in.error(in.root(), "there is no 'votes'",
                 "write [{\"count\": 3, \"ranking\": [\"best\", ..., \"worst\"]}], or rank numbers as "
                 "'rank_vectors'");
        return std::nullopt;
    }
    const auto* known = in.find(alternative_keys);
    if (known != nullptr && known->kind == Kind::array) votes.candidates = in.words(*known).value_or(Names{});
    if (!read_list(in, *list, votes, votes.candidates.empty())) return std::nullopt;
    votes.count = votes.candidates.size();
    if (votes.ballots.empty() || votes.count > most_candidates) {
        in.error(*list,
                 votes.ballots.empty() ? "there are no ballots" : "there are more than 1,000 candidates");
        return std::nullopt;
    }
    return votes;
}

}  // namespace edvet::mcda
