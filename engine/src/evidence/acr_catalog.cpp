#include "edvet/evidence/acr_catalog.hpp"

#include "edvet/base/yaml.hpp"

#include <algorithm>
#include <set>
#include <sstream>

#include <fmt/format.h>

namespace edvet {

const AcrCatalogCriterion* AcrCatalogChapter::find(std::string_view number) const
{
    const auto found = std::ranges::find(criteria, number, &AcrCatalogCriterion::number);
    return found == criteria.end() ? nullptr : &*found;
}

const AcrCatalogChapter* AcrCatalog::find(std::string_view chapter) const
{
    const auto found = std::ranges::find(chapters, chapter, &AcrCatalogChapter::id);
    return found == chapters.end() ? nullptr : &*found;
}

std::size_t AcrCatalog::criteria() const
{
    std::size_t count = 0;
    for (const auto& chapter : chapters) count += chapter.criteria.size();
    return count;
}

const AcrCatalog* find_catalog(const std::vector<AcrCatalog>& catalogs, std::string_view id)
{
    const auto found = std::ranges::find(catalogs, id, &AcrCatalog::id);
    return found == catalogs.end() ? nullptr : &*found;
}

namespace {

constexpr std::size_t longest_list = 100'000;

/// The numbers stand in one text, divided by blanks: a tenth of the time that a list of scalars takes, and
/// every catalog is read whenever a report is.
std::vector<AcrCatalogCriterion> read_criteria(YamlFields& fields, const std::vector<std::string>& components)
{
    std::vector<AcrCatalogCriterion> criteria;
    std::set<std::string> seen;
    std::istringstream numbers{fields.text("criteria", "", longest_list)};
    for (std::string number; numbers >> number;) {
        if (!seen.insert(number).second)
            fields.error(fields.place(), "twice",
                         fmt::format("criterion {} stands here twice", quote(number)), "remove one");
        criteria.push_back({number, components});
    }
    if (!criteria.empty() && components.empty())
        fields.error(
            fields.place(), "missing", "a chapter with criteria needs 'components'",
            fmt::format("add 'components: [web]', or [{}] where it has no columns", acr_without_columns));
    return criteria;
}

AcrCatalogChapter read_chapter(const YamlNode& node, Problems& problems)
{
    YamlFields fields{node, "a chapter", "acr-catalog", problems};
    AcrCatalogChapter chapter;
    chapter.id = fields.needed_text("id", 100);
    chapter.title = fields.needed_text("title", 200);
    chapter.standard = fields.needed_text("standard", 64);
    std::vector<std::string> components;
    for (const auto* component : fields.texts("components")) components.push_back(component->text);
    chapter.criteria = read_criteria(fields, components);
    fields.finish();
    return chapter;
}

}  // namespace

Parsed<AcrCatalog> parse_acr_catalog(std::string_view text, const std::string& file)
{
    auto document = parse_yaml(text, file);
    Problems problems;
    problems.add(std::move(document.diagnostics));
    if (!document.value) return {std::nullopt, problems.in_order()};

    YamlFields fields{*document.value, "a catalog of an ACR edition", "acr-catalog", problems};
    if (!has_kind(fields, "acr-catalog")) return {std::nullopt, problems.in_order()};
    AcrCatalog catalog;
    catalog.id = fields.needed_text("id", 100);
    catalog.title = fields.needed_text("title", 200);
    catalog.wcag = fields.needed_text("wcag", 16);
    fields.need("chapters");
    for (const auto& item : fields.items("chapters")) {
        auto chapter = read_chapter(item, problems);
        if (catalog.find(chapter.id))
            fields.error(item.place, "twice", fmt::format("chapter {} stands here twice", quote(chapter.id)),
                         "join the two");
        catalog.chapters.push_back(std::move(chapter));
    }
    fields.finish();
    return {std::move(catalog), problems.in_order()};
}

}  // namespace edvet
