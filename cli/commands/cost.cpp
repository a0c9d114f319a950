#include "edvet/workflow/cost.hpp"

#include "cli/commands/commands.hpp"
#include "cli/commands/procurement_options.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/base/percent.hpp"

#include <charconv>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet::cli {

namespace {

struct CostOptions {
    ProcurementOptions procurement;
    std::string candidate;
    std::string plan;
    std::string rate;
    std::string versus;
    std::string score;
    std::string format;

    std::optional<Exact> asked_rate() const;
    CostRequest request() const
    {
        return {procurement.request(), candidate, plan, asked_rate(), versus, score};
    }
};

struct CostLineOptions {
    CostOptions cost;
    std::string line;
    int year = 0;
};

/// "5%" or "0.05". A bare 5 could be either, and a rate of 100 % or more is none.
std::optional<Exact> rate_from_text(const std::string& text)
{
    const auto rate = text.ends_with('%') ? percent_from_text(text) : decimal_from_text(text);
    if (!rate || *rate >= 1) return std::nullopt;
    return rate;
}

std::optional<Exact> CostOptions::asked_rate() const
{
    return rate.empty() ? std::nullopt : rate_from_text(rate);
}

template <class Report>
void print(const Report& report, const std::string& format, const Console& console)
{
    if (format == "json")
        console.out << to_json(report);
    else
        console.out << to_text(report, console.color_out);
}

Outcome cost_candidates(const CostOptions& options, const Console& console)
{
    const auto report = cost(options.request(), {console.rubrics});
    console.explain(report.diagnostics);
    if (!is_sound(report)) return Outcome::unusable_input;
    if (options.format == "csv")
        console.out << to_csv(*report.value);
    else
        print(*report.value, options.format, console);
    const auto [outcome, because] = outcome_of(*report.value);
    if (outcome != Outcome::done)
        console.note(fmt::format("{} (exit {})", because, static_cast<int>(outcome)));
    return outcome;
}

Outcome explain_line(const CostLineOptions& options, const Console& console)
{
    const auto explanation =
        explain_cost({options.cost.request(), options.line, options.year}, {console.rubrics});
    console.explain(explanation.diagnostics);
    if (!is_sound(explanation)) return Outcome::unusable_input;
    print(*explanation.value, options.cost.format, console);
    return Outcome::done;
}

/// What both commands take behind their words.
void add_cost_options(CLI::App& command, CostOptions& options, const std::vector<std::string>& formats)
{
    command.add_option("--plan", options.plan, "The id of a way to pay; without it lines count as stated")
        ->type_name("PLAN");
    const auto is_rate = [](const std::string& text) {
        return rate_from_text(text) ? std::string{}
                                    : fmt::format("'{}' is no discount rate; write 5% or 0.05", text);
    };
    command
        .add_option("--rate", options.rate, "Discount at this rate instead of the one in procurement.yaml")
        ->check(CLI::Validator{is_rate, ""})
        ->type_name("RATE");
    add_format(command, options.format, formats);
}

void attach_explain_line(CLI::App& cost, Action& chosen)
{
    auto options = std::make_shared<CostLineOptions>();
    auto* command = cost.add_subcommand("explain");
    set_example(*command,
                "Show the arithmetic behind one line of a candidate's costs, year by year: quantity, rises, "
                "prices, discounts, rounding, when it is paid and what that is worth on the base date; and "
                "where the price stands.",
                "edvet cost explain sample-data/learning-platform alder licence --year 3");
    add_procurement(*command, options->cost.procurement);
    add_scenario(*command, options->cost.procurement);
    command->add_option("CANDIDATE", options->cost.candidate, "The candidate's id")->required();
    command->add_option("LINE", options->line, "The id of a line of its costs")->required();
    command->add_option("--year", options->year, "One year of the line; all without it")
        ->check([](const std::string& text) {
            int year = 0;
            const auto* end = text.data() + text.size();
            const auto read = std::from_chars(text.data(), end, year);
            return read.ec == std::errc{} && read.ptr == end && year >= 1
                       ? std::string{}
                       : fmt::format("'{}' is no year; write 1 for the first", text);
        })
        ->type_name("YEAR");
    add_cost_options(*command, options->cost, {"table", "json"});
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return explain_line(*options, console); };
    });
}

}  // namespace

void attach_cost(CLI::App& app, Action& chosen)
{
    auto options = std::make_shared<CostOptions>();
    auto* command = app.add_subcommand("cost");
    set_example(
        *command,
        "What the candidates of a procurement cost over its horizon: total cost of ownership, present "
        "value, cost a year and a student, by year and by category, where the cheapest two break even; "
        "or one candidate in depth, with its ways to pay and what its cost depends on. What is odd "
        "about the costs is a warning.",
        "edvet cost sample-data/learning-platform alder --plan prepaid-5");
    // The words are checked below, since a command that follows takes its own.
    add_procurement(*command, options->procurement)->required(false);
    add_scenario(*command, options->procurement);
    command->add_option("CANDIDATE", options->candidate, "One candidate's id; all without it");
    command
        ->add_option("--versus", options->versus,
                     "Another candidate's id: where would the two cost the same?")
        ->type_name("CANDIDATE");
    command
        ->add_option("--score", options->score,
                     "Make points of costs by this method instead of the procurement's")
        ->check(CLI::IsMember(cost_score_methods()).description(""))
        ->type_name(fmt::format("{}", fmt::join(cost_score_methods(), "|")));
    add_cost_options(*command, *options, {"table", "json", "csv"});
    attach_explain_line(*command, chosen);
    command->require_subcommand(0, 1);
    command->callback([command, options, &chosen] {
        if (command->got_subcommand("explain")) {
            refuse_words_above(*command, "PROCUREMENT, CANDIDATE and LINE");
            return;
        }
        if (options->procurement.folder.empty())
            throw CLI::ParseError{"PROCUREMENT is required", CLI::ExitCodes::RequiredError};
        if (!options->versus.empty() && options->candidate.empty())
            throw CLI::ParseError{"--versus sets one candidate against another: name CANDIDATE too",
                                  CLI::ExitCodes::RequiredError};
        chosen = [options](const Console& console) { return cost_candidates(*options, console); };
    });
}

}  // namespace edvet::cli
