#include "edvet/base/power.hpp"
#include "edvet/base/yaml.hpp"
#include "edvet/workflow/calculate.hpp"
#include "tests/support/shared_data.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

/// What a case gives, by the names it has for it.
using Results = std::map<std::string, std::string>;
using Given = std::map<std::string, std::vector<std::string>>;

const YamlNode& field(const YamlNode& node, const std::string& name)
{
    for (const auto& [key, value] : node.entries)
        if (key.text == name) return value;
    throw std::runtime_error{"the case has no field " + name};
}

bool has(const YamlNode& node, const std::string& name)
{
    return std::ranges::any_of(node.entries, [&](const YamlEntry& entry) { return entry.key.text == name; });
}

std::string text_of(const YamlNode& node, const std::string& name) { return field(node, name).text; }

std::string joined(const std::vector<YamlNode>& items)
{
    std::string list;
    for (const auto& item : items) list += (list.empty() ? "" : ",") + item.text;
    return list;
}

/// A fraction of the form "1.25", with any number of digits.
Exact number(std::string text)
{
    const bool is_negative = text.starts_with('-');
    if (is_negative) text.erase(0, 1);
    const auto point = text.find('.');
    const auto places = point == std::string::npos ? 0 : text.size() - point - 1;
    std::erase(text, '.');
    text.erase(0, std::min(text.find_first_not_of('0'), text.size() - 1));
    const Exact size{Whole{text}, power_of_ten(static_cast<unsigned>(places))};
    return is_negative ? Exact{-size} : size;
}

Calculation calculated(const std::string& function, const Given& given)
{
    auto calculation = calculate({function, given, ""});
    for (const auto& problem : calculation.diagnostics) UNSCOPED_INFO(to_text(problem));
    REQUIRE(calculation.value);
    return *calculation.value;
}

std::string decimal(const CalculatedNumber& number) { return shortest_decimal(number.value, 50); }

/// "value" and all other items: "scores.A" of a list.
Results results_of(const Calculation& calculation)
{
    Results results;
    if (!calculation.refused.empty()) results["refused"] = calculation.refused;
    for (const auto& item : calculation.items) {
        if (const auto* word = std::get_if<CalculatedWord>(&item)) results[word->name] = word->text;
        if (const auto* one = std::get_if<CalculatedNumber>(&item)) results[one->name] = decimal(*one);
        if (const auto* list = std::get_if<CalculatedList>(&item))
            for (std::size_t i = 0; i < list->numbers.size(); ++i) {
                const auto& name = list->numbers[i].name;
                results[list->name + "." + (name.empty() ? std::to_string(i) : name)] =
                    decimal(list->numbers[i]);
            }
    }
    return results;
}

std::string value_of(const std::string& function, const Given& given)
{
    return results_of(calculated(function, given)).at("value");
}

Results npv(const YamlNode& in)
{
    Results results;
    for (const std::string timing : {"year-end", "mid-year"}) {
        if (timing == "mid-year" && !has(in, "mid_year")) continue;
        const std::string suffix = timing == "mid-year" ? "_mid_year" : "";
        for (const auto& [name, flows] : field(in, "series").entries)
            results[name.text + suffix] = value_of("npv", {{"rate", {text_of(in, "rate")}},
                                                           {"first", {text_of(in, "first_t")}},
                                                           {"flows", {joined(flows.items)}},
                                                           {"timing", {timing}}});
        if (has(in, "net")) {
            const auto& net = field(in, "net").items;
            results["net" + suffix] = shortest_decimal(
                number(results[net[0].text + suffix]) - number(results[net[1].text + suffix]), 50);
        }
    }
    return results;
}

std::string line_text(const YamlNode& line)
{
    const auto kind = text_of(line, "kind");
    const auto start = text_of(line, "name") + "=";
    const auto amount = ":" + text_of(line, "amount");
    if (kind == "initial") return start + "initial" + amount;
    if (kind == "given_pv") return start + "given" + amount;
    if (kind == "energy") return start + "factor" + amount + "@" + text_of(line, "factor");
    return start + kind + amount + "@" + text_of(line, "n");
}

