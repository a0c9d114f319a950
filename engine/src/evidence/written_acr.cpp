#include "written_acr.hpp"

#include "edvet/base/nearest_name.hpp"
#include "edvet/base/yaml.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

/// After so many chapters that no edition has, the rest is said without advice: one file must not make a
/// flood.
constexpr std::size_t most_advice = 20;

/// The number that a file means. "602.30" is what a spreadsheet makes of 602.3: it is taken for that where
/// the edition has no criterion 602.30.
const AcrCatalogCriterion* criterion_meant(const AcrCatalogChapter& chapter, const std::string& number)
{
    if (const auto* exact = chapter.find(number)) return exact;
    const auto point = number.find('.');
    if (point == std::string::npos || number.find('.', point + 1) != std::string::npos) return nullptr;
    const auto last = number.find_last_not_of('0');
    if (last <= point || last + 1 == number.size()) return nullptr;
    return chapter.find(number.substr(0, last + 1));
}

std::string rows_text(std::size_t count) { return fmt::format("{} row{}", count, count == 1 ? "" : "s"); }

bool allows(const AcrCatalogCriterion& criterion, const std::string& component)
{
    return std::ranges::find(criterion.components, component) != criterion.components.end();
}

/// How many chapters, criteria and rows of a report an edition does not have.
std::size_t at_odds(const WrittenAcr& written, const AcrCatalog& catalog)
{
    std::size_t count = 0;
    for (const auto& [chapter, place, criteria] : written.chapters) {
        const auto* known = catalog.find(chapter.id);
        if (!known) {
            count += 1 + criteria.size();
            continue;
        }
        for (const auto& criterion : criteria) {
            const auto* meant = criterion_meant(*known, criterion.number);
            if (!meant)
                ++count;
            else
                count += static_cast<std::size_t>(
                    std::ranges::count_if(criterion.rows, [&](const WrittenRow& row) {
                        return !allows(*meant, row.row.component);
                    }));
        }
    }
    return count;
}

/// How many criteria an edition has in the chapters of a report.
std::size_t asked(const WrittenAcr& written, const AcrCatalog& catalog)
{
    std::size_t count = 0;
    for (const auto& chapter : written.chapters)
        if (const auto* known = catalog.find(chapter.chapter.id)) count += known->criteria.size();
    return count;
}

const AcrCatalog& assumed_edition(const WrittenAcr& written, const std::vector<AcrCatalog>& catalogs)
{
    const auto rank = [&](const AcrCatalog& catalog) {
        return std::tuple{at_odds(written, catalog), asked(written, catalog), catalog.criteria()};
    };
    const AcrCatalog* best = &catalogs.front();
    auto best_rank = rank(*best);
    for (const auto& catalog : catalogs) {
        const auto own = rank(catalog);
        if (own < best_rank) std::tie(best, best_rank) = std::pair{&catalog, own};
    }
    return *best;
}

const AcrCatalog& edition_of(WrittenAcr& written, const std::vector<AcrCatalog>& catalogs, Problems& problems)
{
    const auto* named = written.catalog ? find_catalog(catalogs, *written.catalog) : nullptr;
    const auto& edition = named ? *named : assumed_edition(written, catalogs);
    written.acr.edition = edition.id;
    written.acr.edition_is_assumed = named == nullptr;
    if (named) return edition;

    if (written.chapters.empty() && !written.catalog) return edition;  // nothing to be held against it
    const auto taken =
        fmt::format("it is taken for '{}', the {}", edition.id,
                    at_odds(written, edition) == 0 ? "smallest edition that has all of its criteria"
                                                   : "edition that fits it best");
    std::vector<std::string> ids;
    for (const auto& catalog : catalogs) ids.push_back(catalog.id);
    if (written.catalog)
        problems.warning(written.catalog_place, "acr.edition",
                         fmt::format("edition {} is not known; {}", quote(*written.catalog), taken),
                         fmt::format("the known ones are: {}", fmt::join(ids, ", ")));
    else
        problems.warning(written.place, "acr.edition", "the report names no edition; " + taken,
                         "if it is another, add it as 'catalog: EDITION'");
    return edition;
}

class CatalogCheck {
public:
    CatalogCheck(const AcrCatalog& edition, const std::vector<AcrCatalog>& catalogs, Problems& problems)
        : edition_(edition), catalogs_(catalogs), problems_(problems)
    {
    }

