#include "edvet/base/yaml.hpp"
#include "edvet/evidence/acr_catalog.hpp"
#include "tests/support/acr_builder.hpp"
#include "tests/support/shared_data.hpp"

#include <algorithm>
#include <map>

#include <catch2/catch.hpp>

namespace edvet {

namespace {

std::size_t criteria_in(const AcrCatalog& catalog, std::string_view chapter)
{
    const auto* found = catalog.find(chapter);
    return found ? found->criteria.size() : 0;
}

const YamlNode* child(const YamlNode& node, std::string_view key)
{
    for (const auto& [name, value] : node.entries)
        if (name.text == key) return &value;
    return nullptr;
}

/// What a catalog of the reference tool says, in our form; titles stay empty.
std::vector<AcrCatalogChapter> published_chapters(const YamlNode& root)
{
    std::vector<AcrCatalogChapter> chapters;
    for (const auto& item : child(root, "chapters")->items) {
        AcrCatalogChapter chapter{child(item, "id")->text, "", "", {}};
        if (const auto* criteria = child(item, "criteria"))
            for (const auto& criterion : criteria->items) {
                AcrCatalogCriterion read{child(criterion, "id")->text, {}};
                for (const auto& component : child(criterion, "components")->items)
                    read.components.push_back(component.text);
                chapter.criteria.push_back(std::move(read));
            }
        chapters.push_back(std::move(chapter));
    }
    return chapters;
}

std::string first_message(const std::string& text)
{
    const auto parsed = parse_acr_catalog(text, "a.yaml");
    return parsed.diagnostics.empty() ? "" : to_text(parsed.diagnostics.front());
}

}  // namespace

TEST_CASE("the shipped editions have as many criteria as the standards", "[evidence][acr]")
{
    struct Expected {
        const char* id;
        std::size_t a, aa, aaa, functional, hardware, software, support;
    };
    // WCAG 2.0, 2.1 and 2.2; the templates keep 4.1.1, which WCAG 2.2 dropped.
    const std::vector<Expected> editions{
        {"2.4-edition-wcag-2.0-508-en", 25, 13, 23, 9, 55, 26, 5},
        {"2.4-edition-wcag-2.1-508-en", 30, 20, 28, 9, 55, 26, 5},
        {"2.4-edition-wcag-2.1-508-eu-en", 30, 20, 28, 9, 55, 26, 5},
        {"2.4-edition-wcag-2.1-en", 30, 20, 28, 0, 0, 0, 0},
        {"2.5-edition-wcag-2.0-508-en", 25, 13, 23, 9, 55, 26, 5},
        {"2.5-edition-wcag-2.1-508-en", 30, 20, 28, 9, 55, 26, 5},
        {"2.5-edition-wcag-2.2-508-en", 32, 24, 31, 9, 55, 26, 5},
        {"2.5-edition-wcag-2.2-508-eu-en", 32, 24, 31, 9, 55, 26, 5},
        {"2.5-edition-wcag-2.2-en", 32, 24, 31, 0, 0, 0, 0},
    };
    REQUIRE(tests::shipped_catalogs().size() == editions.size());
    for (const auto& expected : editions) {
        CAPTURE(expected.id);
        const auto* catalog = find_catalog(tests::shipped_catalogs(), expected.id);
        REQUIRE(catalog != nullptr);
        CHECK(criteria_in(*catalog, "success_criteria_level_a") == expected.a);
        CHECK(criteria_in(*catalog, "success_criteria_level_aa") == expected.aa);
        CHECK(criteria_in(*catalog, "success_criteria_level_aaa") == expected.aaa);
        CHECK(criteria_in(*catalog, "functional_performance_criteria") == expected.functional);
        CHECK(criteria_in(*catalog, "hardware") == expected.hardware);
        CHECK(criteria_in(*catalog, "software") == expected.software);
        CHECK(criteria_in(*catalog, "support_documentation_and_services") == expected.support);
        CHECK(catalog->find("success_criteria_level_a")->find("4.1.1") != nullptr);
    }
}

TEST_CASE("the shipped editions say what the reference tool's catalogs say", "[evidence][acr][shared]")
{
    const auto data = tests::shared_data();
    if (!data) {
        WARN(tests::skipped_without_shared_data);
        return;
    }
    const auto files = tests::files_below(*data / "openacr" / "catalog");
    CHECK(files.size() == tests::shipped_catalogs().size());
    for (const auto& file : files) {
        CAPTURE(file.filename().string());
        const auto document = parse_yaml(tests::bytes_of(file), file.string());
        REQUIRE(is_sound(document));
        const auto* own = find_catalog(tests::shipped_catalogs(), file.stem().string());
        REQUIRE(own != nullptr);
        const auto published = published_chapters(*document.value);
        REQUIRE(own->chapters.size() == published.size());
        for (std::size_t i = 0; i < published.size(); ++i) {
            CHECK(own->chapters[i].id == published[i].id);
            CHECK(own->chapters[i].criteria == published[i].criteria);
        }
    }
}

TEST_CASE("a broken catalog is refused where it breaks", "[evidence][acr]")
{
    CHECK(first_message("edvet: rubric/1\n") ==
          "a.yaml:1:8: error: this is 'rubric/1', not 'acr-catalog/1' [acr-catalog.kind]\n"
          "  the file begins with 'edvet: acr-catalog/1'");
    const std::string head = "edvet: acr-catalog/1\nid: a\ntitle: A\nwcag: \"2.0\"\nchapters:\n";
    CHECK(first_message(
              head + "  - {id: one, title: One, standard: wcag, components: [web], criteria: 1.1 1.1}\n") ==
          "a.yaml:6:5: error: criterion '1.1' stands here twice [acr-catalog.twice]\n  remove one");
    CHECK(first_message(head + "  - {id: one, title: One, standard: wcag, criteria: 1.1}\n") ==
          "a.yaml:6:5: error: a chapter with criteria needs 'components' [acr-catalog.missing]\n"
          "  add 'components: [web]', or [none] where it has no columns");
    CHECK(first_message(
              head +
              "  - {id: one, title: One, standard: wcag}\n  - {id: one, title: Two, standard: wcag}\n") ==
          "a.yaml:7:5: error: chapter 'one' stands here twice [acr-catalog.twice]\n  join the two");
}

TEST_CASE("the shipped policies are the five that reports are shown under", "[evidence][acr]")
{
    const auto& policies = tests::shipped_policies();
    std::vector<std::string> ids;
    for (const auto& named : policies.policies) ids.push_back(named.id);
    CHECK(ids == std::vector<std::string>{"strict", "half-credit", "unknown-as-unsupported", "n/a-as-pass",
                                          "all-components"});
    CHECK(policies.chapters ==
          std::vector<std::string>{"success_criteria_level_a", "success_criteria_level_aa"});

    const auto twice = parse_acr_policies("edvet: acr-policies/1\nchapters: [a]\npolicies:\n"
                                          "  - {id: x, title: X, acr: {partially-supports: 0}}\n"
                                          "  - {id: x, title: X, acr: {partially-supports: 1}}\n",
                                          "p.yaml");
    REQUIRE(twice.diagnostics.size() == 1);
    CHECK(to_text(twice.diagnostics.front()) ==
          "p.yaml:5:5: error: policy 'x' stands here twice [acr-policies.twice]\n  rename or remove one");
}

}  // namespace edvet
