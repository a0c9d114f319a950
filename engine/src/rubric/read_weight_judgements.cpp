#include "edvet/base/nearest_name.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/base/sha256.hpp"
#include "edvet/base/yaml.hpp"
#include "edvet/base/yaml_nodes.hpp"
#include "edvet/rubric/rubric_files.hpp"
#include "edvet/rubric/weighed_node.hpp"
#include "edvet/rubric/weight_judgements.hpp"
#include "rubric/vocabulary.hpp"
#include "rubric/weight_names.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr const char* area = "weights";
constexpr std::size_t most_named = 6;

const Exact most_times{1'000'000'000};

/// The key that holds what was said of one part.
const char* value_key(WeightMethod method)
{
    switch (method) {  // no default: the compiler names a method that is missing
        case WeightMethod::direct: return "points";
        case WeightMethod::swing: return "swing";
        case WeightMethod::rank: return "rank";
        case WeightMethod::ahp: return "times";
    }
    return "";
}

/// "'a', 'b' and 3 more".
std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < most_named; ++i)
        text += (i == 0 ? "'" : ", '") + names[i] + "'";
    if (names.size() > most_named) text += fmt::format(" and {} more", names.size() - most_named);
    return text;
}

/// "3" or "1/3".
std::optional<Exact> times_from_text(const std::string& text)
{
    const auto slash = text.find('/');
    if (slash == std::string::npos) return decimal_from_text(text);
    const auto top = decimal_from_text(text.substr(0, slash));
    const auto bottom = decimal_from_text(text.substr(slash + 1));
    if (!top || !bottom || *bottom == 0) return std::nullopt;
    return *top / *bottom;
}

/// "privacy over cost = 3", in its three parts.
struct PairText {
    std::string child;
    std::string over;
    std::string times;
};

std::optional<PairText> pair_from_text(const std::string& text)
{
    std::vector<std::string> words;
    std::string word;
    for (const char c : text + " ") {
        if (c != ' ' && c != '=') {
            word += c;
            continue;
        }
        if (!word.empty()) words.push_back(std::exchange(word, ""));
        if (c == '=') words.emplace_back("=");
    }
    if (words.size() != 5 || words[1] != "over" || words[3] != "=") return std::nullopt;
    return PairText{words[0], words[2], words[4]};
}

/// Reads the judgements of one node, whether a file or a command line says them.
class JudgementReader {
public:
    JudgementReader(const Rubric& rubric, Problems& problems) : rubric_(rubric), problems_(problems) {}

    /// `is_file`: it has to say where it comes from.
    std::optional<WeightJudgements> read(YamlFields& fields, bool is_file)
    {
        read_method(fields);
        const auto* node = fields.find("node");
        const auto node_text = fields.text("node", "", 64);
        const auto called =
            weighed_node_called(node_text, node ? node->place : fields.place(), rubric_, problems_);
        auto judgements = read_head(fields, is_file);
        read_ways(fields, judgements);
        if (called) {
            judgements.node = *called;
            node_ = *weighed_node(rubric_, *called);
        }
        if (judgements.title.empty())
            judgements.title =
                fmt::format("Weights of {} by {}", quoted_node(judgements.node), to_text(judgements.method));
        const auto* list = is_file && judgements.surrogate != Surrogate::equal ? fields.need("judgements")
                                                                               : fields.find("judgements");
        const auto& items = fields.items("judgements");
        fields.finish();
        if (!method_ || !called || (is_file && !list && judgements.surrogate != Surrogate::equal))
            return std::nullopt;
        list_place_ = list ? list->place : fields.place();
        if (*method_ == WeightMethod::ahp)
            read_pairs(items, judgements);
        else
            read_children(items, judgements);
        return judgements;
    }

private:
    void read_method(YamlFields& fields)
    {
        const auto* method = fields.need("method");
        if (method && method->kind == YamlNode::Kind::scalar)
            if (const auto refused = refused_objective_weights(method->text)) {
                fields.error(method->place, "objective", *refused,
                             "ask the people who decide: direct, swing, rank or ahp");
                return;
            }
        method_ = fields.choice("method", weight_method_names());
    }

