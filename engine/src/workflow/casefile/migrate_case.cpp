#include "edvet/workflow/migrate_case.hpp"

#include "case_editor.hpp"
#include "edvet/store/case_file.hpp"

namespace edvet {

namespace {

/// A file of this version's format must be a case file for that to be good news.
Parsed<MigrationOutcome> left_as_it_is(const std::filesystem::path& file, const Act& act)
{
    const auto store = open_case_file(file, file.string(), act.entropy);
    if (!store) return {std::nullopt, {store.error()}};
    MigrationOutcome outcome;
    outcome.change.file = file.string();
    outcome.from = outcome.to = current_case_format();
    return {std::move(outcome), {}};
}

}  // namespace

Parsed<MigrationOutcome> migrate_case(const std::filesystem::path& case_file, const Act& act,
                                      const std::vector<Migration>& migrations)
{
    Problems problems;
    check_act(act, problems);
    if (problems.has_error()) return {std::nullopt, problems.in_order()};
    const auto name = case_file.string();
    const auto migrated =
        migrate_case_file(case_file, name, {act.by, act.at, act.reason}, act.entropy, migrations);
    if (!migrated && migrated.error().code == "case.current") return left_as_it_is(case_file, act);
    if (!migrated) return {std::nullopt, {migrated.error()}};

    MigrationOutcome outcome{shown_change(name, migrated->old_entries, migrated->head), migrated->from,
                             migrated->to, migrated->kept.string()};
    outcome.change.cautions = migrated->cautions;
    return {std::move(outcome), {}};
}

}  // namespace edvet
