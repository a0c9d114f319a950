#include "edvet/analysis/ahp.hpp"
#include "edvet/base/power.hpp"
#include "tests/support/matrices.hpp"

#include <sstream>
#include <string>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

/// "." is a pair that was not compared, or is taken from across.
PairwiseComparisons comparisons(const std::string& text)
{
    PairwiseComparisons read;
    std::istringstream rows{text};
    for (std::string row; std::getline(rows, row, '/');) {
        auto& cells = read.cells.emplace_back();
        std::istringstream words{row};
        for (std::string word; words >> word;) {
            std::optional<Exact> judgment;
            if (word != ".") judgment = number(word);
            cells.push_back(judgment);
        }
    }
    return read;
}

AhpOptions by(RandomIndexTable table) { return {random_indices(table), most_elicited}; }

AhpWeights weighed(const std::string& text, const AhpOptions& options = default_ahp_options())
{
    const auto found = ahp_weights(comparisons(text), options);
    REQUIRE(found);
    return *found;
}

std::string refusal(const std::string& text, const AhpOptions& options = default_ahp_options())
{
    const auto found = ahp_weights(comparisons(text), options);
    REQUIRE(!found);
    return found.error();
}

const Exact nine_digits{1, 1'000'000'000};

// Saaty T.L., Decision making with the analytic hierarchy process, Int. J. Services Sciences 1(1), 2008,
// pp. 83-98: how much of seven drinks is consumed.
const std::string drinks =
    "1 9 5 2 1 1 0.5 / "
    "0.1111111111111111 1 0.3333333333333333 0.1111111111111111 0.1111111111111111 0.1111111111111111 "
    "0.1111111111111111 / "
    "0.2 3 1 0.3333333333333333 0.25 0.3333333333333333 0.1111111111111111 / "
    "0.5 9 3 1 0.5 1 0.3333333333333333 / 1 9 4 2 1 2 0.5 / 1 9 3 1 0.5 1 0.3333333333333333 / "
    "2 9 9 3 2 3 1";

// Choosing a school (Saaty 1980), as in Wang Y.-M., Chin K.-S., Information Sciences 181(23), 2011,
// 5240-5248.
const std::string school = "1 4 3 1 3 4 / 0.25 1 7 3 0.2 1 / "
                           "0.3333333333333333 0.14285714285714285 1 0.2 0.2 0.16666666666666666 / "
                           "1 0.3333333333333333 5 1 1 0.3333333333333333 / 0.3333333333333333 5 5 1 1 3 / "
                           "0.25 1 6 3 0.3333333333333333 1";

}  // namespace

TEST_CASE("the eigenvector is that of the seven drinks of Saaty 2008", "[ahp]")
{
    const auto found = weighed(drinks);
    CHECK(are_near(found.weights, numbers("0.177 0.019 0.042 0.116 0.190 0.129 0.327"), number("0.0006")));
    CHECK(is_near(*found.consistency_ratio, number("0.022"), number("0.0006")));
    CHECK(!found.is_inconsistent);

    // AHPy 2.1 and numpy on the same comparisons.
    CHECK(are_near(found.weights,
                   numbers("0.17745674744571696 0.019149476024353598 0.041831181662097865 "
                           "0.11641703173485865 0.18957237532617624 0.12878054853872248 0.3267926392680742"),
                   nine_digits));
    CHECK(is_near(*found.lambda_max, number("7.17662903933035"), nine_digits));
    CHECK(found.prioritisation == Prioritisation::eigenvector);
    CHECK(found.not_compared == 0);
}

TEST_CASE("the consistency ratio depends on the table, which is named", "[ahp]")
{
    const auto saaty = weighed(drinks);
    CHECK(saaty.random_index_name == "saaty-2005");
    CHECK(*saaty.random_index == Exact{135, 100});
    CHECK(is_near(*saaty.consistency_ratio, number("0.02180605423831479"), nine_digits));

    const auto donegan = weighed(drinks, by(RandomIndexTable::donegan_dodd_1991));
    CHECK(donegan.random_index_name == "donegan-dodd-1991");
    CHECK(is_near(*donegan.consistency_ratio, number("0.023514796087327237"), nine_digits));
    CHECK(is_near(*weighed(drinks, by(RandomIndexTable::saaty_1980)).consistency_ratio,
                  number("0.02230164638019467"), nine_digits));
}

