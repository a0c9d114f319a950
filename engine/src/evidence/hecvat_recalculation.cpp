#include "evidence/hecvat_recalculation.hpp"

#include "edvet/base/decimal.hpp"

#include <algorithm>
#include <utility>

namespace edvet {

namespace {

constexpr std::size_t most_steps = 3'000'000;
constexpr int deepest = 150;
constexpr int most_levels = 1000;
constexpr std::size_t longest_text = 32'767;
constexpr std::size_t longest_pattern = 255;

/// Texts are charged by so many bytes a step, rows that are passed over by so many.
constexpr std::size_t bytes_a_step = 64;
constexpr std::size_t rows_a_step = 8;

/// Formulas that a cell without its own may share; the nearest ones are tried.
constexpr std::size_t most_sharers = 6;

bool same_letter(char a, char b)
{
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return small(a) == small(b);
}

}  // namespace

FormulaValue FormulaValue::of(Exact value)
{
    FormulaValue made;
    made.kind = Kind::number;
    made.number = std::move(value);
    return made;
}

FormulaValue FormulaValue::of(std::string value)
{
    FormulaValue made;
    made.kind = Kind::text;
    made.text = std::move(value);
    return made;
}

FormulaValue FormulaValue::of(bool value)
{
    FormulaValue made;
    made.kind = Kind::boolean;
    made.truth = value;
    return made;
}

FormulaValue FormulaValue::failed(std::string error)
{
    FormulaValue made;
    made.kind = Kind::error;
    made.text = std::move(error);
    return made;
}

FormulaValue FormulaValue::not_known()
{
    FormulaValue made;
    made.kind = Kind::unknown;
    return made;
}

std::string to_text(const FormulaValue& value)
{
    switch (value.kind) {
        case FormulaValue::Kind::number: return exact_text(value.number);
        case FormulaValue::Kind::text: return value.text;
        case FormulaValue::Kind::boolean: return value.truth ? "TRUE" : "FALSE";
        case FormulaValue::Kind::empty:
        case FormulaValue::Kind::error:
        case FormulaValue::Kind::unknown: break;
    }
    return "";
}

FormulaValue stored_value(const WorkbookCell& cell)
{
    switch (cell.kind) {
        case WorkbookCell::Kind::empty: break;
        case WorkbookCell::Kind::text: return FormulaValue::of(cell.text);
        case WorkbookCell::Kind::number: {
            auto number = number_in(cell);
            return number ? FormulaValue::of(std::move(*number)) : FormulaValue::not_known();
        }
        case WorkbookCell::Kind::boolean: return FormulaValue::of(cell.text == "TRUE");
        case WorkbookCell::Kind::error: return FormulaValue::failed(cell.text);
    }
    return {};
}

bool stores(const WorkbookCell& cell, const FormulaValue& value)
{
    switch (value.kind) {
        case FormulaValue::Kind::empty: return cell.kind == WorkbookCell::Kind::empty || cell.text.empty();
        case FormulaValue::Kind::number:
            return cell.kind == WorkbookCell::Kind::number && stores(cell, value.number);
        case FormulaValue::Kind::text:
            return (cell.kind == WorkbookCell::Kind::text && cell.text == value.text) ||
                   (cell.kind == WorkbookCell::Kind::empty && value.text.empty());
        case FormulaValue::Kind::boolean:
            return cell.kind == WorkbookCell::Kind::boolean && (cell.text == "TRUE") == value.truth;
        case FormulaValue::Kind::error:
            return cell.kind == WorkbookCell::Kind::error && cell.text == value.text;
        case FormulaValue::Kind::unknown: break;
    }
    return false;
}

std::uint64_t HecvatRecalculation::key_of(const Sheet& sheet, int row, int column) const
{
    const auto index = static_cast<std::uint64_t>(&sheet - workbook_.sheets.data());
    return (index << 40U) | (static_cast<std::uint64_t>(row) << 16U) | static_cast<std::uint64_t>(column);
}

bool HecvatRecalculation::spend(std::size_t steps)
{
    steps_ += steps;
    return steps_ <= most_steps;
}

const FormulaValue& HecvatRecalculation::at(const Sheet& sheet, int row, int column)
{
    return entry(sheet, row, column).value;
}

bool HecvatRecalculation::is_computed(const Sheet& sheet, int row, int column)
{
    return entry(sheet, row, column).is_computed;
}

HecvatRecalculation::Entry& HecvatRecalculation::entry(const Sheet& sheet, int row, int column)
{
    const auto* cell = sheet.find(row, column);
    if (!cell) return nothing_;
    const auto [found, is_new] = entries_.try_emplace(key_of(sheet, row, column));
    auto& place = found->second;  // stays where it is while others are added
    if (!is_new) return place;
    if (!cell->is_formula) {
        place.value = stored_value(*cell);
        return place;
    }
    place.is_in_progress = true;
    place.value = FormulaValue::not_known();
    auto value = depth_ < deepest && spend() ? computed(sheet, *cell) : FormulaValue::not_known();
    place.is_in_progress = false;
    place.is_computed = value.kind != FormulaValue::Kind::unknown;
    if (value.kind == FormulaValue::Kind::empty) value = FormulaValue::of(Exact{0});
    place.value = place.is_computed ? std::move(value) : stored_value(*cell);
    return place;
}

const std::optional<FormulaNode>& HecvatRecalculation::formula_in(const Sheet& sheet,
                                                                  const WorkbookCell& cell)
{
    const auto [found, is_new] = formulas_.try_emplace(key_of(sheet, cell.row, cell.column));
    if (is_new && spend(4 * cell.formula.size()))
        found->second = parse_formula(cell.formula, cell.row, cell.column);
    return found->second;
}

const HecvatRecalculation::Cells& HecvatRecalculation::formulas_in_column(const Sheet& sheet, int column)
{
    const auto [columns, is_new] = stated_formulas_.try_emplace(&sheet);
    if (is_new)
        for (const auto& row : sheet.rows)
            for (const auto& cell : row.cells)
                if (cell.is_formula && !cell.formula.empty()) columns->second[cell.column].push_back(&cell);
    return columns->second[column];
}

/// The cells whose formula this one may share: those above it in its column, else those before it in its row,
/// the nearest first.
std::vector<const WorkbookCell*> HecvatRecalculation::sharers(const Sheet& sheet, const WorkbookCell& cell)
{
    std::vector<const WorkbookCell*> found;
    const auto& column = formulas_in_column(sheet, cell.column);
    auto other = std::ranges::lower_bound(column, cell.row, {}, &WorkbookCell::row);
    while (other != column.begin() && found.size() < most_sharers) found.push_back(*--other);
    if (!found.empty()) return found;
    for (int before = cell.column - 1; before > 0 && found.size() < most_sharers && spend(); --before)
        if (const auto* stated = sheet.find(cell.row, before); stated && !stated->formula.empty())
            found.push_back(stated);
    return found;
}

/// Where several formulas may be the shared one, it is the one that gives what the cell stores, else the
/// nearest.
FormulaValue HecvatRecalculation::computed(const Sheet& sheet, const WorkbookCell& cell)
{
    const Origin origin{&sheet, cell.row, cell.column};
    ++depth_;
    FormulaValue result = FormulaValue::not_known();
    if (!cell.formula.empty()) {
        // Read for this once, and not kept.
        if (spend(cell.formula.size() / bytes_a_step))
            if (const auto formula = parse_formula(cell.formula, cell.row, cell.column))
                result = evaluate(*formula, origin);
    } else {
        bool is_first = true;
        for (const auto* other : sharers(sheet, cell)) {
            const auto& formula = formula_in(sheet, *other);
            auto value = formula ? evaluate(*formula, origin) : FormulaValue::not_known();
            if (value.kind == FormulaValue::Kind::empty) value = FormulaValue::of(Exact{0});
            const auto is_it = stores(cell, value);
            if (is_first || is_it) result = std::move(value);
            if (is_it) break;
            is_first = false;
        }
    }
    --depth_;
    return result;
}

std::optional<HecvatRecalculation::Range> HecvatRecalculation::range_of(const FormulaNode& node,
                                                                        const Origin& origin) const
{
    if (node.kind != FormulaNode::Kind::reference) return std::nullopt;
    const auto& reference = node.reference;
    const auto* sheet = reference.sheet.empty() ? origin.sheet : workbook_.find(reference.sheet);
    if (!sheet) return std::nullopt;
    Range range{sheet, reference.first_row.from(origin.row), reference.first_column.from(origin.column),
                reference.last_row.from(origin.row), reference.last_column.from(origin.column)};
    if (range.first_row > range.last_row) std::swap(range.first_row, range.last_row);
    if (range.first_column > range.last_column) std::swap(range.first_column, range.last_column);
    if (range.first_row < 1 || range.last_row > workbook_limits::rows || range.first_column < 1 ||
        range.last_column > workbook_limits::columns)
        return std::nullopt;
    return range;
}

FormulaValue HecvatRecalculation::scalar(const Range& range)
{
    if (range.first_row != range.last_row || range.first_column != range.last_column)
        return FormulaValue::not_known();
    return cell_at(range, range.first_row, range.first_column);
}

FormulaValue HecvatRecalculation::cell_at(const Range& range, int row, int column)
{
    auto& found = entry(*range.sheet, row, column);
    if (found.is_in_progress || !spend(found.value.text.size() / bytes_a_step))
        return FormulaValue::not_known();
    return found.value;
}

HecvatRecalculation::Cells HecvatRecalculation::cells_in(const Range& range)
{
    Cells cells;
    auto row = std::ranges::lower_bound(range.sheet->rows, range.first_row, {}, &WorkbookRow::number);
    const auto end = std::ranges::upper_bound(range.sheet->rows, range.last_row, {}, &WorkbookRow::number);
    spend(static_cast<std::size_t>(end - row) / rows_a_step);
    for (; row != range.sheet->rows.end() && row->number <= range.last_row; ++row) {
        auto cell = std::ranges::lower_bound(row->cells, range.first_column, {}, &WorkbookCell::column);
        for (; cell != row->cells.end() && cell->column <= range.last_column; ++cell) cells.push_back(&*cell);
    }
    return cells;
}

FormulaValue HecvatRecalculation::evaluate(const FormulaNode& node, const Origin& origin)
{
    if (level_ >= most_levels || !spend()) return FormulaValue::not_known();
    ++level_;
    auto value = evaluated(node, origin);
    --level_;
    return value;
}

FormulaValue HecvatRecalculation::evaluated(const FormulaNode& node, const Origin& origin)
{
    switch (node.kind) {
        case FormulaNode::Kind::number: return FormulaValue::of(node.number);
        case FormulaNode::Kind::text: return FormulaValue::of(node.text);
        case FormulaNode::Kind::boolean: return FormulaValue::of(node.truth);
        case FormulaNode::Kind::error: return FormulaValue::failed(node.text);
        case FormulaNode::Kind::reference: {
            const auto range = range_of(node, origin);
            return range ? scalar(*range) : FormulaValue::not_known();
        }
        case FormulaNode::Kind::call: return call(node, origin);
        case FormulaNode::Kind::operation: return operate(node, origin);
        case FormulaNode::Kind::missing: break;
    }
    return {};
}

namespace {

/// A number where the value is one or stands for one; otherwise the failure.
FormulaValue as_number(const FormulaValue& value)
{
    switch (value.kind) {
        case FormulaValue::Kind::number:
        case FormulaValue::Kind::error:
        case FormulaValue::Kind::unknown: return value;
        case FormulaValue::Kind::empty: return FormulaValue::of(Exact{0});
        case FormulaValue::Kind::boolean: return FormulaValue::of(Exact{value.truth ? 1 : 0});
        case FormulaValue::Kind::text: break;
    }
    const auto number = decimal_from_text(value.text);
    return number ? FormulaValue::of(*number) : FormulaValue::failed("#VALUE!");
}

int order_of_kind(const FormulaValue& value)
{
    return value.kind == FormulaValue::Kind::boolean ? 2 : value.kind == FormulaValue::Kind::text ? 1 : 0;
}

int compared_texts(std::string_view a, std::string_view b)
{
    const auto small = [](char c) {
        return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    };
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        if (small(a[i]) != small(b[i])) return small(a[i]) < small(b[i]) ? -1 : 1;
    return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}

/// An empty cell is whatever it is compared with.
FormulaValue like(const FormulaValue& empty, const FormulaValue& other)
{
    if (empty.kind != FormulaValue::Kind::empty) return empty;
    if (other.kind == FormulaValue::Kind::text) return FormulaValue::of(std::string{});
    if (other.kind == FormulaValue::Kind::boolean) return FormulaValue::of(false);
    return FormulaValue::of(Exact{0});
}

/// -1, 0 or 1: numbers before texts before truth values.
int compared(const FormulaValue& first, const FormulaValue& second)
{
    const auto a = like(first, second);
    const auto b = like(second, first);
    if (order_of_kind(a) != order_of_kind(b)) return order_of_kind(a) < order_of_kind(b) ? -1 : 1;
    if (a.is_number()) return a.number < b.number ? -1 : a.number > b.number ? 1 : 0;
    if (a.kind == FormulaValue::Kind::boolean) return static_cast<int>(a.truth) - static_cast<int>(b.truth);
    return compared_texts(a.text, b.text);
}

bool holds(const std::string& sign, int order)
{
    if (sign == "=") return order == 0;
    if (sign == "<>") return order != 0;
    if (sign == "<") return order < 0;
    if (sign == ">") return order > 0;
    return sign == "<=" ? order <= 0 : order >= 0;
}

const FormulaValue* first_failure(const FormulaValue& a, const FormulaValue& b)
{
    if (a.kind == FormulaValue::Kind::unknown || b.kind == FormulaValue::Kind::unknown)
        return a.kind == FormulaValue::Kind::unknown ? &a : &b;
    if (a.is_failure()) return &a;
    return b.is_failure() ? &b : nullptr;
}

/// What grows without end, as squares of squares do, is not computed.
FormulaValue bounded(Exact value)
{
    static const Whole most = Whole{("1" + std::string(300, '0')).c_str()};
    if (abs(numerator_of(value)) > most || denominator_of(value) > most) return FormulaValue::not_known();
    return FormulaValue::of(std::move(value));
}

FormulaValue bounded(std::string text)
{
    return text.size() > longest_text ? FormulaValue::not_known() : FormulaValue::of(std::move(text));
}

FormulaValue arithmetic(const std::string& sign, const FormulaValue& left, const FormulaValue& right)
{
    const auto a = as_number(left);
    const auto b = as_number(right);
    if (const auto* failure = first_failure(a, b)) return *failure;
    if (sign == "+") return bounded(Exact{a.number + b.number});
    if (sign == "-") return bounded(Exact{a.number - b.number});
    if (sign == "*") return bounded(Exact{a.number * b.number});
    if (b.number == 0) return FormulaValue::failed("#DIV/0!");
    return bounded(Exact{a.number / b.number});
}

/// Characters, not bytes.
std::size_t characters_in(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// The bytes of the first so many characters.
std::size_t bytes_of(std::string_view text, std::size_t characters)
{
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const auto is_start = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
        if (is_start && characters-- == 0) break;
    }
    return at;
}

/// Texts as SUMIF and COUNTIF match them: '*' for any, '?' for one character, capital and small alike.
bool matches(std::string_view text, std::string_view pattern)
{
    std::size_t at = 0, in = 0, star = std::string_view::npos, kept = 0;
    while (at < text.size()) {
        if (in < pattern.size() && pattern[in] == '*') {
            star = in++;
            kept = at;
        } else if (in < pattern.size() && (pattern[in] == '?' || same_letter(pattern[in], text[at]))) {
            ++at;
            ++in;
        } else if (star != std::string_view::npos) {
            in = star + 1;
            at = ++kept;
        } else {
            return false;
        }
    }
    while (in < pattern.size() && pattern[in] == '*') ++in;
    return in == pattern.size();
}

/// A criterion such as 1, "COMP*" or ">=20".
bool meets(const FormulaValue& value, const FormulaValue& criterion)
{
    if (criterion.kind != FormulaValue::Kind::text)
        return value.kind == criterion.kind && compared(value, criterion) == 0;
    std::string_view wanted = criterion.text;
    std::string sign = "=";
    for (const auto* word : {"<=", ">=", "<>", "=", "<", ">"})
        if (wanted.starts_with(word)) {
            sign = word;
            wanted.remove_prefix(sign.size());
            break;
        }
    if (const auto number = decimal_from_text(wanted)) {
        const auto same_kind = value.is_number();
        return same_kind ? holds(sign, compared(value, FormulaValue::of(*number))) : sign == "<>";
    }
    const auto is_text = value.kind == FormulaValue::Kind::text;
    if (sign == "=") return is_text && matches(value.text, wanted);
    if (sign == "<>") return !(is_text && matches(value.text, wanted));
    return is_text && holds(sign, compared_texts(value.text, wanted));
}

}  // namespace

FormulaValue HecvatRecalculation::operate(const FormulaNode& node, const Origin& origin)
{
    const auto left = evaluate(node.arguments.front(), origin);
    if (node.text == "negative") return arithmetic("-", FormulaValue::of(Exact{0}), left);
    if (node.text == "%") return arithmetic("/", left, FormulaValue::of(Exact{100}));
    const auto right = evaluate(node.arguments.back(), origin);
    if (const auto* failure = first_failure(left, right)) return *failure;
    if (node.text == "&") return bounded(to_text(left) + to_text(right));
    if (node.text == "+" || node.text == "-" || node.text == "*" || node.text == "/")
        return arithmetic(node.text, left, right);
    return FormulaValue::of(holds(node.text, compared(left, right)));
}

FormulaValue HecvatRecalculation::call(const FormulaNode& node, const Origin& origin)
{
    const auto& name = node.text;
    const auto& arguments = node.arguments;
    if (name == "TRUE" || name == "FALSE") return FormulaValue::of(name == "TRUE");
    if (name == "NA") return FormulaValue::failed("#N/A");
    if (arguments.empty()) return FormulaValue::not_known();
    if (name == "IF") return if_function(arguments, origin);
    if (name == "IFERROR" || name == "IFNA") return if_error(arguments, origin);
    if (name == "AND" || name == "OR") return any_or_all(arguments, origin, name == "OR");
    if (name == "NOT") {
        const auto value = as_number(evaluate(arguments.front(), origin));
        return value.is_failure() ? value : FormulaValue::of(value.number == 0);
    }
    if (name == "FIND" || name == "SEARCH") return find_text(arguments, origin, name == "FIND");
    if (name == "VLOOKUP") return vertical_lookup(arguments, origin);
    if (name == "XLOOKUP") return cross_lookup(arguments, origin);
    if (name == "INDEX" || name == "MATCH") return index_match(name, arguments, origin);
    if (name == "SUM" || name == "AVERAGE" || name == "COUNT" || name == "COUNTA" || name == "MAX" ||
        name == "MIN")
        return totals(name, arguments, origin);
    if (name == "SUMIF" || name == "SUMIFS" || name == "COUNTIF" || name == "COUNTIFS" ||
        name == "AVERAGEIF" || name == "AVERAGEIFS")
        return conditional(name, arguments, origin);
    if (name.starts_with("IS")) return information(name, arguments, origin);
    return part_of_text(name, arguments, origin);
}

FormulaValue HecvatRecalculation::if_function(const Arguments& arguments, const Origin& origin)
{
    const auto condition = evaluate(arguments[0], origin);
    if (condition.kind == FormulaValue::Kind::text) return FormulaValue::failed("#VALUE!");
    const auto truth = as_number(condition);
    if (truth.is_failure()) return truth;
    if (truth.number != 0)
        return arguments.size() > 1 ? evaluate(arguments[1], origin) : FormulaValue::of(true);
    return arguments.size() > 2 ? evaluate(arguments[2], origin) : FormulaValue::of(false);
}

FormulaValue HecvatRecalculation::if_error(const Arguments& arguments, const Origin& origin)
{
    auto value = evaluate(arguments[0], origin);
    if (value.kind != FormulaValue::Kind::error || arguments.size() < 2) return value;
    return evaluate(arguments[1], origin);
}

FormulaValue HecvatRecalculation::any_or_all(const Arguments& arguments, const Origin& origin, bool is_any)
{
    bool result = !is_any;
    for (const auto& argument : arguments) {
        const auto value = evaluate(argument, origin);
        if (value.kind == FormulaValue::Kind::text) return FormulaValue::failed("#VALUE!");
        const auto truth = as_number(value);
        if (truth.is_failure()) return truth;
        result = is_any ? result || truth.number != 0 : result && truth.number != 0;
    }
    return FormulaValue::of(result);
}

FormulaValue HecvatRecalculation::find_text(const Arguments& arguments, const Origin& origin, bool same_case)
{
    if (arguments.size() < 2 || arguments.size() > 3) return FormulaValue::not_known();
    const auto wanted = evaluate(arguments[0], origin);
    const auto within = evaluate(arguments[1], origin);
    if (const auto* failure = first_failure(wanted, within)) return *failure;
    const auto text = to_text(within);
    const auto part = to_text(wanted);
    if (!spend(text.size() * part.size() / bytes_a_step)) return FormulaValue::not_known();
    const auto found = std::search(text.begin(), text.end(), part.begin(), part.end(),
                                   [&](char a, char b) { return same_case ? a == b : same_letter(a, b); });
    if (found == text.end() && !part.empty()) return FormulaValue::failed("#VALUE!");
    const std::string_view before{text.data(), static_cast<std::size_t>(found - text.begin())};
    return FormulaValue::of(Exact{part.empty() ? 1 : characters_in(before) + 1});
}

/// LEN, LEFT, RIGHT, TRIM, UPPER, LOWER, VALUE, EXACT, CONCATENATE, T, N and ROUND to whole numbers.
FormulaValue HecvatRecalculation::part_of_text(const std::string& name, const Arguments& arguments,
                                               const Origin& origin)
{
    const auto first = evaluate(arguments[0], origin);
    if (first.is_failure()) return first;
    auto text = to_text(first);
    if (name == "LEN") return FormulaValue::of(Exact{characters_in(text)});
    if (name == "VALUE") return as_number(first);
    if (name == "N") return first.is_number() ? first : FormulaValue::of(Exact{0});
    if (name == "T") return FormulaValue::of(first.kind == FormulaValue::Kind::text ? text : std::string{});
    if (name == "CONCATENATE" || name == "CONCAT") {
        for (std::size_t i = 1; i < arguments.size(); ++i) {
            const auto next = evaluate(arguments[i], origin);
            if (next.is_failure()) return next;
            text += to_text(next);
            if (text.size() > longest_text) return FormulaValue::not_known();
        }
        return FormulaValue::of(text);
    }
    if (name == "EXACT" && arguments.size() == 2) {
        const auto second = evaluate(arguments[1], origin);
        return second.is_failure() ? second : FormulaValue::of(text == to_text(second));
    }
    if (name == "LEFT" || name == "RIGHT") {
        const auto length =
            arguments.size() > 1 ? as_number(evaluate(arguments[1], origin)) : FormulaValue::of(Exact{1});
        if (length.is_failure()) return length;
        if (length.number < 0) return FormulaValue::failed("#VALUE!");
        const auto all = characters_in(text);
        const auto count =
            length.number >= all
                ? all
                : static_cast<std::size_t>(numerator_of(length.number) / denominator_of(length.number));
        return FormulaValue::of(name == "LEFT" ? text.substr(0, bytes_of(text, count))
                                               : text.substr(bytes_of(text, all - count)));
    }
    if (name == "TRIM") {
        std::string trimmed;
        for (const auto c : text)
            if (c != ' ' || (!trimmed.empty() && trimmed.back() != ' ')) trimmed += c;
        if (!trimmed.empty() && trimmed.back() == ' ') trimmed.pop_back();
        return FormulaValue::of(trimmed);
    }
    if (name == "UPPER" || name == "LOWER") {
        for (auto& c : text) {
            if (name == "UPPER" && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
            if (name == "LOWER" && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        }
        return FormulaValue::of(text);
    }
    return FormulaValue::not_known();
}

FormulaValue HecvatRecalculation::information(const std::string& name, const Arguments& arguments,
                                              const Origin& origin)
{
    using Kind = FormulaValue::Kind;
    const auto kind_of = evaluate(arguments[0], origin);
    if (kind_of.kind == Kind::unknown) return kind_of;
    if (name == "ISNUMBER") return FormulaValue::of(kind_of.is_number());
    if (name == "ISTEXT") return FormulaValue::of(kind_of.kind == Kind::text);
    if (name == "ISBLANK") return FormulaValue::of(kind_of.kind == Kind::empty);
    if (name == "ISLOGICAL") return FormulaValue::of(kind_of.kind == Kind::boolean);
    if (name == "ISERROR") return FormulaValue::of(kind_of.kind == Kind::error);
    if (name == "ISNA") return FormulaValue::of(kind_of.kind == Kind::error && kind_of.text == "#N/A");
    return FormulaValue::not_known();
}

/// The first row of a one-column range that equals a text or a number.
std::optional<int> HecvatRecalculation::row_that_equals(const Range& range, const Value& wanted)
{
    const auto name_of = [](const Value& value) {
        auto name = to_text(value);
        for (auto& c : name)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return std::to_string(order_of_kind(value)) + name;
    };
    const auto id = std::to_string(key_of(*range.sheet, range.first_row, range.first_column)) + ":" +
                    std::to_string(range.last_row);
    const auto [index, is_new] = indexes_.try_emplace(id);
    if (is_new) {
        std::unordered_map<std::string, int> rows;
        auto column = range;
        column.last_column = column.first_column;
        for (const auto* cell : cells_in(column)) {
            if (!spend(4)) break;
            const auto value = cell_at(range, cell->row, cell->column);
            if (!value.is_failure() && value.kind != Value::Kind::empty)
                rows.try_emplace(name_of(value), cell->row);
        }
        indexes_[id] = std::move(rows);
    }
    const auto& rows = indexes_[id];
    const auto found = rows.find(name_of(like(wanted, Value::of(Exact{0}))));
    return found == rows.end() ? std::nullopt : std::optional{found->second};
}

/// What Excel's binary search over a column finds, sorted or not: the last row of those it looks at whose
/// value is at most `wanted`.
std::optional<int> HecvatRecalculation::row_at_most(const Range& range, const Value& wanted)
{
    auto column = range;
    column.last_column = column.first_column;
    std::vector<std::pair<int, Value>> values;
    for (const auto* cell : cells_in(column)) {
        if (!spend()) return std::nullopt;
        auto value = cell_at(range, cell->row, cell->column);
        if (!value.is_failure() && order_of_kind(value) == order_of_kind(wanted) &&
            value.kind != Value::Kind::empty)
            values.emplace_back(cell->row, std::move(value));
    }
    std::optional<int> found;
    std::size_t low = 0, high = values.size();
    while (low < high) {
        const auto middle = low + (high - low - 1) / 2;
        const auto order = compared(values[middle].second, wanted);
        if (order <= 0) {
            found = values[middle].first;
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return found;
}

FormulaValue HecvatRecalculation::vertical_lookup(const Arguments& arguments, const Origin& origin)
{
    if (arguments.size() < 3) return FormulaValue::not_known();
    const auto wanted = evaluate(arguments[0], origin);
    const auto range = range_of(arguments[1], origin);
    const auto offset = as_number(evaluate(arguments[2], origin));
    const auto approximate =
        arguments.size() > 3 ? as_number(evaluate(arguments[3], origin)) : FormulaValue::of(Exact{1});
    if (!range || offset.kind == Value::Kind::unknown || approximate.is_failure())
        return FormulaValue::not_known();
    if (const auto* failure = first_failure(wanted, offset)) return *failure;
    const Exact width{range->last_column - range->first_column + 1};
    if (denominator_of(offset.number) != 1 || offset.number < 1 || offset.number > width)
        return FormulaValue::failed("#REF!");
    const auto row = approximate.number != 0 ? row_at_most(*range, wanted) : row_that_equals(*range, wanted);
    if (!row) return FormulaValue::failed("#N/A");
    return cell_at(*range, *row, range->first_column + static_cast<int>(numerator_of(offset.number)) - 1);
}

FormulaValue HecvatRecalculation::cross_lookup(const Arguments& arguments, const Origin& origin)
{
    if (arguments.size() < 3 || arguments.size() > 4) return FormulaValue::not_known();
    const auto wanted = evaluate(arguments[0], origin);
    if (wanted.is_failure()) return wanted;
    const auto keys = range_of(arguments[1], origin);
    const auto values = range_of(arguments[2], origin);
    if (!keys || !values || keys->first_column != keys->last_column) return FormulaValue::not_known();
    if (const auto row = row_that_equals(*keys, wanted))
        return cell_at(*values, *row - keys->first_row + values->first_row, values->first_column);
    return arguments.size() == 4 ? evaluate(arguments[3], origin) : FormulaValue::failed("#N/A");
}

/// MATCH of an equal value in a column, and INDEX of a row and a column.
FormulaValue HecvatRecalculation::index_match(const std::string& name, const Arguments& arguments,
                                              const Origin& origin)
{
    if (name == "MATCH") {
        if (arguments.size() != 3) return FormulaValue::not_known();
        const auto wanted = evaluate(arguments[0], origin);
        const auto range = range_of(arguments[1], origin);
        const auto kind = as_number(evaluate(arguments[2], origin));
        if (wanted.is_failure()) return wanted;
        if (!range || range->first_column != range->last_column || !kind.is_number() || kind.number != 0)
            return FormulaValue::not_known();
        const auto row = row_that_equals(*range, wanted);
        return row ? FormulaValue::of(Exact{*row - range->first_row + 1}) : FormulaValue::failed("#N/A");
    }
    const auto range = range_of(arguments[0], origin);
    if (!range || arguments.size() < 2) return FormulaValue::not_known();
    const auto row = as_number(evaluate(arguments[1], origin));
    const auto column =
        arguments.size() > 2 ? as_number(evaluate(arguments[2], origin)) : FormulaValue::of(Exact{1});
    if (const auto* failure = first_failure(row, column)) return *failure;
    if (row.number < 1 || column.number < 1 || denominator_of(row.number) != 1 ||
        denominator_of(column.number) != 1)
        return FormulaValue::not_known();
    if (row.number > range->last_row - range->first_row + 1 ||
        column.number > range->last_column - range->first_column + 1)
        return FormulaValue::failed("#REF!");
    return cell_at(*range, range->first_row + static_cast<int>(numerator_of(row.number)) - 1,
                   range->first_column + static_cast<int>(numerator_of(column.number)) - 1);
}

namespace {

/// Sum, count and mean of the numbers that are added to it.
struct Total {
    Exact sum{0};
    Exact least{0};
    Exact most{0};
    std::size_t numbers = 0;
    std::size_t values = 0;
    bool is_known = true;

    void add(const FormulaValue& value)
    {
        if (value.kind != FormulaValue::Kind::empty) ++values;
        if (!value.is_number()) return;
        if (numbers == 0 || value.number < least) least = value.number;
        if (numbers == 0 || value.number > most) most = value.number;
        ++numbers;
        const auto added = bounded(Exact{sum + value.number});
        is_known = is_known && added.is_number();
        if (added.is_number()) sum = added.number;
    }

    FormulaValue as(std::string_view name) const
    {
        if (!is_known) return FormulaValue::not_known();
        if (name.starts_with("COUNTA")) return FormulaValue::of(Exact{values});
        if (name.starts_with("COUNT")) return FormulaValue::of(Exact{numbers});
        if (name == "MAX") return FormulaValue::of(most);
        if (name == "MIN") return FormulaValue::of(least);
        if (!name.starts_with("AVERAGE")) return FormulaValue::of(sum);
        return numbers == 0 ? FormulaValue::failed("#DIV/0!") : FormulaValue::of(Exact{sum / numbers});
    }
};

}  // namespace

FormulaValue HecvatRecalculation::totals(const std::string& name, const Arguments& arguments,
                                         const Origin& origin)
{
    Total total;
    const auto counts_alone = name.starts_with("COUNT");
    for (const auto& argument : arguments) {
        if (argument.kind != FormulaNode::Kind::reference) {
            const auto value = as_number(evaluate(argument, origin));
            if (value.is_failure() && !counts_alone) return value;
            total.add(value);
            continue;
        }
        const auto range = range_of(argument, origin);
        if (!range) return FormulaValue::not_known();
        for (const auto* cell : cells_in(*range)) {
            if (!spend()) return FormulaValue::not_known();
            const auto value = cell_at(*range, cell->row, cell->column);
            if (value.kind == Value::Kind::unknown || (value.is_failure() && !counts_alone)) return value;
            total.add(value);
        }
    }
    return total.as(name);
}

/// SUMIF(keys, criterion, values), SUMIFS(values, keys, criterion, …), and the same for counts and means.
FormulaValue HecvatRecalculation::conditional(const std::string& name, const Arguments& arguments,
                                              const Origin& origin)
{
    const auto is_many = name.ends_with("IFS");
    const auto is_count = name.starts_with("COUNT");
    const std::size_t first_key = is_many && !is_count ? 1 : 0;
    std::vector<std::pair<Range, Value>> conditions;
    const auto last = is_many ? arguments.size() : std::size_t{2};
    if (arguments.size() < first_key + 2) return FormulaValue::not_known();
    for (auto i = first_key; i + 1 < last; i += 2) {
        const auto keys = range_of(arguments[i], origin);
        auto wanted = evaluate(arguments[i + 1], origin);
        if (!keys || keys->first_column != keys->last_column || wanted.kind == Value::Kind::unknown)
            return FormulaValue::not_known();
        if (wanted.text.size() > longest_pattern) return FormulaValue::not_known();
        conditions.emplace_back(*keys, like(wanted, Value::of(Exact{0})));
    }
    auto values = std::optional{conditions.front().first};
    if (is_many && !is_count) values = range_of(arguments[0], origin);
    if (!is_many && !is_count && arguments.size() > 2) values = range_of(arguments[2], origin);
    if (!values) return FormulaValue::not_known();

    Total total;
    const auto& keys = conditions.front().first;
    for (const auto* cell : cells_in(keys)) {
        if (!spend()) return FormulaValue::not_known();
        const auto distance = cell->row - keys.first_row;
        const auto meets_all = std::ranges::all_of(conditions, [&](const auto& condition) {
            const auto& [range, wanted] = condition;
            const auto value = cell_at(range, range.first_row + distance, range.first_column);
            return spend(value.text.size() * wanted.text.size() / bytes_a_step) && meets(value, wanted);
        });
        if (!meets_all) continue;
        if (is_count) {
            total.add(Value::of(Exact{1}));
            continue;
        }
        const auto value = cell_at(*values, values->first_row + distance, values->first_column);
        if (value.is_failure()) return value;
        total.add(value);
    }
    return total.as(name);
}

}  // namespace edvet
