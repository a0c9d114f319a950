#include "supposing.hpp"

#include "edvet/base/decimal.hpp"
#include "edvet/base/percent.hpp"
#include "edvet/rubric/rubric_files.hpp"
#include "supposed_weights.hpp"
#include "workflow/judged.hpp"
#include "workflow/named.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr const char* unknown_word = "unknown";
constexpr const char* not_applicable_word = "not-applicable";

/// Applies one scenario to what is on record.
class Supposing {
public:
    Supposing(const LoadedProcurement& record, const Scenario& scenario, const std::vector<ScoreCard>* cards,
              Edition rubric, Problems& problems)
        : record_(record), scenario_(scenario), cards_(cards), problems_(problems), changed_(record)
    {
        changed_.supposed = {};
        changed_.supposed.rubric = std::move(rubric);
    }

    std::optional<LoadedProcurement> changed()
    {
        changed_.supposed.has_other_weights = !scenario_.weights.empty();
        suppose_weights(changed_.tailored.rubric, scenario_.weights, changes(), problems_);
        suppose_levels();
        suppose_costs();
        if (scenario_.as_of) {
            changes().push_back(
                change("judged as of", to_text(*scenario_.as_of), to_text(record_.procurement.as_of), ""));
            changed_.procurement.as_of = *scenario_.as_of;
            changed_.supposed.has_other_day = true;
        }
        if (problems_.has_error()) return std::nullopt;
        return std::move(changed_);
    }

private:
    std::vector<std::string>& changes() { return changed_.supposed.changes; }

    void refuse(const char* code, std::string message, std::string remedy = "")
    {
        problems_.add({Severity::error, code, std::nullopt, std::move(message), std::move(remedy)});
    }

    /// "alder: licence costs 12 instead of 10"
    static std::string change(const std::string& what, const std::string& to, const std::string& from,
                              const std::string& unit)
    {
        return to == from ? fmt::format("{} {}{}, as on record", what, to, unit)
                          : fmt::format("{} {}{} instead of {}", what, to, unit, from);
    }

    std::optional<std::size_t> candidate(const std::string& name)
    {
        return candidate_called(name, record_.procurement, "scenario.candidate", problems_);
    }

    void suppose_levels()
    {
        if (scenario_.levels.empty()) return;
        changed_.supposed.assessments.resize(record_.procurement.candidates.size());
        for (const auto& [cell, level] : scenario_.levels) {
            const auto index = candidate(cell.first);
            const auto* criterion = criterion_called(cell.second);
            if (!index || !criterion) continue;
            auto assessment = assessment_of(*criterion, level);
            if (!assessment) continue;
            assessment->because = fmt::format("supposed to be {}", level);
            changes().push_back(change(fmt::format("{}, {}:", cell.first, name_of(*criterion)), level,
                                       level_on_record(*index, *criterion), ""));
            changed_.supposed.assessments[*index].insert_or_assign(criterion->id, std::move(*assessment));
        }
    }

    const Criterion* criterion_called(const std::string& name)
    {
        const auto& rubric = record_.tailored.rubric;
        const auto id = NodeId::from_text(name);
        if (const auto* criterion = id ? find_criterion(rubric, *id) : nullptr) return criterion;
        if (id && find_section(rubric, *id)) {
            refuse("scenario.criterion",
                   fmt::format("'{}' is a section, which has no level of its own", name),
                   "name a criterion in it");
            return nullptr;
        }
        std::vector<std::string> names;
        for (const auto* criterion : criteria_of(rubric)) names.push_back(criterion->id.text());
        refuse("scenario.criterion",
               fmt::format("rubric '{}' has no criterion {}", rubric.id.text(), quote(name)),
               meant(name, names, "see 'edvet rubric show' for what there is"));
        return nullptr;
    }

