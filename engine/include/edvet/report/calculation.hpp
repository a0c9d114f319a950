#pragma once

#include "edvet/base/exact.hpp"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace edvet {

struct CalculatedNumber {
    std::string name;  ///< empty in a list whose numbers have none
    Exact value;
    bool is_exact = true;  ///< otherwise half-even at 40 places
};

/// A result in words, such as "never".
struct CalculatedWord {
    std::string name;
    std::string text;
};

struct CalculatedList {
    std::string name;
    std::vector<CalculatedNumber> numbers;
};

struct CalculatedWords {
    std::string name;
    std::vector<CalculatedWord> words;
};

using CalculatedItem = std::variant<CalculatedNumber, CalculatedWord, CalculatedList, CalculatedWords>;

/// What was asked for by that name, as it was written.
struct CalculationInput {
    std::string name;
    std::vector<std::string> values;
    bool is_repeatable = false;
};

/// The result of one function of `edvet calc`, for a reader and for a program.
struct Calculation {
    std::string function;
    std::vector<CalculationInput> inputs;  ///< with those that nobody gave, where they have a value then
    std::vector<CalculatedItem> items;     ///< the main one is called "value"
    std::string refused;                   ///< why mathematics has no result; empty where it has one
    std::string convention;                ///< what was assumed, in sentences
    int places = 10;                       ///< shown to a person, 0 to 40
};

/// For a person: the numbers half-even at `places`, and the convention below them.
std::string to_text(const Calculation& calculation, bool color);

/// For a program: "schema": "edvet/calculation/1". A number is "value", a decimal of at most 40 places, and
/// beside it "exact", the fraction, or where there is none "places": 40.
std::string to_json(const Calculation& calculation);

}  // namespace edvet
