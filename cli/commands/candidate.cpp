#include "cli/commands/act_options.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/procurement_options.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/workflow/candidates.hpp"

#include <memory>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct AddOptions {
    std::string file;
    NewCaseCandidate wanted;
    ActOptions act;
};

Outcome add(const AddOptions& options, const Console& console)
{
    auto wanted = options.wanted;
    wanted.case_file = options.file;
    const auto added = add_candidate(wanted, options.act.act(console));
    console.explain(added.diagnostics);
    if (!added.value) {
        console.note("nothing was changed");
        return failed(added.diagnostics);
    }
    console.out << fmt::format("Candidate '{}' {}.\n", wanted.id,
                               added.value->was_withdrawn ? "is back in the running" : "was added")
                << to_text(added.value->change);
    note_change(console, added.value->change);
    return Outcome::done;
}

void attach_candidate_add(CLI::App& candidate, Action& chosen)
{
    auto options = std::make_shared<AddOptions>();
    auto* command = candidate.add_subcommand("add");
    set_example(*command,
                "Add a candidate to a case file. One that was withdrawn comes back with all that was said "
                "of it, and then --product and --vendor are left out.",
                "edvet candidate add our-lms.edvet cedar --product \"Cedar Class\" --vendor \"Cedar, Inc.\" "
                "--by \"Kim Rivera\"");
    command->add_option("CASE", options->file, "A case file")->required();
    command->add_option("ID", options->wanted.id, "What the candidate is called in files and commands")
        ->required();
    command->add_option("--product", options->wanted.product, "The product's name")->type_name("NAME");
    command->add_option("--vendor", options->wanted.vendor, "Who offers it")->type_name("NAME");
    command->add_option("--product-version", options->wanted.product_version, "The product's version")
        ->type_name("VERSION");
    add_act(*command, options->act);
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return add(*options, console); };
    });
}

struct WithdrawOptions {
    std::string file;
    std::string candidate;
    ActOptions act;
};

Outcome withdraw(const WithdrawOptions& options, const Console& console)
{
    const auto changed = withdraw_candidate(options.file, options.candidate, options.act.act(console));
    console.explain(changed.diagnostics);
    if (!changed.value) {
        console.note("nothing was changed");
        return failed(changed.diagnostics);
    }
    console.out << printable(fmt::format("Candidate '{}' is withdrawn.", options.candidate)) << "\n"
                << to_text(*changed.value);
    note_change(console, *changed.value);
    return Outcome::done;
}

void attach_candidate_withdraw(CLI::App& candidate, Action& chosen)
{
    auto options = std::make_shared<WithdrawOptions>();
    auto* command = candidate.add_subcommand("withdraw");
    set_example(*command,
                "Take a candidate out of the running. It is not compared any more; its documents and "
                "ratings stay on record, with the reason.",
                "edvet candidate withdraw our-lms.edvet birch --by \"Kim Rivera\" --reason \"no offer by "
                "the deadline\"");
    command->add_option("CASE", options->file, "A case file")->required();
    command->add_option("ID", options->candidate, "The candidate's id")->required();
    add_act(*command, options->act);
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return withdraw(*options, console); };
    });
}

struct ListOptions {
    std::string file;
    std::string at;
    std::string format;
};

Outcome list(const ListOptions& options, const Console& console)
{
    const auto found = list_candidates({options.file, moment_of(options.at)});
    console.explain(found.diagnostics);
    if (!found.value) return failed(found.diagnostics);
    console.out << (options.format == "json" ? to_json(*found.value)
                                             : to_text(*found.value, console.color_out));
    return found.value->candidates.empty() ? Outcome::cannot_judge : Outcome::done;
}

void attach_candidate_list(CLI::App& candidate, Action& chosen)
{
    auto options = std::make_shared<ListOptions>();
    auto* command = candidate.add_subcommand("list");
    set_example(*command,
                "List the candidates of a case file, those that were withdrawn last. Exit code 4 where "
                "there is none.",
                "edvet candidate list our-lms.edvet");
    command->add_option("CASE", options->file, "A case file")->required();
    add_moment(*command, options->at);
    add_format(*command, options->format, {"table", "json"});
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return list(*options, console); };
    });
}

}  // namespace

void attach_candidate(CLI::App& app, Action& chosen)
{
    auto* command = app.add_subcommand("candidate");
    set_example(*command, "Add candidates to a case file, withdraw them, and list them.",
                "edvet candidate list our-lms.edvet");
    command->require_subcommand(1);
    attach_candidate_add(*command, chosen);
    attach_candidate_withdraw(*command, chosen);
    attach_candidate_list(*command, chosen);
}

}  // namespace edvet::cli
