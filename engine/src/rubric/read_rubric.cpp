#include "edvet/base/yaml.hpp"
#include "edvet/rubric/rubric_files.hpp"
#include "edvet/version.hpp"
#include "rubric/names.hpp"
#include "rubric/read_criterion.hpp"
#include "rubric/read_decision.hpp"
#include "rubric/read_gates.hpp"
#include "rubric/vocabulary.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* area = "rubric";

/// "0.2" as {0, 2}.
std::optional<std::pair<int, int>> release_from_text(const std::string& text)
{
    const auto point = text.find('.');
    if (point == std::string::npos) return std::nullopt;
    const auto number = [](const std::string& digits) -> std::optional<int> {
        const auto value = decimal_from_text(digits);
        if (!value || denominator_of(*value) != 1 || *value > 9999) return std::nullopt;
        return numerator_of(*value).convert_to<int>();
    };
    const auto major = number(text.substr(0, point));
    const auto minor = number(text.substr(point + 1, text.find('.', point + 1) - point - 1));
    if (!major || !minor) return std::nullopt;
    return std::pair{*major, *minor};
}

/// Reads one file's tree, taking in the parts that it includes.
class RubricReader {
public:
    RubricReader(const std::string& file, const FindPart* find_part) : file_(file), find_part_(find_part) {}

    Parsed<Rubric> read(std::string_view text)
    {
        auto yaml = parse_yaml(text, file_);
        problems_.add(std::move(yaml.diagnostics));
        if (!yaml.value) return {std::nullopt, problems_.in_order()};

        YamlFields fields{*yaml.value, "the rubric", area, problems_};
        if (!has_kind(fields, "rubric")) return {std::nullopt, problems_.in_order()};
        auto rubric = read_fields(fields);
        return {std::move(rubric), problems_.in_order()};
    }

private:
    std::optional<Rubric> read_fields(YamlFields& fields)
    {
        const auto id = fields.needed_id<RubricId>("id");
        const auto version = fields.needed_text("version", 50);
        const auto title = fields.needed_text("title", 200);
        vocabulary_ = read_vocabulary(fields);
        acr_ = read_acr_policy(fields);
        hecvat_ = read_hecvat_policy(fields);
        const OwnPolicies own{acr_.has_value(), hecvat_.has_value()};

        std::vector<Section> dimensions;
        fields.need("dimensions");
        for (const auto& node : fields.items("dimensions"))
            if (auto dimension = read_dimension(node, own)) dimensions.push_back(std::move(*dimension));
        auto decision = read_decision(fields);

        Rubric rubric{.id = id.value_or(RubricId::known("none")),
                      .version = version,
                      .title = title,
                      .language = fields.text("language", "", 35),
                      .licence = fields.text("licence", "", 100),
                      .issuer = fields.text("issuer", "", 200),
                      .effective = fields.date("effective"),
                      .expires = fields.date("expires"),
                      .requires_engine = read_required_engine(fields),
                      .sources = vocabulary_.sources,
                      .facts = vocabulary_.facts,
                      .scales = vocabulary_.scales,
                      .acr = acr_,
                      .hecvat = hecvat_,
                      .dimensions = std::move(dimensions),
                      .gates = std::move(part_gates_),
                      .decision = std::move(decision),
                      .tailored_by = read_tailoring(fields),
                      .deselected = read_deselected(fields)};
        for (auto& gate : read_gates(fields, rubric, names_)) rubric.gates.push_back(std::move(gate));
        fields.finish();
        check_whole(fields, rubric);
        if (!id) return std::nullopt;
        return rubric;
    }

    std::string read_required_engine(YamlFields& fields)
    {
        const auto text = fields.text("requires-engine", "", 20);
        if (text.empty()) return text;
        const auto required = release_from_text(text);
        const auto& place = fields.find("requires-engine")->place;
        if (!required)
            fields.error(place, "engine", fmt::format("'requires-engine' cannot be {}", quote(text)),
                         "write a release such as \"0.1\"");
        else if (*required > *release_from_text(std::string{edvet::version}))
            fields.error(place, "engine",
                         fmt::format("this rubric needs edvet {}, this is {}", text, edvet::version),
                         "install a newer edvet");
        return text;
    }

    std::vector<Edition> read_tailoring(YamlFields& fields)
    {
        std::vector<Edition> editions;
        for (const auto& node : fields.items("tailored-by")) {
            YamlFields edition{node, "an edition", area, problems_};
            editions.push_back({edition.needed_text("id", 64), edition.needed_text("version", 50),
                                edition.needed_text("sha256", 64)});
            edition.finish();
        }
        return editions;
    }

