#include "edvet/base/linear_program.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <mutex>
#include <new>
#include <type_traits>

#include <ppl_c.h>

namespace edvet {

namespace {

/// What the library answers with where it worked: 0 or more.
int checked(int answer)
{
    if (answer == PPL_ERROR_OUT_OF_MEMORY) throw std::bad_alloc{};
    ensure(answer >= 0, "the library for linear programs was used wrongly");
    return answer;
}

template <class Handle, int (*destroy)(const std::remove_pointer_t<Handle>*)>
struct Destroy {
    void operator()(std::remove_pointer_t<Handle>* handle) const noexcept { destroy(handle); }
};

template <class Handle, int (*destroy)(const std::remove_pointer_t<Handle>*)>
using Owned = std::unique_ptr<std::remove_pointer_t<Handle>, Destroy<Handle, destroy>>;

using Coefficient = Owned<ppl_Coefficient_t, ppl_delete_Coefficient>;
using Expression = Owned<ppl_Linear_Expression_t, ppl_delete_Linear_Expression>;
using Constraint = Owned<ppl_Constraint_t, ppl_delete_Constraint>;
using Problem = Owned<ppl_MIP_Problem_t, ppl_delete_MIP_Problem>;

class Integer {
public:
    Integer() { mpz_init(value_); }
    explicit Integer(const Whole& whole) : Integer()
    {
        const auto& limbs = whole.backend();
        mpz_import(value_, limbs.size(), -1, sizeof(*limbs.limbs()), 0, 0, limbs.limbs());
        if (limbs.sign()) mpz_neg(value_, value_);
    }
    Integer(const Integer&) = delete;
    Integer& operator=(const Integer&) = delete;
    ~Integer() { mpz_clear(value_); }

    mpz_ptr get() { return value_; }

