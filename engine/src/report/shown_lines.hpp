#pragma once

#include "edvet/report/explanation.hpp"

#include <vector>

namespace edvet {

/// Shows one number of every line so that what is shown adds up at each level: the dimensions and `beside` to
/// the shown `total`, and what is in a section to what is shown of the section. At each level every part is
/// rounded down and the units that are missing go to the largest remainders (Hamilton's method), the first of
/// equals first. Requires that the exact numbers add up in the same way.
void show_parts(std::vector<ExplainedLine>& lines, Figure ExplainedLine::*number, Figure& beside,
                const Exact& total, const Rounding& rounding);

}  // namespace edvet
