#include "workflow/calculation/arguments.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/base/nearest_name.hpp"
#include "edvet/base/power.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

using Failure = Unexpected<std::string>;

constexpr std::size_t most_digits_before = 30;
constexpr std::size_t most_digits_after = 40;
constexpr std::size_t most_items = 1000;
constexpr const char* number_remedy =
    "write a plain decimal such as 1200.5 or -0.25, per cent such as 3.8%, or a fraction such as 0.08/12";

bool are_digits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Digits are read by hand: Boost takes "010" for an octal number.
Whole whole_of(std::string_view digits)
{
    Whole number = 0;
    for (const char digit : digits) number = number * 10 + (digit - '0');
    return number;
}

Expected<Exact, std::string> unsigned_decimal(std::string_view text)
{
    const auto point = text.find('.');
    const auto before = text.substr(0, point);
    const auto after = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    if (!are_digits(before) || (point != std::string_view::npos && !are_digits(after)))
        return Failure{"is no number"};
    if (before.size() > 1 && before.front() == '0') return Failure{"begins with a zero too many"};
    if (before.size() > most_digits_before)
        return Failure{fmt::format("has more than {} digits before the point", most_digits_before)};
    if (after.size() > most_digits_after)
        return Failure{fmt::format("has more than {} digits after the point", most_digits_after)};
    const auto scale = power_of_ten(static_cast<unsigned>(after.size()));
    return Exact{whole_of(before) * scale + whole_of(after), scale};
}

/// "8%" or "0.08", with or without a sign.
Expected<Exact, std::string> signed_decimal(std::string_view text)
{
    const bool is_negative = text.starts_with('-');
    if (is_negative || text.starts_with('+')) text.remove_prefix(1);
    const bool is_percent = text.ends_with('%');
    if (is_percent) text.remove_suffix(1);
    auto number = unsigned_decimal(text);
    if (!number) return number;
    if (is_percent) *number /= 100;
    if (is_negative) *number = -*number;
    return number;
}

/// What to write instead: the number behind a currency sign or thousands separators where there is one.
std::string remedy_for(std::string_view text)
{
    const bool is_negative = text.starts_with('-');
    const auto size = is_negative ? text.substr(1) : text;
    const std::string found = decimal_remedy_for(size);
    constexpr std::string_view verb = "write ";
    const auto number = found.substr(verb.size());
    // Here numbers may be longer than in files.
    if (!decimal_from_text(number)) return number_remedy;
    return is_negative ? "write -" + number : found;
}

std::vector<std::string> split(const std::string& text, char separator)
{
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (auto at = text.find(separator); at != std::string::npos; at = text.find(separator, from)) {
        parts.push_back(text.substr(from, at - from));
        from = at + 1;
    }
    parts.push_back(text.substr(from));
    return parts;
}

}  // namespace

Expected<Exact, std::string> argument_number(std::string_view text)
{
    const auto slash = text.find('/');
    auto number = signed_decimal(text.substr(0, slash));
    if (slash == std::string_view::npos || !number) return number;
    const auto below = unsigned_decimal(text.substr(slash + 1));
    if (!below) return below;
    if (*below == 0) return Failure{"divides by zero"};
    *number /= *below;
    return number;
}

Arguments::Arguments(const CalculationFunction& function, const CalculationRequest& request)
    : function_(function)
{
    using Need = CalculationOption::Need;
    for (const auto& [name, texts] : request.given)
        ensure(std::ranges::find(function.options, name, &CalculationOption::name) != function.options.end(),
               "an option that the function does not have");
    for (const auto& option : function.options) {
        const auto given = request.given.find(option.name);
        const bool is_repeatable = option.need == Need::repeatable;
        if (given != request.given.end() && !given->second.empty())
            inputs_.push_back({option.name, given->second, is_repeatable});
        else if (!option.fallback.empty())
            inputs_.push_back({option.name, {option.fallback}, is_repeatable});
        else if (option.need != Need::optional)
            missing(option.name, "for example: " + function.example);
    }
}

bool Arguments::is_given(const std::string& option) const
{
    return std::ranges::find(inputs_, option, &CalculationInput::name) != inputs_.end();
}

std::vector<std::string> Arguments::texts(const std::string& option) const
{
    const auto input = std::ranges::find(inputs_, option, &CalculationInput::name);
    return input == inputs_.end() ? std::vector<std::string>{} : input->values;
}

std::string Arguments::text(const std::string& option) const
{
    const auto all = texts(option);
    return all.empty() ? "" : all.front();
}

int Arguments::shown_places(const std::string& text)
{
    constexpr int usual = 10;
    return text.empty() ? usual : whole_in("places", text, 0, irrational_places);
}

std::vector<std::string> Arguments::parts(const std::string& option) const
{
    return split(text(option), ',');
}

void Arguments::problem(const std::string& option, const std::string& message, const std::string& remedy)
{
    problems_.add(
        {Severity::error, "calc." + option, std::nullopt, fmt::format("--{}: {}", option, message), remedy});
}

void Arguments::problem_with(const std::string& option, const std::string& what, const std::string& remedy)
{
    problem(option, fmt::format("{} {}", quote(text(option)), what), remedy);
}

void Arguments::missing(const std::string& option, const std::string& remedy)
{
    problems_.add(
        {Severity::error, "calc.missing", std::nullopt, fmt::format("--{} is missing", option), remedy});
}

