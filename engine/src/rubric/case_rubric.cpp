#include "edvet/rubric/case_rubric.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/base/sha256.hpp"
#include "edvet/rubric/rubric_files.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr Rounding weight_rounding{9, RoundingMode::half_even};

/// A UUID of a name, in the layout of version 5 and with SHA-256 in the place of SHA-1.
std::string uuid_of(const std::string& name)
{
    auto digits = sha256_of(name).substr(0, 32);
    digits[12] = '5';
    constexpr std::string_view hex = "0123456789abcdef";
    digits[16] = "89ab"[hex.find(digits[16]) % 4];
    return fmt::format("{}-{}-{}-{}-{}", digits.substr(0, 8), digits.substr(8, 4), digits.substr(12, 4),
                       digits.substr(16, 4), digits.substr(20));
}

class CaseWriter {
public:
    CaseWriter(const Rubric& rubric, const Date& last_change) : rubric_(rubric), edition_(edition_of(rubric))
    {
        result_.rubric.title = rubric.title;
        result_.rubric.last_change = to_text(last_change) + "T00:00:00+00:00";
        name(result_.rubric, rubric.id.text(), "");
        result_.rubric.description =
            fmt::format("{} {}, SHA-256 {}", edition_.id, edition_.version, edition_.sha256);
        if (!rubric.issuer.empty()) result_.rubric.description += ", issued by " + rubric.issuer;
        if (!rubric.licence.empty()) result_.rubric.description += ", licence " + rubric.licence;
    }

    CaseExport write()
    {
        Exact sum = 0;
        for (const auto& dimension : rubric_.dimensions)
            if (is_counted(dimension)) sum += dimension.weight.value();
        for (const auto& dimension : rubric_.dimensions)
            add(dimension, is_counted(dimension) ? dimension.weight.value() / sum : Exact{0}, "");
        tell_lost();
        return std::move(result_);
    }

private:
    template <class Part>
    void name(Part& part, const std::string& id, const std::string& path) const
    {
        part.identifier = uuid_of("edvet/case-rubric:" + edition_.sha256 + ":" + path);
        part.uri = fmt::format("urn:uuid:{}#{}", part.identifier, id);
    }

    static bool is_counted(const Section& section)
    {
        return std::ranges::any_of(criteria_of(section),
                                   [](const Criterion* one) { return one->role == Role::scored; });
    }

    void add(const Section& section, const Exact& share, const std::string& around)
    {
        const auto path = around.empty() ? name_of(section) : around + " / " + name_of(section);
        if (section.floor) ++gates_;
        if (section.aggregation && *section.aggregation != Aggregation::weighted_mean) ++aggregations_;
        Exact sum = 0;
        for (const auto& group : section.groups)
            if (is_counted(group)) sum += group.weight.value();
        for (const auto& criterion : section.criteria)
            if (criterion.role == Role::scored) sum += criterion.weight.value();
        for (const auto& group : section.groups)
            add(group, is_counted(group) ? share * group.weight.value() / sum : Exact{0}, path);
        for (const auto& criterion : section.criteria)
            add(criterion, criterion.role == Role::scored ? share * criterion.weight.value() / sum : Exact{0},
                path);
    }

    void add(const Criterion& criterion, const Exact& share, const std::string& category)
    {
        auto& criteria = result_.rubric.criteria;
        CaseCriterion made;
        name(made, criterion.id.text(), criterion.id.text());
        made.category = category;
        made.description =
            criterion.title.empty() ? criterion.question : criterion.title + ": " + criterion.question;
        made.weight = Exact{in_last_place(share * 100, weight_rounding), Whole{1'000'000'000}};
        if (made.weight != share * 100) ++rounded_;
        made.position = static_cast<int>(criteria.size()) + 1;
        if (const auto* by_hand = std::get_if<RatedByHand>(&criterion.basis))
            add_levels(made, criterion, *by_hand);
        else
            ++measured_;
        count(criterion);
        criteria.push_back(std::move(made));
    }

    void add_levels(CaseCriterion& made, const Criterion& criterion, const RatedByHand& by_hand) const
    {
        const auto* scale = find_scale(rubric_, by_hand.scale);
        ensure(scale != nullptr, "a criterion without its scale");
        for (const auto& level : scale->levels) {
            CaseLevel own;
            name(own, level.id.text(), criterion.id.text() + "/" + level.id.text());
            own.quality = level.label.empty() ? level.id.text() : level.label;
            own.description = by_hand.anchors.at(level.id);
            own.score = level.value;
            own.position = static_cast<int>(made.levels.size()) + 1;
            made.levels.push_back(std::move(own));
        }
    }

    void count(const Criterion& criterion)
    {
        if (criterion.gate) ++gates_;
        if (criterion.cap) ++caps_;
        if (criterion.role != Role::scored) ++unscored_;
        if (criterion.applies_when) ++conditional_;
        if (!criterion.guidance.empty()) ++guided_;
        evidence_ += criterion.evidence.size();
        cites_ += criterion.cites.size();
    }

    void lose(std::size_t count, const char* one, const char* many)
    {
        if (count > 0) result_.lost.push_back(fmt::format("{} {}", count, count == 1 ? one : many));
    }

    void tell_lost()
    {
        lose(gates_ + rubric_.gates.size(), "gate or floor", "gates and floors");
        lose(caps_, "cap", "caps");
        lose(measured_, "criterion that the engine rates, which has no levels",
             "criteria that the engine rates, which have no levels");
        lose(unscored_, "criterion that is not scored, which has weight 0",
             "criteria that are not scored, which have weight 0");
        lose(conditional_, "condition on a fact", "conditions on facts");
        lose(evidence_, "requirement of evidence", "requirements of evidence");
        lose(guided_, "note of guidance", "notes of guidance");
        lose(cites_, "citation of a source", "citations of sources");
        const bool is_mean = rubric_.decision.aggregation == Aggregation::weighted_mean;
        lose(aggregations_ + (is_mean ? 0 : 1), "aggregation that is no mean by weight",
             "aggregations that are no means by weight");
        lose(rounded_, "weight as an exact fraction, here rounded to 9 places",
             "weights as exact fractions, here rounded to 9 places");
        result_.lost.push_back(
            "the rules of decision: labels, close calls, what is unknown or does not apply");
    }

    const Rubric& rubric_;
    Edition edition_;
    CaseExport result_;
    std::size_t gates_ = 0;
    std::size_t caps_ = 0;
    std::size_t measured_ = 0;
    std::size_t unscored_ = 0;
    std::size_t conditional_ = 0;
    std::size_t evidence_ = 0;
    std::size_t guided_ = 0;
    std::size_t cites_ = 0;
    std::size_t aggregations_ = 0;
    std::size_t rounded_ = 0;
};

}  // namespace

CaseExport case_rubric_of(const Rubric& rubric, const Date& last_change)
{
    return CaseWriter{rubric, last_change}.write();
}

}  // namespace edvet
