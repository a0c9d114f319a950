#pragma once

#include "edvet/base/decimal.hpp"
#include "edvet/base/exact.hpp"

#include <string>
#include <string_view>

namespace edvet {

/// An amount of money in whole hundredths of its currency: what an invoice can say. Of any size.
using Cents = Whole;

/// `amount` units of a currency in whole cents, rounded half-up (away from zero), as invoices do it.
Cents rounded_to_cents(const Exact& amount);

/// 71,760.00 as an exact number of units of the currency.
Exact units_of(const Cents& cents);

/// "71760.00", for a program.
std::string cents_text(const Cents& cents);

/// "71,760.00", for a person. `shown` is a plain decimal, with a sign or without.
std::string grouped(std::string_view shown);

/// An amount that need not be whole cents, shown half-even at two places and grouped: "921,285.45".
std::string shown_money(const Exact& amount);

/// ISO 4217 codes are three capitals. Costs are kept in hundredths, so a currency with another minor unit
/// (JPY has none, KWD has three digits) is not among those that can be used.
enum class CurrencyProblem { none, not_a_code, other_minor_unit };
CurrencyProblem problem_of_currency(std::string_view code);

}  // namespace edvet
