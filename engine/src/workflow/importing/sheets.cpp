#include "workflow/importing/sheets.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/cost/cost_files.hpp"
#include "edvet/evidence/candidate_files.hpp"
#include "edvet/evidence/standards_claims.hpp"
#include "edvet/report/table.hpp"
#include "evidence/answers.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

/// Checks one sheet, a member function for each kind.
class SheetCheck {
public:
    SheetCheck(const SheetQuestion& question, Problems& problems) : asked_(question), problems_(problems) {}

    std::string ratings()
    {
        const auto& rubric = asked_.loaded.tailored.rubric;
        auto ratings = is_csv() ? parse_ratings_csv(asked_.text, asked_.name, rubric, candidate())
                                : parse_ratings_yaml(asked_.text, asked_.name, rubric, candidate());
        const auto count = taken(ratings);
        if (ratings.value && !asked_.was_there)
            problems_.add(repeated_ratings(candidate().ratings, *ratings.value));
        return counted(count, "rating", "ratings");
    }

    std::string evidence()
    {
        if (asked_.was_there) return counted(count_of_stored(), "document", "documents");
        auto items = parse_evidence_csv(asked_.text, asked_.name, candidate());
        const auto count = taken(items);
        for (const auto& item : items.value ? *items.value : std::vector<EvidenceItem>{})
            if (!item.file.empty() && stays_in_folder(item.file) &&
                asked_.folder.look_at(item.file) == Found::nothing)
                problems_.error(item.place, "evidence.missing",
                                fmt::format("evidence '{}' names {}, and there is no such file",
                                            item.id.text(), quote(item.file)),
                                fmt::format("put it into {} first", asked_.folder.name));
        return counted(count, "document", "documents");
    }

    std::string costs()
    {
        const auto& context = asked_.loaded.procurement.cost;
        if (!context) {
            problems_.error(whole(), "import.costs", "costs are not counted: procurement.yaml has no 'cost'",
                            "say there over how many years and at which discount rate they are counted");
            return "";
        }
        CostTexts texts;
        const CostText own{asked_.text, asked_.name};
        const auto other = other_costs();
        (is_csv() ? texts.csv : texts.yaml) = own;
        (is_csv() ? texts.yaml : texts.csv) = other;
        auto costs = parse_costs(texts, candidate().id, *context);
        problems_.add(std::move(costs.diagnostics));
        if (!costs.value) return "";
        const auto own_lines = std::ranges::count_if(
            costs.value->lines, [&](const auto& line) { return line.place.file == asked_.name; });
        return counted(static_cast<std::size_t>(own_lines), "cost line", "cost lines");
    }

    std::string claims()
    {
        const auto& standards = asked_.loaded.readings[asked_.candidate].standards;
        if (!standards) {
            problems_.error(whole(), "import.claims",
                            "claims are not counted: procurement.yaml names no package of standards",
                            "name it there: standards: {file: NAME}");
            return "";
        }
        const auto& framework = *standards->framework;
        auto claims = is_csv()
                          ? parse_standards_claims_csv(asked_.text, asked_.name, framework, candidate())
                          : parse_standards_claims_yaml(asked_.text, asked_.name, framework, candidate());
        return counted(taken(claims), "claim", "claims");
    }

private:
    bool is_csv() const { return asked_.recognised.form == Recognised::Form::csv; }
    const Candidate& candidate() const { return asked_.loaded.procurement.candidates[asked_.candidate]; }
    Place whole() const { return {asked_.name, 0, 0}; }

    /// Of the candidate's evidence, what the sheet in its folder says.
    std::size_t count_of_stored() const
    {
        const auto file = asked_.folder.name_of(sheet_file(asked_.recognised));
        return static_cast<std::size_t>(std::ranges::count_if(
            candidate().evidence, [&](const auto& item) { return item.place.file == file; }));
    }

    template <class T>
    std::size_t taken(Parsed<std::vector<T>>& parsed)
    {
        problems_.add(parsed.diagnostics);
        return parsed.value ? parsed.value->size() : 0;
    }

    /// What the folder has of costs in the other format, with which these have to go together.
    std::optional<CostText> other_costs() const
    {
        const std::string file = is_csv() ? "costs.yaml" : "costs.csv";
        if (asked_.folder.look_at(file) == Found::nothing) return std::nullopt;
        auto text = read_text_in(asked_.folder, file);
        if (!text) return std::nullopt;  // it was read with the procurement, so it can be read
        return CostText{std::move(*text), asked_.folder.name_of(file)};
    }

    const SheetQuestion& asked_;
    Problems& problems_;
};

}  // namespace

std::string sheet_file(const Recognised& recognised)
{
    const auto ending = recognised.form == Recognised::Form::csv ? ".csv" : ".yaml";
    const auto name = recognised.kind == ImportedKind::standards_claims ? std::string{"standards"}
                                                                        : to_text(recognised.kind);
    return name + ending;
}

std::string check_sheet(const SheetQuestion& question, Problems& problems)
{
    SheetCheck check{question, problems};
    switch (question.recognised.kind) {  // no default: the compiler names a kind that is missing
        case ImportedKind::ratings: return check.ratings();
        case ImportedKind::evidence: return check.evidence();
        case ImportedKind::costs: return check.costs();
        case ImportedKind::standards_claims: return check.claims();
        case ImportedKind::questionnaire:
        case ImportedKind::accessibility_report: break;
    }
    throw ContractViolation{"a document that was taken for a sheet"};
}

}  // namespace edvet
