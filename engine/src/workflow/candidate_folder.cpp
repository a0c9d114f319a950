#include "candidate_folder.hpp"

#include "candidate_evidence.hpp"
#include "edvet/base/nearest_name.hpp"
#include "edvet/base/yaml.hpp"
#include "edvet/cost/cost_files.hpp"
#include "edvet/evidence/candidate_files.hpp"
#include "edvet/evidence/standards_claims.hpp"
#include "evidence/answers.hpp"
#include "workflow/importing/evidence_record.hpp"
#include "workflow/importing/import_record.hpp"
#include "workflow/importing/import_records.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr const char* candidate_file = "candidate.yaml";
constexpr const char* evidence_csv = "evidence.csv";
constexpr const char* ratings_yaml = "ratings.yaml";
constexpr const char* ratings_csv = "ratings.csv";
constexpr const char* costs_yaml = "costs.yaml";
constexpr const char* costs_csv = "costs.csv";
constexpr const char* costs_example = "costs.yaml.example";
constexpr const char* standards_yaml = "standards.yaml";
constexpr const char* standards_csv = "standards.csv";

/// Reads what stands in one candidate's folder.
class CandidateFolderReader {
public:
    CandidateFolderReader(const NamedFolder& folder, const WhatIsAsked& asked, ReferenceShelf& shelf,
                          Problems& problems)
        : folder_(folder),
          rubric_(asked.rubric),
          procurement_(asked.procurement),
          standards_(asked.standards),
          crosswalk_(asked.crosswalk),
          depth_(asked.depth),
          shelf_(shelf),
          problems_(problems)
    {
    }

    std::optional<LoadedCandidate> read()
    {
        const auto text = read_text_in(folder_, candidate_file);
        if (!text) {
            problems_.add(text.error());
            return std::nullopt;
        }
        auto candidate = parse_candidate(*text, folder_.name_of(candidate_file));
        problems_.add(std::move(candidate.diagnostics));
        if (!candidate.value) return std::nullopt;
        LoadedCandidate loaded{std::move(*candidate.value), {}, {}};
        loaded.readings.crosswalk = crosswalk_;
        check_id(loaded.candidate);
        read_evidence_sheet(loaded.candidate);
        read_import_records(folder_, loaded.candidate, problems_);
        read_evidence_records(folder_, loaded.candidate, problems_);
        if (depth_ == ReadingDepth::without_documents) return loaded;
        for (auto& item : loaded.candidate.evidence)
            read_evidence(item, folder_, shelf_, loaded.readings, problems_);
        if (rubric_) {
            check_facts(loaded.candidate.facts, loaded.candidate.fact_places, *rubric_, "candidate",
                        problems_);
            read_ratings(loaded.candidate);
        }
        if (procurement_) {
            loaded.costs = read_costs(*procurement_, loaded.candidate.id);
            loaded.readings.standards = read_claims(*procurement_, loaded.candidate);
        }
        warn_of_unlisted(loaded);
        return loaded;
    }

private:
    void check_id(const Candidate& candidate)
    {
        const auto name = folder_.path.filename().string();
        if (candidate.id.text() == name) return;
        problems_.error(
            candidate.place, "candidate.folder",
            fmt::format("candidate '{}' is in a folder that is called '{}'", candidate.id.text(), name),
            "give both the same name");
    }

    /// A vendor's document that is listed under this name is no sheet of ours.
    void read_evidence_sheet(Candidate& candidate)
    {
        if (!is_there(evidence_csv) || is_evidence(candidate, evidence_csv)) return;
        const auto text = read_text_in(folder_, evidence_csv);
        if (!text) {
            problems_.add(text.error());
            return;
        }
        auto items = parse_evidence_csv(*text, folder_.name_of(evidence_csv), candidate);
        problems_.add(std::move(items.diagnostics));
        if (!items.value) return;
        candidate.evidence.insert(candidate.evidence.end(), std::make_move_iterator(items.value->begin()),
                                  std::make_move_iterator(items.value->end()));
    }

