#include "edvet/workflow/charts.hpp"
#include "edvet/workflow/opened_procurement.hpp"
#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <pugixml.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

OpenedProcurement opened(const std::filesystem::path& folder)
{
    auto opened = OpenedProcurement::open({folder}, {std::filesystem::path{EDVET_SOURCE_DIR} / "rubrics"});
    REQUIRE(is_sound(opened));
    return *opened.value;
}

std::filesystem::path source(const std::string& folder)
{
    return std::filesystem::path{EDVET_SOURCE_DIR} / folder;
}

Chart drawn(const OpenedProcurement& procurement, const std::string& kind)
{
    ChartRequest request{kind};
    request.sampling.samples = 200;
    auto chart = procurement.chart(request);
    REQUIRE(chart.value);
    return *chart.value;
}

/// Candidates c0, c1, …, of which the first is rated best everywhere; each criterion is a dimension of its
/// own.
class Market {
public:
    Market(int candidates, int dimensions, const std::string& product)
    {
        folder_.write("procurement.yaml", "edvet: procurement/1\nid: market\ntitle: Market\n"
                                          "rubric: {file: rubric.yaml}\nas-of: 2026-11-01\n");
        std::string rubric = "edvet: rubric/1\nid: wide\nversion: \"1\"\ntitle: Wide\n"
                             "sources: [{id: own, title: House practice, cite: minutes 7}]\n"
                             "scales:\n  - id: met\n    levels:\n      - {id: met, label: Met, value: 1}\n"
                             "      - {id: unmet, label: Unmet, value: 0}\ndimensions:\n";
        for (int i = 0; i < dimensions; ++i)
            rubric += fmt::format("  - id: d{0}\n    title: Dimension {0}\n    weight: {1}\n    criteria:\n"
                                  "      - id: d{0}.one\n        title: One\n        question: Is it?\n"
                                  "        weight: 1\n        scale: met\n"
                                  "        anchors: {{met: Yes., unmet: No.}}\n        cites: [own]\n",
                                  i, i + 1);
        folder_.write("rubric.yaml",
                      rubric + "decision: {labels: [{id: yes, title: \"Yes\", at-least: 50}, {id: no, title: "
                               "\"No\"}], gate-failed: no, gate-unknown: no}\n");
        std::filesystem::create_directories(folder_.path() / "candidates");
        for (int i = 0; i < candidates; ++i) {
            const auto name = fmt::format("candidates/c{}/", i);
            folder_.write(name + "candidate.yaml",
                          fmt::format("edvet: candidate/1\nid: c{}\nproduct: {}\nvendor: V\n"
                                      "evidence: [{{id: own, kind: own-test, issued: 2026-10-01}}]\n",
                                      i, product));
            std::string ratings = "edvet: ratings/1\nby: M. Vale\nratings:\n";
            for (int d = 0; d < dimensions; ++d)
                ratings +=
                    fmt::format("  - {{criterion: d{}.one, level: {}, reason: seen, evidence: [own]}}\n", d,
                                (i + d) % 3 == 0 || i == 0 ? "met" : "unmet");
            folder_.write(name + "ratings.yaml", ratings);
        }
    }

    OpenedProcurement open() const { return opened(folder_.path()); }

private:
    TemporaryFolder folder_;
};

/// The lengths of each bar together, below 0 where something is taken away.
std::vector<Exact> bar_lengths(const Chart& chart)
{
    std::vector<Exact> lengths(chart.y.categories.size(), 0);
    for (const auto& series : chart.series) {
        if (series.form != SeriesForm::bars) continue;
        REQUIRE(series.marks.size() == lengths.size());
        for (std::size_t row = 0; row < lengths.size(); ++row) {
            CHECK(series.marks[row].y == row);
            lengths[row] += series.marks[row].x - *series.marks[row].x_from;
        }
    }
    return lengths;
}

