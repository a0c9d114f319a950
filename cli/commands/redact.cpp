#include "edvet/workflow/redact.hpp"

#include "cli/commands/act_options.hpp"
#include "cli/commands/commands.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct RedactOptions {
    RedactRequest request;
    std::string file;
    std::string output;
    std::string key;
    ActOptions act;
    std::string format;
};

/// Where nothing is wrong but that a wish matches nothing, there was nothing to judge.
Outcome outcome_of(const std::vector<Diagnostic>& diagnostics)
{
    const bool is_nothing = std::ranges::all_of(diagnostics, [](const Diagnostic& one) {
        return one.severity != Severity::error || one.code == "redact.nothing";
    });
    return is_nothing ? Outcome::cannot_judge : failed(diagnostics);
}

Outcome write_copy(const RedactOptions& options, const Console& console)
{
    const auto redacted = redact(options.request, options.act.act(console));
    console.explain(redacted.diagnostics);
    if (!redacted.value) {
        console.note("no copy was made");
        return outcome_of(redacted.diagnostics);
    }
    console.out << (options.format == "json" ? to_json(*redacted.value)
                                             : to_text(*redacted.value, console.color_out));
    console.note(
        "what stays was searched for the withheld texts as they are written; other spellings, initials and "
        "pictures are for you to look through");
    if (!redacted.value->key_file.empty())
        console.note(
            fmt::format("{} says who is who: keep it apart from the copy", redacted.value->key_file));
    note_change(console, redacted.value->copy);
    return Outcome::done;
}

}  // namespace

void attach_redact(CLI::App& app, Action& chosen)
{
    auto options = std::make_shared<RedactOptions>();
    auto* command = app.add_subcommand("redact");
    set_example(
        *command,
        "Write a public copy of a case file without some parts of it. The copy says what is missing, on what "
        "ground and by whom; its log is that of the original and verifies, and a head of the original holds "
        "for it. WHAT is reasons, ratings, notes, names (the copy shows codes), file:PATH, "
        "evidence:CANDIDATE/ID, entry:SEQ or entry:SEQ:PART. Documents that have a withheld text in them "
        "are withheld too. The original stays as it is.",
        "edvet redact our-lms.edvet -o public.edvet --withhold names --key names.csv --ground \"N.J.S.A. "
        "47:1A-1.1, identity of evaluators\"");
    command->add_option("CASE", options->file, "A case file")->required();
    command->add_option("-o,--output", options->output, "The copy to make; its name ends in .edvet")
        ->type_name("FILE")
        ->required();
    command->add_option("--withhold", options->request.withhold, "What to leave out; may be repeated")
        ->type_name("WHAT")
        ->allow_extra_args(false)
        ->required();
    command->add_option("--ground", options->request.ground, "On what ground; everybody can read it")
        ->type_name("TEXT")
        ->required();
    command
        ->add_option("--candidate", options->request.candidate,
                     "Only reasons, ratings and notes about this candidate")
        ->type_name("ID");
    command
        ->add_option("--reviewer", options->request.reviewer,
                     "Only reasons, ratings and notes of this person, by name or code")
        ->type_name("NAME");
    command->add_option("--key", options->key, "A new file for the withheld names and their codes (CSV)")
        ->type_name("FILE");
    command
        ->add_option("--leave", options->request.leave,
                     "A withheld part, entry:SEQ:PART, whose text may stay where else it stands; may be "
                     "repeated")
        ->type_name("PART")
        ->allow_extra_args(false);
    command->add_option("--by", options->act.by, "Who does this; your login name where not given")
        ->check(not_blank())
        ->type_name("NAME");
    add_format(*command, options->format, {"table", "json"});
    command->callback([options, &chosen] {
        options->request.case_file = options->file;
        options->request.output = options->output;
        options->request.key_file = options->key;
        chosen = [options](const Console& console) { return write_copy(*options, console); };
    });
}

}  // namespace edvet::cli
