#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/cost/answer.hpp"
#include "edvet/cost/rate_of_return.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// How many years lie between two days, after ISDA 2006 section 4.16. All but the first four count a month as
/// 30 days and differ in what the 31st and the end of February become.
enum class DayCount {
    actual_actual,  ///< ISDA: days in leap years / 366, the others / 365
    actual_fixed,   ///< days by a length of the year that is given: 365, 365.25, 364, 360
    no_leap_365,    ///< days but for 29 February / 365
    no_leap_360,    ///< days but for 29 February / 360
    thirty_360,  ///< ISDA, bond basis: a 31st becomes a 30th, the second one only if the first day is a 30th
    thirty_e_360,       ///< eurobond basis: a 31st becomes a 30th
    thirty_e_plus_360,  ///< the first 31st becomes a 30th, the second one the next day
    thirty_e_360_isda,  ///< German: besides, the last day of February becomes a 30th
    thirty_u_360,  ///< US: besides bond basis, the last day of February becomes a 30th, the second with the
                   ///< first
};

struct DayCounting {
    DayCount method = DayCount::actual_fixed;
    Exact year_days = 365;  ///< above 0; of actual_fixed alone

    friend bool operator==(const DayCounting&, const DayCounting&) = default;
};

/// Years from `from` to `to`; of the days the other way round, the same below 0.
Exact years_between(const Date& from, const Date& to, const DayCounting& counting);

struct DatedFlow {
    Date day;
    Exact amount;

    friend bool operator==(const DatedFlow&, const DatedFlow&) = default;
};

/// The flows at their times in years from `base`.
std::vector<TimedFlow> timed(const std::vector<DatedFlow>& flows, const Date& base,
                             const DayCounting& counting);

/// The sum of amount / (1 + rate)^time; exact where all times are whole. The rate is above -1, the times are
/// within `most_periods` years.
MaybeAnswer present_value_of(const std::vector<TimedFlow>& flows, const Exact& rate);

}  // namespace edvet
