#include "edvet/workflow/sign.hpp"

#include "cli/commands/act_options.hpp"
#include "cli/commands/commands.hpp"
#include "edvet/base/printable.hpp"

#include <memory>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct SignOptions {
    std::string file;
    std::string key;
    std::string append;
    std::string new_key;
    std::string name;
};

Outcome make_key(const SignOptions& options, const Console& console)
{
    const auto made = make_signing_key(options.new_key, options.name, console.entropy);
    if (!made) {
        console.explain({made.error()});
        return Outcome::unusable_input;
    }
    console.out << *made;
    console.note(fmt::format(
        "{} holds the private key: keep it to yourself, and a copy of it in a safe place", options.new_key));
    console.note("the line above is the public key: give it to everybody who is to check what you sign");
    return Outcome::done;
}

Outcome sign(const SignOptions& options, const Console& console)
{
    const auto note = sign_head({.case_file = options.file, .key_file = options.key, .note = options.append});
    console.explain(note.diagnostics);
    if (!note.value) return failed(note.diagnostics);
    console.out << *note.value;
    return Outcome::done;
}

}  // namespace

void attach_sign(CLI::App& app, Action& chosen)
{
    auto options = std::make_shared<SignOptions>();
    auto* command = app.add_subcommand("sign");
    set_example(*command,
                "Print the head of a case file with your signature below it, for minutes or a mail; or make "
                "the key to sign with. Who has the public key can check both later: edvet verify CASE "
                "--signature FILE --public-key KEY. With --append you sign what others have signed, below "
                "their signatures.",
                "edvet sign our-lms.edvet --key kim.key > head-of-march.txt");
    auto* file = command->add_option("CASE", options->file, "A case file");
    auto* key =
        command->add_option("--key", options->key, "The file that holds your private key")->type_name("FILE");
    auto* append = command
                       ->add_option("--append", options->append,
                                    "A signed head of the case: sign that one, and keep the signatures there")
                       ->type_name("FILE");
    auto* new_key = command->add_option("--new-key", options->new_key, "Make a key: the file to write it to")
                        ->type_name("FILE");
    auto* name = command
                     ->add_option("--name", options->name,
                                  "Who signs with the new key, in one word: kim@district.example")
                     ->type_name("NAME");
    name->needs(new_key);
    new_key->needs(name);
    append->needs(key);
    for (auto* one : {file, key, append}) new_key->excludes(one);
    command->callback([options, file, key, new_key, &chosen] {
        if (new_key->empty() && (file->empty() || key->empty()))
            throw CLI::RequiredError{"CASE and --key FILE, or --new-key FILE and --name NAME"};
        chosen = [options](const Console& console) {
            return options->new_key.empty() ? sign(*options, console) : make_key(*options, console);
        };
    });
}

}  // namespace edvet::cli
