#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/expected.hpp"
#include "edvet/rubric/overlay.hpp"
#include "edvet/rubric/rubric.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace edvet {

/// A text and the name that messages use for it.
struct NamedText {
    std::string name;
    std::string text;
};

/// Finds the rubric that an `include` names: the file ID.yaml beside the one that includes it.
using FindPart = std::function<Expected<NamedText, Diagnostic>(const RubricId& id)>;

/// Reads a rubric and everything it includes, and reports every problem, by file and in the order of the
/// text. Does no I/O of its own. A part may not include others.
Parsed<Rubric> parse_rubric(std::string_view text, const std::string& file, const FindPart& find_part);

/// Which rubric an overlay's text is bound to. Says nothing about the rest of it.
Parsed<Edition> base_of_overlay(std::string_view text, const std::string& file);

/// Reads an overlay against the rubric it is bound to. Reports an overlay for another rubric, version or
/// hash, and every node, level, scale and source that does not exist there.
Parsed<Overlay> parse_overlay(std::string_view text, const std::string& file, const Rubric& base);

/// The rubric as a file that `parse_rubric` reads back equal: includes written out, defaults left out, keys
/// in one fixed order. This text is what a rubric's hash is taken of.
std::string to_yaml(const Rubric& rubric);

/// SHA-256 of `to_yaml`: the same for two files that say the same thing in other words or another order of
/// keys.
Edition edition_of(const Rubric& rubric);

}  // namespace edvet
