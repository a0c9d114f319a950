#pragma once

#include "case_editor.hpp"
#include "edvet/evidence/candidate.hpp"

#include <string>

namespace edvet {

/// A rating that was read, as it is to be recorded.
NewRating new_rating(const std::string& candidate, const Rating& rating);

}  // namespace edvet
