#include "edvet/evidence/standards_claims.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/csv_columns.hpp"
#include "edvet/base/nearest_name.hpp"
#include "edvet/base/yaml.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr std::size_t longest_name = 400;
constexpr std::size_t most_suggestions = 20;  ///< looked for, as each costs a walk over all codes
constexpr std::size_t most_codes_to_suggest = 5000;

const std::vector<std::pair<std::string, ClaimStrength>>& strength_names()
{
    static const std::vector<std::pair<std::string, ClaimStrength>> names{
        {"vendor", ClaimStrength::vendor},
        {"third-party", ClaimStrength::third_party},
        {"verified", ClaimStrength::verified}};
    return names;
}

struct Words {
    std::string text;
    Place place;
};

/// One claim as either format writes it.
struct Entry {
    Place place;
    Words standard;
    Words strength;
    Words evidence;
    std::string where;
};

/// Everything that a claim may name, and what is meant by it.
class StandardNames {
public:
    struct Meant {
        std::optional<std::size_t> item;
        std::string target;
        bool is_ambiguous = false;
    };

    explicit StandardNames(const StandardsFramework& framework) : framework_(framework)
    {
        for (std::size_t i = 0; i < framework.items.size(); ++i) {
            const auto& item = framework.items[i];
            const auto target = identifier_key(item.identifier);
            add(identifiers_, target, {i, target});
            if (!item.code.empty()) add(codes_, item.code, {i, target});
        }
        for (const auto& association : framework.associations)
            for (const auto* end : {&association.origin, &association.destination})
                if (!end->item && !end->is_document) add_other(*end);
    }

    /// By identifier before code, and by what is in the package before what is not; null where nothing is
    /// called so.
    const Meant* find(const std::string& written) const
    {
        for (const auto& [names, key] :
             {std::pair{&identifiers_, identifier_key(written)}, std::pair{&codes_, written},
              std::pair{&others_, identifier_key(written)}, std::pair{&titles_, written}})
            if (const auto found = names->find(key); found != names->end()) return &found->second;
        return nullptr;
    }

    std::string suggestion(const std::string& written)
    {
        if (++suggestions_ > most_suggestions || codes_.size() > most_codes_to_suggest) return "";
        std::vector<std::string> codes;
        for (const auto& item : framework_.items)
            if (!item.code.empty()) codes.push_back(item.code);
        const auto nearest = nearest_name(written, codes);
        return nearest ? fmt::format("did you mean {}?", quote(*nearest)) : "";
    }

private:
    using Names = std::unordered_map<std::string, Meant>;

    static void add(Names& names, const std::string& key, Meant meant)
    {
        if (key.empty()) return;
        const auto [known, is_new] = names.try_emplace(key, meant);
        if (!is_new && known->second.target != meant.target) known->second.is_ambiguous = true;
    }

    void add_other(const StandardsEnd& end)
    {
        const auto target = identifier_key(end.identifier.empty() ? end.uri : end.identifier);
        add(others_, target, {std::nullopt, target});
        add(others_, identifier_key(end.uri), {std::nullopt, target});
        add(titles_, end.title, {std::nullopt, target});
    }

    const StandardsFramework& framework_;
    Names identifiers_;
    Names codes_;
    Names others_;
    Names titles_;
    std::size_t suggestions_ = 0;
};

ClaimStrength carried_by(const EvidenceItem* item)
{
    if (!item) return ClaimStrength::vendor;
    switch (item->independence) {  // no default: the compiler names a case that is missing
        case Independence::vendor: return ClaimStrength::vendor;
        case Independence::third_party: return ClaimStrength::third_party;
        case Independence::own_test: return ClaimStrength::verified;
    }
    throw ContractViolation{"an independence that does not exist"};
}

/// Checks entries against what they refer to.
class ClaimReader {
public:
    ClaimReader(const StandardsFramework& framework, const Candidate& candidate, Problems& problems)
        : framework_(framework), candidate_(candidate), problems_(problems), names_(framework)
    {
    }

    void read(const Entry& entry)
    {
        const auto strength = strength_of(entry);
        const EvidenceItem* evidence = nullptr;
        const bool has_evidence = find_evidence_of(entry, evidence);
        if (!strength || !has_evidence || entry.standard.text.empty()) return;
        const auto* meant = meant_by(entry);
        if (!meant) return;
        claims_.push_back({.standard = entry.standard.text,
                           .item = meant->item,
                           .target = meant->target,
                           .strength = as_strong_as_carried(entry, *strength, evidence),
                           .evidence = evidence ? std::optional{evidence->id} : std::nullopt,
                           .where = entry.where,
                           .place = entry.place});
    }

    std::vector<StandardsClaim> take() { return std::move(claims_); }

private:
    std::optional<ClaimStrength> strength_of(const Entry& entry)
    {
        std::vector<std::string> words;
        for (const auto& [name, strength] : strength_names()) {
            if (name == entry.strength.text) return strength;
            words.push_back(name);
        }
        if (!entry.strength.text.empty())
            problems_.error(entry.strength.place, "standards.strength",
                            fmt::format("a claim has no strength {}", quote(entry.strength.text)),
                            fmt::format("write one of: {}", fmt::join(words, ", ")));
        return std::nullopt;
    }

    /// False where evidence is named that is not there.
    bool find_evidence_of(const Entry& entry, const EvidenceItem*& found)
    {
        const auto& [text, place] = entry.evidence;
        if (text.empty()) return true;
        if (const auto id = EvidenceId::from_text(text)) found = find_evidence(candidate_, *id);
        if (found) return true;
        std::vector<std::string> names;
        for (const auto& item : candidate_.evidence) names.push_back(item.id.text());
        const auto nearest = nearest_name(text, names);
        problems_.error(place, "standards.evidence",
                        fmt::format("candidate '{}' has no evidence {}", candidate_.id.text(), quote(text)),
                        nearest ? fmt::format("did you mean '{}'?", *nearest)
                                : "list the document under 'evidence' in candidate.yaml");
        return false;
    }

