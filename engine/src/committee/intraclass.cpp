#include "edvet/committee/intraclass.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/distributions.hpp"
#include "edvet/base/power.hpp"

#include <string>
#include <utility>

namespace edvet {

namespace {

using Ratings = std::vector<std::vector<std::optional<Exact>>>;

std::optional<Undefined> why_not(const Ratings& ratings)
{
    for (std::size_t i = 0; i < ratings.size(); ++i) {
        ensure(ratings[i].size() == ratings.front().size(), "rows of ratings of different lengths");
        for (std::size_t j = 0; j < ratings[i].size(); ++j)
            if (!ratings[i][j])
                return Undefined{"agreement.missing", "subject " + std::to_string(i + 1) +
                                                          " has no rating by judge " + std::to_string(j + 1)};
    }
    if (ratings.size() < 2)
        return Undefined{"agreement.one-unit", "fewer than two subjects cannot be told apart"};
    if (ratings.front().size() < 2)
        return Undefined{"agreement.one-rater", "fewer than two judges cannot agree"};
    return std::nullopt;
}

/// Two-way analysis of variance with one rating in each cell, and the formulas over it.
class Analysis {
public:
    Analysis(const Ratings& ratings, Exact confidence)
        : n_(ratings.size()), k_(ratings.front().size()), confidence_(std::move(confidence))
    {
        std::vector<Exact> judges(ratings.front().size());
        Exact sum;
        Exact squares;
        Exact subject_squares;
        for (const auto& row : ratings) {
            Exact subject;
            for (std::size_t j = 0; j < row.size(); ++j) {
                subject += *row[j];
                judges[j] += *row[j];
                squares += *row[j] * *row[j];
            }
            sum += subject;
            subject_squares += subject * subject;
        }
        Exact judge_squares;
        for (const auto& judge : judges) judge_squares += judge * judge;

        const Exact common = sum * sum / (n_ * k_);
        const Exact within = squares - subject_squares / k_;
        const Exact between_judges = judge_squares / n_ - common;
        squares_ = {(subject_squares / k_ - common) / (n_ - 1), within / (n_ * (k_ - 1)),
                    between_judges / (k_ - 1), (within - between_judges) / ((n_ - 1) * (k_ - 1))};
    }

    const MeanSquares& mean_squares() const { return squares_; }
    bool has_variation() const { return squares_.between_subjects > 0 || squares_.within_subjects > 0; }

    IntraclassCorrelation of(IccForm form) const
    {
        IntraclassCorrelation result;
        result.form = form;
        result.value = value(form);
        const bool is_one_way = form == IccForm::icc_1_1 || form == IccForm::icc_1_k;
        const Exact& error = is_one_way ? squares_.within_subjects : squares_.residual;
        const Exact top = n_ - 1;
        const Exact bottom = is_one_way ? Exact{n_ * (k_ - 1)} : Exact{(n_ - 1) * (k_ - 1)};
        result.top_degrees = numerator_of(top).convert_to<std::size_t>();
        result.bottom_degrees = numerator_of(bottom).convert_to<std::size_t>();
        if (error == 0) return result;
        const Exact f = squares_.between_subjects / error;
        result.f = f;
        result.p_value = f_upper_tail(f, top, bottom);
        if (result.value) result.bounds = bounds(form, f, bottom);
        return result;
    }

private:
    static std::optional<Exact> quotient(const Exact& top, const Exact& bottom)
    {
        if (bottom <= 0) return std::nullopt;
        return Exact{top / bottom};
    }

    std::optional<Exact> value(IccForm form) const
    {
        const auto& bms = squares_.between_subjects;
        const auto& wms = squares_.within_subjects;
        const auto& jms = squares_.between_judges;
        const auto& ems = squares_.residual;
        switch (form) {
            case IccForm::icc_1_1: return quotient(bms - wms, bms + (k_ - 1) * wms);
            case IccForm::icc_2_1: return quotient(bms - ems, bms + (k_ - 1) * ems + k_ * (jms - ems) / n_);
            case IccForm::icc_3_1: return quotient(bms - ems, bms + (k_ - 1) * ems);
            case IccForm::icc_1_k: return quotient(bms - wms, bms);
            case IccForm::icc_2_k: return quotient(bms - ems, bms + (jms - ems) / n_);
            case IccForm::icc_3_k: return quotient(bms - ems, bms);
        }
        ensure(false, "a form of intraclass correlation that is none");
        return std::nullopt;
    }

    /// The chance to stay below the upper bound.
    Exact upper_chance() const { return (1 + confidence_) / 2; }

