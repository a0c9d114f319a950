#include "edvet/scoring/settle.hpp"

#include "edvet/base/contract.hpp"
#include "scoring/evidence_rules.hpp"
#include "scoring/words.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

/// A level, or not applicable, that somebody stated, and whether it stands.
struct Claim {
    const Rating* rating;
    const Level* level;  ///< null for not applicable
    Support support;
};

std::string text_of(const Claim& claim) { return claim.level ? claim.level->id.text() : "not applicable"; }

void add_once(std::vector<std::string>& texts, const std::string& text)
{
    if (std::ranges::find(texts, text) == texts.end()) texts.push_back(text);
}

/// "A", "A and B"
std::string reviewers_of(const std::vector<const Rating*>& ratings)
{
    std::vector<std::string> names;
    for (const auto* rating : ratings) add_once(names, rating->by);
    return listed(names);
}

std::string say_unknown(const std::vector<const Rating*>& ratings)
{
    const auto names = reviewers_of(ratings);
    const bool is_one = names == ratings.front()->by;
    return fmt::format("{} {} that it is unknown", names, is_one ? "says" : "say");
}

std::vector<const EvidenceItem*> cited_by(const Candidate& candidate, const Rating& rating)
{
    std::vector<const EvidenceItem*> items;
    for (const auto& id : rating.evidence) {
        const auto* item = find_evidence(candidate, id);
        ensure(item != nullptr, "a rating that cites evidence its candidate does not have");
        items.push_back(item);
    }
    return items;
}

/// Settles one criterion of one candidate that people rate.
class Settlement {
public:
    /// `ratings` are all there are of this criterion.
    Settlement(const Rubric& rubric, const Criterion& criterion, const Candidate& candidate,
               std::vector<const Rating*> ratings, const Date& as_of)
        : criterion_(criterion),
          candidate_(candidate),
          range_(value_range(rubric, criterion)),
          all_(std::move(ratings))
    {
        for (const auto* rating : all_) {
            if (rating->kind == Rating::Kind::unknown)
                unknown_.push_back(rating);
            else
                claims_.push_back(claim_of(rubric, *rating, as_of));
        }
    }

    Assessment settled() const
    {
        if (all_.empty()) {
            auto nobody = open(Standing::unknown, "nobody rated it", all_);
            nobody.was_checked = false;
            return nobody;
        }
        if (claims_.empty()) return open(Standing::unknown, say_unknown(unknown_), all_);

        std::vector<Claim> standing;
        std::ranges::copy_if(claims_, std::back_inserter(standing),
                             [](const Claim& claim) { return claim.support.kind == Support::Kind::good; });
        if (standing.empty()) return unsupported();

        std::vector<std::string> texts;
        for (const auto& claim : standing) add_once(texts, text_of(claim));
        return texts.size() > 1 ? conflicting(standing, texts) : agreed(standing);
    }

private:
    Claim claim_of(const Rubric& rubric, const Rating& rating, const Date& as_of) const
    {
        if (rating.kind == Rating::Kind::not_applicable) return {&rating, nullptr, may_not_apply(rating)};

        const auto* by_hand = std::get_if<RatedByHand>(&criterion_.basis);
        const auto* scale = by_hand ? find_scale(rubric, by_hand->scale) : nullptr;
        const auto* level = scale && rating.level ? scale->find(*rating.level) : nullptr;
        ensure(level != nullptr, "a rating of a level that the criterion's scale does not have");
        auto support = support_of(criterion_, cited_by(candidate_, rating), as_of);
        // Nobody can show a paper for what is not there. Old evidence of it may be out of date, though.
        if (level == &scale->levels.back() && support.kind == Support::Kind::missing) support = {};
        return {&rating, level, std::move(support)};
    }

    Support may_not_apply(const Rating& rating) const
    {
        switch (criterion_.not_applicable) {  // no default: the compiler names a rule that is missing
            case NotApplicableRule::allowed: return {};
            case NotApplicableRule::forbidden: return {Support::Kind::missing, "the rubric forbids it"};
            case NotApplicableRule::needs_reason:
                if (rating.reason.empty()) return {Support::Kind::missing, "no reason is given"};
                return {};
        }
        throw ContractViolation{"a rule on what does not apply that does not exist"};
    }

    Assessment with_sources(Assessment assessment, std::string because,
                            const std::vector<const Rating*>& ratings) const
    {
        assessment.because = std::move(because);
        assessment.ratings = ratings;
        for (const auto* rating : ratings)
            for (const auto* item : cited_by(candidate_, *rating))
                if (std::ranges::find(assessment.evidence, item) == assessment.evidence.end())
                    assessment.evidence.push_back(item);
        return assessment;
    }

    /// Not settled, anywhere on the scale.
    Assessment open(Standing standing, std::string because, const std::vector<const Rating*>& ratings) const
    {
        auto assessment = unknown(criterion_.id, range_.worst, range_.best);
        assessment.standing = standing;
        return with_sources(std::move(assessment), std::move(because), ratings);
    }

