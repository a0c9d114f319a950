#include "report/svg/canvas.hpp"

#include "edvet/base/printable.hpp"

#include <fmt/format.h>

namespace edvet::svg {

namespace {

/// A vendor's text in a picture: what XML cannot hold, what cannot be seen and what turns the direction of
/// text is written out, and markup is none.
std::string safe(std::string_view text)
{
    std::string escaped;
    for (const char c : printable(text)) {
        switch (c) {
            case '&': escaped += "&amp;"; break;
            case '<': escaped += "&lt;"; break;
            case '>': escaped += "&gt;"; break;
            case '"': escaped += "&quot;"; break;
            case '\'': escaped += "&#39;"; break;
            default: escaped += c;
        }
    }
    return escaped;
}

const char* word(Anchor anchor)
{
    switch (anchor) {  // no default: the compiler names one that is missing
        case Anchor::start: return "start";
        case Anchor::middle: return "middle";
        case Anchor::end: return "end";
    }
    return "start";
}

/// What an id may hold.
std::string id_of(std::string_view text)
{
    std::string id = "edvet";
    if (!text.empty()) id += '-';
    for (const char c : text)
        id += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '-';
    return id;
}

}  // namespace

Canvas::Canvas(SvgTheme theme, std::string_view id) : theme_(theme), id_(id_of(id)) {}

void Canvas::begin_group(const std::string& spoken)
{
    body_ += "<g>";
    if (!spoken.empty()) body_ += "<title>" + safe(spoken) + "</title>";
    body_ += "\n";
}

void Canvas::end_group() { body_ += "</g>\n"; }

void Canvas::rectangle(const Box& box, const std::string& look)
{
    body_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {}/>\n", text_of(box.x),
                         text_of(box.y), text_of(box.width), text_of(box.height), look);
}

void Canvas::line(Length x1, Length y1, Length x2, Length y2, const std::string& look)
{
    body_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" {}/>\n", text_of(x1), text_of(y1),
                         text_of(x2), text_of(y2), look);
}

void Canvas::path(const std::string& steps, const std::string& look)
{
    body_ += fmt::format("<path d=\"{}\" {}/>\n", steps, look);
}

void Canvas::text(Length x, Length y, const std::string& shown, const TextLook& look)
{
    body_ += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\"", text_of(x), text_of(y),
                         text_of(look.size), look.is_muted ? theme().muted : theme().text);
    if (look.anchor != Anchor::start) body_ += fmt::format(" text-anchor=\"{}\"", word(look.anchor));
    if (look.is_bold) body_ += " font-weight=\"bold\"";
    body_ += ">" + safe(shown) + "</text>\n";
}

std::string Canvas::fill(std::size_t style)
{
    const auto& look = this->style(style);
    if (*look.pattern == '\0') return look.colour;
    fills_.insert(style);
    return fmt::format("url(#{}-fill-{})", id_, style);
}

std::string Canvas::unknown_fill()
{
    has_unknown_ = true;
    return fmt::format("url(#{}-unknown)", id_);
}

std::string Canvas::definitions() const
{
    const auto tile = [&](const std::string& name, const char* ground, const char* strokes, const char* steps,
                          const char* width) {
        return fmt::format("<pattern id=\"{}-{}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
                           "<rect width=\"8\" height=\"8\" fill=\"{}\"/><path d=\"{}\" fill=\"none\" "
                           "stroke=\"{}\" stroke-width=\"{}\"/></pattern>\n",
                           id_, name, ground, steps, strokes, width);
    };
    std::string patterns;
    for (const auto number : fills_) {
        const auto& look = style(number);
        const auto name = fmt::format("fill-{}", number);
        patterns += look.is_open ? tile(name, theme().background, look.colour, look.pattern, "1.5")
                                 : tile(name, look.colour, theme().background, look.pattern, "1.1");
    }
    if (has_unknown_)
        patterns += tile("unknown", theme().background, theme().muted, "M0 0 L8 8 M0 8 L8 0", "1");
    return patterns.empty() ? "" : "<defs>\n" + patterns + "</defs>\n";
}

std::string Canvas::picture(Length width, Length height, const std::string& title,
                            const std::string& description) const
{
    return fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" "
                       "viewBox=\"0 0 {0} {1}\" role=\"img\" aria-labelledby=\"{2}-title {2}-desc\" "
                       "font-family=\"Verdana, 'DejaVu Sans', 'Segoe UI', Arial, sans-serif\">\n",
                       text_of(width), text_of(height), id_) +
           fmt::format("<title id=\"{0}-title\">{1}</title>\n<desc id=\"{0}-desc\">{2}</desc>\n", id_,
                       safe(title), safe(description)) +
           definitions() +
           fmt::format("<rect width=\"{}\" height=\"{}\" fill=\"{}\"/>\n", text_of(width), text_of(height),
                       theme().background) +
           body_ + "</svg>\n";
}

}  // namespace edvet::svg
