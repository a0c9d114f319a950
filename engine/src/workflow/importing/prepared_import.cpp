#include "workflow/importing/prepared_import.hpp"

#include "edvet/base/decimal.hpp"
#include "edvet/base/file.hpp"
#include "edvet/base/sha256.hpp"
#include "edvet/base/text_encoding.hpp"
#include "edvet/base/workbook.hpp"
#include "edvet/evidence/candidate_files.hpp"
#include "edvet/evidence/read_openacr.hpp"
#include "edvet/report/table.hpp"
#include "edvet/workflow/hecvat.hpp"
#include "workflow/importing/evidence_record.hpp"
#include "workflow/importing/import_record.hpp"
#include "workflow/importing/recognised.hpp"
#include "workflow/importing/sheets.hpp"
#include "workflow/named.hpp"
#include "workflow/reference_shelf.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t longest_title = 200;

bool is_document(ImportedKind kind)
{
    return kind == ImportedKind::questionnaire || kind == ImportedKind::accessibility_report;
}

std::string sentence_of(const HecvatFinding& finding)
{
    const auto about = finding.about.empty() ? "" : finding.about + ": ";
    return fmt::format("{}: {}{}", to_text(finding.kind), about, finding.text);
}

std::string percent_of(const HecvatTotal& total)
{
    if (!total.share) return "";
    return fmt::format(", {} %", to_text(Exact{*total.share * 100}, Rounding{2, RoundingMode::half_even}));
}

std::string letters_of(const std::string& text)
{
    std::string letters;
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z') letters += static_cast<char>(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80U)
            letters += c;
    }
    return letters;
}

/// Whether one name is part of the other; small and capital letters, blanks and signs apart.
bool is_alike(const std::string& one, const std::string& other)
{
    const auto a = letters_of(one);
    const auto b = letters_of(other);
    return a.find(b) != std::string::npos || b.find(a) != std::string::npos;
}

/// Reads and checks one file for one candidate.
class ImportPreparer {
public:
    ImportPreparer(const ImportRequest& request, const ImportTarget& target, Problems& problems)
        : request_(request), target_(target), shelf_(target.library), problems_(problems)
    {
    }

    std::optional<PreparedImport> run()
    {
        Problems of_file;
        const auto recognised = read_bytes(of_file);
        const bool has_ratings = recognised && recognised->kind == ImportedKind::ratings;
        if (!load(has_ratings && target_.records_ratings ? ReadingDepth::without_documents
                                                         : ReadingDepth::everything))
            return std::nullopt;
        problems_.add(of_file.in_order());
        if (!recognised || problems_.has_error()) return std::nullopt;
        auto report = prepare(*recognised);
        if (problems_.has_error()) return std::nullopt;
        return PreparedImport{.report = std::move(report),
                              .bytes = std::move(bytes_),
                              .loaded = std::move(*loaded_),
                              .folder = folder_,
                              .ratings = std::move(ratings_)};
    }

private:
    std::optional<Recognised> read_bytes(Problems& problems)
    {
        auto bytes = read_file(request_.file, name_, workbook_limits::file_bytes);
        if (!bytes) {
            problems.add(bytes.error());
            return std::nullopt;
        }
        bytes_ = std::move(bytes).value();
        return recognise_bytes(problems);
    }

    /// What is only warned of in other files is not about this one.
    bool load(ReadingDepth depth)
    {
        auto loaded = target_.load(depth);
        if (!loaded.value || has_error(loaded.diagnostics)) {
            problems_.add(std::move(loaded.diagnostics));
            return false;
        }
        loaded_ = std::move(loaded.value);
        const auto found =
            candidate_called(request_.candidate, loaded_->procurement, "import.candidate", problems_);
        if (!found) return false;
        index_ = *found;
        folder_ = target_.procurement.in("candidates").in(request_.candidate);
        return true;
    }

