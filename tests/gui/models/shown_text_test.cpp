#include "gui/models/shown_text.hpp"

#include <QTest>

using namespace edvet::gui;

class ShownTextTest final : public QObject {
    Q_OBJECT

private slots:
    void whatCannotBeSeenIsMadeVisible()
    {
        QCOMPARE(shown("Alder\u202e Classroom"), QStringLiteral("Alder\\u{202e} Classroom"));
        QCOMPARE(shown("<b>Alder</b>"), QStringLiteral("<b>Alder</b>"));
    }

    void numbersAreWrittenAsTheLocaleDoes()
    {
        const QLocale english{QLocale::English, QLocale::UnitedStates};
        const QLocale german{QLocale::German, QLocale::Germany};
        QCOMPARE(localized("388640.27", english), QStringLiteral("388,640.27"));
        QCOMPARE(localized("388640.27", german), QStringLiteral("388.640,27"));
        QCOMPARE(localized("82.01\u201382.26", german), QStringLiteral("82,01\u201382,26"));
        QCOMPARE(localized("-3", german), QStringLiteral("-3"));
        QCOMPARE(localized("?", german), QStringLiteral("?"));
        QCOMPARE(localized("1.", german), QStringLiteral("1."));
    }

    void aToolTipIsNeverMarkup()
    {
        QVERIFY(plainToolTip(QStringLiteral("<img src=x>")).contains(QStringLiteral("&lt;img src=x&gt;")));
        QVERIFY(plainToolTip({}).isEmpty());
    }

    void aProblemIsShownWithItsPlaceAndRemedy()
    {
        const edvet::Diagnostic problem{edvet::Severity::error, "rating.level",
                                        edvet::Place{"our/ratings.yaml", 7, 3}, "no level 'good'",
                                        "write met"};
        QCOMPARE(shown(problem), QStringLiteral("ratings.yaml:7:3: no level 'good'\nwrite met"));
    }
};

QTEST_GUILESS_MAIN(ShownTextTest)
#include "shown_text_test.moc"
