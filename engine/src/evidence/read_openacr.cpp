#include "edvet/evidence/read_openacr.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/yaml.hpp"
#include "written_acr.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

using Keys = std::initializer_list<std::string_view>;

/// Keys that OpenACR does not have, over the whole file.
struct Leftovers {
    std::vector<std::string> names;
    std::optional<Place> first;
};

/// One mapping of a report. Unlike the fields of our own files, a key too many is no error, and an empty
/// value is as good as none: vendors' tools write both.
class ReportFields {
public:
    ReportFields(const YamlNode& node, std::string what, Keys keys, Problems& problems, Leftovers& leftovers)
        : node_(node), what_(std::move(what)), problems_(problems)
    {
        if (node.kind != YamlNode::Kind::mapping) {
            problems_.error(node.place, "acr.structure", fmt::format("{} must be 'key: value' pairs", what_),
                            "");
            return;
        }
        for (const auto& [key, value] : node.entries) {
            if (std::ranges::find(keys, std::string_view{key.text}) != keys.end()) continue;
            leftovers.names.push_back(key.text);
            if (!leftovers.first) leftovers.first = key.place;
        }
    }

    const YamlNode* find(std::string_view key) const
    {
        for (const auto& [name, value] : node_.entries)
            if (name.text == key) return value.kind == YamlNode::Kind::null ? nullptr : &value;
        return nullptr;
    }

    /// The same, and reports when it is absent.
    const YamlNode* need(std::string_view key) const
    {
        const auto* node = find(key);
        if (!node && node_.kind == YamlNode::Kind::mapping)
            problems_.error(node_.place, "acr.missing", fmt::format("{} needs '{}'", what_, key),
                            "OpenACR requires it; ask for a complete report");
        return node;
    }

    std::string text(std::string_view key) const
    {
        const auto* node = find(key);
        if (!node) return "";
        if (node->kind == YamlNode::Kind::scalar) return node->text;
        problems_.error(node->place, "acr.structure", fmt::format("'{}' of {} must be text", key, what_), "");
        return "";
    }

    std::string needed_text(std::string_view key) const
    {
        const auto* node = need(key);
        if (node && node->kind == YamlNode::Kind::scalar &&
            node->text.find_first_not_of(" \t\r\n") == std::string::npos)
            problems_.warning(node->place, "acr.empty", fmt::format("'{}' of {} is empty", key, what_), "");
        return text(key);
    }

    const std::vector<YamlNode>& items(std::string_view key) const
    {
        static const std::vector<YamlNode> none;
        const auto* node = find(key);
        if (!node) return none;
        if (node->kind == YamlNode::Kind::sequence) return node->items;
        problems_.error(node->place, "acr.structure", fmt::format("'{}' of {} must be a list", key, what_),
                        "");
        return none;
    }

private:
    const YamlNode& node_;
    std::string what_;
    Problems& problems_;
};

class OpenAcrReader {
public:
    OpenAcrReader(const YamlNode& root, Problems& problems) : root_(root), problems_(problems) {}

    WrittenAcr read()
    {
        WrittenAcr written;
        written.place = root_.place;
        const auto report =
            fields(root_, "the report",
                   {"title", "product", "author", "vendor", "report_date", "last_modified_date", "version",
                    "notes", "evaluation_methods_used", "legal_disclaimer", "license", "repository",
                    "feedback", "related_openacrs", "catalog", "chapters"});
        auto& acr = written.acr;
        acr.file = root_.place.file;
        acr.title = report.needed_text("title");
        read_product(report, acr);
        if (const auto* author = report.need("author")) acr.author = read_contact(*author, "the author");
        if (const auto* vendor = report.find("vendor")) acr.vendor = read_contact(*vendor, "the vendor");
        read_date(report, acr);
        acr.evaluation_methods = report.text("evaluation_methods_used");
        for (const auto* key :
             {"last_modified_date", "notes", "legal_disclaimer", "license", "repository", "feedback"})
            report.text(key);
        check_version(report);
        check_related(report);
        if (const auto* catalog = report.find("catalog")) {
            written.catalog_place = catalog->place;
            if (auto name = report.text("catalog"); !name.empty()) written.catalog = std::move(name);
        }
        if (const auto* chapters = report.find("chapters")) read_chapters(*chapters, written);
        tell_leftovers();
        return written;
    }

private:
    ReportFields fields(const YamlNode& node, std::string what, Keys keys)
    {
        return {node, std::move(what), keys, problems_, leftovers_};
    }

