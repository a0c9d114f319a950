#include "edvet/base/power.hpp"
#include "edvet/report/mcda_result.hpp"
#include "edvet/report/table.hpp"
#include "report/shown.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

using Kind = McdaValue::Kind;

bool is_plain(const McdaValue& value) { return value.kind != Kind::list && value.kind != Kind::object; }

/// The rows of a result: a plain value or a list of them is one.
class Rows {
public:
    explicit Rows(int places) : places_(places) {}

    void add(const std::string& name, const McdaValue& value)
    {
        if (is_plain(value)) return add_row(name, shown(value));
        if (value.kind == Kind::object) {
            for (const auto& member : value.members)
                add(name.empty() ? words(member.key) : name + ": " + member.key, member.value);
            return;
        }
        if (std::ranges::all_of(value.items, is_plain)) return add_row(name, in_line(value.items));
        for (std::size_t i = 0; i < value.items.size(); ++i)
            add(fmt::format("{}: {}", name, i + 1), value.items[i]);
    }

    const Table& table() const { return table_; }
    bool is_rounded() const { return is_rounded_; }

private:
    static std::string words(std::string key)
    {
        std::ranges::replace(key, '_', ' ');
        return key;
    }

    void add_row(const std::string& name, const std::string& text) { table_.rows.push_back({name, text}); }

    std::string in_line(const std::vector<McdaValue>& items)
    {
        std::string line;
        for (const auto& item : items) line += (line.empty() ? "" : "  ") + shown(item);
        return line.empty() ? "none" : line;
    }

    std::string shown(const McdaValue& value)
    {
        switch (value.kind) {
            case Kind::number: return shown_number(value);
            case Kind::whole: return fmt::format("{}", value.whole);
            case Kind::truth: return value.truth ? "yes" : "no";
            case Kind::word: return value.word;
            case Kind::nothing:
            case Kind::list:
            case Kind::object: break;
        }
        return "undefined";
    }

    /// "2.5" where that is the number, and all the places where it was rounded.
    std::string shown_number(const McdaValue& value)
    {
        if (value.is_exact && rounded(value.number, places_) == value.number)
            return shortest_decimal(value.number, places_);
        is_rounded_ = true;
        return to_text(value.number, Rounding{places_, RoundingMode::half_even});
    }

    int places_;
    bool is_rounded_ = false;
    Table table_{{{"Result", Align::left, 60}, {"Value", Align::left, 120}}, {}};
};

}  // namespace

std::string to_text(const McdaResult& result, bool color)
{
    Rows rows{result.places};
    rows.add("", result.result);
    auto text = heading(result.method, color) + "\n" + to_text(rows.table(), color);
    if (!result.notes.empty() || rows.is_rounded()) text += "\n";
    for (const auto& note : result.notes) text += wrapped(note, page_width, "");
    if (rows.is_rounded()) text += fmt::format("Shown half-even at {} places.\n", result.places);
    return text;
}

}  // namespace edvet
