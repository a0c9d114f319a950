#include "edvet/base/decimal.hpp"
#include "edvet/base/power.hpp"
#include "edvet/report/calculation.hpp"
#include "edvet/report/table.hpp"
#include "report/shown.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

/// The rows of a result, and whether a number in them was rounded.
class Rows {
public:
    Rows(std::string function, int places) : function_(std::move(function)), places_(places) {}

    void operator()(const CalculatedNumber& number) { add(number.name, shown(number)); }
    void operator()(const CalculatedWord& word) { add(word.name, word.text); }
    void operator()(const CalculatedList& list)
    {
        for (std::size_t i = 0; i < list.numbers.size(); ++i) {
            const auto& number = list.numbers[i];
            const auto name = number.name.empty() ? fmt::format("{}", i + 1) : number.name;
            add(list.name + ": " + name, shown(number));
        }
    }

    void operator()(const CalculatedWords& list)
    {
        for (const auto& word : list.words) add(list.name + ": " + word.name, word.text);
    }

    const Table& table() const { return table_; }
    bool is_rounded() const { return is_rounded_; }

private:
    void add(std::string name, const std::string& text)
    {
        if (name == "value") name = function_;
        std::ranges::replace(name, '_', ' ');
        table_.rows.push_back({name, text});
    }

    /// "2.5" where that is the number, and all the places where it was rounded.
    std::string shown(const CalculatedNumber& number)
    {
        if (number.is_exact && rounded(number.value, places_) == number.value)
            return shortest_decimal(number.value, places_);
        is_rounded_ = true;
        return to_text(number.value, {places_, RoundingMode::half_even});
    }

    std::string function_;
    int places_;
    bool is_rounded_ = false;
    Table table_{{{"Result", Align::left}, {"Value", Align::right, 120}}, {}};
};

}  // namespace

std::string to_text(const Calculation& calculation, bool color)
{
    Rows rows{calculation.function, calculation.places};
    for (const auto& item : calculation.items) std::visit(rows, item);

    std::string text;
    if (calculation.refused.empty())
        text += to_text(rows.table(), color);
    else
        text += wrapped("No result: " + calculation.refused + ".", page_width, "");
    text += "\n" + wrapped("Convention: " + calculation.convention, page_width, "");
    if (rows.is_rounded())
        text += fmt::format("Shown half-even at {}.\n",
                            counted(static_cast<std::size_t>(calculation.places), "place", "places"));
    return text;
}

}  // namespace edvet