    std::optional<Assessment> assessment_of(const Criterion& criterion, const std::string& level)
    {
        const auto range = value_range(record_.tailored.rubric, criterion);
        if (level == unknown_word) return unknown(criterion.id, range.worst, range.best);
        if (level == not_applicable_word) {
            if (criterion.not_applicable != NotApplicableRule::forbidden) return not_applicable(criterion.id);
            refuse("scenario.level",
                   fmt::format("'{}' applies to every product: the rubric forbids 'not-applicable'",
                               criterion.id.text()),
                   "say a level, or 'unknown'");
            return std::nullopt;
        }
        if (std::holds_alternative<Measure>(criterion.basis)) return share_of(criterion, level);
        return level_of(criterion, level);
    }

    std::optional<Assessment> share_of(const Criterion& criterion, const std::string& text)
    {
        const auto share = percent_from_text(text);
        if (share && *share <= 1) return rated(criterion.id, *share);
        refuse("scenario.level",
               fmt::format("'{}' is measured, and {} is no share", criterion.id.text(), quote(text)),
               "say a share from 0% to 100% with its sign, 'unknown' or 'not-applicable'");
        return std::nullopt;
    }

    std::optional<Assessment> level_of(const Criterion& criterion, const std::string& text)
    {
        const auto* scale = find_scale(record_.tailored.rubric, std::get<RatedByHand>(criterion.basis).scale);
        const auto id = LevelId::from_text(text);
        if (const auto* level = id ? scale->find(*id) : nullptr) return rated(criterion.id, level->value);
        std::vector<std::string> names;
        for (const auto& level : scale->levels) names.push_back(level.id.text());
        names.insert(names.end(), {unknown_word, not_applicable_word});
        refuse("scenario.level",
               fmt::format("the scale of '{}' has no level {}", criterion.id.text(), quote(text)),
               meant(text, names, fmt::format("there are: {}", fmt::join(names, ", "))));
        return std::nullopt;
    }

    /// As a scenario would say it.
    std::string level_on_record(std::size_t candidate, const Criterion& criterion) const
    {
        const auto assessments = cards_ ? (*cards_)[candidate].assessments
                                        : SharedVector<Assessment>{assessments_of(record_, candidate)};
        const auto found = std::ranges::find(assessments, criterion.id, &Assessment::criterion);
        if (found->standing == Standing::not_applicable) return not_applicable_word;
        if (found->standing != Standing::rated) return to_text(found->standing);
        if (std::holds_alternative<Measure>(criterion.basis)) return percent_text(found->low);
        const auto* scale = find_scale(record_.tailored.rubric, std::get<RatedByHand>(criterion.basis).scale);
        for (const auto& level : scale->levels)
            if (level.value == found->low) return level.id.text();
        return exact_text(found->low);
    }

    void suppose_costs()
    {
        if (scenario_.price_factors.empty() && scenario_.prices.empty() && !scenario_.discount_rate) return;
        if (!record_.procurement.cost) {
            refuse("scenario.cost", "there are no costs to change: procurement.yaml has no 'cost'",
                   "say there over how many years and at which discount rate costs are counted");
            return;
        }
        suppose_factors();
        suppose_prices();
        suppose_rate();
        changed_.supposed.has_other_costs = true;
        if (!problems_.has_error()) read_costs(changed_);
    }

    CandidateCosts* costs_of(const std::string& name)
    {
        const auto index = candidate(name);
        if (!index) return nullptr;
        if (changed_.costs[*index]) return &*changed_.costs.edit()[*index];
        refuse("scenario.cost", fmt::format("no costs are stated of '{}'", name),
               "state them in a costs.yaml beside its candidate.yaml");
        return nullptr;
    }

    bool is_amount(const Exact& amount, const std::string& what)
    {
        if (amount >= 0) return true;
        refuse("scenario.price", fmt::format("{} must be 0 or more, not {}", what, exact_text(amount)));
        return false;
    }

