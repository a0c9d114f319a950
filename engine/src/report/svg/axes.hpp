#pragma once

#include "report/svg/page.hpp"
#include "report/svg/scales.hpp"

namespace edvet::svg {

/// Lines and texts of both axes; leaves the page below them.
void draw_axes(Canvas& canvas, Page& page, const Chart& chart, const Layout& layout);

/// How much room the labels of lines across the chart take above it.
Length lanes_height(const Chart& chart, Length page_width);
/// These lines and their labels, each in the lowest lane with room.
void draw_reference_lines(Canvas& canvas, Length page_width, const Chart& chart, const Scales& scales);

}  // namespace edvet::svg
