#pragma once

#include "evidence/hecvat_rule.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// An answer, and where it was written.
struct WrittenAnswer {
    std::string answer;
    std::string note;
    std::string cell;
};

/// Scores answers by the rule alone: questions, sections and totals. What a workbook counts is left empty.
Hecvat scored_by_rule(const HecvatRule& rule, const std::map<std::string, WrittenAnswer>& answers);

/// The overall number of one of the two counts.
HecvatTotal overall_of(const std::vector<HecvatSection>& sections, HecvatTotal HecvatSection::*count,
                       bool is_mean_of_sections);

/// Critical for the analyst's reader: by the analyst's importance, else by the key's.
bool is_critical(const HecvatQuestion& question);

/// Why a category is left out that an analyst switched off.
inline constexpr const char* left_out_by_analyst = "an analyst leaves the category out";

/// Titles of the two tallies.
inline constexpr const char* critical_tally = "Critical";
inline constexpr const char* non_negotiable_tally = "Non-negotiable";

/// What the questions of a tally come to by the rule.
HecvatTotal tally_by_rule(const Hecvat& hecvat, const std::string& title);

/// A letter for a share (HECVAT 2.11, 'Questions'!X23).
std::string hecvat_letter(const Exact& share);

void add_points(HecvatTotal& total, const HecvatPoints& points);
void set_share(HecvatTotal& total);

}  // namespace edvet
