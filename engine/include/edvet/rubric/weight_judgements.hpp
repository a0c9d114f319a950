#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/base/id.hpp"
#include "edvet/rubric/edition.hpp"
#include "edvet/rubric/rubric.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// How people are asked for weights.
enum class WeightMethod {
    direct,  ///< points handed out
    swing,   ///< how much the way from worst to best is worth (Edwards & Barron 1994)
    rank,    ///< an order, for which a surrogate stands
    ahp,     ///< comparisons in pairs (Saaty 1980)
};

/// Weights that stand for an order.
enum class Surrogate { rank_order_centroid, rank_sum, rank_reciprocal, equal };

/// "direct", "swing", "rank", "ahp".
std::string to_text(WeightMethod method);
std::optional<WeightMethod> weight_method_from_text(std::string_view text);

/// "roc", "rank-sum", "rank-reciprocal", "equal".
std::string to_text(Surrogate surrogate);

/// Why edvet has no weights of that name, where they are made from the offers themselves (entropy, CRITIC and
/// such); nothing for any other name.
std::optional<std::string> refused_objective_weights(std::string_view method);
/// The names that are refused.
const std::vector<std::string>& objective_weights();

/// What was said of one part of a node: points, a swing rating or a rank.
struct ChildJudgement {
    NodeId child;
    Exact value;
    std::string reason;
    Place place;
};

/// "`child` counts `times` as much as `over`."
struct PairJudgement {
    NodeId child;
    NodeId over;
    Exact times;
    std::string reason;
    Place place;
};

/// What people said of the parts of one node, and how that came about. Made by the readers below, which see
/// to it that it is about parts that count, each once (or each pair); that direct, swing and rank leave out
/// none and a chain of pairs connects all; that points and ratings are 0 or more and not all 0; that
/// ranks are 1, 2, … with ties ("1 2 2 4"); that pairs are of 3 to 9 parts and from 10^-9 to 10^9.
struct WeightJudgements {
    OverlayId id = OverlayId::known("weights");  ///< of the overlay that holds the weights
    std::string version;
    std::string title;
    std::optional<NodeId> node;  ///< none for the whole
    WeightMethod method = WeightMethod::direct;
    std::string by;            ///< of a command line it may be empty, as may be the reason
    std::optional<Date> date;  ///< the day of the judgements, where somebody says it
    std::string reason;
    Surrogate surrogate = Surrogate::rank_order_centroid;
    std::string index;                     ///< random index table of AHP; empty for the default
    Place index_place;                     ///< where it is named
    std::vector<ChildJudgement> children;  ///< in the rubric's order; none for AHP, or where all are equal
    std::vector<PairJudgement> pairs;      ///< of AHP, in the order written
};

constexpr std::size_t least_compared = 3;
constexpr std::size_t most_compared = 9;
constexpr std::size_t most_weighed = 1000;  ///< parts of a node, by the other methods

/// Reads a file `edvet: weights/1` against the rubric whose weights it is about, overlays applied. `issued`
/// is the rubric as it was issued, to which the file is bound as an overlay is. Reports every problem.
Parsed<WeightJudgements> parse_weight_judgements(std::string_view text, const std::string& file,
                                                 const Rubric& rubric, const Edition& issued);

/// The same in single words, as from a command line. What is empty was not said.
struct WeightWords {
    WeightMethod method = WeightMethod::direct;
    std::string option;  ///< how messages call a judgement ("--points")
    std::string node;
    std::vector<std::string> judgements;  ///< "privacy=100"; of AHP "privacy over cost = 3"
    std::string surrogate;
    std::string index;
    std::string id;
    std::string by;
    std::string date;
    std::string reason;
};

Parsed<WeightJudgements> weight_judgements_of(const WeightWords& words, const Rubric& rubric);

/// The node that a word means, empty for the whole; says so where there is no such section, nothing in it
/// counts, or weights are no shares in it.
std::optional<std::optional<NodeId>> weighed_node_called(const std::string& word, const Place& place,
                                                         const Rubric& rubric, Problems& problems);

}  // namespace edvet
