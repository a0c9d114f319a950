#include "edvet/base/csv.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::string_view separators = ",;\t";

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n") == std::string_view::npos; }

std::string fields_text(std::size_t count) { return fmt::format("{} field{}", count, count == 1 ? "" : "s"); }

const char* name_of(char separator)
{
    return separator == ';' ? "a semicolon" : separator == '\t' ? "a tab" : "a comma";
}

/// How many bytes the field in quotes at the beginning of `text` has; all where its quote does not end.
std::size_t quoted_size(std::string_view text)
{
    auto end = text.find('"', 1);
    while (end != std::string_view::npos && text.substr(end).starts_with("\"\""))
        end = text.find('"', end + 2);
    return end == std::string_view::npos ? text.size() : end + 1;
}

/// The first separator of the record at the beginning of `text`; a comma where there is but one field.
char separator_of(std::string_view text)
{
    if (text.starts_with('"')) text.remove_prefix(quoted_size(text));
    const auto found = text.find_first_of(",;\t\r\n");
    const bool is_there =
        found != std::string_view::npos && separators.find(text[found]) != std::string_view::npos;
    return is_there ? text[found] : ',';
}

/// A record, good or bad. Fields beyond those that a table can have are counted and not kept.
struct Record {
    std::vector<CsvField> fields;
    std::size_t width = 0;
    std::size_t filled = 0;  ///< the width without empty fields at the end
    Place place;
    bool is_sound = true;

    void add(CsvField field)
    {
        ++width;
        if (!is_blank(field.text)) filled = width;
        if (width <= most_csv_columns) fields.push_back(std::move(field));
    }
};

/// Walks the text once, keeping the place. Own code, as the few CSV libraries at hand do not say where a
/// field stands and repair what ought to be refused.
class CsvReader {
public:
    CsvReader(std::string_view text, const std::string& file) : text_(text), file_(file) {}

    Parsed<CsvTable> read()
    {
        if (text_.starts_with("\xEF\xBB\xBF")) at_ = line_start_ = 3;
        if (!read_separator_line() || !read_header()) return {std::nullopt, problems_.in_order()};
        read_rows();
        return {std::move(table_), problems_.in_order()};
    }

private:
    Place place() const { return {file_, line_, static_cast<int>(at_ - line_start_) + 1}; }
    bool is_at_end() const { return at_ == text_.size(); }
    bool is_at_line_end() const { return is_at_end() || text_[at_] == '\n' || text_[at_] == '\r'; }

    bool skip_line_end()
    {
        if (is_at_end() || !is_at_line_end()) return false;
        at_ += text_.substr(at_).starts_with("\r\n") ? 2U : 1U;
        ++line_;
        line_start_ = at_;
        return true;
    }

    void skip_line()
    {
        at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
        skip_line_end();
    }

    /// "sep=;", also in quotes. False where it names what cannot separate.
    bool read_separator_line()
    {
        auto line = text_.substr(at_, std::min(text_.find_first_of("\r\n", at_), text_.size()) - at_);
        if (line.size() == 7 && line.front() == '"' && line.back() == '"') line = line.substr(1, 5);
        if (line.size() != 5 || !line.starts_with("sep=")) return true;
        if (separators.find(line.back()) == std::string_view::npos) {
            problems_.error(place(), "csv.separator",
                            fmt::format("{} cannot separate columns here", quote(line.substr(4))),
                            "save the file with commas, semicolons or tabs between the columns");
            return false;
        }
        stated_separator_ = line.back();
        skip_line();
        return true;
    }

    bool read_header()
    {
        while (!is_at_end()) {
            if (skip_line_end()) continue;
            separator_ = stated_separator_.value_or(separator_of(text_.substr(at_)));
            auto header = read_record();
            if (!header.is_sound) return false;
            if (header.filled == 0) continue;
            if (header.filled > most_csv_columns) {
                problems_.error(header.place, "csv.too-many",
                                fmt::format("there are more than {} columns", most_csv_columns),
                                "take out those that nobody asks for");
                return false;
            }
            header.fields.resize(header.filled);
            table_.header = std::move(header.fields);
            written_width_ = header.width;
            return true;
        }
        problems_.error({file_, 1, 1}, "csv.empty", "there is no header row here",
                        "write the column names first");
        return false;
    }

    void read_rows()
    {
        std::size_t rows = 0;
        std::size_t fields = 0;
        while (!is_at_end()) {
            if (skip_line_end()) continue;
            auto row = read_record();
            if (row.is_sound && row.filled == 0) continue;
            ++rows;
            fields += table_.header.size();
            if (rows > most_csv_rows || fields > most_csv_fields) {
                problems_.error(row.place, "csv.too-many",
                                rows > most_csv_rows
                                    ? fmt::format("there are more than {} rows", most_csv_rows)
                                    : fmt::format("there are more than {} fields", most_csv_fields),
                                "nothing is read from here on; take out what nobody asks for");
                return;
            }
            if (row.is_sound && has_width_of_header(row)) {
                row.fields.resize(table_.header.size());
                table_.rows.push_back(std::move(row.fields));
            }
        }
    }

