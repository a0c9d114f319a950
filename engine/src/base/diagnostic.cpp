#include "edvet/base/diagnostic.hpp"

#include "edvet/base/printable.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace edvet {

bool has_error(const std::vector<Diagnostic>& diagnostics)
{
    return std::ranges::any_of(diagnostics,
                               [](const Diagnostic& d) { return d.severity == Severity::error; });
}

std::string to_text(const Diagnostic& diagnostic)
{
    std::string text;
    if (diagnostic.place) {
        text += printable(diagnostic.place->file) + ":";
        if (diagnostic.place->line > 0)
            text +=
                std::to_string(diagnostic.place->line) + ":" + std::to_string(diagnostic.place->column) + ":";
        text += " ";
    }
    text += diagnostic.severity == Severity::error ? "error: " : "warning: ";
    text += printable(diagnostic.message) + " [" + diagnostic.code + "]";
    if (!diagnostic.remedy.empty()) text += "\n  " + printable(diagnostic.remedy);
    return text;
}

void Problems::error(const Place& place, std::string code, std::string message, std::string remedy)
{
    add({Severity::error, std::move(code), place, std::move(message), std::move(remedy)});
}

void Problems::warning(const Place& place, std::string code, std::string message, std::string remedy)
{
    add({Severity::warning, std::move(code), place, std::move(message), std::move(remedy)});
}

void Problems::add(Diagnostic diagnostic) { diagnostics_.push_back(std::move(diagnostic)); }

void Problems::add(std::vector<Diagnostic> diagnostics)
{
    for (auto& diagnostic : diagnostics) add(std::move(diagnostic));
}

std::vector<Diagnostic> Problems::in_order() const
{
    std::map<std::string, std::size_t> first_mention;
    for (const auto& diagnostic : diagnostics_)
        if (diagnostic.place) first_mention.try_emplace(diagnostic.place->file, first_mention.size());

    const auto position = [&](const Diagnostic& d) {
        if (!d.place) return std::tuple{first_mention.size(), 0, 0};
        return std::tuple{first_mention.at(d.place->file), d.place->line, d.place->column};
    };
    auto sorted = diagnostics_;
    std::ranges::stable_sort(sorted, {}, position);
    return sorted;
}

std::string quote(std::string_view text)
{
    constexpr std::size_t limit = 80;
    if (text.size() <= limit) return "'" + std::string{text} + "'";
    auto cut = limit;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    return "'" + std::string{text.substr(0, cut)} + "…'";
}

}  // namespace edvet
