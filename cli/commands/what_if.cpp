#include "cli/commands/commands.hpp"
#include "cli/commands/procurement_options.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/base/percent.hpp"
#include "edvet/workflow/opened_procurement.hpp"

#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct WhatIfOptions {
    ProcurementOptions procurement;
    std::vector<std::string> weights;
    std::vector<std::string> shares;
    std::vector<std::string> levels;
    std::vector<std::string> factors;
    std::vector<std::string> prices;
    std::string rate;
    std::string title;
    std::string reason;
    std::string save_as;
    std::string format;

    bool says_something() const
    {
        return !weights.empty() || !shares.empty() || !levels.empty() || !factors.empty() ||
               !prices.empty() || !rate.empty() || !procurement.as_of.empty() ||
               !procurement.scenario.empty();
    }
};

/// "WHAT=VALUE"; nothing where one of the two is missing.
std::optional<std::pair<std::string, std::string>> assignment(const std::string& text)
{
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) return std::nullopt;
    return std::pair{text.substr(0, equals), text.substr(equals + 1)};
}

/// "CANDIDATE:WHAT"; nothing where one of the two is missing.
std::optional<std::pair<std::string, std::string>> of_candidate(const std::string& text)
{
    const auto colon = text.find(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 == text.size()) return std::nullopt;
    return std::pair{text.substr(0, colon), text.substr(colon + 1)};
}

std::optional<Exact> share_from_text(const std::string& text)
{
    const auto share = percent_from_text(text);
    if (!share || *share <= 0 || *share >= 1) return std::nullopt;
    return share;
}

/// "+10%" as 1.1. Without a sign "10%" could be the rise or what is left.
std::optional<Exact> factor_from_text(const std::string& text)
{
    if (!text.starts_with('+') && !text.starts_with('-')) return std::nullopt;
    const auto change = signed_percent_from_text(text.starts_with('+') ? text.substr(1) : text);
    if (!change || *change < -1) return std::nullopt;
    return 1 + *change;
}

std::optional<Exact> rate_from_text(const std::string& text)
{
    const auto rate = percent_from_text(text);
    if (!rate || *rate >= 1) return std::nullopt;
    return rate;
}

template <class Read>
std::optional<std::pair<std::string, Exact>> number_of(const std::string& text, Read read)
{
    const auto said = assignment(text);
    const auto value = said ? read(said->second) : std::nullopt;
    if (!value) return std::nullopt;
    return std::pair{said->first, *value};
}

std::optional<std::pair<std::pair<std::string, std::string>, std::string>> cell_of(const std::string& text)
{
    const auto said = assignment(text);
    const auto cell = said ? of_candidate(said->first) : std::nullopt;
    if (!cell) return std::nullopt;
    return std::pair{*cell, said->second};
}

std::optional<std::pair<std::pair<std::string, std::string>, Exact>> price_of(const std::string& text)
{
    const auto cell = cell_of(text);
    const auto amount = cell ? decimal_from_text(cell->second) : std::nullopt;
    if (!amount) return std::nullopt;
    return std::pair{cell->first, *amount};
}

std::optional<std::pair<std::string, Exact>> weight_of(const std::string& text)
{
    return number_of(text, [](const std::string& value) { return decimal_from_text(value); });
}

std::optional<std::pair<std::string, Exact>> share_of(const std::string& text)
{
    return number_of(text, share_from_text);
}

std::optional<std::pair<std::string, Exact>> factor_of(const std::string& text)
{
    return number_of(text, factor_from_text);
}

