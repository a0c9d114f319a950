#include "edvet/evidence/acr_policies.hpp"

#include "edvet/base/yaml.hpp"
#include "rubric/read_criterion.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

void read_policy(const YamlNode& node, AcrPolicies& policies, Problems& problems)
{
    YamlFields fields{node, "a policy", "acr-policies", problems};
    NamedAcrPolicy named;
    named.id = fields.needed_text("id", 64);
    named.title = fields.needed_text("title", 200);
    fields.need("acr");
    const auto policy = read_acr_policy(fields);
    fields.finish();
    const auto twice = std::ranges::find(policies.policies, named.id, &NamedAcrPolicy::id);
    if (twice != policies.policies.end())
        fields.error(node.place, "twice", fmt::format("policy {} stands here twice", quote(named.id)),
                     "rename or remove one");
    if (!policy) return;
    named.policy = *policy;
    policies.policies.push_back(std::move(named));
}

}  // namespace

Parsed<AcrPolicies> parse_acr_policies(std::string_view text, const std::string& file)
{
    auto document = parse_yaml(text, file);
    Problems problems;
    problems.add(std::move(document.diagnostics));
    if (!document.value) return {std::nullopt, problems.in_order()};

    YamlFields fields{*document.value, "a file of ACR policies", "acr-policies", problems};
    if (!has_kind(fields, "acr-policies")) return {std::nullopt, problems.in_order()};
    AcrPolicies policies;
    fields.need("chapters");
    fields.need("policies");
    for (const auto* chapter : fields.texts("chapters")) policies.chapters.push_back(chapter->text);
    for (const auto& item : fields.items("policies")) read_policy(item, policies, problems);
    fields.finish();
    return {std::move(policies), problems.in_order()};
}

}  // namespace edvet
