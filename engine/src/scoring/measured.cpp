#include "edvet/scoring/measured.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/evidence/acr_measure.hpp"
#include "edvet/evidence/hecvat_measure.hpp"
#include "edvet/evidence/standards_coverage.hpp"
#include "scoring/evidence_rules.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

/// A document that the engine reads, with the evidence item that it came as.
template <class Document>
struct Dated {
    const Document* document = nullptr;
    const EvidenceItem* item = nullptr;
    std::optional<Date> issued;  ///< as the candidate states it, otherwise as the document does
};

/// The first named of those that were issued last; one without a day is older than any with one.
template <class Document>
std::optional<Dated<Document>> newest(const std::vector<Dated<Document>>& documents, const Date& as_of)
{
    std::optional<Dated<Document>> newest;
    for (const auto& one : documents) {
        if (one.issued && *one.issued > as_of) continue;
        if (!newest || (one.issued && (!newest->issued || *one.issued > *newest->issued))) newest = one;
    }
    return newest;
}

Assessment without_answer(const Criterion& criterion, Standing standing, std::string because)
{
    auto open = unknown(criterion.id, 0, 1);
    open.standing = standing;
    open.because = std::move(because);
    return open;
}

/// Answers the criteria of one candidate, a case for each kind of measure.
class MeasureReader {
public:
    MeasureReader(const Rubric& rubric, const Candidate& candidate, const Readings& readings,
                  const std::vector<AcrCatalog>& catalogs, const Date& as_of)
        : rubric_(rubric),
          candidate_(candidate),
          cost_(readings.cost),
          standards_(readings.standards),
          crosswalk_(readings.crosswalk),
          catalogs_(catalogs),
          as_of_(as_of)
    {
        for (const auto& [evidence, report] : readings.acrs) {
            const auto* item = find_evidence(candidate, evidence);
            ensure(item != nullptr, "an ACR that is not among the candidate's evidence");
            acrs_.push_back({&report, item, item->issued ? item->issued : report.report_date});
        }
        for (const auto& [evidence, questionnaire] : readings.hecvats) {
            const auto* item = find_evidence(candidate, evidence);
            ensure(item != nullptr, "a questionnaire that is not among the candidate's evidence");
            hecvats_.push_back({&questionnaire, item, item->issued ? item->issued : questionnaire.completed});
        }
    }

    Assessment answer(const Criterion& criterion, const AcrMeasure& measure) const
    {
        const auto acr = newest(acrs_, as_of_);
        if (!acr) return nothing_there(criterion, "ACR", acrs_.empty());
        auto assessment = from_report(criterion, measure, *acr);
        assessment.evidence.push_back(acr->item);
        if (acrs_.size() > 1)
            assessment.because += fmt::format("; of {} ACRs '{}' counts, the newest dated by {}",
                                              acrs_.size(), acr->item->id.text(), to_text(as_of_));
        return assessment;
    }

    Assessment answer(const Criterion& criterion, const HecvatMeasure& measure) const
    {
        const auto hecvat = newest(hecvats_, as_of_);
        if (!hecvat) return nothing_there(criterion, "HECVAT or K-12CVAT", hecvats_.empty());
        auto assessment = from_questionnaire(criterion, measure, *hecvat);
        assessment.evidence.push_back(hecvat->item);
        if (hecvats_.size() > 1)
            assessment.because += fmt::format("; of {} questionnaires '{}' counts, the newest dated by {}",
                                              hecvats_.size(), hecvat->item->id.text(), to_text(as_of_));
        return assessment;
    }

