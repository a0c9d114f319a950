#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

namespace edvet {

/// A sequence that is copied by sharing it: a copy costs a count, and what points into the elements stays
/// valid for as long as any copy is there. It reads as a vector; who changes it by `edit` gets one of its own
/// first, so that no copy ever sees a change. Several threads may read copies at once.
template <class T>
class SharedVector {
public:
    SharedVector() = default;
    SharedVector(std::vector<T> values) : values_(std::make_shared<std::vector<T>>(std::move(values))) {}
    SharedVector(std::initializer_list<T> values) : SharedVector(std::vector<T>(values)) {}

    const std::vector<T>& all() const
    {
        static const std::vector<T> none;
        return values_ ? *values_ : none;
    }
    operator const std::vector<T>&() const { return all(); }

    auto begin() const { return all().begin(); }
    auto end() const { return all().end(); }
    std::size_t size() const { return all().size(); }
    bool empty() const { return all().empty(); }
    const T& operator[](std::size_t i) const { return all()[i]; }
    const T& front() const { return all().front(); }
    const T& back() const { return all().back(); }

    /// The elements, to be changed: its own ones, copied first where they are shared.
    std::vector<T>& edit()
    {
        if (!values_ || values_.use_count() > 1) values_ = std::make_shared<std::vector<T>>(all());
        return *values_;
    }

    friend bool operator==(const SharedVector& a, const SharedVector& b)
    {
        return a.values_ == b.values_ || a.all() == b.all();
    }

private:
    std::shared_ptr<std::vector<T>> values_;
};

}  // namespace edvet
