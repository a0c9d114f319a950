#include "case_editor.hpp"
#include "case_reading.hpp"
#include "edvet/base/file.hpp"
#include "edvet/workflow/evidence.hpp"
#include "workflow/importing/evidence_record.hpp"
#include "workflow/importing/recognised.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t longest_title = 200;
constexpr std::size_t longest_source = 4000;

/// ".pdf" of "Agreement v2.PDF"; nothing where the ending is none that is in use.
std::string ending_of(const std::filesystem::path& file)
{
    constexpr std::size_t longest_ending = 10;
    auto ending = file.extension().string();
    for (auto& c : ending)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    const bool is_usual = ending.size() > 1 && ending.size() <= longest_ending &&
                          std::all_of(ending.begin() + 1, ending.end(), is_plain);
    return is_usual ? ending : "";
}

/// Adds one piece of evidence to one case file.
class EvidenceAdder {
public:
    explicit EvidenceAdder(const NewEvidence& wanted) : wanted_(wanted) {}

    Parsed<AddedEvidence> run(const Act& act)
    {
        check_what_is_said();
        read_document();
        if (!item_ || problems_.has_error()) return {std::nullopt, problems_.in_order()};
        auto changed = change_case(wanted_.case_file, act,
                                   [&](CaseEditor& editor, Problems& problems) { add(editor, problems); });
        problems_.add(std::move(changed.diagnostics));
        if (!changed.value) return {std::nullopt, problems_.in_order()};
        return {AddedEvidence{std::move(*changed.value), wanted_.candidate, std::move(*item_)},
                problems_.in_order()};
    }

private:
    void check_what_is_said()
    {
        const auto id = EvidenceId::from_text(wanted_.id);
        if (!id)
            refuse(problems_, "evidence.id", fmt::format("evidence cannot be called {}", quote(wanted_.id)),
                   id_remedy);
        const auto kind = EvidenceKind::from_text(wanted_.kind);
        if (!kind)
            refuse(problems_, "evidence.kind",
                   fmt::format("a kind of evidence cannot be called {}", quote(wanted_.kind)), id_remedy);
        check_words(wanted_.title, "title", longest_title, "evidence.title", problems_);
        check_words(wanted_.source, "source", longest_source, "evidence.source", problems_);
        if (wanted_.issued && wanted_.expires && *wanted_.expires < *wanted_.issued)
            refuse(problems_, "evidence.dates",
                   fmt::format("this would expire on {}, before it was issued on {}",
                               to_text(*wanted_.expires), to_text(*wanted_.issued)),
                   "check --issued and --expires");
        if (!id || !kind) return;
        item_ = EvidenceItem{.id = *id,
                             .kind = *kind,
                             .title = wanted_.title,
                             .issued = wanted_.issued,
                             .expires = wanted_.expires,
                             .independence = wanted_.independence,
                             .format = "",
                             .file = "",
                             .sha256 = "",
                             .source = wanted_.source,
                             .place = {}};
    }

    void read_document()
    {
        if (wanted_.file.empty()) return;
        const auto name = wanted_.file.string();
        auto bytes = read_file(wanted_.file, name, evidence_file_limit);
        if (!bytes) {
            problems_.add(bytes.error());
            return;
        }
        bytes_ = std::move(bytes).value();
        if (!item_) return;
        item_->file = wanted_.id + ending_of(wanted_.file);
        item_->sha256 = sha256_of(bytes_);
        if (is_reserved_name(item_->file))
            refuse(problems_, "evidence.id",
                   fmt::format("the document would be called {}, and that is a file of edvet's own",
                               quote(item_->file)),
                   "give the evidence another id");
        warn_of_unread(name);
    }

    /// What a report or a questionnaire says counts only where the engine reads it.
    void warn_of_unread(const std::string& name)
    {
        const auto recognised = recognise(bytes_, name);
        if (!recognised || (recognised->kind != ImportedKind::questionnaire &&
                            recognised->kind != ImportedKind::accessibility_report))
            return;
        if (recognised->form == Recognised::Form::workbook && ending_of(wanted_.file) != ".xlsx") return;
        problems_.warning({name, 0, 0}, "evidence.unread",
                          "this may be a document that edvet reads, and as evidence alone it is kept unread",
                          "where criteria are rated from it, take it in with 'edvet import' instead");
    }

    std::string path_of(const std::string& file) const
    {
        return "candidates/" + wanted_.candidate + "/" + file;
    }

    void add(CaseEditor& editor, Problems& problems)
    {
        const auto before = read_case(wanted_.case_file, editor, ReadingDepth::without_documents, problems);
        if (!before) return;
        const auto place = candidate_in(editor.state(), before->procurement, wanted_.candidate,
                                        "evidence.candidate", problems);
        if (!place) return;
        const auto& candidate = before->procurement.candidates[*place];
        check_free(candidate, editor.state(), problems);
        if (problems.has_error()) return;
        // The document first and its record last, as imports do.
        if (!item_->file.empty()) editor.put_file(path_of(item_->file), bytes_, "evidence");
        editor.put_file(path_of(record_name()), evidence_record_text(*item_), "evidence");
        read_case(wanted_.case_file, editor, ReadingDepth::everything, problems);
    }

    std::string record_name() const { return wanted_.id + std::string{evidence_record_ending}; }

    void check_free(const Candidate& candidate, const CaseState& state, Problems& problems) const
    {
        if (const auto* first = find_evidence(candidate, item_->id)) {
            refuse(problems, "evidence.id",
                   fmt::format("candidate '{}' has evidence '{}' already{}", candidate.id.text(),
                               first->id.text(), first->title.empty() ? "" : ": " + quote(first->title)),
                   "give this another id; what is there stays");
            return;
        }
        for (const auto& file : {item_->file, record_name()})
            if (!file.empty() && state.files.contains(path_of(file)))
                refuse(problems, "evidence.exists",
                       fmt::format("there is already something called {}", quote(path_of(file))),
                       "give the evidence another id");
        if (item_->file.empty()) return;
        const auto digest = digest_of({bytes_});
        for (const auto& item : candidate.evidence) {
            const auto there = state.files.find(path_of(item.file));
            if (item.file.empty() || there == state.files.end() || there->second.digest != digest) continue;
            refuse(problems, "evidence.document",
                   fmt::format("this very document is evidence '{}' of '{}' already", item.id.text(),
                               candidate.id.text()),
                   "one document is one piece of evidence: refer to it by its id");
        }
    }

    const NewEvidence& wanted_;
    Problems problems_;
    std::optional<EvidenceItem> item_;
    std::string bytes_;
};

}  // namespace

Parsed<AddedEvidence> add_evidence(const NewEvidence& wanted, const Act& act)
{
    return EvidenceAdder{wanted}.run(act);
}

}  // namespace edvet
