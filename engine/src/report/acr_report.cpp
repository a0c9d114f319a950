#include "edvet/report/acr_report.hpp"

#include "edvet/base/printable.hpp"
#include "edvet/evidence/acr_measure.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

std::string contact_text(const AcrContact& contact)
{
    if (contact.name.empty()) return contact.company.empty() ? contact.email : contact.company;
    return contact.company.empty() || contact.company == contact.name ? contact.name
                                                                      : contact.name + ", " + contact.company;
}

std::string name_of(const AcrCriterionNames& names, const std::string& standard, const std::string& number)
{
    const auto found = names.find({standard, number});
    return found == names.end() ? "" : found->second;
}

/// Nothing for a report of a later day.
std::optional<int> months_between(const Date& earlier, const Date& later)
{
    if (earlier > later) return std::nullopt;
    int months = 0;
    while (months < 9999 && earlier.plus({months + 1, Age::Unit::months}) <= later) ++months;
    return months;
}

std::vector<AcrCounts> counts_of(const AcrCatalogChapter& chapter, const AcrChapter* written)
{
    std::vector<AcrCounts> counts;
    for (const auto& criterion : chapter.criteria)
        for (const auto& component : criterion.components) {
            auto line = std::ranges::find(counts, component, &AcrCounts::component);
            if (line == counts.end())
                line = counts.insert(
                    line, {chapter.id, chapter.title, component, written && written->is_disabled, {}, 0});
            const auto* row = written ? written->find(criterion.number, component) : nullptr;
            if (row)
                ++line->levels[static_cast<std::size_t>(row->level)];
            else
                ++line->missing;
        }
    return counts;
}

AcrScore score_of(const ReadAcr& read, const AcrPolicies& policies, const NamedAcrPolicy& named)
{
    const AcrMeasure measure{AcrQuestion::conformance, policies.chapters, {}, {}, {}};
    // Neither the day nor the offered version matter to what is claimed.
    const auto day = *Date::from_text("2000-01-01");
    const auto share = measure_acr(read.report, *read.edition, measure, named.policy, day, "");
    auto open = named.policy;
    open.not_evaluated = NotEvaluatedRows::unknown;
    const auto bounds = measure_acr(read.report, *read.edition, measure, open, day, "");
    const auto percent = [](const Exact& value) { return figure(value * 100, Rounding{}); };
    AcrScore score{named.id, std::nullopt, std::nullopt, std::nullopt, percent(bounds.known), share.working};
    if (share.known_value) score.share = percent(*share.known_value);
    if (bounds.is_not_applicable) return score;
    score.low = percent(bounds.low);
    score.high = percent(bounds.high);
    return score;
}

std::vector<AcrClaim> claims_of(const ReadAcr& read, const AcrCriterionNames& names)
{
    std::vector<AcrClaim> claims;
    for (const auto& chapter : read.edition->chapters) {
        const auto* written = read.report.find(chapter.id);
        if (!written) continue;
        for (const auto& criterion : chapter.criteria)
            for (const auto& component : criterion.components)
                if (const auto* row = written->find(criterion.number, component))
                    claims.push_back({chapter.id, row->number, name_of(names, chapter.standard, row->number),
                                      component, row->level, written->is_disabled, row->notes});
    }
    return claims;
}

/// What one report says about one criterion.
struct Word {
    std::optional<AcrLevel> level;  ///< where it has a row that counts
    std::string shown;
    bool is_comparable = false;  ///< its edition asks, and its chapter is in force
};

Word word_of(const ReadAcr& read, const std::string& chapter, const std::string& number,
             const std::string& component)
{
    const auto* asked = read.edition->find(chapter);
    const auto* criterion = asked ? asked->find(number) : nullptr;
    if (!criterion || std::ranges::find(criterion->components, component) == criterion->components.end())
        return {std::nullopt, "not asked", false};
    const auto* written = read.report.find(chapter);
    if (!written) return {std::nullopt, "no row", true};
    if (written->is_disabled) return {std::nullopt, "disabled", false};
    const auto* row = written->find(number, component);
    if (!row) return {std::nullopt, "no row", true};
    return {row->level, in_words(row->level), true};
}

bool is_claim(const Word& word)
{
    return word.level == AcrLevel::supports || word.level == AcrLevel::partially_supports ||
           word.level == AcrLevel::does_not_support;
}

std::string joined(const std::vector<std::string>& labels)
{
    if (labels.size() < 2) return labels.empty() ? "" : labels.front();
    const std::vector<std::string> first{labels.begin(), labels.end() - 1};
    return fmt::format("{} and {}", fmt::join(first, ", "), labels.back());
}

