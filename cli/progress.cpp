#include "cli/progress.hpp"

#include <utility>

#include <fmt/format.h>

namespace edvet::cli {

Progress::Progress(const Console& console, std::string what) : console_(console), what_(std::move(what)) {}

Progress::~Progress()
{
    if (is_shown_) console_.err << "\r\x1b[K" << std::flush;
}

std::function<bool(std::uint64_t, std::uint64_t)> Progress::callback()
{
    if (!console_.err_is_terminal || console_.quiet) return {};
    return [this](std::uint64_t done, std::uint64_t all) {
        const auto percent = all == 0 ? 100 : done * 100 / all;
        if (!is_shown_ || percent != shown_)
            console_.err << fmt::format("\r{} {} %\x1b[K", what_, percent) << std::flush;
        is_shown_ = true;
        shown_ = percent;
        return true;
    };
}

}  // namespace edvet::cli
