#include "edvet/analysis/smaa.hpp"

#include "analysis/sampler.hpp"
#include "analysis/sampling_plan.hpp"
#include "edvet/base/contract.hpp"
#include "edvet/base/real.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace edvet {

namespace {

constexpr int places = 40;
constexpr unsigned most_threads = 256;

/// What is done by several threads and told to the caller.
struct Work {
    const SmaaOptions& options;
    std::uint64_t all = 0;   ///< samples of every pass
    std::uint64_t done = 0;  ///< in the passes before
};

/// Hands out parts of a pass to the samplers, one a thread, the first of them on the caller's. Whether it was
/// done to the end.
class Pass {
public:
    Pass(Work& work, std::uint64_t samples, std::uint64_t step) : work_{work}, samples_{samples}, step_{step}
    {
    }

    template <class Part>
    bool run(std::vector<Sampler>& samplers, const Part& part)
    {
        std::vector<std::thread> threads;
        try {
            for (std::size_t i = 1; i < samplers.size(); ++i)
                threads.emplace_back([&, i] { guarded([&] { take_parts(samplers[i], part, false); }); });
        } catch (const std::system_error&) {
            // There are no more threads to be had: those that are here do all the work.
        }
        guarded([&] { take_parts(samplers.front(), part, true); });
        for (auto& thread : threads) thread.join();
        if (failure_) std::rethrow_exception(failure_);
        work_.done += samples_;
        return !is_stopped_;
    }

private:
    template <class Part>
    void take_parts(Sampler& sampler, const Part& part, bool tells)
    {
        while (!is_stopped_) {
            const auto from = next_.fetch_add(step_);
            if (from >= samples_) return;
            const auto to = std::min(from + step_, samples_);
            part(sampler, from, to);
            const auto done = done_.fetch_add(to - from) + to - from;
            if (tells && work_.options.progress && !work_.options.progress(work_.done + done, work_.all))
                is_stopped_ = true;
        }
    }

    /// An exception of a thread is the caller's.
    template <class Task>
    void guarded(const Task& task)
    {
        try {
            task();
        } catch (...) {
            const std::lock_guard lock{mutex_};
            failure_ = std::current_exception();
            is_stopped_ = true;
        }
    }