    ImportReport prepare(const Recognised& recognised)
    {
        ImportReport report;
        report.file = name_;
        report.candidate = request_.candidate;
        report.kind = recognised.kind;
        report.is_trial = request_.is_trial;
        report.sha256 = sha256_of(bytes_);
        if (is_document(report.kind))
            prepare_document(report, recognised);
        else
            prepare_sheet(report, recognised);
        return report;
    }

    std::optional<Recognised> recognise_bytes(Problems& problems)
    {
        auto recognised = recognise(bytes_, name_);
        if (recognised && recognised->form == Recognised::Form::workbook) return *recognised;
        // Of a text in another encoding nothing can be recognised, and that is what to say.
        auto text = text_from_bytes(bytes_, name_);
        if (!text) {
            problems.add(text.error());
            return std::nullopt;
        }
        text_ = std::move(text).value();
        if (recognised) return *recognised;
        problems.add(recognised.error());
        return std::nullopt;
    }

    const Candidate& candidate() const { return loaded_->procurement.candidates[index_]; }

    void prepare_document(ImportReport& report, const Recognised& recognised)
    {
        const auto there = std::ranges::find(candidate().evidence, report.sha256, &EvidenceItem::sha256);
        if (there != candidate().evidence.end()) {
            report.was_there = true;
            report.item = *there;
            report.stored_as = there->file;
            if (is_there(there->file + std::string{import_record_ending}))
                report.record = there->file + std::string{import_record_ending};
        }
        if (recognised.kind == ImportedKind::questionnaire)
            read_questionnaire(report);
        else
            read_report(report);
        if (report.was_there)
            check_options(report);
        else
            make_item(report, recognised);
        tell_about(report);
    }

    /// What is recorded already is not changed by options, and these are not passed over unsaid either.
    void check_options(const ImportReport& report)
    {
        const auto& item = *report.item;
        const auto differs = [](const auto& wanted, const auto& stated) {
            return wanted && *wanted != stated;
        };
        if (differs(request_.id, item.id.text()) || differs(request_.title, item.title) ||
            (request_.issued && request_.issued != item.issued) ||
            (request_.expires && request_.expires != item.expires) ||
            differs(request_.independence, item.independence))
            problems_.error(
                item.place, "import.recorded",
                fmt::format("this file is evidence '{}' already, and the options say something else "
                            "of it than is written here",
                            item.id.text()),
                how_to_change("write here what is to be changed"));
    }

    std::string how_to_change(const std::string& by_hand) const
    {
        return target_.records_ratings ? "change it in a folder that 'edvet export' makes, and bring that "
                                         "back with 'edvet update'"
                                       : by_hand;
    }

    /// What a reader of the result should know beside what the document itself holds.
    void tell_about(ImportReport& report)
    {
        const auto& rubric = loaded_->tailored.rubric;
        const bool is_read = report.kind == ImportedKind::questionnaire ? has_measure<HecvatMeasure>(rubric)
                                                                        : has_measure<AcrMeasure>(rubric);
        if (!is_read)
            report.findings.push_back(fmt::format(
                "no criterion of rubric '{}' is rated from it; ratings can cite it", rubric.id.text()));
        const auto& own = candidate();
        if (!product_.empty() && !is_alike(product_, own.product) && !is_alike(product_, own.vendor))
            report.findings.push_back(
                fmt::format("it is about {}, and this candidate is {}", quote(product_), quote(own.product)));
        for (const auto& other : loaded_->procurement.candidates)
            if (&other != &own && std::ranges::find(other.evidence, report.sha256, &EvidenceItem::sha256) !=
                                      other.evidence.end())
                report.findings.push_back(
                    fmt::format("candidate '{}' has the very same document", other.id.text()));
        const auto& as_of = loaded_->procurement.as_of;
        if (report.item && report.item->issued && *report.item->issued > as_of)
            report.findings.push_back(fmt::format("it was issued on {}, after {}, and does not count yet",
                                                  to_text(*report.item->issued), to_text(as_of)));
    }

