#include "edvet/base/blank_text.hpp"
#include "edvet/base/csv_columns.hpp"
#include "edvet/base/nearest_name.hpp"
#include "edvet/base/yaml.hpp"
#include "edvet/evidence/candidate_files.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr std::size_t longest_name = 200;
constexpr std::string_view not_applicable_word = "not-applicable";
constexpr std::string_view unknown_word = "unknown";
constexpr std::size_t most_suggestions = 50;  ///< looked for, as each costs a walk over all names

std::string meant(const std::string& written, const std::vector<std::string>& names)
{
    if (const auto nearest = nearest_name(written, names)) return fmt::format("did you mean '{}'?", *nearest);
    if (names.empty()) return "";
    if (names.size() <= 12) return fmt::format("there are: {}", fmt::join(names, ", "));
    return fmt::format("there are {}, '{}' the first of them", names.size(), names.front());
}

/// Checks entries against what they refer to.
class RatingReader {
public:
    RatingReader(const Rubric& rubric, const Candidate& candidate, Problems& problems)
        : rubric_(rubric), candidate_(candidate), problems_(problems)
    {
        for (const auto* criterion : criteria_of(rubric)) criteria_.emplace(criterion->id.text(), criterion);
    }

    void read(const WrittenRating& entry)
    {
        const auto* criterion = criterion_of(entry);
        if (!criterion) return;
        Rating rating{.criterion = criterion->id,
                      .kind = Rating::Kind::unknown,
                      .level = std::nullopt,
                      .by = entry.by,
                      .reason = entry.reason,
                      .evidence = evidence_of(entry),
                      .where = entry.where,
                      .place = entry.place};
        if (!set_level(rating, *criterion, entry)) return;
        const bool says_something = rating.kind != Rating::Kind::unknown || !is_blank(rating.reason);
        if (is_blank(rating.by)) {
            // An unknown without reviewer and reason is a form that nobody has filled in yet.
            if (!says_something) return;
            problems_.error(entry.place, "rating.by",
                            fmt::format("nobody is named as the reviewer of '{}'", criterion->id.text()),
                            "say who rated this: 'by: NAME'");
        }
        ratings_.push_back(std::move(rating));
    }

    std::vector<Rating> take() { return std::move(ratings_); }

private:
    const Criterion* criterion_of(const WrittenRating& entry)
    {
        const auto& [text, place] = entry.criterion;
        const auto id = NodeId::from_text(text);
        const auto found = criteria_.find(text);
        const auto* criterion = found == criteria_.end() ? nullptr : found->second;
        if (criterion && std::holds_alternative<RatedByHand>(criterion->basis)) return criterion;
        if (criterion)
            problems_.error(place, "rating.engine",
                            fmt::format("the engine rates '{}' from the evidence, nobody else does", text),
                            "take this rating away, and add the document to the candidate's evidence");
        else if (id && find_section(rubric_, *id))
            problems_.error(place, "rating.criterion",
                            fmt::format("'{}' is a section; criteria are rated", text),
                            fmt::format("see the criteria in it: edvet rubric show {}", rubric_.id.text()));
        else if (id && std::ranges::find(rubric_.deselected, *id) != rubric_.deselected.end())
            problems_.warning(place, "rating.deselected",
                              fmt::format("an overlay takes '{}' out, so this rating does not count", text));
        else if (!text.empty())
            problems_.error(place, "rating.criterion",
                            fmt::format("rubric '{}' has no criterion {}", rubric_.id.text(), quote(text)),
                            may_suggest() ? meant(text, names_of_criteria()) : "");
        return nullptr;
    }

    bool may_suggest() { return ++suggestions_ <= most_suggestions; }

    std::vector<std::string> names_of_criteria() const
    {
        std::vector<std::string> names;
        for (const auto* criterion : criteria_of(rubric_))
            if (std::holds_alternative<RatedByHand>(criterion->basis)) names.push_back(criterion->id.text());
        return names;
    }

    std::vector<EvidenceId> evidence_of(const WrittenRating& entry)
    {
        std::vector<EvidenceId> ids;
        for (const auto& [text, place] : entry.evidence) {
            const auto id = EvidenceId::from_text(text);
            if (id && find_evidence(candidate_, *id)) {
                if (std::ranges::find(ids, *id) == ids.end()) ids.push_back(*id);
                continue;
            }
            problems_.error(
                place, "rating.evidence",
                fmt::format("candidate '{}' has no evidence {}", candidate_.id.text(), quote(text)),
                meant_evidence(text));
        }
        return ids;
    }

    std::string meant_evidence(const std::string& written)
    {
        if (candidate_.evidence.empty()) return "list the document under 'evidence' in candidate.yaml; in a case file: edvet evidence add";
        if (!may_suggest()) return "";
        std::vector<std::string> names;
        for (const auto& item : candidate_.evidence) names.push_back(item.id.text());
        return meant(written, names);
    }

