#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/case_change.hpp"
#include "edvet/workflow/act.hpp"
#include "edvet/workflow/library.hpp"
#include "edvet/workflow/opened_procurement.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <QDateTime>
#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QTimer>
#include <vector>

namespace edvet::gui {

/// The procurement that the window shows, and what is different in the what-if beside it. Every view reads
/// from here and changes through here; nothing is computed but by the engine. Knows no widget, and asks
/// nobody.
class Session final : public QObject {
    Q_OBJECT

public:
    explicit Session(RubricLibrary library, QObject* parent = nullptr);
    ~Session() override;

    const RubricLibrary& library() const { return library_; }

    /// Opens a folder or a case file away from this thread. What was open stays until the other one can be
    /// shown; where it cannot, `problems` says why.
    void open(const QString& path);
    /// The same, done when it returns. For tests and for small work.
    bool openNow(const QString& path);
    /// Reads the same procurement again; the what-if stays where everything that it names is still there.
    void reload();
    void close();

    bool isOpen() const { return record_.has_value(); }
    bool isBusy() const { return busy_; }
    /// As it was given to `open`; empty where nothing is open.
    QString path() const { return path_; }
    bool canEdit() const { return isOpen() && record_->is_case_file(); }

    /// What is on record. Requires that something is open.
    const OpenedProcurement& record() const;
    /// What is shown: the record, or the what-if.
    const OpenedProcurement& shown() const;
    /// Worked out once for what is shown.
    const Comparison& comparison() const;
    const ScoreMatrix& matrix() const;

    bool isWhatIf() const { return isOpen() && !scenario().is_empty(); }
    const Scenario& scenario() const;
    /// Shows the record with this different. Where it names something that is not there nothing changes, and
    /// the problems are given back.
    std::vector<Diagnostic> setScenario(const Scenario& scenario);

    /// Everything that was said when the procurement was read, or could not be.
    const std::vector<Diagnostic>& problems() const { return problems_; }
    /// What could not be opened; empty where the problems are those of what is open.
    QString failedPath() const { return failedPath_; }

    /// Writes into the case file by one act of this person, now, and then reads it again. Gives what was
    /// said; with an error nothing was written.
    using Edit = std::function<Parsed<ShownChange>(const std::filesystem::path& file, const Act& act)>;
    std::vector<Diagnostic> edit(const Edit& edit, const QString& by, const QString& reason);
    /// The receipt of the last edit; empty before the first.
    QString lastReceipt() const { return lastReceipt_; }

signals:
    /// Another procurement is shown, or the same was read again.
    void opened();
    void closed();
    /// The record, or the what-if beside it, is different.
    void shownChanged();
    void problemsChanged();
    void busyChanged(bool busy);
    /// Another program changed what is open.
    void changedOnDisk();
    void edited(const QString& receipt);

private:
    struct Read;

    void take(Read read);
    void show(OpenedProcurement procurement);
    void watch();
    void setBusy(bool busy);

    RubricLibrary library_;
    QString path_;
    QString failedPath_;
    QString lastReceipt_;
    std::optional<OpenedProcurement> record_;
    std::optional<OpenedProcurement> shown_;
    mutable std::optional<Comparison> comparison_;
    mutable std::optional<ScoreMatrix> matrix_;
    std::vector<Diagnostic> problems_;
    bool busy_ = false;
    int turn_ = 0;  ///< which opening is the last one that was asked for
    QFileSystemWatcher watcher_;
    QTimer settled_;  ///< programs write a file in several goes
};

}  // namespace edvet::gui
