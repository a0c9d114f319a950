#include "cli/commands/evidence_options.hpp"

#include "cli/commands/procurement_options.hpp"
#include "edvet/workflow/evidence.hpp"

#include <map>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

/// The words that evidence files use.
const std::map<std::string, Independence> independences{{"vendor", Independence::vendor},
                                                        {"third-party", Independence::third_party},
                                                        {"own-test", Independence::own_test}};

}  // namespace

std::optional<Date> EvidenceOptions::issued() const { return Date::from_text(issued_text); }
std::optional<Date> EvidenceOptions::expires() const { return Date::from_text(expires_text); }

std::optional<Independence> EvidenceOptions::independence() const
{
    if (independence_text.empty()) return std::nullopt;
    return independences.at(independence_text);
}

void add_evidence_options(CLI::App& command, EvidenceOptions& options, const std::string& about_issued)
{
    command.add_option("--title", options.title, "The document's title, for people");
    add_day(command, "--issued", options.issued_text, about_issued);
    add_day(command, "--expires", options.expires_text, "The day after which it is stale");
    command
        .add_option("--independence", options.independence_text,
                    "Who stands behind it; 'vendor' where not given")
        ->check(CLI::IsMember({"vendor", "third-party", "own-test"}).description(""))
        ->type_name("vendor|third-party|own-test");
}

void add_window(CLI::App& command, std::string& within, const std::string& description)
{
    within = "60d";
    const auto is_window = [](const std::string& text) {
        return window_from_text(text)
                   ? std::string{}
                   : fmt::format("'{}' is no length of time; write 60d, 8w, 2m or 1y", text);
    };
    command.add_option("--within", within, description)
        ->check(CLI::Validator{is_window, ""})
        ->type_name("LENGTH")
        ->capture_default_str();
}

}  // namespace edvet::cli
