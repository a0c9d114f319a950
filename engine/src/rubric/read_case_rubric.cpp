#include "edvet/base/decimal.hpp"
#include "edvet/base/json_read.hpp"
#include "edvet/rubric/case_rubric.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace edvet {

namespace {

class CaseRubricReader {
public:
    explicit CaseRubricReader(const std::string& file) : file_(file) {}

    Parsed<CaseRubric> read(const JsonNode& root)
    {
        const auto* inner = root.find("CFRubric");
        const auto& node = inner ? *inner : root;
        CaseRubric rubric;
        if (!is_object(node, "a rubric of CASE")) return {std::nullopt, problems_.in_order()};
        read_head(node, rubric);
        rubric.title = text(node, "title");
        rubric.description = text(node, "description");
        for (const auto& one : list(node, "CFRubricCriteria"))
            if (is_object(one, "a criterion")) rubric.criteria.push_back(read_criterion(one));
        if (rubric.criteria.empty() && !problems_.has_error())
            error(node, "this rubric has no criteria", "CASE lists them in 'CFRubricCriteria'");
        std::ranges::stable_sort(rubric.criteria, {}, &CaseCriterion::position);
        if (problems_.has_error()) return {std::nullopt, problems_.in_order()};
        return {std::move(rubric), problems_.in_order()};
    }

private:
    void error(const JsonNode& node, std::string message, std::string remedy = "")
    {
        problems_.error(place_of(node, file_), "rubric.case", std::move(message), std::move(remedy));
    }

    bool is_object(const JsonNode& node, const char* what)
    {
        if (node.kind == JsonNode::Kind::object) return true;
        error(node, fmt::format("{} is an object, and this is none", what));
        return false;
    }

    std::string text(const JsonNode& object, const char* key)
    {
        const auto* node = object.find(key);
        if (!node || node->kind == JsonNode::Kind::null) return "";
        if (node->kind == JsonNode::Kind::string) return node->text;
        error(*node, fmt::format("'{}' is to be text", key));
        return "";
    }

    std::string needed_text(const JsonNode& object, const char* key)
    {
        auto found = text(object, key);
        if (found.empty() && !object.find(key)) error(object, fmt::format("CASE requires '{}'", key));
        return found;
    }

    template <class Part>
    void read_head(const JsonNode& node, Part& part)
    {
        part.identifier = needed_text(node, "identifier");
        part.uri = needed_text(node, "uri");
        const auto changed = needed_text(node, "lastChangeDateTime");
        if constexpr (requires { part.last_change; }) part.last_change = changed;
    }

    const std::vector<JsonNode>& list(const JsonNode& object, const char* key)
    {
        static const std::vector<JsonNode> none;
        const auto* node = object.find(key);
        if (!node || node->kind == JsonNode::Kind::null) return none;
        if (node->kind == JsonNode::Kind::array) return node->items;
        error(*node, fmt::format("'{}' is no list", key));
        return none;
    }

    Exact number(const JsonNode& object, const char* key)
    {
        const auto* node = object.find(key);
        if (!node) return 0;
        const auto value =
            node->kind == JsonNode::Kind::number ? decimal_from_text(node->text) : std::nullopt;
        if (value) return *value;
        error(*node, fmt::format("'{}' is to be a plain decimal of at most 9 places", key), decimal_remedy);
        return 0;
    }

    int position(const JsonNode& object, int otherwise)
    {
        const auto* node = object.find("position");
        if (!node) return otherwise;
        int value = 0;
        const auto* end = node->text.data() + node->text.size();
        const auto read = std::from_chars(node->text.data(), end, value);
        if (node->kind == JsonNode::Kind::number && read.ec == std::errc{} && read.ptr == end) return value;
        error(*node, "'position' is to be a whole number of 32 bits");
        return otherwise;
    }

    CaseCriterion read_criterion(const JsonNode& node)
    {
        CaseCriterion criterion;
        read_head(node, criterion);
        criterion.category = text(node, "category");
        criterion.description = text(node, "description");
        criterion.weight = number(node, "weight");
        criterion.position = position(node, criterion.position);
        for (const auto& one : list(node, "CFRubricCriterionLevels")) {
            if (!is_object(one, "a level")) continue;
            CaseLevel level;
            read_head(one, level);
            level.quality = text(one, "quality");
            level.description = text(one, "description");
            level.score = number(one, "score");
            level.position = position(one, level.position);
            criterion.levels.push_back(std::move(level));
        }
        std::ranges::stable_sort(criterion.levels, {}, &CaseLevel::position);
        return criterion;
    }

    const std::string& file_;
    Problems problems_;
};

}  // namespace

Parsed<CaseRubric> parse_case_rubric(std::string_view text, const std::string& file)
{
    const auto document = parse_json(text, file);
    if (!document.value) return {std::nullopt, document.diagnostics};
    return CaseRubricReader{file}.read(*document.value);
}

}  // namespace edvet
