#include "edvet/base/workbook.hpp"

#include "base/workbook_format.hpp"
#include "base/workbook_relationships.hpp"
#include "base/workbook_sheet.hpp"
#include "base/workbook_styles.hpp"
#include "base/workbook_text.hpp"
#include "edvet/base/sha256.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* save_again = "save the workbook again with a spreadsheet program";

constexpr std::array<std::string_view, 2> reference_namespaces{
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships"};

/// The value of the attribute `id` in the namespace of relationships, whatever its prefix.
std::string_view reference_id(pugi::xml_node node)
{
    for (const auto attribute : node.attributes()) {
        const std::string_view name{attribute.name()};
        if (!name.ends_with(":id")) continue;
        const auto declaration = "xmlns:" + std::string{name.substr(0, name.size() - 3)};
        for (auto scope = node; scope; scope = scope.parent()) {
            const auto binding = scope.attribute(declaration.c_str());
            if (!binding) continue;
            if (std::ranges::find(reference_namespaces, std::string_view{binding.value()}) !=
                reference_namespaces.end())
                return attribute.value();
            break;
        }
    }
    return {};
}

class WorkbookReader {
public:
    WorkbookReader(std::string_view bytes, const std::string& file) : bytes_(bytes) { workbook_.file = file; }

    Parsed<Workbook> run()
    {
        static constexpr std::array steps{
            &WorkbookReader::open,         &WorkbookReader::read_all_relationships,
            &WorkbookReader::read_main,    &WorkbookReader::read_styles_and_strings,
            &WorkbookReader::read_sheets,  &WorkbookReader::check_rest,
            &WorkbookReader::note_oddities};
        for (const auto step : steps) {
            (this->*step)();
            if (refusal_) return {std::nullopt, {*refusal_}};
        }
        workbook_.sha256 = sha256_of(bytes_);
        return {std::move(workbook_), {}};
    }

private:
    template <class T>
    std::optional<T> taken(Expected<T, Diagnostic> expected)
    {
        if (expected) return std::move(expected).value();
        if (!refusal_) refusal_ = expected.error();
        return std::nullopt;
    }

    void refuse(const char* code, std::string message)
    {
        if (!refusal_) refusal_ = workbook_refusal(workbook_.file, code, std::move(message), save_again);
    }

    void open()
    {
        if (!taken(check_is_archive(bytes_, workbook_.file))) return;
        archive_ = taken(WorkbookArchive::open(bytes_, workbook_.file));
        if (archive_) taken(check_is_workbook(*archive_));
    }

    void read_all_relationships()
    {
        std::size_t count = 0;
        for (const auto& name : archive_->names()) {
            const auto folder = part_key(name).rfind("_rels/");
            if (folder == std::string::npos || !part_key(name).ends_with(".rels")) continue;
            const auto file_name = name.substr(folder + 6);
            const auto source = name.substr(0, folder) + file_name.substr(0, file_name.size() - 5);
            auto relationships = taken(read_relationships(*archive_, source));
            if (!relationships) return;
            count += relationships->size();
            if (count > workbook_limits::relationships)
                return refuse("workbook.limit", fmt::format("there are more than {} relationships",
                                                            workbook_limits::relationships));
            relationships_[part_key(source)] = std::move(*relationships);
        }
    }

    /// The one part that `source` points at as its `type`; empty where it has none.
    std::string related(const std::string& source, std::string_view type)
    {
        for (const auto& relationship : relationships_[part_key(source)])
            if (relationship.type == type && !relationship.is_external) return relationship.target;
        return {};
    }

    std::optional<XmlPart> read_part(const std::string& name, std::string_view root)
    {
        if (!archive_->has(name)) {
            refuse("workbook.missing",
                   fmt::format("there is no part {}, which others refer to", quote(name)));
            return std::nullopt;
        }
        auto text = taken(archive_->read(name));
        if (!text) return std::nullopt;
        return taken(XmlPart::parse(workbook_.file, name, std::move(*text), sheet_namespaces, root));
    }

    void read_main()
    {
        main_name_ = related("", "officeDocument");
        if (main_name_.empty())
            return refuse("workbook.missing", "the archive does not say which part is the workbook");
        main_ = read_part(main_name_, "workbook");
        if (!main_) return;
        workbook_.uses_1904_dates = is_true(main_->child(main_->root(), "workbookPr").attribute("date1904"));
    }

    void read_styles_and_strings()
    {
        if (const auto name = related(main_name_, "styles"); !name.empty())
            if (const auto styles = read_part(name, "styleSheet"))
                if (auto formats = taken(read_date_formats(*styles)))
                    sheets_.date_formats = std::move(*formats);
        if (refusal_) return;
        if (const auto name = related(main_name_, "sharedStrings"); !name.empty())
            if (const auto part = read_part(name, "sst"))
                if (auto strings = taken(read_shared_strings(*part))) sheets_.strings = std::move(*strings);
    }

    void read_sheets()
    {
        for (const auto node : main_->child(main_->root(), "sheets").children())
            if (!refusal_ && main_->is(node, "sheet")) read_one_sheet(node);
        if (workbook_.sheets.empty()) refuse("workbook.sheet", "there is no worksheet in it");
    }

    void read_one_sheet(pugi::xml_node node)
    {
        Sheet sheet;
        sheet.name = node.attribute("name").value();
        if (sheet.name.empty() || !sheet_names_.insert(part_key(sheet.name)).second)
            return refuse(
                "workbook.sheet",
                fmt::format("there are two sheets of the name {}, or it is no name", quote(sheet.name)));
        const std::string_view state{node.attribute("state").value()};
        if (state == "hidden") sheet.visibility = Sheet::Visibility::hidden;
        if (state == "veryHidden") sheet.visibility = Sheet::Visibility::very_hidden;

        const auto& relationships = relationships_[part_key(main_name_)];
        const auto relationship =
            std::ranges::find(relationships, std::string{reference_id(node)}, &Relationship::id);
        if (relationship == relationships.end() || relationship->is_external)
            return refuse("workbook.relationship",
                          fmt::format("sheet {} does not say which part it is", quote(sheet.name)));
        if (part_key(relationship->type).find("macrosheet") != std::string::npos)
            return refuse("workbook.macros", fmt::format("sheet {} is a macro sheet", quote(sheet.name)));
        if (relationship->type != "worksheet")
            return sheets_.oddities.add(fmt::format("sheet {} is no worksheet ({}) and is not read",
                                                    quote(sheet.name), relationship->type));
        if (!sheet_parts_.insert(part_key(relationship->target)).second)
            return refuse("workbook.sheet",
                          fmt::format("sheet {} is the same part as another sheet", quote(sheet.name)));

        const auto part = read_part(relationship->target, "worksheet");
        if (!part) return;
        if (auto read = taken(read_sheet(*part, std::move(sheet), sheets_)))
            workbook_.sheets.push_back(std::move(*read));
    }

    /// Parts that nobody asked for are inflated all the same, so that a damaged file is not read in part.
    void check_rest()
    {
        for (const auto& name : archive_->unread()) {
            const auto bytes = taken(archive_->read(name));
            if (!bytes) return;
            const auto key = part_key(name);
            const bool is_xml = key.ends_with(".xml") || key.ends_with(".rels") || key.ends_with(".vml");
            if (is_xml && (bytes->find("<!DOCTYPE") != std::string::npos ||
                           bytes->find("<!ENTITY") != std::string::npos)) {
                refusal_ = workbook_refusal(
                    workbook_.file, "workbook.doctype",
                    fmt::format("part {} holds a document type or entity declaration", quote(name)),
                    "no workbook has one: do not open this file; ask for another one");
                return;
            }
        }
    }

    void note_oddities()
    {
        for (const auto& [source, relationships] : relationships_)
            for (const auto& relationship : relationships)
                if (relationship.is_external && relationship.type != "hyperlink")
                    sheets_.oddities.add(
                        fmt::format("part {} refers to {} outside the workbook ({}), which is not followed",
                                    quote(source), quote(relationship.target), relationship.type));
        for (const auto& name : archive_->names()) {
            const auto key = part_key(name);
            if (key.starts_with("xl/embeddings/") || key.starts_with("xl/activex/"))
                sheets_.oddities.add(
                    fmt::format("it holds the embedded file {}, which is not read", quote(name)));
            if (key == "xl/connections.xml")
                sheets_.oddities.add("it holds data connections, which are not followed");
        }
        workbook_.oddities = sheets_.oddities.all();
    }

    std::string_view bytes_;
    Workbook workbook_;
    std::optional<Diagnostic> refusal_;
    std::optional<WorkbookArchive> archive_;
    std::map<std::string, std::vector<Relationship>> relationships_;
    std::string main_name_;
    std::optional<XmlPart> main_;
    SheetsContext sheets_;
    std::set<std::string> sheet_names_;
    std::set<std::string> sheet_parts_;
};

bool is_plain_sheet_name(std::string_view name)
{
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    return !name.empty() && is_letter(name.front()) && std::ranges::all_of(name, [&](char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || c == '.';
    });
}

}  // namespace

