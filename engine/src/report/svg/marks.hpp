#pragma once

#include "report/svg/canvas.hpp"

#include <cstddef>

namespace edvet::svg {

/// How far a marker reaches to each side at most, with its outline.
constexpr Length marker_reach = 8 * px;

void draw_marker(Canvas& canvas, Length x, Length y, std::size_t style, MarkEmphasis emphasis);
void draw_bar(Canvas& canvas, const Box& box, std::size_t style, MarkEmphasis emphasis);
/// A hatched box with a question mark in it.
void draw_unknown(Canvas& canvas, Length x, Length y);

/// From here to there with a stop at each end, over whatever lies below.
void draw_lying_whisker(Canvas& canvas, Length x1, Length x2, Length y);
void draw_standing_whisker(Canvas& canvas, Length y1, Length y2, Length x);

/// Of a line or a step: colour, width and dashes.
std::string stroke_of(const Canvas& canvas, std::size_t style);

/// What a legend shows of a series.
void draw_sample(Canvas& canvas, const Box& box, const ChartSeries& series);

/// A text on a ground of its own, so that nothing below it is taken for a part of it. (x, y) is the middle of
/// its left side.
void draw_label(Canvas& canvas, Length x, Length y, const std::string& shown);
constexpr Length label_size = 12 * px;
Length label_width(const std::string& shown);
constexpr Length label_height = 17 * px;

}  // namespace edvet::svg
