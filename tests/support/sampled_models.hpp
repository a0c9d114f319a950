#pragma once

#include "edvet/analysis/sampled_model.hpp"
#include "edvet/analysis/smaa.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace edvet::tests {

SampledChild criterion_child(std::size_t index);
SampledChild node_child(std::size_t index);
SampledNode node_of(std::vector<SampledChild> children, WeightInformation weights);

/// A candidate whose values are all known.
SampledCandidate sampled(const std::vector<Exact>& values);

/// One node over all the criteria that the candidates have.
SampledModel flat_model(std::vector<SampledCandidate> candidates, WeightInformation weights = AnyWeights{});

/// Candidates with values in hundredths, the same in every run.
SampledModel drawn_model(std::size_t candidates, std::size_t criteria,
                         WeightInformation weights = AnyWeights{});

/// The same with the criteria in dimensions of eight, with `unknown` open cells in each candidate, a gate on
/// the first dimension, and a cost.
SampledModel drawn_tree(std::size_t candidates, std::size_t criteria, std::size_t unknown);

/// A gate that looks at the whole and always holds: with it nothing can be sampled in a short way.
SampledGate open_gate();

/// Every number of a result in one text.
std::string all_numbers(const Smaa& result);

}  // namespace edvet::tests
