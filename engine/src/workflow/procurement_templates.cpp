#include "procurement_templates.hpp"

#include "comment_lines.hpp"
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
        text += comment_lines(fmt::format("  {}: …  ({} One of: {})", fact.id.text(), fact.question,
                                          fmt::join(fact.answers, ", ")),
                              "");
    return text;
}

/// Nothing of it holds until the marks before the lines are taken away.
std::string cost_block_text(const Date& as_of)
{
    return fmt::format(
        "\n# What the candidates cost over their life. To count it, take the '# ' from the lines below, "
        "put in your own\n"
        "# numbers, and rename each costs.yaml.example to costs.yaml. Then: edvet cost FOLDER\n"
        "# cost:\n"
        "#   horizon: 5                 # years\n"
        "#   base-date: {0}      # the first day of year 1\n"
        "#   currency: USD\n"
        "#   prices: nominal            # or real: at the price level of the base date\n"
        "#   discount-rate:             # whose it is and of when; edvet has none of its own\n"
        "#     rate: 3.8%\n"
        "#     source: to be named\n"
        "#     date: {0}\n"
        "#   drivers:                   # how many, one number or one a year\n"
        "#     students: [1200, 1210, 1220, 1220, 1210]\n"
        "#     staff: 110\n"
        "#   active-students: 80%       # how many will use it\n"
        "#   score:                     # how cost becomes points; fix it before you read a price\n"
        "#     full: 50000              # this much and less has all points\n"
        "#     zero: 150000             # this much and more has none\n"
        "#     set: {0}\n"
        "#     reason: to be given\n",
        to_text(as_of));
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
    auto text = "\n" + comment_lines(fmt::format("{} (weight {})", name_of(criterion),
                                                 exact_text(criterion.weight.value())),
                                     "  ");
    text += comment_lines(criterion.question, "  ");
    if (!criterion.guidance.empty()) text += comment_lines(criterion.guidance, "  ");
    for (const auto& level : scale->levels)
        text += comment_lines(fmt::format("  {}: {}", level.id.text(), by_hand.anchors.at(level.id)), "  ",
                              "    ");
    if (const auto rule = not_applicable_text(criterion); !rule.empty())
        text += comment_lines("  " + rule, "  ");
    if (!criterion.evidence.empty()) text += comment_lines("Evidence: " + requirements_text(criterion), "  ");
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
    if (rubric.tailored_by.empty()) text += comment_lines(edition_text(edition_of(rubric)), "");
    for (std::size_t i = 0; i < rubric.tailored_by.size(); ++i)
        text += comment_lines((i == 0 ? "from " : "tailored by ") + edition_text(rubric.tailored_by[i]), "");
    text += "rubric: {file: rubric.yaml}\n";
    text += "\n# The day to judge on: evidence that is too old by then does not count.\n";
    text += fmt::format("as-of: {}\n", to_text(as_of));
    return text + facts_text(rubric) + cost_block_text(as_of);
}

std::string candidate_template(const CandidateNames& names, const Rubric& rubric)
{
    auto text =
        fmt::format("edvet: candidate/1\nid: {}  # the name of this folder\nproduct: {}\nvendor: {}\n",
                    names.id, yaml_text(names.product), yaml_text(names.vendor));
    text += names.version.empty() ? "# product-version: \"1.0\"\n"
                                  : fmt::format("product-version: {}\n", yaml_text(names.version));
    if (!rubric.facts.empty()) text += facts_text(rubric);
    text += "\n# Documents and tests that the ratings rest on, in place of the []. Put each file into this "
            "folder.\n";
    if (const auto wanted = wanted_evidence(rubric); !wanted.empty()) text += comment_lines(wanted, "");
    text += "# An accessibility conformance report in OpenACR form gets 'format: openacr' and is read by "
            "edvet.\n";
    text += "# - id: agreement\n#   kind: agreement\n#   title: Data-privacy agreement, signed\n#   issued: "
            "2026-08-01\n"
            "#   expires: 2029-07-31\n#   independence: vendor  # or third-party, own-test\n#   file: "
            "agreement.pdf\n";
    return text + "evidence: []\n";
}

std::string costs_template()
{
    return R"(edvet: costs/1
# An example. Put in what this candidate costs, and rename the file to costs.yaml; procurement.yaml has to
# say how costs are counted. Everything that has to be paid for is a line, also the work of your own people
# (payer: in-kind). Lines may stand in costs.csv instead: id,title,category,basis,driver,price and more.
lines:
  - id: licence
    title: Licence
    category: licence    # implementation training integration device infrastructure support renewal exit other
    basis: recurring     # or one-time
    driver: students     # or staff teachers seats devices sites hours; the district where there is none
    graduated: [{up-to: 1000, unit: 6.40}, {unit: 5.60}]    # or volume: …, package: …, price: 6.40
    escalator: {percent: 4%}
    unit-price-rounding: cents
    # source: {document: quote.pdf, date: 2026-03-14, page: "2", kind: quote}   # beside candidate.yaml
    # uncertainty: {escalator: {low: 0%, high: 7%}}
  - id: implementation
    title: Set-up and data import
    category: implementation
    basis: one-time
    price: 2500
  - id: training
    title: Time of our staff in training
    category: training
    basis: one-time
    driver: staff
    price: 210
    payer: in-kind
    timing: arrears      # paid at the end of the year; advance is its start
  - id: help
    title: Help by our own people
    category: support
    basis: recurring
    driver: hours
    quantity: 60
    price: 42.50
    escalator: {percent: 2.5%}
    payer: in-kind
    timing: mid-year
  - id: rostering
    title: Class lists
    category: integration
    basis: recurring
    price: 300
  - id: leaving
    title: Getting our data out
    category: exit
    basis: one-time
    price: 1500
# plans:                  # other ways to pay: edvet cost FOLDER CANDIDATE --plan prepaid-3
#   - id: prepaid-3
#     title: Three years at once
#     lines: [licence]
#     terms: [{start: 1, years: 3, discount: 6%, price-lock: "yes", paid: at-once}]
#     termination: what happens to the money when it ends early
)";
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
