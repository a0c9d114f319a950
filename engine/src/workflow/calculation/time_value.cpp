#include "edvet/cost/time_value.hpp"

#include "edvet/base/power.hpp"
#include "workflow/calculation/found_rates.hpp"
#include "workflow/calculation/function.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* theme = "Loans and savings";
constexpr const char* signs =
    "Signs as in numpy-financial and spreadsheets: what you receive is above 0, what you pay below. ";

/// The numbers of a loan that its functions share; those that a function does not have are 0.
struct Loan {
    Exact rate;
    Exact payment;
    Exact present;
    Exact future;
    PaymentsAt when;
};

Exact number_or_zero(Arguments& from, const std::string& option)
{
    return from.optional_number(option).value_or(0);
}

Exact periods_of(Arguments& from)
{
    const auto periods = from.number_from("nper", 0);
    if (periods > most_periods)
        from.problem_with("nper", "is too many", fmt::format("write at most {}", most_periods));
    return periods;
}

Loan loan_from(Arguments& from)
{
    return {from.rate("rate"), number_or_zero(from, "pmt"), number_or_zero(from, "pv"),
            number_or_zero(from, "fv"), from.word("when") == "begin" ? PaymentsAt::begin : PaymentsAt::end};
}

void pv(Arguments& from, Calculation& to)
{
    const auto loan = loan_from(from);
    const auto periods = periods_of(from);
    if (from.is_sound())
        put(to, "value", present_value(loan.rate, periods, loan.payment, loan.future, loan.when));
}

void fv(Arguments& from, Calculation& to)
{
    const auto loan = loan_from(from);
    const auto periods = periods_of(from);
    if (from.is_sound())
        put(to, "value", future_value(loan.rate, periods, loan.payment, loan.present, loan.when));
}

void pmt(Arguments& from, Calculation& to)
{
    const auto loan = loan_from(from);
    const auto periods = periods_of(from);
    if (from.is_sound())
        put(to, "value", level_payment(loan.rate, periods, loan.present, loan.future, loan.when));
}

void part_of_payment(Arguments& from, Calculation& to, decltype(&interest_part) part)
{
    const auto loan = loan_from(from);
    const int periods = from.whole("nper", 1, most_periods);
    const int period = from.whole("per", 1, periods);
    if (from.is_sound())
        put(to, "value", part(loan.rate, period, periods, loan.present, loan.future, loan.when));
}

void ipmt(Arguments& from, Calculation& to) { part_of_payment(from, to, interest_part); }

void ppmt(Arguments& from, Calculation& to) { part_of_payment(from, to, principal_part); }

void nper(Arguments& from, Calculation& to)
{
    const auto loan = loan_from(from);
    if (from.is_sound())
        put(to, "value", periods_needed(loan.rate, loan.payment, loan.present, loan.future, loan.when));
}

void rate(Arguments& from, Calculation& to)
{
    const auto loan = loan_from(from);
    const int periods = from.whole("nper", 1, static_cast<int>(most_rate_flows) - 2);
    const auto pick = from.word("pick");
    if (!from.is_sound()) return;
    put_rates(to, loan_flows(periods, loan.payment, loan.present, loan.future, loan.when), pick);
}

}  // namespace

std::vector<Function> time_value_functions()
{
    const auto rate_option = required("rate", "RATE", "The rate a period, such as 8%/12 a month");
    const auto nper_option = required("nper", "N", "The number of periods");
    const auto pv_option = optional("pv", "NUMBER", "The amount now", "0");
    const auto fv_option = optional("fv", "NUMBER", "The amount after the last period", "0");
    const auto pmt_option = optional("pmt", "NUMBER", "The payment every period", "0");
    const auto per_option = required("per", "N", "Which payment; 1 is the first");
    const auto when_option = optional("when", "end|begin", "When in a period it is paid", "end");
    const std::string said = signs;
    return {
        {{"pv",
          theme,
          "The amount now that payments are worth.",
          "edvet calc pv --rate 5%/12 --nper 120 --pmt -100 --fv 15692.93",
          said + "A number of periods that is not whole makes a result half-even at 40 places.",
          {rate_option, nper_option, pmt_option, fv_option, when_option}},
         pv},
        {{"fv",
          theme,
          "What an amount and payments grow to.",
          "edvet calc fv --rate 5%/12 --nper 120 --pmt -100 --pv -100",
          said + "A number of periods that is not whole makes a result half-even at 40 places.",
          {rate_option, nper_option, pmt_option, pv_option, when_option}},
         fv},
        {{"pmt",
          theme,
          "The level payment of a loan.",
          "edvet calc pmt --rate 8%/12 --nper 60 --pv 15000",
          said + "The payment is not rounded to cents.",
          {rate_option, nper_option, pv_option, fv_option, when_option}},
         pmt},
        {{"ipmt",
          theme,
          "The interest in one payment of a loan.",
          "edvet calc ipmt --rate 8.24%/12 --per 1 --nper 12 --pv 2500",
          said + "A first payment at the beginning has no interest in it.",
          {rate_option, per_option, nper_option, pv_option, fv_option, when_option}},
         ipmt},
        {{"ppmt",
          theme,
          "The principal in one payment of a loan.",
          "edvet calc ppmt --rate 8.24%/12 --per 1 --nper 12 --pv 2500",
          said + "It is the payment less the interest in it.",
          {rate_option, per_option, nper_option, pv_option, fv_option, when_option}},
         ppmt},
        {{"nper",
          theme,
          "How many periods a loan takes.",
          "edvet calc nper --rate 7%/12 --pmt -150 --pv 8000",
          said + "Half-even at 40 places unless a whole number of periods is the exact result.",
          {rate_option, pmt_option, pv_option, fv_option, when_option}},
         nper},
        {{"rate",
          theme,
          "The rate of a loan, a period.",
          "edvet calc rate --nper 10 --pmt 0 --pv -3500 --fv 10000",
          said + "All rates above -100 % are found, without a guess, each half-even at 40 places; --pick "
                 "takes one.",
          {nper_option, pmt_option, pv_option, fv_option, when_option, pick_option()}},
         rate},
    };
}

}  // namespace edvet
