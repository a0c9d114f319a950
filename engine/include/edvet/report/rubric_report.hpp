#pragma once

#include "edvet/rubric/overlay.hpp"
#include "edvet/rubric/rubric.hpp"

#include <string>
#include <vector>

namespace edvet {

/// A rubric for a reader: what it is, its tree with weights and each part's share of the total, its gates and
/// caps, its rules, and what overlays changed.
std::string rubric_table(const Resolved& resolved, bool color);

/// The same as an object with `"schema": "edvet/rubric/1"`.
std::string rubric_json(const Resolved& resolved);

/// Changes for a reader, each with who said so and why where an overlay did.
std::string changes_table(const std::vector<Change>& changes, bool color);

/// `"schema": "edvet/rubric-diff/1"`.
std::string changes_json(const std::vector<Change>& changes);

}  // namespace edvet
