#pragma once

#include "edvet/rubric/weight_judgements.hpp"
#include "rubric/names.hpp"

namespace edvet {

const Names<WeightMethod>& weight_method_names();
const Names<Surrogate>& surrogate_names();

}  // namespace edvet
