#include "report/svg/theme.hpp"

#include <array>

namespace edvet::svg {

namespace {

constexpr Theme light{"#ffffff", "#1a1a1a", "#545454", "#6b6b6b", "#dedede", "#1a1a1a"};
constexpr Theme dark{"#1e1e1e", "#f2f2f2", "#c2c2c2", "#a6a6a6", "#3d3d3d", "#f2f2f2"};

constexpr const char* plain = "";
constexpr const char* rising = "M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6";
constexpr const char* dotted = "M1.5 1.5 h1.6 M5.5 5.5 h1.6";
constexpr const char* crossed = "M0 0 L8 8 M0 8 L8 0";
constexpr const char* lying = "M0 2 H8 M0 6 H8";
constexpr const char* standing = "M2 0 V8 M6 0 V8";
constexpr const char* falling = "M-2 6 L2 10 M0 0 L8 8 M6 -2 L10 2";

constexpr std::size_t styles = 9;

constexpr std::array<Style, styles> light_styles{{
    {"#0072b2", plain, false, Marker::circle, ""},
    {"#c04f00", rising, false, Marker::square, "8 4"},
    {"#00795a", dotted, false, Marker::diamond, "2 3"},
    {"#a2427d", crossed, false, Marker::triangle, "10 3 2 3"},
    {"#7a5c00", lying, false, Marker::inverted_triangle, "14 4"},
    {"#4b3f9e", standing, false, Marker::pentagon, "5 3 1 3 1 3"},
    {"#666666", falling, false, Marker::cross, "4 2"},
    {"#666666", rising, true, Marker::ring, "1 4"},
    {"#1a1a1a", plain, false, Marker::diamond, ""},
}};

constexpr std::array<Style, styles> dark_styles{{
    {"#56b4e9", plain, false, Marker::circle, ""},
    {"#ff9350", rising, false, Marker::square, "8 4"},
    {"#3ccf9f", dotted, false, Marker::diamond, "2 3"},
    {"#e59ac8", crossed, false, Marker::triangle, "10 3 2 3"},
    {"#d9c44c", lying, false, Marker::inverted_triangle, "14 4"},
    {"#b3a4f2", standing, false, Marker::pentagon, "5 3 1 3 1 3"},
    {"#ababab", falling, false, Marker::cross, "4 2"},
    {"#ababab", rising, true, Marker::ring, "1 4"},
    {"#f2f2f2", plain, false, Marker::diamond, ""},
}};

}  // namespace

const Theme& theme_of(SvgTheme theme) { return theme == SvgTheme::dark ? dark : light; }

const Style& style_of(std::size_t style, SvgTheme theme)
{
    return theme == SvgTheme::dark ? dark_styles[style % styles] : light_styles[style % styles];
}

}  // namespace edvet::svg
