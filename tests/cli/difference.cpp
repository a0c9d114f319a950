#include "tests/cli/difference.hpp"

#include <algorithm>
#include <cstdio>
#include <vector>

namespace edvet::tests {

namespace {

struct Line {
    char mark;
    std::string text;
};

std::string visible(const std::string& line)
{
    const auto last = line.find_last_not_of(' ');
    const auto text_end = last == std::string::npos ? 0 : last + 1;
    std::string shown;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto byte = static_cast<unsigned char>(line[i]);
        char escape[8];
        std::snprintf(escape, sizeof escape, "\\x%02x", static_cast<unsigned>(byte));
        if (i >= text_end)
            shown += "·";
        else if (byte < 0x20 || byte == 0x7f)
            shown += escape;
        else
            shown += line[i];
    }
    return shown;
}

std::vector<std::string> lines_of(const std::string& text)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find('\n', at);
        if (end == std::string::npos) {
            lines.push_back(text.substr(at) + "\\ no newline at the end");
            break;
        }
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

/// Both texts as one list of lines, by their longest common subsequence.
std::vector<Line> merged(const std::vector<std::string>& expected, const std::vector<std::string>& actual)
{
    const auto rows = expected.size();
    const auto columns = actual.size();
    std::vector<std::vector<std::size_t>> common(rows + 1, std::vector<std::size_t>(columns + 1, 0));
    for (auto i = rows; i-- > 0;)
        for (auto j = columns; j-- > 0;)
            common[i][j] = expected[i] == actual[j] ? common[i + 1][j + 1] + 1
                                                    : std::max(common[i + 1][j], common[i][j + 1]);
    std::vector<Line> lines;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < rows || j < columns) {
        if (i < rows && j < columns && expected[i] == actual[j]) {
            lines.push_back({' ', expected[i++]});
            ++j;
        } else if (j == columns || (i < rows && common[i + 1][j] >= common[i][j + 1])) {
            lines.push_back({'-', expected[i++]});
        } else {
            lines.push_back({'+', actual[j++]});
        }
    }
    return lines;
}

}  // namespace

std::string difference(const std::string& expected, const std::string& actual)
{
    if (expected == actual) return "";
    const auto lines = merged(lines_of(expected), lines_of(actual));
    constexpr std::size_t context = 3;
    std::string shown;
    bool skipped = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto from = lines.begin() + static_cast<std::ptrdiff_t>(i - std::min(i, context));
        const auto to = lines.begin() + static_cast<std::ptrdiff_t>(std::min(i + context + 1, lines.size()));
        if (std::all_of(from, to, [](const Line& line) { return line.mark == ' '; })) {
            skipped = true;
            continue;
        }
        if (skipped) shown += "  …\n";
        skipped = false;
        shown += "  ";
        shown += lines[i].mark + visible(lines[i].text) + "\n";
    }
    return shown;
}

}  // namespace edvet::tests