    Work& work_;
    std::uint64_t samples_;
    std::uint64_t step_;
    std::atomic<std::uint64_t> next_ = 0;
    std::atomic<std::uint64_t> done_ = 0;
    std::atomic<bool> is_stopped_ = false;
    std::mutex mutex_;
    std::exception_ptr failure_;
};

/// So many samples take a few thousandths of a second.
std::uint64_t step_of(const SamplingPlan& plan)
{
    const std::uint64_t size = plan.candidates.size() * (plan.columns + 64);
    return std::clamp(std::uint64_t{1 << 22} / size, std::uint64_t{16}, std::uint64_t{4'096});
}

Exact exact_of(Wide value)
{
    return Exact{static_cast<std::uint64_t>(value >> 64)} * Exact{Whole{1} << 64} +
           Exact{static_cast<std::uint64_t>(value)};
}

/// -Σ p log2 p of shares that add up to 1.
Exact entropy_of(const std::vector<Exact>& shares)
{
    Real sum = 0;
    for (const auto& share : shares)
        if (share != 0) sum -= real(share) * log(real(share));
    return rounded(sum / log(Real{2}), places);
}

/// Makes shares of counts.
class Findings {
public:
    Findings(const SamplingPlan& plan, const SampleTally& tally)
        : plan_{plan}, tally_{tally}, count_{plan.candidates.size()}, samples_{tally.samples}
    {
    }

    Smaa shares() const
    {
        Smaa result;
        result.samples = tally_.samples;
        result.seed = plan_.seed;
        find_ranks(result);
        find_pairs(result);
        find_weights(result);
        find_entropies(result);
        find_points(result);
        find_answers(result);
        return result;
    }

private:
    using Sums = std::vector<std::uint64_t>;

    void find_ranks(Smaa& result) const
    {
        result.rank_acceptability.assign(count_, std::vector<Exact>(count_));
        for (std::size_t i = 0; i < count_; ++i) {
            auto& shares = result.rank_acceptability[i];
            for (std::size_t rank = 0; rank < count_; ++rank)
                shares[rank] = Exact{tally_.ranks[i * count_ + rank]} / samples_;
            for (const auto& [group, counts] : tally_.ties)
                for (auto rank = group.first; rank < group.first + group.second; ++rank)
                    shares[rank] += Exact{counts[i]} / (samples_ * Exact{group.second});
            result.excluded.push_back(1 - Exact{tally_.times_ranked[i]} / samples_);
            result.first_or_tied.push_back(Exact{tally_.times_first[i]} / samples_);
        }
        Exact vacant = 0;
        for (std::size_t rank = 0; rank < count_; ++rank) {
            vacant += Exact{tally_.ranked_samples[rank]} / samples_;
            result.vacant.push_back(vacant);
        }
    }

    void find_pairs(Smaa& result) const
    {
        for (std::size_t i = 0; i < count_; ++i) {
            auto& row = result.pairwise_winning.emplace_back();
            for (std::size_t k = 0; k < count_; ++k)
                row.push_back(Exact{tally_.pairs[i * count_ + k]} / samples_);
        }
    }

    /// The mean weights where a candidate is first, in units of a share.
    std::vector<Exact> means_of_first(std::size_t candidate, const Exact& share_of_first, const Sums& alone,
                                      const std::map<std::size_t, Sums>& tied, std::size_t size) const
    {
        const Exact all = share_of_first * samples_ * Exact{whole_share};
        std::vector<Exact> means;
        for (std::size_t i = 0; i < size; ++i) {
            Exact sum = alone[candidate * padded_size(alone) + i];
            for (const auto& [group, sums] : tied)
                sum += Exact{sums[candidate * padded_size(alone) + i]} / Exact{group};
            means.push_back(sum / all);
        }
        return means;
    }

    std::size_t padded_size(const Sums& sums) const { return sums.size() / count_; }

    std::vector<Exact> means_of_all(const Sums& alone, const Sums& rest, std::size_t size) const
    {
        std::vector<Exact> means;
        for (std::size_t i = 0; i < size; ++i) {
            Exact sum = rest[i];
            for (std::size_t k = 0; k < count_; ++k) sum += Exact{alone[k * padded_size(alone) + i]};
            means.push_back(sum / (samples_ * Exact{whole_share}));
        }
        return means;
    }

    std::vector<Exact> by_criterion(const std::vector<Exact>& columns) const
    {
        std::vector<Exact> weights(plan_.criterion_at.size());
        for (std::size_t i = 0; i < columns.size(); ++i) weights[plan_.criterion_at[i]] = columns[i];
        return weights;
    }

    /// What is fixed is shown as it is and not as it was rounded.
    std::vector<std::vector<Exact>> by_node(const std::vector<Exact>& slots) const
    {
        std::vector<std::vector<Exact>> weights;
        for (const auto& node : plan_.nodes) {
            auto& local = weights.emplace_back(node.fixed_shares);
            for (auto i = local.size(); i < node.children.size(); ++i)
                local.push_back(slots[node.first_slot + i]);
        }
        return weights;
    }

    void find_weights(Smaa& result) const
    {
        const bool is_one = plan_.is_one_node;
        const auto& local_alone = is_one ? tally_.global_alone : tally_.local_alone;
        const auto& local_tied = is_one ? tally_.global_tied : tally_.local_tied;
        const auto& local_rest = is_one ? tally_.global_rest : tally_.local_rest;
        result.mean_local_weights = by_node(means_of_all(local_alone, local_rest, plan_.slots));
        result.mean_weights = by_criterion(
            all_are_fixed() ? global_of(result.mean_local_weights)
                            : means_of_all(tally_.global_alone, tally_.global_rest, plan_.columns));
        for (std::size_t i = 0; i < count_; ++i) {
            const auto& first = result.rank_acceptability[i].front();
            if (first == 0) {
                result.central_weights.emplace_back();
                result.central_local_weights.emplace_back();
                continue;
            }
            result.central_local_weights.emplace_back(
                by_node(means_of_first(i, first, local_alone, local_tied, plan_.slots)));
            if (all_are_fixed())
                result.central_weights.emplace_back(result.mean_weights);
            else
                result.central_weights.emplace_back(by_criterion(
                    means_of_first(i, first, tally_.global_alone, tally_.global_tied, plan_.columns)));
        }
    }

    bool all_are_fixed() const
    {
        return std::ranges::all_of(
            plan_.nodes, [](const NodePlan& node) { return !node.counts || !node.fixed_shares.empty(); });
    }

    /// The products of local weights down the tree, by column.
    std::vector<Exact> global_of(const std::vector<std::vector<Exact>>& local) const
    {
        std::vector<Exact> columns(plan_.columns);
        std::vector<Exact> shares(plan_.nodes.size());
        shares.front() = 1;
        for (std::size_t place = 0; place < plan_.nodes.size(); ++place) {
            const auto& node = plan_.nodes[place];
            if (!node.counts) continue;
            for (std::size_t i = 0; i < node.children.size(); ++i) {
                const auto& child = node.children[i];
                auto& target =
                    child.kind == SampledChild::Kind::node ? shares[child.index] : columns[child.index];
                target = shares[place] * local[place][i];
            }
        }
        return columns;
    }

    void find_entropies(Smaa& result) const
    {
        std::vector<Exact> firsts{result.vacant.front()};
        for (std::size_t i = 0; i < count_; ++i) {
            auto shares = result.rank_acceptability[i];
            firsts.push_back(shares.front());
            shares.push_back(result.excluded[i]);
            result.entropy.push_back(entropy_of(shares));
        }
        result.decision_entropy = entropy_of(firsts);
    }

    Exact points(Wide sum) const { return exact_of(sum) * 100 / Exact{plan_.unit}; }

    void find_points(Smaa& result) const
    {
        for (std::size_t i = 0; i < count_; ++i) {
            const Exact times{tally_.times_ranked[i]};
            if (times == 0) {
                result.mean_points.emplace_back();
                result.points_deviation.emplace_back();
                continue;
            }
            const auto sum = (Wide{tally_.high_points[i]} << 31) + tally_.low_points[i];
            result.mean_points.emplace_back(points(sum) / times);
            const Exact mean = Exact{tally_.high_points[i]} / times;
            const Exact variance = exact_of(tally_.squares[i]) / times - mean * mean;
            const Exact scale = Exact{100} * Exact{whole_share} / Exact{plan_.unit};
            result.points_deviation.emplace_back(rounded(sqrt(real(variance)) * real(scale), places));
        }
    }

    void find_answers(Smaa& result) const
    {
        if (tally_.answers.empty()) return;
        auto counted = tally_.answers.begin();
        for (std::size_t i = 0; i < count_; ++i) {
            if (plan_.candidates[i].is_excluded) continue;
            for (const auto& cell : plan_.candidates[i].uncertain) {
                result.answers.push_back({i, cell.criterion, cell.answers});
                auto& answers = result.answers.back().answers;
                for (std::size_t k = 0; k < answers.size(); ++k) {
                    const auto& counts = (*counted)[k];
                    answers[k].count = counts.count;
                    answers[k].firsts = counts.firsts;
                    answers[k].ranked = counts.ranked;
                    for (const auto sum : counts.points) answers[k].sum_points.push_back(points(sum));
                }
                ++counted;
            }
        }
    }

    const SamplingPlan& plan_;
    const SampleTally& tally_;
    std::size_t count_;
    Exact samples_;
};

/// The local weights that make up global ones; where those are all 0, `otherwise`.
WeightSet weights_at(const SamplingPlan& plan, const std::vector<Exact>& global,
                     const std::vector<std::vector<Exact>>& otherwise)
{
    std::vector<Exact> columns;
    for (std::size_t i = 0; i < plan.columns; ++i) columns.push_back(global[plan.criterion_at[i]]);
    std::vector<Exact> totals(plan.nodes.size());
    WeightSet set{rounded_shares(columns), std::vector<std::uint64_t>(plan.slots)};
    const auto part_of = [&](const SampledChild& child) {
        return child.kind == SampledChild::Kind::node ? totals[child.index] : columns[child.index];
    };
    for (auto place = plan.nodes.size(); place-- > 0;) {
        const auto& node = plan.nodes[place];
        if (node.counts)
            for (const auto& child : node.children) totals[place] += part_of(child);
        auto local = otherwise[place];
        if (totals[place] != 0)
            for (std::size_t i = 0; i < local.size(); ++i) local[i] = part_of(node.children[i]);
        std::ranges::copy(rounded_shares(local),
                          set.local.begin() + static_cast<std::ptrdiff_t>(node.first_slot));
    }
    return set;
}

std::vector<std::optional<WeightSet>> central_sets(const SamplingPlan& plan, const Smaa& result)
{
    std::vector<std::optional<WeightSet>> sets;
    for (std::size_t i = 0; i < plan.candidates.size(); ++i) {
        sets.emplace_back();
        if (result.central_weights[i])
            sets.back() = weights_at(plan, *result.central_weights[i], *result.central_local_weights[i]);
    }
    return sets;
}

}  // namespace

Exact standard_error(const Exact& share, std::uint64_t samples)
{
    ensure(share >= 0 && share <= 1 && samples > 0, "the standard error of what is no share of samples");
    return rounded(sqrt(real(share * (1 - share) / Exact{samples})), places);
}

Expected<Smaa, SmaaFailure> smaa(const SampledModel& model, const SmaaOptions& options)
{
    if (options.samples == 0 || options.samples > (std::uint64_t{1} << 31))
        return Unexpected{SmaaFailure{false, "samples are not from 1 to 2,147,483,648"}};
    auto planned = sampling_plan(model, options.seed);
    if (!planned) return Unexpected{planned.error()};
    const auto& plan = planned.value();
    const SmaaFailure stopped{true, "it was stopped before it was done"};

    // Without anything uncertain beside the weights one sample says who is first at given ones.
    const std::uint64_t at_own = plan.is_uncertain_beside_weights ? options.samples : 1;
    Work work{options, options.samples + at_own, 0};
    std::vector<Sampler> samplers(std::clamp(options.threads, 1U, most_threads),
                                  Sampler{plan, options.by_answer});
    const bool is_done = Pass{work, options.samples, step_of(plan)}.run(
        samplers, [](Sampler& sampler, auto from, auto to) { sampler.sample(from, to); });
    if (!is_done) return Unexpected{stopped};
    auto& tally = samplers.front().tally;
    for (std::size_t i = 1; i < samplers.size(); ++i) tally.merge(samplers[i].tally);
    auto result = Findings{plan, tally}.shares();

    const auto sets = central_sets(plan, result);
    const bool is_done_again = Pass{work, at_own, step_of(plan)}.run(
        samplers, [&](Sampler& sampler, auto from, auto to) { sampler.sample_at(sets, from, to); });
    if (!is_done_again) return Unexpected{stopped};
    for (std::size_t i = 0; i < sets.size(); ++i) {
        std::uint64_t firsts = 0;
        for (const auto& sampler : samplers) firsts += sampler.firsts_at_own[i];
        result.confidence_factor.emplace_back();
        if (sets[i]) result.confidence_factor.back() = Exact{firsts} / Exact{at_own};
    }
    return result;
}

}  // namespace edvet
