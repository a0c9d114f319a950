#include "procurement_templates.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/report/table.hpp"
#include "edvet/rubric/rubric_files.hpp"
#include "rubric/yaml_writer.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr std::size_t page_width = 105;

/// Comment lines; all but the first are indented by `hang` more. Line ends within the text would end the
/// comment, so they become blanks.
std::string comment(std::string text, const std::string& indent, const std::string& hang = "")
{
    std::ranges::replace_if(
        text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    const auto start = indent + "# ";
    return start + wrapped(text, page_width, start + hang).substr(start.size() + hang.size());
}

std::string edition_text(const Edition& edition)
{
    return fmt::format("{} {}, SHA-256 {}", edition.id, edition.version, edition.sha256);
}

std::string facts_text(const Rubric& rubric)
{
    if (rubric.facts.empty()) return "";
    std::string text =
        "\n# Answers that decide which criteria apply. A candidate.yaml may answer for its own product.\n"
        "# facts:\n";
    for (const auto& fact : rubric.facts)
        text += comment(fmt::format("  {}: …  ({} One of: {})", fact.id.text(), fact.question,
                                    fmt::join(fact.answers, ", ")),
                        "");
    return text;
}

/// The kinds of evidence that some criterion asks for.
std::string wanted_evidence(const Rubric& rubric)
{
    std::set<std::string> kinds;
    for (const auto* criterion : criteria_of(rubric))
        for (const auto& requirement : criterion->evidence) kinds.insert(requirement.kind.text());
    return kinds.empty() ? "" : fmt::format("This rubric asks for: {}.", fmt::join(kinds, ", "));
}

std::string requirements_text(const Criterion& criterion)
{
    std::vector<std::string> texts;
    for (const auto& requirement : criterion.evidence) {
        auto text = fmt::format("{} {}", requirement.count, requirement.kind.text());
        if (requirement.independence != Independence::vendor)
            text += fmt::format(" from {} or better", to_text(requirement.independence));
        if (requirement.max_age) text += fmt::format(", at most {} old", to_text(*requirement.max_age));
        texts.push_back(std::move(text));
    }
    return fmt::format("{}", fmt::join(texts, "; "));
}

std::string not_applicable_text(const Criterion& criterion)
{
    switch (criterion.not_applicable) {  // no default: the compiler names a rule that is missing
        case NotApplicableRule::allowed: return "not-applicable: where it does not apply";
        case NotApplicableRule::forbidden: return "";
        case NotApplicableRule::needs_reason:
            return "not-applicable: where it does not apply; give the reason";
    }
    throw ContractViolation{"a rule on what does not apply that does not exist"};
}

std::string rating_template(const Rubric& rubric, const Criterion& criterion, const RatedByHand& by_hand)
{
    const auto* scale = find_scale(rubric, by_hand.scale);
    ensure(scale != nullptr, "a criterion without its scale");
    auto text = "\n" + comment(fmt::format("{} (weight {})", name_of(criterion),
                                           exact_text(criterion.weight.value())),
                               "  ");
    text += comment(criterion.question, "  ");
    if (!criterion.guidance.empty()) text += comment(criterion.guidance, "  ");
    for (const auto& level : scale->levels)
        text += comment(fmt::format("  {}: {}", level.id.text(), by_hand.anchors.at(level.id)), "  ", "    ");
    if (const auto rule = not_applicable_text(criterion); !rule.empty()) text += comment("  " + rule, "  ");
    if (!criterion.evidence.empty()) text += comment("Evidence: " + requirements_text(criterion), "  ");
    return text + fmt::format("  - criterion: {}\n    level: unknown\n    reason: \"\"\n    evidence: []\n",
                              criterion.id.text());
}

}  // namespace

std::string procurement_template(const std::string& id, const Rubric& rubric, const Date& as_of)
{
    auto text = fmt::format("edvet: procurement/1\nid: {}\ntitle: {}  # what is being chosen, and for whom\n",
                            id, yaml_text(rubric.title));
    text += "\n# The rubric as it was when this folder was made; it stands here so that the folder stands "
            "alone.\n";
    if (rubric.tailored_by.empty()) text += comment(edition_text(edition_of(rubric)), "");
    for (std::size_t i = 0; i < rubric.tailored_by.size(); ++i)
        text += comment((i == 0 ? "from " : "tailored by ") + edition_text(rubric.tailored_by[i]), "");
    text += "rubric: {file: rubric.yaml}\n";
    text += "\n# The day to judge on: evidence that is too old by then does not count.\n";
    text += fmt::format("as-of: {}\n", to_text(as_of));
    return text + facts_text(rubric);
}

std::string candidate_template(const std::string& id, const std::string& product, const Rubric& rubric)
{
    auto text = fmt::format("edvet: candidate/1\nid: {}  # the name of this folder\nproduct: {}\n", id,
                            yaml_text(product));
    text += "vendor: \"to be named\"\n# product-version: \"1.0\"\n";
    if (!rubric.facts.empty()) text += facts_text(rubric);
    text += "\n# Documents and tests that the ratings rest on, in place of the []. Put each file into this "
            "folder.\n";
    if (const auto wanted = wanted_evidence(rubric); !wanted.empty()) text += comment(wanted, "");
    text += "# An accessibility conformance report in OpenACR form gets 'format: openacr' and is read by "
            "edvet.\n";
    text += "# - id: agreement\n#   kind: agreement\n#   title: Data-privacy agreement, signed\n#   issued: "
            "2026-08-01\n"
            "#   expires: 2029-07-31\n#   independence: vendor  # or third-party, own-test\n#   file: "
            "agreement.pdf\n";
    return text + "evidence: []\n";
}

std::string ratings_template(const Rubric& rubric)
{
    std::string text =
        "edvet: ratings/1\nby: \"\"  # your name; it stands beside every rating\n\n"
        "# Replace 'unknown' by the level whose text fits what you saw, say why, and name the evidence.\n"
        "ratings:\n";
    bool has_any = false;
    for (const auto* criterion : criteria_of(rubric)) {
        const auto* by_hand = std::get_if<RatedByHand>(&criterion->basis);
        if (!by_hand) continue;
        text += rating_template(rubric, *criterion, *by_hand);
        has_any = true;
    }
    if (!has_any) text.replace(text.rfind("ratings:\n"), std::string::npos, "ratings: []\n");
    return text;
}

}  // namespace edvet