    Assessment answer(const Criterion& criterion, const CostMeasure& measure) const
    {
        if (!cost_) {
            auto nothing = without_answer(criterion, Standing::unknown, "no costs are stated");
            nothing.was_checked = false;
            return nothing;
        }
        const bool is_score = measure.question == CostQuestion::price_score;
        const auto value = is_score ? cost_->score : banded(cost_->unused, measure.bands);
        const auto& because = is_score ? cost_->score_because : cost_->unused_because;
        const auto documents = cost_documents();
        const auto support = support_of(criterion, documents, as_of_);
        auto assessment = without_answer(criterion, Standing::unknown, because);
        if (value && support.kind == Support::Kind::good)
            assessment = rated(criterion.id, *value);
        else if (value && support.kind == Support::Kind::stale)
            assessment.standing = Standing::stale;
        assessment.because = because;
        if (value && support.kind != Support::Kind::good)
            assessment.because += fmt::format(", which does not stand: {}", support.because);
        assessment.evidence = documents;
        return assessment;
    }

    Assessment answer(const Criterion& criterion, const StandardsMeasure& measure) const
    {
        if (!standards_ || standards_->claims.empty()) {
            auto nothing = without_answer(criterion, Standing::unknown,
                                          standards_ ? "no standards are claimed"
                                                     : "the procurement names no package of standards");
            nothing.was_checked = false;
            return nothing;
        }
        std::vector<const EvidenceItem*> documents;
        std::vector<StandardsClaim> in_force;
        for (const auto& claim : standards_->claims) {
            const auto* item = claim.evidence ? find_evidence(candidate_, *claim.evidence) : nullptr;
            if (item) documents.push_back(item);
            if (!item || is_in_force(*item)) in_force.push_back(claim);
        }
        const auto coverage = measure_standards(*standards_->framework, standards_->scope, in_force, measure);
        const auto support = support_of(criterion, documents, as_of_);
        auto assessment = without_answer(criterion, Standing::unknown, "");
        if (coverage.share && support.kind == Support::Kind::good)
            assessment = rated(criterion.id, *coverage.share);
        else if (coverage.share && support.kind == Support::Kind::stale)
            assessment.standing = Standing::stale;
        assessment.because = coverage.working;
        if (const auto left_out = standards_->claims.size() - in_force.size(); left_out > 0)
            assessment.because += fmt::format("; {} of {} claims rest on evidence that is not in force on {}",
                                              left_out, standards_->claims.size(), to_text(as_of_));
        if (support.kind != Support::Kind::good)
            assessment.because += fmt::format("; it does not stand: {}", support.because);
        assessment.evidence = once_each(documents);
        return assessment;
    }

private:
    bool is_in_force(const EvidenceItem& item) const
    {
        return !(item.issued && *item.issued > as_of_) && !(item.expires && *item.expires < as_of_);
    }

    static std::vector<const EvidenceItem*> once_each(const std::vector<const EvidenceItem*>& items)
    {
        std::vector<const EvidenceItem*> once;
        for (const auto* item : items)
            if (std::ranges::find(once, item) == once.end()) once.push_back(item);
        return once;
    }

    /// What a share earns: the value of the first band that it lies in, and 0 above all.
    static std::optional<Exact> banded(const std::optional<Exact>& share, const std::vector<ShareBand>& bands)
    {
        if (!share) return std::nullopt;
        for (const auto& band : bands)
            if (*share <= band.at_most) return band.value;
        return Exact{0};
    }

    /// The evidence that cost lines name as where their prices stand.
    std::vector<const EvidenceItem*> cost_documents() const
    {
        std::vector<const EvidenceItem*> items;
        for (const auto& item : candidate_.evidence)
            if (std::ranges::find(cost_->documents, item.file) != cost_->documents.end())
                items.push_back(&item);
        return items;
    }

    Assessment nothing_there(const Criterion& criterion, const char* what, bool there_is_none) const
    {
        auto nothing =
            without_answer(criterion, Standing::unknown,
                           there_is_none ? fmt::format("there is no {} among the evidence", what)
                                         : fmt::format("no {} was issued by {}", what, to_text(as_of_)));
        nothing.was_checked = false;
        return nothing;
    }