    void read_questionnaire(ImportReport& report)
    {
        auto hecvat = read_hecvat_bytes(bytes_, name_, shelf_.keys(problems_));
        problems_.add(std::move(hecvat.diagnostics));
        if (!hecvat.value) return;
        report.summary = fmt::format("{}: {} of {} points by the rule{}", hecvat.value->title,
                                     exact_text(hecvat.value->rule.score), exact_text(hecvat.value->rule.max),
                                     percent_of(hecvat.value->rule));
        for (const auto& finding : hecvat.value->findings) report.findings.push_back(sentence_of(finding));
        report.is_altered = hecvat.value->is_altered();
        title_ = hecvat.value->title;
        issued_ = hecvat.value->completed;
        product_ = hecvat.value->product;
    }

    void read_report(ImportReport& report)
    {
        const auto& catalogs = shelf_.catalogs(problems_);
        if (catalogs.empty()) return;
        auto acr = parse_openacr(text_, name_, catalogs);
        take(acr.diagnostics, report);
        if (!acr.value) return;
        report.summary = fmt::format("OpenACR report, edition {}", acr.value->edition);
        title_ = "Accessibility conformance report";
        issued_ = acr.value->report_date;
        product_ = acr.value->product;
    }

    /// Errors stop the import; what is only odd goes into its record.
    void take(const std::vector<Diagnostic>& diagnostics, ImportReport& report)
    {
        for (const auto& diagnostic : diagnostics) {
            const bool has_line = diagnostic.place && diagnostic.place->line > 0;
            if (diagnostic.severity == Severity::error)
                problems_.add(diagnostic);
            else
                report.findings.push_back((has_line ? fmt::format("line {}: ", diagnostic.place->line) : "") +
                                          diagnostic.message);
        }
    }

    void make_item(ImportReport& report, const Recognised& recognised)
    {
        const bool is_questionnaire = recognised.kind == ImportedKind::questionnaire;
        const auto id = free_id(is_questionnaire ? "hecvat" : "acr");
        if (!id) return;
        const char* ending = recognised.form == Recognised::Form::workbook ? ".xlsx"
                             : recognised.form == Recognised::Form::csv    ? ".csv"
                                                                           : ".yaml";
        report.item = EvidenceItem{.id = *id,
                                   .kind = EvidenceKind::known(is_questionnaire ? "questionnaire" : "acr"),
                                   .title = request_.title.value_or(title_),
                                   .issued = request_.issued ? request_.issued : issued_,
                                   .expires = request_.expires,
                                   .independence = request_.independence.value_or(Independence::vendor),
                                   .format = is_questionnaire ? "hecvat" : "openacr",
                                   .file = id->text() + ending,
                                   .sha256 = report.sha256,
                                   .source = "",
                                   .place = {}};
        if (report.item->issued && request_.expires && *request_.expires < *report.item->issued)
            problems_.add({Severity::error, "import.dates", std::nullopt,
                           fmt::format("this would expire on {}, before it was issued on {}",
                                       to_text(*request_.expires), to_text(*report.item->issued)),
                           "check --issued and --expires"});
        if (report.item->title.size() > longest_title)
            problems_.add({Severity::error, "import.title", std::nullopt,
                           fmt::format("the title is {} bytes long", report.item->title.size()),
                           fmt::format("give one of at most {} by --title", longest_title)});
        if (is_reserved_name(report.item->file))
            problems_.add({Severity::error, "import.id", std::nullopt,
                           fmt::format("the document would be called {}, and that is a file of edvet's own",
                                       quote(report.item->file)),
                           "give another name by --id"});
        store_as(report, report.item->file);
    }

