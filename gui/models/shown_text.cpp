#include "gui/models/shown_text.hpp"

#include "edvet/base/printable.hpp"

#include <QCoreApplication>
#include <QFileInfo>

namespace edvet::gui {

namespace {

QString text_of(const std::string& text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

bool is_digit(QChar character) { return character >= QLatin1Char('0') && character <= QLatin1Char('9'); }

/// The digits before the point, in the locale's groups, and those after it.
QString localized_digits(const QString& whole, const QString& fraction, const QLocale& locale)
{
    QString digits;
    for (qsizetype i = 0; i < whole.size(); ++i) {
        const auto left = whole.size() - i;
        if (i > 0 && left % 3 == 0 && !(locale.numberOptions() & QLocale::OmitGroupSeparator))
            digits += locale.groupSeparator();
        digits += locale.toString(whole[i].digitValue());
    }
    if (!fraction.isEmpty()) digits += locale.decimalPoint();
    for (const auto digit : fraction) digits += locale.toString(digit.digitValue());
    return digits;
}

}  // namespace

QString shown(std::string_view text) { return text_of(printable(text)); }

QString localized(const std::string& number, const QLocale& locale)
{
    const auto text = text_of(number);
    QString result;
    for (qsizetype i = 0; i < text.size();) {
        if (!is_digit(text[i])) {
            result += text[i++];
            continue;
        }
        const auto begin = i;
        while (i < text.size() && is_digit(text[i])) ++i;
        const auto whole = text.mid(begin, i - begin);
        QString fraction;
        if (i + 1 < text.size() && text[i] == QLatin1Char('.') && is_digit(text[i + 1])) {
            const auto after = ++i;
            while (i < text.size() && is_digit(text[i])) ++i;
            fraction = text.mid(after, i - after);
        }
        result += localized_digits(whole, fraction, locale);
    }
    return result;
}

QString plainToolTip(const QString& text)
{
    if (text.isEmpty()) return {};
    return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(text.toHtmlEscaped());
}

QString shown(const Diagnostic& diagnostic)
{
    QString text;
    if (diagnostic.place) {
        text = QFileInfo{shown(diagnostic.place->file)}.fileName();
        if (diagnostic.place->line > 0)
            text += QStringLiteral(":%1:%2").arg(diagnostic.place->line).arg(diagnostic.place->column);
        text += QStringLiteral(": ");
    }
    text += shown(diagnostic.message);
    if (!diagnostic.remedy.empty()) text += QLatin1Char('\n') + shown(diagnostic.remedy);
    return text;
}

}  // namespace edvet::gui
