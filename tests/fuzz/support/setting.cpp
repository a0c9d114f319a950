#include "tests/fuzz/support/setting.hpp"

#include "edvet/evidence/candidate_files.hpp"
#include "edvet/workflow/hecvat.hpp"
#include "edvet/workflow/library.hpp"
#include "edvet/workflow/procurement.hpp"
#include "tests/fuzz/support/laws.hpp"
#include "tests/support/shared_data.hpp"

#include <map>
#include <stdexcept>
#include <utility>

namespace edvet::fuzz {

namespace {

template <class T>
T taken(Parsed<T> parsed)
{
    if (!is_sound(parsed)) throw std::runtime_error{to_text(parsed.diagnostics.front())};
    return std::move(*parsed.value);
}

std::string sample(const std::string& file) { return tests::bytes_of(sample_data() / "reading-app" / file); }

std::map<std::string, std::string> shipped_texts()
{
    std::map<std::string, std::string> texts;
    for (const auto& entry : std::filesystem::directory_iterator{tests::shipped_rubrics()})
        if (entry.is_regular_file()) texts[entry.path().filename().string()] = tests::bytes_of(entry.path());
    return texts;
}

Setting read_setting()
{
    const auto shipped_file = tests::shipped_rubrics() / "k12-learning-platform.yaml";
    auto procurement = taken(parse_procurement(sample("procurement.yaml"), "procurement.yaml"));
    return {taken(parse_rubric(sample("rubric.yaml"), "rubric.yaml", shipped_part)),
            taken(parse_candidate(sample("candidates/finch/candidate.yaml"), "candidate.yaml")),
            std::move(procurement.cost.value()),
            taken(parse_standards(sample("standards.json"), "standards.json")),
            taken(read_rubric(shipped_file, "k12-learning-platform.yaml")),
            taken(read_hecvat_keys({tests::shipped_rubrics()}))};
}

}  // namespace

const Setting& setting()
{
    static const auto read = read_setting();
    return read;
}

std::filesystem::path sample_data() { return std::filesystem::path{EDVET_SOURCE_DIR} / "sample-data"; }

Expected<NamedText, Diagnostic> shipped_part(const RubricId& id)
{
    static const auto texts = shipped_texts();
    const auto text = texts.find(id.text() + ".yaml");
    const auto name = std::string{shipped} + id.text() + ".yaml";
    if (text == texts.end())
        return Unexpected{
            Diagnostic{Severity::error, "file.missing", Place{name, 0, 0}, "there is no such file", ""}};
    return NamedText{name, text->second};
}

}  // namespace edvet::fuzz
