#pragma once

#include "edvet/evidence/acr.hpp"
#include "edvet/evidence/acr_catalog.hpp"
#include "edvet/evidence/measured_share.hpp"
#include "edvet/rubric/measure.hpp"

#include <string>

namespace edvet {

/// Answers `measure` from a report. Pure; `catalog` is the edition that `acr` was read with.
///
/// conformance, completeness: which rows are asked for is the edition's matter, never the report's, so that
/// leaving a row out gains nothing. It is every criterion of the measure's chapters that `only` and `except`
/// leave, in every component of the policy that the criterion allows; "all" is every component it allows, and
/// a criterion without columns ("none") always has its one row. A row that is missing, blank or in a disabled
/// chapter counts as not evaluated. So with not-evaluated `excluded` a missing row is left out, with
/// `unknown` it widens the bounds, with `does_not_support` it earns 0. `known` counts it as unsaid in all
/// three.
///
/// completeness: the part of these rows that states a level; exact, whatever the policy.
/// age: the value of the first band that `as_of` is within; unknown where the date cannot be read or is after
/// `as_of`. product_version: 1 where the report is about `product_version`, 0 where about another; blanks
/// around it and the case of letters do not count; unknown where either is missing.
MeasuredShare measure_acr(const Acr& acr, const AcrCatalog& catalog, const AcrMeasure& measure,
                          const AcrPolicy& policy, const Date& as_of, const std::string& product_version);

}  // namespace edvet
