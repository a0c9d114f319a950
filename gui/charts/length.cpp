#include "gui/charts/length.hpp"

namespace edvet::gui {

double length_of(const Exact& number) { return number.convert_to<double>(); }

}  // namespace edvet::gui
