#pragma once

#include "edvet/base/contract.hpp"
#include "edvet/rubric/rubric.hpp"

#include <string>
#include <utility>
#include <vector>

namespace edvet {

/// The words that files use for the values of an enum, in the order to list them.
template <class Value>
using Names = std::vector<std::pair<std::string, Value>>;

const Names<Aggregation>& aggregation_names();
const Names<Role>& role_names();
const Names<Importance>& importance_names();
const Names<NotApplicableRule>& not_applicable_names();
const Names<UnknownPolicy>& unknown_policy_names();
const Names<Independence>& independence_names();
const Names<SourceStatus>& source_status_names();
const Names<AcrQuestion>& acr_question_names();
const Names<CostQuestion>& cost_question_names();
const Names<StandardsQuestion>& standards_question_names();
const Names<HecvatAspect>& hecvat_aspect_names();
const Names<UncheckedKey>& unchecked_key_names();
const Names<NotApplicableRows>& not_applicable_rows_names();
const Names<NotEvaluatedRows>& not_evaluated_rows_names();

template <class Value>
std::string name_in(const Names<Value>& names, Value value)
{
    for (const auto& [name, known] : names)
        if (known == value) return name;
    throw ContractViolation{"an enum value without a name"};
}

}  // namespace edvet
