#pragma once

#include "edvet/cost/context.hpp"
#include "edvet/cost/cost_line.hpp"

#include <string>
#include <utility>
#include <vector>

namespace edvet {

/// The words that files and reports use, each list in the order in which messages name them.
template <class Value>
using CostNames = std::vector<std::pair<std::string, Value>>;

const CostNames<Driver>& driver_names();
const CostNames<PriceBasis>& price_basis_names();
const CostNames<CostCategory>& category_names();
const CostNames<Payer>& payer_names();
const CostNames<CostSourceKind>& source_kind_names();
const CostNames<Confidence>& confidence_names();
const CostNames<PaymentTiming>& timing_names();
const CostNames<PriceScoreMethod>& score_method_names();

}  // namespace edvet