    Whole whole() const
    {
        if (mpz_sgn(value_) == 0) return 0;
        std::vector<unsigned char> bytes((mpz_sizeinbase(value_, 2) + 7) / 8);
        mpz_export(bytes.data(), nullptr, 1, 1, 1, 0, value_);
        Whole whole;
        import_bits(whole, bytes.begin(), bytes.end());
        return mpz_sgn(value_) < 0 ? Whole{-whole} : whole;
    }

private:
    mpz_t value_;
};

/// Fractions as whole numbers in the same proportion: times their least common
/// denominator, over what is common to all.
std::vector<Whole> in_whole_numbers(const std::vector<Exact>& values)
{
    Whole denominator = 1;
    for (const auto& value : values) denominator = lcm(denominator, denominator_of(value));
    std::vector<Whole> wholes;
    Whole common = 0;
    for (const auto& value : values) {
        wholes.push_back(numerator_of(value) * Whole{denominator / denominator_of(value)});
        common = gcd(common, wholes.back());
    }
    if (common > 1)
        for (auto& whole : wholes) whole /= common;
    return wholes;
}

Coefficient new_coefficient(const Whole& whole)
{
    Integer integer{whole};
    ppl_Coefficient_t made = nullptr;
    checked(ppl_new_Coefficient_from_mpz_t(&made, integer.get()));
    return Coefficient{made};
}

/// The sum of coefficient × variable; a further coefficient is added as it is.
Expression new_expression(const std::vector<Whole>& coefficients, std::size_t variables)
{
    ppl_Linear_Expression_t made = nullptr;
    checked(ppl_new_Linear_Expression_with_dimension(&made, variables));
    Expression expression{made};
    for (std::size_t i = 0; i < coefficients.size(); ++i) {
        if (coefficients[i] == 0) continue;
        const auto coefficient = new_coefficient(coefficients[i]);
        checked(i < variables ? ppl_Linear_Expression_add_to_coefficient(made, i, coefficient.get())
                              : ppl_Linear_Expression_add_to_inhomogeneous(made, coefficient.get()));
    }
    return expression;
}

ppl_enum_Constraint_Type type_of(Relation relation)
{
    switch (relation) {
        case Relation::at_most: return PPL_CONSTRAINT_TYPE_LESS_OR_EQUAL;
        case Relation::equal: return PPL_CONSTRAINT_TYPE_EQUAL;
        case Relation::at_least: return PPL_CONSTRAINT_TYPE_GREATER_OR_EQUAL;
    }
    throw ContractViolation{"a relation that is none"};
}

void add(const Problem& problem, const Expression& expression, Relation relation)
{
    ppl_Constraint_t made = nullptr;
    checked(ppl_new_Constraint(&made, expression.get(), type_of(relation)));
    const Constraint constraint{made};
    checked(ppl_MIP_Problem_add_constraint(problem.get(), made));
}

/// A condition as whole coefficients and, last, its bound with the sign turned:
/// their sum stands so to 0.
std::vector<Whole> whole_row(const LinearCondition& condition)
{
    auto row = condition.coefficients;
    row.push_back(-condition.bound);
    return in_whole_numbers(row);
}

struct WholePoint {
    std::vector<Whole> numerators;
    Whole denominator;  ///< above 0
};

bool meets(const WholePoint& point, const std::vector<Whole>& row, Relation relation)
{
    Whole sum = row.back() * point.denominator;
    for (std::size_t i = 0; i < point.numerators.size(); ++i) sum += row[i] * point.numerators[i];
    switch (relation) {
        case Relation::at_most: return sum <= 0;
        case Relation::equal: return sum == 0;
        case Relation::at_least: return sum >= 0;
    }
    throw ContractViolation{"a relation that is none"};
}

WholePoint optimal_point(const Problem& problem, std::size_t variables)
{
    ppl_const_Generator_t generator = nullptr;
    checked(ppl_MIP_Problem_optimizing_point(problem.get(), &generator));
    const auto coefficient = new_coefficient(0);
    Integer integer;
    const auto read = [&] {
        checked(ppl_Coefficient_to_mpz_t(coefficient.get(), integer.get()));
        return integer.whole();
    };
    WholePoint point;
    for (std::size_t i = 0; i < variables; ++i) {
        checked(ppl_Generator_coefficient(generator, i, coefficient.get()));
        point.numerators.push_back(read());
    }
    checked(ppl_Generator_divisor(generator, coefficient.get()));
    point.denominator = read();
    return point;
}

/// Lets the library stop after so much work, and leaves it as it was.
class WorkLimit {
public:
    explicit WorkLimit(std::uint64_t work)
    {
        checked(
            ppl_set_deterministic_timeout(static_cast<unsigned long>(std::max<std::uint64_t>(work, 1)), 0));
    }
    WorkLimit(const WorkLimit&) = delete;
    WorkLimit& operator=(const WorkLimit&) = delete;
    ~WorkLimit() { ppl_reset_deterministic_timeout(); }
};

void add_signs(const Problem& problem, const LinearProgram& program)
{
    const auto variables = program.objective.size();
    std::vector<bool> is_free(variables);
    for (const auto index : program.free) {
        ensure(index < variables, "a free variable is one of the variables");
        is_free[index] = true;
    }
    for (std::size_t i = 0; i < variables; ++i) {
        if (is_free[i]) continue;
        std::vector<Whole> row(i + 1);
        row[i] = 1;
        add(problem, new_expression(row, variables), Relation::at_least);
    }
}

LinearOptimum::Kind kind_of(int status)
{
    if (status == PPL_MIP_PROBLEM_STATUS_OPTIMIZED) return LinearOptimum::Kind::optimal;
    if (status == PPL_MIP_PROBLEM_STATUS_UNFEASIBLE) return LinearOptimum::Kind::infeasible;
    ensure(status == PPL_MIP_PROBLEM_STATUS_UNBOUNDED, "a linear program has one of three answers");
    return LinearOptimum::Kind::unbounded;
}

/// The library is one for the whole process, and sets the rounding of
/// floating-point numbers for parts of it that are not used here: it is set
/// back.
std::unique_lock<std::mutex> hold_library()
{
    static std::mutex mutex;
    std::unique_lock lock{mutex};
    static const bool is_ready = [] {
        checked(ppl_initialize());
        checked(ppl_restore_pre_PPL_rounding());
        return true;
    }();
    ensure(is_ready, "the library for linear programs is not ready");
    return lock;
}

}  // namespace

LinearOptimum maximise(const LinearProgram& program, std::uint64_t work)
{
    const auto variables = program.objective.size();
    const auto lock = hold_library();
    const WorkLimit limit{work};
    ppl_MIP_Problem_t made = nullptr;
    checked(ppl_new_MIP_Problem_from_space_dimension(&made, variables));
    const Problem problem{made};
    // Steepest edge in whole numbers: the library's default decides by doubles.
    checked(ppl_MIP_Problem_set_control_parameter(
        made, PPL_MIP_PROBLEM_CONTROL_PARAMETER_PRICING_STEEPEST_EDGE_EXACT));
    add_signs(problem, program);
    std::vector<std::vector<Whole>> rows;
    for (const auto& condition : program.conditions) {
        ensure(condition.coefficients.size() == variables,
               "a condition has a coefficient for every variable");
        rows.push_back(whole_row(condition));
        add(problem, new_expression(rows.back(), variables), condition.relation);
    }
    const auto objective = new_expression(in_whole_numbers(program.objective), variables);
    checked(ppl_MIP_Problem_set_objective_function(made, objective.get()));
    checked(ppl_MIP_Problem_set_optimization_mode(made, PPL_OPTIMIZATION_MODE_MAXIMIZATION));

    const int status = ppl_MIP_Problem_solve(made);
    if (status == PPL_TIMEOUT_EXCEPTION) return {};
    checked(status);
    LinearOptimum optimum;
    optimum.kind = kind_of(status);
    if (optimum.kind != LinearOptimum::Kind::optimal) return optimum;
    const auto point = optimal_point(problem, variables);
    for (std::size_t i = 0; i < rows.size(); ++i)
        ensure(meets(point, rows[i], program.conditions[i].relation),
               "an optimal point meets the conditions");
    for (std::size_t i = 0; i < variables; ++i) {
        optimum.point.emplace_back(point.numerators[i], point.denominator);
        optimum.value += program.objective[i] * optimum.point.back();
    }
    return optimum;
}

}  // namespace edvet
