#pragma once

#include "edvet/base/contract.hpp"

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace edvet {

/// Small letters and digits, in words joined by '.' or '-', 64 characters at most: "privacy.agreement".
bool is_id(std::string_view text);

constexpr const char* id_remedy = "use small letters and digits, in words joined by '.' or '-', 64 at most";

/// A name that files, events and scripts refer to. Ids of different things do not mix.
template <class Tag>
class Id {
public:
    static std::optional<Id> from_text(std::string_view text)
    {
        if (!is_id(text)) return std::nullopt;
        return Id{std::string{text}};
    }

    /// For a text that is an id for sure.
    static Id known(std::string_view text)
    {
        ensure(is_id(text), "an id that is none");
        return Id{std::string{text}};
    }

    const std::string& text() const noexcept { return text_; }

    friend bool operator==(const Id&, const Id&) = default;
    friend std::strong_ordering operator<=>(const Id& a, const Id& b)
    {
        return a.text_.compare(b.text_) <=> 0;
    }

private:
    explicit Id(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

using RubricId = Id<struct RubricTag>;
using OverlayId = Id<struct OverlayTag>;
using NodeId = Id<struct NodeTag>;  ///< a dimension, a group or a criterion: one name space
using ScaleId = Id<struct ScaleTag>;
using LevelId = Id<struct LevelTag>;
using SourceId = Id<struct SourceTag>;
using FactId = Id<struct FactTag>;
using GateId = Id<struct GateTag>;
using LabelId = Id<struct LabelTag>;
using ProcurementId = Id<struct ProcurementTag>;
using CandidateId = Id<struct CandidateTag>;
using EvidenceId = Id<struct EvidenceTag>;
using EvidenceKind = Id<struct EvidenceKindTag>;
using CostLineId = Id<struct CostLineTag>;
using PlanId = Id<struct PlanTag>;

}  // namespace edvet
