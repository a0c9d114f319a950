#include "tests/support/larkmoor.hpp"

#include "edvet/cost/cost_files.hpp"

#include <stdexcept>

namespace edvet::tests {

namespace {

/// What was wrong, so that a test says it.
[[noreturn]] void refuse(const std::vector<Diagnostic>& diagnostics)
{
    std::string text;
    for (const auto& diagnostic : diagnostics) text += to_text(diagnostic) + "\n";
    throw std::runtime_error{text};
}

}  // namespace

std::string larkmoor_context()
{
    return R"(horizon: 5
base-date: 2025-07-01
currency: USD
prices: nominal
discount-rate: {rate: 3.8%, source: OMB Circular A-94 Appendix C, date: 2025-01-15}
drivers:
  students: [12400, 12450, 12500, 12500, 12450]
  staff: 860
active-students: 71%
learning-hours: 36
score: {full: 450000, zero: 1050000, set: 2025-01-20, reason: Board paper 7.}
uncertainty:
  discount-rate: {low: 0%, high: 7%}
  students: {low: 95%, high: 105%}
)";
}

std::string larkmoor_costs()
{
    return R"(edvet: costs/1
lines:
  - id: licence
    title: Platform licence
    category: licence
    basis: recurring
    driver: students
    graduated: [{up-to: 5000, unit: 6.40}, {up-to: 10000, unit: 5.60}, {unit: 4.90}]
    escalator: {percent: 4%}
    unit-price-rounding: cents
    uncertainty: {escalator: {low: 0%, high: 7%}}
    source: {document: quote.pdf, date: 2025-03-14, page: "2", kind: quote}
  - id: implementation
    title: Implementation
    category: implementation
    basis: one-time
    price: 28500
    uncertainty: {price: {low: 24000, likely: 28500, high: 40000}}
    source: {document: quote.pdf, date: 2025-03-14, page: "3", kind: quote}
  - id: rostering-setup
    title: Rostering set-up
    category: integration
    basis: one-time
    price: 7200
    source: {document: quote.pdf, date: 2025-03-14, page: "3", kind: quote}
  - id: rostering
    title: Rostering, yearly
    category: integration
    basis: recurring
    price: 1850
    escalator: {percent: 3%}
    source: {document: quote.pdf, date: 2025-03-14, page: "3", kind: quote}
  - id: training-first
    title: Staff time in training, all staff
    category: training
    basis: one-time
    driver: staff
    price: 255
    timing: arrears
    payer: in-kind
    source: {document: hours.xlsx, date: 2025-02-01, kind: estimate}
  - id: training-new
    title: Staff time in training, new staff
    category: training
    basis: recurring
    driver: staff
    coverage: 15%
    price: 255
    start: 2
    escalator: {percent: 2.5%, from: 2}
    timing: arrears
    payer: in-kind
    uncertainty: {coverage: {low: 10%, high: 25%}}
    source: {document: hours.xlsx, date: 2025-02-01, kind: estimate}
  - id: vendor-training
    title: Vendor training days
    category: training
    basis: one-time
    quantity: 6
    driver: hours
    price: 1900
    source: {document: quote.pdf, date: 2025-03-14, page: "4", kind: quote}
  - id: support
    title: Support by our help desk
    category: support
    basis: recurring
    driver: hours
    quantity: 728
    price: 46.10
    escalator: {percent: 2.5%}
    timing: arrears
    uncertainty: {quantity: {low: 520, high: 1040}}
    source: {document: hours.xlsx, date: 2025-02-01, kind: estimate}
  - id: exit
    title: Data migration at the end
    category: exit
    basis: one-time
    price: 14000
    uncertainty: {price: {low: 5000, high: 40000}}
    source: {document: hours.xlsx, date: 2025-02-01, kind: estimate}
plans:
  - id: prepaid-3
    title: Three years prepaid
    lines: [licence]
    terms: [{start: 1, years: 3, discount: 6%, price-lock: "yes"}]
    termination: Unused whole years come back.
  - id: prepaid-5
    title: Five years prepaid
    lines: [licence]
    terms: [{start: 1, years: 5, discount: 10%, price-lock: "yes"}]
    termination: Unused whole years come back.
)";
}

CostContext cost_context(const std::string& yaml)
{
    const auto document = parse_yaml(yaml, "procurement.yaml");
    Problems problems;
    problems.add(document.diagnostics);
    if (!is_sound(document)) refuse(problems.in_order());
    auto context = read_cost_context(*document.value, problems);
    if (!context || problems.has_error()) refuse(problems.in_order());
    return std::move(*context);
}

CandidateCosts candidate_costs(const std::string& yaml, const CostContext& context)
{
    auto costs =
        parse_costs({CostText{yaml, "costs.yaml"}, std::nullopt}, CandidateId::known("acme"), context);
    if (!is_sound(costs)) refuse(costs.diagnostics);
    return std::move(*costs.value);
}

CostStudy larkmoor()
{
    auto context = cost_context(larkmoor_context());
    auto costs = candidate_costs(larkmoor_costs(), context);
    return {std::move(context), std::move(costs)};
}

}  // namespace edvet::tests