TEST_CASE("choosing a school is inconsistent, Wang and Chin 2011", "[ahp]")
{
    const auto found = weighed(school, by(RandomIndexTable::saaty_1980));
    CHECK(are_near(found.weights, numbers("0.3208 0.1395 0.0348 0.1285 0.2374 0.1391"), number("0.00006")));
    CHECK(found.is_inconsistent);

    // pymcdm 1.4.0 and numpy on the same comparisons.
    CHECK(are_near(found.weights,
                   numbers("0.3207701832631063 0.1395027454209414 0.034768307699655665 "
                           "0.12848601846309246 0.23738999474001635 0.13908275041318768"),
                   nine_digits));
    CHECK(are_near(found.geometric_means,
                   numbers("0.3159859663990151 0.13914649234146417 0.03604864575338207 "
                           "0.1251397536189146 0.23601016827766652 0.1476689736095576"),
                   nine_digits));
    CHECK(is_near(*found.lambda_max, number("7.41987010192128"), nine_digits));
    CHECK(is_near(*found.consistency_ratio, number("0.22901130676149675"), nine_digits));
    CHECK(is_near(*weighed(school).consistency_ratio, number("0.22717921630740476"), nine_digits));
    CHECK(is_near(*weighed(school, by(RandomIndexTable::donegan_dodd_1991)).consistency_ratio,
                  number("0.24071714875328978"), nine_digits));
}

TEST_CASE("the comparison that fits worst is named, with what would fit", "[ahp]")
{
    // 0.32077 against 0.03477, where three times was said.
    const auto worst = weighed(school).worst;
    REQUIRE(worst);
    CHECK(worst->row == 0);
    CHECK(worst->column == 2);
    CHECK(worst->stated == 3);
    CHECK(is_near(worst->fitting, number("9.225936046"), number("0.0000001")));
    CHECK(is_near(worst->factor * 3, worst->fitting, nine_digits));
}

TEST_CASE("three comparisons that go round in a circle weigh the same and fit badly", "[ahp]")
{
    const auto found = weighed("1 2 0.5 / 0.5 1 2 / 2 0.5 1");
    CHECK(found.weights == std::vector<Exact>(3, rounded(Exact{1, 3}, 40)));
    CHECK(*found.lambda_max == Exact{7, 2});
    CHECK(*found.consistency_index == Exact{1, 4});
    CHECK(*found.consistency_ratio == rounded(Exact{25, 52}, 40));
    CHECK(found.is_inconsistent);
    CHECK(found.worst->row == 0);
    CHECK(found.worst->column == 1);
    CHECK(found.worst->factor == 2);
}

TEST_CASE("consistent comparisons give back what they were made of, and nothing fits badly", "[ahp]")
{
    const auto found = weighed("1 2 6 / . 1 3 / . . 1");
    CHECK(found.weights == std::vector<Exact>{number("0.6"), number("0.3"), number("0.1")});
    CHECK(found.geometric_means == found.weights);
    CHECK(*found.lambda_max == 3);
    CHECK(*found.consistency_ratio == 0);
    CHECK(!found.is_inconsistent);
    CHECK(!found.worst);
}

TEST_CASE("two criteria cannot contradict each other, and one has all the weight", "[ahp]")
{
    const auto two = weighed("1 0.3333333333 / 3 1");
    CHECK(are_near(two.weights, numbers("0.25 0.75"), nine_digits));
    CHECK(*two.consistency_ratio == 0);
    CHECK(!two.random_index);
    const auto one = weighed("1");
    CHECK(one.weights == std::vector<Exact>{1});
    CHECK(*one.consistency_ratio == 0);
}

TEST_CASE("however far judgments lie apart, their eigenvector is found", "[ahp]")
{
    // A circle of a thousand million: the second eigenvalue is all but as large as the first.
    const auto found = weighed("1 1000000000 . / . 1 1000000000 / 1000000000 . 1");
    CHECK(found.weights == std::vector<Exact>(3, rounded(Exact{1, 3}, 40)));
    CHECK(*found.lambda_max == rounded(1 + Exact{1'000'000'000} + Exact{1, 1'000'000'000}, 40));
}

