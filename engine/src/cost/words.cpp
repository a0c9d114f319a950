#include "cost/words.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>

namespace edvet {

namespace {

template <class Value>
std::string name_of(const CostNames<Value>& names, Value value)
{
    const auto found =
        std::ranges::find_if(names, [value](const auto& entry) { return entry.second == value; });
    ensure(found != names.end(), "a value without a name");
    return found->first;
}

}  // namespace

const CostNames<Driver>& driver_names()
{
    static const CostNames<Driver> names{{"district", Driver::district}, {"students", Driver::students},
                                         {"staff", Driver::staff},       {"teachers", Driver::teachers},
                                         {"seats", Driver::seats},       {"devices", Driver::devices},
                                         {"sites", Driver::sites},       {"hours", Driver::hours}};
    return names;
}

const CostNames<PriceBasis>& price_basis_names()
{
    static const CostNames<PriceBasis> names{{"nominal", PriceBasis::nominal}, {"real", PriceBasis::real}};
    return names;
}

const CostNames<CostCategory>& category_names()
{
    static const CostNames<CostCategory> names{
        {"licence", CostCategory::licence},   {"implementation", CostCategory::implementation},
        {"training", CostCategory::training}, {"integration", CostCategory::integration},
        {"device", CostCategory::device},     {"infrastructure", CostCategory::infrastructure},
        {"support", CostCategory::support},   {"renewal", CostCategory::renewal},
        {"exit", CostCategory::exit},         {"other", CostCategory::other}};
    return names;
}

const CostNames<Payer>& payer_names()
{
    static const CostNames<Payer> names{{"cash", Payer::cash}, {"in-kind", Payer::in_kind}};
    return names;
}

const CostNames<CostSourceKind>& source_kind_names()
{
    static const CostNames<CostSourceKind> names{{"quote", CostSourceKind::quote},
                                                 {"contract", CostSourceKind::contract},
                                                 {"price-list", CostSourceKind::price_list},
                                                 {"estimate", CostSourceKind::estimate}};
    return names;
}

const CostNames<Confidence>& confidence_names()
{
    static const CostNames<Confidence> names{
        {"high", Confidence::high}, {"medium", Confidence::medium}, {"low", Confidence::low}};
    return names;
}

const CostNames<PaymentTiming>& timing_names()
{
    static const CostNames<PaymentTiming> names{{"advance", PaymentTiming::advance},
                                                {"arrears", PaymentTiming::arrears},
                                                {"mid-year", PaymentTiming::mid_year}};
    return names;
}

const CostNames<PriceScoreMethod>& score_method_names()
{
    static const CostNames<PriceScoreMethod> names = [] {
        CostNames<PriceScoreMethod> all;
        for (const auto method : {PriceScoreMethod::absolute_linear, PriceScoreMethod::proportional,
                                  PriceScoreMethod::linear_penalty, PriceScoreMethod::min_max})
            all.emplace_back(to_text(method), method);
        return all;
    }();
    return names;
}

std::string to_text(Driver driver) { return name_of(driver_names(), driver); }
std::string to_text(PriceBasis basis) { return name_of(price_basis_names(), basis); }
std::string to_text(CostCategory category) { return name_of(category_names(), category); }
std::string to_text(Payer payer) { return name_of(payer_names(), payer); }
std::string to_text(CostSourceKind kind) { return name_of(source_kind_names(), kind); }

}  // namespace edvet
