#include "edvet/analysis/information_value.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace edvet {

namespace {

/// What is expected of a candidate before anything is asked. A table has all samples, shared out among its
/// answers.
struct Expectation {
    Exact has_place;  ///< probability
    Exact points;     ///< where it has one

    Exact worth() const { return has_place * points; }
};

Exact ratio(const Exact& top, const Exact& bottom) { return bottom == 0 ? Exact{0} : Exact{top / bottom}; }

std::vector<Expectation> expectations(const Smaa& smaa)
{
    std::vector<Expectation> expected(smaa.excluded.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        Exact points = 0;
        Exact ranked = 0;
        for (const auto& answer : smaa.answers.front().answers) {
            points += answer.sum_points[i];
            ranked += Exact{answer.ranked[i]};
        }
        expected[i] = {ranked / Exact{smaa.samples}, ratio(points, ranked)};
    }
    return expected;
}

/// Whether the answers differ in how likely the candidate passes its gates, by more than chance.
bool decides_gates(const AnswerTable& table, const Exact& has_place)
{
    return std::ranges::any_of(table.answers, [&](const Answer& answer) {
        if (answer.count == 0) return false;
        const Exact count{answer.count};
        const Exact off = Exact{answer.ranked[table.candidate]} / count - has_place;
        return off * off * count > 16 * has_place * (1 - has_place);
    });
}

InformationValue value_of(const AnswerTable& table, const std::vector<Expectation>& expected,
                          const Exact& samples)
{
    InformationValue value;
    value.candidate = table.candidate;
    value.criterion = table.criterion;
    const auto& own = expected[table.candidate];
    Exact rival = 0;
    for (std::size_t i = 0; i < expected.size(); ++i)
        if (i != table.candidate) rival = std::max(rival, expected[i].worth());

    const bool leads_now = own.worth() > rival;
    const bool moves_gates = decides_gates(table, own.has_place);
    Exact least = 0;
    Exact most = 0;
    Exact mean = 0;
    for (const auto& answer : table.answers) {
        if (answer.count == 0) continue;
        const Exact count{answer.count};
        const Exact ranked{answer.ranked[table.candidate]};
        AnswerValue one{answer.low, answer.high, count / samples,
                        moves_gates ? Exact{ranked / count} : own.has_place,
                        ratio(answer.sum_points[table.candidate], ranked)};
        for (std::size_t i = 0; i < expected.size(); ++i)
            if (i != table.candidate && expected[i].has_place > 0 && expected[i].points > one.points)
                ++one.place;
        const Exact worth = one.has_place * one.points;
        if (value.answers.empty()) least = most = worth;
        least = std::min(least, worth);
        most = std::max(most, worth);
        // At a tie nobody has a reason to choose otherwise.
        if (leads_now ? worth < rival : worth > rival) value.changes_the_winner += one.chance;
        value.gain += one.chance * std::max(worth, rival);
        mean += one.chance * worth;
        value.answers.push_back(std::move(one));
    }
    // Against the mean of the same answers, so that no gain is left where none of them changes the choice.
    value.gain -= std::max(mean, rival);
    value.reach = most - least;
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
    const auto expected = expectations(smaa);
    for (const auto& table : smaa.answers) values.push_back(value_of(table, expected, Exact{smaa.samples}));
    std::ranges::stable_sort(values, [](const InformationValue& a, const InformationValue& b) {
        if (a.gain != b.gain) return a.gain > b.gain;
        if (a.changes_the_winner != b.changes_the_winner) return a.changes_the_winner > b.changes_the_winner;
        return a.reach > b.reach;
    });
    return values;
}

}  // namespace edvet
