#include "scoring/evidence_rules.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

/// "evidence 'dpa' (agreement)"
std::string named(const EvidenceItem& item)
{
    return fmt::format("evidence '{}' ({})", item.id.text(), item.kind.text());
}

/// What one piece of evidence is worth to a requirement on the day.
Support fitness_of(const EvidenceItem& item, const EvidenceRequirement& required, const Date& as_of)
{
    using enum Support::Kind;
    if (item.issued && *item.issued > as_of)
        return {missing, fmt::format("{} was issued on {}, after {}", named(item), to_text(*item.issued),
                                     to_text(as_of))};
    if (item.independence < required.independence)
        return {missing, fmt::format("{} has independence {}, needs independence {}", named(item),
                                     to_text(item.independence), to_text(required.independence))};
    if (item.expires && *item.expires < as_of)
        return {stale, fmt::format("{} expired on {}", named(item), to_text(*item.expires))};
    if (!required.max_age) return {};
    if (!item.issued) return {missing, fmt::format("the date of issue of {} is not stated", named(item))};
    if (item.issued->plus(*required.max_age) < as_of)
        return {stale, fmt::format("{} was issued on {}, more than {} before {}", named(item),
                                   to_text(*item.issued), to_text(*required.max_age), to_text(as_of))};
    return {};
}

/// Whether `items`, all of the kind that is required, are enough.
Support enough(const std::vector<const EvidenceItem*>& items, const EvidenceRequirement& required,
               const Date& as_of)
{
    int good = 0;
    int stale = 0;
    std::string first_stale;
    std::string first_missing;
    for (const auto* item : items) {
        auto fitness = fitness_of(*item, required, as_of);
        switch (fitness.kind) {  // no default: the compiler names a kind that is missing
            case Support::Kind::good: ++good; break;
            case Support::Kind::stale:
                if (stale++ == 0) first_stale = std::move(fitness.because);
                break;
            case Support::Kind::missing:
                if (first_missing.empty()) first_missing = std::move(fitness.because);
                break;
        }
    }
    if (good >= required.count) return {};
    if (good + stale >= required.count) return {Support::Kind::stale, std::move(first_stale)};
    if (!first_missing.empty()) return {Support::Kind::missing, std::move(first_missing)};
    if (items.empty())
        return {Support::Kind::missing, fmt::format("no evidence of kind {}", required.kind.text())};
    return {Support::Kind::missing, fmt::format("{} of {} pieces of evidence of kind {}", items.size(),
                                                required.count, required.kind.text())};
}

/// Once each, in the order cited.
void drop_repeated(std::vector<const EvidenceItem*>& items)
{
    std::vector<const EvidenceItem*> once;
    for (const auto* item : items)
        if (std::ranges::find(once, item) == once.end()) once.push_back(item);
    items = std::move(once);
}

std::vector<const EvidenceItem*> of_kind(const std::vector<const EvidenceItem*>& items,
                                         const EvidenceKind& kind)
{
    std::vector<const EvidenceItem*> found;
    for (const auto* item : items)
        if (item->kind == kind) found.push_back(item);
    return found;
}

}  // namespace

Support support_of(const Criterion& criterion, std::vector<const EvidenceItem*> cited, const Date& as_of)
{
    drop_repeated(cited);
    if (criterion.evidence.empty()) {
        if (cited.empty()) return {};
        const EvidenceRequirement any{cited.front()->kind, std::nullopt, Independence::vendor, 1};
        return enough(cited, any, as_of);
    }

    Support worst;
    for (const auto& required : criterion.evidence) {
        auto support = enough(of_kind(cited, required.kind), required, as_of);
        if (support.kind > worst.kind) worst = std::move(support);
    }
    return worst;
}

}  // namespace edvet
