#include "workflow/weights/weighed_rubric.hpp"

#include "edvet/rubric/rubric_files.hpp"
#include "edvet/workflow/procurement.hpp"
#include "workflow/casefile/open_case.hpp"
#include "workflow/folder.hpp"

#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* procurement_file = "procurement.yaml";

bool is_procurement(const std::string& words)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(words, ignored)) return true;
    const bool may_be_case = words.ends_with(".edvet") || std::filesystem::is_regular_file(words, ignored);
    return may_be_case && is_case_file(words);
}

/// Reads the rubric and the overlays, and lays them over it.
class Reader {
public:
    explicit Reader(const WeightsSubject& subject, const RubricLibrary& library)
        : subject_(subject), library_(library)
    {
    }

    Parsed<WeighedRubric> read()
    {
        if (!is_procurement(subject_.words)) {
            if (subject_.at) refuse_moment();
            auto rubric = find_rubric(subject_.words, library_);
            problems_.add(std::move(rubric.diagnostics));
            issued_ = std::move(rubric.value);
        } else if (is_case_file(subject_.words)) {
            const auto done = look_into_case({subject_.words, subject_.at}, [&](const OpenCase& open) {
                read_procurement_of(open.folder(), open.library());
            });
            if (!done) problems_.add(done.error());
        } else {
            if (subject_.at) refuse_moment();
            read_procurement_of({subject_.words, subject_.words}, library_);
        }
        read_overlays_of_caller();
        if (!issued_ || problems_.has_error()) return {std::nullopt, problems_.in_order()};
        auto tailored = resolve(*issued_, overlays_);
        problems_.add(std::move(tailored.diagnostics));
        if (!tailored.value || problems_.has_error()) return {std::nullopt, problems_.in_order()};
        return {WeighedRubric{*std::move(issued_), std::move(overlays_), *std::move(tailored.value)},
                problems_.in_order()};
    }

private:
    void refuse_moment()
    {
        problems_.error({subject_.words, 0, 0}, "procurement.at",
                        "this has no history, so there is no past state of it",
                        "make a case file with 'edvet open'; from then on nothing is lost");
    }

    void read_procurement_of(const NamedFolder& folder, const RubricLibrary& library)
    {
        if (folder.look_at(procurement_file) == Found::nothing) {
            problems_.error({folder.name, 0, 0}, "procurement.no-file",
                            "there is no procurement.yaml in this folder", "name the folder that holds it");
            return;
        }
        const auto text = read_text_in(folder, procurement_file);
        if (!text) return problems_.add(text.error());
        auto procurement = parse_procurement(*text, folder.name_of(procurement_file));
        problems_.add(std::move(procurement.diagnostics));
        if (!procurement.value) return;
        const auto& reference = procurement.value->rubric;
        const auto file = file_of(reference, folder, library, library.rubric_file(reference.id), "rubric");
        if (!file) return;
        auto rubric = read_rubric(*file);
        problems_.add(std::move(rubric.diagnostics));
        issued_ = std::move(rubric.value);
        if (!issued_) return;
        check_version(reference, "rubric", issued_->version);
        for (const auto& own : procurement.value->overlays) {
            const auto overlay = file_of(own, folder, library, library.overlay_file(own.id), "overlay");
            if (!overlay || !read_overlay(*overlay)) continue;
            check_version(own, "overlay", overlays_.back().version);
        }
    }

    std::optional<NamedFile> file_of(const FileReference& reference, const NamedFolder& folder,
                                     const RubricLibrary& library, const std::filesystem::path& shipped,
                                     const std::string& what)
    {
        const bool is_shipped = reference.file.empty();
        const auto found = is_shipped ? library.files->look_at(shipped) : folder.look_at(reference.file);
        if (found == Found::file && is_shipped) return library.shipped(shipped);
        if (found == Found::file)
            return NamedFile{folder.path / reference.file, folder.name_of(reference.file), folder.files};
        problems_.error(reference.place, "procurement." + what,
                        is_shipped ? fmt::format("no {} '{}' comes with edvet", what, reference.id)
                                   : fmt::format("there is no file {} in this folder", quote(reference.file)),
                        "see what else is wrong with it: edvet compare");
        return std::nullopt;
    }

    void check_version(const FileReference& reference, const std::string& what, const std::string& version)
    {
        if (!reference.file.empty() || reference.version == version) return;
        problems_.error(reference.place, "procurement.version",
                        fmt::format("{} '{}' is in version {} here, not {}", what, reference.id,
                                    quote(version), quote(reference.version)),
                        fmt::format("read what changed and write 'version: \"{}\"'", version));
    }

    bool read_overlay(const NamedFile& file)
    {
        const auto text = read_text(*file.files, file.path, file.name);
        if (!text) {
            problems_.add(text.error());
            return false;
        }
        auto overlay = parse_overlay(*text, file.name, *issued_);
        problems_.add(std::move(overlay.diagnostics));
        if (!overlay.value) return false;
        overlays_.push_back(*std::move(overlay.value));
        return true;
    }

    void read_overlays_of_caller()
    {
        for (const auto& words : subject_.overlays) {
            const auto file = find_overlay(words, library_);
            if (!file)
                problems_.add(file.error());
            else if (issued_)
                read_overlay(*file);
        }
    }

    const WeightsSubject& subject_;
    const RubricLibrary& library_;
    Problems problems_;
    std::optional<Rubric> issued_;
    std::vector<Overlay> overlays_;
};

}  // namespace

Parsed<WeighedRubric> read_weighed_rubric(const WeightsSubject& subject, const RubricLibrary& library)
{
    return Reader{subject, library}.read();
}

WeightsHead head_of(const WeighedRubric& rubric, const WeighedNode& node)
{
    const auto& title = rubric.tailored.rubric.title;
    return {.rubric_title = title,
            .issued = edition_of(rubric.issued),
            .tailored_by = rubric.tailored.rubric.tailored_by,
            .node = node.section ? node.section->id.text() : "",
            .node_title = node.section ? name_of(*node.section) : title,
            .share = node.share};
}

}  // namespace edvet
