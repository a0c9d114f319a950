#include "edvet/analysis/moving_together.hpp"

#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

using Column = std::vector<Exact>;
using Sets = std::vector<std::vector<std::size_t>>;

/// Rows are candidates.
ValueField field_of(const std::vector<Column>& rows)
{
    return matrix_field(rows, std::vector<Exact>(rows.front().size(), Exact{1}));
}

}  // namespace

SCENARIO("r squared is exact")
{
    // Anscombe, The American Statistician 27(1), 1973, first set: r² is 0.67 to two digits.
    const Column x{10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
    const Column y{Exact{804, 100},  Exact{695, 100}, Exact{758, 100}, Exact{881, 100},
                   Exact{833, 100},  Exact{996, 100}, Exact{724, 100}, Exact{426, 100},
                   Exact{1084, 100}, Exact{482, 100}, Exact{568, 100}};
    const auto squared = correlation_squared(x, y);
    REQUIRE(squared);
    CHECK(*squared > Exact{66654, 100000});
    CHECK(*squared < Exact{66655, 100000});
    CHECK(correlation_squared({1, 2, 3}, {3, 2, 1}) == Exact{1});
}

SCENARIO("what is the same throughout has no correlation")
{
    CHECK_FALSE(correlation_squared({1, 1, 1}, {1, 2, 3}));
    CHECK_FALSE(correlation_squared({1}, {1}));
}

SCENARIO("criteria that rise and fall together are one set, and those that go against each other too")
{
    const auto field = field_of({{0, 0, 1, 0, 1},
                                 {Exact{1, 2}, Exact{1, 4}, Exact{1, 2}, 1, 1},
                                 {1, Exact{1, 2}, 0, 0, 1},
                                 {0, 0, 1, 1, 1},
                                 {1, Exact{1, 2}, 0, 1, 1}});
    CHECK(columns_that_move_together(field, {}) == Sets{{0, 1, 2}});
}

SCENARIO("fewer candidates than asked for say nothing, and neither does what is unknown")
{
    auto field = field_of({{0, 0}, {1, 1}, {0, 0}, {1, 1}, {0, 0}});
    CHECK(columns_that_move_together(field, {}) == Sets{{0, 1}});
    field.candidates.back().high[1] = 1;
    CHECK(columns_that_move_together(field, {}).empty());
}

SCENARIO("just at the limit is not above it")
{
    const auto field = field_of({{0, 0}, {1, 1}, {0, 0}, {1, 1}, {0, 0}});
    CHECK(columns_that_move_together(field, {Exact{1}, 5}).empty());
}
