#pragma once

#include "edvet/analysis/procurement_sampling.hpp"
#include "edvet/analysis/smaa.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/workflow/analyze.hpp"
#include "workflow/judged.hpp"

#include <optional>
#include <vector>

namespace edvet {

/// What is uncertain about the costs of each candidate, where they make points on fixed bounds.
std::vector<std::optional<CostUncertainty>> cost_uncertainties(const Judged& judged);

/// Criteria of candidates that are not known and count, as a score or as a gate.
std::size_t open_cells(const Judged& judged);

/// One run. Without a value it was stopped, or cannot be sampled; the error says which.
Parsed<Smaa> sampled(const Judged& judged, const SamplingChoice& choice, const SmaaOptions& options);

}  // namespace edvet
