#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/expected.hpp"
#include "edvet/report/import_report.hpp"

#include <string>
#include <string_view>

namespace edvet {

/// What a file is, by its content alone: its name is the vendor's.
struct Recognised {
    enum class Form { workbook, yaml, csv };

    ImportedKind kind = ImportedKind::questionnaire;
    Form form = Form::workbook;
};

/// Refused, with what to do instead: what is not UTF-8 text and no workbook, packages of standards, files
/// that belong beside procurement.yaml, and what is nothing that is known.
Expected<Recognised, Diagnostic> recognise(std::string_view bytes, const std::string& name);

}  // namespace edvet
