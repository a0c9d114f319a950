#include "edvet/analysis/exact_acceptability.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>

namespace edvet {

namespace {

using Point = std::vector<Exact>;

/// Where coefficients · weights changes its sign; with weights that add up to 1 no bound is needed.
struct Plane {
    Point coefficients;
    bool is_condition = false;  ///< what is below it does not count
};

struct Part {
    std::vector<Point> corners;
    Exact volume = 1;
};

Exact dot(const Point& a, const Point& b)
{
    Exact sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i] != 0 && b[i] != 0) sum += a[i] * b[i];
    return sum;
}

Point centre(const Part& part)
{
    Point sum(part.corners.front().size());
    for (const auto& corner : part.corners)
        for (std::size_t j = 0; j < sum.size(); ++j) sum[j] += corner[j];
    const Exact count{Whole{part.corners.size()}};
    for (auto& coordinate : sum) coordinate /= count;
    return sum;
}

class Cutter {
public:
    Cutter(const std::vector<std::vector<Exact>>& values, std::vector<Plane> planes, std::size_t work)
        : values_{values}, planes_{std::move(planes)}, left_{work}
    {
    }

    /// False where there are too much to do.
    bool visit(const Part& part, std::size_t next)
    {
        for (; next < planes_.size(); ++next) {
            const auto& plane = planes_[next];
            std::optional<std::size_t> above;
            std::optional<std::size_t> below;
            std::vector<Exact> heights;
            if (left_ < part.corners.size()) return false;
            left_ -= part.corners.size();
            for (std::size_t i = 0; i < part.corners.size(); ++i) {
                heights.push_back(dot(plane.coefficients, part.corners[i]));
                if (heights.back() > 0 && !above) above = i;
                if (heights.back() < 0 && !below) below = i;
            }
            if (above && below) return split(part, next, *above, *below, heights);
            if (below && plane.is_condition) return true;
        }
        add(part);
        return true;
    }

    const ExactAcceptability& found() const { return found_; }
    ExactAcceptability& found() { return found_; }
    std::vector<Point>& first_weights() { return first_weights_; }

    void prepare(std::size_t criteria)
    {
        const auto n = values_.size();
        found_.rank_acceptability.assign(n, Point(n));
        found_.pairwise_winning.assign(n, Point(n));
        found_.mean_weights.assign(criteria, 0);
        first_weights_.assign(n, Point(criteria));
    }

private:
    bool split(const Part& part, std::size_t next, std::size_t above, std::size_t below,
               const std::vector<Exact>& heights)
    {
        const Exact down = heights[above] / (heights[above] - heights[below]);
        Point cut(part.corners[above]);
        for (std::size_t j = 0; j < cut.size(); ++j)
            cut[j] += down * (part.corners[below][j] - part.corners[above][j]);
        auto upper = part;
        upper.corners[below] = cut;
        upper.volume *= down;
        if (!visit(upper, next)) return false;
        auto lower = part;
        lower.corners[above] = std::move(cut);
        lower.volume *= 1 - down;
        return visit(lower, next);
    }

    /// No two candidates change order inside, so the centre stands for all of the part.
    void add(const Part& part)
    {
        const auto weights = centre(part);
        found_.fraction_of_simplex += part.volume;
        for (std::size_t j = 0; j < weights.size(); ++j) found_.mean_weights[j] += part.volume * weights[j];
        std::vector<Exact> points;
        for (const auto& row : values_) points.push_back(dot(row, weights));
        for (std::size_t i = 0; i < points.size(); ++i) {
            std::size_t better = 0;
            std::size_t equal = 0;
            for (std::size_t k = 0; k < points.size(); ++k) {
                if (points[k] > points[i]) ++better;
                if (points[k] == points[i]) ++equal;
                if (points[i] > points[k]) found_.pairwise_winning[i][k] += part.volume;
            }
            const Exact share = part.volume / Exact{Whole{equal}};
            for (auto rank = better; rank < better + equal; ++rank)
                found_.rank_acceptability[i][rank] += share;
            if (better > 0) continue;
            for (std::size_t j = 0; j < weights.size(); ++j) first_weights_[i][j] += share * weights[j];
        }
    }

    const std::vector<std::vector<Exact>>& values_;
    std::vector<Plane> planes_;
    std::size_t left_;
    ExactAcceptability found_;
    std::vector<Point> first_weights_;
};

std::vector<Plane> planes_of(const std::vector<std::vector<Exact>>& values,
                             const std::vector<LinearCondition>& conditions)
{
    std::vector<Plane> planes;
    for (const auto& condition : conditions) {
        Plane plane{condition.coefficients, true};
        for (auto& coefficient : plane.coefficients) {
            coefficient -= condition.bound;
            if (condition.relation == Relation::at_most) coefficient = -coefficient;
        }
        planes.push_back(std::move(plane));
    }
    for (std::size_t i = 0; i < values.size(); ++i)
        for (std::size_t k = i + 1; k < values.size(); ++k) {
            Plane plane{values[i], false};
            for (std::size_t j = 0; j < plane.coefficients.size(); ++j) plane.coefficients[j] -= values[k][j];
            planes.push_back(std::move(plane));
        }
    return planes;
}

void divide(Point& values, const Exact& by)
{
    for (auto& value : values) value /= by;
}

}  // namespace

std::optional<ExactAcceptability> exact_acceptability(std::size_t criteria,
                                                      const std::vector<std::vector<Exact>>& values,
                                                      const std::vector<LinearCondition>& conditions,
                                                      std::size_t work)
{
    for (const auto& row : values) ensure(row.size() == criteria, "a row that is not as long as the weights");
    const auto is_equation = [](const LinearCondition& condition) {
        return condition.relation == Relation::equal;
    };
    if (criteria == 0 || std::ranges::any_of(conditions, is_equation)) return std::nullopt;
    Part all{std::vector<Point>(criteria, Point(criteria)), 1};
    for (std::size_t j = 0; j < criteria; ++j) all.corners[j][j] = 1;
    Cutter cutter{values, planes_of(values, conditions), work};
    cutter.prepare(criteria);
    if (!cutter.visit(all, 0)) return std::nullopt;
    auto found = cutter.found();
    const auto volume = found.fraction_of_simplex;
    if (volume == 0) return std::nullopt;
    divide(found.mean_weights, volume);
    for (auto& row : found.pairwise_winning) divide(row, volume);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto first = found.rank_acceptability[i].front();
        auto& weights = found.central_weights.emplace_back();
        divide(found.rank_acceptability[i], volume);
        if (first == 0) continue;
        weights = cutter.first_weights()[i];
        divide(*weights, first);
    }
    return found;
}

}  // namespace edvet
