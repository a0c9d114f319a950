#include "edvet/report/chart_axes.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

std::vector<std::string> labels_of(const ChartAxis& axis)
{
    std::vector<std::string> labels;
    for (const auto& tick : axis.ticks) labels.push_back(tick.label);
    return labels;
}

using Labels = std::vector<std::string>;

}  // namespace

TEST_CASE("ticks stand at round numbers with no more digits than they need", "[chart]")
{
    CHECK(labels_of(fixed_axis("points", 0, 100, 10)) ==
          Labels{"0", "10", "20", "30", "40", "50", "60", "70", "80", "90", "100"});
    CHECK(labels_of(fixed_axis("share", 0, Exact{1, 2}, 5)) ==
          Labels{"0.0", "0.1", "0.2", "0.3", "0.4", "0.5"});
    CHECK(labels_of(length_axis("USD", {1'234'567}, 5)) == Labels{"0", "500,000", "1,000,000", "1,500,000"});
}

TEST_CASE("an axis of lengths has 0 on it and ends at ticks", "[chart]")
{
    const auto falls = length_axis("per cent", {-7, 31});
    CHECK(falls.least == -10);
    CHECK(falls.greatest == 35);
    const auto nothing = length_axis("per cent", {0, 0});
    CHECK(nothing.least == 0);
    CHECK(nothing.greatest == 1);
}

TEST_CASE("an axis of positions is wider than its values, and says where it leaves 0 out", "[chart]")
{
    const auto near = position_axis("points", {80, 90});
    CHECK(near.least == Exact{792, 10});
    CHECK(near.greatest == Exact{908, 10});
    CHECK(cut_note(near).find("does not begin at 0 (its first tick is 80)") != std::string::npos);
    const auto wide = position_axis("points", {30, 90});
    CHECK(wide.least == 0);
    CHECK(cut_note(wide).empty());
    for (const auto& alone :
         {position_axis("points", {50}), position_axis("points", {0}), position_axis("", {})})
        CHECK(alone.least < alone.greatest);
}

TEST_CASE("days have ticks where months, quarters or years begin", "[chart]")
{
    const auto day = [](const char* text) { return *Date::from_text(text); };
    CHECK(day_number(day("1970-01-02")) == 1);
    CHECK(labels_of(day_axis("day", day("2026-03-10"), day("2026-06-20"))) ==
          Labels{"2026-04", "2026-05", "2026-06"});
    CHECK(labels_of(day_axis("day", day("2025-11-10"), day("2027-02-20"))) ==
          Labels{"2026-01", "2026-04", "2026-07", "2026-10", "2027-01"});
    CHECK(labels_of(day_axis("day", day("2020-05-01"), day("2026-02-01"))) ==
          Labels{"2021", "2022", "2023", "2024", "2025", "2026"});
}
