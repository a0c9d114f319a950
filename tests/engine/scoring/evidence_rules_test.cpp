#include "edvet/scoring/settle.hpp"
#include "tests/support/candidate_builder.hpp"
#include "tests/support/rubric_builder.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

EvidenceRequirement audit() { return {EvidenceKind::known("audit"), std::nullopt, Independence::vendor, 1}; }

EvidenceRequirement no_older_than(int months)
{
    auto required = audit();
    required.max_age = Age{months, Age::Unit::months};
    return required;
}

/// How a rating "met" by A stands that cites all this evidence, and why.
struct Stands {
    Standing standing;
    std::string because;

    friend bool operator==(const Stands&, const Stands&) = default;
    friend std::ostream& operator<<(std::ostream& out, const Stands& stands)
    {
        return out << to_text(stands.standing) << ": " << stands.because;
    }
};

Stands resting_on(const std::vector<EvidenceItem>& items, std::vector<EvidenceRequirement> required,
                  std::string_view as_of = "2026-11-01")
{
    auto asked = criterion("a");
    asked.evidence = std::move(required);
    std::vector<std::string_view> cited;
    for (const auto& item : items) cited.push_back(item.id.text());
    const auto rated = candidate({rating("a", "met", "A", cited)}, items);
    const auto found = settle(rubric({asked}), rated, {}, {}, date(as_of)).front();
    return {found.standing, found.because};
}

Stands fallen(Standing standing, const std::string& because)
{
    return {standing, "met by A does not stand: " + because};
}

const Stands good{Standing::rated, "rated met by A"};

}  // namespace

SCENARIO("evidence is too old the day after its age is up", "[scoring]")
{
    const std::vector items{evidence("soc2", "audit", "2025-05-31")};

    CHECK(resting_on(items, {no_older_than(18)}, "2026-11-30") == good);
    CHECK(resting_on(items, {no_older_than(18)}, "2026-12-01") ==
          fallen(Standing::stale,
                 "evidence 'soc2' (audit) was issued on 2025-05-31, more than 18 months before "
                 "2026-12-01"));
    CHECK(resting_on(items, {audit()}, "2099-01-01") == good);
}

SCENARIO("evidence is good to the end of the day it expires on", "[scoring]")
{
    auto item = evidence("soc2", "audit", "2025-05-31");
    item.expires = date("2026-10-31");

    CHECK(resting_on({item}, {audit()}, "2026-10-31") == good);
    CHECK(resting_on({item}, {audit()}, "2026-11-01") ==
          fallen(Standing::stale, "evidence 'soc2' (audit) expired on 2026-10-31"));

    THEN("it is stale where the rubric requires no evidence, too")
    {
        CHECK(resting_on({item}, {}, "2026-11-01").standing == Standing::stale);
        CHECK(resting_on({item, evidence("new", "policy", "2026-01-01")}, {}, "2026-11-01") == good);
        CHECK(resting_on({}, {}, "2026-11-01") == good);
    }
}

SCENARIO("evidence of a day to come does not count yet", "[scoring]")
{
    const std::vector items{evidence("soc2", "audit", "2026-11-02")};
    const auto not_yet =
        fallen(Standing::unknown, "evidence 'soc2' (audit) was issued on 2026-11-02, after 2026-11-01");

    CHECK(resting_on(items, {audit()}) == not_yet);
    CHECK(resting_on(items, {}) == not_yet);
    CHECK(resting_on(items, {audit()}, "2026-11-02") == good);
}

SCENARIO("evidence without a date of issue has no age", "[scoring]")
{
    auto item = evidence("soc2", "audit", "2026-01-01");
    item.issued.reset();

    CHECK(resting_on({item}, {no_older_than(12)}) ==
          fallen(Standing::unknown, "the date of issue of evidence 'soc2' (audit) is not stated"));
    CHECK(resting_on({item}, {audit()}) == good);
}

SCENARIO("evidence has to be as independent as the rubric says", "[scoring]")
{
    auto required = audit();
    required.independence = Independence::third_party;
    auto item = evidence("soc2", "audit", "2026-01-01");

    CHECK(resting_on({item}, {required}) ==
          fallen(Standing::unknown,
                 "evidence 'soc2' (audit) has independence vendor, needs independence third-party"));
    item.independence = Independence::third_party;
    CHECK(resting_on({item}, {required}) == good);
    item.independence = Independence::own_test;
    CHECK(resting_on({item}, {required}) == good);
}

SCENARIO("several pieces can be required, and one cited twice is one", "[scoring]")
{
    auto required = no_older_than(12);
    required.count = 2;
    const auto fresh = evidence("first", "audit", "2026-01-01");
    const auto second = evidence("second", "audit", "2026-02-01");
    const auto old = evidence("old", "audit", "2020-01-01");
    const auto one_only = fallen(Standing::unknown, "1 of 2 pieces of evidence of kind audit");

    CHECK(resting_on({fresh, second}, {required}) == good);
    CHECK(resting_on({fresh}, {required}) == one_only);
    CHECK(resting_on({fresh, fresh}, {required}) == one_only);
    CHECK(resting_on({fresh, old}, {required}).standing == Standing::stale);
    CHECK(resting_on({fresh, second, old}, {required}) == good);
}

SCENARIO("every requirement has to be met, and what is missing comes before what is stale", "[scoring]")
{
    auto agreement = audit();
    agreement.kind = EvidenceKind::known("agreement");
    const auto old = evidence("old", "audit", "2020-01-01");
    const auto fresh = evidence("new", "audit", "2026-06-01");

    CHECK(resting_on({old}, {no_older_than(12), agreement}) ==
          fallen(Standing::unknown, "no evidence of kind agreement"));
    CHECK(resting_on({fresh}, {no_older_than(12), agreement}) ==
          fallen(Standing::unknown, "no evidence of kind agreement"));
    CHECK(resting_on({fresh, evidence("dpa", "agreement", "2020-01-01")}, {no_older_than(12), agreement}) ==
          good);

    THEN("expired evidence of a kind that is not required does no harm")
    {
        auto expired = evidence("dpa", "agreement", "2020-01-01");
        expired.expires = date("2021-01-01");
        CHECK(resting_on({fresh, expired}, {no_older_than(12)}) == good);
    }
}
