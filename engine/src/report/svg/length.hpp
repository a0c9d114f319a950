#pragma once

#include "edvet/base/exact.hpp"

#include <cstdint>
#include <string>

namespace edvet::svg {

/// A length in hundredths of a pixel: whole numbers, so that a picture has the same bytes on any machine.
using Length = std::int64_t;

/// One pixel.
constexpr Length px = 100;

/// "12.5"
std::string text_of(Length length);

/// The nearest hundredth.
Length length_of(const Exact& pixels_times_100);

struct Box {
    Length x = 0;
    Length y = 0;
    Length width = 0;
    Length height = 0;

    Length right() const { return x + width; }
    Length bottom() const { return y + height; }
    bool meets(const Box& other) const
    {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    bool is_within(const Box& other) const
    {
        return x >= other.x && y >= other.y && right() <= other.right() && bottom() <= other.bottom();
    }
};

}  // namespace edvet::svg
