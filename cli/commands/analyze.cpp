#include "edvet/workflow/analyze.hpp"

#include "cli/commands/commands.hpp"
#include "cli/commands/procurement_options.hpp"
#include "cli/progress.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/base/percent.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct AnalyzeOptions {
    ProcurementOptions procurement;
    std::string format;
};

struct SamplingOptions {
    AnalyzeOptions analyze;
    std::uint64_t samples = SamplingRequest{}.samples;
    std::uint64_t seed = SamplingRequest{}.seed;
    unsigned threads = 0;  ///< 0: as many as there are
    std::vector<std::string> weights;
    std::string around;
    std::vector<std::string> bounds;

    SamplingRequest request() const;
};

/// "25%" or "0.25": above 0, at most 1.
std::optional<Exact> part_from_text(const std::string& text)
{
    const auto part = text.ends_with('%') ? percent_from_text(text) : decimal_from_text(text);
    if (!part || *part <= 0 || *part > 1) return std::nullopt;
    return part;
}

/// "privacy=20%..40%"
std::optional<std::pair<std::string, ShareBounds>> bounds_from_text(const std::string& text)
{
    const auto equals = text.find('=');
    const auto dots = text.find("..", equals == std::string::npos ? 0 : equals);
    if (equals == std::string::npos || equals == 0 || dots == std::string::npos) return std::nullopt;
    const auto share = [](const std::string& written) -> std::optional<Exact> {
        auto value = written.ends_with('%') ? percent_from_text(written) : decimal_from_text(written);
        if (value && (*value < 0 || *value > 1)) value.reset();
        return value;
    };
    const auto low = share(text.substr(equals + 1, dots - equals - 1));
    const auto high = share(text.substr(dots + 2));
    if (!low || !high) return std::nullopt;
    return std::pair{text.substr(0, equals), ShareBounds{*low, *high}};
}

SamplingRequest SamplingOptions::request() const
{
    SamplingRequest request;
    request.samples = samples;
    request.seed = seed;
    request.threads = threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
    if (!weights.empty()) request.weights.clear();
    for (const auto& word : weights)
        if (const auto known = weights_known_from_text(word)) request.weights.push_back(*known);
    if (const auto part = around.empty() ? std::nullopt : part_from_text(around)) request.around = *part;
    for (const auto& text : bounds)
        if (const auto read = bounds_from_text(text))
            request.bounds.insert_or_assign(read->first, read->second);
    if (!bounds.empty() && weights.empty()) request.weights = {WeightsKnown::bounds};
    return request;
}

/// Prints what an analysis found.
template <class Report>
Outcome print(const Parsed<Report>& report, const std::string& format, const Console& console)
{
    console.explain(report.diagnostics);
    if (!is_sound(report)) return Outcome::unusable_input;
    if (format == "json")
        console.out << to_json(*report.value);
    else
        console.out << to_text(*report.value, console.color_out);
    const auto [outcome, because] = outcome_of(*report.value);
    if (outcome != Outcome::done)
        console.note(fmt::format("{} (exit {})", because, static_cast<int>(outcome)));
    return outcome;
}

/// An analysis that takes nothing but a procurement.
template <class Analyze>
void attach_analysis(CLI::App& analyze, Action& chosen, const std::string& name,
                     const std::string& description, Analyze run)
{
    auto options = std::make_shared<AnalyzeOptions>();
    auto* command = analyze.add_subcommand(name);
    set_example(*command, description, fmt::format("edvet analyze {} sample-data/learning-platform", name));
    add_procurement(*command, options->procurement);
    add_scenario(*command, options->procurement);
    add_format(*command, options->format, {"table", "json"});
    command->callback([options, run, &chosen] {
        chosen = [options, run](const Console& console) {
            return print(run(options->procurement.request(), RubricLibrary{console.rubrics}), options->format,
                         console);
        };
    });
}

void add_samples(CLI::App& command, SamplingOptions& options)
{
    command.add_option("--samples", options.samples, "How many samples; 4 times as many halve the error")
        ->check(CLI::Range(std::uint64_t{100}, std::uint64_t{100'000'000}).description(""))
        ->type_name("N")
        ->capture_default_str();
    add_seed(command, options.seed)->capture_default_str();
    command
        .add_option("--threads", options.threads,
                    "How many work at once, 0 for as many as there are; changes no digit")
        ->check(CLI::Range(0U, 256U).description(""))
        ->type_name("N")
        ->capture_default_str();
}

void add_weights(CLI::App& command, SamplingOptions& options)
{
    command
        .add_option(
            "--weights", options.weights,
            "What is taken to be known of the weights: exactly as stated, around what is stated, only their "
            "ranks, or nothing (any); may be repeated. Without it: around, ranks and any")
        ->check(CLI::IsMember({"stated", "around", "bounds", "ranks", "any"}).description(""))
        ->type_name("stated|around|bounds|ranks|any")
        ->allow_extra_args(false);
    const auto is_part = [](const std::string& text) {
        return part_from_text(text)
                   ? std::string{}
                   : fmt::format("'{}' is no part of a weight; write 25% or 0.25, at most 100%", text);
    };
    command
        .add_option("--around", options.around,
                    "How far 'around' goes from each stated weight; 25% without it")
        ->check(CLI::Validator{is_part, ""})
        ->type_name("PERCENT");
    const auto are_bounds = [](const std::string& text) {
        return bounds_from_text(text)
                   ? std::string{}
                   : fmt::format("'{}' are no bounds of a weight; write privacy=20%..40%", text);
    };
    command
        .add_option(
            "--bounds", options.bounds,
            "Bounds of what a section or criterion weighs among its siblings; may be repeated. Whatever has "
            "none can have any weight")
        ->check(CLI::Validator{are_bounds, ""})
        ->type_name("ID=LOW..HIGH")
        ->allow_extra_args(false);
}

