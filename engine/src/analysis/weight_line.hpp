#pragma once

#include "analysis/polynomial.hpp"
#include "edvet/analysis/value_field.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// top / bottom; absent-valued (bottom zero) where nothing in it applies.
struct Ratio {
    Polynomial top;
    Polynomial bottom;
};

/// Who has which place at one weight.
struct Placing {
    std::vector<std::optional<Exact>> values;  ///< of candidates that have a place
    std::vector<std::optional<int>> places;    ///< from 1, with ties
    std::vector<std::size_t> leaders;
};

class WeightLines;

/// Everything as the share of one node moves from 0 to 1 and all else keeps its ratios.
class WeightLine {
public:
    /// At a share strictly between 0 and 1.
    Placing placing(const Exact& share) const;

    /// Whatever changes the first place has a root of one of these: the present leaders against each other
    /// candidate, caps, and gates.
    std::vector<Polynomial> first_place_breaks(const Placing& now) const;
    /// Whatever changes the order for the first time: neighbours in it, caps, and gates.
    std::vector<Polynomial> order_breaks(const Placing& now) const;

    /// Whether every gate passes, and something counts. At a share strictly between 0 and 1.
    bool has_place(std::size_t candidate, const Exact& share) const;
    /// Whatever changes that has a root of one of these.
    std::vector<Polynomial> gate_breaks(std::size_t candidate) const;

private:
    friend class WeightLines;

    struct Moving {
        Ratio low;
        Ratio high;
    };
    struct Contender {
        bool can_have_place = false;
        Ratio value;
        std::map<std::size_t, Moving> sections;  ///< that gates look at, by node
    };

    Truth test(const GateCondition& condition, std::size_t candidate, const Exact& share) const;
    void add_gate_breaks(const GateCondition& condition, std::size_t candidate,
                         std::vector<Polynomial>& breaks) const;
    std::vector<Polynomial> common_breaks() const;
    Polynomial crossing(std::size_t a, std::size_t b) const;

    const ValueField* field_ = nullptr;
    const WeightLines* lines_ = nullptr;
    std::vector<Contender> contenders_;
};

/// What all lines of a field share: every node's part at the weights as they are.
class WeightLines {
public:
    /// The field has to outlive it, and it its lines.
    WeightLines(const ValueField& field, const std::vector<std::optional<Exact>>& shares);
    WeightLines(const WeightLines&) = delete;
    WeightLines& operator=(const WeightLines&) = delete;

    /// Of a node that has a share, less than the whole.
    WeightLine of(std::size_t node) const;
    /// Where nothing moves.
    WeightLine still() const;

    /// A candidate's value, without its cap and whatever gates say, on the line of a node.
    Ratio value_on(std::size_t node, std::size_t candidate) const;

private:
    friend class WeightLine;

    /// Of one node for one candidate: the sums of weight × value and of weight over what applies in it.
    struct Sums {
        Exact value;
        Exact weight;
    };
    using Cells = std::vector<std::optional<Exact>>;
    struct Prepared {
        std::vector<Sums> values;
        std::vector<Sums> low, high;  ///< where a gate looks at a section
    };

    /// The criteria directly in a node, their weights as whole numbers of one unit.
    struct Leaves {
        Exact unit;
        std::vector<std::size_t> columns;
        std::vector<std::int64_t> weights;
    };

    void find_leaves();
    void find_contenders();
    std::size_t column_of(const NodeId& id) const;
    /// None where nothing in it counts.
    std::optional<std::size_t> section_of(const NodeId& id) const;
    std::vector<Sums> sums_of(const Cells& cells) const;
    std::optional<Sums> sum_of_leaves(const Leaves& leaves, const Cells& cells) const;
    Sums handed_up(const std::vector<Sums>& sums, std::size_t place) const;
    /// With the values of those nodes that move; of all others as they are.
    template <class RatiosOf>
    WeightLine line_with(const RatiosOf& ratios_of) const;
    std::map<std::size_t, Ratio> ratios_above(std::size_t node, const std::vector<Sums>& sums) const;

    const ValueField& field_;
    std::vector<Exact> weights_;  ///< shares of the whole; below a least child, what they weigh
    std::map<std::string, std::size_t> places_of_sections_;
    std::map<std::string, std::size_t> columns_;
    std::vector<const GateCondition*> section_gates_;
    std::vector<bool> is_gated_;                 ///< by node
    std::vector<std::optional<Leaves>> leaves_;  ///< by node; absent where the numbers do not fit
    std::vector<Prepared> prepared_;
    std::vector<bool> is_contender_;  ///< by candidate
};

}  // namespace edvet
