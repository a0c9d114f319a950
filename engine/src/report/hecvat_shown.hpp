#pragma once

#include "edvet/evidence/hecvat.hpp"
#include "edvet/report/figure.hpp"

#include <optional>
#include <string>

namespace edvet {

/// Per cent, with two digits.
std::optional<Figure> hecvat_share(const HecvatTotal& total);

/// "87.36 %", "87.36 % (B)" or "nothing counts".
std::string hecvat_share_text(const HecvatTotal& total);

/// "3145 of 3600", or "–" where nothing counts.
std::string hecvat_points_text(const Exact& score, const Exact& max);

/// How the version's overall number comes about.
std::string hecvat_rule_text(const Hecvat& hecvat);

/// The shipped key's id, or where the key came from.
std::string hecvat_key_text(const Hecvat& hecvat);

/// What a step puts right, in words.
std::string hecvat_step_text(const HecvatStep& step);

}  // namespace edvet
