#pragma once

#include "edvet/report/chart.hpp"

#include <cstddef>

namespace edvet::svg {

/// Colours of text have at least 4.5:1 against `background`, colours of marks and their outlines at least
/// 3:1.
struct Theme {
    const char* background;
    const char* text;
    const char* muted;  ///< of lesser text
    const char* axis;
    const char* grid;  ///< says nothing that is not said otherwise
    const char* outline;
};

const Theme& theme_of(SvgTheme theme);

enum class Marker { circle, square, diamond, triangle, inverted_triangle, pentagon, cross, ring };

/// What tells a series from others: never colour alone.
struct Style {
    const char* colour;
    const char* pattern;  ///< strokes over the colour, in a tile of 8 × 8; empty where it is plain
    bool is_open;         ///< strokes of the colour over the background, and not the other way round
    Marker marker;
    const char* dashes;  ///< as SVG has them; empty for a line without gaps
};

/// A number without a style of its own looks like one that has.
const Style& style_of(std::size_t style, SvgTheme theme);

}  // namespace edvet::svg