    void read_product(const ReportFields& report, Acr& acr)
    {
        const auto* node = report.need("product");
        if (!node) return;
        const auto product = fields(*node, "the product", {"name", "version", "description"});
        acr.product = product.needed_text("name");
        acr.product_version = product.text("version");
        product.text("description");
    }

    AcrContact read_contact(const YamlNode& node, const std::string& what)
    {
        const auto contact =
            fields(node, what, {"name", "company_name", "address", "email", "phone", "website"});
        for (const auto* key : {"address", "phone", "website"}) contact.text(key);
        return {contact.text("name"), contact.text("company_name"), contact.needed_text("email")};
    }

    void read_date(const ReportFields& report, Acr& acr)
    {
        const auto* node = report.find("report_date");
        acr.report_date_written = report.text("report_date");
        acr.report_date = date_in_report(acr.report_date_written);
        if (acr.report_date) return;
        if (acr.report_date_written.empty())
            problems_.warning(node ? node->place : root_.place, "acr.date", "the report has no date",
                              "ask when it was made; its age counts as unknown");
        else
            problems_.warning(
                node->place, "acr.date",
                fmt::format("report date {} cannot be read as one day", quote(acr.report_date_written)),
                "ask for year, month and day as in 2026-11-01; its age counts as unknown");
    }

    void check_version(const ReportFields& report)
    {
        const auto* node = report.find("version");
        if (!node) return;
        const auto text = report.text("version");
        const auto digits = text.starts_with('-') ? text.substr(1) : text;
        if (node->kind == YamlNode::Kind::scalar &&
            (digits.empty() || digits.find_first_not_of("0123456789") != std::string::npos))
            problems_.error(
                node->place, "acr.structure",
                fmt::format("'version' of the report must be a whole number, not {}", quote(text)),
                "the version of the product stands under 'product'");
    }

    void check_related(const ReportFields& report)
    {
        for (const auto& item : report.items("related_openacrs")) {
            const auto related = fields(item, "a related report", {"url", "type"});
            related.text("url");
            const auto type = related.text("type");
            if (!type.empty() && type != "primary" && type != "secondary")
                problems_.error(related.find("type")->place, "acr.structure",
                                fmt::format("'type' of a related report cannot be {}", quote(type)),
                                "write one of: primary, secondary");
        }
    }

    void read_chapters(const YamlNode& node, WrittenAcr& written)
    {
        if (node.kind != YamlNode::Kind::mapping) {
            problems_.error(node.place, "acr.structure",
                            "'chapters' of the report must be 'key: value' pairs", "");
            return;
        }
        for (const auto& [key, value] : node.entries) {
            WrittenChapter chapter;
            chapter.chapter.id = key.text;
            chapter.place = key.place;
            if (value.kind != YamlNode::Kind::null) read_chapter(value, chapter);
            written.chapters.push_back(std::move(chapter));
        }
    }

    void read_chapter(const YamlNode& node, WrittenChapter& written)
    {
        const auto chapter = fields(node, "a chapter", {"notes", "disabled", "criteria"});
        written.chapter.notes = chapter.text("notes");
        const auto disabled = chapter.text("disabled");
        written.chapter.is_disabled = disabled == "true" || disabled == "True" || disabled == "TRUE";
        if (!disabled.empty() && !written.chapter.is_disabled && disabled != "false" && disabled != "False" &&
            disabled != "FALSE")
            problems_.error(chapter.find("disabled")->place, "acr.structure",
                            fmt::format("'disabled' of a chapter cannot be {}", quote(disabled)),
                            "write one of: true, false");
        for (const auto& item : chapter.items("criteria")) {
            const auto criterion = fields(item, "a criterion", {"num", "components"});
            WrittenCriterion read{criterion.needed_text("num"), item.place, {}};
            for (const auto& component : criterion.items("components")) read_row(component, read);
            if (criterion.find("num")) written.criteria.push_back(std::move(read));
        }
    }

