#include "edvet/analysis/weight_course.hpp"

#include "analysis/polynomial.hpp"
#include "analysis/root_order.hpp"
#include "analysis/weight_line.hpp"
#include "edvet/base/contract.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace edvet {

namespace {

/// Divides out an end at which nothing of it counts: there the limit stands. The bottom stays above 0 between
/// the ends.
Ratio without_gap_at(Ratio ratio, const Exact& share)
{
    const auto factor = share == 0 ? Polynomial::line(0, 1) : Polynomial::line(share, -1);
    while (ratio.bottom.at(share) == 0) {
        ratio.top = quotient(ratio.top, factor);
        ratio.bottom = quotient(ratio.bottom, factor);
    }
    return ratio;
}

bool is_line(const Ratio& ratio) { return ratio.bottom.degree() == 0 && ratio.top.degree() <= 1; }

/// The same as a line, where it is one in another guise.
Ratio simplest(Ratio ratio)
{
    if (is_line(ratio)) return ratio;
    const Exact low{1, 3};
    const Exact high{2, 3};
    const Exact at_low = ratio.top.at(low) / ratio.bottom.at(low);
    const Exact slope = (ratio.top.at(high) / ratio.bottom.at(high) - at_low) * 3;
    const auto line = Polynomial::line(at_low - slope * low, slope);
    if (ratio.top == line * ratio.bottom) return {line, Polynomial{1}};
    return without_gap_at(without_gap_at(std::move(ratio), 0), 1);
}

/// A ratio in whole numbers, to be worked out at many shares quickly.
class WholeRatio {
public:
    explicit WholeRatio(const Ratio& ratio)
    {
        Whole common = 1;
        for (const auto* part : {&ratio.top, &ratio.bottom})
            for (const auto& term : part->coefficients()) common = lcm(common, denominator_of(term));
        const auto whole = [&](const Polynomial& part, std::vector<Whole>& terms) {
            for (const auto& term : part.coefficients())
                terms.push_back(numerator_of(term) * (common / denominator_of(term)));
            terms.resize(std::max(ratio.top.degree(), ratio.bottom.degree()) + 1);
        };
        whole(ratio.top, top_);
        whole(ratio.bottom, bottom_);
    }

    Exact at(const Exact& share) const
    {
        const auto up = numerator_of(share);
        const auto down = denominator_of(share);
        return {at(top_, up, down), at(bottom_, up, down)};
    }

private:
    /// Σ terms[k] (up / down)^k, times down to the highest power.
    static Whole at(const std::vector<Whole>& terms, const Whole& up, const Whole& down)
    {
        Whole value = 0;
        Whole power = 1;
        for (auto each = terms.rbegin(); each != terms.rend(); ++each) {
            value = value * up + *each * power;
            power *= down;
        }
        return value;
    }