Exact Arguments::number_in(const std::string& option, std::string_view text)
{
    const auto number = argument_number(text);
    if (number) return *number;
    problem(option, fmt::format("{} {}", quote(text), number.error()), remedy_for(text));
    return 1;
}

Exact Arguments::number(const std::string& option)
{
    return is_given(option) ? number_in(option, text(option)) : Exact{1};
}

std::optional<Exact> Arguments::optional_number(const std::string& option)
{
    if (!is_given(option)) return std::nullopt;
    return number(option);
}

Exact Arguments::number_from(const std::string& option, const Exact& least)
{
    const auto found = number(option);
    if (found >= least) return found;
    problem_with(option, fmt::format("is below {}", shortest_decimal(least, 2)),
                 fmt::format("write a number from {} on", shortest_decimal(least, 2)));
    return std::max(least, Exact{1});
}

Exact Arguments::number_above_zero(const std::string& option)
{
    const auto found = number(option);
    if (found > 0) return found;
    problem_with(option, "is not above 0", "write a number above 0");
    return 1;
}

Exact Arguments::rate_in(const std::string& option, std::string_view text)
{
    const auto rate = argument_number(text);
    const bool is_percent = text.find('%') != std::string_view::npos;
    if (!rate)
        number_in(option, text);  // says what is wrong with it
    else if (*rate <= -1)
        problem(option, fmt::format("{} is a rate of -100 % or less", quote(text)),
                "write a rate above -100%");
    else if (*rate >= 1 && !is_percent)
        problem(option,
                fmt::format("{} can mean {} % or {} %", quote(text), shortest_decimal(*rate, 9),
                            shortest_decimal(*rate * 100, 9)),
                "write it with its per cent sign, as in 8%");
    else
        return *rate;
    return 0;
}

Exact Arguments::rate(const std::string& option)
{
    return is_given(option) ? rate_in(option, text(option)) : Exact{0};
}

int Arguments::whole_in(const std::string& option, std::string_view text, int least, int most)
{
    const auto found = argument_number(text);
    if (found && denominator_of(*found) == 1 && *found >= least && *found <= most)
        return numerator_of(*found).convert_to<int>();
    problem(option, fmt::format("{} is no whole number from {} to {}", quote(text), least, most),
            fmt::format("write a whole number from {} to {}", least, most));
    return least;
}

int Arguments::whole(const std::string& option, int least, int most)
{
    return is_given(option) ? whole_in(option, text(option), least, most) : least;
}

std::optional<int> Arguments::optional_whole(const std::string& option, int least, int most)
{
    if (!is_given(option)) return std::nullopt;
    return whole(option, least, most);
}

std::string Arguments::word(const std::string& option)
{
    const auto known = std::ranges::find(function_.options, option, &CalculationOption::name);
    ensure(known != function_.options.end(), "a word of an option that does not exist");
    const auto words = split(known->type, '|');
    const auto written = text(option);
    if (std::ranges::find(words, written) != words.end()) return written;
    if (!is_given(option)) return "";
    const auto nearest = nearest_name(written, words);
    problem_with(option, fmt::format("is none of {}", fmt::join(words, ", ")),
                 nearest ? fmt::format("did you mean '{}'?", *nearest) : "write one of these words");
    return "";
}

std::optional<Date> Arguments::day(const std::string& option)
{
    if (!is_given(option)) return std::nullopt;
    const auto found = Date::from_text(text(option));
    if (!found) problem_with(option, "is no day", date_remedy);
    return found;
}

bool Arguments::check_length(const std::string& option, std::size_t size)
{
    if (size <= most_items) return true;
    problem(option, fmt::format("a list of {} is too long", size),
            fmt::format("write at most {} between commas", most_items));
    return false;
}

std::vector<Exact> Arguments::numbers(const std::string& option)
{
    std::vector<Exact> found;
    if (!is_given(option)) return found;
    const auto written = parts(option);
    if (!check_length(option, written.size())) return {0};
    for (const auto& part : written) found.push_back(number_in(option, part));
    return found;
}

std::vector<NamedNumber> Arguments::named_numbers(const std::string& option)
{
    std::vector<NamedNumber> found;
    if (!is_given(option)) return found;
    const auto written = parts(option);
    if (!check_length(option, written.size())) return {{"A", 1}};
    for (const auto& part : written) {
        const auto equals = part.find('=');
        const auto name = part.substr(0, equals);
        if (equals == std::string::npos || name.empty())
            problem(option, fmt::format("{} has no name", quote(part)),
                    "write NAME=NUMBER, as in alder=50000");
        else if (std::ranges::find(found, name, &NamedNumber::name) != found.end())
            problem(option, fmt::format("{} is there twice", quote(name)), "leave one out");
        else
            found.push_back({name, number_in(option, part.substr(equals + 1))});
    }
    return found;
}

std::vector<DatedFlow> Arguments::dated_flows(const std::string& option)
{
    std::vector<DatedFlow> found;
    if (!is_given(option)) return found;
    const auto written = parts(option);
    if (!check_length(option, written.size())) return {};
    for (const auto& part : written) {
        const auto colon = part.find(':');
        const auto day = Date::from_text(part.substr(0, colon));
        if (colon == std::string::npos || !day)
            problem(option, fmt::format("{} does not begin with a day", quote(part)),
                    "write DAY:AMOUNT, as in 2026-07-01:-1200.50");
        else
            found.push_back({*day, number_in(option, part.substr(colon + 1))});
    }
    return found;
}

}  // namespace edvet
