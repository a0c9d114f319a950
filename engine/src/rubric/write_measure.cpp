#include "rubric/write_measure.hpp"

#include "edvet/base/decimal.hpp"
#include "edvet/base/percent.hpp"
#include "rubric/names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

void write(YamlWriter& yaml, const AcrMeasure& measure)
{
    yaml.plain("from", "acr");
    yaml.open("acr");
    yaml.plain("measure", to_text(measure.question));
    yaml.list("chapters", measure.chapters);
    yaml.list("only", measure.only);
    yaml.list("except", measure.except);
    if (!measure.bands.empty()) {
        yaml.open("bands");
        for (const auto& band : measure.bands) {
            yaml.item();
            yaml.plain("within", to_text(band.within));
            yaml.plain("value", exact_text(band.value));
            yaml.end_item();
        }
        yaml.close();
    }
    yaml.close();
}

void write(YamlWriter& yaml, const CostMeasure& measure)
{
    yaml.plain("from", "cost");
    yaml.open("cost");
    yaml.plain("measure", to_text(measure.question));
    if (!measure.bands.empty()) {
        yaml.open("bands");
        for (const auto& band : measure.bands) {
            yaml.item();
            yaml.plain("at-most", percent_text(band.at_most));
            yaml.plain("value", exact_text(band.value));
            yaml.end_item();
        }
        yaml.close();
    }
    yaml.close();
}

void write(YamlWriter& yaml, const StandardsMeasure& measure)
{
    yaml.plain("from", "standards");
    yaml.open("standards");
    yaml.plain("measure", to_text(measure.question));
    yaml.list("grades", measure.grades);
    yaml.list("subjects", measure.subjects);
    yaml.open("credit");
    yaml.plain("vendor", exact_text(measure.credit.vendor));
    yaml.plain("third-party", exact_text(measure.credit.third_party));
    yaml.plain("verified", exact_text(measure.credit.verified));
    yaml.close();
    if (measure.crosswalk != CrosswalkCredit{}) {
        yaml.open("crosswalk");
        yaml.plain("exact-match", exact_text(measure.crosswalk.exact_match));
        yaml.plain("related", exact_text(measure.crosswalk.related));
        yaml.close();
    }
    yaml.close();
}

void write(YamlWriter& yaml, const HecvatMeasure& measure)
{
    yaml.plain("from", "hecvat");
    yaml.open("hecvat");
    yaml.plain("measure", to_text(measure.aspect));
    yaml.list("sections", measure.sections);
    yaml.close();
}

std::string text_of(const AcrMeasure& measure)
{
    std::string text = to_text(measure.question) + " from the ACR";
    if (!measure.chapters.empty()) text += fmt::format(", {}", fmt::join(measure.chapters, " and "));
    if (!measure.only.empty()) text += fmt::format(", only {}*", fmt::join(measure.only, "*, "));
    if (!measure.except.empty()) text += fmt::format(", without {}", fmt::join(measure.except, ", "));
    for (const auto& band : measure.bands)
        text += fmt::format(", {} within {}", exact_text(band.value), to_text(band.within));
    return text;
}

std::string text_of(const CostMeasure& measure)
{
    std::string text = measure.question == CostQuestion::price_score
                           ? "the procurement's score of the life-cycle cost"
                           : "the share of licences that goes unused";
    for (const auto& band : measure.bands)
        text += fmt::format(", {} up to {}", exact_text(band.value), percent_text(band.at_most));
    return text;
}

std::string text_of(const StandardsMeasure& measure)
{
    const auto& [vendor, third_party, verified] = measure.credit;
    auto text = fmt::format("{} of standards: {} by the vendor's word, {} by a third party's, {} verified",
                            to_text(measure.question), exact_text(vendor), exact_text(third_party),
                            exact_text(verified));
    if (measure.crosswalk != CrosswalkCredit{})
        text += fmt::format("; × {} over exact matches, × {} over related standards",
                            exact_text(measure.crosswalk.exact_match), exact_text(measure.crosswalk.related));
    if (!measure.grades.empty()) text += fmt::format("; grades {}", fmt::join(measure.grades, ", "));
    if (!measure.subjects.empty()) text += fmt::format("; subjects {}", fmt::join(measure.subjects, ", "));
    return text;
}

std::string text_of(const HecvatMeasure& measure)
{
    const auto of_sections =
        measure.sections.empty() ? "" : fmt::format(", {}", fmt::join(measure.sections, " and "));
    switch (measure.aspect) {  // no default: the compiler names one that is missing
        case HecvatAspect::crosswalk:
            return "the answers of the security questionnaire that the crosswalk names";
        case HecvatAspect::score: return "the score of the security questionnaire" + of_sections;
        case HecvatAspect::completeness:
            return "the share of the security questionnaire that is answered" + of_sections;
    }
    throw ContractViolation{"an aspect of a questionnaire that does not exist"};
}

}  // namespace

void write_measure(YamlWriter& yaml, const Measure& measure)
{
    std::visit([&](const auto& known) { write(yaml, known); }, measure);
}

void write_acr_policy(YamlWriter& yaml, const AcrPolicy& policy)
{
    yaml.open("acr");
    yaml.plain("partially-supports", exact_text(policy.partially_supports));
    yaml.plain("not-applicable", name_in(not_applicable_rows_names(), policy.not_applicable));
    yaml.plain("not-evaluated", name_in(not_evaluated_rows_names(), policy.not_evaluated));
    yaml.list("components", policy.components);
    yaml.close();
}

void write_hecvat_policy(YamlWriter& yaml, const HecvatPolicy& policy)
{
    yaml.open("hecvat");
    if (policy.crosswalk) {
        yaml.open("crosswalk");
        yaml.text("id", policy.crosswalk->id);
        yaml.plain("version", yaml_text(policy.crosswalk->version));
        yaml.text("sha256", policy.crosswalk->sha256);
        yaml.close();
    }
    yaml.plain("unchecked-key", name_in(unchecked_key_names(), policy.unchecked_key));
    yaml.close();
}

std::string to_text(const Measure& measure)
{
    return std::visit([](const auto& known) { return text_of(known); }, measure);
}

}  // namespace edvet
