#include "edvet/base/csv.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/evidence/hecvat.hpp"
#include "tests/support/hecvat_maker.hpp"
#include "tests/support/shared_data.hpp"

#include <algorithm>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace edvet {

namespace {

Hecvat read(const std::filesystem::path& file)
{
    const auto workbook = parse_workbook(tests::bytes_of(file), file.filename().string());
    REQUIRE(workbook.value);
    auto hecvat = read_hecvat(*workbook.value, {tests::shipped_hecvat_key("hecvat-4.1.4"),
                                                tests::shipped_hecvat_key("hecvat-full-3.04")});
    REQUIRE(hecvat.value);
    return std::move(*hecvat.value);
}

const HecvatSection* find_section(const Hecvat& hecvat, const std::string& id)
{
    const auto found = std::ranges::find(hecvat.sections, id, &HecvatSection::id);
    return found == hecvat.sections.end() ? nullptr : &*found;
}

}  // namespace

SCENARIO("the sections of the real workbooks are the ones that they store")
{
    const auto data = tests::shared_data();
    if (!data) {
        WARN(tests::skipped_without_shared_data);
        return;
    }
    const auto folder = *data / "hecvat";
    const auto totals = nlohmann::json::parse(tests::bytes_of(folder / "totals.json"));

    const auto filled = read(folder / "filled-canvas-lms-hecvat-full.xlsx");
    CHECK(filled.sections.size() == totals["full-3.04-canvas"]["sections"].size());
    for (const auto& stored : totals["full-3.04-canvas"]["sections"]) {
        const auto* section = find_section(filled, stored["prefix"]);
        INFO(stored["prefix"]);
        REQUIRE(section != nullptr);
        CHECK(exact_text(section->workbook.score) == stored["score"]);
        CHECK(exact_text(section->workbook.max) == stored["max"]);
    }
    CHECK(std::ranges::none_of(filled.findings, [](const auto& finding) {
        return finding.kind == HecvatFinding::Kind::unchecked || finding.kind == HecvatFinding::Kind::stale;
    }));

    const auto blank = read(folder / "HECVAT414.xlsx");
    std::size_t sections = 0;
    for (const auto* sheet : {"sections", "privacy"})
        for (const auto& stored : totals["blank-4.1.4"][sheet]) {
            const std::string id = stored[0];
            const std::string max = stored[2];
            if (id.empty() || max.empty()) continue;
            INFO(id);
            const auto* section = find_section(blank, id);
            REQUIRE(section != nullptr);
            CHECK(section->title == stored[1]);
            CHECK(exact_text(section->workbook.max) == max);
            ++sections;
        }
    // The five of the AI sheet are one line there: 405 with the five points that it loses.
    CHECK(sections + 5 == blank.sections.size());
    Exact ai{0};
    for (const auto* id : {"AIGN", "AIPL", "AISC", "AIML", "AILM"})
        ai += find_section(blank, id)->workbook_full;
    CHECK(ai == 405);
    CHECK(std::ranges::none_of(blank.findings, [](const auto& finding) {
        return finding.kind == HecvatFinding::Kind::unchecked || finding.kind == HecvatFinding::Kind::stale;
    }));
}

SCENARIO("the shipped key of 4.1.4 is the list of its questions, all 332")
{
    const auto data = tests::shared_data();
    if (!data) {
        WARN(tests::skipped_without_shared_data);
        return;
    }
    const auto key = tests::shipped_hecvat_key("hecvat-4.1.4");
    const auto table = parse_csv(tests::bytes_of(*data / "hecvat" / "questions-4.1.4.csv"), "questions.csv");
    REQUIRE(table.value);
    REQUIRE(table.value->rows.size() == 332);
    constexpr std::size_t compliant = 6, importance = 7, weight = 8;
    std::size_t count = 0;
    for (const auto& category : key.categories) count += category.questions.size();
    CHECK(count == 332);
    Exact sum{0};
    for (const auto& row : table.value->rows) {
        INFO(row[0].text);
        const auto* question = key.find(row[0].text);
        REQUIRE(question != nullptr);
        if (!question->importance) {
            CHECK(question->compliant.empty());
            CHECK((row[compliant].text == "Not scored" || row[weight].text.empty()));
            continue;
        }
        CHECK(question->compliant == row[compliant].text);
        CHECK(exact_text(question->weight) == row[weight].text);
        auto words = to_text(*question->importance) + " Importance";
        words[0] = static_cast<char>(words[0] - 'a' + 'A');
        CHECK(row[importance].text == words);
        sum += question->weight;
    }
    CHECK(sum == 3415);
}

}  // namespace edvet
