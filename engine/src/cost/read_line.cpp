#include "cost/read_line.hpp"

#include "cost/cost_fields.hpp"
#include "cost/read_price.hpp"
#include "cost/words.hpp"
#include "edvet/base/decimal.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t longest_text = 300;

/// Reads what hangs below one line. The line itself is filled as far as it is known already.
class LineReader {
public:
    LineReader(YamlFields& fields, const LineSetting& setting, CostLine& line)
        : fields_(fields), setting_(setting), line_(line)
    {
    }

    void read_quantity_rules()
    {
        const auto driver = fields_.choice("driver", driver_names());
        line_.driver = driver.value_or(Driver::district);
        line_.coverage = read_percent(fields_, "coverage").value_or(Exact{1});
        line_.quantity = read_quantities(fields_, "quantity", setting_.context.horizon);
        const CostNames<QuantityRule> rules{{"exact", QuantityRule::exact}, {"ceil", QuantityRule::ceil}};
        line_.rule = fields_.choice("quantity-rule", rules).value_or(QuantityRule::exact);
        line_.minimum = read_quantity(fields_, "minimum").value_or(Exact{0});
        line_.is_ratchet = read_flag(fields_, "ratchet", false);
        const auto* own = fields_.find("quantity");
        if (const auto* coverage = fields_.find("coverage"); coverage && own)
            fields_.error(coverage->place, "coverage",
                          "this line has its own 'quantity', of which nothing is a share",
                          "keep one of the two: coverage is a share of the driver");
        if (own && own->kind == YamlNode::Kind::sequence && !line_.is_recurring)
            fields_.error(own->place, "quantity", "a one-time line has one quantity",
                          "write that of its year, or 'basis: recurring'");
        const bool is_stated =
            line_.driver == Driver::district || setting_.context.drivers.contains(line_.driver);
        if (driver && !is_stated && !fields_.find("quantity"))
            fields_.error(
                fields_.find("driver")->place, "driver",
                fmt::format("the procurement does not say how many {} there are", to_text(*driver)),
                fmt::format("state '{}' under cost: drivers: in procurement.yaml, or give the line a "
                            "'quantity'",
                            to_text(*driver)));
    }

    void read_years()
    {
        const int horizon = setting_.horizon;
        const bool comes_last = line_.category == CostCategory::exit && !line_.is_recurring;
        line_.start = read_year(fields_, "start", horizon).value_or(comes_last ? horizon : 1);
        line_.end = line_.is_recurring ? horizon : line_.start;
        const auto* end_node = fields_.find("end");
        if (!end_node) return;
        const auto end = read_year(fields_, "end", horizon);
        if (!line_.is_recurring)
            fields_.error(end_node->place, "year", "a one-time line has no end",
                          "take 'end' away, or write 'basis: recurring'");
        else if (end && *end < line_.start)
            fields_.error(
                end_node->place, "year",
                fmt::format("this line ends in year {}, before it starts in year {}", *end, line_.start),
                "let it end in the year it starts, or later");
        else if (end)
            line_.end = *end;
    }

    void read_escalator()
    {
        const auto* node = fields_.find("escalator");
        if (!node) return;
        YamlFields fields{*node, "an escalator", fields_.area(), fields_.problems()};
        if (!fields.is_mapping()) return;
        Escalator escalator;
        escalator.place = node->place;
        const bool is_read = read_rises_of(fields, escalator);
        escalator.cap = read_rise(fields, "cap");
        escalator.from = read_year(fields, "from", setting_.context.horizon);
        const bool is_offer = line_.source && line_.source->kind != CostSourceKind::estimate;
        const auto basis = fields.choice("basis", price_basis_names());
        escalator.states_basis = basis.has_value();
        escalator.basis = basis.value_or(is_offer ? PriceBasis::nominal : setting_.context.prices);
        fields.finish();
        if (escalator.basis == PriceBasis::real && setting_.context.prices == PriceBasis::nominal &&
            !setting_.context.inflation)
            fields.error(node->place, "inflation", "this rise is real and the study nominal",
                         "state the 'inflation' that is assumed under cost: in procurement.yaml");
        if (is_read) line_.escalator = std::move(escalator);
    }

    void read_discounts()
    {
        for (const auto& item : fields_.items("discounts")) {
            YamlFields fields{item, "a discount", fields_.area(), fields_.problems()};
            if (!fields.is_mapping()) continue;
            Discount discount;
            discount.name = fields.needed_text("name", longest_text);
            fields.need("percent");
            const auto percent = read_share(fields, "percent");
            for (const auto& year : fields.items("years")) read_discount_year(fields, year, discount);
            fields.finish();
            if (!percent) continue;
            discount.percent = *percent;
            line_.discounts.push_back(std::move(discount));
        }
    }