Given lcc_given(const YamlNode& in)
{
    Given given{{"rate", {text_of(in, "d")}}};
    for (const auto& line : field(in, "lines").items) given["line"].push_back(line_text(line));
    return given;
}

Results lcc_rounded_factors(const YamlNode& in)
{
    auto given = lcc_given(in);
    given["single-places"] = {"3"};
    given["uniform-places"] = {"2"};
    const auto found = results_of(calculated("lcc", given));
    Results results{{"lcc", found.at("value")}};
    for (const auto& line : field(in, "lines").items)
        results[text_of(line, "name")] = found.at("present_values." + text_of(line, "name"));
    return results;
}

Results lcc_items(const YamlNode& in)
{
    auto given = lcc_given(in);
    given["study-years"] = {text_of(in, "study_years")};
    const auto found = results_of(calculated("lcc", given));
    Results results{{"lcc.pv", found.at("value")}, {"lcc.annual", found.at("annual")}};
    for (const auto& line : field(in, "lines").items) {
        const auto name = text_of(line, "name");
        results[name + ".pv"] = found.at("present_values." + name);
        results[name + ".annual"] = found.at("annual_values." + name);
    }
    return results;
}

Results factors(const YamlNode& in)
{
    const Given given{{"rate", {text_of(in, "d")}}, {"years", {text_of(in, "n")}}};
    auto escalated = given;
    escalated["escalation"] = {text_of(in, "e")};
    return {{"spv", value_of("spv", given)},
            {"upv", value_of("upv", given)},
            {"upv_star", value_of("upv-star", escalated)}};
}

std::string dated(const std::vector<YamlNode>& flows)
{
    std::string list;
    for (const auto& flow : flows)
        list += (list.empty() ? "" : ",") + flow.items[0].text + ":" + flow.items[1].text;
    return list;
}

Results dated_payments(const YamlNode& in)
{
    Exact growth = 1;
    for (const auto& factor : field(in, "growth_factors").items) growth *= number(factor.text);
    return {{"pv", value_of("xnpv", {{"rate", {shortest_decimal(growth - 1, 20)}},
                                     {"year-days", {text_of(in, "year_days")}},
                                     {"base", {text_of(in, "base")}},
                                     {"flows", {dated(field(in, "payments").items)}}})}};
}

Results xnpv(const YamlNode& in)
{
    return {{"xnpv", value_of("xnpv", {{"rate", {text_of(in, "rate")}},
                                       {"year-days", {text_of(in, "year_days")}},
                                       {"flows", {dated(field(in, "flows").items)}}})}};
}

Results fisher_nominal(const YamlNode& in)
{
    return {{"nominal", value_of("nominal-rate", {{"real", {text_of(in, "real")}},
                                                  {"inflation", {text_of(in, "inflation")}}})}};
}

Results pv_items(const YamlNode& in)
{
    Results results;
    Exact total = 0;
    for (const auto& item : field(in, "items").items) {
        const auto found = results_of(calculated("spv", {{"rate", {text_of(in, "rate")}},
                                                         {"years", {text_of(item, "t")}},
                                                         {"amount", {text_of(item, "amount")}}}));
        results[text_of(item, "name") + ".pv"] = found.at("value");
        results[text_of(item, "name") + ".factor"] = found.at("factor");
        total += number(found.at("value"));
    }
    results["total"] = shortest_decimal(total, 50);
    return results;
}

Results time_value(const YamlNode& in)
{
    Given given;
    for (const auto& [name, value] : in.entries)
        if (name.text != "fn") given[name.text] = {value.text};
    const auto function = text_of(in, "fn");
    return {{function, value_of(function, given)}};
}

