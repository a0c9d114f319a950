#include "cli/commands/act_options.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/procurement_options.hpp"
#include "edvet/workflow/case_verification.hpp"

#include <memory>

namespace edvet::cli {

namespace {

struct VerifyOptions {
    VerifyRequest request;
    std::string file;
    std::string format;
};

Outcome verify(const VerifyOptions& options, const Console& console)
{
    const auto found = verify_case_file(options.request);
    console.explain(found.diagnostics);
    if (!found.value) return failed(found.diagnostics);
    console.out << (options.format == "json" ? to_json(*found.value)
                                             : to_text(*found.value, console.color_out));
    if (found.value->is_sound()) return Outcome::done;
    console.note("do not rely on this file; go back to a copy that verifies (exit 3)");
    return Outcome::unusable_input;
}

struct HeadOptions {
    std::string file;
    std::string at;
};

Outcome print_head(const HeadOptions& options, const Console& console)
{
    const auto head = case_head({options.file, moment_of(options.at)});
    console.explain(head.diagnostics);
    if (!head.value) return failed(head.diagnostics);
    console.out << *head.value;
    return Outcome::done;
}

}  // namespace

void attach_verify(CLI::App& app, Action& chosen)
{
    auto options = std::make_shared<VerifyOptions>();
    auto* command = app.add_subcommand("verify");
    set_example(
        *command,
        "Verify a case file and say four things apart: whether the file is sound, whether the chain of "
        "its log is, whether everything else follows from the log, and whether a head from outside was "
        "held against it. Exit code 3 where one of them does not hold.",
        "edvet verify our-lms.edvet --head minutes/head-of-march.txt");
    command->add_option("CASE", options->file, "A case file")->required();
    command
        ->add_option("--head", options->request.head,
                     "A head that was kept elsewhere: its four lines, or a file that holds them")
        ->check(not_blank())
        ->type_name("TEXT|FILE");
    auto* signature = command
                          ->add_option("--signature", options->request.signature,
                                       "A head with signatures below it, as 'edvet sign' prints it")
                          ->check(not_blank())
                          ->type_name("FILE")
                          ->excludes("--head");
    auto* key = command
                    ->add_option("--public-key", options->request.public_key,
                                 "The key of who is to have signed it: its line, or a file that holds it")
                    ->check(not_blank())
                    ->type_name("KEY|FILE")
                    ->needs(signature);
    signature->needs(key);
    add_format(*command, options->format, {"table", "json"});
    command->callback([options, &chosen] {
        options->request.case_file = options->file;
        chosen = [options](const Console& console) { return verify(*options, console); };
    });
}

void attach_head(CLI::App& app, Action& chosen)
{
    auto options = std::make_shared<HeadOptions>();
    auto* command = app.add_subcommand("head");
    set_example(
        *command,
        "Print the head of a case file: four lines for minutes and report footers. Who keeps them can "
        "tell later whether anything up to that entry was changed: edvet verify CASE --head TEXT.",
        "edvet head our-lms.edvet");
    command->add_option("CASE", options->file, "A case file")->required();
    add_moment(*command, options->at);
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return print_head(*options, console); };
    });
}

}  // namespace edvet::cli
