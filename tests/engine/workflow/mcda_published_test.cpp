#include "edvet/base/json_read.hpp"
#include "edvet/base/power.hpp"
#include "edvet/workflow/mcda.hpp"
#include "tests/support/shared_data.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

using Kind = JsonNode::Kind;

/// By how the case's id begins.
const std::vector<std::pair<std::string, std::string>> methods{
    {"additive-", "additive"},
    {"saw-", "additive"},
    {"ahp-", "ahp"},
    {"borda-", "borda"},
    {"gate", "gates"},
    {"kemeny-", "kemeny"},
    {"kendall-", "kendall-w"},
    {"krippendorff-", "krippendorff-alpha"},
    {"icc-", "icc"},
    {"fleiss-", "fleiss-kappa"},
    {"pareto-", "dominance"},
    {"promethee", "promethee2"},
    {"smaa2-", "smaa2"},
    {"surrogate-", "weights"},
    {"swing-", "weights"},
    {"pvf-", "value-function"},
    {"topsis-", "topsis"},
    {"weight-stability-", "stability"},
    {"potential-", "potential-optimality"},
};

/// What a case calls by names that stand in its source and not in its inputs.
const std::map<std::string, std::string> other_names{
    {"group_value_turnover", "group_value_inside"},
    {"group_value_working", "group_value_outside"},
};

/// A JSON number, or a fraction in a string.
std::optional<Exact> number_of(const JsonNode& node)
{
    auto text = node.text;
    if (const auto slash = text.find('/'); slash != std::string::npos)
        return Exact{Whole{text.substr(0, slash)}, Whole{text.substr(slash + 1)}};
    if (node.kind != Kind::number) return std::nullopt;
    const bool is_negative = text.starts_with('-');
    if (is_negative) text.erase(0, 1);
    int places = 0;
    if (const auto mark = text.find_first_of("eE"); mark != std::string::npos) {
        places = -std::stoi(text.substr(mark + 1));
        text.resize(mark);
    }
    if (const auto point = text.find('.'); point != std::string::npos) {
        places += static_cast<int>(text.size() - point - 1);
        text.erase(point, 1);
    }
    text.erase(0, std::min(text.find_first_not_of('0'), text.size() - 1));
    const Exact size = Exact{Whole{text}} * power(Exact{10}, -places);
    return is_negative ? Exact{-size} : size;
}

std::string method_of(const std::string& id)
{
    for (const auto& [start, method] : methods)
        if (id.starts_with(start)) return method;
    return "";
}

Exact tolerance_of(const JsonNode* tolerance, const std::string& key)
{
    if (tolerance == nullptr) return 0;
    if (const auto number = number_of(*tolerance)) return *number;
    for (const auto& name : {key + "_abs", std::string{"abs"}})
        if (const auto* found = tolerance->find(name); found != nullptr) return *number_of(*found);
    return 0;
}

class Checker {
public:
    Checker(const McdaValue& result, const JsonNode* tolerance) : result_{result}, tolerance_{tolerance} {}

    void check(const std::string& key, const JsonNode& expected) const
    {
        CAPTURE(key);
        const auto other = other_names.find(key);
        auto name = other == other_names.end() ? key : other->second;
        constexpr std::string_view exact = "_exact";
        if (name.ends_with(exact)) name.resize(name.size() - exact.size());
        const auto* found = result_.find(name);
        const auto* by_name = result_.find("by_name");
        const bool wants_names =
            expected.kind == Kind::object && (found == nullptr || found->kind == McdaValue::Kind::list);
        if (wants_names && by_name != nullptr) found = by_name->find(name);
        REQUIRE(found != nullptr);
        compare(expected, *found, tolerance_of(tolerance_, key));
    }

private:
    static void compare(const JsonNode& expected, const McdaValue& found, const Exact& tolerance)
    {
        CAPTURE(expected.line, expected.text);
        if (expected.kind == Kind::null) {
            CHECK(found.kind == McdaValue::Kind::nothing);
        } else if (expected.kind == Kind::boolean) {
            CHECK(found.kind == McdaValue::Kind::truth);
            CHECK(found.truth == (expected.text == "true"));
        } else if (expected.kind == Kind::array) {
            REQUIRE(found.items.size() == expected.items.size());
            for (std::size_t i = 0; i < found.items.size(); ++i)
                compare(expected.items[i], found.items[i], tolerance);
        } else if (expected.kind == Kind::object) {
            for (const auto& member : expected.members) {
                CAPTURE(member.key);
                REQUIRE(found.find(member.key) != nullptr);
                compare(member.value, *found.find(member.key), tolerance);
            }
        } else if (found.kind == McdaValue::Kind::word) {
            CHECK(found.word == expected.text);
        } else {
            const auto number = number_of(expected);
            REQUIRE(number);
            const auto value =
                found.kind == McdaValue::Kind::whole ? Exact{Whole{found.whole}} : found.number;
            CAPTURE(shortest_decimal(value, 20));
            CHECK((found.kind == McdaValue::Kind::number || found.kind == McdaValue::Kind::whole));
            CHECK(abs(Exact{value - *number}) <= tolerance);
        }
    }

    const McdaValue& result_;
    const JsonNode* tolerance_;
};

}  // namespace

TEST_CASE("published decision cases come out as printed", "[mcda]")
{
    const auto data = shared_data();
    if (!data) {
        WARN(skipped_without_shared_data);
        return;
    }
    std::size_t count = 0;
    for (const auto& file : files_below(*data / "golden" / "decision")) {
        const auto id = file.stem().string();
        CAPTURE(id);
        const auto document = parse_json(bytes_of(file), id);
        REQUIRE(is_sound(document));
        const auto method = method_of(id);
        REQUIRE(!method.empty());
        const auto result = apply_mcda({method, file.string(), std::nullopt, std::nullopt, 2});
        for (const auto& problem : result.diagnostics) UNSCOPED_INFO(to_text(problem));
        REQUIRE(is_sound(result));
        const auto& found = result.value->result;
        for (const auto& [block, tolerance] :
             {std::pair{"expected", "tolerance"}, {"reference", "reference_tolerance"}}) {
            const auto* numbers = document.value->find(block);
            if (numbers == nullptr) continue;
            const Checker checker{found, document.value->find(tolerance)};
            for (const auto& member : numbers->members) {
                // The book groups the criteria in words that are not in the inputs.
                if (id == "swing-weights-goodwin-wright" && member.key == "group_percent") continue;
                checker.check(member.key, member.value);
            }
        }
        ++count;
    }
    CHECK(count >= 19);
}
