#include "edvet/workflow/weights.hpp"

#include "cli/commands/commands.hpp"
#include "cli/commands/procurement_options.hpp"

#include <memory>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct SubjectOptions {
    std::string words;
    std::vector<std::string> overlays;
    std::string at;
    std::string node;

    WeightsSubject subject() const { return {words, overlays, moment_of(at)}; }
};

void add_subject(CLI::App& command, SubjectOptions& options)
{
    command
        .add_option("RUBRIC", options.words,
                    "A rubric file, the name of a shipped one, or a procurement's folder or case file")
        ->required();
    command
        .add_option("--node", options.node,
                    "The section whose parts are weighed; without it those of the whole, the dimensions")
        ->type_name("ID");
    add_overlays(command, options.overlays);
    add_moment(command, options.at);
}

struct ElicitOptions {
    SubjectOptions subject;
    std::string file;
    WeightWords words;
    std::string format;
    std::string output;
};

/// Nobody has judged yet: what to ask them.
Outcome ask(const ElicitOptions& options, const Console& console)
{
    const auto questions = weight_questions(options.subject.subject(), options.subject.node,
                                            options.words.method, {console.rubrics});
    console.explain(questions.diagnostics);
    if (!is_sound(questions)) return Outcome::unusable_input;
    console.out << to_text(*questions.value, console.color_out);
    console.note(fmt::format("no judgements yet: give them by {} or --judgements FILE; a file to fill in: "
                             "edvet weights template --method {} (exit {})",
                             options.words.option, to_text(options.words.method),
                             static_cast<int>(Outcome::cannot_judge)));
    return Outcome::cannot_judge;
}

Outcome print(const ElicitOptions& options, const WeightsReport& report, const Console& console)
{
    const bool wants_overlay = options.format == "overlay";
    if (report.no_overlay && (wants_overlay || !options.output.empty())) {
        console.explain({*report.no_overlay});
        if (!wants_overlay) console.out << to_text(report, console.color_out);
        return Outcome::unusable_input;
    }
    if (!options.output.empty()) {
        const auto written = write_weights_overlay(report, options.output);
        if (!written) {
            console.explain({written.error()});
            return Outcome::unusable_input;
        }
    }
    if (wants_overlay)
        console.out << report.overlay;
    else if (options.format == "json")
        console.out << to_json(report);
    else
        console.out << to_text(report, console.color_out);
    if (!options.output.empty())
        console.note(fmt::format("wrote {}; see what it changes: edvet compare PROCUREMENT --overlay {}",
                                 options.output, options.output));
    else if (report.no_overlay && options.format == "table")
        console.note(fmt::format("no overlay can hold these weights yet: {}; {}", report.no_overlay->message,
                                 report.no_overlay->remedy));
    return Outcome::done;
}

Outcome elicit(const ElicitOptions& options, const Console& console)
{
    if (options.file.empty() && options.words.judgements.empty() && options.words.surrogate != "equal")
        return ask(options, console);
    auto words = options.words;
    words.node = options.subject.node;
    const auto report =
        elicit_weights({options.subject.subject(), options.file, std::move(words)}, {console.rubrics});
    console.explain(report.diagnostics);
    if (!is_sound(report)) return Outcome::unusable_input;
    return print(options, *report.value, console);
}

/// What the methods differ in, for those who ask for one.
struct MethodHelp {
    WeightMethod method;
    std::string option;
    std::string type;
    std::string meaning;
    std::string description;
    std::string example;
};

std::vector<MethodHelp> methods()
{
    const std::string rubric = "sample-data/reading-app";
    return {
        {WeightMethod::direct, "--points", "ID=NUMBER", "Points of a part",
         "Weights from points handed out to the parts of a node.",
         "edvet weights direct " + rubric +
             " --points privacy=40 --points access=25 --points learning=25 --points cost=10"},
        {WeightMethod::swing, "--swing", "ID=NUMBER", "How much a part's way from worst to best is worth",
         "Weights from swings: how much it is worth to bring each part from its worst to its best, against "
         "100 for the one that is worth most. Without judgements it prints what to ask, with the anchors.",
         "edvet weights swing " + rubric +
             " --swing privacy=100 --swing access=80 --swing learning=80 --swing cost=30"},
        {WeightMethod::rank, "--rank", "ID=RANK", "The rank of a part: 1 counts most",
         "Weights that stand for an order of the parts.",
         "edvet weights rank " + rubric +
             " --rank privacy=1 --rank learning=2 --rank access=3 --rank cost=4"},
        {WeightMethod::ahp, "--compare", "'A over B = N'", "How many times as much A counts as B",
         "Weights from comparisons in pairs (AHP) of 3 to 9 parts: eigenvector and geometric mean, and how "
         "far the comparisons contradict each other.",
         "edvet weights ahp " + rubric +
             " --compare \"privacy over access = 2\" --compare \"privacy over learning = 2\" --compare "
             "\"privacy over cost = 5\""},
    };
}

void add_origin(CLI::App& command, ElicitOptions& options, std::vector<CLI::Option*> said)
{
    auto& words = options.words;
    said.push_back(
        command.add_option("--by", words.by, "Who judged; the overlay's authority")->type_name("NAME"));
    said.push_back(add_day(command, "--date", words.date, "The day of the judgements"));
    said.push_back(command.add_option("--reason", words.reason, "On what they rest")->type_name("TEXT"));
    said.push_back(command.add_option("--id", words.id, "The overlay's id")->type_name("ID"));
    auto* file =
        command
            .add_option("--judgements", options.file,
                        "A file 'edvet: weights/1' with the judgements, in place of the options above")
            ->type_name("FILE");
    for (auto* option : said) file->excludes(option);
    add_format(command, options.format, {"table", "json", "overlay"});
    command
        .add_option("-o,--output", options.output,
                    "Write an overlay with these weights into a new file; nothing is overwritten")
        ->type_name("FILE");
}

