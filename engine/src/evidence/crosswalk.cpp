#include "edvet/evidence/crosswalk.hpp"

#include "edvet/base/nearest_name.hpp"
#include "edvet/base/sha256.hpp"
#include "edvet/base/yaml.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::array forms{HecvatForm::full_2, HecvatForm::full_3, HecvatForm::lite_3, HecvatForm::hecvat_4,
                           HecvatForm::k12_lite};

/// Reads one crosswalk against the keys.
class CrosswalkReader {
public:
    CrosswalkReader(const std::vector<HecvatKey>& keys, Problems& problems) : keys_(keys), problems_(problems)
    {
    }

    std::optional<Crosswalk> read(const YamlNode& document)
    {
        YamlFields fields{document, "a crosswalk", "crosswalk", problems_};
        if (!fields.is_mapping() || !has_kind(fields, "crosswalk")) return std::nullopt;
        const auto id = fields.needed_id<RubricId>("id");
        Crosswalk crosswalk;
        crosswalk.edition = {id ? id->text() : "none", fields.needed_text("version", 50), ""};
        crosswalk.title = fields.needed_text("title", 200);
        fields.need("criteria");
        for (const auto& node : fields.items("criteria")) read_entry(node, crosswalk.entries);
        fields.finish();
        if (!id) return std::nullopt;
        return crosswalk;
    }

private:
    void read_entry(const YamlNode& node, std::vector<Crosswalk::Entry>& entries)
    {
        YamlFields fields{node, "an entry", "crosswalk", problems_};
        const auto criterion = fields.needed_id<NodeId>("criterion");
        Crosswalk::Entry entry{.criterion = criterion.value_or(NodeId::known("none")),
                               .questions = {},
                               .note = fields.text("note"),
                               .place = node.place};
        for (const auto form : forms) read_questions(fields, form, entry);
        fields.finish();
        if (!criterion) return;
        if (entry.questions.empty())
            fields.error(node.place, "empty",
                         fmt::format("no question speaks of '{}'", entry.criterion.text()),
                         "add 'hecvat-4: [DATA-01]', or take the entry out");
        const auto first = std::ranges::find(entries, entry.criterion, &Crosswalk::Entry::criterion);
        if (first == entries.end())
            entries.push_back(std::move(entry));
        else
            fields.error(node.place, "twice",
                         fmt::format("criterion '{}' stands here twice", entry.criterion.text()),
                         fmt::format("it is first on line {}; join the two", first->place.line));
    }

    void read_questions(YamlFields& fields, HecvatForm form, Crosswalk::Entry& entry)
    {
        std::vector<std::string> ids;
        for (const auto* node : fields.texts(to_text(form))) {
            check_question(fields, form, *node);
            if (std::ranges::find(ids, node->text) == ids.end())
                ids.push_back(node->text);
            else
                fields.error(node->place, "twice", fmt::format("{} stands here twice", quote(node->text)),
                             "take one of them out");
        }
        if (!ids.empty()) entry.questions.emplace(form, std::move(ids));
    }

    void check_question(YamlFields& fields, HecvatForm form, const YamlNode& node)
    {
        if (!is_hecvat_id(node.text)) {
            fields.error(node.place, "question", fmt::format("{} is no question id", quote(node.text)),
                         "write four capitals, a hyphen and two digits, as in DATA-15");
            return;
        }
        std::vector<std::string> names;
        for (const auto& key : keys_) {
            if (key.form != form) continue;
            const auto* question = key.find(node.text);
            if (question && !question->compliant.empty()) return;
            if (question) {
                fields.error(node.place, "question",
                             fmt::format("{} of {} is never scored", node.text, key.title),
                             "name a question that has a compliant answer");
                return;
            }
            for (const auto& category : key.categories)
                for (const auto& known : category.questions) names.push_back(known.id);
        }
        if (names.empty()) return;  // no key of that form is here to know better
        const auto nearest = nearest_name(node.text, names);
        fields.error(node.place, "question",
                     fmt::format("there is no question {} in {}", quote(node.text), to_text(form)),
                     nearest ? fmt::format("did you mean '{}'?", *nearest) : "check the id");
    }

    const std::vector<HecvatKey>& keys_;
    Problems& problems_;
};

}  // namespace

const Crosswalk::Entry* Crosswalk::find(const NodeId& criterion) const
{
    const auto found = std::ranges::find(entries, criterion, &Entry::criterion);
    return found == entries.end() ? nullptr : &*found;
}

Parsed<Crosswalk> parse_crosswalk(std::string_view text, const std::string& file,
                                  const std::vector<HecvatKey>& keys)
{
    auto document = parse_yaml(text, file);
    Problems problems;
    problems.add(std::move(document.diagnostics));
    if (!document.value || problems.has_error()) return {std::nullopt, problems.in_order()};
    auto crosswalk = CrosswalkReader{keys, problems}.read(*document.value);
    if (crosswalk) crosswalk->edition.sha256 = sha256_of(text);
    return {std::move(crosswalk), problems.in_order()};
}

}  // namespace edvet
