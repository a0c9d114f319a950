#include "edvet/analysis/topsis.hpp"

#include "workflow/mcda/method.hpp"

#include <fmt/format.h>

namespace edvet::mcda {

namespace {

void run(Inputs& in, const Call&, McdaResult& out)
{
    const auto input = read_matrix(in);
    if (!input) return;
    const auto weights = read_weights(in, input->columns(), input->criteria);
    const auto senses = in.senses(input->columns(), input->criteria);
    const auto normalisation = in.word({"normalisation", "normalization"});
    if (!normalisation.empty() && normalisation != "vector")
        in.error(*in.find({"normalisation", "normalization"}),
                 fmt::format("TOPSIS has no normalisation {} here", quote(normalisation)),
                 "leave it out: the columns are divided by the root of the sum of their squares");
    if (!weights || !senses || in.has_error()) return;
    const auto found = topsis(input->matrix, *weights, *senses);
    if (!found) return in.refuse(found.error());
    put_names(out, input->alternatives, input->criteria);
    put_ranking(out, "closeness", found->closeness, input->alternatives, false);
    out.result.put("d_plus", McdaValue::of(found->from_ideal, false));
    out.result.put("d_minus", McdaValue::of(found->from_anti_ideal, false));
    out.result.put("weights", McdaValue::of(found->weights.shares));
}

}  // namespace

Method topsis_method()
{
    return {
        {"topsis",
         "Closeness to the ideal and the anti-ideal",
         {},
         {{"matrix", "a row for each alternative"},
          {"weights", "one for each criterion; divided by their sum"},
          {"types", "1 or \"max\" where more is better, -1 or \"min\" where less is; all 1"}},
         R"({"matrix": [[2, 5.5], [3, 6.5]], "weights": [0.6, 0.4], "types": [1, -1]})",
         "Hwang & Yoon 1981, vector normalisation and no other. A second opinion: an alternative that comes "
         "or goes can turn the order of two others round."},
        run};
}

}  // namespace edvet::mcda
