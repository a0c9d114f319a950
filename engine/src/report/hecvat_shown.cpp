#include "report/hecvat_shown.hpp"

#include "edvet/base/decimal.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

std::optional<Figure> hecvat_share(const HecvatTotal& total)
{
    if (!total.share) return std::nullopt;
    return figure(*total.share * 100, {2, RoundingMode::half_even});
}

std::string hecvat_share_text(const HecvatTotal& total)
{
    const auto share = hecvat_share(total);
    if (!share) return "nothing counts";
    return total.letter.empty() ? share->shown + " %" : fmt::format("{} % ({})", share->shown, total.letter);
}

std::string hecvat_points_text(const Exact& score, const Exact& max)
{
    if (max == 0 && score == 0) return "–";
    return fmt::format("{} of {}", exact_text(score), exact_text(max));
}

std::string hecvat_rule_text(const Hecvat& hecvat)
{
    return hecvat.is_mean_of_sections ? "the mean of the sections' shares, each section alike"
                                      : "the points of all sections, pooled";
}

std::string hecvat_key_text(const Hecvat& hecvat)
{
    return hecvat.key.empty() ? "read from the workbook itself, not checked" : hecvat.key + ", shipped";
}

std::string hecvat_step_text(const HecvatStep& step)
{
    constexpr std::array<std::pair<const char*, const char*>, 7> words{
        {{"never-counted", "with what it never counts"},
         {"never-scored", "with what it never scores"},
         {"substring", "without words found inside others"},
         {"written", "with compliant answers it overlooks"},
         {"other-answer", "with the answers that were given"},
         {"gate", "without what does not apply"},
         {"sections", "with sections as their questions add up"}}};
    std::string text = "with other differences put right";
    for (const auto& [code, meaning] : words)
        if (step.code == code) text = meaning;
    constexpr std::size_t most = 6;
    if (step.questions.empty()) return text;
    if (step.questions.size() > most) return fmt::format("{} ({} questions)", text, step.questions.size());
    return fmt::format("{} ({})", text, fmt::join(step.questions, ", "));
}

}  // namespace edvet
