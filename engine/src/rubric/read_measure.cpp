#include "edvet/base/percent.hpp"
#include "edvet/base/sha256.hpp"
#include "rubric/names.hpp"
#include "rubric/read_criterion.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace edvet {

namespace {

std::vector<std::string> texts_of(YamlFields& fields, const std::string& key)
{
    std::vector<std::string> texts;
    for (const auto* item : fields.texts(key)) texts.push_back(item->text);
    return texts;
}

std::vector<AgeBand> read_bands(YamlFields& fields)
{
    std::vector<AgeBand> bands;
    for (const auto& item : fields.items("bands")) {
        YamlFields band{item, "an age band", fields.area(), fields.problems()};
        band.need("within");
        band.need("value");
        const auto within = band.age("within");
        const auto value = band.decimal("value");
        band.finish();
        if (!within || !value) continue;
        if (*value > 1 || (!bands.empty() && *value >= bands.back().value))
            fields.error(item.place, "band", "the values of age bands are from 0 to 1 and fall", "");
        bands.push_back({*within, *value});
    }
    if (bands.empty())
        fields.error(fields.place(), "missing", "'measure: age' needs 'bands'",
                     "add 'bands: [{within: 12 months, value: 1}]'");
    return bands;
}

void read_chapters(YamlFields& fields, AcrMeasure& measure)
{
    measure.chapters = texts_of(fields, "chapters");
    measure.only = texts_of(fields, "only");
    measure.except = texts_of(fields, "except");
    if (measure.chapters.empty())
        fields.error(fields.place(), "missing",
                     fmt::format("'measure: {}' needs 'chapters'", to_text(measure.question)),
                     "add 'chapters: [success_criteria_level_a, success_criteria_level_aa]'");
}

std::optional<Measure> read_acr_measure(YamlFields& fields)
{
    const auto* node = fields.need("acr");
    if (!node) return std::nullopt;
    YamlFields acr{*node, "an ACR measure", fields.area(), fields.problems()};
    acr.need("measure");
    const auto question = acr.choice("measure", acr_question_names());
    if (!question) return std::nullopt;
    AcrMeasure measure;
    measure.question = *question;
    if (*question == AcrQuestion::age) measure.bands = read_bands(acr);
    if (*question == AcrQuestion::conformance || *question == AcrQuestion::completeness)
        read_chapters(acr, measure);
    acr.finish();
    return measure;
}

std::vector<ShareBand> read_share_bands(YamlFields& fields)
{
    std::vector<ShareBand> bands;
    for (const auto& item : fields.items("bands")) {
        YamlFields band{item, "a band", fields.area(), fields.problems()};
        const auto* end = band.need("at-most");
        band.need("value");
        const auto at_most = end ? percent_from_text(band.text("at-most")) : std::nullopt;
        const auto value = band.decimal("value");
        if (end && !at_most)
            fields.error(end->place, "percent",
                         fmt::format("'at-most' must be a percent, not {}", quote(end->text)),
                         percent_remedy);
        band.finish();
        if (!at_most || !value) continue;
        if (*value > 1 ||
            (!bands.empty() && (*value >= bands.back().value || *at_most <= bands.back().at_most)))
            fields.error(item.place, "band", "bands have rising ends and falling values from 0 to 1",
                         "order them as in [{at-most: 5%, value: 1}, {at-most: 15%, value: 0.5}]");
        bands.push_back({*at_most, *value});
    }
    if (bands.empty())
        fields.error(fields.place(), "missing", "'measure: unused-share' needs 'bands'",
                     "add 'bands: [{at-most: 5%, value: 1}, {at-most: 15%, value: 0.5}]'");
    return bands;
}

std::optional<Measure> read_cost_measure(YamlFields& fields)
{
    const auto* node = fields.need("cost");
    if (!node) return std::nullopt;
    YamlFields cost{*node, "a cost measure", fields.area(), fields.problems()};
    cost.need("measure");
    const auto question = cost.choice("measure", cost_question_names());
    if (!question) return std::nullopt;
    CostMeasure measure;
    measure.question = *question;
    if (*question == CostQuestion::unused_share) measure.bands = read_share_bands(cost);
    cost.finish();
    return measure;
}

/// A share from 0 to 1; nothing where it is missing or another number, which is reported.
std::optional<Exact> read_credit(YamlFields& fields, const std::string& key)
{
    const auto* node = fields.need(key);
    const auto value = node ? fields.decimal(key) : std::nullopt;
    if (!value || *value <= 1) return value;
    fields.error(node->place, "credit", fmt::format("'{}' is from 0 to 1, not {}", key, quote(node->text)),
                 "");
    return std::nullopt;
}

void read_claim_credit(YamlFields& fields, ClaimCredit& credit)
{
    const auto* node = fields.need("credit");
    if (!node) return;
    YamlFields own{*node, "the credit of claims", fields.area(), fields.problems()};
    const auto vendor = read_credit(own, "vendor");
    const auto third_party = read_credit(own, "third-party");
    const auto verified = read_credit(own, "verified");
    own.finish();
    if (!vendor || !third_party || !verified) return;
    if (*vendor > *third_party || *third_party > *verified)
        fields.error(node->place, "credit", "a weaker claim earns more here than a stronger one",
                     "order them as in {vendor: 0.5, third-party: 0.8, verified: 1}");
    credit = {*vendor, *third_party, *verified};
}

std::optional<Measure> read_standards_measure(YamlFields& fields)
{
    const auto* node = fields.need("standards");
    if (!node) return std::nullopt;
    YamlFields standards{*node, "a measure of standards", fields.area(), fields.problems()};
    standards.need("measure");
    const auto question = standards.choice("measure", standards_question_names());
    if (!question) return std::nullopt;
    StandardsMeasure measure;
    measure.question = *question;
    measure.grades = texts_of(standards, "grades");
    measure.subjects = texts_of(standards, "subjects");
    read_claim_credit(standards, measure.credit);
    if (const auto* crosswalk = standards.find("crosswalk")) {
        YamlFields own{*crosswalk, "the credit of crosswalks", fields.area(), fields.problems()};
        measure.crosswalk.exact_match = read_credit(own, "exact-match").value_or(0);
        measure.crosswalk.related = read_credit(own, "related").value_or(0);
        own.finish();
    }
    standards.finish();
    return measure;
}

/// "DATA": four capitals.
bool is_section(const std::string& text)
{
    return text.size() == 4 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::optional<Measure> read_hecvat_measure(YamlFields& fields)
{
    const auto* node = fields.need("hecvat");
    if (!node) return std::nullopt;
    YamlFields hecvat{*node, "a HECVAT measure", fields.area(), fields.problems()};
    hecvat.need("measure");
    const auto aspect = hecvat.choice("measure", hecvat_aspect_names());
    if (!aspect) return std::nullopt;
    HecvatMeasure measure;
    measure.aspect = *aspect;
    if (*aspect != HecvatAspect::crosswalk) {
        for (const auto* section : hecvat.texts("sections")) {
            if (!is_section(section->text))
                hecvat.error(section->place, "hecvat",
                             fmt::format("{} is no section of a questionnaire", quote(section->text)),
                             "write the four letters that its questions begin with, as in DATA");
            else if (std::ranges::count(measure.sections, section->text) > 0)
                hecvat.error(section->place, "hecvat",
                             fmt::format("section {} stands here twice", section->text), "take one out");
            measure.sections.push_back(section->text);
        }
    }
    hecvat.finish();
    return measure;
}

/// The one place where a word after `from:` becomes a reader.
struct MeasureKind {
    const char* name;
    std::optional<Measure> (*read)(YamlFields& fields);
};

constexpr std::array<MeasureKind, 4> measure_kinds{{{"acr", read_acr_measure},
                                                    {"cost", read_cost_measure},
                                                    {"standards", read_standards_measure},
                                                    {"hecvat", read_hecvat_measure}}};

}  // namespace

std::optional<Measure> read_measure(YamlFields& fields)
{
    Names<const MeasureKind*> kinds;
    for (const auto& kind : measure_kinds) kinds.emplace_back(kind.name, &kind);
    const auto kind = fields.choice("from", kinds);
    if (!kind) {
        for (const auto& known : measure_kinds) fields.find(known.name);
        return std::nullopt;
    }
    return (*kind)->read(fields);
}

std::optional<HecvatPolicy> read_hecvat_policy(YamlFields& fields)
{
    const auto* node = fields.find("hecvat");
    if (!node) return std::nullopt;
    YamlFields own{*node, "the policy for questionnaires", fields.area(), fields.problems()};
    HecvatPolicy policy;
    policy.unchecked_key = own.choice("unchecked-key", unchecked_key_names()).value_or(policy.unchecked_key);
    if (const auto* crosswalk = own.find("crosswalk")) {
        YamlFields edition{*crosswalk, "the crosswalk's edition", fields.area(), fields.problems()};
        const auto id = edition.needed_id<RubricId>("id");
        policy.crosswalk = Edition{id ? id->text() : "none", edition.needed_text("version", 50),
                                   edition.needed_text("sha256", 64)};
        if (const auto* hash = edition.find("sha256"); hash && !hash->text.empty() && !is_sha256(hash->text))
            edition.error(hash->place, "sha256", fmt::format("{} is no SHA-256", quote(hash->text)),
                          "write the 64 digits that 'sha256sum FILE' prints");
        edition.finish();
    }
    own.finish();
    return policy;
}

std::optional<AcrPolicy> read_acr_policy(YamlFields& fields)
{
    const auto* node = fields.find("acr");
    if (!node) return std::nullopt;
    YamlFields policy_fields{*node, "the policy for ACRs", fields.area(), fields.problems()};
    AcrPolicy policy;
    if (const auto partial = policy_fields.decimal("partially-supports")) {
        if (*partial > 1)
            fields.error(policy_fields.find("partially-supports")->place, "acr",
                         "partial support earns from 0 to 1", "");
        policy.partially_supports = *partial;
    }
    policy.not_applicable =
        policy_fields.choice("not-applicable", not_applicable_rows_names()).value_or(policy.not_applicable);
    policy.not_evaluated =
        policy_fields.choice("not-evaluated", not_evaluated_rows_names()).value_or(policy.not_evaluated);
    if (policy_fields.find("components")) policy.components = texts_of(policy_fields, "components");
    static constexpr std::array known{"web", "electronic-docs", "software", "authoring-tool", "none", "all"};
    for (const auto* component : policy_fields.texts("components"))
        if (std::ranges::find(known, component->text) == known.end())
            fields.error(
                component->place, "acr", fmt::format("an ACR has no component {}", quote(component->text)),
                "the components are: web, electronic-docs, software, authoring-tool, none; or 'all' alone");
    if (policy.components.empty() || (policy.components.size() > 1 &&
                                      std::ranges::find(policy.components, "all") != policy.components.end()))
        fields.error(node->place, "acr", "'components' names one or more components, or 'all' alone", "");
    policy_fields.finish();
    return policy;
}

}  // namespace edvet
