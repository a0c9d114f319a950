#include "report/svg/measure.hpp"

#include "edvet/base/printable.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace edvet::svg {

namespace {

constexpr const char* ellipsis = "…";

/// In thousandths of the size, from U+0020: the wider one of Verdana and DejaVu Sans.
constexpr std::array<int, 95> ascii_widths{
    352, 401, 460, 838, 636, 1077, 780, 275, 454, 454, 636, 838, 364, 454,  364, 454, 636, 636, 636,
    636, 636, 636, 636, 636, 636,  636, 454, 454, 838, 838, 838, 545, 1000, 686, 686, 698, 771, 632,
    575, 775, 752, 421, 455, 693,  557, 863, 748, 787, 603, 787, 695, 684,  616, 732, 684, 989, 685,
    616, 685, 454, 454, 454, 838,  636, 636, 613, 635, 550, 635, 615, 352,  635, 634, 278, 344, 592,
    278, 974, 634, 612, 635, 635,  427, 521, 394, 634, 592, 818, 592, 592,  525, 636, 454, 636, 838};

std::size_t bytes_at_front(std::string_view text)
{
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t bytes = lead < 0xC0 ? 1U : lead < 0xE0 ? 2U : lead < 0xF0 ? 3U : 4U;
    return std::min(bytes, text.size());
}

int thousandths(std::string_view character)
{
    const auto byte = static_cast<unsigned char>(character.front());
    if (character.size() == 1)
        return byte >= 0x20 && byte < 0x7F ? ascii_widths[static_cast<std::size_t>(byte - 0x20)] : 1000;
    switch (columns_of(character)) {
        case 0: return 0;
        case 1: return character.size() == 2 ? 850 : 1000;  // letters of Europe, and the others
        default: return 1250;
    }
}

/// The longest beginning of `text` that is at most so wide, in bytes.
std::size_t bytes_within(std::string_view text, Length size, Length width)
{
    Length used = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto bytes = bytes_at_front(text.substr(at));
        used += thousandths(text.substr(at, bytes)) * size;
        if (used > width * 1000) break;
        at += bytes;
    }
    return at;
}

std::string_view without_blanks(std::string_view text)
{
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

}  // namespace

Length width_of(std::string_view text, Length size)
{
    Length used = 0;
    while (!text.empty()) {
        const auto bytes = bytes_at_front(text);
        used += thousandths(text.substr(0, bytes)) * size;
        text.remove_prefix(bytes);
    }
    return (used + 999) / 1000;
}

std::string elided_to(std::string_view text, Length size, Length width)
{
    if (width_of(text, size) <= width) return std::string{text};
    const auto room = std::max(Length{0}, width - width_of(ellipsis, size));
    return std::string{without_blanks(text.substr(0, bytes_within(text, size, room)))} + ellipsis;
}

std::vector<std::string> lines_of(std::string_view text, Length size, Length width, std::size_t most_lines)
{
    std::vector<std::string> lines;
    for (auto rest = without_blanks(text); !rest.empty(); rest = without_blanks(rest)) {
        if (lines.size() + 1 == most_lines) {
            lines.push_back(elided_to(rest, size, width));
            break;
        }
        auto bytes = bytes_within(rest, size, width);
        if (bytes < rest.size()) {
            const auto blank = rest.rfind(' ', bytes);
            if (blank != std::string_view::npos && blank > 0) bytes = blank;
        }
        bytes = std::max(bytes, bytes_at_front(rest));
        lines.emplace_back(without_blanks(rest.substr(0, bytes)));
        rest.remove_prefix(bytes);
    }
    return lines;
}

}  // namespace edvet::svg
