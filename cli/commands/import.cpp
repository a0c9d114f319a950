#include "edvet/workflow/import.hpp"

#include "cli/commands/act_options.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/evidence_options.hpp"

#include <memory>
#include <optional>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct ImportOptions {
    std::string procurement;
    std::string candidate;
    std::string file;
    std::string id;
    EvidenceOptions evidence;
    ActOptions act;
    std::string format;
    bool is_trial = false;

    ImportRequest request() const
    {
        const auto words = [](const std::string& text) {
            return text.empty() ? std::nullopt : std::optional<std::string>{text};
        };
        return {.procurement = procurement,
                .candidate = candidate,
                .file = file,
                .id = words(id),
                .title = words(evidence.title),
                .issued = evidence.issued(),
                .expires = evidence.expires(),
                .independence = evidence.independence(),
                .is_trial = is_trial};
    }
};

Outcome import(const ImportOptions& options, const Console& console)
{
    const auto imported = import_file(options.request(), {console.rubrics}, options.act.act(console));
    console.explain(imported.diagnostics);
    if (!imported.value) {
        console.note("nothing was imported");
        return failed(imported.diagnostics);
    }
    const auto& report = *imported.value;
    console.out << (options.format == "json" ? to_json(report) : to_text(report, console.color_out));
    if (report.change) note_change(console, *report.change);
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
        "changes nothing. Exit code 1 where the file was altered. In a case file each rating of a sheet "
        "becomes an entry of the log, and the sheet is not kept; one that replaces an earlier rating needs "
        "a reason.",
        "edvet import our-lms birch ~/Downloads/hecvat.xlsx --issued 2026-05-04");
    command
        ->add_option("PROCUREMENT", options->procurement,
                     "The folder that holds procurement.yaml, or a case file (NAME.edvet)")
        ->required();
    command->add_option("CANDIDATE", options->candidate, "The candidate's id: the name of its folder")
        ->required();
    command->add_option("FILE", options->file, "What the vendor sent")->required();
    command->add_option("--id", options->id,
                        "What the evidence is called; 'hecvat' or 'acr' where not given");
    add_evidence_options(*command, options->evidence,
                         "The day it was issued, where the document does not say");
    command->add_flag("--dry-run", options->is_trial, "Check everything and write nothing");
    add_act(*command, options->act);
    add_format(*command, options->format, {"table", "json"});
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return import(*options, console); };
    });
}

}  // namespace edvet::cli