    /// False where the level cannot be made sense of.
    bool set_level(Rating& rating, const Criterion& criterion, const WrittenRating& entry)
    {
        const auto& [text, place] = entry.level;
        if (text == unknown_word) return true;
        if (text == not_applicable_word) {
            rating.kind = Rating::Kind::not_applicable;
            check_not_applicable(criterion, entry);
            return true;
        }
        const auto* scale = find_scale(rubric_, std::get<RatedByHand>(criterion.basis).scale);
        ensure(scale != nullptr, "a criterion without its scale");
        const auto id = LevelId::from_text(text);
        if (id && scale->find(*id)) {
            rating.kind = Rating::Kind::level;
            rating.level = id;
            return true;
        }
        if (text.empty()) return false;
        std::vector<std::string> names;
        for (const auto& level : scale->levels) names.push_back(level.id.text());
        names.emplace_back(unknown_word);
        if (criterion.not_applicable != NotApplicableRule::forbidden) names.emplace_back(not_applicable_word);
        problems_.error(place, "rating.level",
                        fmt::format("'{}' has no level {}", criterion.id.text(), quote(text)),
                        fmt::format("write one of: {}", fmt::join(names, ", ")));
        return false;
    }

    void check_not_applicable(const Criterion& criterion, const WrittenRating& entry)
    {
        switch (criterion.not_applicable) {  // no default: the compiler names a rule that is missing
            case NotApplicableRule::allowed: return;
            case NotApplicableRule::forbidden:
                problems_.error(entry.level.place, "rating.not-applicable",
                                fmt::format("'{}' always applies: the rubric forbids not-applicable",
                                            criterion.id.text()),
                                "rate it, or write 'unknown' and why");
                return;
            case NotApplicableRule::needs_reason:
                if (is_blank(entry.reason))
                    problems_.error(
                        entry.level.place, "rating.reason",
                        fmt::format("'{}' is said not to apply, and not why", criterion.id.text()),
                        "add a reason: it takes the criterion out of the score");
                return;
        }
    }

    const Rubric& rubric_;
    const Candidate& candidate_;
    Problems& problems_;
    std::unordered_map<std::string, const Criterion*> criteria_;
    std::vector<Rating> ratings_;
    std::size_t suggestions_ = 0;
};

WrittenText words_of(YamlFields& fields, const std::string& key)
{
    const auto* node = fields.find(key);
    return {fields.needed_text(key, longest_name), node ? node->place : fields.place()};
}

WrittenRating entry_of(const YamlNode& node, const std::string& otherwise_by, Problems& problems)
{
    YamlFields fields{node, "a rating", "rating", problems};
    WrittenRating entry{.place = node.place,
                        .criterion = words_of(fields, "criterion"),
                        .level = words_of(fields, "level"),
                        .by = fields.text("by", otherwise_by, longest_name),
                        .reason = fields.text("reason"),
                        .where = fields.text("where", "", longest_name),
                        .evidence = {}};
    for (const auto* id : fields.texts("evidence")) entry.evidence.push_back({id->text, id->place});
    fields.finish();
    return entry;
}

constexpr std::array csv_columns{CsvColumn{"criterion"}, CsvColumn{"level"},    CsvColumn{"by"},
                                 CsvColumn{"reason"},    CsvColumn{"evidence"}, CsvColumn{"where"}};

/// The same for many candidates at once.
constexpr std::array sheet_columns{
    CsvColumn{"candidate"}, CsvColumn{"criterion"},       CsvColumn{"level"},       CsvColumn{"by", false},
    CsvColumn{"reason"},    CsvColumn{"evidence", false}, CsvColumn{"where", false}};

/// The words of a field that holds several, with the place of each as long as the field is not quoted.
std::vector<WrittenText> several(const CsvField& field)
{
    std::vector<WrittenText> words;
    for (std::size_t at = 0; at < field.text.size();) {
        const auto end = std::min(field.text.find(' ', at), field.text.size());
        if (end > at) words.push_back({field.text.substr(at, end - at), field.place});
        at = end + 1;
    }
    return words;
}

void check_csv_field(const CsvField& field, std::string_view name, std::size_t limit, bool is_needed,
                     Problems& problems)
{
    if (is_needed && is_blank(field.text))
        problems.error(field.place, "rating.missing", fmt::format("the field '{}' is empty", name),
                       "fill it in, or take the row out");
    if (field.text.size() > limit)
        problems.error(field.place, "rating.too-long",
                       fmt::format("'{}' is {} bytes long", name, field.text.size()),
                       fmt::format("keep it to {} bytes", limit));
}

