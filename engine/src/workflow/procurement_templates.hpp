#pragma once

#include "edvet/base/date.hpp"
#include "edvet/rubric/rubric.hpp"

#include <string>

namespace edvet {

/// Who a new candidate is.
struct CandidateNames {
    std::string id;
    std::string product;
    std::string vendor = "to be named";
    std::string version = {};  ///< of the product; empty where it is not known
};

/// The files of a new procurement, as texts with comments that say what to fill in.

std::string procurement_template(const std::string& id, const Rubric& rubric, const Date& as_of);
std::string candidate_template(const CandidateNames& names, const Rubric& rubric);
/// Of a file that counts only once it is renamed.
std::string costs_template();
std::string ratings_template(const Rubric& rubric);

}  // namespace edvet