    /// Nothing where the edition does not have the chapter.
    std::optional<AcrChapter> check(WrittenChapter written)
    {
        const auto* known = edition_.find(written.chapter.id);
        if (!known) {
            if (belongs_elsewhere(written.chapter.id))
                elsewhere_.push_back(std::move(written));
            else
                refuse_chapter(written);
            return std::nullopt;
        }
        auto& chapter = written.chapter;
        Seen seen;
        std::vector<Place> without_adherence;
        for (auto& criterion : written.criteria) {
            const auto* meant = criterion_meant(*known, criterion.number);
            if (!meant) {
                refuse_number(*known, criterion);
                continue;
            }
            if (meant->number != criterion.number) tell_form(criterion, meant->number);
            for (auto& [row, has_adherence] : criterion.rows) {
                const auto row_place = row.place;
                row.number = meant->number;
                if (take_row(chapter, *meant, std::move(row), seen) && !has_adherence)
                    without_adherence.push_back(row_place);
            }
        }
        tell_statements(chapter, without_adherence);
        return std::move(chapter);
    }

    /// To be called once, when all chapters were checked. Editors write every chapter that OpenACR has into
    /// every report, so those that this edition does not ask about do no harm.
    void tell_elsewhere() const
    {
        if (elsewhere_.empty()) return;
        std::size_t rows = 0;
        std::vector<std::string> ids;
        for (const auto& written : elsewhere_) {
            ids.push_back(written.chapter.id);
            for (const auto& criterion : written.criteria) rows += criterion.rows.size();
        }
        problems_.warning(
            elsewhere_.front().place, "acr.chapter",
            fmt::format("edition '{}' does not ask about {} of the report's chapters, which leaves out "
                        "{}: {}",
                        edition_.id, ids.size(), rows_text(rows), fmt::join(ids, ", ")),
            "if the report is meant to cover them, it names the wrong 'catalog'");
    }

private:
    using Seen = std::map<std::pair<std::string, std::string>, std::size_t>;

    /// Whether another edition has this chapter, and this one has it under no other spelling.
    bool belongs_elsewhere(const std::string& id) const
    {
        for (const auto& catalog : catalogs_)
            if (const auto* known = catalog.find(id))
                return std::ranges::find(edition_.chapters, known->title, &AcrCatalogChapter::title) ==
                       edition_.chapters.end();
        return false;
    }

    void refuse_chapter(const WrittenChapter& written)
    {
        std::string remedy;
        if (++unknown_chapters_ <= most_advice) {
            std::vector<std::string> ids;
            for (const auto& chapter : edition_.chapters) ids.push_back(chapter.id);
            const auto nearest = nearest_name(written.chapter.id, ids);
            remedy = fmt::format("{}its chapters are: {}",
                                 nearest ? fmt::format("did you mean '{}'? ", *nearest) : "",
                                 fmt::join(ids, ", "));
        }
        problems_.error(written.place, "acr.chapter",
                        fmt::format("edition '{}' has no chapter {}", edition_.id, quote(written.chapter.id)),
                        std::move(remedy));
    }

    void refuse_number(const AcrCatalogChapter& known, const WrittenCriterion& criterion)
    {
        std::string remedy;
        for (const auto& chapter : edition_.chapters)
            if (remedy.empty() && chapter.find(criterion.number))
                remedy = fmt::format("that criterion stands in chapter '{}'", chapter.id);
        if (remedy.empty() && !known.criteria.empty())
            remedy = fmt::format("its numbers run from {} to {}", known.criteria.front().number,
                                 known.criteria.back().number);
        problems_.error(criterion.place, "acr.criterion",
                        fmt::format("chapter '{}' of edition '{}' has no criterion {}", known.id, edition_.id,
                                    quote(criterion.number)),
                        std::move(remedy));
    }

    void tell_form(const WrittenCriterion& criterion, const std::string& meant)
    {
        problems_.warning(
            criterion.place, "acr.number-form",
            fmt::format("criterion {} is taken for {}", quote(criterion.number), meant),
            fmt::format("write 'num: \"{}\"', in quotes, so that no program makes a number of it", meant));
    }

