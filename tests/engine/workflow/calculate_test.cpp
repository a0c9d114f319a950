#include "edvet/base/contract.hpp"
#include "edvet/workflow/calculate.hpp"

#include <algorithm>
#include <set>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

/// The request that a function's example makes: "edvet calc NAME --option value …".
CalculationRequest request_of(const CalculationFunction& function)
{
    std::istringstream words{function.example};
    std::string word;
    words >> word >> word >> word;
    CalculationRequest request{word, {}, ""};
    std::string value;
    while (words >> word >> value) request.given[word.substr(2)].push_back(value);
    return request;
}

}  // namespace

TEST_CASE("every function's example gives a result", "[calculate]")
{
    std::set<std::string> names;
    for (const auto& function : calculation_functions()) {
        CAPTURE(function.example);
        CHECK(names.insert(function.name).second);
        CHECK(function.example.starts_with("edvet calc " + function.name + " --"));
        CHECK(function.summary.ends_with("."));
        CHECK(function.convention.ends_with("."));

        const auto calculation = calculate(request_of(function));
        CHECK(is_sound(calculation));
        REQUIRE(calculation.value);
        CHECK(calculation.value->refused.empty());
        CHECK(!calculation.value->items.empty());
        CHECK(!to_text(*calculation.value, false).empty());
        CHECK(to_json(*calculation.value).find("\"convention\"") != std::string::npos);
    }
    CHECK(names.size() >= 38);
}

TEST_CASE("what is missing is said with an example, all of it at once", "[calculate]")
{
    const auto calculation = calculate({"npv", {}, "many"});
    CHECK(!calculation.value);
    REQUIRE(calculation.diagnostics.size() == 3);
    CHECK(calculation.diagnostics[0].message == "--rate is missing");
    CHECK(calculation.diagnostics[0].remedy ==
          "for example: edvet calc npv --rate 8% --flows -40000,5000,8000,12000,30000");
    CHECK(calculation.diagnostics[1].message == "--flows is missing");
    CHECK(calculation.diagnostics[2].message == "--places: 'many' is no whole number from 0 to 40");
}

TEST_CASE("functions and options that do not exist are a mistake of the front end", "[calculate]")
{
    CHECK_THROWS_AS(calculate({"npw", {}, ""}), ContractViolation);
    CHECK_THROWS_AS(calculate({"npv", {{"guess", {"1"}}}, ""}), ContractViolation);
}
