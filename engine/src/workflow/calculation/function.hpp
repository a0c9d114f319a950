#pragma once

#include "edvet/cost/answer.hpp"
#include "edvet/cost/rate_of_return.hpp"
#include "edvet/report/calculation.hpp"
#include "edvet/workflow/calculate.hpp"
#include "workflow/calculation/arguments.hpp"

#include <string>
#include <vector>

namespace edvet {

/// A function of `edvet calc`: what its help says, and what it does. `run` reads all its arguments, returns
/// where one of them is not sound, and puts its items into the calculation.
struct Function {
    CalculationFunction described;
    void (*run)(Arguments& from, Calculation& to);
};

/// Theme by theme, in the order of the help.
std::vector<Function> present_value_functions();
std::vector<Function> annual_cost_functions();
std::vector<Function> time_value_functions();
std::vector<Function> return_functions();
std::vector<Function> investment_functions();
std::vector<Function> dated_functions();
std::vector<Function> rate_functions();
std::vector<Function> price_functions();
std::vector<Function> price_score_functions();
std::vector<Function> estimate_functions();

void put(Calculation& to, const std::string& name, const Exact& value, bool is_exact = true);
/// The answer, or why there is none.
void put(Calculation& to, const std::string& name, const MaybeAnswer& answer);
void put_word(Calculation& to, const std::string& name, const std::string& text);

CalculationOption required(const std::string& name, const std::string& type, const std::string& help);
CalculationOption optional(const std::string& name, const std::string& type, const std::string& help,
                           const std::string& fallback = "");

}  // namespace edvet
