#pragma once

#include "edvet/report/cost_report.hpp"
#include "edvet/report/figure.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// One step of the arithmetic: what it is about, and the sum in words and numbers.
struct CostStep {
    std::string name;  ///< "quantity", "price index", "unit prices", "price", "discounts", "amount"
    std::string working;
};

/// What a line costs in one year.
struct ExplainedCostYear {
    int year = 1;
    Figure driver;
    Figure quantity;
    Figure index;
    Figure discount_factor;
    Figure unrounded;
    Figure amount;
    std::vector<CostStep> steps;
};

/// When money of the line changes hands, and what that is worth on the base date.
struct ExplainedPayment {
    int year = 1;    ///< in whose budget it stands
    int covers = 1;  ///< years that it pays for
    Figure amount;
    Figure time;  ///< years after the base date
    Figure discount_factor;
    Figure present_value;
    std::string working;
};

/// The arithmetic behind one cost line, or one year of it.
struct CostExplanation {
    ResultHead head;
    CostBasis basis;
    std::string candidate;  ///< its id
    std::string product;
    std::string plan;  ///< empty where the line counts as it is stated, or no plan names it
    ShownCostLine line;
    std::vector<CostStep> terms;            ///< what the line says, in words
    std::optional<ShownCostLine> residual;  ///< what is left of the thing at the end
    std::optional<int> only_year;
    std::vector<ExplainedCostYear> years;    ///< those in which it runs, or the one asked for
    std::vector<ExplainedPayment> payments;  ///< likewise; with what is left of a thing at the end
    std::vector<std::string> conventions;
};

/// Which line to explain; `year` 0 is all of them.
struct LineToExplain {
    const CandidateToCost& candidate;
    const CostLine& line;
    int year = 0;
};

CostExplanation cost_explanation_of(ResultHead head, const CostContext& context, const LineToExplain& asked);

/// For a person, in about 105 columns.
std::string to_text(const CostExplanation& explanation, bool color);
/// For a program: "schema": "edvet/cost-explanation/1".
std::string to_json(const CostExplanation& explanation);

}  // namespace edvet
