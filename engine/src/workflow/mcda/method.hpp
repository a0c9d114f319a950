#pragma once

#include "edvet/analysis/score_ranking.hpp"
#include "edvet/committee/ballot.hpp"
#include "edvet/workflow/mcda.hpp"
#include "workflow/mcda/inputs.hpp"

#include <string>
#include <vector>

namespace edvet::mcda {

/// What was asked for beside the inputs.
struct Call {
    std::string called;  ///< the name or alias in use, as `key_word`
    const McdaRequest& request;
};

/// A method of `edvet mcda`: what its help says, and what it does. `run` says in `in` why there is no result,
/// or puts it into `out`.
struct Method {
    McdaMethod described;
    void (*run)(Inputs& in, const Call& call, McdaResult& out);
};

Method additive_method();
Method value_function_method();
Method weights_method();
Method ahp_method();
Method topsis_method();
Method promethee_method();
Method smaa_method();
Method stability_method();
Method dominance_method();
Method potential_optimality_method();
Method borda_method();
Method kemeny_method();
Method kendall_method();
Method krippendorff_method();
Method intraclass_method();
Method kappa_method();
Method gates_method();

/// A name where there are names, otherwise the number from 1.
McdaValue named(const Names& names, std::size_t index);
McdaValue named(const Names& names, const std::vector<std::size_t>& indexes);
/// {"Addison": …} parallel to the names.
McdaValue by_name(const Names& names, const McdaValue& list);
McdaValue tiers_value(const Tiers& tiers);

/// "alternatives" and "criteria", where they have names.
void put_names(McdaResult& out, const Names& alternatives, const Names& criteria = {});

/// Scores under `key`, "ranks", "order_best_first" (numbers from 1), "best" and "worst" (by name where there
/// are names; a list where several tie), and all of it in "by_name".
void put_ranking(McdaResult& out, const std::string& key, const ScoreRanking& ranking, const Names& names,
                 bool is_exact);

}  // namespace edvet::mcda
