#pragma once

#include "edvet/base/exact.hpp"

namespace edvet::gui {

/// Where exact numbers end: a length on a screen. Nothing read back from here is a score.
double length_of(const Exact& number);

}  // namespace edvet::gui
