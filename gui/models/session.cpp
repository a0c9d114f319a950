#include "gui/models/session.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>
#include <filesystem>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMetaObject>
#include <QPointer>
#include <QThreadPool>
#include <utility>

namespace edvet::gui {

/// What an opening gave.
struct Session::Read {
    QString path;
    Parsed<OpenedProcurement> opened;
};

namespace {

std::filesystem::path native(const QString& path) { return std::filesystem::path{path.toStdU16String()}; }

/// Programs write a file in several goes, and an editor first takes it away.
constexpr int settling_time = 400;  // ms

}  // namespace

Session::Session(RubricLibrary library, QObject* parent) : QObject(parent), library_(std::move(library))
{
    settled_.setSingleShot(true);
    settled_.setInterval(settling_time);
    const auto noticed = [this] { settled_.start(); };
    connect(&watcher_, &QFileSystemWatcher::fileChanged, this, noticed);
    connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, noticed);
    connect(&settled_, &QTimer::timeout, this, &Session::changedOnDisk);
}

Session::~Session() = default;

void Session::open(const QString& path)
{
    const int turn = ++turn_;
    setBusy(true);
    const ProcurementRequest request{native(path)};
    QThreadPool::globalInstance()->start(
        [this, guard = QPointer<Session>{this}, turn, path, request, library = library_] {
            auto read = std::make_shared<Read>(Read{path, OpenedProcurement::open(request, library)});
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [guard, turn, read] {
                    if (!guard || guard->turn_ != turn) return;  // another one was asked for meanwhile
                    guard->setBusy(false);
                    guard->take(std::move(*read));
                },
                Qt::QueuedConnection);
        });
}

bool Session::openNow(const QString& path)
{
    ++turn_;
    setBusy(false);
    take({path, OpenedProcurement::open(ProcurementRequest{native(path)}, library_)});
    return failedPath_.isEmpty();
}

void Session::reload()
{
    if (isOpen()) open(path_);
}

void Session::close()
{
    ++turn_;
    setBusy(false);
    record_.reset();
    shown_.reset();
    comparison_.reset();
    matrix_.reset();
    problems_.clear();
    path_.clear();
    failedPath_.clear();
    watch();
    emit problemsChanged();
    emit closed();
}

const OpenedProcurement& Session::record() const
{
    ensure(record_.has_value(), "a record where nothing is open");
    return *record_;
}

const OpenedProcurement& Session::shown() const
{
    ensure(shown_.has_value(), "something shown where nothing is open");
    return *shown_;
}

const Comparison& Session::comparison() const
{
    if (!comparison_) comparison_ = shown().comparison();
    return *comparison_;
}

const ScoreMatrix& Session::matrix() const
{
    if (!matrix_) matrix_ = shown().matrix();
    return *matrix_;
}

const Scenario& Session::scenario() const { return shown().scenario(); }

std::vector<Diagnostic> Session::setScenario(const Scenario& scenario)
{
    if (scenario == this->scenario()) return {};
    auto changed = record().with(scenario);
    if (!is_sound(changed)) return std::move(changed.diagnostics);
    show(std::move(*changed.value));
    return {};
}

std::vector<Diagnostic> Session::edit(const Edit& edit, const QString& by, const QString& reason)
{
    ensure(canEdit(), "an edit where nothing can be written");
    Act act;
    act.by = by.toStdString();
    act.reason = reason.toStdString();
    act.at = QDateTime::currentSecsSinceEpoch();
    const auto written = edit(native(path_), act);
    if (!is_sound(written)) return written.diagnostics;
    lastReceipt_ = QString::fromStdString(to_text(*written.value));
    // What was written has to be seen at once, so this is not done beside.
    openNow(path_);
    emit edited(lastReceipt_);
    return written.diagnostics;
}

void Session::take(Read read)
{
    auto said = std::move(read.opened.diagnostics);
    if (!read.opened.value || has_error(said)) {
        problems_ = std::move(said);
        failedPath_ = read.path;
        emit problemsChanged();
        return;
    }
    failedPath_.clear();
    const bool is_same = read.path == path_;
    auto kept = is_same && shown_ ? scenario() : Scenario{};
    path_ = read.path;
    record_ = std::move(*read.opened.value);
    auto changed = kept.is_empty() ? Parsed<OpenedProcurement>{} : record_->with(kept);
    std::ranges::move(changed.diagnostics, std::back_inserter(said));
    problems_ = std::move(said);
    shown_.reset();
    watch();
    emit problemsChanged();
    comparison_.reset();
    matrix_.reset();
    shown_ = changed.value ? std::move(*changed.value) : *record_;
    emit opened();
    emit shownChanged();
}

void Session::show(OpenedProcurement procurement)
{
    comparison_.reset();
    matrix_.reset();
    shown_ = std::move(procurement);
    emit shownChanged();
}

void Session::watch()
{
    settled_.stop();
    const auto watched = watcher_.files() + watcher_.directories();
    if (!watched.isEmpty()) watcher_.removePaths(watched);
    if (path_.isEmpty()) return;
    QStringList paths{path_};
    if (QFileInfo{path_}.isDir()) {
        const QDir top{path_};
        paths += top.filePath(QStringLiteral("procurement.yaml"));
        const QDir candidates{top.filePath(QStringLiteral("candidates"))};
        for (const auto& entry : candidates.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            paths += entry.filePath();
            for (const auto& file : QDir{entry.filePath()}.entryInfoList(QDir::Files))
                paths += file.filePath();
        }
    }
    watcher_.addPaths(paths);
}

void Session::setBusy(bool busy)
{
    if (busy_ == busy) return;
    busy_ = busy;
    emit busyChanged(busy);
}

}  // namespace edvet::gui
