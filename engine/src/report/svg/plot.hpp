#pragma once

#include "report/svg/page.hpp"

namespace edvet::svg {

/// Draws the axes and everything between them below what is on the page.
void draw_plot(Canvas& canvas, Page& page, const Chart& chart);

}  // namespace edvet::svg
