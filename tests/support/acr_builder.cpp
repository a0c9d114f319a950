#include "tests/support/acr_builder.hpp"

#include "edvet/base/file.hpp"
#include "edvet/evidence/read_openacr.hpp"
#include "edvet/workflow/acr.hpp"
#include "tests/support/shared_data.hpp"

#include <sstream>
#include <stdexcept>

namespace edvet::tests {

const std::vector<AcrCatalog>& shipped_catalogs()
{
    static const auto catalogs = read_acr_catalogs({shipped_rubrics()}).value.value();
    return catalogs;
}

const AcrPolicies& shipped_policies()
{
    static const auto policies =
        parse_acr_policies(bytes_of(shipped_rubrics() / "acr" / "policies.yaml"), "policies.yaml")
            .value.value();
    return policies;
}

AcrCatalog small_catalog()
{
    const std::vector<std::string> columns{"web", "software"};
    return {"small",
            "A small edition",
            "2.0",
            {{"success_criteria_level_a",
              "Level A",
              "wcag",
              {{"1.1.1", columns}, {"1.2.1", columns}, {"1.2.2", columns}}},
             {"success_criteria_level_aaa", "Level AAA", "wcag", {{"1.2.6", {"web"}}}},
             {"support", "Support", "508", {{"602.2", {"none"}}, {"602.3", {"none"}}}}}};
}

std::string report_with(const std::string& chapters)
{
    return "title: Reader report\n"
           "product: {name: Reader, version: \"2.1\"}\n"
           "author: {name: Ada Example, company_name: Reader Ltd, email: ada@reader.example}\n"
           "report_date: \"2026-03-01\"\n"
           "catalog: small\n"
           "chapters:\n" +
           chapters;
}

std::string chapter(const std::string& id, const std::vector<std::string>& rows)
{
    std::string text = "  " + id + ":\n    criteria:\n";
    for (const auto& row : rows) {
        std::istringstream words{row};
        std::string number;
        std::string component;
        std::string level;
        words >> number >> component >> level;
        text += "      - {num: \"" + number + "\", components: [{name: " + component +
                ", adherence: {level: \"" + level + "\"}}]}\n";
    }
    return text;
}

Acr acr_with(const std::string& chapters)
{
    auto parsed = parse_openacr(report_with(chapters), "reader.yaml", {small_catalog()});
    if (!is_sound(parsed)) throw std::runtime_error{to_text(parsed.diagnostics.front())};
    return std::move(*parsed.value);
}

}  // namespace edvet::tests