    std::vector<Whole> top_;
    std::vector<Whole> bottom_;
};

/// One candidate to which something applies.
struct Runner {
    Ratio value;
    WholeRatio whole;
    std::optional<Exact> cap;
    std::vector<Polynomial> gates;         ///< whatever changes whether it has a place has a root of one
    std::optional<bool> always_has_place;  ///< where nothing does
};

/// A place where the first place could go to others.
struct Break {
    Root root;
    const Polynomial* polynomial = nullptr;  ///< of which it is a root; null at the start
    std::optional<std::size_t> candidate;    ///< who alone could get it there; absent for anybody
};

/// A root of one of these could be a break.
struct Threat {
    Polynomial polynomial;
    std::optional<std::size_t> candidate;
};

/// Wide enough to be found quickly, and narrow enough to be told apart nearly always.
const Exact coarse_width{1, 1 << 24};

std::vector<Break> breaks_between(const std::vector<Threat>& threats, const Exact& low, const Exact& high,
                                  const Exact& width)
{
    std::vector<Break> breaks;
    for (const auto& threat : threats)
        for (auto& root : roots_between(threat.polynomial, low, high, width))
            breaks.push_back({std::move(root), &threat.polynomial, threat.candidate});
    std::ranges::sort(breaks, [](const Break& a, const Break& b) {
        return std::pair{a.root.low, a.root.high} < std::pair{b.root.low, b.root.high};
    });
    return breaks;
}

/// Whether some root lies inside of what is known of another one.
bool touch(const std::vector<Break>& breaks)
{
    for (std::size_t i = 1; i < breaks.size(); ++i) {
        const auto& a = breaks[i - 1].root;
        const auto& b = breaks[i].root;
        if (b.low <= a.high && !(a.is_exact() && b.is_exact())) return true;
    }
    return false;
}

/// Those that cannot be told apart are one.
std::vector<Break> joined(std::vector<Break> breaks)
{
    std::vector<Break> apart;
    for (auto& each : breaks) {
        if (apart.empty() || each.root.low > apart.back().root.high) {
            apart.push_back(std::move(each));
            continue;
        }
        auto& last = apart.back();
        if (last.candidate != each.candidate) each.candidate = last.candidate = std::nullopt;
        if (!last.root.is_exact() && each.root.is_exact()) last = std::move(each);
    }
    return apart;
}

/// All breaks between two shares, rising and apart.
std::vector<Break> breaks_apart(const std::vector<Threat>& threats, const Exact& low, const Exact& high)
{
    auto breaks = breaks_between(threats, low, high, coarse_width);
    if (touch(breaks)) breaks = breaks_between(threats, low, high, root_width());
    return joined(std::move(breaks));
}

/// A share between two, of few digits: what follows is worked out with it.
Exact short_between(const Exact& low, const Exact& high)
{
    const Exact parts = 1 / (high - low);
    const Whole whole_parts = numerator_of(parts) / denominator_of(parts);
    const Whole denominator = Whole{1} << static_cast<unsigned>(msb(whole_parts) + 1);
    const Exact scaled = low * Exact{denominator};
    return Exact{Whole{numerator_of(scaled) / denominator_of(scaled) + 1}} / Exact{denominator};
}

/// All candidates on the line of one node.
class Race {
public:
    Race(const ValueField& field, const WeightLines& lines, std::size_t node, const Exact& now)
        : line_(lines.of(node))
    {
        for (std::size_t i = 0; i < field.candidates.size(); ++i) {
            runners_.emplace_back();
            auto value = lines.value_on(node, i);
            if (value.bottom.is_zero()) continue;
            value = simplest(std::move(value));
            const WholeRatio whole{value};
            Runner runner{std::move(value), whole, field.candidates[i].cap, line_.gate_breaks(i), {}};
            if (runner.gates.empty()) runner.always_has_place = line_.has_place(i, now);
            runners_.back() = std::move(runner);
        }
    }

    std::size_t size() const { return runners_.size(); }
    /// Absent where nothing applies.
    const std::optional<Runner>& runner(std::size_t candidate) const { return runners_[candidate]; }

    bool has_place(std::size_t candidate, const Exact& share) const
    {
        const auto& runner = runners_[candidate];
        if (!runner) return false;
        return runner->always_has_place ? *runner->always_has_place : line_.has_place(candidate, share);
    }

    Exact value(std::size_t candidate, const Exact& share) const
    {
        const auto& runner = *runners_[candidate];
        auto value = runner.whole.at(share);
        return runner.cap && *runner.cap < value ? *runner.cap : value;
    }

    std::vector<std::size_t> leaders(const Exact& share) const
    {
        std::vector<std::size_t> leaders;
        Exact most = 0;
        for (std::size_t i = 0; i < runners_.size(); ++i) {
            if (!has_place(i, share)) continue;
            auto own = value(i, share);
            if (!leaders.empty() && own < most) continue;
            if (leaders.empty() || own > most) {
                leaders.clear();
                most = std::move(own);
            }
            leaders.push_back(i);
        }
        return leaders;
    }

    /// Whatever could take the first place from those who have it.
    std::vector<Threat> threats(const std::vector<std::size_t>& leaders) const
    {
        std::vector<Threat> threats;
        for (std::size_t i = 0; i < runners_.size(); ++i) {
            if (!can_have_place(i)) continue;
            const bool leads = std::ranges::find(leaders, i) != leaders.end();
            std::optional<std::size_t> alone;
            if (!leads && leaders.size() == 1) alone = i;
            for (const auto& gate : runners_[i]->gates) add(gate, alone, threats);
            for (const auto leader : leaders)
                if (leader != i) add_crossings(leader, i, alone, threats);
        }
        return threats;
    }

private:
    bool can_have_place(std::size_t candidate) const
    {
        return runners_[candidate] && runners_[candidate]->always_has_place.value_or(true);
    }

    static void add(Polynomial polynomial, const std::optional<std::size_t>& candidate,
                    std::vector<Threat>& threats)
    {
        if (polynomial.degree() > 0) threats.push_back({std::move(polynomial), candidate});
    }

    void add_crossings(std::size_t leader, std::size_t other, const std::optional<std::size_t>& alone,
                       std::vector<Threat>& threats) const
    {
        const auto& a = *runners_[leader];
        const auto& b = *runners_[other];
        add(a.value.bottom == b.value.bottom ? a.value.top - b.value.top
                                             : a.value.top * b.value.bottom - b.value.top * a.value.bottom,
            alone, threats);
        if (a.cap) add(b.value.top - Polynomial{*a.cap} * b.value.bottom, alone, threats);
        if (b.cap) add(a.value.top - Polynomial{*b.cap} * a.value.bottom, alone, threats);
    }

