#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/expected.hpp"
#include "edvet/report/weights_report.hpp"
#include "edvet/rubric/weight_judgements.hpp"
#include "edvet/workflow/library.hpp"
#include "edvet/workflow/procurement_source.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// Whose weights: a rubric, by path or shipped name, or that of a procurement (a folder or a case file), with
/// its overlays and then those of the caller. Of a procurement nothing but its rubric is read: weights are
/// set before offers are.
struct WeightsSubject {
    std::string words;
    std::vector<std::string> overlays = {};
    std::optional<CaseMoment> at = std::nullopt;
};

/// Judgements from a file, or else from words.
struct WeightsRequest {
    WeightsSubject subject;
    std::string file = {};
    WeightWords words = {};
};

/// Works out the weights of one node. What the judgements themselves give cause to doubt is a warning.
/// An error where they cannot be used; where no overlay can hold the weights, the report says why.
Parsed<WeightsReport> elicit_weights(const WeightsRequest& request, const RubricLibrary& library);

/// What to ask for the parts of a node; `node` is empty for the whole.
Parsed<WeightQuestions> weight_questions(const WeightsSubject& subject, const std::string& node,
                                         WeightMethod method, const RubricLibrary& library);

/// A file of judgements to fill in, with the questions. Every blank in it is an error until it is filled.
Parsed<std::string> weights_template(const WeightsSubject& subject, const std::string& node,
                                     WeightMethod method, const RubricLibrary& library);

/// The weights there are and what is known of how they were obtained; of one section, or of everything.
Parsed<WeightsShown> show_weights(const WeightsSubject& subject, const std::string& node,
                                  const RubricLibrary& library);

/// Writes the report's overlay into a new file. Refuses where there is something of that name, or where
/// there is no overlay, with the reason.
Expected<Done, Diagnostic> write_weights_overlay(const WeightsReport& report,
                                                 const std::filesystem::path& file);

}  // namespace edvet