/// Puts what the options say over what a file says. The validators let nothing else through.
Scenario scenario_of(const WhatIfOptions& options, Scenario scenario)
{
    const auto put = [](const auto& said, auto& into) { into.insert_or_assign(said.first, said.second); };
    for (const auto& text : options.weights) put(*weight_of(text), scenario.weights);
    for (const auto& text : options.levels) put(*cell_of(text), scenario.levels);
    for (const auto& text : options.factors) put(*factor_of(text), scenario.price_factors);
    for (const auto& text : options.prices) put(*price_of(text), scenario.prices);
    if (!options.rate.empty()) scenario.discount_rate = rate_from_text(options.rate);
    if (!options.procurement.as_of.empty()) scenario.as_of = Date::from_text(options.procurement.as_of);
    if (!options.title.empty()) scenario.title = options.title;
    if (!options.reason.empty()) scenario.reason = options.reason;
    return scenario;
}

/// Weights that give the shares, once all else is as the scenario says.
Parsed<Scenario> with_shares(const OpenedProcurement& record, Scenario scenario,
                             const std::vector<std::string>& texts)
{
    if (texts.empty()) return {std::move(scenario), {}};
    std::map<std::string, Exact> shares;
    for (const auto& text : texts) shares.insert(*share_of(text));
    const auto changed = record.with(scenario);
    if (!changed.value) return {std::nullopt, changed.diagnostics};
    const auto weights = changed.value->weights_for_shares(shares);
    if (!weights.value) return {std::nullopt, weights.diagnostics};
    for (const auto& [node, weight] : *weights.value) scenario.weights.insert_or_assign(node, weight);
    return {std::move(scenario), {}};
}

Parsed<Scenario> scenario_said(const WhatIfOptions& options, const OpenedProcurement& record)
{
    Scenario from_file;
    if (!options.procurement.scenario.empty()) {
        auto read = read_scenario(options.procurement.scenario);
        if (!is_sound(read)) return {std::nullopt, std::move(read.diagnostics)};
        from_file = std::move(*read.value);
    }
    return with_shares(record, scenario_of(options, std::move(from_file)), options.shares);
}

Outcome save(const WhatIfOptions& options, const Scenario& scenario, const Console& console)
{
    if (options.save_as.empty()) return Outcome::done;
    const auto saved = write_scenario(scenario, options.procurement.folder, options.save_as);
    if (!saved) {
        console.explain({saved.error()});
        return Outcome::unusable_input;
    }
    console.note(fmt::format("saved as {}", options.save_as));
    return Outcome::done;
}

void print(const WhatIfReport& report, const std::string& format, const Console& console)
{
    if (format == "json")
        console.out << to_json(report);
    else if (format == "csv")
        console.out << to_csv(report);
    else
        console.out << to_text(report, console.color_out);
}

Outcome what_if(const WhatIfOptions& options, const Console& console)
{
    auto request = options.procurement.request();
    // What the record is judged by is not supposed.
    request.as_of.reset();
    request.scenario.clear();
    const auto record = OpenedProcurement::open(request, {console.rubrics});
    console.explain(record.diagnostics);
    if (!is_sound(record)) return Outcome::unusable_input;
    const auto scenario = scenario_said(options, *record.value);
    console.explain(scenario.diagnostics);
    if (!is_sound(scenario)) return Outcome::unusable_input;
    const auto changed = record.value->with(*scenario.value);
    console.explain(changed.diagnostics);
    if (!is_sound(changed)) return Outcome::unusable_input;

    print(changed.value->what_if(), options.format, console);
    const auto saved = save(options, *scenario.value, console);
    const auto [outcome, because] = outcome_of(changed.value->comparison());
    if (outcome != Outcome::done)
        console.note(fmt::format("{} (exit {})", because, static_cast<int>(outcome)));
    return worst_of({saved, outcome});
}

/// An option that may be repeated, each time about something else.
template <class Read>
void add_changes(CLI::App& command, const std::string& name, std::vector<std::string>& texts,
                 const std::string& help, const std::string& type, const std::string& example, Read read)
{
    const auto is_sound = [read, name, example](const std::string& text) {
        return read(text) ? std::string{}
                          : fmt::format("'{}' cannot be read; write {} {}", text, name, example);
    };
    command.add_option(name, texts, help + "; may be repeated")
        ->check(CLI::Validator{is_sound, ""})
        ->type_name(type)
        ->allow_extra_args(false);
}

