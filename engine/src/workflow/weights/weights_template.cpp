#include "edvet/base/decimal.hpp"
#include "edvet/report/table.hpp"
#include "edvet/workflow/weights.hpp"
#include "rubric/yaml_writer.hpp"
#include "workflow/comment_lines.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

std::string head_text(const WeightQuestions& questions)
{
    const auto& [rubric_title, issued, tailored_by, node, node_title, share] = questions.head;
    auto text = std::string{"edvet: weights/1\n"};
    const auto about = node.empty() ? issued.id : node;
    const auto id = about + "-weights";
    text += fmt::format("id: {}  # of the overlay that will hold the weights\n", is_id(id) ? id : "weights");
    text += "version: \"1\"\n";
    text += fmt::format("rubric: {{id: {}, version: {}, sha256: {}}}\n", yaml_text(issued.id),
                        yaml_text(issued.version), yaml_text(issued.sha256));
    for (std::size_t i = 1; i < tailored_by.size(); ++i)
        text += comment_lines(
            fmt::format("asked with overlay {} {}", tailored_by[i].id, tailored_by[i].version), "");
    if (!node.empty()) text += fmt::format("node: {}\n", yaml_text(node));
    text += comment_lines(fmt::format("{}: {}", rubric_title, node.empty() ? "the whole" : node_title), "");
    text += fmt::format("method: {}\n", to_text(questions.method));
    if (questions.method == WeightMethod::rank)
        text += "surrogate: roc  # or rank-sum, rank-reciprocal, equal\n";
    if (questions.method == WeightMethod::ahp)
        text += "index: saaty-2005  # or saaty-1980, tummala-ling-1998, donegan-dodd-1991\n";
    text += "by: \"\"  # who judged\n# date: 2026-11-01  # the day\nreason: \"\"  # on what it rests\n\n";
    return text;
}

std::string question_text(const PartQuestion& part)
{
    auto text = "\n" + comment_lines(part.title, "  ");
    if (!part.question.empty() && part.question != part.title) text += comment_lines(part.question, "  ");
    text += comment_lines("  worst: " + part.worst, "  ", "    ");
    return text + comment_lines("  best: " + part.best, "  ", "    ");
}

std::string blanks_text(const WeightQuestions& questions)
{
    std::string text = "judgements:\n";
    if (questions.method == WeightMethod::ahp) {
        for (const auto& part : questions.parts) text += question_text(part);
        text += "\n";
        for (std::size_t i = 0; i < questions.parts.size(); ++i)
            for (std::size_t j = i + 1; j < questions.parts.size(); ++j)
                text += fmt::format("  - {{child: {}, over: {}, times: \"\"}}\n",
                                    yaml_text(questions.parts[i].id), yaml_text(questions.parts[j].id));
        return text;
    }
    const auto key = questions.method == WeightMethod::direct ? "points" : to_text(questions.method);
    for (const auto& part : questions.parts)
        text += question_text(part) + fmt::format("  - {{child: {}, {}: \"\"}}\n", yaml_text(part.id), key);
    return text;
}

}  // namespace

Parsed<std::string> weights_template(const WeightsSubject& subject, const std::string& node,
                                     WeightMethod method, const RubricLibrary& library)
{
    auto questions = weight_questions(subject, node, method, library);
    if (!questions.value) return {std::nullopt, std::move(questions.diagnostics)};
    const auto parts = questions.value->parts.size();
    if (method == WeightMethod::ahp && (parts < least_compared || parts > most_compared)) {
        questions.diagnostics.push_back(
            {Severity::error, parts > most_compared ? "weights.too-many" : "weights.too-few", std::nullopt,
             fmt::format("{} parts are not compared in pairs: {} to {} are", parts, least_compared,
                         most_compared),
             "use direct, swing or rank, or make groups of the parts"});
        return {std::nullopt, std::move(questions.diagnostics)};
    }
    return {head_text(*questions.value) + comment_lines(questions.value->instruction, "") +
                "# Each judgement may have a reason of its own: {child: …, …, reason: …}\n" +
                blanks_text(*questions.value),
            std::move(questions.diagnostics)};
}

}  // namespace edvet