    void read_source()
    {
        const auto* node = fields_.find("source");
        if (!node) return;
        YamlFields fields{*node, "a source", fields_.area(), fields_.problems()};
        if (!fields.is_mapping()) return;
        CostSource source;
        source.place = node->place;
        source.document = fields.text("document", "", longest_text);
        source.date = fields.date("date");
        source.page = fields.text("page", "", longest_text);
        fields.need("kind");
        source.kind = fields.choice("kind", source_kind_names()).value_or(CostSourceKind::estimate);
        fields.finish();
        line_.source = std::move(source);
    }

    void read_residual()
    {
        const auto* node = fields_.find("residual");
        if (!node) return;
        YamlFields fields{*node, "a residual value", fields_.area(), fields_.problems()};
        if (!fields.is_mapping()) return;
        constexpr int longest_life = 100;
        Residual residual;
        residual.life = read_whole(fields, "life", 1, longest_life,
                                   fmt::format("a useful life of 1 to {} years", longest_life));
        residual.value = read_quantity(fields, "value");
        fields.finish();
        if (static_cast<bool>(fields.find("life")) == static_cast<bool>(fields.find("value")))
            fields.error(node->place, "residual", "a residual value needs either its 'life' or its 'value'",
                         "write {life: YEARS} or {value: AMOUNT}");
        if (line_.is_recurring)
            fields.error(node->place, "residual", "what is paid for every year leaves nothing behind",
                         "take 'residual' away, or write 'basis: one-time'");
        line_.residual = residual;
    }

    void read_ranges()
    {
        const auto* node = fields_.find("uncertainty");
        if (!node) return;
        YamlFields fields{*node, "the uncertainty of a line", fields_.area(), fields_.problems()};
        if (!fields.is_mapping()) return;
        const auto* flat = std::get_if<FlatPrice>(&line_.price);
        line_.ranges.price = read_factors(fields, "price", flat ? std::optional{flat->unit} : std::nullopt);
        const bool has_one = line_.quantity && std::ranges::count(*line_.quantity, line_.quantity->front()) ==
                                                   static_cast<std::ptrdiff_t>(line_.quantity->size());
        line_.ranges.quantity =
            read_factors(fields, "quantity", has_one ? std::optional{line_.quantity->front()} : std::nullopt);
        if (const auto* coverage = fields.find("coverage"); coverage && line_.quantity)
            fields.error(coverage->place, "range", "this line has its own quantity and no coverage",
                         "write the range of 'quantity'");
        line_.ranges.coverage = read_range(fields, "coverage", read_percent, line_.coverage);
        read_escalator_range(fields);
        fields.finish();
    }

    /// A percent of at most 100.
    std::optional<Exact> read_share(YamlFields& fields, const std::string& key)
    {
        const auto value = read_percent(fields, key);
        if (!value || *value <= 1) return value;
        fields.error(
            fields.find(key)->place, "share",
            fmt::format("'{}' cannot be {}, more than the whole", key, quote(fields.find(key)->text)),
            "write at most 100%");
        return std::nullopt;
    }

private:
    bool read_rises_of(YamlFields& fields, Escalator& escalator)
    {
        std::vector<std::string> stated;
        for (const char* key : {"percent", "by-year", "at-renewal", "index"})
            if (fields.find(key)) stated.emplace_back(key);
        for (const auto& [key, owner] : {std::pair{"every", "at-renewal"}, std::pair{"spread", "index"}})
            if (const auto* extra = fields.find(key); extra && !fields.find(owner))
                fields.error(extra->place, "escalator",
                             fmt::format("'{}' belongs to '{}', which is not here", key, owner),
                             fmt::format("add '{}', or take '{}' away", owner, key));
        if (stated.size() != 1) {
            fields.error(fields.place(), "escalator",
                         stated.empty()
                             ? "this escalator does not say how prices rise"
                             : fmt::format("this escalator says both '{}' and '{}'", stated[0], stated[1]),
                         "write one of: percent, by-year, at-renewal, index");
            return false;
        }
        if (stated[0] == "percent")
            return read_one_rise(fields, "percent", Escalator::Kind::percent, escalator);
        if (stated[0] == "at-renewal") {
            fields.need("every");
            escalator.every = read_whole(fields, "every", 1, longest_horizon,
                                         "the years from one renewal to the next, 1 or more")
                                  .value_or(1);
            return read_one_rise(fields, "at-renewal", Escalator::Kind::at_renewal, escalator);
        }
        const bool is_index = stated[0] == "index";
        escalator.kind = is_index ? Escalator::Kind::index : Escalator::Kind::by_year;
        if (is_index) escalator.spread = read_rise(fields, "spread").value_or(Exact{0});
        auto rises = edvet::read_rises(fields, stated[0], setting_.context.horizon);
        if (!rises) return false;
        escalator.rises = std::move(*rises);
        for (const auto& rise : escalator.rises)
            if (is_index && rise + escalator.spread <= -1) {
                fields.error(fields.place(), "rise", "index and spread together end the price",
                             "let them add up to more than -100%");
                return false;
            }
        return true;
    }

