#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/diagnostic.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// What a row of an accessibility conformance report (ACR) says. The first four are statements;
/// `not_evaluated` and `blank` are none.
enum class AcrLevel { supports, partially_supports, does_not_support, not_applicable, not_evaluated, blank };

inline constexpr std::array acr_levels{AcrLevel::supports,         AcrLevel::partially_supports,
                                       AcrLevel::does_not_support, AcrLevel::not_applicable,
                                       AcrLevel::not_evaluated,    AcrLevel::blank};

/// As OpenACR writes it, "partially-supports"; "blank" where nothing is written.
std::string to_text(AcrLevel level);

/// Reads what OpenACR writes; the empty text is `blank`. Everything else is nothing.
std::optional<AcrLevel> acr_level_from_text(std::string_view text);

/// For a reader: "partially supports", "not applicable", "blank".
std::string in_words(AcrLevel level);

/// True of the four levels that say something.
bool is_stated(AcrLevel level);

/// A claim of the vendor about one criterion in one column.
struct AcrRow {
    std::string number;
    std::string component;
    AcrLevel level = AcrLevel::blank;
    std::string notes;  ///< as the vendor wrote them: text, whatever markup they hold
    Place place;

    friend bool operator==(const AcrRow&, const AcrRow&) = default;
};

struct AcrChapter {
    std::string id;
    bool is_disabled = false;  ///< the report withdraws the chapter: whatever rows it holds do not count
    std::string notes;
    std::vector<AcrRow> rows;  ///< in the order of the file; one at most of a number and component

    /// The row, whether or not the chapter is disabled; null where there is none.
    const AcrRow* find(std::string_view number, std::string_view component) const;

    friend bool operator==(const AcrChapter&, const AcrChapter&) = default;
};

struct AcrContact {
    std::string name;
    std::string company;
    std::string email;

    friend bool operator==(const AcrContact&, const AcrContact&) = default;
};

/// A report as its author wrote it. Texts may be empty; they are the vendor's and are made safe where they
/// are shown.
struct Acr {
    std::string file;
    std::string title;
    std::string product;
    std::string product_version;
    AcrContact author;
    std::optional<AcrContact> vendor;
    std::string report_date_written;
    std::optional<Date> report_date;  ///< where it can be read in one way only
    std::string evaluation_methods;
    std::string edition;              ///< the id of a catalog that was given to the reader
    bool edition_is_assumed = false;  ///< the report names no edition, or one that nobody knows
    std::vector<AcrChapter> chapters;

    /// The chapter of that id, or null.
    const AcrChapter* find(std::string_view chapter) const;

    friend bool operator==(const Acr&, const Acr&) = default;
};

/// Who looked at the product, as far as the report tells.
enum class AcrEvaluator { vendor, third_party, not_stated };

/// The vendor where author and vendor are of one company (or, where a company is not named, one mail domain);
/// a third party where they are of two; else not stated. Who paid is not in a report.
AcrEvaluator evaluator_of(const Acr& acr);

/// "the vendor itself", "a third party", "not stated".
std::string to_text(AcrEvaluator evaluator);

/// Reads a day as reports write it: "2023-05-12", "2023/5/12", "8/31/2021", "31.8.2021", "12 May 2023",
/// "May 12, 2023". Two numbers that could both be the month ("3/4/2021") are nothing, as is a month without a
/// day.
std::optional<Date> date_in_report(std::string_view text);

}  // namespace edvet