/// The fields of a row in the order of `csv_columns`.
WrittenRating entry_of(const std::vector<CsvField>& row,
                       const std::vector<std::optional<std::size_t>>& columns, Problems& problems)
{
    const CsvField none{"", row.front().place};
    const auto field = [&](std::size_t index) -> const CsvField& {
        return columns[index] ? row[*columns[index]] : none;
    };
    constexpr std::array limits{longest_name,      longest_name,      longest_name,
                                std::size_t{4000}, std::size_t{4000}, longest_name};
    for (std::size_t i = 0; i < csv_columns.size(); ++i)
        check_csv_field(field(i), csv_columns[i].title, limits[i], i < 2, problems);
    return {.place = row.front().place,
            .criterion = {field(0).text, field(0).place},
            .level = {field(1).text, field(1).place},
            .by = csv_text(field(2).text),
            .reason = csv_text(field(3).text),
            .where = csv_text(field(5).text),
            .evidence = several(field(4))};
}

/// Who rated what, and where.
class RatingPlaces {
public:
    void add(const Rating& rating) { places_.try_emplace(key_of(rating), rating.place); }

    void report_if_there(const Rating& rating, Problems& problems) const
    {
        const auto first = places_.find(key_of(rating));
        if (first != places_.end()) report(rating, first->second, problems);
    }

    void add_or_report(const Rating& rating, Problems& problems)
    {
        const auto [first, is_new] = places_.try_emplace(key_of(rating), rating.place);
        if (!is_new) report(rating, first->second, problems);
    }

private:
    static std::pair<std::string, std::string> key_of(const Rating& rating)
    {
        return {rating.criterion.text(), rating.by};
    }

    static void report(const Rating& rating, const Place& first, Problems& problems)
    {
        problems.error(rating.place, "rating.twice",
                       fmt::format("{} has rated '{}' already", quote(rating.by), rating.criterion.text()),
                       fmt::format("it is first at {}:{}; take one of the two away", first.file, first.line));
    }

    std::map<std::pair<std::string, std::string>, Place> places_;
};

Parsed<std::vector<Rating>> without_repetition(std::vector<Rating> ratings, Problems& problems)
{
    RatingPlaces places;
    for (const auto& rating : ratings) places.add_or_report(rating, problems);
    return {std::move(ratings), problems.in_order()};
}

}  // namespace

std::vector<Diagnostic> repeated_ratings(const std::vector<Rating>& earlier, const std::vector<Rating>& later)
{
    RatingPlaces places;
    for (const auto& rating : earlier) places.add(rating);
    Problems problems;
    for (const auto& rating : later) places.report_if_there(rating, problems);
    return problems.in_order();
}

Parsed<std::vector<Rating>> parse_ratings_yaml(std::string_view text, const std::string& file,
                                               const Rubric& rubric, const Candidate& candidate)
{
    auto document = parse_yaml(text, file);
    Problems problems;
    problems.add(std::move(document.diagnostics));
    if (!document.value || problems.has_error()) return {std::nullopt, problems.in_order()};

    YamlFields fields{*document.value, "a file of ratings", "rating", problems};
    if (document.value->kind != YamlNode::Kind::mapping || !has_kind(fields, "ratings"))
        return {std::nullopt, problems.in_order()};
    const auto by = fields.text("by", "", longest_name);
    RatingReader reader{rubric, candidate, problems};
    fields.need("ratings");
    for (const auto& node : fields.items("ratings")) reader.read(entry_of(node, by, problems));
    fields.finish();
    return without_repetition(reader.take(), problems);
}

Parsed<std::vector<Rating>> parse_ratings_csv(std::string_view text, const std::string& file,
                                              const Rubric& rubric, const Candidate& candidate)
{
    auto table = parse_csv(text, file);
    Problems problems;
    problems.add(std::move(table.diagnostics));
    if (!table.value) return {std::nullopt, problems.in_order()};
    const auto columns = find_csv_columns(*table.value, csv_columns, "rating", problems);
    if (!columns) return {std::nullopt, problems.in_order()};

    RatingReader reader{rubric, candidate, problems};
    for (const auto& row : table.value->rows) reader.read(entry_of(row, *columns, problems));
    return without_repetition(reader.take(), problems);
}

Parsed<std::vector<Rating>> check_ratings(const std::vector<WrittenRating>& written, const Rubric& rubric,
                                          const Candidate& candidate)
{
    Problems problems;
    RatingReader reader{rubric, candidate, problems};
    for (const auto& rating : written) reader.read(rating);
    return without_repetition(reader.take(), problems);
}

Parsed<std::vector<CandidateRating>> parse_rating_sheet(std::string_view text, const std::string& file)
{
    auto table = parse_csv(text, file);
    Problems problems;
    problems.add(std::move(table.diagnostics));
    if (!table.value) return {std::nullopt, problems.in_order()};
    const auto columns = find_csv_columns(*table.value, sheet_columns, "rating", problems);
    if (!columns) return {std::nullopt, problems.in_order()};
    std::vector<CandidateRating> ratings;
    const std::vector of_rating(columns->begin() + 1, columns->end());
    for (const auto& row : table.value->rows) {
        const auto& candidate = row[*columns->front()];
        check_csv_field(candidate, "candidate", longest_name, true, problems);
        ratings.push_back({{candidate.text, candidate.place}, entry_of(row, of_rating, problems)});
    }
    return {std::move(ratings), problems.in_order()};
}

}  // namespace edvet
