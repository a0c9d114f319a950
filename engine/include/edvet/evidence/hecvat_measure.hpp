#pragma once

#include "edvet/evidence/crosswalk.hpp"
#include "edvet/evidence/hecvat.hpp"
#include "edvet/evidence/measured_share.hpp"
#include "edvet/rubric/measure.hpp"

namespace edvet {

/// Answers `measure` from a filled questionnaire, by its rule ("as the rule says"), never by what the
/// workbook counts. Pure.
///
/// crosswalk: points earned over points possible of the questions that the crosswalk names for the criterion
/// in this form of the questionnaire. score: the same of the measure's sections, or of all; versions that
/// take the mean of sections give the mean of theirs. completeness: answered questions over questions, of
/// those that count, each alike; exact whatever is blank.
///
/// A question that does not count by the rule ("N/A", a gate, an analyst) leaves the denominator. A blank,
/// and free text that waits for an analyst, is unknown here and not worth nothing: it widens the bounds, and
/// the low one is what the published rule gives. With nothing to ask (the crosswalk names no question of this
/// form, or the form has none of the sections) everything is unknown. `working` names every question of a
/// crosswalk with its answer and points, and every section of a score.
MeasuredShare measure_hecvat(const Hecvat& hecvat, const HecvatMeasure& measure,
                             const Crosswalk::Entry* entry);

}  // namespace edvet
