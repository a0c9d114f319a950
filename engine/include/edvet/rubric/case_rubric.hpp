#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/rubric/rubric.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// A CFRubricCriterionLevel of 1EdTech CASE.
struct CaseLevel {
    std::string identifier;
    std::string uri;
    std::string quality;      ///< the level's label
    std::string description;  ///< its anchor
    Exact score;              ///< its value, from 0 to 1
    int position = 1;         ///< from 1, the best first

    friend bool operator==(const CaseLevel&, const CaseLevel&) = default;
};

/// A CFRubricCriterion.
struct CaseCriterion {
    std::string identifier;
    std::string uri;
    std::string category;     ///< the sections it stands in: "Data privacy / Security"
    std::string description;  ///< its title and its question
    Exact weight;             ///< its share of the total in per cent; 0 where it is not scored
    int position = 1;         ///< from 1
    std::vector<CaseLevel> levels;

    friend bool operator==(const CaseCriterion&, const CaseCriterion&) = default;
};

/// A CFRubric: the form in which CASE exchanges rubrics, a flat list of criteria.
struct CaseRubric {
    std::string identifier;
    std::string uri;
    std::string title;
    std::string description;
    std::string last_change;  ///< RFC 3339
    std::vector<CaseCriterion> criteria;

    friend bool operator==(const CaseRubric&, const CaseRubric&) = default;
};

/// A rubric in CASE's form, and what of it that form cannot hold.
struct CaseExport {
    CaseRubric rubric;
    std::vector<std::string> lost;  ///< "8 gates"; empty where all is there
};

/// Puts a rubric into CASE's form. Pure, and the same on every machine: identifiers are made of the rubric's
/// hash and the ids in it (the first 16 bytes of a SHA-256 in the layout of RFC 9562, version 5), a URI is
/// "urn:uuid:IDENTIFIER#ID", so that our ids are kept, and every date is `last_change`, at midnight UTC.
/// Weights are shares as they are when everything applies, rounded half-even to 9 places.
CaseExport case_rubric_of(const Rubric& rubric, const Date& last_change);

/// Reads a CFRubric, bare or as the only member "CFRubric" of an object. Reports what is missing that CASE
/// requires, and a weight, score or position that is no plain decimal of the right size. Criteria and levels
/// are put into the order of their positions.
Parsed<CaseRubric> parse_case_rubric(std::string_view text, const std::string& file);

}  // namespace edvet
