#include "edvet/base/printable.hpp"
#include "edvet/evidence/acr_measure.hpp"
#include "edvet/evidence/read_openacr.hpp"
#include "edvet/report/acr_report.hpp"
#include "tests/fuzz/support/laws.hpp"
#include "tests/support/acr_builder.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace edvet::fuzz {

namespace {

/// The shipped editions, and a small one that short inputs can fill.
const std::vector<AcrCatalog>& catalogs()
{
    static const auto all = [] {
        auto editions = tests::shipped_catalogs();
        editions.push_back(tests::small_catalog());
        return editions;
    }();
    return all;
}

void check_share(const MeasuredShare& share)
{
    hold(share.low >= 0 && share.low <= share.high && share.high <= 1, "a share lies from 0 to 1");
    hold(share.known >= 0 && share.known <= 1, "so does what is known");
    hold(share.unknown_because.has_value() == (share.low != share.high), "what is unknown is said");
}

void check_acr(const Acr& acr)
{
    const auto* edition = find_catalog(catalogs(), acr.edition);
    hold(edition != nullptr, "a report is read with an edition that there is");
    for (const auto& chapter : acr.chapters) {
        std::set<std::pair<std::string, std::string>> rows;
        for (const auto& row : chapter.rows)
            hold(rows.emplace(row.number, row.component).second, "a chapter says a thing once");
    }

    const auto as_of = *Date::from_text("2026-10-15");
    AcrMeasure measure;
    measure.chapters = tests::shipped_policies().chapters;
    measure.bands = {{*Age::from_text("12 months"), 1}, {*Age::from_text("36 months"), Exact{1, 2}}};
    for (const auto question : {AcrQuestion::conformance, AcrQuestion::completeness, AcrQuestion::age,
                                AcrQuestion::product_version}) {
        measure.question = question;
        for (const auto& named : tests::shipped_policies().policies)
            check_share(measure_acr(acr, *edition, measure, named.policy, as_of, "2.1"));
    }

    const ReadAcr read{acr, edition};
    const ShownAcrs shown{
        tests::shipped_policies(), as_of, {summary_of(read, tests::shipped_policies(), {}, as_of)}};
    check_shown(to_text(shown, false));
    to_json(shown);
    to_csv(shown);
    const auto comparison = comparison_of({read, read}, tests::shipped_policies(), {}, as_of);
    hold(comparison.differences.empty(), "a report does not differ from itself");
}

}  // namespace

}  // namespace edvet::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace edvet;
    const fuzz::Text text{fuzz::text_of(data, size)};
    // Files are known to be UTF-8 before they come to a reader.
    if (!is_utf8_text(text.text())) return 0;
    const auto parsed = parse_openacr(text.text(), text.file(), fuzz::catalogs());
    if (const auto* acr = fuzz::sound_value(parsed, text)) fuzz::check_acr(*acr);
    return 0;
}
