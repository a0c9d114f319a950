#include "edvet/evidence/standards.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/shared_data.hpp"

#include <algorithm>
#include <random>

#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace edvet {

namespace {

/// "00000000-0000-4000-8000-000000000007"
std::string uuid(int number) { return fmt::format("00000000-0000-4000-8000-{:012}", number); }

std::string item(int number, const std::string& more = "")
{
    return fmt::format(
        R"({{"identifier": "{0}", "uri": "urn:{0}", "fullStatement": "Item {1}", "humanCodingScheme": "C.{1}",)"
        R"( "lastChangeDateTime": "2026-01-01T00:00:00+00:00"{2}}})",
        uuid(number), number, more.empty() ? "" : ", " + more);
}

std::string link(const std::string& identifier)
{
    return fmt::format(R"({{"title": "t", "identifier": "{0}", "uri": "urn:{0}"}})", identifier);
}

std::string association(int number, const std::string& type, const std::string& origin,
                        const std::string& destination, const std::string& more = "")
{
    return fmt::format(
        R"({{"identifier": "{}", "uri": "urn:a", "associationType": "{}", "originNodeURI": {},)"
        R"( "destinationNodeURI": {}, "lastChangeDateTime": "x"{}}})",
        uuid(100'000 + number), type, link(origin), link(destination), more.empty() ? "" : ", " + more);
}

std::string child(int number, int of, const std::string& more = "")
{
    return association(1000 * number + of, "isChildOf", uuid(number), uuid(of), more);
}

std::string joined(const std::vector<std::string>& parts)
{
    std::string text;
    for (const auto& part : parts) text += (text.empty() ? "" : ",\n") + part;
    return text;
}

/// The document is number 0.
std::string package(const std::vector<std::string>& items, const std::vector<std::string>& associations,
                    const std::string& document = "")
{
    return fmt::format(
        "{{\"CFDocument\": {{\"identifier\": \"{}\", \"uri\": \"urn:d\", \"creator\": \"Board\", "
        "\"title\": \"Tests\", \"lastChangeDateTime\": \"2026-01-01\"{}}},\n\"CFItems\": [\n{}],\n"
        "\"CFAssociations\": [\n{}]}}",
        uuid(0), document.empty() ? "" : ", " + document, joined(items), joined(associations));
}

std::vector<std::string> messages(const std::string& text)
{
    return tests::messages_of(parse_standards(text, "a.json").diagnostics);
}

using Messages = std::vector<std::string>;

/// The codes in the order of the tree, each after as many '>' as it is deep.
std::string outline(const StandardsFramework& framework)
{
    std::string text;
    for (const auto& one : framework.items)
        text += (text.empty() ? "" : " ") + std::string(one.depth, '>') + one.code;
    return text;
}

StandardsFramework sound(const std::string& text)
{
    auto parsed = parse_standards(text, "a.json");
    for (const auto& diagnostic : parsed.diagnostics) CHECK(to_text(diagnostic).empty());
    REQUIRE(parsed.value.has_value());
    return std::move(*parsed.value);
}

}  // namespace

TEST_CASE("a package is a tree in the order of its sequence numbers", "[standards]")
{
    const auto framework = sound(
        package({item(1), item(2), item(3), item(4), item(5)},
                {child(5, 2, R"("sequenceNumber": 2)"), child(4, 2, R"("sequenceNumber": 10)"),
                 child(3, 2, R"("sequenceNumber": 1)"), child(2, 0, R"("sequenceNumber": 7)"), child(1, 0)}));
    CHECK(outline(framework) == "C.2 >C.3 >C.5 >C.4 C.1");
    CHECK(framework.tree_associations == 5);
    CHECK_FALSE(framework.items[0].is_leaf);
    CHECK(framework.items[1].is_leaf);
    CHECK(framework.items[1].parent == 0U);
    CHECK_FALSE(framework.items[4].parent);
    CHECK(leaf_items(framework, {}) == std::vector<std::size_t>{1, 2, 3, 4});
    CHECK(framework.document.creator == "Board");
}

TEST_CASE("numbers in codes count as numbers where nothing else orders siblings", "[standards]")
{
    const auto framework =
        sound(package({item(10), item(9), item(100)}, {child(10, 0), child(9, 0), child(100, 0)}));
    CHECK(outline(framework) == "C.9 C.10 C.100");
    const auto enumerated =
        sound(package({item(1, R"("listEnumeration": "b")"), item(2, R"("listEnumeration": "a")")},
                      {child(1, 0), child(2, 0)}));
    CHECK(outline(enumerated) == "C.2 C.1");
}

TEST_CASE("a package may be wrapped, and be of CASE 1.1", "[standards]")
{
    const auto bare =
        package({item(1)}, {child(1, 0)}, R"("caseVersion": "1.1", "frameworkType": "Academic")");
    CHECK(sound(bare).document.case_version == "1.1");
    const auto wrapped = sound("{\"CFPackage\": " + bare + "}");
    CHECK(outline(wrapped) == "C.1");
    CHECK(wrapped.document.framework_type == "Academic");
}

TEST_CASE("grades and subjects are inherited from what stands above", "[standards]")
{
    const auto framework =
        sound(package({item(1, R"("educationLevel": ["03", "04"])"), item(2),
                       item(3, R"("educationLevel": "05, KG")"), item(4, R"("subject": ["Art"])")},
                      {child(1, 0), child(2, 1), child(3, 1), child(4, 0)}, R"("subject": ["Reading "])"));
    CHECK(outline(framework) == "C.1 >C.2 >C.3 C.4");
    CHECK(framework.items[1].grades == std::vector<std::string>{"03", "04"});
    CHECK(framework.items[1].inherits_grades);
    CHECK(framework.items[2].grades == std::vector<std::string>{"05", "KG"});
    CHECK_FALSE(framework.items[2].inherits_grades);

    using Leaves = std::vector<std::size_t>;
    CHECK(leaf_items(framework, {{"3"}, {}}) == Leaves{1});
    CHECK(leaf_items(framework, {{"k"}, {}}) == Leaves{2});
    CHECK(leaf_items(framework, {{"5", "4"}, {"reading"}}) == Leaves{1, 2});
    CHECK(leaf_items(framework, {{}, {"ART"}}) == Leaves{3});
    CHECK(leaf_items(framework, {{"30"}, {}}).empty());
    CHECK(to_text(StandardsScope{{"3", "4"}, {"Art"}}) == "grades 3, 4; subject Art");
    CHECK(grade_key("00") == "0");
    CHECK(grade_key(" pk ") == "PK");
}

TEST_CASE("associations that lead out of the package are kept with what they say", "[standards]")
{
    const auto framework = sound(package(
        {item(1), item(2)},
        {child(1, 0), child(2, 0), association(1, "exactMatchOf", uuid(1), uuid(77)),
         association(2, "isRelatedTo", uuid(2), uuid(1)), association(3, "ext:mine", uuid(88), uuid(2))}));
    REQUIRE(framework.associations.size() == 3);
    CHECK(framework.associations[0].type == "exactMatchOf");
    CHECK(framework.associations[0].origin.item == 0U);
    CHECK_FALSE(framework.associations[0].destination.item);
    CHECK(framework.associations[0].destination.identifier == uuid(77));
    CHECK(framework.associations[2].destination.item == 0U);
}

TEST_CASE("what real packages do without harm is said once and read", "[standards]")
{
    const auto text = package(
        {item(1, R"("educationalLevel": ["06"])"), item(2, R"("educationalLevel": "07")"),
         R"({"identifier": "x-1", "fullStatement": "No code"})",
         R"({"identifier": "x-2", "fullStatement": "No code", "humanCodingScheme": "C.1", "uri": {"a": 1}})"},
        {child(1, 0, R"("sequenceNumber": 99999999999)"), child(2, 1), child(2, 0),
         association(1, "isChildOf", "x-1", uuid(66)), association(2, "likes", uuid(1), uuid(2)),
         association(3, "isPeerOf", uuid(55), uuid(66))});
    const auto parsed = parse_standards(text, "a.json");
    REQUIRE(parsed.value.has_value());
    CHECK_FALSE(has_error(parsed.diagnostics));
    CHECK(outline(*parsed.value) == "C.1 >C.2  C.1");
    CHECK(parsed.value->items[0].grades == std::vector<std::string>{"06"});
    CHECK(messages(text) ==
          Messages{
              "a.json:3:1: warning: 2 items say 'educationalLevel'; it is read as 'educationLevel', the word "
              "of "
              "CASE [standards.level]",
              "a.json:4:1: warning: one item is a child of several; it is shown once [standards.parents]",
              "a.json:5:1: warning: CASE requires 'lastChangeDateTime', which is missing 2 times "
              "[standards.missing]",
              "a.json:5:1: warning: CASE requires 'uri', which is missing 2 times [standards.missing]",
              "a.json:5:1: warning: one item has no humanCodingScheme [standards.code]",
              "a.json:5:1: warning: 2 identifiers are no UUIDs [standards.identifier]",
              "a.json:5:1: warning: one item stands under something that is not in the package, and so at "
              "the top "
              "here [standards.outside]",
              "a.json:6:1: warning: the code 'C.1' stands on another item already [standards.code]",
              "a.json:6:1: warning: one item stands under nothing, and so at the top after the others "
              "[standards.orphan]",
              "a.json:6:86: warning: 'uri' is to be text; what stands here is passed over [standards.kind]",
              "a.json:8:430: warning: one sequenceNumber is no whole number of 32 bits, and orders nothing "
              "[standards.sequence]",
              "a.json:12:1: warning: CASE has no association 'likes', which stands here once "
              "[standards.association]",
              "a.json:13:1: warning: one association leads from and to other packages, and is passed over "
              "[standards.outside]"});
}

TEST_CASE("what is no package is refused", "[standards][hostile]")
{
    CHECK(messages("[]") == Messages{"a.json:1:1: error: this is no package of standards: it has no "
                                     "'CFDocument' [standards.no-package]"});
    CHECK(messages(R"({"CFPackage": 3})").size() == 1);
    CHECK(messages(R"({"CFDocument": []})") ==
          Messages{"a.json:1:16: error: 'CFDocument' is no object [standards.no-package]"});
    CHECK(messages("{").front().find("[json.syntax]") != std::string::npos);
    CHECK(messages(package({"3"}, {})) ==
          Messages{"a.json:3:1: error: an entry of 'CFItems' is no object [standards.list]"});
    CHECK(messages(package({R"({"fullStatement": "x"})"}, {})).front() ==
          "a.json:3:1: error: an item has no identifier [standards.identifier]");
    CHECK(
        messages(package({item(1)}, {association(1, "isPeerOf", uuid(1), uuid(1), R"("originNodeURI2": 1)")}))
            .size() == 1);
    CHECK(messages(package({item(1)}, {R"({"identifier": "a", "associationType": "isPeerOf"})"})).size() ==
          3);
}

TEST_CASE("one identifier names one thing", "[standards][hostile]")
{
    CHECK(
        messages(package({item(1), item(2), item(1)}, {})) ==
        Messages{"a.json:5:1: error: the identifier '" + uuid(1) + "' stands here twice [standards.twice]"});
    CHECK(messages(package({item(0)}, {})).size() == 1);
    CHECK(messages(package({item(1)}, {child(1, 0), child(1, 0)})) ==
          Messages{"a.json:6:1: error: the identifier '" + uuid(101'000) +
                   "' stands here twice [standards.twice]"});

    const std::vector<std::string> same(5000, item(1));
    const auto said = messages(package(same, {}));
    CHECK(said.size() == 11);
    CHECK(said.front() ==
          "a.json: error: 4989 more errors are of the kind 'standards.twice' [standards.twice]");
}

TEST_CASE("items in a circle are refused, each circle once", "[standards][hostile]")
{
    CHECK(messages(package({item(1)}, {child(1, 1)})) ==
          Messages{"a.json:5:1: error: items are children of one another in a circle: 'C.1' under 'C.1' "
                   "[standards.circle]"});
    CHECK(
        messages(package({item(1), item(2), item(3), item(4), item(5)},
                         {child(1, 0), child(2, 3), child(3, 2), child(4, 3), child(5, 5)})) ==
        Messages{"a.json:10:1: error: items are children of one another in a circle: 'C.2' under 'C.3' under "
                 "'C.2' [standards.circle]",
                 "a.json:13:1: error: items are children of one another in a circle: 'C.5' under 'C.5' "
                 "[standards.circle]"});

    std::vector<std::string> items;
    std::vector<std::string> ring;
    for (int i = 1; i <= 20'000; ++i) {
        items.push_back(item(i));
        ring.push_back(association(i, "isChildOf", uuid(i), uuid(i % 20'000 + 1)));
    }
    const auto said = messages(package(items, ring));
    REQUIRE(said.size() == 1);
    CHECK(said.front().find("and so on, 20000 items in all [standards.circle]") != std::string::npos);
}

TEST_CASE("a tree deeper than any is refused, and so are more items than any has", "[standards][hostile]")
{
    const auto chain = [](int length) {
        std::vector<std::string> items;
        std::vector<std::string> edges;
        for (int i = 1; i <= length; ++i) {
            items.push_back(item(i));
            edges.push_back(association(i, "isChildOf", uuid(i), uuid(i - 1)));
        }
        return package(items, edges);
    };
    CHECK(sound(chain(32)).items.back().depth == 31);
    CHECK(messages(chain(33)) ==
          Messages{"a.json:35:1: error: item 'C.33' stands 33 deep in the tree [standards.depth]"});
    CHECK(messages(chain(20'000)).size() == 1);

    std::string text = "{\"CFDocument\": {\"identifier\": \"d\"}, \"CFItems\": [";
    for (std::size_t i = 0; i < standards_item_limit; ++i) text += "{},";
    const auto said = messages(text + "{}]}");
    CHECK(std::ranges::count_if(said,
                                [](const auto& one) { return one.find("error") != std::string::npos; }) == 1);
    CHECK(std::ranges::any_of(said, [](const auto& one) {
        return one.find("'CFItems' has 100001 entries, more than 100000 [standards.too-many]") !=
               std::string::npos;
    }));
}

TEST_CASE("the order of a file plays no part", "[standards][property]")
{
    std::mt19937 random{Catch::rngSeed()};
    const auto below = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
    for (int trial = 0; trial < 60; ++trial) {
        CAPTURE(trial);
        std::vector<std::string> items;
        std::vector<std::string> associations;
        for (int i = 1; i <= 12; ++i) {
            items.push_back(
                item(i, below(3) == 0 ? fmt::format(R"("educationLevel": ["0{}"])", below(9)) : ""));
            for (int parents = below(3); parents >= 0; --parents)
                associations.push_back(
                    association(static_cast<int>(associations.size()), "isChildOf", uuid(i),
                                uuid(below(8) == 0 ? 500 : below(i)),
                                below(2) == 0 ? "" : fmt::format("\"sequenceNumber\": {}", below(4))));
            if (below(3) == 0)
                associations.push_back(association(static_cast<int>(associations.size()), "isRelatedTo",
                                                   uuid(i), uuid(1 + below(20))));
        }
        const auto told = [](const StandardsFramework& framework) {
            std::string text;
            for (const auto& one : framework.items)
                text += fmt::format("{} {} {} {} {}\n", one.depth, one.identifier, one.is_leaf,
                                    one.parent ? std::to_string(*one.parent) : "-",
                                    one.grades.empty() ? "" : one.grades.front());
            for (const auto& one : framework.associations)
                text += fmt::format("{} {} {}\n", one.identifier, one.origin.item ? *one.origin.item + 1 : 0,
                                    one.destination.item ? *one.destination.item + 1 : 0);
            return text;
        };
        const auto first = parse_standards(package(items, associations), "a.json");
        REQUIRE(first.value.has_value());
        CHECK(first.value->items.size() == 12);
        std::ranges::shuffle(items, random);
        std::ranges::shuffle(associations, random);
        const auto second = parse_standards(package(items, associations), "a.json");
        REQUIRE(second.value.has_value());
        CHECK(told(*first.value) == told(*second.value));
        for (std::size_t i = 0; i < first.value->items.size(); ++i) {
            const auto& one = first.value->items[i];
            if (!one.parent) continue;
            REQUIRE(*one.parent < i);
            CHECK(first.value->items[*one.parent].depth + 1 == one.depth);
            CHECK_FALSE(first.value->items[*one.parent].is_leaf);
        }
    }
}

TEST_CASE("every published package is read", "[standards][shared]")
{
    const auto data = tests::shared_data();
    if (!data) {
        WARN(tests::skipped_without_shared_data);
        return;
    }
    const auto read = [&](const std::string& name) {
        CAPTURE(name);
        auto parsed = parse_standards(tests::bytes_of(*data / "case" / "opensalt" / name), name);
        CHECK_FALSE(has_error(parsed.diagnostics));
        REQUIRE(parsed.value.has_value());
        return std::move(*parsed.value);
    };
    for (const auto& file : tests::files_below(*data / "case" / "opensalt")) read(file.filename().string());

    const auto ordering = read("Ordering.json");
    CHECK(ordering.items.size() == 28);
    CHECK(ordering.tree_associations == 28);
    CHECK(read("SequenceNumberFramework.json").items.front().code == "SNT.2");
    CHECK(read("EmptyExternalFramework.json").items.empty());
    CHECK(read("Utf8TestFramework.json").items.front().statement == "Item \xF0\x9D\x91\x91 1");
    CHECK(read("SmartLevelFramework.json").items.size() == 14);
    CHECK(read("ItemTypeTestFramework.json").items.front().type == "Standard");
    const auto sample = read("opensalt-framework-20c5134f.json");
    CHECK(sample.items.size() == 16);
    CHECK(sample.tree_associations + sample.associations.size() == 39);
    CHECK(std::ranges::count(sample.associations, "exactMatchOf", &StandardsAssociation::type) == 16);
    CHECK(sample.items.front().grades == std::vector<std::string>{"06"});
}

}  // namespace edvet
