#pragma once

#include "edvet/base/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What each target is: libFuzzer calls it with what it made up, and `replay.cpp` with files.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace edvet::fuzz {

/// Says which law is broken and ends the program where it does not hold, so that the fuzzer keeps the input.
void hold(bool holds, const char* law);

/// What is read, the name that messages call it by, and where its lines are.
class Text {
public:
    explicit Text(std::string_view text, std::string file = "input");

    std::string_view text() const { return text_; }
    const std::string& file() const { return file_; }

    /// A place is the file as a whole, or from the first byte of a line to one past its last. Lines end in
    /// LF, CRLF or CR.
    bool has(const Place& place) const;

private:
    std::string_view text_;
    std::string file_;
    std::vector<std::size_t> line_starts_;
};

/// How places in shipped files begin: those that a rubric may include.
constexpr std::string_view shipped = "shipped/";

/// Every message has a code and words, can be shown, and stands in the text (or in a shipped file).
void check_messages(const std::vector<Diagnostic>& diagnostics, const Text& text);

/// Holds what every reader promises; gives the value where it is sound, else null.
template <class T>
const T* sound_value(const Parsed<T>& parsed, const Text& text)
{
    check_messages(parsed.diagnostics, text);
    hold(parsed.value.has_value() || has_error(parsed.diagnostics), "a reader gives a value or an error");
    return is_sound(parsed) ? &*parsed.value : nullptr;
}

/// What a terminal gets is UTF-8 and holds no control character but the line end.
void check_shown(std::string_view shown);

std::string_view text_of(const std::uint8_t* data, std::size_t size);

}  // namespace edvet::fuzz
