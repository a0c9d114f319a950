#pragma once

#include "edvet/base/diagnostic.hpp"

#include <QLocale>
#include <QString>
#include <string>
#include <string_view>

namespace edvet::gui {

/// Text of a file as the window shows it: characters that are invisible, turn the direction or control
/// anything are made visible. It is plain text: every widget that shows it must be told so (Qt::PlainText, or
/// `toHtmlEscaped` where Qt knows only markup, as in chart titles and tool tips).
QString shown(std::string_view text);

/// A number as the engine wrote it ("1234.50", "-3", "62.50–70"), with the locale's digits, decimal point and
/// groups. What is no number stays as it is.
QString localized(const std::string& number, const QLocale& locale = QLocale{});

/// A tool tip that stays plain text whatever is in it.
QString plainToolTip(const QString& text);

/// "ratings.yaml:7:3: …" without its file's folder, the remedy on a line of its own.
QString shown(const Diagnostic& diagnostic);

}  // namespace edvet::gui
