#include "workflow/calculation/function.hpp"

namespace edvet {

void put(Calculation& to, const std::string& name, const Exact& value, bool is_exact)
{
    to.items.emplace_back(CalculatedNumber{name, value, is_exact});
}

void put(Calculation& to, const std::string& name, const MaybeAnswer& answer)
{
    if (answer)
        put(to, name, answer->value, answer->is_exact);
    else
        to.refused = answer.error();
}

void put_word(Calculation& to, const std::string& name, const std::string& text)
{
    to.items.emplace_back(CalculatedWord{name, text});
}

CalculationOption required(const std::string& name, const std::string& type, const std::string& help)
{
    return {name, type, help, CalculationOption::Need::required, ""};
}

CalculationOption optional(const std::string& name, const std::string& type, const std::string& help,
                           const std::string& fallback)
{
    return {name, type, help, CalculationOption::Need::optional, fallback};
}

}  // namespace edvet
