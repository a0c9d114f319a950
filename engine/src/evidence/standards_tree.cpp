#include "evidence/standards_tree.hpp"

#include <algorithm>
#include <compare>
#include <limits>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Compares texts so that "3.10" comes after "3.9": runs of digits by their value, all else by its bytes.
std::strong_ordering natural_order(std::string_view a, std::string_view b)
{
    const auto take_number = [](std::string_view& text) {
        const auto end = std::ranges::find_if_not(text, is_digit) - text.begin();
        auto number = text.substr(0, static_cast<std::size_t>(end));
        text.remove_prefix(number.size());
        number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
        return number;
    };
    const auto whole_a = a;
    const auto whole_b = b;
    while (!a.empty() && !b.empty()) {
        if (is_digit(a.front()) && is_digit(b.front())) {
            const auto first = take_number(a);
            const auto second = take_number(b);
            if (const auto order = first.size() <=> second.size(); order != 0) return order;
            if (const auto order = first.compare(second) <=> 0; order != 0) return order;
            continue;
        }
        if (a.front() != b.front())
            return static_cast<unsigned char>(a.front()) <=> static_cast<unsigned char>(b.front());
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    if (const auto order = a.size() <=> b.size(); order != 0) return order;
    return whole_a.compare(whole_b) <=> 0;
}

constexpr std::int64_t without_sequence = std::numeric_limits<std::int64_t>::max();

std::int64_t sequence_of(const TreeEdge& edge) { return edge.sequence ? *edge.sequence : without_sequence; }

/// The tree of one package, while it is made.
class TreeGrower {
public:
    TreeGrower(StandardsFramework& framework, std::vector<TreeEdge> edges, const std::vector<bool>& outside,
               StandardsFindings& findings)
        : items_(framework.items),
          document_subjects_(framework.document.subjects),
          edges_(std::move(edges)),
          outside_(outside),
          findings_(findings),
          chosen_(items_.size(), nullptr),
          children_(items_.size())
    {
    }

    std::optional<std::vector<std::size_t>> grow()
    {
        if (has_circle()) return std::nullopt;
        choose_parents();
        hang_up();
        return settle();
    }

private:
    std::string called(std::size_t item) const { return quote(name_of(items_[item])); }

    /// Takes away, again and again, what is a child of nothing that is left; what stays is in a circle or
    /// below one.
    bool has_circle()
    {
        std::vector<std::size_t> above(items_.size(), 0);
        std::vector<std::vector<std::size_t>> below(items_.size());
        for (const auto& edge : edges_)
            if (edge.parent) {
                ++above[edge.child];
                below[*edge.parent].push_back(edge.child);
            }
        std::vector<std::size_t> free;
        for (std::size_t i = 0; i < items_.size(); ++i)
            if (above[i] == 0) free.push_back(i);
        for (std::size_t next = 0; next < free.size(); ++next)
            for (const auto child : below[free[next]])
                if (--above[child] == 0) free.push_back(child);
        if (free.size() == items_.size()) return false;
        report_circles(above);
        return true;
    }

    /// Follows parents among what is left; each walk ends in a circle, or in one that was walked before.
    void report_circles(const std::vector<std::size_t>& above)
    {
        std::vector<const TreeEdge*> up(items_.size(), nullptr);
        for (const auto& edge : edges_)
            if (edge.parent && above[edge.child] > 0 && above[*edge.parent] > 0) up[edge.child] = &edge;
        std::vector<std::size_t> walk_of(items_.size(), 0);
        for (std::size_t start = 0; start < items_.size(); ++start) {
            auto at = start;
            while (up[at] && walk_of[at] == 0) {
                walk_of[at] = start + 1;
                at = *up[at]->parent;
            }
            if (up[at] && walk_of[at] == start + 1) report_circle(up, at);
        }
    }

    void report_circle(const std::vector<const TreeEdge*>& up, std::size_t start)
    {
        constexpr std::size_t most_named = 4;
        std::string chain = called(start);
        std::size_t length = 0;
        auto at = start;
        do {
            at = *up[at]->parent;
            if (++length <= most_named) chain += " under " + called(at);
        } while (at != start);
        if (length > most_named) chain += fmt::format(" and so on, {} items in all", length);
        findings_.error(up[start]->line, up[start]->column, "circle",
                        "items are children of one another in a circle: " + chain,
                        "take one of these associations away");
    }

    void choose_parents()
    {
        // Of several parents an item before the document, then the least sequence, then the identifier.
        const auto key = [&](const TreeEdge& edge) {
            return std::tuple{edge.child, !edge.parent, sequence_of(edge),
                              edge.parent ? std::string_view{items_[*edge.parent].identifier}
                                          : std::string_view{}};
        };
        std::ranges::sort(edges_, [&](const TreeEdge& a, const TreeEdge& b) { return key(a) < key(b); });
        for (const auto& edge : edges_) {
            if (edge.parent) items_[*edge.parent].is_leaf = false;
            if (!chosen_[edge.child])
                chosen_[edge.child] = &edge;
            else if (chosen_[edge.child]->parent != edge.parent && !is_told_[edge.child])
                tell_several(edge);
        }
    }

    void tell_several(const TreeEdge& edge)
    {
        is_told_[edge.child] = true;
        findings_.odd(items_[edge.child].line, items_[edge.child].column, Oddity::several_parents);
    }

    void hang_up()
    {
        for (std::size_t i = 0; i < items_.size(); ++i) {
            auto& item = items_[i];
            const auto* edge = chosen_[i];
            if (edge && edge->parent) {
                item.parent = edge->parent;
                children_[*edge->parent].push_back(i);
                continue;
            }
            tops_.push_back(i);
            if (edge) continue;
            findings_.odd(item.line, item.column, outside_[i] ? Oddity::parent_outside : Oddity::no_parent);
        }
        const auto before = [&](std::size_t a, std::size_t b) { return comes_before(a, b); };
        std::ranges::sort(tops_, before);
        for (auto& siblings : children_) std::ranges::sort(siblings, before);
    }

    bool comes_before(std::size_t a, std::size_t b) const
    {
        if (const bool lost_a = !chosen_[a], lost_b = !chosen_[b]; lost_a != lost_b) return lost_b;
        const auto sequence = [&](std::size_t item) {
            return chosen_[item] ? sequence_of(*chosen_[item]) : without_sequence;
        };
        if (sequence(a) != sequence(b)) return sequence(a) < sequence(b);
        for (const auto field : {&StandardsItem::enumeration, &StandardsItem::code, &StandardsItem::statement,
                                 &StandardsItem::identifier})
            if (const auto order = natural_order(items_[a].*field, items_[b].*field); order != 0)
                return order < 0;
        return false;
    }

    /// Writes the items in the order of the tree; each inherits from what already stands above it.
    std::optional<std::vector<std::size_t>> settle()
    {
        std::vector<StandardsItem> settled;
        settled.reserve(items_.size());
        std::vector<std::size_t> place(items_.size(), 0);
        std::vector<std::size_t> waiting{tops_.rbegin(), tops_.rend()};
        while (!waiting.empty()) {
            const auto old = waiting.back();
            waiting.pop_back();
            place[old] = settled.size();
            auto& item = settled.emplace_back(items_[old]);
            const StandardsItem* above = nullptr;
            if (item.parent) {
                item.parent = place[*item.parent];
                above = &settled[*item.parent];
                item.depth = above->depth + 1;
            }
            if (item.depth >= standards_depth_limit) {
                findings_.error(
                    item.line, item.column, "depth",
                    fmt::format("item {} stands {} deep in the tree", quote(name_of(item)), item.depth + 1),
                    fmt::format("trees have {} levels at most", standards_depth_limit));
                return std::nullopt;
            }
            inherit(item, above);
            waiting.insert(waiting.end(), children_[old].rbegin(), children_[old].rend());
        }
        items_ = std::move(settled);
        return place;
    }

    void inherit(StandardsItem& item, const StandardsItem* above) const
    {
        if (item.grades.empty() && above && !above->grades.empty()) {
            item.grades = above->grades;
            item.inherits_grades = true;
        }
        if (item.subjects.empty()) item.subjects = above ? above->subjects : document_subjects_;
    }

    std::vector<StandardsItem>& items_;
    const std::vector<std::string>& document_subjects_;
    std::vector<TreeEdge> edges_;
    const std::vector<bool>& outside_;
    StandardsFindings& findings_;
    std::vector<const TreeEdge*> chosen_;  ///< by item; null where it is a child of nothing
    std::vector<std::vector<std::size_t>> children_;
    std::vector<std::size_t> tops_;
    std::vector<bool> is_told_ = std::vector<bool>(items_.size(), false);
};

}  // namespace

std::optional<std::vector<std::size_t>> grow_tree(StandardsFramework& framework, std::vector<TreeEdge> edges,
                                                  const std::vector<bool>& outside,
                                                  StandardsFindings& findings)
{
    return TreeGrower{framework, std::move(edges), outside, findings}.grow();
}

}  // namespace edvet