    void read_row(const YamlNode& node, WrittenCriterion& criterion)
    {
        const auto component = fields(node, "a component", {"name", "adherence"});
        AcrRow row{criterion.number, component.needed_text("name"), AcrLevel::blank, "", node.place};
        const auto* adherence = component.find("adherence");
        const bool is_readable = !adherence || read_adherence(*adherence, row);
        if (is_readable && component.find("name"))
            criterion.rows.push_back({std::move(row), adherence != nullptr});
    }

    bool read_adherence(const YamlNode& node, AcrRow& row)
    {
        const auto adherence = fields(node, "'adherence'", {"level", "notes"});
        row.notes = adherence.text("notes");
        const bool is_there =
            std::ranges::any_of(node.entries, [](const auto& entry) { return entry.key.text == "level"; });
        if (!is_there) {
            adherence.need("level");
            return false;
        }
        const auto written = adherence.text("level");
        const auto level = acr_level_from_text(written);
        row.level = level.value_or(AcrLevel::blank);
        if (level) return true;
        std::vector<std::string> names;
        for (const auto known : acr_levels)
            if (known != AcrLevel::blank) names.push_back(to_text(known));
        problems_.error(
            adherence.find("level")->place, "acr.level", fmt::format("{} is no level", quote(written)),
            fmt::format("write one of: {}; or '' where nothing is claimed", fmt::join(names, ", ")));
        return false;
    }

    void tell_leftovers()
    {
        auto& names = leftovers_.names;
        if (names.empty()) return;
        std::vector<std::string> shown;
        for (const auto& name : names)
            if (shown.size() < 5 && std::ranges::find(shown, quote(name)) == shown.end())
                shown.push_back(quote(name));
        problems_.warning(
            *leftovers_.first, "acr.unknown-key",
            fmt::format("{} no part of OpenACR and {} passed over: {}{}",
                        names.size() == 1 ? "1 key is" : fmt::format("{} keys are", names.size()),
                        names.size() == 1 ? "is" : "are", fmt::join(shown, ", "),
                        names.size() > shown.size() ? ", …" : ""),
            "check the spelling");
    }

    const YamlNode& root_;
    Problems& problems_;
    Leftovers leftovers_;
};

bool has_key(const YamlNode& root, std::string_view key)
{
    return std::ranges::any_of(root.entries, [&](const auto& entry) { return entry.key.text == key; });
}

/// Says so where the file is something else altogether, instead of listing all that it lacks.
bool is_another_kind(const YamlNode& root, Problems& problems)
{
    if (root.kind != YamlNode::Kind::mapping) {
        problems.error(root.place, "acr.kind",
                       "this is no OpenACR report: it is not made of 'key: value' pairs", "");
        return true;
    }
    if (has_key(root, "edvet")) {
        problems.error(root.place, "acr.kind", "this is a file of edvet's own and no OpenACR report",
                       "give the report as the vendor sent it");
        return true;
    }
    if (!has_key(root, "product") && has_key(root, "standards")) {
        problems.error(root.place, "acr.kind",
                       "this is an OpenACR catalog, which lists the criteria to report on, and no report",
                       "give the report, which has 'product' and 'author'");
        return true;
    }
    return false;
}

}  // namespace

Parsed<Acr> parse_openacr(std::string_view text, const std::string& file,
                          const std::vector<AcrCatalog>& catalogs)
{
    ensure(!catalogs.empty(), "an ACR cannot be read without any catalog");
    auto document = parse_yaml(text, file);
    Problems problems;
    problems.add(std::move(document.diagnostics));
    if (!document.value || is_another_kind(*document.value, problems))
        return {std::nullopt, problems.in_order()};
    auto written = OpenAcrReader{*document.value, problems}.read();
    auto acr = check_against_catalogs(std::move(written), catalogs, problems);
    return {std::move(acr), problems.in_order()};
}

}  // namespace edvet
