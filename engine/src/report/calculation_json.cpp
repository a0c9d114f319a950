#include "edvet/base/decimal.hpp"
#include "edvet/base/power.hpp"
#include "edvet/report/calculation.hpp"
#include "report/json.hpp"

namespace edvet {

namespace {

Json json_of(const CalculatedNumber& number)
{
    Json json = Json::object();
    json["value"] = shortest_decimal(number.value, irrational_places);
    if (number.is_exact)
        json["exact"] = fraction_text(number.value);
    else
        json["places"] = irrational_places;
    return json;
}

struct Writer {
    Json& result;

    void operator()(const CalculatedNumber& number) const
    {
        if (number.name == "value")
            result.update(json_of(number));
        else
            result[number.name] = json_of(number);
    }
    void operator()(const CalculatedWord& word) const { result[word.name] = word.text; }
    void operator()(const CalculatedWords& list) const
    {
        auto words = Json::array();
        for (const auto& word : list.words) words.push_back({{"name", word.name}, {"value", word.text}});
        result[list.name] = std::move(words);
    }
    void operator()(const CalculatedList& list) const
    {
        auto numbers = Json::array();
        for (const auto& number : list.numbers) {
            Json json = Json::object();
            if (!number.name.empty()) json["name"] = number.name;
            json.update(json_of(number));
            numbers.push_back(std::move(json));
        }
        result[list.name] = std::move(numbers);
    }
};

}  // namespace

std::string to_json(const Calculation& calculation)
{
    Json json{{"schema", "edvet/calculation/1"}, {"function", calculation.function}};
    auto& inputs = json["inputs"] = Json::object();
    for (const auto& input : calculation.inputs)
        inputs[input.name] = input.is_repeatable ? Json(input.values) : Json(input.values.front());
    auto& result = json["result"] = Json::object();
    for (const auto& item : calculation.items) std::visit(Writer{result}, item);
    if (!calculation.refused.empty()) json["refused"] = calculation.refused;
    json["convention"] = calculation.convention;
    return document(json);
}

}  // namespace edvet
