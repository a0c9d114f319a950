#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/comparison.hpp"
#include "edvet/report/explanation.hpp"
#include "judged.hpp"

#include <string>

namespace edvet {

/// Results of a procurement that was read and scored already. What was said while it was read is not in them.
Comparison comparison_report(const Judged& judged);
Parsed<Explanation> explanation_report(const Judged& judged, const std::string& candidate,
                                       const std::string& scope);

}  // namespace edvet
