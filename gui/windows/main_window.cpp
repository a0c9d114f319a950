#include "gui/windows/main_window.hpp"

#include <utility>

namespace edvet::gui {

MainWindow::MainWindow(RubricLibrary library, QWidget* parent)
    : QMainWindow(parent), session_(std::move(library))
{
    setWindowTitle(QStringLiteral("edvet"));
}

}  // namespace edvet::gui
