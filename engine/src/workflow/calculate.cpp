#include "edvet/workflow/calculate.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"
#include "workflow/calculation/function.hpp"

#include <algorithm>
#include <iterator>

namespace edvet {

namespace {

const std::vector<Function>& functions()
{
    static const auto all = [] {
        std::vector<Function> joined;
        for (const auto part : {present_value_functions, annual_cost_functions, dated_functions,
                                time_value_functions, return_functions, investment_functions, rate_functions,
                                price_functions, price_score_functions, estimate_functions})
            std::ranges::move(part(), std::back_inserter(joined));
        return joined;
    }();
    return all;
}

const Function& function_of(const std::string& name)
{
    const auto named = [&](const Function& function) { return function.described.name == name; };
    const auto found = std::ranges::find_if(functions(), named);
    ensure(found != functions().end(), "a function that does not exist");
    return *found;
}

}  // namespace

const std::vector<CalculationFunction>& calculation_functions()
{
    static const auto all = [] {
        std::vector<CalculationFunction> described;
        for (const auto& function : functions()) described.push_back(function.described);
        return described;
    }();
    return all;
}

Parsed<Calculation> calculate(const CalculationRequest& request)
{
    const auto& function = function_of(request.function);
    Arguments arguments{function.described, request};
    Calculation calculation;
    calculation.function = function.described.name;
    calculation.convention = function.described.convention;
    calculation.places = arguments.shown_places(request.places);
    function.run(arguments, calculation);
    if (!arguments.is_sound()) return {std::nullopt, arguments.problems()};
    calculation.inputs = arguments.inputs();
    return {std::move(calculation), arguments.problems()};
}

}  // namespace edvet