TEST_CASE("what was not compared follows from what was, by least squares of the logarithms", "[ahp]")
{
    // A chain: 1 is twice 2, and 2 three times 3.
    const auto chain = weighed("1 2 . / . 1 3 / . . 1");
    CHECK(chain.prioritisation == Prioritisation::logarithmic_least_squares);
    CHECK(chain.not_compared == 1);
    CHECK(chain.weights == std::vector<Exact>{number("0.6"), number("0.3"), number("0.1")});
    CHECK(chain.geometric_means == chain.weights);
    CHECK(!chain.lambda_max);
    CHECK(!chain.consistency_ratio);
    CHECK(!chain.is_inconsistent);
    CHECK(!chain.worst);

    // A circle of four, 1 > 2 > 3 > 4 by twice each, and 4 as much as 1: each is off by the fourth root of 8.
    const auto circle = weighed("1 2 . 1 / . 1 2 . / . . 1 2 / . . . 1");
    CHECK(circle.not_compared == 2);
    REQUIRE(circle.worst);
    CHECK(is_near(power(circle.worst->factor, 4), 8, Exact{1, power_of_ten(38)}));
    CHECK(is_near(power(circle.weights[0] / circle.weights[1], 4), 2, Exact{1, power_of_ten(38)}));
}

TEST_CASE("criteria that no comparison connects are named", "[ahp]")
{
    CHECK(refusal("1 2 . . / . 1 . . / . . 1 5 / . . . 1") ==
          "no chain of comparisons connects criterion 1 with 3, 4");
}

TEST_CASE("judgments that are no judgments are all named", "[ahp]")
{
    CHECK(refusal("1 3 / 0.5 1") ==
          "row 1 column 2 is 3 and row 2 column 1 is 0.5, which are not each other's reciprocals");
    CHECK(refusal("2 0 / -1 1") ==
          "row 1 column 1 is 2 where a criterion meets itself and has 1; row 1 "
          "column 2 is 0, which is not above zero; row 2 column 1 is -1, which is not "
          "above zero");
    CHECK(refusal("1 2000000000 / . 1") == "row 1 column 2 is beyond 1,000,000,000 times as much");
    CHECK(refusal("1 0.0000000001 / . 1") == "row 1 column 2 is beyond 1,000,000,000 times as much");
    CHECK(refusal("1 2 / 0.5") == "row 2 has 1 cells where 2 criteria are compared");
    CHECK(!ahp_weights({}, default_ahp_options()));
}

TEST_CASE("a decimal may miss the reciprocal by a millionth and no more", "[ahp]")
{
    CHECK(weighed("1 3 / 0.3333333 1").weights.size() == 2);
    CHECK(refusal("1 3 / 0.333332 1").ends_with("which are not each other's reciprocals"));
}

TEST_CASE("nobody compares ten criteria in pairs, but they can be calculated", "[ahp]")
{
    PairwiseComparisons equal{
        std::vector<std::vector<std::optional<Exact>>>(10, std::vector<std::optional<Exact>>(10, Exact{1}))};
    const auto refused = ahp_weights(equal, default_ahp_options());
    REQUIRE(!refused);
    CHECK(refused.error() ==
          "10 criteria are too many to compare in pairs: nobody stays consistent with more "
          "than 9; put them into groups and compare within each");

    auto options = default_ahp_options();
    options.most_criteria = most_calculated;
    const auto ten = ahp_weights(equal, options);
    REQUIRE(ten);
    CHECK(ten->weights == std::vector<Exact>(10, Exact{1, 10}));
    CHECK(*ten->random_index == Exact{149, 100});

    equal.cells.assign(11, std::vector<std::optional<Exact>>(11, Exact{1}));
    const auto eleven = ahp_weights(equal, options);
    REQUIRE(eleven);
    CHECK(*eleven->consistency_index == 0);
    CHECK(!eleven->random_index);
    CHECK(!eleven->consistency_ratio);
}

TEST_CASE("a random index can be brought along", "[ahp]")
{
    const AhpOptions own{{"our own", {{3, Exact{1, 2}}}}, most_elicited};
    const auto found = weighed("1 2 0.5 / 0.5 1 2 / 2 0.5 1", own);
    CHECK(found.random_index_name == "our own");
    CHECK(*found.consistency_ratio == Exact{1, 2});
}

TEST_CASE("every table of random indices has a name that is read back", "[ahp]")
{
    for (const auto table : {RandomIndexTable::saaty_1980, RandomIndexTable::saaty_2005,
                             RandomIndexTable::tummala_ling_1998, RandomIndexTable::donegan_dodd_1991}) {
        CHECK(random_index_table_from_text(to_text(table)) == table);
        CHECK(random_indices(table).values.size() == 8);
    }
    CHECK(!random_index_table_from_text("saaty"));
    CHECK(random_indices(RandomIndexTable::tummala_ling_1998).values.at(3) == number("0.5799"));
    CHECK(random_indices(RandomIndexTable::tummala_ling_1998).values.at(10) == number("1.4882"));
}
