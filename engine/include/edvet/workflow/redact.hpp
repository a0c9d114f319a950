#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/redaction.hpp"
#include "edvet/workflow/act.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace edvet {

/// What is to be left out of a copy of a case file, and on what ground.
struct RedactRequest {
    std::filesystem::path case_file;
    std::filesystem::path output;  ///< ends in .edvet; nothing may be there
    /// `reasons`, `ratings`, `notes`, `names`, `file:PATH`, `evidence:CANDIDATE/ID`, `entry:SEQ`,
    /// `entry:SEQ:PART`. A document is withheld in all its versions.
    std::vector<std::string> withhold;
    /// Withheld parts, `entry:SEQ:PART`, whose text (or document) may stay where else it stands: somebody
    /// has looked.
    std::vector<std::string> leave = {};
    std::string ground;                   ///< everybody can read it in the copy; 1 to 2,000 bytes
    std::string candidate = {};           ///< narrows reasons, ratings and notes
    std::string reviewer = {};            ///< likewise; a name or a code
    std::filesystem::path key_file = {};  ///< for the names behind the codes, apart; empty for none
};

/// Writes a copy of a case file that does not have the parts, and says so in one more entry, a redaction, of
/// the acting person. All other entries are as they were: the chain verifies, and a head of the original
/// holds for the copy. The original is not changed. The act's reason is not used: the ground is it.
///
/// What is withheld takes along: sheets of ratings that the ratings, reasons and names were read from, and
/// every document that has the text of a withheld name, reason or note in it (`TextSearch`), in all their
/// versions. Shipped rubrics are everybody's and stay.
///
/// The copy is refused, and nothing written, where a withheld text would still stand in it: in another part,
/// a field, a path, a document that the case cannot be read without, or the bytes of the file [redact.text],
/// or a withheld document as another one [redact.document]; each is told with the wish that takes it out.
/// Workbooks and documents of office programs are looked into, part by part; other archives and what is
/// compressed are searched as the bytes that they are, which is told [redact.packed].
/// A SHA-256 of a withheld document that stands in another is a warning [redact.digest].
///
/// Refuses what the case cannot be read without [redact.needed], and wishes that nothing matches
/// [redact.nothing].
Parsed<ShownRedaction> redact(const RedactRequest& request, const Act& act);

}  // namespace edvet