    void suppose_factors()
    {
        for (const auto& [name, factor] : scenario_.price_factors) {
            auto* costs = costs_of(name);
            if (!is_amount(factor, fmt::format("the factor on the prices of '{}'", name)) || !costs) continue;
            for (auto& line : costs->lines) scale_price(line, factor);
            const auto more = percent_text(abs(factor - 1));
            changes().push_back(factor == 1 ? fmt::format("{}: all prices as on record", name)
                                            : fmt::format("{}: all prices {} {}", name, more,
                                                          factor > 1 ? "higher" : "lower"));
        }
    }

    void suppose_prices()
    {
        for (const auto& [key, amount] : scenario_.prices) {
            const auto& [name, line_name] = key;
            auto* costs = costs_of(name);
            if (!is_amount(amount, fmt::format("the price of '{}' of '{}'", line_name, name)) || !costs)
                continue;
            if (auto* line = line_called(*costs, line_name)) set_price(name, *line, amount);
        }
    }

    CostLine* line_called(CandidateCosts& costs, const std::string& name)
    {
        std::vector<std::string> names;
        for (auto& line : costs.lines) {
            if (line.id.text() == name) return &line;
            names.push_back(line.id.text());
        }
        refuse("scenario.line",
               fmt::format("the costs of '{}' have no line {}", costs.candidate.text(), quote(name)),
               meant(name, names,
                     names.empty() ? "they have none at all"
                                   : fmt::format("there are: {}", fmt::join(names, ", "))));
        return nullptr;
    }

    void set_price(const std::string& candidate, CostLine& line, const Exact& amount)
    {
        auto* flat = std::get_if<FlatPrice>(&line.price);
        if (!flat) {
            refuse("scenario.price",
                   fmt::format("'{}' of '{}' has no single price a unit: it is priced by {}", line.id.text(),
                               candidate,
                               std::holds_alternative<PackagePrice>(line.price) ? "packages" : "tiers"),
                   "put a factor on all prices of the candidate instead");
            return;
        }
        const auto& before = std::get<FlatPrice>(price_on_record(candidate, line.id)).unit;
        changes().push_back(change(
            fmt::format("{}, {}: the price is", candidate, line.title.empty() ? line.id.text() : line.title),
            exact_text(amount), exact_text(before), " a unit"));
        flat->unit = amount;
    }

    const Price& price_on_record(const std::string& candidate, const CostLineId& line) const
    {
        const auto costs = std::ranges::find_if(
            record_.costs, [&](const auto& each) { return each && each->candidate.text() == candidate; });
        return find_line(**costs, line)->price;
    }

    void suppose_rate()
    {
        if (!scenario_.discount_rate) return;
        const auto& rate = *scenario_.discount_rate;
        if (rate < 0 || rate >= 1) {
            refuse("scenario.rate", fmt::format("{} is no discount rate", percent_text(rate)),
                   "say one from 0% to below 100%");
            return;
        }
        auto& discount = changed_.procurement.cost->discount;
        changes().push_back(change("discounted at", percent_text(rate), percent_text(discount.stated), ""));
        discount.source = fmt::format("supposed instead of {}", percent_text(discount.stated));
        discount.stated = rate;
        discount.rate = on_basis_of(*record_.procurement.cost, rate, discount.basis).value();
        changed_.supposed.has_other_rate = true;
    }

    const LoadedProcurement& record_;
    const Scenario& scenario_;
    const std::vector<ScoreCard>* cards_;
    Problems& problems_;
    LoadedProcurement changed_;
};

}  // namespace

std::optional<LoadedProcurement> supposed(const LoadedProcurement& record, const Scenario& scenario,
                                          Problems& problems)
{
    return Supposing{record, scenario, nullptr, edition_of(record.tailored.rubric), problems}.changed();
}

std::optional<LoadedProcurement> supposed(const Judged& record, const Scenario& scenario, Problems& problems)
{
    return Supposing{record.loaded, scenario, &record.cards, record.head.rubric, problems}.changed();
}

}  // namespace edvet
