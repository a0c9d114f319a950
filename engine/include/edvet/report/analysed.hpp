#pragma once

#include "edvet/base/decimal.hpp"
#include "edvet/report/comparison.hpp"
#include "edvet/report/figure.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// A candidate, a section or a criterion as an analysis names it.
struct Named {
    std::string id;
    std::string title;  ///< a candidate's product; an id where there is no title

    friend bool operator==(const Named&, const Named&) = default;
};

/// Who leads, which every analysis begins with.
struct AnalysedLead {
    Lead::Kind kind = Lead::Kind::nobody;
    std::vector<Named> leaders;
    std::string sentence;  ///< "Alder Classroom leads with 83.85 points, 1.84 ahead of Birch Hub."
};

/// Per cent of a share, with two digits.
inline Figure percent_figure(const Exact& share) { return figure(share * 100, {2, RoundingMode::half_even}); }

/// "Alder", "Alder and Birch", "Alder, Birch and Cedar", by their titles.
std::string listed(const std::vector<Named>& names);

/// "alder, birch", by their ids; a dash where there is none.
std::string ids_text(const std::vector<Named>& names);

/// "leads" or "lead".
std::string leads(const std::vector<Named>& names);

}  // namespace edvet
