#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/rubric/rubric.hpp"

#include <map>
#include <string>
#include <vector>

namespace edvet {

/// Gives sections and criteria other weights, and adds what is different in words, in the rubric's order. A
/// name that is not there, and a weight that is not above zero, is said; nothing is then changed for it.
void suppose_weights(Rubric& rubric, const std::map<std::string, Exact>& weights,
                     std::vector<std::string>& changes, Problems& problems);

/// The weights that give sections and criteria these shares of what counts of them and their siblings.
Parsed<std::map<std::string, Exact>> weights_for(const Rubric& rubric,
                                                 const std::map<std::string, Exact>& shares);

/// Dimensions, groups and criteria, in the rubric's order.
std::vector<std::string> node_names(const Rubric& rubric);

}  // namespace edvet
