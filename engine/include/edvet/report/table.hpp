#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace edvet {

enum class Align { left, right };

/// How a cell stands out where colours are shown. The words alone must say the same.
enum class Tone { plain, good, warn, bad, faint };

struct TableCell {
    std::string text;
    Tone tone = Tone::plain;

    TableCell(std::string shown, Tone as = Tone::plain) : text(std::move(shown)), tone(as) {}
    TableCell(const char* shown) : text(shown) {}
};

struct Column {
    std::string title;
    Align align = Align::left;
    std::size_t widest = 48;  ///< columns of a terminal; a longer cell is wrapped at blanks
};

/// Plain data in rows. Texts are as the vendor wrote them: the writers make them safe.
struct Table {
    std::vector<Column> columns;
    std::vector<std::vector<TableCell>> rows;  ///< each as wide as `columns`
};

/// The table in columns, for a terminal or a mail: two blanks between columns, a rule under the titles, no
/// blanks at line ends. Whatever could control a terminal is escaped.
std::string to_text(const Table& table, bool color);

/// One line of text for a terminal, in bold where colours are shown.
std::string heading(const std::string& text, bool color);

/// `text`, made safe for a terminal, in lines of at most `width` columns that begin with `indent`.
std::string wrapped(const std::string& text, std::size_t width, const std::string& indent);

/// "1 candidate", "3 candidates".
std::string counted(std::size_t count, const std::string& one, const std::string& many);

}  // namespace edvet
