#pragma once

#include "edvet/evidence/hecvat.hpp"

#include <map>
#include <string>

namespace edvet {

/// All that the published rule needs to score a questionnaire: a key, answers and what an analyst set.
struct HecvatRule {
    const HecvatKey& key;
    std::map<std::string, std::string> answers;
    std::map<std::string, std::string> override_answers;
    std::map<std::string, std::string> override_importances;
    std::map<std::string, std::string> left_out;      ///< categories, and why
    std::map<std::string, std::string> not_required;  ///< questions, and why

    std::string answer_to(const std::string& question) const;
};

/// Whether the answer is the compliant one.
bool is_compliant(const HecvatRule& rule, const HecvatKeyQuestion& question, const std::string& answer);

/// Why a category does not count; empty where it does.
std::string left_out_by(const HecvatRule& rule, const HecvatCategory& category);

/// With the weight that is listed beside the question, where another is looked up, if `listed_weights`.
HecvatPoints points_by_rule(const HecvatRule& rule, const HecvatCategory& category,
                            const HecvatKeyQuestion& question, bool listed_weights);

}  // namespace edvet