    bool has_width_of_header(const Record& row)
    {
        const auto titled = table_.header.size();
        if (row.width < titled || row.width > written_width_) {
            problems_.error(
                row.place, "csv.width",
                fmt::format("this row has {}, the header has {}", fields_text(row.width), titled),
                row.width < titled
                    ? fmt::format("write {} beside an empty field too", name_of(separator_))
                    : fmt::format("a field that holds {} needs quotes around it", name_of(separator_)));
            return false;
        }
        if (row.filled > titled) {
            problems_.error(row.place, "csv.width",
                            fmt::format("there is something in column {}, which has no title", row.filled),
                            "write a title into the header, or empty the field");
            return false;
        }
        return true;
    }

    /// Ends at the beginning of a line, with what a bad record has left over passed by.
    Record read_record()
    {
        Record record;
        record.place = place();
        while (true) {
            auto field = !is_at_end() && text_[at_] == '"' ? read_quoted() : read_plain();
            if (!field) {
                record.is_sound = false;
                skip_line();
                return record;
            }
            record.add(std::move(*field));
            if (is_at_line_end()) break;
            ++at_;
        }
        skip_line_end();
        return record;
    }

    /// Ends at a separator or line end.
    std::optional<CsvField> read_plain()
    {
        CsvField field{"", place()};
        while (!is_at_line_end() && text_[at_] != separator_) {
            if (text_[at_] == '"') {
                problems_.error(place(), "csv.quote",
                                "a quote stands inside a field that does not begin with one",
                                "put the whole field in quotes and write each quote in it twice");
                return std::nullopt;
            }
            field.text += text_[at_++];
        }
        return field;
    }

    std::optional<CsvField> read_quoted()
    {
        CsvField field{"", place()};
        ++at_;
        while (!is_at_end()) {
            if (text_.substr(at_).starts_with("\"\"")) {
                field.text += '"';
                at_ += 2;
            } else if (text_[at_] == '"') {
                ++at_;
                return ends_here() ? std::optional{std::move(field)} : std::nullopt;
            } else if (skip_line_end()) {
                field.text += '\n';
            } else {
                field.text += text_[at_++];
            }
        }
        problems_.error(field.place, "csv.quote", "this quoted field does not end", "close it with a quote");
        return std::nullopt;
    }

    bool ends_here()
    {
        if (is_at_line_end() || text_[at_] == separator_) return true;
        problems_.error(place(), "csv.quote", "there is text after the closing quote of a field",
                        "write each quote inside a quoted field twice");
        return false;
    }

    std::string_view text_;
    std::string file_;
    Problems problems_;
    CsvTable table_;
    std::optional<char> stated_separator_;
    char separator_ = ',';
    std::size_t written_width_ = 0;  ///< of the header, with what has no title at its end
    std::size_t at_ = 0;
    std::size_t line_start_ = 0;
    int line_ = 1;
};

bool is_plain_number(std::string_view text)
{
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool looks_like_formula(std::string_view text)
{
    static constexpr std::array<std::string_view, 11> starts{"=",  "+",  "-",  "@",  "\t", "\r",
                                                             "\n", "＝", "＋", "－", "＠"};
    const auto begins = [&](std::string_view rest) {
        return std::ranges::any_of(starts, [&](std::string_view start) { return rest.starts_with(start); });
    };
    if (is_plain_number(text)) return false;
    const auto first = text.find_first_not_of(' ');
    return begins(text) || (first != std::string_view::npos && begins(text.substr(first)));
}

/// Whether a field needs an apostrophe before it: a formula, or one that has apostrophes before it already.
bool needs_apostrophe(std::string_view text)
{
    const auto first = std::min(text.find_first_not_of('\''), text.size());
    return looks_like_formula(text.substr(first));
}

}  // namespace

Parsed<CsvTable> parse_csv(std::string_view text, const std::string& file)
{
    return CsvReader{text, file}.read();
}

std::string csv_record(const std::vector<std::string>& fields)
{
    std::string record;
    for (const auto& field : fields) {
        if (!record.empty() || &field != &fields.front()) record += ',';
        const auto safe = needs_apostrophe(field) ? "'" + field : field;
        if (safe.find_first_of(",;\t\"\r\n'") == std::string::npos) {
            record += safe;
            continue;
        }
        record += '"';
        for (const char c : safe) {
            if (c == '"') record += '"';
            record += c;
        }
        record += '"';
    }
    return record + "\n";
}

std::string csv_text(std::string_view field)
{
    if (field.starts_with('\'') && needs_apostrophe(field.substr(1))) field.remove_prefix(1);
    return std::string{field};
}

}  // namespace edvet