Parsed<Workbook> parse_workbook(std::string_view bytes, const std::string& file)
{
    return WorkbookReader{bytes, file}.run();
}

const Sheet* Workbook::find(std::string_view sheet_name) const
{
    const auto sheet =
        std::ranges::find(sheets, part_key(sheet_name), [](const Sheet& one) { return part_key(one.name); });
    return sheet == sheets.end() ? nullptr : &*sheet;
}

bool Sheet::is_hidden_row(int row) const
{
    const auto found = std::ranges::lower_bound(rows, row, {}, &WorkbookRow::number);
    return found != rows.end() && found->number == row ? found->is_hidden : hides_other_rows;
}

bool Sheet::is_hidden_column(int column) const
{
    return std::ranges::any_of(hidden_columns, [&](const ColumnRange& range) {
        return range.first <= column && column <= range.last;
    });
}

const WorkbookCell* Sheet::find(int row, int column) const
{
    const auto found_row = std::ranges::lower_bound(rows, row, {}, &WorkbookRow::number);
    if (found_row == rows.end() || found_row->number != row) return nullptr;
    const auto& cells = found_row->cells;
    const auto cell = std::ranges::lower_bound(cells, column, {}, &WorkbookCell::column);
    return cell == cells.end() || cell->column != column ? nullptr : &*cell;
}

std::string_view Sheet::text_at(int row, int column) const
{
    const auto* cell = find(row, column);
    return cell == nullptr ? std::string_view{} : std::string_view{cell->text};
}

std::string Sheet::reference(int row, int column) const
{
    if (is_plain_sheet_name(name)) return fmt::format("{}!{}", name, cell_name(row, column));
    std::string quoted;
    for (const char c : name) quoted += c == '\'' ? "''" : std::string{c};
    return fmt::format("'{}'!{}", quoted, cell_name(row, column));
}

}  // namespace edvet