    /// The id that was asked for, or the first of hecvat, hecvat-2, … that nothing has, file or evidence.
    std::optional<EvidenceId> free_id(const std::string& otherwise)
    {
        if (request_.id) {
            const auto id = EvidenceId::from_text(*request_.id);
            if (!id)
                problems_.add({Severity::error, "import.id", std::nullopt,
                               fmt::format("evidence cannot be called {}", quote(*request_.id)), id_remedy});
            else if (const auto* first = find_evidence(candidate(), *id))
                problems_.add({Severity::error, "import.id", std::nullopt,
                               fmt::format("candidate '{}' has evidence '{}' already: {}",
                                           candidate().id.text(), first->id.text(), quote(first->title)),
                               "give another name by --id"});
            else
                return id;
            return std::nullopt;
        }
        for (int number = 1;; ++number) {
            const auto text = number == 1 ? otherwise : fmt::format("{}-{}", otherwise, number);
            const auto id = EvidenceId::known(text);
            const auto names = names_in(folder_);
            const bool has_file = names && std::ranges::any_of(*names, [&](const auto& name) {
                                      return name.starts_with(text + ".") && !is_this_file(name);
                                  });
            if (!find_evidence(candidate(), id) && !has_file) return id;
        }
    }

    /// Left behind by an import that was interrupted: the same bytes, without a record.
    bool is_this_file(const std::string& name) const
    {
        const auto there = read_bytes_in(folder_, name, workbook_limits::file_bytes);
        return there && *there == bytes_;
    }

    bool is_there(const std::string& name) const { return folder_.look_at(name) != Found::nothing; }

    void store_as(ImportReport& report, const std::string& file)
    {
        report.stored_as = file;
        report.record = file + std::string{import_record_ending};
        for (const auto& name : {file, report.record}) {
            if (!is_there(name) || (name == file && is_this_file(name))) continue;
            problems_.error({folder_.name_of(name), 0, 0}, "import.exists",
                            "there is already something of this name, and an import replaces nothing",
                            how_to_change("put what is new into it by hand, or move it elsewhere first"));
            return;
        }
    }

    void prepare_sheet(ImportReport& report, const Recognised& recognised)
    {
        if (request_.id || request_.title || request_.issued || request_.expires || request_.independence)
            problems_.add({Severity::error, "import.options", std::nullopt,
                           fmt::format("{} is a sheet of {}, which has no id, title, days or independence",
                                       name_, to_text(recognised.kind)),
                           "leave these options out; they are for documents"});
        if (recognised.kind == ImportedKind::ratings && target_.records_ratings) {
            read_ratings(report, recognised);
            return;
        }
        const auto file = sheet_file(recognised);
        if (is_this_file(file)) {
            report.was_there = true;
            report.stored_as = file;
            if (is_there(file + std::string{import_record_ending}))
                report.record = file + std::string{import_record_ending};
        } else {
            store_as(report, file);
        }
        if (problems_.has_error()) return;
        const SheetQuestion question{*loaded_, index_, folder_, name_, text_, recognised, report.was_there};
        Problems found;
        report.summary = check_sheet(question, found);
        take(found.in_order(), report);
    }

    /// Nothing is stored of the sheet itself: what it says is.
    void read_ratings(ImportReport& report, const Recognised& recognised)
    {
        const auto& rubric = loaded_->tailored.rubric;
        auto ratings = recognised.form == Recognised::Form::csv
                           ? parse_ratings_csv(text_, name_, rubric, candidate())
                           : parse_ratings_yaml(text_, name_, rubric, candidate());
        take(ratings.diagnostics, report);
        ratings_ = std::move(ratings.value).value_or(std::vector<Rating>{});
        report.summary = counted(ratings_.size(), "rating", "ratings");
    }

    const ImportRequest& request_;
    const ImportTarget& target_;
    ReferenceShelf shelf_;
    Problems& problems_;
    std::optional<LoadedProcurement> loaded_;
    std::size_t index_ = 0;
    NamedFolder folder_;
    std::string name_ = request_.file.string();
    std::string bytes_;
    std::string text_;
    std::string title_;
    std::string product_;  ///< that the document says it is about
    std::optional<Date> issued_;
    std::vector<Rating> ratings_;
};

}  // namespace

std::optional<PreparedImport> prepare_import(const ImportRequest& request, const ImportTarget& target,
                                             Problems& problems)
{
    return ImportPreparer{request, target, problems}.run();
}

}  // namespace edvet
