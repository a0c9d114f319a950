#pragma once

#include "edvet/report/case_change.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace edvet {

/// What an edited folder changed in a case file.
struct CaseUpdate {
    ShownChange change;
    std::vector<std::string> added;  ///< paths
    std::vector<std::string> changed;
    std::vector<std::string> removed;
    std::size_t ratings_recorded = 0;  ///< new words, those that replace others included
    std::size_t ratings_replaced = 0;
    std::size_t ratings_removed = 0;
    std::string rubric;  ///< "id version (hash)" where another one is rated by from now on
};

/// For a person.
std::string to_text(const CaseUpdate& update);

/// For a program: "schema": "edvet/update/1".
std::string to_json(const CaseUpdate& update);

}  // namespace edvet