    std::optional<ConfidenceBounds> bounds(IccForm form, const Exact& f, const Exact& bottom) const
    {
        if (form == IccForm::icc_2_1) return bounds_of_agreement();
        if (form == IccForm::icc_2_k) {
            const auto single = bounds_of_agreement();
            if (!single) return std::nullopt;
            const auto lower = quotient(k_ * single->lower, 1 + (k_ - 1) * single->lower);
            const auto upper = quotient(k_ * single->upper, 1 + (k_ - 1) * single->upper);
            if (!lower || !upper) return std::nullopt;
            return ConfidenceBounds{rounded(*lower, irrational_places), rounded(*upper, irrational_places)};
        }
        const Exact low = f / f_quantile(upper_chance(), n_ - 1, bottom);
        const Exact high = f * f_quantile(upper_chance(), bottom, n_ - 1);
        const bool is_single = form == IccForm::icc_1_1 || form == IccForm::icc_3_1;
        const auto bound = [&](const Exact& value) {
            return is_single ? quotient(value - 1, value + k_ - 1) : quotient(value - 1, value);
        };
        const auto lower = bound(low);
        const auto upper = bound(high);
        if (!lower || !upper) return std::nullopt;
        return ConfidenceBounds{rounded(*lower, irrational_places), rounded(*upper, irrational_places)};
    }

    /// Of ICC(2,1), with the degrees of freedom of Satterthwaite. The residual is above 0.
    std::optional<ConfidenceBounds> bounds_of_agreement() const
    {
        const auto& bms = squares_.between_subjects;
        const auto& jms = squares_.between_judges;
        const auto& ems = squares_.residual;
        const auto icc = value(IccForm::icc_2_1);
        if (!icc) return std::nullopt;
        const Exact judge_f = jms / ems;
        const Exact judge_part = k_ * *icc * judge_f;
        const Exact error_part = n_ * (1 + (k_ - 1) * *icc) - k_ * *icc;
        const Exact parts = judge_part + error_part;
        const Exact bottom = (n_ - 1) * judge_part * judge_part + error_part * error_part;
        if (bottom == 0 || parts == 0) return std::nullopt;
        const Exact degrees = (k_ - 1) * (n_ - 1) * parts * parts / bottom;

        const Exact f = f_quantile(upper_chance(), n_ - 1, degrees);
        const Exact g = f_quantile(upper_chance(), degrees, n_ - 1);
        const Exact rest = k_ * jms + (k_ * n_ - k_ - n_) * ems;
        const auto lower = quotient(n_ * (bms - f * ems), f * rest + n_ * bms);
        const auto upper = quotient(n_ * (g * bms - ems), rest + n_ * g * bms);
        if (!lower || !upper) return std::nullopt;
        return ConfidenceBounds{rounded(*lower, irrational_places), rounded(*upper, irrational_places)};
    }

    Exact n_;
    Exact k_;
    Exact confidence_;
    MeanSquares squares_;
};

}  // namespace

const char* to_text(IccForm form)
{
    switch (form) {
        case IccForm::icc_1_1: return "ICC(1,1)";
        case IccForm::icc_2_1: return "ICC(2,1)";
        case IccForm::icc_3_1: return "ICC(3,1)";
        case IccForm::icc_1_k: return "ICC(1,k)";
        case IccForm::icc_2_k: return "ICC(2,k)";
        case IccForm::icc_3_k: return "ICC(3,k)";
    }
    ensure(false, "a form of intraclass correlation that is none");
    return "";
}

const IntraclassCorrelation& IntraclassCorrelations::of(IccForm form) const
{
    return forms[static_cast<std::size_t>(form)];
}

Expected<IntraclassCorrelations, Undefined>
intraclass_correlations(const std::vector<std::vector<std::optional<Exact>>>& ratings,
                        const Exact& confidence)
{
    ensure(confidence > 0 && confidence < 1, "a confidence between 0 and 1");
    if (auto undefined = why_not(ratings)) return Unexpected{std::move(*undefined)};
    const Analysis analysis{ratings, confidence};
    if (!analysis.has_variation())
        return Unexpected{Undefined{"agreement.no-variation", "no rating differs from another"}};

    IntraclassCorrelations result;
    result.subjects = ratings.size();
    result.judges = ratings.front().size();
    result.confidence = confidence;
    result.mean_squares = analysis.mean_squares();
    for (std::size_t i = 0; i < result.forms.size(); ++i)
        result.forms[i] = analysis.of(static_cast<IccForm>(i));
    return result;
}

}  // namespace edvet
