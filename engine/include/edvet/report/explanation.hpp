#pragma once

#include "edvet/evidence/candidate.hpp"
#include "edvet/report/comparison.hpp"
#include "edvet/report/figure.hpp"
#include "edvet/rubric/rubric.hpp"
#include "edvet/scoring/score_card.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// One line of the arithmetic: a section, or a criterion below it.
struct ExplainedLine {
    std::string id;
    std::string title;
    int depth = 0;
    std::string weight;
    Figure share;   ///< of the total, per cent; as shown those of all criteria add up to 100
    Figure points;  ///< of the total; as shown they and what caps take add up to the shown total

    // Of a section alone.
    bool is_section = false;
    std::optional<ShownScore> score;  ///< its own, 0 to 100
    Figure coverage;                  ///< per cent
    std::string aggregation;

    // Of a criterion alone.
    std::string level;  ///< the id of the level that counts; empty where there is none
    Figure value;       ///< that counts, from 0 to 1
    Figure low;
    Figure high;
    Standing standing = Standing::unknown;
    std::string because;
    std::string uncounted_because;  ///< empty where it counts
    std::vector<std::string> evidence;
};

/// What would be if the criterion were rated at this level, all else as it is.
struct LevelOutcome {
    Verdict verdict = Verdict::undetermined;
    std::optional<ShownScore> score;
    std::optional<ShownLabel> label;
};

struct ExplainedLevel {
    std::string id;
    std::string label;
    std::string value;
    std::string anchor;
    bool is_chosen = false;
    LevelOutcome outcome;
};

struct ExplainedRating {
    std::string level;  ///< or "unknown", "not-applicable"
    std::string by;
    std::string reason;
    std::string where;
    std::vector<std::string> evidence;
};

/// Everything there is to say about one criterion of one candidate.
struct ExplainedCriterion {
    ExplainedLine line;
    std::string question;
    std::string guidance;
    std::string role;
    std::string severity;           ///< empty where none is stated
    std::vector<std::string> path;  ///< the sections it stands in, outermost first
    std::string arithmetic;         ///< from weights to points, in one line
    std::string measured_by;        ///< what the engine measures; empty where people rate
    std::vector<ExplainedLevel> levels;
    std::vector<ExplainedRating> ratings;
    std::vector<EvidenceItem> evidence;
    std::vector<std::string> requirements;  ///< what evidence a rating needs to stand
    std::vector<Source> sources;
    std::optional<ShownGate> gate;
    std::string cap;  ///< "below met the total is at most 59"; empty where there is none
};

/// The whole arithmetic behind one candidate's score, or a part of it.
struct Explanation {
    ResultHead head;
    Policies policies;
    ComparedCandidate candidate;
    std::string scope;                            ///< the section or criterion asked for; empty for the whole
    std::vector<ExplainedLine> lines;             ///< of the scope: a section before what is in it
    std::optional<Figure> taken_by_caps;          ///< points, below zero; only for the whole
    std::optional<ExplainedCriterion> criterion;  ///< where the scope is one
};

/// What `explanation_of` puts together. All refer to the same candidate.
struct ExplainedParts {
    const Rubric& rubric;
    const Candidate& candidate;
    const ScoreCard& card;
};

/// Explains a candidate's card: all of it, or what `scope` names in the rubric. Pure.
Explanation explanation_of(ResultHead head, ComparedCandidate compared, const ExplainedParts& parts,
                           const std::optional<NodeId>& scope);

/// For a person, in about 105 columns.
std::string to_text(const Explanation& explanation, bool color);
/// For a program: "schema": "edvet/explanation/1".
std::string to_json(const Explanation& explanation);
/// For a spreadsheet: one row a line of the arithmetic.
std::string to_csv(const Explanation& explanation);

}  // namespace edvet
