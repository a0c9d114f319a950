#include "edvet/base/distributions.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"
#include "edvet/base/real.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/special_functions/erf.hpp>

namespace edvet {

namespace {

namespace policies = boost::math::policies;

/// Numbers that are too small are 0 and not an error.
using Policy =
    policies::policy<policies::underflow_error<policies::ignore_error>, policies::max_root_iterations<2000>>;
using ChiSquared = boost::math::chi_squared_distribution<Real, Policy>;
using FisherF = boost::math::fisher_f_distribution<Real, Policy>;

FisherF fisher(const Exact& top, const Exact& bottom)
{
    ensure(top > 0 && bottom > 0, "degrees of freedom above zero");
    return FisherF{real(top), real(bottom)};
}

}  // namespace

Exact chi_square_upper_tail(const Exact& value, const Exact& degrees)
{
    ensure(value >= 0 && degrees > 0, "a chi-square below zero");
    if (value == 0) return 1;
    return rounded(cdf(complement(ChiSquared{real(degrees)}, real(value))), irrational_places);
}

Exact f_upper_tail(const Exact& value, const Exact& top, const Exact& bottom)
{
    ensure(value >= 0, "an F below zero");
    const auto distribution = fisher(top, bottom);
    if (value == 0) return 1;
    return rounded(cdf(complement(distribution, real(value))), irrational_places);
}

Exact f_quantile(const Exact& probability, const Exact& top, const Exact& bottom)
{
    ensure(probability > 0 && probability < 1, "a probability between 0 and 1");
    return rounded(quantile(fisher(top, bottom), real(probability)), irrational_places);
}

Exact normal_two_sided_tail(const Exact& value)
{
    const Real size = abs(real(value));
    return rounded(boost::math::erfc(Real{size / sqrt(Real{2})}, Policy{}), irrational_places);
}

}  // namespace edvet