    static bool read_one_rise(YamlFields& fields, const std::string& key, Escalator::Kind kind,
                              Escalator& escalator)
    {
        escalator.kind = kind;
        const auto rise = read_rise(fields, key);
        if (rise) escalator.rises = {*rise};
        return rise.has_value();
    }

    void read_discount_year(YamlFields& fields, const YamlNode& node, Discount& discount)
    {
        const auto year = node.kind == YamlNode::Kind::scalar ? decimal_from_text(node.text) : std::nullopt;
        if (year && denominator_of(*year) == 1 && *year >= 1 && *year <= setting_.horizon)
            discount.years.push_back(numerator_of(*year).convert_to<int>());
        else
            fields.error(node.place, "year",
                         fmt::format("a discount cannot be for year {}", quote(node.text)),
                         fmt::format("list years from 1 to {}, as in [1, 2]", setting_.horizon));
    }

    /// Bounds as percents of the stated value, or where that is one number as numbers.
    std::optional<Range> read_factors(YamlFields& fields, const std::string& key,
                                      const std::optional<Exact>& stated)
    {
        const auto* node = fields.find(key);
        if (!node) return std::nullopt;
        const auto is_percent = [](const YamlEntry& entry) { return entry.value.text.ends_with('%'); };
        if (std::ranges::any_of(node->entries, is_percent) || !stated)
            return read_range(fields, key, read_percent, Exact{1});
        const auto range = read_range(fields, key, read_quantity, stated);
        if (!range) return std::nullopt;
        if (*stated != 0) return Range{range->low / *stated, range->high / *stated};
        fields.error(node->place, "range", fmt::format("'{}' is 0 and can have no range around it", key),
                     "write its likely value into the line");
        return std::nullopt;
    }

    void read_escalator_range(YamlFields& fields)
    {
        const auto* node = fields.find("escalator");
        if (!node) return;
        const bool is_single = line_.escalator && line_.escalator->rises.size() == 1 &&
                               line_.escalator->kind != Escalator::Kind::by_year &&
                               line_.escalator->kind != Escalator::Kind::index;
        if (!is_single) {
            fields.error(node->place, "range", "only an escalator of one percent can have a range",
                         "take it away, or write 'escalator: {percent: …}'");
            read_range(fields, "escalator", read_rise, std::nullopt);
            return;
        }
        line_.ranges.escalator = read_range(fields, "escalator", read_rise, line_.escalator->rises.front());
    }

    YamlFields& fields_;
    const LineSetting& setting_;
    CostLine& line_;
};

}  // namespace

std::optional<CostLine> read_cost_line(const YamlNode& node, const LineSetting& setting, Problems& problems)
{
    YamlFields fields{node, "a cost line", "cost", problems};
    if (!fields.is_mapping()) return std::nullopt;
    const auto id = fields.needed_id<CostLineId>("id");
    fields.need("category");
    fields.need("basis");
    CostLine line{.id = id.value_or(CostLineId::known("none")),
                  .place = id ? fields.find("id")->place : node.place};
    line.title = fields.needed_text("title", longest_text);
    line.category = fields.choice("category", category_names()).value_or(CostCategory::other);
    line.is_recurring =
        fields.choice<bool>("basis", {{"one-time", false}, {"recurring", true}}).value_or(true);

    LineReader reader{fields, setting, line};
    reader.read_quantity_rules();
    const auto price = read_price(fields);
    if (price) line.price = *price;
    reader.read_years();
    reader.read_source();
    reader.read_escalator();
    const CostNames<bool> roundings{{"none", false}, {"cents", true}};
    line.rounds_unit_prices = fields.choice("unit-price-rounding", roundings).value_or(false);
    reader.read_discounts();
    line.timing =
        fields.choice("timing", timing_names())
            .value_or(line.category == CostCategory::exit ? PaymentTiming::arrears : PaymentTiming::advance);
    line.payer = fields.choice("payer", payer_names()).value_or(Payer::cash);
    line.share = reader.read_share(fields, "share").value_or(Exact{1});
    reader.read_residual();
    reader.read_ranges();
    line.confidence = fields.choice("confidence", confidence_names());
    fields.finish();
    if (!id || !price) return std::nullopt;
    return line;
}

}  // namespace edvet