    void read_ratings(Candidate& candidate)
    {
        const auto from_yaml = ratings_in(ratings_yaml, parse_ratings_yaml, candidate);
        const auto from_csv = ratings_in(ratings_csv, parse_ratings_csv, candidate);
        problems_.add(repeated_ratings(from_yaml, from_csv));
        candidate.ratings = from_yaml;
        candidate.ratings.insert(candidate.ratings.end(), from_csv.begin(), from_csv.end());
    }

    template <class Parse>
    std::vector<Rating> ratings_in(const std::string& file, Parse parse, const Candidate& candidate)
    {
        if (folder_.look_at(file) == Found::nothing) return {};
        const auto text =
            read_text_in(folder_, file, file == ratings_csv ? sheet_file_limit : text_file_limit);
        if (!text) {
            problems_.add(text.error());
            return {};
        }
        auto ratings = parse(*text, folder_.name_of(file), *rubric_, candidate);
        problems_.add(std::move(ratings.diagnostics));
        return std::move(ratings.value).value_or(std::vector<Rating>{});
    }

    bool is_there(const std::string& file) const { return folder_.look_at(file) != Found::nothing; }

    std::optional<CandidateCosts> read_costs(const Procurement& procurement, const CandidateId& candidate)
    {
        if (!is_there(costs_yaml) && !is_there(costs_csv)) return std::nullopt;
        if (procurement.cost) return costs_by(*procurement.cost, candidate);
        if (!procurement.states_cost)
            problems_.warning({folder_.name_of(is_there(costs_yaml) ? costs_yaml : costs_csv), 0, 0},
                              "cost.not-counted", "costs are not counted: procurement.yaml has no 'cost'",
                              "say there over how many years and at which discount rate they are counted");
        return std::nullopt;
    }

    std::optional<CandidateCosts> costs_by(const CostContext& context, const CandidateId& candidate)
    {
        auto costs = parse_costs({cost_text(costs_yaml), cost_text(costs_csv)}, candidate, context);
        problems_.add(std::move(costs.diagnostics));
        if (costs.value) check_documents(costs.value->lines);
        return std::move(costs.value);
    }

    std::optional<CostText> cost_text(const std::string& file)
    {
        if (!is_there(file)) return std::nullopt;
        auto text = read_text_in(folder_, file);
        if (text) return CostText{std::move(*text), folder_.name_of(file)};
        problems_.add(text.error());
        return std::nullopt;
    }

    /// A price that is said to stand in a document can be looked up only where the document is.
    void check_documents(const std::vector<CostLine>& lines)
    {
        std::set<std::string> checked;
        for (const auto& line : lines) {
            if (!line.source || line.source->document.empty()) continue;
            const auto& document = line.source->document;
            if (!checked.insert(document).second) continue;
            if (!stays_in_folder(document))
                problems_.error(line.source->place, "cost.document",
                                fmt::format("{} leads out of the candidate's folder", quote(document)),
                                "put the document into the folder and write its name alone");
            else if (!is_there(document))
                problems_.warning(
                    line.source->place, "cost.document",
                    fmt::format("line '{}' names {}, and there is no such file", line.id.text(),
                                quote(document)),
                    fmt::format("put it into {}, so that the price can be looked up", folder_.name));
        }
    }

    std::optional<StandardsReading> read_claims(const Procurement& procurement, const Candidate& candidate)
    {
        if (!procurement.standards) {
            for (const auto* file : {standards_yaml, standards_csv})
                if (is_there(file) && !is_evidence(candidate, file))
                    problems_.warning(
                        {folder_.name_of(file), 0, 0}, "standards.not-counted",
                        "claims are not counted: procurement.yaml has no 'standards'",
                        "name there the package of standards that they are for: standards: {file: NAME}");
            return std::nullopt;
        }
        if (!standards_) return std::nullopt;
        StandardsReading reading{standards_, procurement.standards->scope, {}};
        add_claims(reading.claims.edit(), standards_yaml, parse_standards_claims_yaml, candidate);
        add_claims(reading.claims.edit(), standards_csv, parse_standards_claims_csv, candidate);
        return reading;
    }

