#include "edvet/base/contract.hpp"
#include "workflow/weights/weighed_rubric.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t most_named = 6;

std::string instruction_of(WeightMethod method)
{
    switch (method) {  // no default: the compiler names a method that is missing
        case WeightMethod::direct:
            return "Hand out points, 100 to the part that counts most. What counts is how much it matters "
                   "to go from the worst to the best that is written here, not how important the word is.";
        case WeightMethod::swing:
            return "Think of a product that is at its worst in everything below. Which part would you bring "
                   "to its best first? It gets 100. How much is it worth, against that 100, to bring each "
                   "other part from its worst to its best? 0 where it is worth nothing.";
        case WeightMethod::rank:
            return "Think of a product that is at its worst in everything below. Which part would you bring "
                   "to its best first? It has rank 1. Which one next? Parts that you cannot tell apart have "
                   "the same rank, and the next one leaves out as many (1 2 2 4).";
        case WeightMethod::ahp:
            return "How many times as much does the way from worst to best of one part count as that of the "
                   "other? 1 as much, 3 moderately more, 5 strongly, 7 very strongly, 9 extremely more "
                   "(Saaty 1980); 1/3 where the other counts more. A pair that you cannot compare can be "
                   "left out.";
    }
    throw ContractViolation{"a method that does not exist"};
}

/// "everything in it: A; B; C and 2 more"
std::string contents_of(const Section& section)
{
    std::vector<std::string> names;
    for (const auto& group : section.groups) names.push_back(name_of(group));
    for (const auto& criterion : section.criteria)
        if (criterion.role == Role::scored) names.push_back(name_of(criterion));
    std::string text = "everything in it: ";
    for (std::size_t i = 0; i < names.size() && i < most_named; ++i) text += (i == 0 ? "" : "; ") + names[i];
    if (names.size() > most_named) text += fmt::format("; and {} more", names.size() - most_named);
    return text;
}

PartQuestion question_of(const Rubric& rubric, const WeighedChild& child)
{
    PartQuestion asked{child.id.text(), child.title, "", "", ""};
    if (child.section != nullptr) {
        asked.worst = contents_of(*child.section) + ", at its worst";
        asked.best = "all of that at its best";
        return asked;
    }
    asked.question = child.criterion->question;
    if (const auto* by_hand = std::get_if<RatedByHand>(&child.criterion->basis)) {
        const auto* scale = find_scale(rubric, by_hand->scale);
        ensure(scale != nullptr, "a criterion without its scale");
        asked.worst = by_hand->anchors.at(scale->levels.back().id);
        asked.best = by_hand->anchors.at(scale->levels.front().id);
        return asked;
    }
    const auto measure = to_text(std::get<Measure>(child.criterion->basis));
    asked.worst = fmt::format("a share of 0 ({})", measure);
    asked.best = "a share of 1";
    return asked;
}

}  // namespace

WeightQuestions questions_of(const WeighedRubric& rubric, const WeighedNode& node, WeightMethod method)
{
    WeightQuestions questions{head_of(rubric, node), method, instruction_of(method), {}};
    for (const auto& child : node.children)
        questions.parts.push_back(question_of(rubric.tailored.rubric, child));
    return questions;
}

}  // namespace edvet