/// Relative luminance as WCAG 2.2 has it.
double luminance(const std::string& colour)
{
    double sum = 0;
    const double parts[]{0.2126, 0.7152, 0.0722};
    for (std::size_t i = 0; i < 3; ++i) {
        const double part = std::stoi(colour.substr(1 + 2 * i, 2), nullptr, 16) / 255.0;
        sum += parts[i] * (part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double contrast(const std::string& one, const std::string& other)
{
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

struct Walker : pugi::xml_tree_walker {
    std::set<std::string> texts;
    std::set<std::string> marks;
    std::set<std::string> names;

    bool for_each(pugi::xml_node& node) override
    {
        names.insert(node.name());
        for (const auto* attribute : {"fill", "stroke"}) {
            const std::string colour = node.attribute(attribute).value();
            if (colour.starts_with('#')) (std::string{node.name()} == "text" ? texts : marks).insert(colour);
        }
        for (const auto& attribute : node.attributes()) {
            CHECK(std::string{attribute.name()}.find("href") == std::string::npos);
            CHECK_FALSE(std::string{attribute.name()}.starts_with("on"));
        }
        return true;
    }
};

/// A picture that any reader of XML takes, with nothing in it that acts or loads, that can be seen by all.
Walker checked_picture(const Chart& chart, int width, SvgTheme theme)
{
    const auto svg = to_svg(chart, width, theme);
    CHECK(svg == to_svg(chart, width, theme));
    pugi::xml_document document;
    const auto read = document.load_buffer(svg.data(), svg.size());
    INFO(read.description());
    REQUIRE(read);
    const auto root = document.child("svg");
    CHECK(std::string{root.attribute("role").value()} == "img");
    CHECK(root.attribute("width").as_int() == width);
    std::string labelled;
    for (const auto* part : {"title", "desc"}) {
        CHECK_FALSE(std::string{root.child(part).text().get()}.empty());
        labelled += (labelled.empty() ? "" : " ") + std::string{root.child(part).attribute("id").value()};
    }
    CHECK(labelled == root.attribute("aria-labelledby").value());
    Walker walker;
    document.traverse(walker);
    const std::set<std::string> known{"",     "svg",  "title", "desc", "defs", "pattern",
                                      "rect", "path", "line",  "text", "g"};
    for (const auto& name : walker.names) CHECK(known.contains(name));
    const std::string ground = theme == SvgTheme::dark ? "#1e1e1e" : "#ffffff";
    const std::string grid = theme == SvgTheme::dark ? "#3d3d3d" : "#dedede";
    for (const auto& colour : walker.texts) CHECK(contrast(colour, ground) >= 4.5);
    for (const auto& colour : walker.marks)
        if (colour != ground && colour != grid) CHECK(contrast(colour, ground) >= 3);
    return walker;
}

}  // namespace

TEST_CASE("the bars of contributions add up to the score exactly, in the order of the listing", "[chart]")
{
    const std::string folder = GENERATE("sample-data/learning-platform", "sample-data/reading-app",
                                        "tests/cli/inputs/quiz-market", "tests/cli/inputs/reading-app");
    CAPTURE(folder);
    const auto procurement = opened(source(folder));
    const auto comparison = procurement.comparison();
    const auto chart = drawn(procurement, "contributions");
    REQUIRE(chart.y.categories.size() == comparison.candidates.size());
    const auto lengths = bar_lengths(chart);
    const auto& totals = chart.series.back();
    REQUIRE(totals.marks.size() == lengths.size());
    for (std::size_t row = 0; row < lengths.size(); ++row) {
        const auto& candidate = comparison.candidates[row];
        CHECK(chart.y.categories[row] == candidate.product);
        CHECK(totals.marks[row].candidate == candidate.id);
        REQUIRE(candidate.score);
        CHECK(lengths[row] == candidate.score->points.exact);
        CHECK(totals.marks[row].x == candidate.score->points.exact);
        CHECK(totals.marks[row].x_low == candidate.score->low.exact);
        CHECK(totals.marks[row].x_high == candidate.score->high.exact);
    }
    for (const auto& series : chart.series)
        for (const auto& mark : series.marks) {
            if (mark.node.empty()) continue;
            const auto explained = procurement.explain(mark.candidate, mark.node);
            REQUIRE(explained.value);
            CHECK(mark.x - *mark.x_from == explained.value->lines.front().points.exact);
        }
    CHECK(chart.table.rows.size() == lengths.size());
    for (const auto& row : chart.table.rows) CHECK(row.size() == chart.table.columns.size());
}

TEST_CASE("a bar has six segments at most, the last one of the lightest dimensions", "[chart]")
{
    const Market market{3, 9, "Same"};
    const auto chart = drawn(market.open(), "contributions");
    std::vector<std::string> titles;
    for (const auto& series : chart.series)
        if (series.form == SeriesForm::bars) titles.push_back(series.title);
    CHECK(titles == std::vector<std::string>{"Dimension 4", "Dimension 5", "Dimension 6", "Dimension 7",
                                             "Dimension 8", "4 others"});
    CHECK(chart.notes.front() == "'4 others' are the lightest dimensions together: Dimension 0, Dimension 1, "
                                 "Dimension 2 and Dimension 3.");
    CHECK(bar_lengths(chart).front() == 100);
    CHECK(chart.y.categories.front() == "Same (c0)");  // of three products of one name
}

TEST_CASE("value against cost shows the frontier that the analysis found", "[chart]")
{
    const std::string folder = GENERATE("sample-data/learning-platform", "tests/cli/inputs/quiz-market");
    const auto procurement = opened(source(folder));
    const auto report = procurement.frontier();
    const auto chart = drawn(procurement, "value-cost");
    std::map<std::string, ChartMark> points;
    std::size_t count = 0;
    for (const auto& series : chart.series)
        for (const auto& mark : series.marks) {
            CHECK(mark.x >= chart.x.least);
            CHECK(mark.x <= chart.x.greatest);
            CHECK(mark.y >= chart.y.least);
            CHECK(mark.y <= chart.y.greatest);
            if (series.form != SeriesForm::points) continue;
            points[mark.candidate] = mark;
            ++count;
        }
    CHECK(count == report.candidates.size());
    for (const auto& one : report.candidates) {
        REQUIRE(points.contains(one.candidate.id));
        const auto& mark = points[one.candidate.id];
        CHECK(mark.x == one.present_value.exact);
        CHECK(mark.y == one.value.exact);
        CHECK(mark.y_low == one.low.exact);
        CHECK(mark.y_high == one.high.exact);
        CHECK((mark.emphasis == MarkEmphasis::faint) ==
              (one.standing == FrontierStanding::dominated || one.standing == FrontierStanding::kept_out));
    }
}

TEST_CASE("ranks are the shares of the samples, which add up to all of them", "[chart]")
{
    const auto procurement = opened(source("sample-data/learning-platform"));
    SamplingRequest sampling;
    sampling.samples = 200;
    const auto report = procurement.robustness(sampling);
    REQUIRE(report.value);
    const auto& run = report.value->runs.front();
    const auto chart = drawn(procurement, "ranks");
    const auto lengths = bar_lengths(chart);
    REQUIRE(lengths.size() == run.candidates.size());
    for (const auto& length : lengths) CHECK(length == 100);
    for (std::size_t row = 0; row < run.candidates.size(); ++row)
        CHECK(chart.series.front().marks[row].x == run.candidates[row].ranks.front().exact);
    CHECK(chart.reading == run.sentence);
    CHECK(chart.notes.front().starts_with("200 samples with seed 1"));
}

TEST_CASE("a tornado has the nearest flips of each kind, the nearest one first", "[chart]")
{
    const std::string folder = GENERATE("sample-data/learning-platform", "tests/cli/inputs/quiz-market");
    const auto procurement = opened(source(folder));
    const auto report = procurement.flips();
    const auto chart = drawn(procurement, "tornado");
    const auto lengths = bar_lengths(chart);
    for (const auto& series : chart.series) {
        std::vector<Exact> drawn_here;
        for (const auto& mark : series.marks) {
            if (mark.x == 0) continue;
            drawn_here.push_back(abs(mark.x));
            CHECK(std::ranges::any_of(report.flips, [&](const ShownFlip& flip) {
                return flip.kind == series.id && mark.spoken.starts_with(flip.sentence) &&
                       *flip.moves * 100 == mark.x;
            }));
        }
        CHECK(std::ranges::is_sorted(drawn_here));
        const auto of_kind = std::ranges::count_if(
            report.flips, [&](const ShownFlip& flip) { return flip.kind == series.id && flip.moves; });
        CHECK(drawn_here.size() == std::min<std::size_t>(6, static_cast<std::size_t>(of_kind)));
    }
    CHECK(std::ranges::none_of(lengths, [](const Exact& length) { return length == 0; }));
}

TEST_CASE("every chart is a picture by itself, in both themes and at any width", "[chart][svg]")
{
    const auto procurement = opened(source("sample-data/learning-platform"));
    for (const auto& kind : chart_kinds()) {
        CAPTURE(kind.id);
        const auto chart = drawn(procurement, kind.id);
        for (const auto theme : {SvgTheme::light, SvgTheme::dark})
            for (const int width : {320, 960, 4000}) checked_picture(chart, width, theme);
    }
}

TEST_CASE("pictures hold with nobody, with one, with sixty and with long names", "[chart][svg]")
{
    const int candidates = GENERATE(0, 1, 60);
    const Market market{candidates, 3, std::string(200, 'W')};
    const auto procurement = market.open();
    for (const auto& kind : chart_kinds()) {
        CAPTURE(kind.id, candidates);
        const auto chart = drawn(procurement, kind.id);
        checked_picture(chart, 320, SvgTheme::light);
        auto longer = chart;
        for (auto& name : longer.y.categories) name = std::string(300, 'M');
        checked_picture(longer, 960, SvgTheme::dark);
        if (candidates > 0) continue;
        CHECK_FALSE(chart.nothing.empty());
        CHECK(outcome_of(chart).outcome == Outcome::cannot_judge);
    }
}

TEST_CASE("what a vendor wrote is text in a picture, whatever it is", "[chart][svg]")
{
    const auto procurement = opened(source("tests/cli/inputs/quiz-market"));
    auto chart = drawn(procurement, "contributions");
    const std::string hostile =
        "]]><script>\"'&#1;&amp;\x01\x1b[2J\xff\xed\xa0\x80\xef\xbf\xbe \xe2\x80\xae</text>";
    for (auto& name : chart.y.categories) name = hostile;
    for (auto& series : chart.series) {
        series.title = hostile;
        for (auto& mark : series.marks) mark.label = mark.spoken = hostile;
    }
    chart.title = chart.reading = chart.x.title = hostile;
    chart.id = "\"><x";
    chart.lines.push_back({ChartLine::Kind::now, true, 50, hostile});
    CHECK_FALSE(checked_picture(chart, 640, SvgTheme::light).names.contains("script"));
}

TEST_CASE("what nobody knows has a mark of its own, named in the legend", "[chart][svg]")
{
    auto chart = drawn(opened(source("tests/cli/inputs/quiz-market")), "contributions");
    CHECK(to_svg(chart, 640).find("not known") == std::string::npos);
    chart.series.back().marks.front().is_known = false;
    const auto svg = to_svg(chart, 640);
    CHECK(svg.find("not known") != std::string::npos);
    CHECK(svg.find(">?</text>") != std::string::npos);
}

TEST_CASE("what is asked for and not there is told with the nearest name", "[chart]")
{
    const auto procurement = opened(source("tests/cli/inputs/quiz-market"));
    const auto no_kind = procurement.chart({"tornados"});
    CHECK_FALSE(no_kind.value);
    CHECK(no_kind.diagnostics.front().remedy == "did you mean 'tornado'?");
    const auto nobody = procurement.chart({"contributions", "", "aldr"});
    CHECK_FALSE(nobody.value);
    CHECK(nobody.diagnostics.front().remedy == "did you mean 'alder'?");
}