Results payback(const YamlNode& in)
{
    const Given flows{{"flows", {joined(field(in, "flows").items)}}};
    auto discounted = flows;
    discounted["rate"] = {text_of(in, "rate")};
    Results results;
    for (const std::string kind : {"", "discounted_"}) {
        const auto found = results_of(
            calculated(kind.empty() ? "payback" : "discounted-payback", kind.empty() ? flows : discounted));
        results[kind + "payback"] = found.at("value");
        for (std::size_t i = 0; found.contains("running." + std::to_string(i)); ++i)
            results[(kind.empty() ? "running" : "discounted") + std::to_string(i)] =
                found.at("running." + std::to_string(i));
    }
    return results;
}

Results eac(const YamlNode& in)
{
    Results results;
    for (const auto& [name, machine] : field(in, "machines").entries) {
        Given given{{"rate", {text_of(in, "rate")}}};
        for (const std::string part : {"initial", "annual", "salvage", "years"})
            if (has(machine, part)) given[part] = {text_of(machine, part)};
        for (const auto& [key, value] : results_of(calculated("eac", given)))
            results[name.text + "." + (key == "value" ? "eac" : key)] = value;
    }
    return results;
}

std::string named(const YamlNode& mapping)
{
    std::string list;
    for (const auto& [name, value] : mapping.entries)
        list += (list.empty() ? "" : ",") + name.text + "=" + value.text;
    return list;
}

Results scores_of(const Calculation& calculation)
{
    Results results;
    constexpr std::string_view list = "scores.";
    for (const auto& [name, value] : results_of(calculation))
        results[name.starts_with(list) ? name.substr(list.size()) : name] = value;
    return results;
}

Results price_score(const YamlNode& in)
{
    const std::map<std::string, std::string> methods{{"proportional", "proportional"},
                                                     {"linear_penalty", "linear-penalty"},
                                                     {"min_max", "min-max"},
                                                     {"absolute", "absolute-linear"}};
    Given given{{"prices", {named(field(in, "prices"))}},
                {"points", {text_of(in, "max_points")}},
                {"method", {methods.at(text_of(in, "kind"))}}};
    if (has(in, "full_at")) {
        given["full-at"] = {text_of(in, "full_at")};
        given["zero-at"] = {text_of(in, "zero_at")};
    }
    return scores_of(calculated("price-score", given));
}

Results weighted(const YamlNode& in)
{
    std::string quality;
    std::string prices;
    for (const auto& [name, bid] : field(in, "bids").entries) {
        quality += (quality.empty() ? "" : ",") + name.text + "=" + bid.items[0].text;
        prices += (prices.empty() ? "" : ",") + name.text + "=" + bid.items[1].text;
    }
    return scores_of(calculated("weighted-score", {{"prices", {prices}},
                                                   {"quality", {quality}},
                                                   {"method", {"proportional"}},
                                                   {"price-weight", {text_of(in, "price_weight")}}}));
}

Results tiers(const YamlNode& in)
{
    std::string list;
    for (const auto& tier : field(in, "tiers").items) {
        const auto& end = field(tier, "up_to");
        list += (list.empty() ? "" : ",") + (end.kind == YamlNode::Kind::null ? "rest" : end.text) + ":" +
                text_of(tier, "price") + (has(tier, "flat") ? ":" + text_of(tier, "flat") : "");
    }
    Results results;
    for (const auto& mode : field(in, "modes").items)
        results[mode.text] = value_of(
            "tiers", {{"quantity", {text_of(in, "quantity")}}, {"mode", {mode.text}}, {"tiers", {list}}});
    return results;
}

Results rounding(const YamlNode& in)
{
    Results results;
    for (const auto& mode : field(in, "modes").items) {
        auto word = mode.text;
        std::ranges::replace(word, '_', '-');
        for (const auto& value : field(in, "values").items)
            results[value.text + "|" + mode.text] = value_of(
                "round", {{"values", {value.text}}, {"places", {text_of(in, "places")}}, {"mode", {word}}});
    }
    return results;
}

