#include "gui/windows/main_window.hpp"

#include <filesystem>

#include <QApplication>

int main(int argc, char** argv)
{
    QApplication application{argc, argv};
    const auto program = std::filesystem::path{QApplication::applicationDirPath().toStdU16String()};
    edvet::gui::MainWindow window{{program.parent_path() / "share" / "edvet" / "rubrics"}};
    window.show();
    return QApplication::exec();
}
