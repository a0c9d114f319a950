#include "edvet/report/case_rubric_json.hpp"

#include "edvet/base/decimal.hpp"
#include "report/json.hpp"

#include <utility>
#include <vector>

namespace edvet {

namespace {

/// A member whose value is JSON already: numbers of any length cannot go through the library's own.
using Members = std::vector<std::pair<std::string, std::string>>;

std::string quoted(const std::string& text) { return Json(text).dump(-1, ' ', true); }

std::string object(const Members& members, int depth)
{
    const std::string indent(static_cast<std::size_t>(2 * depth), ' ');
    std::string text = "{";
    for (const auto& [key, value] : members)
        text += (text.size() > 1 ? ",\n" : "\n") + indent + "  " + quoted(key) + ": " + value;
    return text + "\n" + indent + "}";
}

template <class Part, class Write>
std::string array(const std::vector<Part>& parts, int depth, Write write)
{
    if (parts.empty()) return "[]";
    const std::string indent(static_cast<std::size_t>(2 * depth), ' ');
    std::string text = "[";
    for (const auto& part : parts) text += (text.size() > 1 ? ",\n  " : "\n  ") + indent + write(part);
    return text + "\n" + indent + "]";
}

class CaseRubricWriter {
public:
    explicit CaseRubricWriter(const CaseRubric& rubric) : rubric_(rubric) {}

    std::string write() const
    {
        auto members = head_of(rubric_);
        members.emplace_back("title", quoted(rubric_.title));
        members.emplace_back("description", quoted(rubric_.description));
        members.emplace_back("CFRubricCriteria",
                             array(rubric_.criteria, 1, [&](const auto& one) { return text_of(one); }));
        return object(members, 0) + "\n";
    }

private:
    template <class Part>
    Members head_of(const Part& part) const
    {
        return {{"identifier", quoted(part.identifier)},
                {"uri", quoted(part.uri)},
                {"lastChangeDateTime", quoted(rubric_.last_change)}};
    }

    std::string text_of(const CaseCriterion& criterion) const
    {
        auto members = head_of(criterion);
        members.emplace_back("rubricId", quoted(rubric_.identifier));
        members.emplace_back("category", quoted(criterion.category));
        members.emplace_back("description", quoted(criterion.description));
        members.emplace_back("weight", exact_text(criterion.weight));
        members.emplace_back("position", std::to_string(criterion.position));
        members.emplace_back("CFRubricCriterionLevels", array(criterion.levels, 3, [&](const auto& level) {
                                 return text_of(level, criterion);
                             }));
        return object(members, 2);
    }

    std::string text_of(const CaseLevel& level, const CaseCriterion& criterion) const
    {
        auto members = head_of(level);
        members.emplace_back("rubricCriterionId", quoted(criterion.identifier));
        members.emplace_back("quality", quoted(level.quality));
        members.emplace_back("description", quoted(level.description));
        members.emplace_back("score", exact_text(level.score));
        members.emplace_back("position", std::to_string(level.position));
        return object(members, 4);
    }

    const CaseRubric& rubric_;
};

}  // namespace

std::string to_json(const CaseRubric& rubric) { return CaseRubricWriter{rubric}.write(); }

}  // namespace edvet
