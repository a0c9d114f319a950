#include "edvet/analysis/score_ranking.hpp"

#include "analysis/score_order.hpp"

namespace edvet {

ScoreRanking score_ranking(std::vector<Exact> scores)
{
    const auto keys = scores;
    return ranking_by(keys, std::move(scores));
}

}  // namespace edvet