Results allocate(const YamlNode& in)
{
    Results results;
    for (const auto& [name, item] : field(in, "cases").entries) {
        const auto found = results_of(calculated(
            "allocate", {{"total", {item.items[0].text}}, {"ratios", {joined(item.items[1].items)}}}));
        for (std::size_t i = 0; found.contains("parts." + std::to_string(i)); ++i)
            results[name.text] += (i == 0 ? "" : " ") + found.at("parts." + std::to_string(i));
    }
    return results;
}

Results three_point(const YamlNode& in)
{
    const Given given{
        {"low", {text_of(in, "low")}}, {"likely", {text_of(in, "likely")}}, {"high", {text_of(in, "high")}}};
    return {{"pert", value_of("pert", given)}, {"triangular", value_of("triangular", given)}};
}

const std::map<std::string, std::function<Results(const YamlNode&)>> methods{
    {"npv", npv},
    {"lcc_rounded_factors", lcc_rounded_factors},
    {"lcc_items", lcc_items},
    {"factors", factors},
    {"dated", dated_payments},
    {"xnpv", xnpv},
    {"fisher_nominal", fisher_nominal},
    {"pv_items", pv_items},
    {"tvm", time_value},
    {"payback", payback},
    {"eac", eac},
    {"price_score", price_score},
    {"weighted", weighted},
    {"tiers", tiers},
    {"rounding", rounding},
    {"allocate", allocate},
    {"three_point", three_point},
};

bool is_number(const std::string& text)
{
    return text.find_first_not_of("0123456789.-") == std::string::npos;
}

Exact tolerance_for(const YamlNode& tolerance, const std::string& name)
{
    if (tolerance.kind == YamlNode::Kind::scalar) return number(tolerance.text);
    if (has(tolerance, name)) return number(text_of(tolerance, name));
    return has(tolerance, "*") ? number(text_of(tolerance, "*")) : Exact{0};
}

/// One unit in the last digit that is written, or of the 40 places that are known.
Exact last_unit(const std::string& text)
{
    const auto point = text.find('.');
    const auto places = point == std::string::npos ? 0 : text.size() - point - 1;
    if (places < 30) return 0;  // written whole
    return Exact{1, power_of_ten(static_cast<unsigned>(std::min<std::size_t>(places, 40)))};
}

void check(const Results& found, const std::string& name, const std::string& expected, const Exact& tolerance)
{
    CAPTURE(name, expected);
    REQUIRE(found.contains(name));
    CAPTURE(found.at(name));
    if (name == "refused") {
        CHECK(!found.at(name).empty());
    } else if (is_number(expected)) {
        CHECK(abs(number(found.at(name)) - number(expected)) <= tolerance);
    } else {
        CHECK(found.at(name) == expected);
    }
}

}  // namespace

TEST_CASE("published cost cases come out as printed", "[cost][calculate]")
{
    const auto data = shared_data();
    if (!data) {
        WARN(skipped_without_shared_data);
        return;
    }
    std::size_t count = 0;
    for (const auto& file : files_below(*data / "golden" / "cost")) {
        CAPTURE(file.filename().string());
        const auto document = parse_yaml(bytes_of(file), file.filename().string());
        REQUIRE(is_sound(document));
        const auto method = text_of(*document.value, "method");
        CAPTURE(method);
        REQUIRE(methods.contains(method));

        const auto found = methods.at(method)(field(*document.value, "inputs"));
        const auto& tolerance = field(*document.value, "tolerance");
        for (const auto& [name, value] : field(*document.value, "expected").entries)
            check(found, name.text, value.text, tolerance_for(tolerance, name.text));
        for (const auto& [name, value] : field(*document.value, "exact").entries)
            check(found, name.text, value.text, last_unit(value.text));
        ++count;
    }
    CHECK(count >= 24);
}
