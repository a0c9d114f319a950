#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace edvet {

/// A length of calendar time, as people write it: "36 months", "90 days", "2 years".
struct Age {
    enum class Unit { days, months, years };

    int count = 0;
    Unit unit = Unit::days;

    /// 1 to 9999 of "day(s)", "month(s)" or "year(s)"; nothing else.
    static std::optional<Age> from_text(std::string_view text);

    friend bool operator==(const Age&, const Age&) = default;
};

std::string to_text(const Age& age);

/// A calendar day without a time zone, in the proleptic Gregorian calendar, from the year 1900 to 2199.
class Date {
public:
    /// Reads "2026-11-01", and no other form.
    static std::optional<Date> from_text(std::string_view text);

    /// The same day `age` later; a day that the month does not have becomes its last
    /// (2024-02-29 plus 12 months is 2025-02-28).
    Date plus(const Age& age) const;

    int year() const { return static_cast<int>(day_.year()); }
    int month() const { return static_cast<int>(static_cast<unsigned>(day_.month())); }  ///< from 1
    int day() const { return static_cast<int>(static_cast<unsigned>(day_.day())); }  ///< of the month, from 1

    /// Days from `earlier` to this; negative when this comes first.
    long days_since(const Date& earlier) const;

    friend bool operator==(const Date&, const Date&) = default;
    friend std::strong_ordering operator<=>(const Date& a, const Date& b) { return a.day_ <=> b.day_; }

    friend std::string to_text(const Date& date);

private:
    explicit Date(std::chrono::year_month_day day) : day_(day) {}

    std::chrono::year_month_day day_;
};

constexpr const char* date_remedy = "write year, month and day as in 2026-11-01";

}  // namespace edvet
