#include "evidence/evidence_items.hpp"

#include "edvet/base/sha256.hpp"
#include "evidence/answers.hpp"
#include "rubric/names.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t longest_name = 200;

/// A name in the candidate's own folder, and nothing that leads out of it.
void check_file_name(YamlFields& fields, const std::string& name)
{
    if (stays_in_folder(name)) return;
    fields.error(fields.find("file")->place, "file",
                 fmt::format("{} leads out of the candidate's folder", quote(name)),
                 "put the file into the folder and write its name alone");
}

void check_hash(YamlFields& fields, const std::string& hash)
{
    if (hash.empty() || is_sha256(hash)) return;
    fields.error(fields.find("sha256")->place, "sha256", fmt::format("{} is no SHA-256", quote(hash)),
                 "write the 64 digits that 'sha256sum FILE' prints, or take the key away");
}

void check_format(YamlFields& fields, const EvidenceItem& item)
{
    if (item.format.empty() || !item.file.empty()) return;
    fields.error(fields.find("format")->place, "format",
                 fmt::format("evidence '{}' has a format and no file to read", item.id.text()),
                 "add 'file: NAME'");
}

std::string where_from(const Place& reader, const Place& other)
{
    if (reader.file == other.file) return fmt::format("on line {}", other.line);
    return fmt::format("at {}:{}", other.file, other.line);
}

}  // namespace

std::optional<EvidenceItem> read_evidence_item(const YamlNode& node, Problems& problems)
{
    YamlFields fields{node, "evidence", "evidence", problems};
    if (node.kind != YamlNode::Kind::mapping) return std::nullopt;
    const auto id = fields.needed_id<EvidenceId>("id");
    const auto kind = fields.needed_id<EvidenceKind>("kind");
    EvidenceItem item{
        .id = id.value_or(EvidenceId::known("none")),
        .kind = kind.value_or(EvidenceKind::known("none")),
        .title = fields.text("title", "", longest_name),
        .issued = fields.date("issued"),
        .expires = fields.date("expires"),
        .independence = fields.choice("independence", independence_names()).value_or(Independence::vendor),
        .format =
            fields.choice<std::string>("format", {{"openacr", "openacr"}, {"hecvat", "hecvat"}}).value_or(""),
        .file = fields.text("file", "", longest_name),
        .sha256 = fields.text("sha256", "", longest_name),
        .source = fields.text("source"),
        .place = node.place,
    };
    check_file_name(fields, item.file);
    check_hash(fields, item.sha256);
    check_format(fields, item);
    if (item.issued && item.expires && *item.expires < *item.issued)
        fields.error(fields.find("expires")->place, "dates",
                     fmt::format("this expires on {}, before it was issued on {}", to_text(*item.expires),
                                 to_text(*item.issued)),
                     "check both days");
    fields.finish();
    if (!id || !kind) return std::nullopt;
    return item;
}

void add_evidence(Candidate& candidate, EvidenceItem item, Problems& problems)
{
    if (const auto* first = find_evidence(candidate, item.id)) {
        problems.error(item.place, "evidence.twice",
                       fmt::format("evidence '{}' stands here twice", item.id.text()),
                       fmt::format("it is first {}; rename one", where_from(item.place, first->place)));
        return;
    }
    const auto same_file = std::ranges::find(candidate.evidence, item.file, &EvidenceItem::file);
    if (!item.file.empty() && same_file != candidate.evidence.end()) {
        problems.error(
            item.place, "evidence.file-twice",
            fmt::format("'{}' is the file of evidence '{}' already", item.file, same_file->id.text()),
            "one document is one piece of evidence: refer to it by its id");
        return;
    }
    candidate.evidence.push_back(std::move(item));
}

void read_evidence_items(const std::vector<YamlNode>& nodes, Candidate& candidate, Problems& problems)
{
    for (const auto& node : nodes) {
        if (candidate.evidence.size() == most_evidence) {
            problems.error(node.place, "evidence.too-many",
                           fmt::format("a candidate has at most {} pieces of evidence", most_evidence),
                           "nothing is read from here on; take out what no rating refers to");
            return;
        }
        if (auto item = read_evidence_item(node, problems))
            add_evidence(candidate, std::move(*item), problems);
    }
}

}  // namespace edvet
