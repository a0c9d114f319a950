#include "edvet/committee/cohen_kappa.hpp"
#include "edvet/committee/concordance.hpp"
#include "edvet/committee/fleiss_kappa.hpp"
#include "edvet/committee/intraclass.hpp"
#include "edvet/committee/krippendorff.hpp"
#include "workflow/mcda/method.hpp"
#include "workflow/mcda/numbers.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace edvet::mcda {

namespace {

using Kind = JsonNode::Kind;
using Table = std::vector<std::vector<std::optional<Exact>>>;

const Names rating_keys{"ratings", "matrix", "data",         "values",
                        "ranks",   "scores", "rank_vectors", "reliability_data"};

bool says_raters(const std::string& word)
{
    return word.starts_with("rater") || word.starts_with("judge") || word.starts_with("coder") ||
           word.starts_with("observer") || word.starts_with("reviewer");
}

bool says_subjects(const std::string& word)
{
    return word.starts_with("subject") || word.starts_with("unit") || word.starts_with("item") ||
           word.starts_with("object") || word.starts_with("target") || word.starts_with("case") ||
           word.starts_with("candidate") || word.starts_with("alternativ");
}

/// The cells with the raters in rows or in columns, turned where the words beside them say the other.
std::optional<Grid> read_ratings(Inputs& in, bool raters_in_rows)
{
    const auto* node = in.need(rating_keys, "write a table of ratings");
    const auto rows = in.word({"rows"});
    const auto columns = in.word({"columns"});
    if (node == nullptr) return std::nullopt;
    auto grid = in.grid(*node);
    if (!grid) return std::nullopt;
    const bool has_raters_in_rows = says_raters(rows) || says_subjects(columns);
    const bool has_subjects_in_rows = says_subjects(rows) || says_raters(columns);
    const bool turns = raters_in_rows ? has_subjects_in_rows : has_raters_in_rows;
    if (!turns) return grid;
    Grid turned{grid->node, {}, grid->columns, grid->rows};
    turned.cells.resize(grid->cells.front().size());
    for (const auto& row : grid->cells)
        for (std::size_t i = 0; i < row.size(); ++i) turned.cells[i].push_back(row[i]);
    return turned;
}

void put_undefined(const Undefined& why, McdaResult& out)
{
    out.result.put("reason", McdaValue::text(why.reason)).put("code", McdaValue::text(why.code));
}

void run_kendall(Inputs& in, const Call&, McdaResult& out)
{
    const auto grid = read_ratings(in, false);
    if (!grid) return;
    const auto ratings = in.table(*grid);
    if (!ratings) return;
    const auto found = concordance(*ratings);
    if (!found) {
        out.result.put("W", McdaValue{}).put("chisq", McdaValue{}).put("df", McdaValue{});
        out.result.put("p_value", McdaValue{});
        return put_undefined(found.error(), out);
    }
    out.result.put("W", McdaValue::of(found->w)).put("chisq", McdaValue::of(found->chi_square));
    out.result.put("df", McdaValue::count(found->degrees_of_freedom));
    out.result.put("p_value", McdaValue::of(found->p_value, false));
    out.result.put("mean_spearman", McdaValue::of(found->mean_spearman));
    out.result.put("rank_sums", McdaValue::of(found->rank_sums))
        .put("tie_term", McdaValue::of(found->tie_term));
    out.result.put("subjects", McdaValue::count(found->subjects))
        .put("judges", McdaValue::count(found->judges));
}

/// Cells as indexes of levels: of numbers by value, of words in the order of "levels" or else as they come.
struct Coded {
    std::vector<std::int32_t> cells;
    std::vector<Exact> values;
    std::size_t levels = 0;
    bool has_values = true;
};

std::optional<Coded> coded_words(Inputs& in, const Grid& grid)
{
    Names levels;
    const auto* order = in.find({"levels", "categories", "level_order"});
    if (order != nullptr) levels = in.words(*order).value_or(Names{});
    Coded coded;
    coded.has_values = false;
    for (const auto& row : grid.cells)
        for (const auto* cell : row) {
            if (cell->kind == Kind::null) {
                coded.cells.push_back(no_rating);
                continue;
            }
            auto found = std::ranges::find(levels, cell->text);
            if (found == levels.end() && order != nullptr) {
                in.error(*cell, fmt::format("{} is none of the levels", quote(cell->text)));
                return std::nullopt;
            }
            if (found == levels.end()) found = levels.insert(levels.end(), cell->text);
            coded.cells.push_back(static_cast<std::int32_t>(found - levels.begin()));
        }
    coded.levels = levels.size();
    return coded;
}

std::optional<Coded> coded_ratings(Inputs& in, const Grid& grid)
{
    bool has_words = false;
    for (const auto& row : grid.cells)
        has_words = has_words || std::ranges::any_of(row, [](const JsonNode* cell) {
                        return cell->kind == Kind::string && !number_of(*cell);
                    });
    if (has_words) return coded_words(in, grid);
    in.find({"levels", "categories", "level_order"});
    const auto table = in.table_with_gaps(grid);
    if (!table) return std::nullopt;
    Coded coded;
    for (const auto& row : *table)
        for (const auto& rating : row)
            if (rating) coded.values.push_back(*rating);
    std::ranges::sort(coded.values);
    coded.values.erase(std::unique(coded.values.begin(), coded.values.end()), coded.values.end());
    for (const auto& row : *table)
        for (const auto& rating : row) {
            const auto at = rating ? std::ranges::lower_bound(coded.values, *rating) - coded.values.begin()
                                   : std::ptrdiff_t{no_rating};
            coded.cells.push_back(static_cast<std::int32_t>(at));
        }
    coded.levels = coded.values.size();
    return coded;
}

void put_alpha(const Coded& coded, const ReliabilityData& data, const std::string& name, Metric metric,
               McdaValue& reasons, McdaResult& out)
{
    const bool needs_values = metric == Metric::interval || metric == Metric::ratio;
    if (needs_values && !coded.has_values) {
        out.result.put(name, McdaValue{});
        reasons.put(name, McdaValue::text("the levels are words and have no distances"));
        return;
    }
    const auto found = krippendorff_alpha(data, metric);
    if (!found) {
        out.result.put(name, McdaValue{});
        reasons.put(name, McdaValue::text(found.error().reason));
        return;
    }
    out.result.put(name, McdaValue::of(found->alpha));
    auto& detail = out.result;
    detail.put(name + "_observed", McdaValue::of(found->observed));
    detail.put(name + "_expected", McdaValue::of(found->expected));
}

void run_krippendorff(Inputs& in, const Call&, McdaResult& out)
{
    static const std::map<std::string, Metric> metrics{{"nominal", Metric::nominal},
                                                       {"ordinal", Metric::ordinal},
                                                       {"interval", Metric::interval},
                                                       {"ratio", Metric::ratio}};
    const auto grid = read_ratings(in, true);
    const auto said = in.word({"level", "metric", "level_of_measurement", "type"});
    if (!grid) return;
    if (!said.empty() && said != "all" && !metrics.contains(said))
        in.error(in.root(), fmt::format("{} is no level of measurement", quote(said)),
                 "write nominal, ordinal, interval or ratio");
    const auto coded = coded_ratings(in, *grid);
    if (!coded || in.has_error()) return;
    const ReliabilityData data{grid->cells.size(), grid->cells.front().size(), coded->cells, coded->levels,
                               coded->values};
    auto reasons = McdaValue::object();
    for (const auto* name : {"nominal", "ordinal", "interval", "ratio"})
        if (said.empty() || said == "all" || said == name)
            put_alpha(*coded, data, name, metrics.at(name), reasons, out);
    if (metrics.contains(said)) {
        auto alpha = *out.result.find(said);
        out.result.put("alpha", std::move(alpha));
    }
    if (!reasons.members.empty()) {
        out.result.put("reason", reasons.members.front().value);
        out.result.put("reasons", std::move(reasons));
    }
    out.result.put("raters", McdaValue::count(data.raters)).put("units", McdaValue::count(data.units));
}

struct IccNames {
    IccForm form;
    const char* short_name;
};

constexpr std::array<IccNames, 6> icc_names{{{IccForm::icc_1_1, "icc1"},
                                             {IccForm::icc_2_1, "icc2"},
                                             {IccForm::icc_3_1, "icc3"},
                                             {IccForm::icc_1_k, "icc1k"},
                                             {IccForm::icc_2_k, "icc2k"},
                                             {IccForm::icc_3_k, "icc3k"}}};

McdaValue form_value(const IntraclassCorrelation& found)
{
    auto one = McdaValue::object();
    one.put("value", McdaValue::of(found.value)).put("F", McdaValue::of(found.f));
    one.put("df1", McdaValue::count(found.top_degrees)).put("df2", McdaValue::count(found.bottom_degrees));
    one.put("p_value", McdaValue::of(found.p_value, false));
    std::optional<Exact> lower;
    std::optional<Exact> upper;
    if (found.bounds) {
        lower = found.bounds->lower;
        upper = found.bounds->upper;
    }
    one.put("lower", McdaValue::of(lower, false)).put("upper", McdaValue::of(upper, false));
    one.put("kind", McdaValue::text(to_text(found.form)));
    return one;
}

void put_mean_squares(const MeanSquares& squares, McdaResult& out)
{
    out.result.put("mean_squares", McdaValue::object({{"BMS", McdaValue::of(squares.between_subjects)},
                                                      {"WMS", McdaValue::of(squares.within_subjects)},
                                                      {"JMS", McdaValue::of(squares.between_judges)},
                                                      {"EMS", McdaValue::of(squares.residual)}}));
    out.result.put("BMS", McdaValue::of(squares.between_subjects));
    out.result.put("WMS", McdaValue::of(squares.within_subjects));
    out.result.put("JMS", McdaValue::of(squares.between_judges)).put("EMS", McdaValue::of(squares.residual));
}

void run_intraclass(Inputs& in, const Call&, McdaResult& out)
{
    const auto grid = read_ratings(in, false);
    const auto confidence = in.number(Names{"confidence", "confidence_level", "level"});
    if (!grid) return;
    const auto ratings = in.table_with_gaps(*grid);
    if (!ratings) return;
    if (confidence && (*confidence <= 0 || *confidence >= 1))
        return in.error(in.root(), "the confidence is not between 0 and 1", "write 0.95");
    const auto found = intraclass_correlations(*ratings, confidence.value_or(Exact(95, 100)));
    if (!found) {
        for (const auto& name : icc_names) out.result.put(name.short_name, McdaValue{});
        return put_undefined(found.error(), out);
    }
    auto forms = McdaValue::object();
    for (const auto& name : icc_names) {
        out.result.put(name.short_name, McdaValue::of(found->of(name.form).value));
        forms.put(name.short_name, form_value(found->of(name.form)));
    }
    for (const auto& name : icc_names)
        out.result.put(to_text(name.form), McdaValue::of(found->of(name.form).value));
    put_mean_squares(found->mean_squares, out);
    out.result.put("forms", std::move(forms)).put("confidence", McdaValue::of(found->confidence));
    out.result.put("subjects", McdaValue::count(found->subjects))
        .put("judges", McdaValue::count(found->judges));
}

std::optional<std::vector<std::vector<std::size_t>>> whole_counts(Inputs& in, const Grid& grid)
{
    constexpr std::int64_t most = 1'000'000;
    std::vector<std::vector<std::size_t>> counts;
    for (const auto& row : grid.cells) {
        auto& line = counts.emplace_back();
        for (const auto* cell : row)
            line.push_back(static_cast<std::size_t>(in.whole(*cell, 0, most).value_or(0)));
    }
    if (in.has_error()) return std::nullopt;
    return counts;
}

McdaValue tested(const TestedKappa& kappa)
{
    return McdaValue::object({{"kappa", McdaValue::of(kappa.kappa)},
                              {"standard_error", McdaValue::of(kappa.standard_error, false)},
                              {"z", McdaValue::of(kappa.z, false)},
                              {"p_value", McdaValue::of(kappa.p_value, false)}});
}

void put_fleiss(const std::vector<std::vector<std::size_t>>& counts, const Names& names, McdaResult& out)
{
    const auto found = fleiss_kappa(counts);
    if (!found) {
        out.result.put("kappa", McdaValue{});
        return put_undefined(found.error(), out);
    }
    out.result.put("kappa", McdaValue::of(found->overall.kappa));
    out.result.put("fleiss_kappa", McdaValue::of(found->overall.kappa));
    out.result.put("z", McdaValue::of(found->overall.z, false));
    out.result.put("p_value", McdaValue::of(found->overall.p_value, false));
    out.result.put("standard_error", McdaValue::of(found->overall.standard_error, false));
    out.result.put("observed", McdaValue::of(found->observed))
        .put("expected", McdaValue::of(found->expected));
    out.result.put("p_bar", McdaValue::of(found->observed)).put("p_e", McdaValue::of(found->expected));
    out.result.put("proportions", McdaValue::of(found->proportions));
    auto categories = McdaValue::list();
    for (const auto& category : found->categories)
        categories.items.push_back(category ? tested(*category) : McdaValue{});
    out.result.put("categories", std::move(categories));
    if (!names.empty()) out.result.put("category_names", McdaValue::texts(names));
    out.result.put("subjects", McdaValue::count(found->subjects))
        .put("raters", McdaValue::count(found->raters));
}

void put_cohen(const std::vector<std::vector<std::size_t>>& table, McdaResult& out)
{
    const std::map<std::string, Disagreement> kinds{{"cohen_kappa", Disagreement::unweighted},
                                                    {"cohen_kappa_linear", Disagreement::linear},
                                                    {"cohen_kappa_quadratic", Disagreement::quadratic}};
    for (const auto& [key, kind] : kinds) {
        const auto found = cohen_kappa(table, kind);
        out.result.put(key, found ? McdaValue::of(found->kappa) : McdaValue{});
        if (!found && kind == Disagreement::unweighted) put_undefined(found.error(), out);
        if (kind == Disagreement::unweighted && out.result.find("kappa") == nullptr)
            out.result.put("kappa", found ? McdaValue::of(found->kappa) : McdaValue{});
    }
}

/// Two raters' categories, counted against each other.
std::vector<std::vector<std::size_t>> cross_table(const std::vector<std::vector<std::size_t>>& ratings,
                                                  std::size_t categories)
{
    std::vector<std::vector<std::size_t>> table(categories, std::vector<std::size_t>(categories));
    for (const auto& row : ratings) ++table[row[0]][row[1]];
    return table;
}

/// Categories as they are written, numbers in their order and words as they come.
void run_kappa_of_ratings(Inputs& in, bool wants_cohen, McdaResult& out)
{
    const auto grid = read_ratings(in, false);
    if (!grid) return;
    const auto coded = coded_ratings(in, *grid);
    if (!coded) return;
    if (std::ranges::find(coded->cells, no_rating) != coded->cells.end())
        return in.error(*grid->node, "a rating is missing",
                        "Fleiss' kappa needs all; 'krippendorff-alpha' does not");
    const auto raters = grid->cells.front().size();
    std::vector<std::vector<std::size_t>> ratings(grid->cells.size());
    for (std::size_t i = 0; i < coded->cells.size(); ++i)
        ratings[i / raters].push_back(static_cast<std::size_t>(coded->cells[i]));
    if (wants_cohen && raters != 2) return in.error(*grid->node, "Cohen's kappa is of two raters");
    if (raters == 2) put_cohen(cross_table(ratings, coded->levels), out);
    if (!wants_cohen) put_fleiss(category_counts(ratings, coded->levels), {}, out);
}

/// A table of counts that says so by its columns, or by how many raters each row adds up to.
const JsonNode* counts_by_another_name(Inputs& in)
{
    const auto* node = in.find({"matrix", "ratings", "data", "table"});
    const auto* columns = in.find({"columns"});
    const auto* raters = in.find({"raters", "number_of_raters", "n_raters"});
    const bool says_so = columns != nullptr && columns->kind == JsonNode::Kind::string &&
                         key_word(columns->text).starts_with("categor");
    const bool counts_raters = raters != nullptr && raters->kind == JsonNode::Kind::number;
    return says_so || counts_raters ? node : nullptr;
}

void run_kappa(Inputs& in, const Call& call, McdaResult& out)
{
    const bool wants_cohen = call.called.find("cohen") != std::string::npos;
    const auto* counts = in.find({"counts", "count_matrix"});
    const auto* table = in.find({"table", "confusion", "contingency", "confusion_matrix"});
    if (counts == nullptr && table == nullptr && !wants_cohen) counts = counts_by_another_name(in);
    if (counts == nullptr && table == nullptr) return run_kappa_of_ratings(in, wants_cohen, out);
    const bool is_table = counts == nullptr || wants_cohen;
    const auto* node = counts != nullptr ? counts : table;
    const auto grid = in.grid(*node);
    if (!grid) return;
    const auto numbers = whole_counts(in, *grid);
    if (!numbers) return;
    if (!is_table) return put_fleiss(*numbers, grid->columns, out);
    if (numbers->size() != numbers->front().size())
        return in.error(*node, "the table of two raters is no square",
                        "write a row and a column for each category");
    put_cohen(*numbers, out);
}

}  // namespace

