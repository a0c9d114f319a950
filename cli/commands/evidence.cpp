#include "edvet/workflow/evidence.hpp"

#include "cli/commands/act_options.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/evidence_options.hpp"
#include "cli/commands/procurement_options.hpp"
#include "edvet/base/printable.hpp"

#include <memory>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct AddOptions {
    std::string file;
    NewEvidence wanted;
    std::string document;
    EvidenceOptions evidence;
    ActOptions act;
};

Outcome add(const AddOptions& options, const Console& console)
{
    auto wanted = options.wanted;
    wanted.case_file = options.file;
    wanted.file = options.document;
    wanted.title = options.evidence.title;
    wanted.issued = options.evidence.issued();
    wanted.expires = options.evidence.expires();
    wanted.independence = options.evidence.independence().value_or(Independence::vendor);
    const auto added = add_evidence(wanted, options.act.act(console));
    console.explain(added.diagnostics);
    if (!added.value) {
        console.note("nothing was added");
        return failed(added.diagnostics);
    }
    const auto& [change, candidate, item] = *added.value;
    console.out << printable(fmt::format("Added evidence '{}' ({}, {}) of {}{}.", item.id.text(),
                                         item.kind.text(), to_text(item.independence), candidate,
                                         item.sha256.empty() ? "" : ", SHA-256 " + item.sha256))
                << "\n"
                << to_text(change);
    note_change(console, change);
    return Outcome::done;
}

void attach_evidence_add(CLI::App& evidence, Action& chosen)
{
    auto options = std::make_shared<AddOptions>();
    auto* command = evidence.add_subcommand("add");
    set_example(*command,
                "Add a document or a test to a case file, as evidence that ratings of a candidate can cite. "
                "A questionnaire (HECVAT) or an accessibility report (OpenACR) that edvet is to read comes "
                "in by 'edvet import'.",
                "edvet evidence add our-lms.edvet birch --id dpa --kind agreement --file dpa.pdf --issued "
                "2026-08-01 --expires 2029-07-31 --by \"Kim Rivera\"");
    command->add_option("CASE", options->file, "A case file")->required();
    command->add_option("CANDIDATE", options->wanted.candidate, "The candidate's id")->required();
    command->add_option("--id", options->wanted.id, "What the evidence is called")
        ->type_name("ID")
        ->required();
    command
        ->add_option("--kind", options->wanted.kind,
                     "What kind of evidence it is, as the rubric asks for it: agreement, policy, own-test …")
        ->type_name("KIND")
        ->required();
    command->add_option("--file", options->document, "The document, at most 256 MiB; it is kept in the case")
        ->type_name("FILE");
    add_evidence_options(*command, options->evidence, "The day it was issued");
    command
        ->add_option("--source", options->wanted.source, "Where it came from: an address, a mail, a person")
        ->type_name("WHERE");
    add_act(*command, options->act);
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return add(*options, console); };
    });
}

struct ListOptions {
    ProcurementOptions procurement;
    std::string candidate;
    std::string within;
    std::string format;
};

Outcome list(const ListOptions& options, const Console& console)
{
    const auto found = list_evidence(options.procurement.request(), {console.rubrics}, options.candidate,
                                     *window_from_text(options.within));
    console.explain(found.diagnostics);
    if (!found.value) return Outcome::unusable_input;
    console.out << (options.format == "json" ? to_json(*found.value)
                                             : to_text(*found.value, console.color_out));
    return found.value->items.empty() ? Outcome::cannot_judge : Outcome::done;
}

void attach_evidence_list(CLI::App& evidence, Action& chosen)
{
    auto options = std::make_shared<ListOptions>();
    auto* command = evidence.add_subcommand("list");
    set_example(*command,
                "List every piece of evidence of all candidates, or of one: its days, who stands behind it, "
                "its SHA-256, how it stands on the day to judge, and how many ratings cite it. Exit code 4 "
                "where there is none.",
                "edvet evidence list our-lms birch");
    add_procurement(*command, options->procurement);
    command->add_option("CANDIDATE", options->candidate, "The candidate's id; all where not given");
    add_window(*command, options->within, "How soon what expires is due: days, weeks, months or years");
    add_format(*command, options->format, {"table", "json"});
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return list(*options, console); };
    });
}

struct DueOptions {
    ProcurementOptions procurement;
    std::string within;
    std::string format;
};

Outcome due(const DueOptions& options, const Console& console)
{
    const auto found =
        due_evidence(options.procurement.request(), {console.rubrics}, *window_from_text(options.within));
    console.explain(found.diagnostics);
    if (!found.value) return Outcome::unusable_input;
    const auto& result = *found.value;
    console.out << (options.format == "json" ? to_json(result) : to_text(result, console.color_out));
    if (result.looked_at == 0) return Outcome::cannot_judge;
    return result.due.empty() ? Outcome::done : Outcome::not_passed;
}

void attach_evidence_due(CLI::App& evidence, Action& chosen)
{
    auto options = std::make_shared<DueOptions>();
    auto* command = evidence.add_subcommand("due");
    set_example(*command,
                "Show which evidence is out of date or soon will be, soonest first, and the criteria that "
                "rest on it: because it expires, or because it becomes older than the rubric allows. Exit "
                "code 1 where there is any, 0 where there is none, 4 where there is no evidence at all.",
                "edvet evidence due our-lms --within 60d --as-of 2027-01-01");
    add_procurement(*command, options->procurement);
    add_window(*command, options->within, "How far to look ahead: days, weeks, months or years");
    add_format(*command, options->format, {"table", "json"});
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return due(*options, console); };
    });
}

}  // namespace

void attach_evidence(CLI::App& app, Action& chosen)
{
    auto* command = app.add_subcommand("evidence");
    set_example(*command, "Add evidence to a case file, list it, and see what is running out.",
                "edvet evidence due our-lms --within 60d");
    command->require_subcommand(1);
    attach_evidence_add(*command, chosen);
    attach_evidence_list(*command, chosen);
    attach_evidence_due(*command, chosen);
}

}  // namespace edvet::cli