/// Which claim is the better one, in words. Only "supports", "partially supports" and "does not support" have
/// an order: that something does not apply is neither better nor worse.
std::string verdict_of(const std::vector<Word>& words, const std::vector<std::string>& labels)
{
    std::vector<std::string> most;
    std::vector<std::string> least;
    AcrLevel best = AcrLevel::does_not_support;
    AcrLevel worst = AcrLevel::supports;
    for (const auto& word : words) {
        if (!is_claim(word)) continue;
        best = std::min(best, *word.level);
        worst = std::max(worst, *word.level);
    }
    std::size_t claims = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!is_claim(words[i])) continue;
        ++claims;
        if (words[i].level == best) most.push_back(labels[i]);
        if (words[i].level == worst) least.push_back(labels[i]);
    }
    if (claims == 1) return fmt::format("only {} makes a claim", joined(most));
    if (best == worst) return fmt::format("{} make the same claim", joined(most));
    if (claims == 2) return fmt::format("{} claims more", joined(most));
    return fmt::format("{} {} most, {} least", joined(most), most.size() == 1 ? "claims" : "claim",
                       joined(least));
}

std::vector<std::string> labels_of(const std::vector<AcrSummary>& reports)
{
    std::vector<std::string> labels;
    for (const auto& report : reports) labels.push_back(report.label);
    return labels;
}

/// Labels that look alike in a narrow column get the place of their report, which is still seen when they are
/// cut.
void tell_apart(std::vector<AcrSummary>& reports)
{
    constexpr std::size_t narrow = 12;
    std::vector<std::string> looks;
    for (const auto& report : reports) looks.push_back(elided(printable(report.label), narrow));
    for (std::size_t i = 0; i < reports.size(); ++i)
        if (std::ranges::count(looks, looks[i]) > 1)
            reports[i].label = fmt::format("{}: {}", i + 1, reports[i].label);
}

void add_differences(const AcrCatalog& edition, const std::vector<ReadAcr>& reads,
                     const AcrCriterionNames& names,
                     std::set<std::tuple<std::string, std::string, std::string>>& seen,
                     AcrComparison& comparison)
{
    const auto labels = labels_of(comparison.reports);
    for (const auto& chapter : edition.chapters)
        for (const auto& criterion : chapter.criteria)
            for (const auto& component : criterion.components) {
                if (!seen.emplace(chapter.id, criterion.number, component).second) continue;
                std::vector<Word> words;
                AcrDifference difference{chapter.id,
                                         criterion.number,
                                         name_of(names, chapter.standard, criterion.number),
                                         component,
                                         {},
                                         ""};
                std::set<std::string> said;
                for (const auto& read : reads) {
                    words.push_back(word_of(read, chapter.id, criterion.number, component));
                    difference.claims.push_back(words.back().shown);
                    if (words.back().is_comparable) said.insert(words.back().shown);
                }
                if (said.size() < 2 || std::ranges::none_of(words, is_claim)) continue;
                difference.verdict = verdict_of(words, labels);
                comparison.differences.push_back(std::move(difference));
            }
}

}  // namespace

AcrSummary summary_of(const ReadAcr& read, const AcrPolicies& policies, const AcrCriterionNames& names,
                      const std::optional<Date>& as_of)
{
    const auto& report = read.report;
    AcrSummary summary;
    summary.file = report.file;
    summary.title = report.title;
    summary.product = report.product;
    summary.product_version = report.product_version;
    summary.label =
        report.product_version.empty() ? report.product : report.product + " " + report.product_version;
    summary.author = contact_text(report.author);
    summary.vendor = report.vendor ? contact_text(*report.vendor) : "";
    summary.evaluator = evaluator_of(report);
    summary.report_date_written = report.report_date_written;
    summary.report_date = report.report_date;
    if (report.report_date && as_of) summary.months_old = months_between(*report.report_date, *as_of);
    summary.evaluation_methods = report.evaluation_methods;
    summary.edition = read.edition->id;
    summary.edition_title = read.edition->title;
    summary.edition_is_assumed = report.edition_is_assumed;
    for (const auto& chapter : read.edition->chapters) {
        const auto counts = counts_of(chapter, report.find(chapter.id));
        summary.counts.insert(summary.counts.end(), counts.begin(), counts.end());
    }
    for (const auto& policy : policies.policies) summary.scores.push_back(score_of(read, policies, policy));
    summary.claims = claims_of(read, names);
    return summary;
}

AcrComparison comparison_of(const std::vector<ReadAcr>& reads, const AcrPolicies& policies,
                            const AcrCriterionNames& names, const std::optional<Date>& as_of)
{
    AcrComparison comparison{policies, as_of, {}, {}};
    for (const auto& read : reads) comparison.reports.push_back(summary_of(read, policies, names, as_of));
    tell_apart(comparison.reports);
    std::set<std::tuple<std::string, std::string, std::string>> seen;
    for (const auto& read : reads) add_differences(*read.edition, reads, names, seen, comparison);
    return comparison;
}

}  // namespace edvet