template <class Read>
void refuse_twice(const std::string& name, const std::vector<std::string>& texts, Read read)
{
    for (auto text = texts.begin(); text != texts.end(); ++text)
        for (auto before = texts.begin(); before != text; ++before)
            if (read(*before)->first == read(*text)->first)
                throw CLI::ParseError{
                    fmt::format("{} {} and {} are about the same thing", name, *before, *text),
                    CLI::ExitCodes::ExtrasError};
}

void refuse_what_cannot_be(const WhatIfOptions& options)
{
    if (!options.says_something())
        throw CLI::ParseError{"say what to suppose, as in --weight privacy=40 or --scenario FILE",
                              CLI::ExitCodes::RequiredError};
    refuse_twice("--weight", options.weights, weight_of);
    refuse_twice("--share", options.shares, share_of);
    refuse_twice("--level", options.levels, cell_of);
    refuse_twice("--prices", options.factors, factor_of);
    refuse_twice("--price", options.prices, price_of);
    for (const auto& share : options.shares)
        for (const auto& weight : options.weights)
            if (share_of(share)->first == weight_of(weight)->first)
                throw CLI::ParseError{
                    fmt::format("--weight {} and --share {} are about the same thing", weight, share),
                    CLI::ExitCodes::ExtrasError};
}

void add_all_changes(CLI::App& command, WhatIfOptions& options)
{
    add_changes(command, "--weight", options.weights, "What a section or criterion weighs among its siblings",
                "NODE=W", "privacy=40", weight_of);
    add_changes(command, "--share", options.shares,
                "The same, as the share that it has of what its siblings and it weigh together", "NODE=P%",
                "privacy=40%", share_of);
    add_changes(command, "--level", options.levels,
                "The level of one criterion of one candidate: one of its scale, unknown or not-applicable; "
                "of what is measured a share such as 80%",
                "CANDIDATE:CRITERION=LEVEL", "alder:privacy.agreement=met", cell_of);
    add_changes(command, "--prices", options.factors, "All prices of one candidate, higher or lower",
                "CANDIDATE=+P%", "alder=+10%", factor_of);
    add_changes(command, "--price", options.prices, "The price a unit of one cost line",
                "CANDIDATE:LINE=AMOUNT", "alder:licence=12.50", price_of);
    const auto is_rate = [](const std::string& text) {
        return rate_from_text(text) ? std::string{} : fmt::format("'{}' is no discount rate; write 5%", text);
    };
    command.add_option("--rate", options.rate, "The discount rate, stated as the procurement states its own")
        ->check(CLI::Validator{is_rate, ""})
        ->type_name("RATE");
}

}  // namespace

void attach_what_if(CLI::App& app, Action& chosen)
{
    auto options = std::make_shared<WhatIfOptions>();
    auto* command = app.add_subcommand("what-if");
    set_example(*command,
                "Suppose other weights, levels, prices, another discount rate or day, and see what would be "
                "beside what is on record: places, points, verdicts, and who would lead. Nothing is changed. "
                "What is said here goes before what the scenario file says. Every other command on a "
                "procurement takes --scenario too.",
                "edvet what-if sample-data/learning-platform --share privacy=50% --prices alder=+10%");
    add_procurement(*command, options->procurement);
    add_scenario(*command, options->procurement);
    add_all_changes(*command, *options);
    command->add_option("--title", options->title, "What to call the scenario")->type_name("TEXT");
    command->add_option("--reason", options->reason, "Why it is looked at")->type_name("TEXT");
    command
        ->add_option("-o,--output", options->save_as,
                     "Save the scenario in this new file, for '--scenario' of any command")
        ->type_name("FILE");
    add_format(*command, options->format, {"table", "json", "csv"});
    command->callback([options, &chosen] {
        refuse_what_cannot_be(*options);
        chosen = [options](const Console& console) { return what_if(*options, console); };
    });
}

}  // namespace edvet::cli