Method kendall_method()
{
    return {{"kendall-w",
             "How far judges rank alike",
             {"kendall", "kendalls-w", "concordance"},
             {{"ratings", "a row for each subject, a column for each judge; ranks are ratings too"},
              {"rows", "\"judges\" where it is the other way round"}},
             R"({"ratings": [[1, 2], [2, 1], [3, 3]], "rows": "subjects"})",
             "W = 12 S / (m^2 (n^3 - n) - m T) with mid-ranks and the tie term; chi-square m (n - 1) W with "
             "n - 1 "
             "degrees of freedom (Siegel & Castellan 1988)."},
            run_kendall};
}

Method krippendorff_method()
{
    return {
        {"krippendorff-alpha",
         "Agreement of any number of raters, with missing ratings",
         {"krippendorff", "alpha", "krippendorffs-alpha"},
         {{"ratings", "a row for each rater, a column for each unit; null where missing"},
          {"rows", "\"units\" where it is the other way round"},
          {"level", "nominal, ordinal, interval or ratio; all four where it is left out"},
          {"levels", "of words: their order"}},
         R"({"ratings": [[1, 2, 3, null], [1, 2, 3, 3]]})",
         "Krippendorff 2004: 1 - observed / expected disagreement. Undefined, which is null with a reason, "
         "where nothing varies."},
        run_krippendorff};
}

Method intraclass_method()
{
    return {{"icc",
             "The six intraclass correlations",
             {"intraclass", "intraclass-correlation", "shrout-fleiss"},
             {{"ratings", "a row for each subject, a column for each judge"},
              {"rows", "\"judges\" where it is the other way round"},
              {"confidence", "of the bounds; 0.95"}},
             R"({"ratings": [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6]]})",
             "Shrout & Fleiss 1979, with their F tests; bounds after McGraw & Wong 1996."},
            run_intraclass};
}

Method kappa_method()
{
    return {{"fleiss-kappa",
             "Agreement on categories, beyond chance",
             {"fleiss", "cohen-kappa", "cohen", "kappa"},
             {{"counts", "a row for each subject, a column for each category: how many raters chose it"},
              {"ratings", "in its place a row for each subject, a column for each rater"},
              {"table", "of two raters (cohen-kappa): a square of counts"}},
             R"({"counts": [[0, 3], [3, 0], [1, 2]]})",
             "Fleiss 1971, standard errors of Fleiss, Nee & Landis 1979; Cohen 1960, weighted 1968."},
            run_kappa};
}

}  // namespace edvet::mcda
