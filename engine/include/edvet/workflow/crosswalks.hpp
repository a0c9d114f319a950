#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/evidence/crosswalk.hpp"
#include "edvet/rubric/rubric.hpp"
#include "edvet/workflow/library.hpp"

#include <vector>

namespace edvet {

/// Whether criteria of the rubric are rated by a crosswalk.
bool needs_crosswalk(const Rubric& rubric);

/// The crosswalk that a rubric is bound to: the file ID.crosswalk.yaml in `beside` where there is one, else
/// the shipped crosswalks/ID.yaml. Reports, at `place`: that it is not there, that it is of another version
/// or has another hash than the rubric says, criteria that are rated by it and that it says nothing of.
Parsed<Crosswalk> find_crosswalk(const Rubric& rubric, const NamedFile& beside, const Place& place,
                                 const RubricLibrary& library, const std::vector<HecvatKey>& keys);

}  // namespace edvet