    /// Stale if fresher evidence is all that is missing somewhere, otherwise unknown.
    Assessment unsupported() const
    {
        const bool is_stale = std::ranges::any_of(
            claims_, [](const Claim& claim) { return claim.support.kind == Support::Kind::stale; });
        std::string because;
        for (const auto& claim : claims_)
            because += fmt::format("{}{} by {} does not stand: {}", because.empty() ? "" : "; ",
                                   text_of(claim), claim.rating->by, claim.support.because);
        return open(is_stale ? Standing::stale : Standing::unknown, std::move(because), all_);
    }

    /// What was said beside the claims that stand.
    std::string asides() const
    {
        std::string text;
        for (const auto& claim : claims_)
            if (claim.support.kind != Support::Kind::good)
                text += fmt::format("; {} by {} does not stand: {}", text_of(claim), claim.rating->by,
                                    claim.support.because);
        if (!unknown_.empty()) text += "; " + say_unknown(unknown_);
        return text;
    }

    Assessment agreed(const std::vector<Claim>& claims) const
    {
        std::vector<const Rating*> ratings;
        for (const auto& claim : claims) ratings.push_back(claim.rating);
        const auto because =
            fmt::format("rated {} by {}{}", text_of(claims.front()), reviewers_of(ratings), asides());
        const auto* level = claims.front().level;
        return with_sources(level ? rated(criterion_.id, level->value) : not_applicable(criterion_.id),
                            because, ratings);
    }

    /// From the least to the greatest level. Where somebody says that it does not apply it is anything from 0
    /// to 1: to leave the denominator is never worse than 0 and never better than 1.
    Assessment conflicting(const std::vector<Claim>& claims, const std::vector<std::string>& texts) const
    {
        std::vector<const Rating*> ratings;
        Exact low = 1;
        Exact high = 0;
        for (const auto& claim : claims) {
            ratings.push_back(claim.rating);
            low = std::min(low, claim.level ? claim.level->value : Exact{0});
            high = std::max(high, claim.level ? claim.level->value : Exact{1});
        }

        std::string levels;
        for (const auto& text : texts) levels += (levels.empty() ? "" : ", ") + text;
        auto assessment = unknown(criterion_.id, std::move(low), std::move(high));
        assessment.standing = Standing::conflicting;
        return with_sources(
            std::move(assessment),
            fmt::format("rated by {} differently: {}{}", reviewers_of(ratings), levels, asides()), ratings);
    }

    const Criterion& criterion_;
    const Candidate& candidate_;
    ValueRange range_;
    std::vector<const Rating*> all_;
    std::vector<const Rating*> unknown_;
    std::vector<Claim> claims_;
};

/// By criterion, in the order read.
std::unordered_map<std::string_view, std::vector<const Rating*>> ratings_of(const Candidate& candidate)
{
    std::unordered_map<std::string_view, std::vector<const Rating*>> ratings;
    for (const auto& rating : candidate.ratings) ratings[rating.criterion.text()].push_back(&rating);
    return ratings;
}

/// What the answer to a routing question settles; nothing where the criterion applies.
std::optional<Assessment> settled_by_fact(const Criterion& criterion, const Candidate& candidate,
                                          const Facts& facts)
{
    if (!criterion.applies_when) return std::nullopt;
    const auto& [fact, is] = *criterion.applies_when;
    const auto own = candidate.facts.find(fact);
    const auto common = facts.find(fact);
    const auto condition = fmt::format("applies only when {} is {}", fact.text(), is);

    if (own == candidate.facts.end() && common == facts.end()) {
        // It may turn out not to apply, which is within 0 and 1 and need not be within the scale.
        auto open = unknown(criterion.id, 0, 1);
        open.was_checked = false;
        open.because = condition + "; nobody answered that";
        return open;
    }
    const auto& answer = own != candidate.facts.end() ? own->second : common->second;
    if (answer == is) return std::nullopt;
    auto out = not_applicable(criterion.id);
    out.because = fmt::format("{}; it is {}", condition, answer);
    return out;
}

Assessment settled_by_measure(const Criterion& criterion, const Measured& measured)
{
    if (const auto found = measured.find(criterion.id); found != measured.end()) return found->second;
    auto nothing = unknown(criterion.id, 0, 1);
    nothing.was_checked = false;
    nothing.because = "there is nothing to measure it by";
    return nothing;
}

}  // namespace

std::vector<Assessment> settle(const Rubric& rubric, const Candidate& candidate, const Facts& facts,
                               const Measured& measured, const Date& as_of)
{
    auto ratings = ratings_of(candidate);
    std::vector<Assessment> assessments;
    for (const auto* criterion : criteria_of(rubric)) {
        if (auto by_fact = settled_by_fact(*criterion, candidate, facts))
            assessments.push_back(std::move(*by_fact));
        else if (std::holds_alternative<Measure>(criterion->basis))
            assessments.push_back(settled_by_measure(*criterion, measured));
        else
            assessments.push_back(
                Settlement{rubric, *criterion, candidate, std::move(ratings[criterion->id.text()]), as_of}
                    .settled());
    }
    return assessments;
}

void suppose(std::vector<Assessment>& settled, const Measured& supposed)
{
    if (supposed.empty()) return;
    for (auto& assessment : settled) {
        const auto found = supposed.find(assessment.criterion);
        if (found == supposed.end()) continue;
        auto because = fmt::format("{}; on record: {}", found->second.because, assessment.because);
        assessment = found->second;
        assessment.because = std::move(because);
    }
}

}  // namespace edvet