void attach_method(CLI::App& weights, Action& chosen, const MethodHelp& help)
{
    auto options = std::make_shared<ElicitOptions>();
    options->words.method = help.method;
    options->words.option = help.option;
    auto* command = weights.add_subcommand(to_text(help.method));
    set_example(*command, help.description, help.example);
    add_subject(*command, options->subject);
    std::vector<CLI::Option*> said{
        command->add_option(help.option, options->words.judgements, help.meaning + "; one for each")
            ->type_name(help.type)
            ->allow_extra_args(false)};
    if (help.method == WeightMethod::rank)
        said.push_back(
            command
                ->add_option("--surrogate", options->words.surrogate,
                             "What stands for the order; roc where none is named")
                ->check(CLI::IsMember({"roc", "rank-sum", "rank-reciprocal", "equal"}).description(""))
                ->type_name("roc|rank-sum|rank-reciprocal|equal"));
    if (help.method == WeightMethod::ahp)
        said.push_back(
            command
                ->add_option("--index", options->words.index,
                             "The table of random indices: saaty-2005 where none is named, saaty-1980, "
                             "tummala-ling-1998 or donegan-dodd-1991")
                ->type_name("TABLE"));
    add_origin(*command, *options, std::move(said));
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return elicit(*options, console); };
    });
}

/// Methods that people ask for and edvet has not, on purpose: each says why.
void attach_refused(CLI::App& weights, Action& chosen)
{
    for (const auto& name : objective_weights()) {
        auto* command = weights.add_subcommand(name);
        command->group("");
        command->allow_extras();
        auto words = std::make_shared<std::vector<std::string>>();
        command->add_option("WORDS", *words, "Whatever was asked with it");
        command->callback([name, words, &chosen] {
            chosen = [name](const Console& console) {
                console.explain(
                    {{Severity::error, "weights.objective", std::nullopt, *refused_objective_weights(name),
                      "ask the people who decide: direct, swing, rank or ahp"}});
                return Outcome::refused;
            };
        });
    }
}

struct ShowOptions {
    SubjectOptions subject;
    std::string format;
};

Outcome show(const ShowOptions& options, const Console& console)
{
    const auto shown = show_weights(options.subject.subject(), options.subject.node, {console.rubrics});
    console.explain(shown.diagnostics);
    if (!is_sound(shown)) return Outcome::unusable_input;
    if (options.format == "json")
        console.out << to_json(*shown.value);
    else
        console.out << to_text(*shown.value, console.color_out);
    return Outcome::done;
}

void attach_show(CLI::App& weights, Action& chosen)
{
    auto options = std::make_shared<ShowOptions>();
    auto* command = weights.add_subcommand("show");
    set_example(*command,
                "Print the weights there are, as shares of their node and of the whole, and what is known of "
                "how they were obtained.",
                "edvet weights show sample-data/reading-app --overlay sample-data/reading-app/district.yaml");
    add_subject(*command, options->subject);
    add_format(*command, options->format, {"table", "json"});
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return show(*options, console); };
    });
}

struct TemplateOptions {
    SubjectOptions subject;
    std::string method;
};

Outcome print_template(const TemplateOptions& options, const Console& console)
{
    if (const auto refused = refused_objective_weights(options.method)) {
        console.explain({{Severity::error, "weights.objective", std::nullopt, *refused,
                          "ask the people who decide: direct, swing, rank or ahp"}});
        return Outcome::refused;
    }
    const auto text = weights_template(options.subject.subject(), options.subject.node,
                                       *weight_method_from_text(options.method), {console.rubrics});
    console.explain(text.diagnostics);
    if (!is_sound(text)) return Outcome::unusable_input;
    console.out << *text.value;
    return Outcome::done;
}

void attach_template(CLI::App& weights, Action& chosen)
{
    auto options = std::make_shared<TemplateOptions>();
    auto* command = weights.add_subcommand("template");
    set_example(
        *command, "Print a file of judgements to fill in, with what to ask for each part.",
        "edvet weights template sample-data/reading-app --node privacy --method swing > privacy.yaml");
    add_subject(*command, options->subject);
    const auto is_method = [](const std::string& text) {
        return weight_method_from_text(text) || refused_objective_weights(text)
                   ? std::string{}
                   : fmt::format("'{}' is none of direct, swing, rank, ahp", text);
    };
    command->add_option("--method", options->method, "How people are asked")
        ->check(CLI::Validator{is_method, ""})
        ->type_name("direct|swing|rank|ahp")
        ->required();
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return print_template(*options, console); };
    });
}

}  // namespace

void attach_weights(CLI::App& app, Action& chosen)
{
    auto* command = app.add_subcommand("weights");
    set_example(
        *command,
        "Set the weights of a rubric's parts from what people judge, as an overlay that says how they "
        "were obtained; and print those there are.",
        "edvet weights swing sample-data/reading-app");
    command->require_subcommand(1);
    for (const auto& help : methods()) attach_method(*command, chosen, help);
    attach_show(*command, chosen);
    attach_template(*command, chosen);
    attach_refused(*command, chosen);
}

}  // namespace edvet::cli
