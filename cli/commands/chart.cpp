#include "cli/commands/commands.hpp"
#include "cli/commands/procurement_options.hpp"
#include "cli/progress.hpp"
#include "edvet/report/table.hpp"
#include "edvet/workflow/charts.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct ChartOptions {
    ProcurementOptions procurement;
    ChartRequest request;
    std::string format;
    int width = 960;
    std::string theme = "light";
};

Outcome list_kinds(const Console& console)
{
    Table table{{{"Chart"}, {"What it answers"}, {"Takes"}}, {}};
    for (const auto& kind : chart_kinds()) {
        std::string takes;
        if (kind.takes_node) takes = "--node";
        if (kind.takes_candidate) takes += takes.empty() ? "--candidate" : ", --candidate";
        if (kind.is_slow) takes += takes.empty() ? "--seed, --samples" : ", --seed, --samples";
        table.rows.push_back({kind.id, kind.question, takes});
    }
    console.out << to_text(table, console.color_out);
    return Outcome::done;
}

Outcome draw(const ChartOptions& options, const Console& console)
{
    const auto drawn = [&] {
        Progress progress{console, "sampling"};
        auto request = options.request;
        request.sampling.threads = std::max(1U, std::thread::hardware_concurrency());
        request.sampling.progress = progress.callback();
        return chart(options.procurement.request(), request, RubricLibrary{console.rubrics});
    }();
    console.explain(drawn.diagnostics);
    if (!is_sound(drawn)) return Outcome::unusable_input;
    if (options.format == "json")
        console.out << to_json(*drawn.value);
    else if (options.format == "csv")
        console.out << to_csv(*drawn.value);
    else if (options.format == "svg")
        console.out << to_svg(*drawn.value, options.width,
                              options.theme == "dark" ? SvgTheme::dark : SvgTheme::light);
    else
        console.out << to_text(*drawn.value, console.color_out);
    const auto [outcome, because] = outcome_of(*drawn.value);
    if (outcome != Outcome::done)
        console.note(fmt::format("{} (exit {})", because, static_cast<int>(outcome)));
    return outcome;
}

}  // namespace

void attach_chart(CLI::App& app, Action& chosen)
{
    auto options = std::make_shared<ChartOptions>();
    auto* command = app.add_subcommand("chart");
    set_example(*command,
                "Draw one chart of a procurement: what there is to see in a sentence, and the numbers of it "
                "as a table, or as a picture by itself (--format svg). Without a name, list the charts and "
                "what each answers.",
                "edvet chart contributions sample-data/learning-platform");
    command->add_option("NAME", options->request.chart, "Which chart");
    add_procurement(*command, options->procurement)->required(false);
    add_scenario(*command, options->procurement);
    command->add_option("--node", options->request.node,
                        "The section or criterion that it is about; the heaviest dimension without it");
    command->add_option("--candidate", options->request.candidate, "Only this candidate");
    auto& sampling = options->request.sampling;
    add_seed(*command, sampling.seed)->capture_default_str();
    command->add_option("--samples", sampling.samples, "How many samples, where it draws any")
        ->check(CLI::Range(std::uint64_t{100}, std::uint64_t{100'000'000}).description(""))
        ->type_name("N")
        ->capture_default_str();
    add_format(*command, options->format, {"table", "json", "csv", "svg"});
    command->add_option("--width", options->width, "Of an SVG picture, in pixels from 320 to 4000")
        ->check(CLI::Range(320, 4000).description(""))
        ->type_name("PIXELS")
        ->capture_default_str();
    command->add_option("--theme", options->theme, "Of an SVG picture")
        ->check(CLI::IsMember({"light", "dark"}).description(""))
        ->type_name("light|dark")
        ->capture_default_str();
    command->callback([options, &chosen] {
        if (options->request.chart.empty()) {
            chosen = list_kinds;
            return;
        }
        if (options->procurement.folder.empty())
            throw CLI::ParseError{"PROCUREMENT is required", CLI::ExitCodes::RequiredError};
        chosen = [options](const Console& console) { return draw(*options, console); };
    });
}

}  // namespace edvet::cli