    Assessment from_report(const Criterion& criterion, const AcrMeasure& measure, const Dated<Acr>& acr) const
    {
        const auto* catalog = find_catalog(catalogs_, acr.document->edition);
        ensure(catalog != nullptr, "an ACR of an edition that was not read");
        const auto share = measure_acr(*acr.document, *catalog, measure, acr_policy(rubric_), as_of_,
                                       candidate_.product_version);
        return supported(criterion, share, *acr.item, acr.issued);
    }

    Assessment from_questionnaire(const Criterion& criterion, const HecvatMeasure& measure,
                                  const Dated<Hecvat>& hecvat) const
    {
        const auto* entry = crosswalk_ ? crosswalk_->find(criterion.id) : nullptr;
        auto share = measure_hecvat(*hecvat.document, measure, entry);
        if (hecvat.document->key.empty()) {
            if (hecvat_policy(rubric_).unchecked_key == UncheckedKey::unknown)
                return without_answer(
                    criterion, Standing::unknown,
                    fmt::format("{} is scored by the key in the vendor's own file, which the rubric does not "
                                "take; by that key: {}",
                                hecvat.document->title, share.working));
            share.working += "; by the key in the vendor's own file, which was not checked";
        }
        return supported(criterion, share, *hecvat.item, hecvat.issued);
    }

    /// What a document says, where it carries what rests on it.
    Assessment supported(const Criterion& criterion, const MeasuredShare& share, const EvidenceItem& item,
                         const std::optional<Date>& issued) const
    {
        auto dated = item;
        dated.issued = issued;
        const auto support = support_of(criterion, {&dated}, as_of_);
        switch (support.kind) {  // no default: the compiler names a kind that is missing
            case Support::Kind::good: return from_share(criterion, share);
            case Support::Kind::stale:
                return without_answer(criterion, Standing::stale,
                                      fmt::format("{} does not stand: {}", share.working, support.because));
            case Support::Kind::missing:
                return without_answer(criterion, Standing::unknown,
                                      fmt::format("{} does not stand: {}", share.working, support.because));
        }
        throw ContractViolation{"a kind of support that does not exist"};
    }

    static Assessment from_share(const Criterion& criterion, const MeasuredShare& share)
    {
        if (share.is_not_applicable) {
            // A vendor must not pass a gate, or leave the denominator, by saying that nothing applies.
            if (criterion.not_applicable != NotApplicableRule::allowed)
                return without_answer(criterion, Standing::unknown,
                                      share.working + ", which the report alone cannot settle");
            auto out = not_applicable(criterion.id);
            out.because = share.working;
            return out;
        }
        auto assessment = share.low == share.high ? rated(criterion.id, share.low)
                                                  : unknown(criterion.id, share.low, share.high);
        assessment.value = share.known_value;
        assessment.known = share.known;
        assessment.because = share.working;
        if (share.unknown_because && *share.unknown_because != share.working)
            assessment.because += "; " + *share.unknown_because;
        return assessment;
    }

    const Rubric& rubric_;
    const Candidate& candidate_;
    const std::optional<CostReading>& cost_;
    const std::optional<StandardsReading>& standards_;
    const std::shared_ptr<const Crosswalk>& crosswalk_;
    const std::vector<AcrCatalog>& catalogs_;
    const Date& as_of_;
    std::vector<Dated<Acr>> acrs_;
    std::vector<Dated<Hecvat>> hecvats_;
};

}  // namespace

Measured measure(const Rubric& rubric, const Candidate& candidate, const Readings& readings,
                 const std::vector<AcrCatalog>& catalogs, const Date& as_of)
{
    const MeasureReader reader{rubric, candidate, readings, catalogs, as_of};
    Measured measured;
    for (const auto* criterion : criteria_of(rubric))
        if (const auto* how = std::get_if<Measure>(&criterion->basis))
            measured.emplace(
                criterion->id,
                std::visit([&](const auto& question) { return reader.answer(*criterion, question); }, *how));
    return measured;
}

}  // namespace edvet