    WeightJudgements read_head(YamlFields& fields, bool is_file)
    {
        const auto text = [&](const std::string& key, std::size_t limit) {
            auto value = is_file ? fields.needed_text(key, limit) : fields.text(key, "", limit);
            if (value != printable(value))
                fields.error(fields.find(key)->place, "text",
                             fmt::format("'{}' holds what cannot be seen: {}", key, quote(value)),
                             "write it in one line of letters, digits and signs");
            return value;
        };
        const auto id = is_file ? fields.needed_id<OverlayId>("id") : fields.id<OverlayId>("id");
        auto version = text("version", 50);
        return {.id = id.value_or(OverlayId::known("weights")),
                .version = version.empty() ? "1" : std::move(version),
                .title = fields.text("title", "", 200),
                .node = std::nullopt,
                .method = method_.value_or(WeightMethod::direct),
                .by = text("by", 200),
                .date = fields.date("date"),
                .reason = text("reason", 400),
                .surrogate = Surrogate::rank_order_centroid,
                .index = "",
                .index_place = fields.place(),
                .children = {},
                .pairs = {}};
    }

    void read_ways(YamlFields& fields, WeightJudgements& judgements)
    {
        const auto* surrogate = fields.find("surrogate");
        judgements.surrogate =
            fields.choice("surrogate", surrogate_names()).value_or(Surrogate::rank_order_centroid);
        if (surrogate && method_ && *method_ != WeightMethod::rank) {
            fields.error(surrogate->place, "surrogate",
                         fmt::format("'{}' takes no surrogate", to_text(*method_)),
                         "take it away, or write 'method: rank'");
            judgements.surrogate = Surrogate::rank_order_centroid;
        }
        const auto* index = fields.find("index");
        judgements.index = fields.text("index", "", 64);
        if (index) judgements.index_place = index->place;
        if (index && method_ && *method_ != WeightMethod::ahp)
            fields.error(index->place, "index", fmt::format("'{}' takes no random index", to_text(*method_)),
                         "take it away, or write 'method: ahp'");
    }

    std::vector<std::string> names() const
    {
        std::vector<std::string> names;
        for (const auto& child : node_.children) names.push_back(child.id.text());
        return names;
    }

    std::string node_words() const
    {
        return node_.section ? fmt::format("'{}'", node_.section->id.text()) : std::string{"the whole"};
    }

    /// Nothing, and a word about it, where no part is called like this.
    std::optional<NodeId> part_called(const std::string& text, const Place& place)
    {
        const auto is_it = [&](const WeighedChild& child) { return child.id.text() == text; };
        if (std::ranges::any_of(node_.children, is_it)) return NodeId::known(text);
        const auto id = NodeId::from_text(text);
        const auto* criterion = id ? find_criterion(rubric_, *id) : nullptr;
        if (criterion && criterion->role != Role::scored) {
            problems_.error(place, "weights.part",
                            fmt::format("'{}' is {}: it has no weight", text, to_text(criterion->role)),
                            "leave it out");
            return std::nullopt;
        }
        auto remedy = suggestions_.of(text, [&] { return names(); });
        if (remedy.empty()) remedy = fmt::format("its parts are: {}", listed(names()));
        problems_.error(place, "weights.part",
                        fmt::format("{} is no part of {} that counts", quote(text), node_words()), remedy);
        return std::nullopt;
    }

    void read_children(const std::vector<YamlNode>& items, WeightJudgements& judgements)
    {
        const auto parts = node_.children.size();
        if (parts > most_weighed) {
            problems_.error(list_place_, "weights.too-many",
                            fmt::format("{} has {} parts: at most {} are weighed at once", node_words(),
                                        parts, most_weighed),
                            "put them into groups and weigh within each");
            return;
        }
        std::map<NodeId, ChildJudgement> said;
        bool is_whole = true;
        for (const auto& item : items) is_whole = read_child(item, said) && is_whole;
        if (judgements.surrogate == Surrogate::equal && said.empty()) return;

        std::vector<std::string> missing;
        for (const auto& child : node_.children) {
            const auto found = said.find(child.id);
            if (found == said.end())
                missing.push_back(child.id.text());
            else
                judgements.children.push_back(found->second);
        }
        if (is_whole && !missing.empty())
            problems_.error(list_place_, "weights.missing-part",
                            fmt::format("nothing is said of {}", listed(missing)),
                            fmt::format("judge every part of {} that counts", node_words()));
        if (is_whole && missing.empty()) check_values(judgements);
    }