    std::vector<NodeId> read_deselected(YamlFields& fields)
    {
        std::vector<NodeId> ids;
        for (const auto* text : fields.texts("deselected")) {
            if (const auto id = NodeId::from_text(text->text))
                ids.push_back(*id);
            else
                fields.error(text->place, "id", fmt::format("'deselected' cannot hold {}", quote(text->text)),
                             id_remedy);
        }
        return ids;
    }

    /// Policies that the rubric states itself, so that those of its parts do not matter.
    struct OwnPolicies {
        bool acr = false;
        bool hecvat = false;
    };

    std::optional<Section> read_dimension(const YamlNode& node, const OwnPolicies& own)
    {
        const auto is_include = [](const auto& entry) { return entry.key.text == "include"; };
        if (std::ranges::any_of(node.entries, is_include)) return read_include(node, own);
        return read_section(node, "a dimension");
    }

    std::optional<Section> read_section(const YamlNode& node, const std::string& what)
    {
        YamlFields fields{node, what, area, problems_};
        const auto id = fields.needed_id<NodeId>("id");
        if (id) names_.add(id->text(), fields.find("id")->place, "id", area, problems_);
        Section section{.id = id.value_or(NodeId::known("none")),
                        .title = fields.text("title", "", 100),
                        .weight = read_weight(fields).value_or(Weight{}),
                        .aggregation = fields.choice("aggregation", aggregation_names()),
                        .floor = read_points(fields, "floor"),
                        .groups = {},
                        .criteria = {}};
        for (const auto& group : fields.items("groups"))
            if (auto read = read_section(group, "a group")) section.groups.push_back(std::move(*read));
        for (const auto& item : fields.items("criteria")) read_criterion_into(section, item);
        if (fields.items("groups").empty() && fields.items("criteria").empty() &&
            node.kind == YamlNode::Kind::mapping)
            fields.error(node.place, "empty", fmt::format("there is nothing in '{}'", section.id.text()),
                         "add 'criteria' or 'groups', or take it out");
        fields.finish();
        if (!id) return std::nullopt;
        return section;
    }

    void read_criterion_into(Section& section, const YamlNode& node)
    {
        const auto is_inner = [](const YamlEntry& entry) {
            return entry.key.text == "criteria" || entry.key.text == "groups";
        };
        if (std::ranges::any_of(node.entries, is_inner)) {
            problems_.error(node.place, "rubric.group", "this stands under 'criteria' and is a group",
                            "write it under 'groups'");
            return;
        }
        auto criterion = read_criterion(node, vocabulary_, area, problems_);
        const auto id =
            std::ranges::find_if(node.entries, [](const auto& entry) { return entry.key.text == "id"; });
        if (id != node.entries.end() && is_id(id->value.text))
            names_.add(id->value.text, id->value.place, "id", area, problems_);
        if (criterion) section.criteria.push_back(std::move(*criterion));
    }

    std::optional<Section> read_include(const YamlNode& node, const OwnPolicies& own)
    {
        YamlFields fields{node, "an included dimension", area, problems_};
        const auto id = fields.needed_id<RubricId>("include");
        const auto version = fields.needed_text("version", 50);
        const auto weight = read_weight(fields);
        const auto aggregation = fields.choice("aggregation", aggregation_names());
        const auto floor = read_points(fields, "floor");
        fields.finish();
        if (!id) return std::nullopt;
        const auto part = read_part(*id, version, node.place);
        if (!part || part->dimensions.size() != 1) return std::nullopt;

        take_vocabulary(*part, node.place, own);
        auto section = part->dimensions.front();
        section.weight = weight.value_or(section.weight);
        if (aggregation) section.aggregation = aggregation;
        if (floor) section.floor = floor;
        return section;
    }

    std::optional<Rubric> read_part(const RubricId& id, const std::string& version, const Place& place)
    {
        if (!find_part_) {
            problems_.error(place, "rubric.include", "a part cannot include other parts",
                            "write the dimension out, or include both from the whole rubric");
            return std::nullopt;
        }
        const auto text = (*find_part_)(id);
        if (!text) {
            problems_.error(place, "rubric.include",
                            fmt::format("cannot read part '{}': {}", id.text(), text.error().message),
                            fmt::format("a part is the file {}.yaml beside this one", id.text()));
            return std::nullopt;
        }
        RubricReader reader{text->name, nullptr};
        reader.names_ = names_;
        auto part = reader.read(text->text);
        problems_.add(std::move(part.diagnostics));
        if (!part.value) return std::nullopt;
        names_ = reader.names_;
        if (part.value->id != id || part.value->version != version) {
            problems_.error(place, "rubric.include",
                            fmt::format("this asks for {} {}, and {} holds {} {}", id.text(), version,
                                        text->name, part.value->id.text(), part.value->version),
                            "name the edition that is there, or bring the one that is asked for");
            return std::nullopt;
        }
        if (part.value->dimensions.size() != 1)
            problems_.error(place, "rubric.include",
                            fmt::format("'{}' holds {} dimensions", id.text(), part.value->dimensions.size()),
                            "a part holds one dimension");
        return std::move(part.value);
    }