    bool take_row(AcrChapter& chapter, const AcrCatalogCriterion& criterion, AcrRow row, Seen& seen)
    {
        if (!allows(criterion, row.component)) {
            problems_.error(row.place, "acr.component",
                            fmt::format("criterion {} of chapter '{}' has no component {}", criterion.number,
                                        chapter.id, quote(row.component)),
                            fmt::format("its components are: {}", fmt::join(criterion.components, ", ")));
            return false;
        }
        const auto [first, is_new] = seen.try_emplace({row.number, row.component}, chapter.rows.size());
        if (is_new) {
            chapter.rows.push_back(std::move(row));
            return true;
        }
        const auto& before = chapter.rows[first->second];
        const auto what =
            fmt::format("criterion {} stands twice for component '{}'", row.number, row.component);
        if (before.level == row.level)
            problems_.warning(row.place, "acr.twice", what,
                              fmt::format("the first is on line {}; both say the same", before.place.line));
        else
            problems_.error(row.place, "acr.twice",
                            fmt::format("{}, here as '{}' and on line {} as '{}'", what, in_words(row.level),
                                        before.place.line, in_words(before.level)),
                            "keep the one that holds");
        return false;
    }

    /// One warning for all rows of a chapter that say nothing, one for all that say what they may not.
    void tell_statements(const AcrChapter& chapter, const std::vector<Place>& without_adherence)
    {
        if (chapter.is_disabled) {
            tell_disabled(chapter);
            return;
        }
        std::vector<Place> blank;
        std::vector<Place> not_evaluated;
        for (const auto& row : chapter.rows) {
            if (row.level == AcrLevel::blank) blank.push_back(row.place);
            if (row.level == AcrLevel::not_evaluated) not_evaluated.push_back(row.place);
        }
        std::erase_if(blank, [&](const Place& place) {  // both are in the order of the file
            return std::ranges::binary_search(without_adherence, place, is_before);
        });
        tell(chapter, blank, "acr.blank", "an empty level, which counts as not evaluated",
             "ask for the claim");
        tell(chapter, without_adherence, "acr.no-adherence", "no 'adherence', which counts as not evaluated",
             "ask for the claim");
        // Catalogs allow this level only where nothing has to be claimed.
        if (!chapter.id.ends_with("_aaa"))
            tell(chapter, not_evaluated, "acr.not-evaluated",
                 "'not-evaluated', a level that is meant for WCAG level AAA alone", "ask for an evaluation");
    }

    void tell(const AcrChapter& chapter, const std::vector<Place>& places, const char* code, const char* what,
              const char* remedy)
    {
        if (places.empty()) return;
        problems_.warning(places.front(), code,
                          fmt::format("{} of {} in chapter '{}' {} {}", places.size(),
                                      rows_text(chapter.rows.size()), chapter.id,
                                      places.size() == 1 ? "has" : "have", what),
                          remedy);
    }

    static bool is_before(const Place& a, const Place& b)
    {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    }

    void tell_disabled(const AcrChapter& chapter)
    {
        if (chapter.rows.empty()) return;
        const auto stated =
            std::ranges::count_if(chapter.rows, [](const AcrRow& row) { return is_stated(row.level); });
        problems_.warning(
            chapter.rows.front().place, "acr.disabled",
            fmt::format("chapter '{}' is disabled, which leaves out {}, {} of them with a claim", chapter.id,
                        rows_text(chapter.rows.size()), stated),
            "ask whether the chapter is meant to be part of the report");
    }

    const AcrCatalog& edition_;
    const std::vector<AcrCatalog>& catalogs_;
    Problems& problems_;
    std::size_t unknown_chapters_ = 0;
    std::vector<WrittenChapter> elsewhere_;
};

}  // namespace

Acr check_against_catalogs(WrittenAcr written, const std::vector<AcrCatalog>& catalogs, Problems& problems)
{
    const auto& edition = edition_of(written, catalogs, problems);
    if (written.chapters.empty())
        problems.warning(written.place, "acr.empty", "the report has no chapters, so it claims nothing",
                         "ask for a complete report");
    CatalogCheck check{edition, catalogs, problems};
    for (auto& chapter : written.chapters)
        if (auto checked = check.check(std::move(chapter)))
            written.acr.chapters.push_back(std::move(*checked));
    check.tell_elsewhere();
    return std::move(written.acr);
}

}  // namespace edvet
