#include "edvet/workflow/procurement.hpp"

#include "edvet/base/yaml.hpp"
#include "edvet/cost/cost_files.hpp"
#include "evidence/answers.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t longest_name = 200;

/// `{id: …, version: …}` or `{file: …}`; nothing where it is neither.
std::optional<FileReference> read_reference(const YamlNode& node, const std::string& what, Problems& problems)
{
    YamlFields fields{node, what, "procurement", problems};
    if (node.kind != YamlNode::Kind::mapping) return std::nullopt;
    FileReference reference{.id = "", .version = "", .file = "", .place = node.place};
    if (const auto* file = fields.find("file")) {
        reference.file = fields.needed_text("file", longest_name);
        for (const char* key : {"id", "version"})
            if (const auto* extra = fields.find(key))
                fields.error(extra->place, "reference",
                             "'" + std::string{key} + "' and 'file' do not go together",
                             "name a file in this folder, or a shipped one by id and version");
        if (!stays_in_folder(reference.file))
            fields.error(file->place, "file",
                         quote(reference.file) + " leads out of the procurement's folder",
                         "put the file into the folder and write its name alone");
    } else {
        if (const auto id = fields.needed_id<RubricId>("id")) reference.id = id->text();
        reference.version = fields.needed_text("version", longest_name);
    }
    fields.finish();
    if (reference.file.empty() && reference.id.empty()) return std::nullopt;
    return reference;
}

std::vector<std::string> texts_of(YamlFields& fields, const std::string& key)
{
    std::vector<std::string> texts;
    for (const auto* item : fields.texts(key)) texts.push_back(item->text);
    return texts;
}

/// `{file: …, grades: […], subjects: […]}`; nothing where it names no file.
std::optional<StandardsReference> read_standards_reference(const YamlNode& node, Problems& problems)
{
    YamlFields fields{node, "the procurement's standards", "procurement", problems};
    if (!fields.is_mapping()) return std::nullopt;
    StandardsReference reference{.file = fields.needed_text("file", longest_name),
                                 .scope = {texts_of(fields, "grades"), texts_of(fields, "subjects")},
                                 .place = node.place};
    if (!reference.file.empty() && !stays_in_folder(reference.file))
        fields.error(fields.find("file")->place, "file",
                     quote(reference.file) + " leads out of the procurement's folder",
                     "put the file into the folder and write its name alone");
    fields.finish();
    if (reference.file.empty()) return std::nullopt;
    return reference;
}

}  // namespace

Parsed<Procurement> parse_procurement(std::string_view text, const std::string& file)
{
    auto document = parse_yaml(text, file);
    Problems problems;
    problems.add(std::move(document.diagnostics));
    if (!document.value || problems.has_error()) return {std::nullopt, problems.in_order()};

    YamlFields fields{*document.value, "a procurement", "procurement", problems};
    if (document.value->kind != YamlNode::Kind::mapping || !has_kind(fields, "procurement"))
        return {std::nullopt, problems.in_order()};
    const auto id = fields.needed_id<ProcurementId>("id");
    const auto title = fields.needed_text("title", longest_name);
    const auto* rubric_node = fields.need("rubric");
    const auto rubric =
        rubric_node ? read_reference(*rubric_node, "the rubric's reference", problems) : std::nullopt;
    std::vector<FileReference> overlays;
    for (const auto& node : fields.items("overlays"))
        if (auto overlay = read_reference(node, "an overlay's reference", problems))
            overlays.push_back(std::move(*overlay));
    const auto as_of = fields.need("as-of") ? fields.date("as-of") : std::nullopt;
    auto answers = read_answers(fields);
    const auto* cost_node = fields.find("cost");
    auto cost = cost_node ? read_cost_context(*cost_node, problems) : std::nullopt;
    const auto* standards_node = fields.find("standards");
    auto standards = standards_node ? read_standards_reference(*standards_node, problems) : std::nullopt;
    fields.finish();
    if (as_of && cost && cost->scoring && cost->scoring->set && *cost->scoring->set > *as_of)
        problems.warning(cost->scoring->place, "cost.bounds-day",
                         fmt::format("the bounds for points are of {}, after {}",
                                     to_text(*cost->scoring->set), to_text(*as_of)),
                         "fix them before offers are opened, and check the date");
    if (!id || !rubric || !as_of) return {std::nullopt, problems.in_order()};
    Procurement procurement{.id = *id,
                            .title = title,
                            .rubric = *rubric,
                            .overlays = std::move(overlays),
                            .as_of = *as_of,
                            .facts = std::move(answers.facts),
                            .fact_places = std::move(answers.places),
                            .cost = std::move(cost),
                            .states_cost = cost_node != nullptr,
                            .standards = std::move(standards),
                            .candidates = {},
                            .place = fields.find("id")->place};
    return {std::move(procurement), problems.in_order()};
}

}  // namespace edvet