    /// Null where the claim does not count.
    const StandardNames::Meant* meant_by(const Entry& entry)
    {
        const auto& [text, place] = entry.standard;
        const auto* meant = names_.find(text);
        if (!meant) {
            problems_.warning(
                place, "standards.unknown",
                fmt::format("the package knows no standard {}, so this claim does not count", quote(text)),
                names_.suggestion(text));
            return nullptr;
        }
        if (meant->is_ambiguous) {
            problems_.warning(
                place, "standards.ambiguous",
                fmt::format("several standards are called {}, so this claim does not count", quote(text)),
                "name the one that is meant by its identifier");
            return nullptr;
        }
        if (meant->item && !framework_.items[*meant->item].is_leaf) {
            problems_.warning(
                place, "standards.not-a-leaf",
                fmt::format("there are standards below {}, so this claim does not count", quote(text)),
                "claim these, one by one");
            return nullptr;
        }
        return meant;
    }

    ClaimStrength as_strong_as_carried(const Entry& entry, ClaimStrength said, const EvidenceItem* evidence)
    {
        const auto carried = carried_by(evidence);
        if (said <= carried) return said;
        const auto because = evidence ? fmt::format("evidence '{}' has independence {}", evidence->id.text(),
                                                    to_text(evidence->independence))
                                      : std::string{"no evidence is named"};
        problems_.warning(entry.strength.place, "standards.strength",
                          fmt::format("this claim counts as {} and not as {}: {}", to_text(carried),
                                      to_text(said), because),
                          said == ClaimStrength::verified ? "verified needs evidence of independence own-test"
                                                          : "third-party needs evidence of a third party");
        return carried;
    }

    const StandardsFramework& framework_;
    const Candidate& candidate_;
    Problems& problems_;
    StandardNames names_;
    std::vector<StandardsClaim> claims_;
};

Words words_of(YamlFields& fields, const std::string& key, bool is_needed)
{
    const auto* node = fields.find(key);
    auto text = is_needed ? fields.needed_text(key, longest_name) : fields.text(key, "", longest_name);
    return {std::move(text), node ? node->place : fields.place()};
}

constexpr std::array csv_columns{CsvColumn{"standard"}, CsvColumn{"strength"}, CsvColumn{"evidence"},
                                 CsvColumn{"where"}};

void check_field(const CsvField& field, std::string_view name, bool is_needed, Problems& problems)
{
    if (is_needed && field.text.empty())
        problems.error(field.place, "standards.missing", fmt::format("the field '{}' is empty", name),
                       "fill it in, or take the row out");
    if (field.text.size() > longest_name)
        problems.error(field.place, "standards.too-long",
                       fmt::format("'{}' is {} bytes long", name, field.text.size()),
                       fmt::format("keep it to {} bytes", longest_name));
}

}  // namespace

std::string to_text(ClaimStrength strength)
{
    for (const auto& [name, known] : strength_names())
        if (known == strength) return name;
    throw ContractViolation{"a strength without a name"};
}

Parsed<std::vector<StandardsClaim>> parse_standards_claims_yaml(std::string_view text,
                                                                const std::string& file,
                                                                const StandardsFramework& framework,
                                                                const Candidate& candidate)
{
    auto document = parse_yaml(text, file);
    Problems problems;
    problems.add(std::move(document.diagnostics));
    if (!document.value || problems.has_error()) return {std::nullopt, problems.in_order()};

    YamlFields fields{*document.value, "a file of claims", "standards", problems};
    if (document.value->kind != YamlNode::Kind::mapping || !has_kind(fields, "standards-claims"))
        return {std::nullopt, problems.in_order()};
    ClaimReader reader{framework, candidate, problems};
    fields.need("claims");
    for (const auto& node : fields.items("claims")) {
        YamlFields claim{node, "a claim", "standards", problems};
        if (!claim.is_mapping()) continue;
        const Entry entry{.place = node.place,
                          .standard = words_of(claim, "standard", true),
                          .strength = words_of(claim, "strength", true),
                          .evidence = words_of(claim, "evidence", false),
                          .where = claim.text("where", "", longest_name)};
        claim.finish();
        reader.read(entry);
    }
    fields.finish();
    return {reader.take(), problems.in_order()};
}

Parsed<std::vector<StandardsClaim>> parse_standards_claims_csv(std::string_view text, const std::string& file,
                                                               const StandardsFramework& framework,
                                                               const Candidate& candidate)
{
    auto table = parse_csv(text, file);
    Problems problems;
    problems.add(std::move(table.diagnostics));
    if (!table.value) return {std::nullopt, problems.in_order()};
    const auto columns = find_csv_columns(*table.value, csv_columns, "standards", problems);
    if (!columns) return {std::nullopt, problems.in_order()};

    ClaimReader reader{framework, candidate, problems};
    for (const auto& row : table.value->rows) {
        const auto field = [&](std::size_t index) -> const CsvField& { return row[*(*columns)[index]]; };
        for (std::size_t i = 0; i < csv_columns.size(); ++i)
            check_field(field(i), csv_columns[i].title, i < 2, problems);
        reader.read({.place = row.front().place,
                     .standard = {field(0).text, field(0).place},
                     .strength = {field(1).text, field(1).place},
                     .evidence = {field(2).text, field(2).place},
                     .where = field(3).text});
    }
    return {reader.take(), problems.in_order()};
}

}  // namespace edvet
