#include "rubric/names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

const Names<Aggregation>& aggregation_names()
{
    static const Names<Aggregation> names{
        {"weighted-mean", Aggregation::weighted_mean},
        {"pooled-points", Aggregation::pooled_points},
        {"minimum", Aggregation::minimum},
        {"xccdf-default", Aggregation::xccdf_default},
        {"xccdf-flat", Aggregation::xccdf_flat},
        {"xccdf-flat-unweighted", Aggregation::xccdf_flat_unweighted},
        {"xccdf-absolute", Aggregation::xccdf_absolute},
    };
    return names;
}

const Names<Role>& role_names()
{
    static const Names<Role> names{
        {"scored", Role::scored}, {"unscored", Role::unscored}, {"informational", Role::informational}};
    return names;
}

const Names<Importance>& importance_names()
{
    static const Names<Importance> names{{"low", Importance::low},
                                         {"medium", Importance::medium},
                                         {"high", Importance::high},
                                         {"critical", Importance::critical}};
    return names;
}

const Names<NotApplicableRule>& not_applicable_names()
{
    static const Names<NotApplicableRule> names{{"allowed", NotApplicableRule::allowed},
                                                {"forbidden", NotApplicableRule::forbidden},
                                                {"needs-reason", NotApplicableRule::needs_reason}};
    return names;
}

const Names<UnknownPolicy>& unknown_policy_names()
{
    static const Names<UnknownPolicy> names{{"worst", UnknownPolicy::worst},
                                            {"rated-only", UnknownPolicy::rated_only}};
    return names;
}

const Names<Independence>& independence_names()
{
    static const Names<Independence> names{{"vendor", Independence::vendor},
                                           {"third-party", Independence::third_party},
                                           {"own-test", Independence::own_test}};
    return names;
}

const Names<SourceStatus>& source_status_names()
{
    static const Names<SourceStatus> names{
        {"in-force", SourceStatus::in_force}, {"pending", SourceStatus::pending},
        {"proposed", SourceStatus::proposed}, {"superseded", SourceStatus::superseded},
        {"guidance", SourceStatus::guidance}, {"standard", SourceStatus::standard},
        {"practice", SourceStatus::practice},
    };
    return names;
}

const Names<AcrQuestion>& acr_question_names()
{
    static const Names<AcrQuestion> names{{"conformance", AcrQuestion::conformance},
                                          {"completeness", AcrQuestion::completeness},
                                          {"age", AcrQuestion::age},
                                          {"product-version", AcrQuestion::product_version}};
    return names;
}

const Names<CostQuestion>& cost_question_names()
{
    static const Names<CostQuestion> names{{"price-score", CostQuestion::price_score},
                                           {"unused-share", CostQuestion::unused_share}};
    return names;
}

const Names<StandardsQuestion>& standards_question_names()
{
    static const Names<StandardsQuestion> names{{"coverage", StandardsQuestion::coverage}};
    return names;
}

const Names<HecvatAspect>& hecvat_aspect_names()
{
    static const Names<HecvatAspect> names{{"crosswalk", HecvatAspect::crosswalk},
                                           {"score", HecvatAspect::score},
                                           {"completeness", HecvatAspect::completeness}};
    return names;
}

const Names<UncheckedKey>& unchecked_key_names()
{
    static const Names<UncheckedKey> names{{"unknown", UncheckedKey::unknown},
                                           {"counted", UncheckedKey::counted}};
    return names;
}

const Names<NotApplicableRows>& not_applicable_rows_names()
{
    static const Names<NotApplicableRows> names{{"excluded", NotApplicableRows::excluded},
                                                {"supports", NotApplicableRows::supports}};
    return names;
}

const Names<NotEvaluatedRows>& not_evaluated_rows_names()
{
    static const Names<NotEvaluatedRows> names{{"unknown", NotEvaluatedRows::unknown},
                                               {"does-not-support", NotEvaluatedRows::does_not_support},
                                               {"excluded", NotEvaluatedRows::excluded}};
    return names;
}

std::string to_text(Aggregation aggregation) { return name_in(aggregation_names(), aggregation); }
std::string to_text(Role role) { return name_in(role_names(), role); }
std::string to_text(Importance severity) { return name_in(importance_names(), severity); }
std::string to_text(NotApplicableRule rule) { return name_in(not_applicable_names(), rule); }
std::string to_text(UnknownPolicy policy) { return name_in(unknown_policy_names(), policy); }
std::string to_text(Independence independence) { return name_in(independence_names(), independence); }
std::string to_text(SourceStatus status) { return name_in(source_status_names(), status); }
std::string to_text(AcrQuestion question) { return name_in(acr_question_names(), question); }

std::string to_text(CostQuestion question) { return name_in(cost_question_names(), question); }

std::string to_text(StandardsQuestion question) { return name_in(standards_question_names(), question); }

std::string to_text(HecvatAspect aspect) { return name_in(hecvat_aspect_names(), aspect); }

std::string to_text(const HecvatPolicy& policy)
{
    return fmt::format("{}a key that was not checked {}",
                       policy.crosswalk
                           ? fmt::format("crosswalk {} {}; ", policy.crosswalk->id, policy.crosswalk->version)
                           : "",
                       policy.unchecked_key == UncheckedKey::unknown ? "leaves it unknown" : "is taken");
}

std::string to_text(const AcrPolicy& policy)
{
    return fmt::format("partial support {}; not applicable {}; not evaluated {}; components {}",
                       exact_text(policy.partially_supports),
                       policy.not_applicable == NotApplicableRows::supports ? "counts as support"
                                                                            : "excluded",
                       policy.not_evaluated == NotEvaluatedRows::unknown            ? "unknown"
                       : policy.not_evaluated == NotEvaluatedRows::does_not_support ? "counts as no support"
                                                                                    : "excluded",
                       fmt::join(policy.components, ", "));
}

}  // namespace edvet