/// What draws samples, with a line on the terminal that says how far it is.
template <class Analyze>
Action sampling_action(std::shared_ptr<SamplingOptions> options, Analyze run)
{
    return [options, run](const Console& console) {
        const auto sample = [&] {
            Progress progress{console, "sampling"};
            auto request = options->request();
            request.progress = progress.callback();
            return run(options->analyze.procurement.request(), request, RubricLibrary{console.rubrics});
        };
        return print(sample(), options->analyze.format, console);
    };
}

/// An analysis that draws samples.
template <class Analyze>
CLI::App* attach_sampling(CLI::App& analyze, Action& chosen, const std::string& name,
                          const std::string& description, std::shared_ptr<SamplingOptions> options,
                          Analyze run)
{
    auto* command = analyze.add_subcommand(name);
    set_example(*command, description, fmt::format("edvet analyze {} sample-data/learning-platform", name));
    add_procurement(*command, options->analyze.procurement);
    add_scenario(*command, options->analyze.procurement);
    add_samples(*command, *options);
    add_format(*command, options->analyze.format, {"table", "json"});
    command->callback([options, run, &chosen] { chosen = sampling_action(options, run); });
    return command;
}

/// Those that set candidates against each other, by means other than their points.
void attach_comparisons(CLI::App& analyze, Action& chosen)
{
    attach_analysis(analyze, chosen, "dominance",
                    "Who is beaten on everything that counts, whatever the weights and the open answers; who "
                    "can be first for some weights, and who for none, with the proof.",
                    analyze_dominance);
    attach_analysis(analyze, chosen, "frontier",
                    "What the next points cost: value, without what is worked out of costs, against "
                    "life-cycle cost; who is on the frontier, and who is off it and by whom.",
                    analyze_frontier);
    attach_analysis(analyze, chosen, "second-opinion",
                    "What PROMETHEE II and TOPSIS say beside the points, and where their ranks depend on who "
                    "takes part. For comparison, never the award.",
                    analyze_second_opinion);
    attach_analysis(analyze, chosen, "sanity",
                    "What a reader may have overlooked: criteria that tell nobody apart or count twice, one "
                    "open answer that decides, gates that everybody fails, weights that do not add up. "
                    "Advice alone: it ends with 0 whatever it finds.",
                    analyze_sanity);
}

}  // namespace

void attach_analyze(CLI::App& app, Action& chosen)
{
    const auto options = std::make_shared<SamplingOptions>();
    auto* command = app.add_subcommand("analyze");
    set_example(
        *command,
        "How sure a ranking is, and what would change it: without another word everything on one page, in "
        "plain words; each of the analyses below says more.",
        "edvet analyze sample-data/learning-platform");
    // PROCUREMENT is checked below, since a command that follows takes its own.
    add_procurement(*command, options->analyze.procurement)->required(false);
    add_scenario(*command, options->analyze.procurement);
    add_samples(*command, *options);
    add_format(*command, options->analyze.format, {"table", "json"});
    attach_analysis(*command, chosen, "stability",
                    "How far each weight can move before another candidate leads, who leads then, and which "
                    "weight is nearest to it. Exact: at each end it is a tie.",
                    analyze_stability);
    attach_analysis(
        *command, chosen, "flips",
        "The smallest single changes after which somebody else leads: a rating, an open answer, a "
        "price, a weight, a gate, a reviewer. Each is found by making it and scoring anew.",
        analyze_flips);
    attach_comparisons(*command, chosen);
    const auto robustness = std::make_shared<SamplingOptions>();
    add_weights(
        *attach_sampling(*command, chosen, "robustness",
                         "How often each candidate leads when weights, open answers and costs are drawn "
                         "(SMAA-2): rank acceptabilities with their error, the weights that speak for each, "
                         "and how surely it is first with them. Gates hold in every sample.",
                         robustness, analyze_robustness),
        *robustness);
    attach_sampling(
        *command, chosen, "unknowns",
        "Which open answer to ask for first: how likely each changes the best choice and how many points "
        "that is expected to be worth; and what every candidate can still reach.",
        std::make_shared<SamplingOptions>(), analyze_unknowns);
    command->require_subcommand(0, 1);
    command->callback([command, options, &chosen] {
        if (!command->get_subcommands().empty()) {
            refuse_words_above(*command, "PROCUREMENT");
            return;
        }
        if (options->analyze.procurement.folder.empty())
            throw CLI::ParseError{"PROCUREMENT is required", CLI::ExitCodes::RequiredError};
        chosen = sampling_action(options, analyze);
    });
}

}  // namespace edvet::cli
