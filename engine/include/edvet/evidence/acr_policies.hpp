#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/rubric/measure.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// A policy that reports are shown under, whatever a rubric uses.
struct NamedAcrPolicy {
    std::string id;     ///< "half-credit"
    std::string title;  ///< "partial support counts half"
    AcrPolicy policy;

    friend bool operator==(const NamedAcrPolicy&, const NamedAcrPolicy&) = default;
};

struct AcrPolicies {
    std::vector<std::string> chapters;  ///< what the scores are over
    std::vector<NamedAcrPolicy> policies;

    friend bool operator==(const AcrPolicies&, const AcrPolicies&) = default;
};

/// Reads a file that begins with `edvet: acr-policies/1` and reports everything that is wrong with it.
Parsed<AcrPolicies> parse_acr_policies(std::string_view text, const std::string& file);

}  // namespace edvet
