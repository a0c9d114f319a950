#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/id.hpp"
#include "edvet/base/yaml.hpp"

#include <map>
#include <string>

namespace edvet {

/// Answers to facts as a file writes them, with the place of each.
struct Answers {
    std::map<FactId, std::string> facts;
    std::map<FactId, Place> places;
};

/// Reads the field `facts`. Whether a rubric asks for them is not known here.
Answers read_answers(YamlFields& fields);

/// Whether `name` names something in the folder that it is read in, and nothing outside of it.
bool stays_in_folder(const std::string& name);

}  // namespace edvet
