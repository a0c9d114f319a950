#include "edvet/base/nearest_name.hpp"
#include "rubric/names.hpp"
#include "rubric/vocabulary.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace edvet {

namespace {

std::optional<Source> read_source(const YamlNode& node, const std::string& area, Problems& problems)
{
    YamlFields fields{node, "a source", area, problems};
    const auto id = fields.needed_id<SourceId>("id");
    Source source{id.value_or(SourceId::known("none")),
                  fields.needed_text("title", 400),
                  fields.text("cite", "", 400),
                  fields.text("url", "", 1000),
                  fields.date("effective"),
                  fields.date("compliance"),
                  fields.choice("status", source_status_names()),
                  fields.id<SourceId>("superseded-by"),
                  fields.text("note")};
    fields.finish();
    if (!id) return std::nullopt;
    return source;
}

std::optional<Fact> read_fact(const YamlNode& node, const std::string& area, Problems& problems)
{
    YamlFields fields{node, "a fact", area, problems};
    const auto id = fields.needed_id<FactId>("id");
    Fact fact{id.value_or(FactId::known("none")), fields.needed_text("question", 400), {}};
    for (const auto* answer : fields.texts("answers")) {
        if (std::ranges::find(fact.answers, answer->text) != fact.answers.end())
            fields.error(answer->place, "twice",
                         fmt::format("answer {} stands here twice", quote(answer->text)), "remove one");
        fact.answers.push_back(answer->text);
    }
    if (fields.need("answers") && fact.answers.size() < 2)
        fields.error(node.place, "answers", "a fact needs two or more answers",
                     "write as in answers: [\"yes\", \"no\"]");
    fields.finish();
    if (!id) return std::nullopt;
    return fact;
}

bool is_reserved(const std::string& level) { return level == "unknown" || level == "not-applicable"; }

std::optional<Level> read_level(const YamlNode& node, const std::string& area, Problems& problems)
{
    YamlFields fields{node, "a level", area, problems};
    const auto id = fields.needed_id<LevelId>("id");
    const auto label = fields.text("label", id ? id->text() : "", 100);
    const auto* written = fields.need("value");
    auto value = fields.decimal("value");
    if (value && *value > 1) {
        fields.error(written->place, "level",
                     fmt::format("a level's value is from 0 to 1, not {}", written->text), "");
        value.reset();
    }
    if (id && is_reserved(id->text()))
        fields.error(fields.find("id")->place, "level",
                     fmt::format("a level cannot be called '{}'", id->text()),
                     "a rating uses this word for itself; choose another");
    fields.finish();
    if (!id || !value) return std::nullopt;
    return Level{*id, label, *value};
}

std::vector<Level> read_levels(YamlFields& fields, const std::string& area, Problems& problems)
{
    std::vector<Level> levels;
    UniqueNames names;
    bool is_whole = fields.need("levels") != nullptr;
    for (const auto& item : fields.items("levels")) {
        const auto level = read_level(item, area, problems);
        if (!level) {
            is_whole = false;
            continue;
        }
        names.add(level->id.text(), item.place, "level", area, problems);
        if (!levels.empty() && level->value >= levels.back().value)
            fields.error(item.place, "level",
                         fmt::format("level '{}' is worth {}, not less than '{}' before it ({})",
                                     level->id.text(), exact_text(level->value), levels.back().id.text(),
                                     exact_text(levels.back().value)),
                         "write the best level first, with values that fall");
        levels.push_back(*level);
    }
    if (is_whole && levels.size() < 2)
        fields.error(fields.place(), "level", "a scale needs two or more levels", "");
    return levels;
}

std::optional<Scale> read_scale(const YamlNode& node, const std::string& area, Problems& problems)
{
    YamlFields fields{node, "a scale", area, problems};
    const auto id = fields.needed_id<ScaleId>("id");
    Scale scale{id.value_or(ScaleId::known("none")), fields.text("title", "", 200),
                read_levels(fields, area, problems)};
    fields.finish();
    if (!id || scale.levels.empty()) return std::nullopt;
    return scale;
}

template <class Item, class Read>
std::vector<Item> read_items(YamlFields& fields, const std::string& key, const std::string& what, Read read)
{
    std::vector<Item> items;
    UniqueNames names;
    for (const auto& node : fields.items(key)) {
        auto item = read(node, fields.area(), fields.problems());
        if (!item) continue;
        names.add(item->id.text(), node.place, what, fields.area(), fields.problems());
        items.push_back(std::move(*item));
    }
    return items;
}

template <class Item>
void merge_items(std::vector<Item>& items, const std::vector<Item>& more, const std::string& what,
                 const std::string& more_name, const Place& place, const std::string& area,
                 Problems& problems)
{
    for (const auto& item : more) {
        const auto same = std::ranges::find(items, item.id, &Item::id);
        if (same == items.end())
            items.push_back(item);
        else if (*same != item)
            problems.error(place, area + ".differs",
                           fmt::format("{} '{}' of {} is not the same as the one of that name here", what,
                                       item.id.text(), more_name),
                           "rename one, or make them equal");
    }
}

}  // namespace

const Scale* Vocabulary::find_scale(const ScaleId& id) const
{
    const auto found = std::ranges::find(scales, id, &Scale::id);
    return found == scales.end() ? nullptr : &*found;
}

bool Vocabulary::has_source(const SourceId& id) const
{
    return std::ranges::find(sources, id, &Source::id) != sources.end();
}

const Fact* Vocabulary::find_fact(const FactId& id) const
{
    const auto found = std::ranges::find(facts, id, &Fact::id);
    return found == facts.end() ? nullptr : &*found;
}

Vocabulary read_vocabulary(YamlFields& fields)
{
    return {read_items<Source>(fields, "sources", "source", read_source),
            read_items<Fact>(fields, "facts", "fact", read_fact),
            read_items<Scale>(fields, "scales", "scale", read_scale)};
}

void merge(Vocabulary& vocabulary, const Vocabulary& more, const std::string& more_name, const Place& place,
           const std::string& area, Problems& problems)
{
    merge_items(vocabulary.sources, more.sources, "source", more_name, place, area, problems);
    merge_items(vocabulary.facts, more.facts, "fact", more_name, place, area, problems);
    merge_items(vocabulary.scales, more.scales, "scale", more_name, place, area, problems);
}

void UniqueNames::add(const std::string& name, const Place& place, const std::string& what,
                      const std::string& area, Problems& problems)
{
    const auto [first, is_new] = places_.try_emplace(name, place);
    if (is_new) return;
    const auto& before = first->second;
    const auto where = before.file == place.file ? fmt::format("on line {}", before.line)
                                                 : fmt::format("in {}, line {}", before.file, before.line);
    problems.error(place, area + ".twice", fmt::format("{} '{}' stands here twice", what, name),
                   fmt::format("it is first {}; rename or remove one", where));
}

std::vector<std::string> UniqueNames::all() const
{
    std::vector<std::string> names;
    for (const auto& [name, place] : places_) names.push_back(name);
    return names;
}

std::string Suggestions::of(const std::string& written,
                            const std::function<std::vector<std::string>()>& names)
{
    if (left_ <= 0) return "";
    --left_;
    const auto nearest = nearest_name(written, names());
    return nearest ? fmt::format("did you mean '{}'?", *nearest) : "";
}

}  // namespace edvet
