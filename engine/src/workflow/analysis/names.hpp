#pragma once

#include "edvet/report/analysed.hpp"
#include "workflow/judged.hpp"

#include <cstddef>
#include <vector>

namespace edvet {

/// A candidate by its place.
Named name_of(const Judged& judged, std::size_t candidate);
std::vector<Named> names_of(const Judged& judged, const std::vector<std::size_t>& candidates);

/// Who leads, in words.
AnalysedLead analysed_lead(const Judged& judged);

}  // namespace edvet
