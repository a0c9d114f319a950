#include "edvet/evidence/candidate_files.hpp"

#include "edvet/base/yaml.hpp"
#include "evidence/answers.hpp"
#include "evidence/evidence_items.hpp"

#include <utility>

namespace edvet {

namespace {

constexpr std::size_t longest_name = 200;

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
    read_evidence_items(fields.items("evidence"), candidate, problems);
    fields.finish();
    if (!id) return {std::nullopt, problems.in_order()};
    return {std::move(candidate), problems.in_order()};
}

}  // namespace edvet
