#pragma once

#include "gui/models/session.hpp"

#include <QMainWindow>

namespace edvet::gui {

/// The window: what is open, the views of it, and the menus.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(RubricLibrary library, QWidget* parent = nullptr);

    Session& session() { return session_; }

private:
    Session session_;
};

}  // namespace edvet::gui
