#include "edvet/workflow/import.hpp"

#include "cli/commands/commands.hpp"
#include "cli/commands/procurement_options.hpp"

#include <map>
#include <memory>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

/// The words that evidence files use.
const std::map<std::string, Independence> independences{{"vendor", Independence::vendor},
                                                        {"third-party", Independence::third_party},
                                                        {"own-test", Independence::own_test}};

struct ImportOptions {
    std::string procurement;
    std::string candidate;
    std::string file;
    std::string id;
    std::string title;
    std::string issued;
    std::string expires;
    std::string independence;
    std::string format;
    bool is_trial = false;

    ImportRequest request() const
    {
        const auto words = [](const std::string& text) {
            return text.empty() ? std::nullopt : std::optional<std::string>{text};
        };
        const auto day = [](const std::string& text) {
            return text.empty() ? std::nullopt : Date::from_text(text);
        };
        return {.procurement = procurement,
                .candidate = candidate,
                .file = file,
                .id = words(id),
                .title = words(title),
                .issued = day(issued),
                .expires = day(expires),
                .independence =
                    independence.empty() ? std::nullopt : std::optional{independences.at(independence)},
                .is_trial = is_trial};
    }
};

Outcome import(const ImportOptions& options, const Console& console)
{
    const auto imported = import_file(options.request(), {console.rubrics});
    console.explain(imported.diagnostics);
    if (!imported.value) {
        console.note("nothing was imported");
        return Outcome::unusable_input;
    }
    const auto& report = *imported.value;
    console.out << (options.format == "json" ? to_json(report) : to_text(report, console.color_out));
    if (!report.is_altered) return Outcome::done;
    console.note(
        fmt::format("{} is not as it was published, or stores what it does not compute", options.file));
    return Outcome::not_passed;
}

}  // namespace

void attach_import(CLI::App& app, Action& chosen)
{
    auto options = std::make_shared<ImportOptions>();
    auto* command = app.add_subcommand("import");
    set_example(
        *command,
        "Take a vendor's file in for one candidate: a HECVAT or K-12CVAT workbook (XLSX) or its answers "
        "(CSV), an OpenACR report (YAML), or a sheet of ratings, evidence, costs or standards claims "
        "(CSV, YAML). What it is, its content tells. A copy is put into the candidate's folder, and "
        "beside it a record with the SHA-256 and all that a reader should know: hidden sheets and rows, "
        "formulas where answers belong, stored values that are not what is computed. All or nothing: "
        "where anything is wrong, nothing is written and the exit code is 3. The same file again "
        "changes nothing. Exit code 1 where the file was altered.",
        "edvet import our-lms birch ~/Downloads/hecvat.xlsx --issued 2026-05-04");
    command->add_option("PROCUREMENT", options->procurement, "The folder that holds procurement.yaml")
        ->required();
    command->add_option("CANDIDATE", options->candidate, "The candidate's id: the name of its folder")
        ->required();
    command->add_option("FILE", options->file, "What the vendor sent")->required();
    command->add_option("--id", options->id,
                        "What the evidence is called; 'hecvat' or 'acr' where not given");
    command->add_option("--title", options->title, "The document's title, for people");
    add_day(*command, "--issued", options->issued, "The day it was issued, where the document does not say");
    add_day(*command, "--expires", options->expires, "The day after which it is stale");
    command
        ->add_option("--independence", options->independence,
                     "Who stands behind it; 'vendor' where not given")
        ->check(CLI::IsMember({"vendor", "third-party", "own-test"}).description(""))
        ->type_name("vendor|third-party|own-test");
    command->add_flag("--dry-run", options->is_trial, "Check everything and write nothing");
    add_format(*command, options->format, {"table", "json"});
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return import(*options, console); };
    });
}

}  // namespace edvet::cli