    bool read_child(const YamlNode& item, std::map<NodeId, ChildJudgement>& said)
    {
        YamlFields fields{item, "a judgement", area, problems_};
        const auto* child = fields.need("child");
        const auto id = fields.text("child", "", 64);
        const auto key = value_key(*method_);
        const auto* written = fields.need(key);
        const auto value = fields.decimal(key);
        auto reason = reason_of(fields);
        fields.finish();
        if (!child || child->kind != YamlNode::Kind::scalar) return false;
        const auto part = part_called(id, child->place);
        if (!part || !written || !value) return false;
        const auto [first, is_new] =
            said.try_emplace(*part, ChildJudgement{*part, *value, std::move(reason), item.place});
        if (is_new) return true;
        report_twice(fmt::format("'{}' is", id), first->second.place, item.place);
        return false;
    }

    std::string reason_of(YamlFields& fields)
    {
        auto reason = fields.text("reason", "", 200);
        if (reason == printable(reason)) return reason;
        fields.error(fields.find("reason")->place, "text",
                     fmt::format("'reason' holds what cannot be seen: {}", quote(reason)),
                     "write it in one line of letters, digits and signs");
        return "";
    }

    void report_twice(const std::string& what, const Place& first, const Place& second)
    {
        problems_.error(second, "weights.twice", fmt::format("{} judged twice", what),
                        first.line > 0 ? fmt::format("it is first on line {}; remove one", first.line)
                                       : std::string{"say it once"});
    }

    void check_values(const WeightJudgements& judgements)
    {
        const auto& children = judgements.children;
        if (*method_ == WeightMethod::rank) return check_ranks(children);
        const auto is_zero = [](const ChildJudgement& child) { return child.value == 0; };
        if (std::ranges::all_of(children, is_zero))
            problems_.error(list_place_, "weights.zero", "every part has 0, so that none counts",
                            "give at least one a number above 0");
    }

    /// A rank is one more than the number of parts that rank before it.
    void check_ranks(const std::vector<ChildJudgement>& children)
    {
        for (const auto& child : children) {
            const auto before = std::ranges::count_if(
                children, [&](const ChildJudgement& other) { return other.value < child.value; });
            if (child.value == before + 1) continue;
            problems_.error(child.place, "weights.rank",
                            fmt::format("'{}' has rank {} where {} rank before it", child.child.text(),
                                        exact_text(child.value), before),
                            fmt::format("ranks go from 1 to {}; after two that share rank 1 comes rank 3",
                                        children.size()));
        }
    }

    void read_pairs(const std::vector<YamlNode>& items, WeightJudgements& judgements)
    {
        const auto parts = node_.children.size();
        if (parts > most_compared) {
            problems_.error(
                list_place_, "weights.too-many",
                fmt::format("{} has {} parts: nobody compares more than {} in pairs and stays consistent",
                            node_words(), parts, most_compared),
                "put them into groups and compare within each, or use direct, swing or rank");
            return;
        }
        if (parts < least_compared) {
            problems_.error(
                list_place_, "weights.too-few",
                fmt::format("{} has {} parts: there is nothing to compare in pairs", node_words(), parts),
                "use direct or swing");
            return;
        }
        std::map<std::pair<NodeId, NodeId>, Place> seen;
        bool is_whole = true;
        for (const auto& item : items) {
            auto pair = read_pair(item);
            if (!pair) {
                is_whole = false;
                continue;
            }
            const auto [first, is_new] = seen.try_emplace(std::minmax(pair->child, pair->over), pair->place);
            if (is_new) {
                judgements.pairs.push_back(*std::move(pair));
                continue;
            }
            is_whole = false;
            report_twice(fmt::format("'{}' and '{}' are", pair->child.text(), pair->over.text()),
                         first->second, pair->place);
        }
        if (is_whole) check_connected(judgements.pairs);
    }