    WeightLine line_;
    std::vector<std::optional<Runner>> runners_;
};

enum class Direction { up, down };

/// Where the first place goes to others, walking away from a share.
struct Handover {
    Root at;
    Exact beyond;  ///< a share where they have it
    std::vector<std::size_t> leaders;
};

class Walk {
public:
    Walk(const Race& race, const Exact& from, Direction direction)
        : race_(race), direction_(direction), reached_{from, from}, leaders_(race.leaders(from))
    {
    }

    std::vector<Handover> all()
    {
        std::vector<Handover> found;
        while (auto next = handover()) {
            reached_ = next->at;
            is_at_start_ = false;
            leaders_ = next->leaders;
            found.push_back(*std::move(next));
        }
        return found;
    }

private:
    bool is_up() const { return direction_ == Direction::up; }
    const Exact& near_end(const Root& root) const { return is_up() ? root.low : root.high; }
    const Exact& far_end(const Root& root) const { return is_up() ? root.high : root.low; }
    Exact last() const { return is_up() ? 1 : 0; }

    Exact between(const Exact& near, const Exact& far) const
    {
        return is_up() ? short_between(near, far) : short_between(far, near);
    }

    /// The nearest first.
    std::vector<Break> breaks(const std::vector<Threat>& threats, const Exact& from, const Exact& to) const
    {
        auto breaks = is_up() ? breaks_apart(threats, from, to) : breaks_apart(threats, to, from);
        if (!is_up()) std::ranges::reverse(breaks);
        return breaks;
    }

    /// Whether the one who could get the first place at a break has it beyond.
    bool could_have_changed(const Break& at, const Exact& share) const
    {
        if (!at.candidate) return true;
        return race_.has_place(*at.candidate, share) &&
               race_.value(*at.candidate, share) >= race_.value(leaders_.front(), share);
    }

    std::optional<Handover> handover() const
    {
        const auto threats = race_.threats(leaders_);
        auto all = breaks(threats, far_end(reached_), last());
        const bool breaks_at_start = is_at_start_ && std::ranges::any_of(threats, [&](const Threat& threat) {
                                         return threat.polynomial.at(reached_.low) == 0;
                                     });
        if (breaks_at_start) all.insert(all.begin(), {reached_, nullptr, std::nullopt});
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto next = i + 1 < all.size() ? near_end(all[i + 1].root) : last();
            const auto beyond = between(far_end(all[i].root), next);
            if (!could_have_changed(all[i], beyond)) continue;
            auto leaders = race_.leaders(beyond);
            if (leaders == leaders_) continue;
            return just_beyond({narrowed(all[i]), beyond, std::move(leaders)});
        }
        return std::nullopt;
    }

    static Root narrowed(const Break& at)
    {
        if (at.root.is_exact()) return at.root;
        // It is the only one in there, and neither end is one.
        auto found = roots_between(*at.polynomial, at.root.low, at.root.high, root_width());
        ensure(found.size() == 1, "a root that is not where it was found");
        return found.front();
    }

    /// Those who meet there can change places once more before `beyond`.
    Handover just_beyond(Handover found) const
    {
        while (true) {
            const auto threats = race_.threats(found.leaders);
            const auto inside = breaks(threats, far_end(found.at), found.beyond);
            if (inside.empty()) return found;
            auto nearer = between(far_end(found.at), near_end(inside.front().root));
            auto leaders = race_.leaders(nearer);
            if (leaders == found.leaders) return found;
            found.beyond = std::move(nearer);
            found.leaders = std::move(leaders);
        }
    }

    const Race& race_;
    Direction direction_;
    Root reached_;
    std::vector<std::size_t> leaders_;
    bool is_at_start_ = true;
};

/// Who has the first place between two changes, and a share where.
struct Reign {
    Exact share;
    std::vector<std::size_t> leaders;
};

StabilityChange why_changed(const Race& race, const Reign& before, const Reign& after)
{
    for (const auto leader : before.leaders)
        if (!race.has_place(leader, after.share)) return StabilityChange::gate_fails;
    for (const auto leader : after.leaders)
        if (!race.has_place(leader, before.share)) return StabilityChange::gate_passes;
    return StabilityChange::overtaken;
}

