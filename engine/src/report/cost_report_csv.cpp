#include "edvet/report/cost_report.hpp"
#include "report/shown.hpp"

#include <utility>

namespace edvet {

namespace {

/// One row a number. Years are empty where a number is of all of them, and so is the line where it is of the
/// candidate.
class CostRows {
public:
    explicit CostRows(const CostReport& report) : report_(report)
    {
        text_ = title_record(report.head, {"procurement", "as_of", "candidate", "plan", "kind", "line",
                                           "category", "payer", "year", "amount", "unit"});
    }

    void add(const CostedCandidate& candidate)
    {
        candidate_ = &candidate;
        const auto& cost = candidate.cost;
        for (const auto& line : cost.lines) {
            const Subject subject{line.id, line.category, line.payer};
            by_year("amount", subject, line.by_year);
            row("total", subject, "", line.cost.total.shown, currency());
            row("present-value", subject, "", line.cost.present_value.shown, currency());
        }
        for (const auto& category : cost.categories) pair({"", category.category, ""}, category.cost);
        pair({"", "", "cash"}, cost.cash);
        pair({"", "", "in-kind"}, cost.in_kind);
        pair({}, cost.all);
        by_year("amount", {}, cost.by_year);
        by_year("present-value", {}, cost.present_value_by_year);
        by_year("cumulative", {}, cost.cumulative);
        add_measures(cost);
        money("scored-cost", candidate.scored_cost);
        number("score", candidate.score, "points");
    }

    std::string take() { return std::move(text_); }

private:
    struct Subject {
        std::string line;
        std::string category;
        std::string payer;
    };

    std::string currency() const { return report_.basis->currency; }

    void add_measures(const ShownCost& cost)
    {
        money("equivalent-annual-cost", cost.equivalent_annual_cost);
        money("equivalent-annual-cost-at-start", cost.equivalent_annual_cost_start);
        number("annuity-factor", cost.annuity_factor, "1");
        money("per-student-year", cost.per_student_year);
        money("per-student-year-discounted", cost.per_student_year_discounted);
        money("per-active-student-year", cost.per_active_student_year);
        money("per-learning-hour", cost.per_learning_hour);
        if (!cost.unused) return;
        money("unused-licences", cost.unused->total);
        money("unused-licences-present-value", cost.unused->present_value);
    }

    void pair(const Subject& subject, const ShownPair& cost)
    {
        row("total", subject, "", cost.total.shown, currency());
        row("present-value", subject, "", cost.present_value.shown, currency());
    }

    void by_year(const std::string& kind, const Subject& subject, const std::vector<Figure>& amounts)
    {
        for (std::size_t i = 0; i < amounts.size(); ++i)
            row(kind, subject, std::to_string(i + 1), amounts[i].shown, currency());
    }

    void money(const std::string& kind, const std::optional<Figure>& amount)
    {
        number(kind, amount, currency());
    }

    void number(const std::string& kind, const std::optional<Figure>& amount, const std::string& unit)
    {
        if (amount) row(kind, {}, "", amount->shown, unit);
    }

    void row(const std::string& kind, const Subject& subject, const std::string& year,
             const std::string& amount, const std::string& unit)
    {
        std::vector<std::string> fields{report_.head.procurement,
                                        to_text(report_.head.as_of),
                                        candidate_->id,
                                        candidate_->cost.plan,
                                        kind,
                                        subject.line,
                                        subject.category,
                                        subject.payer,
                                        year,
                                        amount,
                                        unit};
        text_ += row_record(report_.head, std::move(fields));
    }

    const CostReport& report_;
    const CostedCandidate* candidate_ = nullptr;
    std::string text_;
};

}  // namespace

std::string to_csv(const CostReport& report)
{
    CostRows rows{report};
    if (report.comparison)
        for (const auto& candidate : report.comparison->candidates) rows.add(candidate);
    if (report.detail) rows.add(report.detail->candidate);
    return rows.take();
}

}  // namespace edvet
