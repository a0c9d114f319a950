#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/cost/price_score.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// What a quantity follows. The district is always one.
enum class Driver { district, students, staff, teachers, seats, devices, sites, hours };

std::string to_text(Driver driver);

/// Nominal prices are those that will be paid; real ones are at the price level of the base date.
enum class PriceBasis { nominal, real };

std::string to_text(PriceBasis basis);

/// From `low` to `high`, both included.
struct Range {
    Exact low;
    Exact high;

    friend bool operator==(const Range&, const Range&) = default;
};

/// One a year of the horizon; the first is year 1.
using ByYear = std::vector<Exact>;

/// How many of the students use the product: a share of them, rounded up to whole students, or the count.
struct ActiveStudents {
    std::optional<Exact> share;
    ByYear count;  ///< where there is no share
};

/// None is built in: which rate is right is policy, so it comes with who said it and when.
struct DiscountRate {
    Exact stated;
    PriceBasis basis = PriceBasis::nominal;
    std::string source;
    Date date;
    Exact rate;  ///< on the basis of the study's prices: (1 + nominal) = (1 + real)(1 + inflation)
    Place place;
};

/// How cost becomes points. The bounds are fixed before costs are read.
struct CostScoring {
    PriceScoreMethod method = PriceScoreMethod::absolute_linear;
    std::optional<Exact> full;  ///< at or below it all points; of absolute-linear alone
    std::optional<Exact> zero;  ///< at or above it none
    std::optional<Date> set;
    std::string reason;
    bool counts_in_kind = true;
    Place place;
};

/// What all candidates of a procurement are costed by.
struct CostContext {
    int horizon = 1;  ///< years, 1 to 50
    Date base_date;   ///< the first day of year 1
    std::string currency;
    PriceBasis prices = PriceBasis::nominal;
    DiscountRate discount;
    std::optional<Exact> inflation;
    std::map<Driver, ByYear> drivers;  ///< as stated; without the district
    std::optional<ActiveStudents> active;
    std::optional<Exact> learning_hours;  ///< per active student and year
    std::optional<CostScoring> scoring;
    std::optional<Range> discount_range;
    std::map<Driver, Range> driver_ranges;  ///< factors on what is stated
    Place place;
};

constexpr int longest_horizon = 50;

/// The driver's quantity in a year; nothing where the context does not state it.
std::optional<Exact> quantity_of(const CostContext& context, Driver driver, int year);

/// Whole students in a year; nothing where neither a share with students nor a count is stated.
std::optional<Exact> active_in(const std::optional<ActiveStudents>& active, const CostContext& context,
                               int year);

/// A yearly rise that is stated on one basis, on the basis of the study: by Fisher's relation
/// (1 + nominal) = (1 + real)(1 + inflation), never by a difference. Nothing where that needs an inflation
/// and none is assumed.
std::optional<Exact> on_basis_of(const CostContext& context, const Exact& rise, PriceBasis stated_on);

}  // namespace edvet