    void take_vocabulary(const Rubric& part, const Place& place, const OwnPolicies& own)
    {
        merge(vocabulary_, {part.sources, part.facts, part.scales}, part.id.text(), place, area, problems_);
        part_gates_.insert(part_gates_.end(), part.gates.begin(), part.gates.end());
        if (!own.acr) take_policy(acr_, part.acr, part.id, "acr", "ACRs", place);
        if (!own.hecvat) take_policy(hecvat_, part.hecvat, part.id, "hecvat", "questionnaires", place);
    }

    template <class Policy>
    void take_policy(std::optional<Policy>& policy, const std::optional<Policy>& parts, const RubricId& part,
                     const char* key, const char* about, const Place& place)
    {
        if (!parts) return;
        if (policy && *policy != *parts)
            problems_.error(
                place, "rubric.differs",
                fmt::format("'{}' has another policy for {} than the parts before it", part.text(), about),
                fmt::format("write '{}' in this rubric to say which one holds", key));
        policy = parts;
    }

    void check_whole(YamlFields& fields, const Rubric& rubric)
    {
        check_aggregations(fields, rubric);
        check_crosswalk(fields, rubric);
        if (rubric.expires && rubric.effective && *rubric.expires < *rubric.effective)
            fields.error(fields.find("expires")->place, "date", "the rubric expires before it takes effect",
                         "");
        for (std::size_t i = 0; i < rubric.dimensions.size(); ++i) {
            const auto criteria = criteria_of(rubric.dimensions[i]);
            if (criteria.empty()) continue;  // said where it was read
            const auto is_scored = [](const Criterion* criterion) { return criterion->role == Role::scored; };
            if (std::ranges::none_of(criteria, is_scored))
                fields.error(fields.items("dimensions")[i].place, "nothing-scored",
                             fmt::format("the weights in '{}' sum to 0: nothing in it is scored",
                                         rubric.dimensions[i].id.text()),
                             "make one of its criteria 'role: scored'");
        }
        if (fields.find("dimensions") && fields.items("dimensions").empty())
            fields.error(fields.find("dimensions")->place, "empty", "a rubric needs a dimension", "");
    }

    static void check_crosswalk(YamlFields& fields, const Rubric& rubric)
    {
        if (rubric.hecvat && rubric.hecvat->crosswalk) return;
        for (const auto* criterion : criteria_of(rubric)) {
            const auto* measure = std::get_if<Measure>(&criterion->basis);
            const auto* hecvat = measure ? std::get_if<HecvatMeasure>(measure) : nullptr;
            if (!hecvat || hecvat->aspect != HecvatAspect::crosswalk) continue;
            fields.error(fields.place(), "crosswalk",
                         fmt::format("criterion '{}' is rated by a crosswalk, and the rubric names none",
                                     criterion->id.text()),
                         "add 'hecvat: {crosswalk: {id: …, version: …, sha256: …}}' to the rubric");
            return;
        }
    }

    /// A flat aggregation looks through what is below it, so nothing there may ask for another one.
    void check_aggregations(YamlFields& fields, const Rubric& rubric)
    {
        const auto& nodes = fields.items("dimensions");
        if (nodes.size() != rubric.dimensions.size()) return;  // something there could not be read
        for (std::size_t i = 0; i < nodes.size(); ++i)
            check_below(rubric.dimensions[i], rubric.decision.aggregation, nodes[i].place);
    }

    void check_below(const Section& section, Aggregation above, const Place& place)
    {
        const auto own = section.aggregation.value_or(above);
        if (is_flat(above) && own != above)
            problems_.error(place, "rubric.aggregation",
                            fmt::format("'{}' asks for {} inside of {}, which takes all criteria at once",
                                        section.id.text(), to_text(own), to_text(above)),
                            "take one of the two away");
        for (const auto& group : section.groups) check_below(group, own, place);
    }

    std::string file_;
    const FindPart* find_part_;
    Problems problems_;
    Vocabulary vocabulary_;
    std::optional<AcrPolicy> acr_;
    std::optional<HecvatPolicy> hecvat_;
    std::vector<Gate> part_gates_;
    UniqueNames names_;
};

}  // namespace

Parsed<Rubric> parse_rubric(std::string_view text, const std::string& file, const FindPart& find_part)
{
    return RubricReader{file, &find_part}.read(text);
}

}  // namespace edvet
