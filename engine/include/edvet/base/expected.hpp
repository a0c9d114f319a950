#pragma once

#include "edvet/base/contract.hpp"

#include <utility>
#include <variant>

namespace edvet {

/// The wrapper that tells an error from a value: `return Unexpected{diagnostic};`
template <class E>
struct Unexpected {
    E error;
};

template <class E>
Unexpected(E) -> Unexpected<E>;

/// A value, or the reason why there is none. Reading the wrong side is a `ContractViolation`.
/// A small stand-in for C++23's std::expected, which gcc 12 in C++20 does not have.
template <class T, class E>
class [[nodiscard]] Expected {
public:
    Expected(T value) : content_(std::in_place_index<0>, std::move(value)) {}
    Expected(Unexpected<E> unexpected) : content_(std::in_place_index<1>, std::move(unexpected.error)) {}

    bool has_value() const noexcept { return content_.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    const T& value() const&
    {
        ensure(has_value(), "the value of an Expected that holds an error");
        return std::get<0>(content_);
    }
    T& value() &
    {
        ensure(has_value(), "the value of an Expected that holds an error");
        return std::get<0>(content_);
    }
    T&& value() &&
    {
        ensure(has_value(), "the value of an Expected that holds an error");
        return std::get<0>(std::move(content_));
    }
    const E& error() const
    {
        ensure(!has_value(), "the error of an Expected that holds a value");
        return std::get<1>(content_);
    }

    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

private:
    std::variant<T, E> content_;
};

/// The value of an `Expected` that only succeeds.
struct Done {};

}  // namespace edvet
