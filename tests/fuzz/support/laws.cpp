#include "tests/fuzz/support/laws.hpp"

#include "edvet/base/printable.hpp"

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace edvet::fuzz {

void hold(bool holds, const char* law)
{
    if (holds) return;
    std::fprintf(stderr, "this does not hold: %s\n", law);
    std::abort();
}

Text::Text(std::string_view text, std::string file) : text_(text), file_(std::move(file)), line_starts_{0}
{
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '\n' || (text[i] == '\r' && !text.substr(i).starts_with("\r\n")))
            line_starts_.push_back(i + 1);
}

bool Text::has(const Place& place) const
{
    if (place.line == 0) return place.column == 0;
    if (place.line < 0 || place.column < 1) return false;
    const auto line = static_cast<std::size_t>(place.line);
    if (line > line_starts_.size()) return false;
    const auto end = line < line_starts_.size() ? line_starts_[line] - 1 : text_.size();
    return static_cast<std::size_t>(place.column) <= end - line_starts_[line - 1] + 1;
}

void check_messages(const std::vector<Diagnostic>& diagnostics, const Text& text)
{
    for (const auto& diagnostic : diagnostics) {
        hold(!diagnostic.code.empty(), "a message has a code");
        hold(!diagnostic.message.empty(), "a message has words");
        hold(diagnostic.place.has_value(), "a message about a file has a place");
        if (diagnostic.place->file == text.file())
            hold(text.has(*diagnostic.place), "a message stands in the text");
        else
            hold(diagnostic.place->file.starts_with(shipped), "a message names a file that was read");
        check_shown(to_text(diagnostic));
    }
}

void check_shown(std::string_view shown)
{
    hold(is_utf8_text(shown), "what is shown is UTF-8");
    for (const char c : shown)
        hold(static_cast<unsigned char>(c) >= 0x20 || c == '\n', "what is shown holds no control character");
}

std::string_view text_of(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

}  // namespace edvet::fuzz
