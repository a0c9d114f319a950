#pragma once

#include "edvet/store/case_store.hpp"
#include "text_search.hpp"
#include "withholding.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace edvet {

/// Looks for what is withheld in everything that would stay.
class LeakSearch {
public:
    /// `needed` are the paths of documents that cannot go; `leave` the parts whose texts may stay.
    LeakSearch(const CaseReading& reading, const std::vector<ReadEntry>& entries, WithheldParts& parts,
               const std::set<std::string>& needed, const std::set<WithheldPart>& leave);

    /// Takes the sheets that withheld ratings, reasons and names were read from, and every document that has
    /// a withheld text in it.
    void take_documents();

    /// Reports what would still be there [redact.text], [redact.document], [redact.digest].
    void report(const std::string& ground, const std::string& actor, Problems& problems) const;

    /// Paths of documents that stay and were not looked into: archives other than those of office programs,
    /// PDF and what is compressed.
    const std::vector<std::string>& packed() const { return packed_; }

    /// Looks through the bytes of a file that was written.
    void report_bytes_of(const std::filesystem::path& file, const std::string& name,
                         Problems& problems) const;

private:
    struct Secret {
        std::string text;
        WithheldPart part;  ///< the first that has it
    };

    /// Entries in which a text stands, by what of them it stands in.
    using Places = std::map<std::string, std::vector<std::int64_t>>;

    static std::vector<Secret> secrets_of(const std::vector<ReadEntry>& entries, const WithheldParts& parts,
                                          const std::set<WithheldPart>& leave);
    static std::vector<std::string> texts_of(const std::vector<Secret>& secrets);

    bool stays(const ReadEntry& entry) const;
    void take_sheets();
    void look_into_documents();
    std::string name_of(const WithheldPart& part) const;
    std::string secret_name(std::size_t index) const;
    std::string leave_of(std::size_t index) const;
    void report_parts(Problems& problems) const;
    void report_needed(Problems& problems) const;
    void report_same_documents(Problems& problems) const;
    void report_digests(Problems& problems) const;

    const CaseReading& reading_;
    const std::vector<ReadEntry>& entries_;
    WithheldParts& parts_;
    const std::set<std::string>& needed_;
    const std::set<WithheldPart>& leave_;
    std::vector<Secret> secrets_;
    TextSearch search_;
    std::set<std::size_t> shipped_;  ///< secrets that stand in shipped files too
    std::map<std::size_t, std::vector<std::string>> in_needed_;
    std::vector<std::string> packed_;
};

}  // namespace edvet