    std::optional<PairJudgement> read_pair(const YamlNode& item)
    {
        if (item.kind == YamlNode::Kind::scalar) {
            const auto text = pair_from_text(item.text);
            if (text) return pair_of(*text, "", item.place, item.place, item.place, item.place);
            problems_.error(item.place, "weights.pair", fmt::format("{} is no comparison", quote(item.text)),
                            "write it as in 'privacy over cost = 3'");
            return std::nullopt;
        }
        YamlFields fields{item, "a comparison", area, problems_};
        const auto* child = fields.need("child");
        const auto* over = fields.need("over");
        const auto* times = fields.need("times");
        const PairText text{fields.text("child", "", 64), fields.text("over", "", 64),
                            fields.text("times", "", 64)};
        auto reason = reason_of(fields);
        fields.finish();
        if (!fields.is_mapping() || !child || !over || !times) return std::nullopt;
        return pair_of(text, std::move(reason), item.place, child->place, over->place, times->place);
    }

    std::optional<PairJudgement> pair_of(const PairText& text, std::string reason, const Place& place,
                                         const Place& child_place, const Place& over_place,
                                         const Place& times_place)
    {
        const auto child = part_called(text.child, child_place);
        const auto over = part_called(text.over, over_place);
        const auto times = times_from_text(text.times);
        const bool is_sound = times && *times > 0 && *times <= most_times && *times * most_times >= 1;
        if (!is_sound)
            problems_.error(times_place, "weights.times",
                            fmt::format("{} is not how many times as much", quote(text.times)),
                            "write a number above 0 such as 3, 1.5 or 1/3");
        if (child && over && *child == *over) {
            problems_.error(over_place, "weights.pair",
                            fmt::format("'{}' is compared with itself", text.child), "remove it");
            return std::nullopt;
        }
        if (!child || !over || !is_sound) return std::nullopt;
        if (*times > 9 || *times * 9 < 1)
            problems_.warning(times_place, "weights.scale",
                              fmt::format("{} is beyond the scale from 1/9 to 9", quote(text.times)),
                              "such comparisons belong into different groups (Saaty 1980)");
        return PairJudgement{*child, *over, *times, std::move(reason), place};
    }

    void check_connected(const std::vector<PairJudgement>& pairs)
    {
        std::set<NodeId> reached{node_.children.front().id};
        for (bool grows = true; grows;) {
            grows = false;
            for (const auto& pair : pairs)
                if (reached.contains(pair.child) != reached.contains(pair.over)) {
                    reached.insert(pair.child);
                    reached.insert(pair.over);
                    grows = true;
                }
        }
        std::vector<std::string> apart;
        for (const auto& child : node_.children)
            if (!reached.contains(child.id)) apart.push_back(child.id.text());
        if (apart.empty()) return;
        problems_.error(list_place_, "weights.not-connected",
                        fmt::format("no chain of comparisons leads from '{}' to {}",
                                    node_.children.front().id.text(), listed(apart)),
                        "compare one of each side with one of the other");
    }

    const Rubric& rubric_;
    Problems& problems_;
    Suggestions suggestions_;
    WeighedNode node_;
    std::optional<WeightMethod> method_;
    Place list_place_;
};

void check_binding(YamlFields& fields, const Edition& issued)
{
    const auto* node = fields.need("rubric");
    if (!node) return;
    YamlFields edition{*node, "'rubric'", area, fields.problems()};
    const Edition wanted{edition.needed_text("id", 64), edition.needed_text("version", 50),
                         edition.needed_text("sha256", 64)};
    if (!wanted.sha256.empty() && !is_sha256(wanted.sha256))
        edition.error(edition.find("sha256")->place, "rubric", "'sha256' is 64 small hexadecimal digits",
                      "`edvet weights show` prints it");
    edition.finish();
    if (wanted.id.empty() || wanted.version.empty() || !is_sha256(wanted.sha256)) return;
    if (wanted.id != issued.id || wanted.version != issued.version)
        fields.error(node->place, "rubric",
                     fmt::format("these weights are for {} {}, not for {} {}", wanted.id, wanted.version,
                                 issued.id, issued.version),
                     "name the rubric that they were judged for, or judge them anew");
    else if (wanted.sha256 != issued.sha256)
        fields.error(node->place, "rubric",
                     fmt::format("{} {} is not the one that these weights were judged for: its hash is {}",
                                 issued.id, issued.version, issued.sha256),
                     "see what differs, and write this hash where the judgements still hold");
}

std::vector<std::string> section_names(const std::vector<WeighedNode>& nodes)
{
    std::vector<std::string> names;
    for (const auto& node : nodes)
        if (node.section) names.push_back(node.section->id.text());
    return names;
}

