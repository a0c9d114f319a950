#pragma once

#include "edvet/rubric/rubric.hpp"
#include "edvet/scoring/assessment.hpp"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace edvet::tests {

/// What the rubrics that are drawn may hold.
struct Draw {
    std::vector<Aggregation> aggregations;  ///< of the decision and of sections
    bool with_gates = true;                 ///< floors, gates of criteria and combined ones
    bool with_negation = true;              ///< in combined gates
    bool with_caps = true;
};

extern const std::vector<Aggregation> every_aggregation;

/// Draws small rubrics, two to four criteria a section, and candidates. The same seed draws the same.
class Cases {
public:
    explicit Cases(std::uint32_t seed) : engine_(seed) {}

    Rubric rubric(const Draw& draw);

    /// Rated whole or not applicable.
    std::vector<Assessment> settled(const Rubric& rubric);
    /// With cells that are unknown, unchecked, conflicting, stale or known in part.
    std::vector<Assessment> open(const Rubric& rubric);
    /// What the open cells could turn out to be.
    std::vector<Assessment> filled(std::vector<Assessment> assessments);

    /// Ratings that are as good or better, or the other way round.
    std::vector<Assessment> raised(const Rubric& rubric, std::vector<Assessment> assessments);
    std::vector<Assessment> lowered(const Rubric& rubric, std::vector<Assessment> assessments);

    /// The same rubric with the weights of siblings multiplied by one factor, another one for each family.
    Rubric rescaled(Rubric rubric);

    int below(int limit) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(limit)); }

private:
    Exact weight() { return Exact{1 + below(9), 1 + below(4)}; }
    bool chance(int per_cent) { return below(100) < per_cent; }
    std::string next_id(const char* prefix) { return prefix + std::to_string(++last_id_); }

    Section section(const Draw& draw, int depth);
    Criterion criterion(const Draw& draw);
    GateCondition condition(const Draw& draw, const std::vector<const Criterion*>& criteria, int depth);
    Assessment settled(const Rubric& rubric, const Criterion& criterion);
    Assessment open(const Rubric& rubric, const Criterion& criterion);
    Exact level_of(const Rubric& rubric, const Criterion& criterion);
    void rescale(Section& section, Aggregation around, const Exact& around_factor);

    std::mt19937 engine_;
    int last_id_ = 0;
};

}  // namespace edvet::tests
