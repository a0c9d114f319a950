#include "edvet/evidence/standards_coverage.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/decimal.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

namespace edvet {

namespace {

/// What a standard earns its credit by; the first of equal credits is told.
enum class Way { own, exact_match, related };

struct Earned {
    Exact credit{0};
    ClaimStrength strength = ClaimStrength::vendor;
    Way way = Way::own;
};

const Exact& credit_of(const ClaimCredit& credit, ClaimStrength strength)
{
    switch (strength) {  // no default: the compiler names a strength that is missing
        case ClaimStrength::vendor: return credit.vendor;
        case ClaimStrength::third_party: return credit.third_party;
        case ClaimStrength::verified: return credit.verified;
    }
    throw ContractViolation{"a strength that does not exist"};
}

/// The key of an end, which is what claims are held against.
std::string target_of(const StandardsFramework& framework, const StandardsEnd& end)
{
    if (end.item) return identifier_key(framework.items[*end.item].identifier);
    return identifier_key(end.identifier.empty() ? end.uri : end.identifier);
}

class CoverageCounter {
public:
    CoverageCounter(const StandardsFramework& framework, const std::vector<StandardsClaim>& claims,
                    const StandardsMeasure& measure)
        : framework_(framework), measure_(measure), earned_(framework.items.size())
    {
        for (const auto& claim : claims) {
            const auto [known, is_new] = strengths_.try_emplace(claim.target, claim.strength);
            if (!is_new) known->second = std::max(known->second, claim.strength);
        }
        for (std::size_t i = 0; i < framework.items.size(); ++i)
            earn(i, identifier_key(framework.items[i].identifier), Way::own);
        for (const auto& association : framework.associations) {
            if (association.type == "exactMatchOf") earn_over(association, Way::exact_match);
            if (association.type == "isRelatedTo") earn_over(association, Way::related);
        }
    }

    const Earned& of(std::size_t item) const { return earned_[item]; }

private:
    Exact factor_of(Way way) const
    {
        switch (way) {  // no default: the compiler names a way that is missing
            case Way::own: return 1;
            case Way::exact_match: return measure_.crosswalk.exact_match;
            case Way::related: return measure_.crosswalk.related;
        }
        throw ContractViolation{"a way to earn that does not exist"};
    }

    void earn_over(const StandardsAssociation& association, Way way)
    {
        if (association.origin.item)
            earn(*association.origin.item, target_of(framework_, association.destination), way);
        if (association.destination.item)
            earn(*association.destination.item, target_of(framework_, association.origin), way);
    }

    void earn(std::size_t item, const std::string& target, Way way)
    {
        const auto claimed = strengths_.find(target);
        if (claimed == strengths_.end()) return;
        const auto credit = credit_of(measure_.credit, claimed->second) * factor_of(way);
        auto& earned = earned_[item];
        const auto order = [](const Earned& one) {
            return std::pair{one.way, -static_cast<int>(one.strength)};
        };
        Earned found{credit, claimed->second, way};
        const bool is_told_first = credit > 0 && credit == earned.credit && order(found) < order(earned);
        if (credit > earned.credit || is_told_first) earned = std::move(found);
    }

    const StandardsFramework& framework_;
    const StandardsMeasure& measure_;
    std::unordered_map<std::string, ClaimStrength> strengths_;  ///< the best claim for a target
    std::vector<Earned> earned_;                                ///< by item
};

std::string words_for(Way way)
{
    switch (way) {  // no default: the compiler names a way that is missing
        case Way::own: return "";
        case Way::exact_match: return " by exact match";
        case Way::related: return " by a related standard";
    }
    throw ContractViolation{"a way to earn that does not exist"};
}

std::string working_of(const StandardsCoverage& coverage,
                       const std::map<std::pair<Way, int>, std::size_t>& groups,
                       const StandardsMeasure& measure, const Exact& credit, const std::string& scope)
{
    std::string text;
    for (const auto& [group, count] : groups) {
        const auto strength = static_cast<ClaimStrength>(-group.second);
        text += fmt::format("{}{} {}{} × {}", text.empty() ? "" : " + ", count, to_text(strength),
                            words_for(group.first), exact_text(credit_of(measure.credit, strength)));
        if (group.first == Way::exact_match)
            text += fmt::format(" × {}", exact_text(measure.crosswalk.exact_match));
        if (group.first == Way::related) text += fmt::format(" × {}", exact_text(measure.crosswalk.related));
    }
    if (text.empty()) text = "no claim";
    return fmt::format("{} = {} of {} standards{}", text, exact_text(credit), coverage.in_scope,
                       scope.empty() ? "" : fmt::format(" ({})", scope));
}

}  // namespace

StandardsCoverage measure_standards(const StandardsFramework& framework, const StandardsScope& scope,
                                    const std::vector<StandardsClaim>& claims,
                                    const StandardsMeasure& measure)
{
    const StandardsScope narrower{measure.grades, measure.subjects};
    const CoverageCounter counter{framework, claims, measure};
    StandardsCoverage coverage;
    Exact credit = 0;
    std::map<std::pair<Way, int>, std::size_t> groups;  // the strongest first
    for (const auto leaf : leaf_items(framework, scope)) {
        if (!is_in_scope(framework.items[leaf], narrower)) continue;
        ++coverage.in_scope;
        const auto& earned = counter.of(leaf);
        if (earned.credit == 0) continue;
        ++coverage.claimed;
        credit += earned.credit;
        ++groups[{earned.way, -static_cast<int>(earned.strength)}];
    }
    auto asked = to_text(scope);
    const auto asked_further = to_text(narrower);
    if (!asked_further.empty()) asked += (asked.empty() ? "" : "; of these ") + asked_further;
    if (coverage.in_scope == 0) {
        coverage.working = "the package has no standard in scope" + (asked.empty() ? "" : " (" + asked + ")");
        return coverage;
    }
    coverage.share = credit / Exact{coverage.in_scope};
    coverage.working = working_of(coverage, groups, measure, credit, asked);
    return coverage;
}

}  // namespace edvet
