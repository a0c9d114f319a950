#include "edvet/analysis/information_value.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace edvet {

namespace {

/// What every candidate is expected to be worth before anything is asked. A table has all samples, shared out
/// among its answers.
std::vector<Exact> expected_points(const Smaa& smaa)
{
    std::vector<Exact> expected(smaa.excluded.size());
    for (const auto& answer : smaa.answers.front().answers)
        for (std::size_t i = 0; i < expected.size(); ++i) expected[i] += answer.sum_points[i];
    for (auto& points : expected) points /= Exact{smaa.samples};
    return expected;
}

/// The most that another candidate is expected to be worth.
Exact best_other(const std::vector<Exact>& expected, std::size_t candidate)
{
    Exact best = 0;
    for (std::size_t i = 0; i < expected.size(); ++i)
        if (i != candidate) best = std::max(best, expected[i]);
    return best;
}

InformationValue value_of(const AnswerTable& table, const std::vector<Exact>& expected, const Exact& samples)
{
    InformationValue value;
    value.candidate = table.candidate;
    value.criterion = table.criterion;
    const auto rival = best_other(expected, table.candidate);
    const auto& own = expected[table.candidate];
    const bool leads_now = own > rival;
    for (const auto& answer : table.answers) {
        if (answer.count == 0) continue;
        AnswerValue one{answer.low, answer.high, Exact{answer.count} / samples,
                        answer.sum_points[table.candidate] / Exact{answer.count}};
        one.has_place = one.points > 0;
        for (std::size_t i = 0; i < expected.size(); ++i)
            if (i != table.candidate && expected[i] > one.points) ++one.place;
        // At a tie nobody has a reason to choose otherwise.
        if (leads_now ? one.points < rival : one.points > rival) value.changes_the_winner += one.chance;
        value.gain += one.chance * std::max(one.points, rival);
        value.answers.push_back(std::move(one));
    }
    value.gain -= std::max(own, rival);
    std::ranges::sort(value.answers, [](const AnswerValue& a, const AnswerValue& b) {
        return std::pair{a.low, a.high} < std::pair{b.low, b.high};
    });
    return value;
}

}  // namespace

std::vector<InformationValue> information_values(const Smaa& smaa)
{
    std::vector<InformationValue> values;
    if (smaa.answers.empty()) return values;
    const auto expected = expected_points(smaa);
    for (const auto& table : smaa.answers) values.push_back(value_of(table, expected, Exact{smaa.samples}));
    std::ranges::stable_sort(values, [](const InformationValue& a, const InformationValue& b) {
        if (a.gain != b.gain) return a.gain > b.gain;
        return a.changes_the_winner > b.changes_the_winner;
    });
    return values;
}

}  // namespace edvet
