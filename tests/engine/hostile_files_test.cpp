#include "edvet/base/csv.hpp"
#include "edvet/base/file.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/base/yaml.hpp"
#include "edvet/rubric/rubric_files.hpp"
#include "tests/support/shared_data.hpp"

#include <chrono>

#include <catch2/catch.hpp>

namespace edvet {

namespace {

/// Reads a file in every way we have; each ends in a value or in a located error, and none takes long.
void read_every_way(const std::filesystem::path& file)
{
    CAPTURE(file.filename().string());
    const auto start = std::chrono::steady_clock::now();
    const auto text = read_text_file(file, "hostile");
    if (!text) {
        CHECK(text.error().place.has_value());
        return;
    }
    const auto rubric = parse_rubric(*text, "hostile", {});
    CHECK_FALSE(is_sound(rubric));
    REQUIRE_FALSE(rubric.diagnostics.empty());
    for (const auto& diagnostic : rubric.diagnostics) {
        CHECK(diagnostic.place.has_value());
        const auto shown = to_text(diagnostic);
        CHECK(is_utf8_text(shown));
        CHECK(shown.find('\x1b') == std::string::npos);
    }
    const auto table = parse_csv(*text, "hostile");
    CHECK((table.value.has_value() || has_error(table.diagnostics)));
    // A bound that only a hang or a quadratic reader reaches, not a measure of speed.
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{20});
}

}  // namespace

TEST_CASE("every malformed file ends in a clean refusal", "[hostile][shared]")
{
    const auto data = tests::shared_data();
    if (!data) {
        WARN(tests::skipped_without_shared_data);
        return;
    }
    const auto files = tests::files_below(*data / "malformed");
    REQUIRE(files.size() > 300);
    for (const auto& file : files) read_every_way(file);
}

TEST_CASE("any cut of a good rubric is refused cleanly or read", "[hostile]")
{
    const auto text = tests::bytes_of(tests::shipped_rubrics() / "lifecycle-cost.yaml");
    REQUIRE(text.size() > 1000);
    for (std::size_t end = 0; end < text.size(); end += 97) {
        CAPTURE(end);
        const auto parsed = parse_rubric(text.substr(0, end), "cut", {});
        CHECK_FALSE(is_sound(parsed));
        CHECK_FALSE(parsed.diagnostics.empty());
    }
}

}  // namespace edvet
