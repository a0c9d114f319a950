#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/workflow/library.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace edvet {

/// What a new procurement is to be made of.
struct NewProcurement {
    std::filesystem::path folder;  ///< must not exist, or be empty; its name becomes the id
    std::string rubric;            ///< found as `find_rubric` finds it
    std::vector<std::string> overlays;
    std::vector<std::string> candidates;  ///< names of products; one to be named where there are none
    Date as_of;
};

struct MadeProcurement {
    std::string folder;
    std::vector<std::string> candidates;  ///< their ids
    std::size_t criteria = 0;             ///< how many people are to rate for each
};

/// Writes a folder that `compare` takes at once, with every answer still unknown: `procurement.yaml`, the
/// resolved rubric as `rubric.yaml`, and for each candidate a `candidate.yaml`, a `ratings.yaml` that
/// holds every question with its anchors, and a `costs.yaml.example`. All or nothing: where anything fails, what was made is taken away
/// again.
Parsed<MadeProcurement> make_procurement(const NewProcurement& wanted, const RubricLibrary& library);

}  // namespace edvet
