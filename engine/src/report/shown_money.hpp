#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/report/figure.hpp"

#include <string>
#include <vector>

namespace edvet {

/// Money has two digits after the point; what is not whole cents is shown half-even.
constexpr Rounding money_rounding{2, RoundingMode::half_even};

/// What is divided by students or hours has four digits.
constexpr Rounding unit_rounding{4, RoundingMode::half_even};

Figure money(const Exact& amount);

/// Shows parts of an amount so that they add up to what is shown of the amount: each is rounded down and the
/// cents that are missing go to the largest remainders, the first of equals first. Requires that the parts
/// add up to the amount exactly; what is shown of it may have been rounded as a part itself.
std::vector<Figure> money_parts(const std::vector<Exact>& parts, const Figure& whole);

/// A share such as a rate: the shortest decimal, or nine digits after the point where there is none.
Figure share_figure(const Exact& share);

/// "Life-cycle cost over 5 years at 3.8 %, in USD", with a line end.
std::string life_cycle_title(int years, const Figure& rate, const std::string& currency);

/// "71,760.00", of money as it is shown plainly.
std::string grouped(const Figure& money);

/// "3.8 %" of 0.038: the shortest decimal, or six digits after the point where there is none.
std::string percent_for_people(const Exact& share);

/// "= 1.0816", or "≈ 1.216653" where no short decimal is the number.
std::string equals_for_people(const Exact& value);

/// A price: at least two digits after the point, and more where it has more.
std::string price_for_people(const Exact& price);

/// "4 % a year": a blank before every per cent sign, as reports write it.
std::string with_spaced_percents(const std::string& text);

/// A count or a factor for people: "12,400", "1.0816"; six digits after the point where no short decimal is
/// the number.
std::string number_for_people(const Exact& value);

}  // namespace edvet
