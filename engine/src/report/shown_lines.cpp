#include "report/shown_lines.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>

namespace edvet {

namespace {

class Apportionment {
public:
    Apportionment(std::vector<ExplainedLine>& lines, Figure ExplainedLine::*number, const Rounding& rounding)
        : lines_(lines), number_(number), rounding_(rounding)
    {
        for (int i = 0; i < rounding.places; ++i) unit_ /= 10;
    }

    void show_all(Figure& beside, const Exact& total)
    {
        auto parts = children(0, lines_.size(), 0);
        parts.push_back({&beside, 0, 0, 0});
        give(std::move(parts), in_last_place(total, rounding_));
    }

private:
    /// A number, and the lines below its own.
    struct Part {
        Figure* figure;
        std::size_t first;
        std::size_t end;
        int depth;
        Whole units = 0;
        Exact rest = 0;
    };

    std::vector<Part> children(std::size_t first, std::size_t end, int depth)
    {
        std::vector<Part> parts;
        for (auto i = first; i < end; ++i) {
            if (lines_[i].depth != depth) continue;
            if (!parts.empty()) parts.back().end = i;
            parts.push_back({&(lines_[i].*number_), i + 1, end, depth + 1});
        }
        return parts;
    }

    void give(std::vector<Part> parts, Whole target)
    {
        const Rounding down{rounding_.places, RoundingMode::floor};
        for (auto& part : parts) {
            part.units = in_last_place(part.figure->exact, down);
            part.rest = part.figure->exact / unit_ - Exact{part.units};
            target -= part.units;
        }
        std::vector<Part*> order;
        for (auto& part : parts) order.push_back(&part);
        std::ranges::stable_sort(order, [](const Part* a, const Part* b) { return a->rest > b->rest; });
        for (auto* part : order) {
            if (target <= 0) break;
            part->units += 1;
            target -= 1;
        }
        ensure(target == 0, "shown parts that cannot reach what is shown of the whole");
        for (auto& part : parts) {
            part.figure->shown = to_text(Exact{part.units} * unit_, rounding_);
            if (part.first < part.end) give(children(part.first, part.end, part.depth), part.units);
        }
    }

    std::vector<ExplainedLine>& lines_;
    Figure ExplainedLine::*number_;
    const Rounding& rounding_;
    Exact unit_ = 1;
};

}  // namespace

void show_parts(std::vector<ExplainedLine>& lines, Figure ExplainedLine::*number, Figure& beside,
                const Exact& total, const Rounding& rounding)
{
    Apportionment{lines, number, rounding}.show_all(beside, total);
}

}  // namespace edvet