    static bool is_evidence(const Candidate& candidate, const std::string& file)
    {
        return std::ranges::find(candidate.evidence, file, &EvidenceItem::file) != candidate.evidence.end();
    }

    template <class Parse>
    void add_claims(std::vector<StandardsClaim>& claims, const std::string& file, Parse parse,
                    const Candidate& candidate)
    {
        if (!is_there(file)) return;
        const auto text = read_text_in(folder_, file);
        if (!text) {
            problems_.add(text.error());
            return;
        }
        auto read = parse(*text, folder_.name_of(file), *standards_, candidate);
        problems_.add(std::move(read.diagnostics));
        if (!read.value) return;
        claims.insert(claims.end(), std::make_move_iterator(read.value->begin()),
                      std::make_move_iterator(read.value->end()));
    }

    /// A misspelt 'ratings.yaml' must not go by unseen.
    void warn_of_unlisted(const LoadedCandidate& loaded)
    {
        std::set<std::string> known{candidate_file, evidence_csv,  ratings_yaml,   ratings_csv,  costs_yaml,
                                    costs_csv,      costs_example, standards_yaml, standards_csv};
        for (const auto& item : loaded.candidate.evidence) known.insert(item.file);
        if (loaded.costs)
            for (const auto& line : loaded.costs->lines)
                if (line.source) known.insert(line.source->document);
        const auto names = names_in(folder_);
        if (!names) {
            problems_.add(names.error());
            return;
        }
        for (const auto& name : *names) {
            if (known.contains(name) || name.ends_with(import_record_ending) ||
                name.ends_with(evidence_record_ending))
                continue;
            const auto nearest = nearest_name(name, {evidence_csv, ratings_yaml, ratings_csv, costs_yaml,
                                                     costs_csv, standards_yaml, standards_csv});
            problems_.warning({folder_.name_of(name), 0, 0}, "evidence.unlisted",
                              "nothing refers to this, so it was not read",
                              nearest ? fmt::format("did you mean '{}'?", *nearest)
                                      : "list it under 'evidence' in candidate.yaml, or move it elsewhere");
        }
    }

    const NamedFolder& folder_;
    const Rubric* rubric_;
    const Procurement* procurement_;
    const std::shared_ptr<const StandardsFramework>& standards_;
    const std::shared_ptr<const Crosswalk>& crosswalk_;
    ReadingDepth depth_;
    ReferenceShelf& shelf_;
    Problems& problems_;
};

std::string meant_fact(const std::string& written, const Rubric& rubric)
{
    std::vector<std::string> names;
    for (const auto& fact : rubric.facts) names.push_back(fact.id.text());
    if (const auto nearest = nearest_name(written, names)) return fmt::format("did you mean '{}'?", *nearest);
    return names.empty() ? "this rubric asks for none"
                         : fmt::format("it asks for: {}", fmt::join(names, ", "));
}

}  // namespace

std::optional<LoadedCandidate> read_candidate_folder(const NamedFolder& folder, const WhatIsAsked& asked,
                                                     ReferenceShelf& shelf, Problems& problems)
{
    return CandidateFolderReader{folder, asked, shelf, problems}.read();
}

void check_facts(const std::map<FactId, std::string>& facts, const std::map<FactId, Place>& places,
                 const Rubric& rubric, const std::string& area, Problems& problems)
{
    for (const auto& [id, answer] : facts) {
        const auto& place = places.at(id);
        const auto fact = std::ranges::find(rubric.facts, id, &Fact::id);
        if (fact == rubric.facts.end())
            problems.error(place, area + ".fact",
                           fmt::format("rubric '{}' asks for no fact '{}'", rubric.id.text(), id.text()),
                           meant_fact(id.text(), rubric));
        else if (std::ranges::find(fact->answers, answer) == fact->answers.end())
            problems.error(place, area + ".fact",
                           fmt::format("fact '{}' has no answer {}", id.text(), quote(answer)),
                           fmt::format("its answers are: {}", fmt::join(fact->answers, ", ")));
    }
}

}  // namespace edvet
