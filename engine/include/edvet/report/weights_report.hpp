#pragma once

#include "edvet/analysis/ahp.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/rubric/edition.hpp"
#include "edvet/rubric/file_weights.hpp"
#include "edvet/rubric/weight_judgements.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// The node that is weighed, and of which rubric.
struct WeightsHead {
    std::string rubric_title;
    Edition issued;  ///< the rubric before overlays: what judgements and overlays are bound to
    std::vector<Edition> tailored_by;  ///< the base and then the overlays; empty where there are none
    std::string node;                  ///< empty for the whole
    std::string node_title;            ///< that of the rubric for the whole
    std::optional<Exact> share;        ///< of the whole
};

/// What is put to the people who judge, of one part: what it would be at its worst, and at its best.
struct PartQuestion {
    std::string id;
    std::string title;
    std::string question;  ///< of a criterion
    std::string worst;
    std::string best;
};

struct WeightQuestions {
    WeightsHead head;
    WeightMethod method = WeightMethod::direct;
    std::string instruction;
    std::vector<PartQuestion> parts;
};

/// One part of the node with its new weight and the one that the rubric has now. The weights of all parts
/// add up to 1 exactly, and so do those of now.
struct WeighedPart {
    std::string id;
    std::string title;
    std::optional<Exact> judgement;  ///< points, swing rating or rank
    std::string reason;
    Exact weight;
    std::optional<Exact> of_whole;
    std::optional<Exact> beside;  ///< by the method that stands beside, likewise adding up to 1
    Exact now;                    ///< the number in the rubric
    Exact now_of_node;
    std::optional<Exact> now_of_whole;
};

/// Weights and everything on how they came about.
struct WeightsReport {
    WeightQuestions asked;
    WeightJudgements judgements;
    std::string formula;
    std::vector<WeighedPart> parts;
    std::string beside;  ///< what stands beside, for a column's title; empty where nothing does
    std::vector<std::string> notes;

    /// Of AHP. Its weights are rounded at 40 places; those of the parts are these over their sum.
    std::optional<AhpWeights> ahp;
    /// Place in the judgements of the comparison that agrees least with the weights.
    std::optional<std::size_t> fits_least;
    std::optional<Exact> would_fit;  ///< in its stead

    std::optional<FileWeights> written;    ///< as the overlay holds them
    std::string overlay;                   ///< its text; empty where there can be none
    std::optional<Diagnostic> no_overlay;  ///< why
};

/// The questions with their anchors, for a terminal.
std::string to_text(const WeightQuestions& questions, bool color);

std::string to_text(const WeightsReport& report, bool color);
/// `"schema": "edvet/weights/1"`.
std::string to_json(const WeightsReport& report);

/// One part of a rubric as it is weighed now.
struct ShownWeight {
    std::string id;
    std::string title;
    std::string in;         ///< the node it is part of; empty for the whole
    std::size_t depth = 0;  ///< below the node that is shown
    Exact weight;
    std::optional<Exact> of_node;  ///< none where weights are no shares of the node
    std::optional<Exact> of_whole;
    std::string by;  ///< the overlay that set it; empty where the rubric itself does
    std::string authority;
    std::string obtained;  ///< what the overlay says of how
};

struct WeightsShown {
    WeightsHead head;
    std::vector<ShownWeight> weights;  ///< in the rubric's order
    std::vector<std::string> notes;
};

std::string to_text(const WeightsShown& shown, bool color);
/// `"schema": "edvet/rubric-weights/1"`.
std::string to_json(const WeightsShown& shown);

}  // namespace edvet