std::vector<LeadChange> changes_of(const Race& race, const Exact& now)
{
    const auto below = Walk{race, now, Direction::down}.all();
    const auto above = Walk{race, now, Direction::up}.all();
    const auto is_at_start = [&](const std::vector<Handover>& side) {
        return !side.empty() && side.front().at.is_exact() && side.front().at.low == now;
    };
    // A tie that ends on both sides at once is one change.
    const bool is_torn = is_at_start(below) && is_at_start(above);

    std::vector<Reign> reigns;
    std::vector<Root> roots;
    for (auto each = below.rbegin(); each != below.rend(); ++each) {
        reigns.push_back({each->beyond, each->leaders});
        roots.push_back(each->at);
    }
    if (is_torn)
        roots.pop_back();
    else
        reigns.push_back({now, race.leaders(now)});
    for (const auto& each : above) {
        roots.push_back(each.at);
        reigns.push_back({each.beyond, each.leaders});
    }

    std::vector<LeadChange> changes;
    for (std::size_t i = 0; i < roots.size(); ++i) {
        const auto& before = reigns[i];
        const auto& after = reigns[i + 1];
        if (before.leaders != after.leaders)
            changes.push_back({place_of(roots[i]), roots[i].is_exact(), before.leaders, after.leaders,
                               why_changed(race, before, after)});
    }
    return changes;
}

/// Rising, each once.
void put_in_order(std::vector<Exact>& shares)
{
    std::ranges::sort(shares);
    const auto rest = std::ranges::unique(shares);
    shares.erase(rest.begin(), rest.end());
}

std::vector<Exact> places_of_roots(const std::vector<Polynomial>& polynomials)
{
    std::vector<Root> roots;
    for (const auto& polynomial : polynomials) {
        auto found = roots_between(polynomial, 0, 1, root_width());
        std::ranges::move(found, std::back_inserter(roots));
    }
    std::vector<Exact> places;
    for (const auto& root : in_order(std::move(roots))) places.push_back(place_of(root));
    return places;
}

/// Draws the course of one candidate after the other.
class Courses {
public:
    Courses(const Race& race, const WeightCourse& course, int steps)
        : race_(race), course_(course), steps_(steps)
    {
    }

    CandidateCourse of(std::size_t candidate) const
    {
        const auto& runner = race_.runner(candidate);
        if (!runner) return {};
        CandidateCourse drawn;
        drawn.is_straight = is_line(runner->value);

        auto shares = shares_at(candidate, drawn.is_straight);
        if (runner->cap) {
            const auto kinks =
                places_of_roots({runner->value.top - Polynomial{*runner->cap} * runner->value.bottom});
            shares.insert(shares.end(), kinks.begin(), kinks.end());
        }
        auto ends = places_of_roots(runner->gates);
        shares.insert(shares.end(), ends.begin(), ends.end());
        put_in_order(shares);

        std::vector<CoursePoint> points;
        for (auto& share : shares) {
            auto value = race_.value(candidate, share);
            points.push_back({std::move(share), std::move(value)});
        }
        ends.push_back(1);
        drawn.stretches = stretches(candidate, ends, points);
        return drawn;
    }

private:
    std::vector<Exact> shares_at(std::size_t candidate, bool is_straight) const
    {
        std::vector<Exact> shares{0, course_.now, 1};
        if (!is_straight)
            for (int step = 1; step < steps_; ++step) shares.emplace_back(step, steps_);
        for (const auto& change : course_.changes)
            for (const auto* leaders : {&change.before, &change.after})
                if (std::ranges::find(*leaders, candidate) != leaders->end()) shares.push_back(change.at);
        return shares;
    }

    /// `ends` rise to 1.
    std::vector<CourseStretch> stretches(std::size_t candidate, const std::vector<Exact>& ends,
                                         const std::vector<CoursePoint>& points) const
    {
        std::vector<CourseStretch> found;
        Exact from = 0;
        for (const auto& to : ends) {
            const bool has_place = race_.has_place(candidate, (from + to) / 2);
            if (found.empty() || found.back().has_place != has_place) found.push_back({has_place, {}});
            auto& own = found.back().points;
            for (const auto& point : points)
                if (point.share >= from && point.share <= to &&
                    (own.empty() || own.back().share < point.share))
                    own.push_back(point);
            from = to;
        }
        return found;
    }

    const Race& race_;
    const WeightCourse& course_;
    int steps_;
};

}  // namespace

WeightCourse weight_course(const ValueField& field, std::size_t node, int steps)
{
    const auto shares = shares_of_the_whole(field);
    ensure(node > 0 && node < field.nodes.size() && field.nodes[node].has_weight && shares[node] &&
               *shares[node] < 1,
           "a course of a weight that decides nothing");
    const WeightLines lines{field, shares};
    WeightCourse course;
    course.node = node;
    course.now = *shares[node];
    const Race race{field, lines, node, course.now};
    course.changes = changes_of(race, course.now);
    const Courses courses{race, course, steps};
    for (std::size_t i = 0; i < race.size(); ++i) course.candidates.push_back(courses.of(i));
    return course;
}

}  // namespace edvet
