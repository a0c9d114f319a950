#include "edvet/evidence/candidate_files.hpp"

#include "answers.hpp"
#include "edvet/base/sha256.hpp"
#include "edvet/base/yaml.hpp"
#include "rubric/names.hpp"

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

std::optional<EvidenceItem> read_item(const YamlNode& node, Problems& problems)
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
        .format = fields.choice<std::string>("format", {{"openacr", "openacr"}}).value_or(""),
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

void read_evidence(YamlFields& fields, Candidate& candidate)
{
    std::map<std::string, std::string> id_of_file;
    for (const auto& node : fields.items("evidence")) {
        auto item = read_item(node, fields.problems());
        if (!item) continue;
        if (const auto* first = find_evidence(candidate, item->id)) {
            fields.problems().error(node.place, "evidence.twice",
                                    fmt::format("evidence '{}' stands here twice", item->id.text()),
                                    fmt::format("it is first on line {}; rename one", first->place.line));
            continue;
        }
        const auto [first, is_new] = id_of_file.try_emplace(item->file, item->id.text());
        if (!is_new && !item->file.empty())
            fields.problems().error(
                node.place, "evidence.file-twice",
                fmt::format("'{}' is the file of evidence '{}' already", item->file, first->second),
                "one document is one piece of evidence: refer to it by its id");
        candidate.evidence.push_back(std::move(*item));
    }
}

}  // namespace

Parsed<Candidate> parse_candidate(std::string_view text, const std::string& file)
{
    auto document = parse_yaml(text, file);
    Problems problems;
    problems.add(std::move(document.diagnostics));
    if (!document.value || problems.has_error()) return {std::nullopt, problems.in_order()};

    YamlFields fields{*document.value, "a candidate", "candidate", problems};
    if (document.value->kind != YamlNode::Kind::mapping || !has_kind(fields, "candidate"))
        return {std::nullopt, problems.in_order()};
    const auto id = fields.needed_id<CandidateId>("id");
    auto answers = read_answers(fields);
    Candidate candidate{
        .id = id.value_or(CandidateId::known("none")),
        .product = fields.needed_text("product", longest_name),
        .vendor = fields.needed_text("vendor", longest_name),
        .product_version = fields.text("product-version", "", longest_name),
        .facts = std::move(answers.facts),
        .evidence = {},
        .ratings = {},
        .place = id ? fields.find("id")->place : fields.place(),
        .fact_places = std::move(answers.places),
    };
    read_evidence(fields, candidate);
    fields.finish();
    if (!id) return {std::nullopt, problems.in_order()};
    return {std::move(candidate), problems.in_order()};
}

}  // namespace edvet