/// A judgement of the command line as a file would hold it.
YamlNode judgement_node(const WeightWords& words, const std::string& text, Problems& problems)
{
    const Place place{fmt::format("{} {}", words.option, text), 0, 0};
    if (words.method == WeightMethod::ahp) return scalar_node(text, place);
    auto node = mapping_node(place);
    const auto equals = text.find('=');
    if (equals == std::string::npos) {
        problems.error(place, "weights.words", "this does not say of what it is how much",
                       fmt::format("write it as in {} privacy=100", words.option));
        return node;
    }
    put(node, "child", scalar_node(text.substr(0, equals), place));
    put(node, value_key(words.method), scalar_node(text.substr(equals + 1), place));
    return node;
}

}  // namespace

std::optional<std::optional<NodeId>> weighed_node_called(const std::string& word, const Place& place,
                                                         const Rubric& rubric, Problems& problems)
{
    std::optional<NodeId> id;
    if (!word.empty()) {
        id = NodeId::from_text(word);
        const auto* criterion = id ? find_criterion(rubric, *id) : nullptr;
        if (criterion) {
            problems.error(place, "weights.node",
                           fmt::format("'{}' is a criterion: there is nothing in it to weigh", word),
                           "name the section that it stands in");
            return std::nullopt;
        }
        if (!id || !find_section(rubric, *id)) {
            const auto nearest = nearest_name(word, section_names(weighed_nodes(rubric)));
            problems.error(place, "weights.node", fmt::format("the rubric has no section {}", quote(word)),
                           nearest ? fmt::format("did you mean '{}'?", *nearest)
                                   : std::string{"see them: edvet weights show"});
            return std::nullopt;
        }
    }
    const auto node = weighed_node(rubric, id);
    if (!node) {
        problems.error(place, "weights.node", fmt::format("nothing in {} is scored", quoted_node(id)),
                       "name a section in which something is");
        return std::nullopt;
    }
    if (!node->not_by_weight.empty()) {
        problems.error(place, "weights.no-shares",
                       fmt::format("weights are no shares of {}: {}", quoted_node(id), node->not_by_weight),
                       "there is nothing to judge here");
        return std::nullopt;
    }
    return id;
}

Parsed<WeightJudgements> parse_weight_judgements(std::string_view text, const std::string& file,
                                                 const Rubric& rubric, const Edition& issued)
{
    auto yaml = parse_yaml(text, file);
    if (!yaml.value) return {std::nullopt, std::move(yaml.diagnostics)};
    Problems problems;
    problems.add(std::move(yaml.diagnostics));
    YamlFields fields{*yaml.value, "the file of weights", area, problems};
    if (!has_kind(fields, "weights")) return {std::nullopt, problems.in_order()};
    check_binding(fields, issued);
    auto judgements = JudgementReader{rubric, problems}.read(fields, true);
    return {std::move(judgements), problems.in_order()};
}

Parsed<WeightJudgements> weight_judgements_of(const WeightWords& words, const Rubric& rubric)
{
    Problems problems;
    auto root = mapping_node({"the command line", 0, 0});
    const auto say = [&](const std::string& key, const std::string& option, const std::string& text) {
        if (!text.empty()) put(root, key, scalar_node(text, {option, 0, 0}));
    };
    say("method", "the command", to_text(words.method));
    say("node", "--node", words.node);
    say("surrogate", "--surrogate", words.surrogate);
    say("index", "--index", words.index);
    say("id", "--id", words.id);
    say("by", "--by", words.by);
    say("date", "--date", words.date);
    say("reason", "--reason", words.reason);
    auto list = sequence_node({words.option, 0, 0});
    for (const auto& text : words.judgements) list.items.push_back(judgement_node(words, text, problems));
    if (problems.has_error()) return {std::nullopt, problems.in_order()};
    put(root, "judgements", std::move(list));

    YamlFields fields{root, "the command line", area, problems};
    auto judgements = JudgementReader{rubric, problems}.read(fields, false);
    if (judgements && words.id.empty()) {
        const auto own =
            fmt::format("{}-weights", judgements->node ? judgements->node->text() : rubric.id.text());
        if (is_id(own)) judgements->id = OverlayId::known(own);
    }
    return {std::move(judgements), problems.in_order()};
}

}  // namespace edvet
