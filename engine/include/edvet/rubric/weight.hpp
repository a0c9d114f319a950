#pragma once

#include "edvet/base/contract.hpp"
#include "edvet/base/exact.hpp"

#include <optional>
#include <utility>

namespace edvet {

/// How much one dimension, group or criterion counts against its siblings; always greater than zero. What
/// should not count is unscored or deselected, where a reader sees it go, and is not weighted 0.
class Weight {
public:
    Weight() : value_(1) {}

    /// Nothing where `value` is not above zero.
    static std::optional<Weight> of(Exact value)
    {
        if (value <= 0) return std::nullopt;
        return Weight{std::move(value)};
    }

    /// For a number that is above zero for sure.
    static Weight known(Exact value)
    {
        ensure(value > 0, "a weight that is not above zero");
        return Weight{std::move(value)};
    }

    const Exact& value() const noexcept { return value_; }

    friend bool operator==(const Weight& a, const Weight& b) { return a.value_ == b.value_; }

private:
    explicit Weight(Exact value) : value_(std::move(value)) {}

    Exact value_;
};

}  // namespace edvet
