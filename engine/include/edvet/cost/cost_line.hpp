#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/base/id.hpp"
#include "edvet/cost/context.hpp"
#include "edvet/cost/discounting.hpp"
#include "edvet/cost/tiers.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace edvet {

/// In the order in which tables list them.
enum class CostCategory {
    licence,
    implementation,
    training,
    integration,
    device,
    infrastructure,
    support,
    renewal,
    exit,
    other
};

std::string to_text(CostCategory category);

/// Who bears it: money that is paid, or work and space that are there anyway and are used up (Levin's
/// ingredients method counts both).
enum class Payer { cash, in_kind };

std::string to_text(Payer payer);

enum class QuantityRule { exact, ceil };

enum class CostSourceKind { quote, contract, price_list, estimate };

std::string to_text(CostSourceKind kind);

enum class Confidence { high, medium, low };

struct FlatPrice {
    Exact unit;
};

/// Whole packages only: 101 units of a package of 100 are two packages.
struct PackagePrice {
    Exact size;
    Exact price;
};

struct TieredPrice {
    TierMode mode = TierMode::graduated;
    std::vector<Tier> tiers;
};

using Price = std::variant<FlatPrice, PackagePrice, TieredPrice>;

/// How prices rise. Every rise is more than -100 % a year.
struct Escalator {
    enum class Kind { percent, by_year, at_renewal, index };

    Kind kind = Kind::percent;
    ByYear rises;  ///< percent and at_renewal: one; by_year and index: one a year of the horizon
    Exact spread;  ///< index: added to each rise
    int every =
        1;  ///< at_renewal: years from one renewal to the next, the first `every` years after the start
    std::optional<Exact> cap;  ///< no rise is more
    std::optional<int> from;   ///< first escalated year; the year after the line's start where absent
    PriceBasis basis = PriceBasis::nominal;
    bool states_basis = false;
    Place place;
};

std::string to_text(const Escalator& escalator);

struct Discount {
    std::string name;
    Exact percent;           ///< as a share: 0.05
    std::vector<int> years;  ///< empty for all
};

/// What is left of a thing at the end: its price straight-line over its life, or a stated value. A credit.
struct Residual {
    std::optional<int> life;
    std::optional<Exact> value;
};

/// The line's own values are the likely ones.
struct LineRanges {
    std::optional<Range> price;      ///< factors on every price
    std::optional<Range> quantity;   ///< factors on the quantity
    std::optional<Range> coverage;   ///< coverage itself
    std::optional<Range> escalator;  ///< the rise itself, of percent and at_renewal
};

struct CostSource {
    std::string document;
    std::optional<Date> date;
    std::string page;
    CostSourceKind kind = CostSourceKind::estimate;
    Place place;
};

/// One thing that has to be paid for, over the years.
struct CostLine {
    CostLineId id;
    std::string title = {};
    CostCategory category = CostCategory::other;
    bool is_recurring = true;
    Driver driver = Driver::district;
    Exact coverage{1};                    ///< share of the driver that is bought for
    std::optional<ByYear> quantity = {};  ///< its own, instead of driver × coverage
    QuantityRule rule = QuantityRule::exact;
    Exact minimum = {};       ///< units that are paid for at least
    bool is_ratchet = false;  ///< the quantity never falls
    Price price = {};
    int start = 1;
    int end = 1;  ///< the last year; of a one-time line its start
    std::optional<Escalator> escalator = {};
    bool rounds_unit_prices = false;  ///< escalated unit prices half-up to cents
    std::vector<Discount> discounts = {};
    PaymentTiming timing = PaymentTiming::advance;
    Payer payer = Payer::cash;
    Exact share{1};  ///< ours of a cost that is split
    std::optional<Residual> residual = {};
    LineRanges ranges = {};
    std::optional<CostSource> source = {};
    std::optional<Confidence> confidence = {};
    Place place;
};

/// Multiplies every price of the line, flat fees too.
void scale_price(CostLine& line, const Exact& factor);

/// The rise of the line's prices from the year before to `year`, as stated; 0 where there is none.
Exact stated_rise(const CostLine& line, int year);

/// Some years on terms of their own.
struct Term {
    int start = 1;
    int years = 1;
    Exact discount;          ///< as a share
    bool is_locked = false;  ///< no escalation inside the term
    bool is_prepaid = true;  ///< one payment at its start; otherwise as the line is paid
};

/// Other terms for some lines. It changes what they cost and never the lines themselves.
struct Plan {
    PlanId id;
    std::string title = {};
    std::vector<CostLineId> lines = {};
    std::vector<Term> terms = {};
    std::string termination = {};  ///< how prepaid money comes back; empty where nothing is said
    Place place;
};

/// What is known of the costs of one candidate.
struct CandidateCosts {
    CandidateId candidate;
    std::string currency;
    int horizon = 1;                       ///< its own life, at most the context's
    std::optional<ActiveStudents> active;  ///< its own adoption, otherwise the context's
    std::vector<CostLine> lines;
    std::vector<Plan> plans;
    Place place;
};

const CostLine* find_line(const CandidateCosts& costs, const CostLineId& id);
const Plan* find_plan(const CandidateCosts& costs, const PlanId& id);

}  // namespace edvet
