#pragma once

#include "report/svg/length.hpp"

#include <optional>
#include <vector>

namespace edvet::svg {

/// Finds room for labels beside what they name, where nothing stands yet. The first come has the best place.
class LabelBoard {
public:
    explicit LabelBoard(const Box& bounds) : bounds_(bounds) {}

    void block(const Box& box) { taken_.push_back(box); }
    bool is_free(const Box& box) const;

    struct Found {
        Box box;
        bool is_far = false;  ///< then a line has to lead to it
    };

    /// Room of that size near (x, y), which is taken from then on; nothing where there is none.
    std::optional<Found> place(Length x, Length y, Length width, Length height);

private:
    Box bounds_;
    std::vector<Box> taken_;
};

}  // namespace edvet::svg
