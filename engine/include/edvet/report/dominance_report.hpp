#pragma once

#include "edvet/report/analysed.hpp"
#include "edvet/scoring/score_card.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// Who is at least as good as a candidate on everything, and better on something.
struct ShownDominator {
    Named candidate;
    std::size_t criteria = 0;   ///< that apply to both
    std::size_t better_on = 0;  ///< of these; whatever the unknowns turn out to be
};

struct ShownMixturePart {
    Named candidate;
    Figure share;  ///< per cent
};

struct ShownWeightOf {
    Named node;
    Figure weight;  ///< per cent of the whole
};

/// What a linear program over all weights found for one state of the unknowns.
struct ShownLeadOverWeights {
    std::optional<Figure> lead;  ///< points ahead of the best of the others at best; absent: not found out
    std::vector<ShownWeightOf> weights;            ///< where that is; those above 0
    std::vector<ShownMixturePart> better_mixture;  ///< where the lead is below 0: the proof
};

/// For which weights a candidate is first.
enum class FirstFor {
    some_weights,          ///< alone in first place, whatever the unknowns turn out to be
    a_tie,                 ///< at best in first place with others
    if_unknowns_turn_out,  ///< alone for some weights if they turn out well
    no_weights,            ///< behind for all, whatever they turn out to be
    not_found_out,         ///< it would be more work than is allowed
    kept_out               ///< a gate fails, whatever the weights; it keeps nobody else from first place
};

std::string to_text(FirstFor first);

struct ShownDominated {
    Named candidate;
    Verdict verdict = Verdict::undetermined;
    std::vector<ShownDominator> dominated_by;  ///< whatever the unknowns turn out to be
    std::vector<Named> perhaps_by;             ///< depending on them
    FirstFor first = FirstFor::not_found_out;
    ShownLeadOverWeights at_best;   ///< unknowns at their best for it, and at their worst for the others
    ShownLeadOverWeights at_worst;  ///< the other way round; the same where nothing is unknown
};

/// What is sure at the stated weights, caps among it.
struct ShownPreference {
    Named first;
    Named second;
    bool is_necessary = false;  ///< the first has at least as many points, whatever the unknowns turn out
    bool is_possible = false;   ///< for some of what they can turn out to be
    Figure least;               ///< points of the first less those of the second
    Figure greatest;
};

/// Who is beaten whatever the weights are, and who can be first for some.
struct DominanceReport {
    ResultHead head;
    AnalysedLead lead;
    std::vector<std::string> sentences;
    std::size_t criteria = 0;  ///< that count and apply to somebody
    std::vector<ShownDominated> candidates;
    std::vector<ShownPreference> preferences;  ///< every ordered pair, by the first
    std::vector<Named> left_out;               ///< without a score: nothing applies to them
    std::vector<std::string> remarks;          ///< how this rubric was treated, where it matters
};

/// For a person; the table of pairs for a dozen candidates at most.
std::string to_text(const DominanceReport& report, bool color);
/// "schema": "edvet/dominance/1", everything.
std::string to_json(const DominanceReport& report);

}  // namespace edvet
