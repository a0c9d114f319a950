#include "edvet/base/csv.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace edvet {

namespace {

/// Walks the text once, keeping the place. Own code, as the few CSV libraries at hand do not say where a
/// field stands and repair what ought to be refused.
class CsvReader {
public:
    CsvReader(std::string_view text, const std::string& file) : text_(text), file_(file) {}

    Parsed<CsvTable> read()
    {
        CsvTable table;
        while (at_ < text_.size()) {
            if (skip_line_end()) continue;
            auto record = read_record();
            if (stopped_) break;
            if (table.header.empty())
                take_header(table, std::move(record));
            else
                take_row(table, std::move(record));
        }
        if (table.header.empty() && !problems_.has_error())
            problems_.error({file_, 1, 1}, "csv.empty", "there is no header row here",
                            "write the column names first");
        return {std::move(table), problems_.in_order()};
    }

private:
    Place place() const { return {file_, line_, static_cast<int>(at_ - line_start_) + 1}; }

    bool skip_line_end()
    {
        const auto rest = text_.substr(at_);
        const std::size_t length = rest.starts_with("\r\n") ? 2 : rest.starts_with("\n") ? 1 : 0;
        if (length == 0) return false;
        at_ += length;
        ++line_;
        line_start_ = at_;
        return true;
    }

    std::vector<CsvField> read_record()
    {
        std::vector<CsvField> record;
        while (!stopped_) {
            record.push_back(at_ < text_.size() && text_[at_] == '"' ? read_quoted() : read_plain());
            if (at_ < text_.size() && text_[at_] == ',') {
                ++at_;
                continue;
            }
            break;
        }
        skip_line_end();
        return record;
    }

    CsvField read_plain()
    {
        CsvField field{"", place()};
        while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n') {
            if (text_.substr(at_).starts_with("\r\n")) break;
            if (text_[at_] == '"') {
                stop("csv.quote", "a quote stands inside a field that does not begin with one",
                     "put the whole field in quotes and write each quote in it twice");
                return field;
            }
            field.text += text_[at_++];
        }
        return field;
    }

    CsvField read_quoted()
    {
        CsvField field{"", place()};
        const auto start = place();
        ++at_;
        while (at_ < text_.size()) {
            if (text_[at_] != '"') {
                if (text_[at_] == '\n') {
                    ++line_;
                    line_start_ = at_ + 1;
                }
                field.text += text_[at_++];
            } else if (text_.substr(at_).starts_with("\"\"")) {
                field.text += '"';
                at_ += 2;
            } else {
                ++at_;
                check_end_of_quoted();
                return field;
            }
        }
        problems_.error(start, "csv.quote", "this quoted field does not end", "close it with a quote");
        stopped_ = true;
        return field;
    }

    void check_end_of_quoted()
    {
        const auto rest = text_.substr(at_);
        if (rest.empty() || rest.front() == ',' || rest.front() == '\n' || rest.starts_with("\r\n")) return;
        stop("csv.quote", "there is text after the closing quote of a field",
             "write each quote inside a quoted field twice");
    }

    void stop(const char* code, const char* message, const char* remedy)
    {
        problems_.error(place(), code, message, remedy);
        stopped_ = true;
    }

    void take_header(CsvTable& table, std::vector<CsvField> record)
    {
        if (record.size() == 1 && record.front().text.find(';') != std::string::npos) {
            problems_.error(record.front().place, "csv.separator", "the columns are separated by ';' here",
                            "save the file with commas between the columns");
            stopped_ = true;
        }
        std::set<std::string> names;
        for (const auto& field : record)
            if (!names.insert(field.text).second)
                problems_.error(field.place, "csv.column",
                                fmt::format("column {} stands here twice", quote(field.text)),
                                "rename or remove one");
        table.header = std::move(record);
    }

    void take_row(CsvTable& table, std::vector<CsvField> record)
    {
        if (record.size() != table.header.size()) {
            problems_.error(
                record.front().place, "csv.width",
                fmt::format("this row has {} fields, the header has {}", record.size(), table.header.size()),
                "a field that holds a comma needs quotes around it");
            return;
        }
        table.rows.push_back(std::move(record));
    }

    std::string_view text_;
    std::string file_;
    Problems problems_;
    std::size_t at_ = 0;
    std::size_t line_start_ = 0;
    int line_ = 1;
    bool stopped_ = false;
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
        const auto safe = looks_like_formula(field) ? "'" + field : field;
        if (safe.find_first_of(",\"\r\n'") == std::string::npos) {
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

}  // namespace edvet
