#include "import_into_case.hpp"

#include "case_editor.hpp"
#include "case_reading.hpp"
#include "edvet/report/table.hpp"
#include "library_beside.hpp"
#include "rating_plan.hpp"
#include "recorded_ratings.hpp"
#include "workflow/importing/import_record.hpp"
#include "workflow/importing/prepared_import.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* act_word = "import";

/// Takes one file into one case.
class CaseImporter {
public:
    CaseImporter(const ImportRequest& request, const OpenCase& open, const RubricLibrary& installed)
        : request_(request), open_(open), beside_(open.library(), installed), plan_(open.state())
    {
    }

    /// Everything but writing.
    bool prepare(Problems& problems)
    {
        const ImportTarget target{.procurement = open_.folder(),
                                  .library = beside_.library(),
                                  .load = [&](ReadingDepth depth) { return read_open_case(open_, depth); },
                                  .records_ratings = true};
        prepared_ = prepare_import(request_, target, problems);
        if (!prepared_) return false;
        for (const auto& rating : prepared_->ratings)
            plan_.add(new_rating(request_.candidate, rating), rating.place, problems);
        if (prepared_->report.kind == ImportedKind::ratings) tell_of_ratings();
        return !problems.has_error();
    }

    void write(CaseEditor& editor, Problems& problems)
    {
        auto& report = prepared_->report;
        if (report.was_there) return;
        if (report.kind == ImportedKind::ratings) {
            // Each was checked against rubric and evidence, and nothing else changes.
            const auto frozen = plan_.record(prepared_->loaded.tailored.rubric, editor);
            if (!frozen.empty())
                report.findings.push_back(fmt::format("the rubric is frozen from now on: {}", frozen));
            return;
        }
        for (const auto& [path, bytes] : beside_.taken()) editor.put_library_file(path, bytes);
        const auto folder = "candidates/" + request_.candidate + "/";
        editor.put_file(folder + report.stored_as, prepared_->bytes, act_word);
        editor.put_file(folder + report.record, import_record_text(report), act_word);
        read_case(request_.procurement, editor, ReadingDepth::everything, problems);
    }

    ImportReport take_report() { return std::move(prepared_->report); }

private:
    void tell_of_ratings()
    {
        auto& report = prepared_->report;
        report.was_there = plan_.recorded() == 0;
        if (report.was_there) return;
        if (plan_.replaced() > 0)
            report.summary += fmt::format(", {} of them in place of earlier ones", plan_.replaced());
        if (plan_.unchanged() > 0) report.summary += fmt::format(", {} on record already", plan_.unchanged());
    }

    const ImportRequest& request_;
    const OpenCase& open_;
    LibraryBeside beside_;
    RatingPlan plan_;
    std::optional<PreparedImport> prepared_;
};

/// Checks everything and locks nothing.
Parsed<ImportReport> try_import(const ImportRequest& request, const RubricLibrary& installed)
{
    Problems problems;
    std::optional<ImportReport> report;
    const auto done = look_into_case({request.procurement}, [&](const OpenCase& open) {
        CaseImporter importer{request, open, installed};
        if (importer.prepare(problems)) report = importer.take_report();
    });
    if (!done) problems.add(done.error());
    return {std::move(report), problems.in_order()};
}

}  // namespace

Parsed<ImportReport> import_into_case(const ImportRequest& request, const RubricLibrary& installed,
                                      const Act& act)
{
    if (request.is_trial) return try_import(request, installed);
    std::optional<ImportReport> report;
    auto changed = change_case(request.procurement, act, [&](CaseEditor& editor, Problems& problems) {
        const OpenCase open{request.procurement, editor.writing(), editor.state()};
        CaseImporter importer{request, open, installed};
        if (!importer.prepare(problems)) return;
        importer.write(editor, problems);
        report = importer.take_report();
    });
    if (!changed.value) return {std::nullopt, std::move(changed.diagnostics)};
    ensure(report.has_value(), "an import that was written and not prepared");
    report->change = std::move(*changed.value);
    return {std::move(report), std::move(changed.diagnostics)};
}

}  // namespace edvet
