#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/calculation.hpp"

#include <map>
#include <string>
#include <vector>

namespace edvet {

/// What a function of `edvet calc` is told.
struct CalculationOption {
    enum class Need { required, optional, repeatable };

    std::string name;  ///< "rate" is written --rate
    std::string type;  ///< "RATE"; words to choose from as "end|begin"
    std::string help;
    Need need = Need::required;
    std::string fallback;  ///< what holds where an optional one is not given; empty: nothing does
};

/// A function as its help describes it.
struct CalculationFunction {
    std::string name;
    std::string theme;
    std::string summary;
    std::string example;  ///< a whole command line
    std::string convention;
    std::vector<CalculationOption> options;
};

/// All there are, theme by theme.
const std::vector<CalculationFunction>& calculation_functions();

struct CalculationRequest {
    std::string function;                                   ///< one of `calculation_functions`
    std::map<std::string, std::vector<std::string>> given;  ///< by option; one text unless it is repeatable
    std::string places;                                     ///< how many to show; empty: 10
};

/// Reads the texts and calculates. Numbers are plain decimals, per cent ("3.8%") and fractions ("0.08/12"),
/// each with an optional sign; no exponents, currency signs or thousands separators. No value where one
/// cannot be read, with every problem said; what mathematics refuses is a value with `refused`.
Parsed<Calculation> calculate(const CalculationRequest& request);

}  // namespace edvet
