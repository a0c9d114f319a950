#include "edvet/base/csv.hpp"
#include "edvet/report/case_rubric_json.hpp"
#include "edvet/rubric/case_rubric.hpp"
#include "edvet/store/case_file.hpp"
#include "edvet/store/signed_head.hpp"
#include "tests/fuzz/support/pieces.hpp"
#include "tests/fuzz/support/setting.hpp"
#include "tests/support/acr_builder.hpp"
#include "tests/support/case_maker.hpp"
#include "tests/support/hecvat_maker.hpp"
#include "tests/support/larkmoor.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace edvet::fuzz {

namespace {

using namespace tests;

/// Where seeds go: a folder a target.
class Corpus {
public:
    explicit Corpus(std::filesystem::path folder) : folder_(std::move(folder)) {}

    void add(const std::string& target, const std::string& name, std::string_view bytes)
    {
        const auto file = folder_ / target / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream stream{file, std::ios::binary};
        stream << bytes;
        if (!stream.flush()) throw std::runtime_error{"cannot write " + file.string()};
        ++seeds_;
    }

    std::size_t seeds() const { return seeds_; }

private:
    std::filesystem::path folder_;
    std::size_t seeds_ = 0;
};

std::string indented(const std::string& text)
{
    std::string lines = "  ";
    for (const char c : text) lines += c == '\n' ? "\n  " : std::string{c};
    return lines;
}

/// What ships with the program and what its samples hold, by the target that reads it.
void add_files(Corpus& corpus)
{
    for (const auto& root : {shipped_rubrics(), sample_data()})
        for (const auto& file : files_below(root)) {
            auto name = std::filesystem::relative(file, root).generic_string();
            for (auto& c : name)
                if (c == '/') c = '_';
            const auto kind = file.extension();
            if (kind == ".csv")
                corpus.add("csv", name, bytes_of(file));
            else if (kind == ".json")
                corpus.add("case", name, bytes_of(file));
            else if (file.filename() == "acr.yaml")
                corpus.add("acr", name, bytes_of(file));
            else if (kind == ".yaml")
                corpus.add("yaml", name, bytes_of(file));
        }
}

void add_yaml(Corpus& corpus)
{
    corpus.add("yaml", "larkmoor-costs.yaml", larkmoor_costs());
    corpus.add("yaml", "larkmoor-procurement.yaml",
               "edvet: procurement/1\nid: larkmoor\nrubric: {file: r.yaml}\nas-of: 2025-07-01\ncost:\n" +
                   indented(larkmoor_context()));
    corpus.add(
        "yaml", "forms.yaml",
        "%YAML 1.2\n---\n? a\n: |2-\n    kept\n  folded\nb: >+\n  text\n\n\"c\\u00e9\\x41\\n\": ['it''s', "
        "\"\\\n  joined\", ~, null, {d: , e}]\nf:\n- - 1\n  - {}\n- []\n...\n");
    corpus.add("yaml", "refused.yaml",
               "a: &x [1, *x, !!str 2, <<: {}, ? [b] : c]\r\nä:\t1\n--- \na: 1\na: 2\n");
    corpus.add("yaml", "deep.yaml", std::string(70, '[') + std::string(70, ']'));
    corpus.add("yaml", "blocks.yaml", "a:\n - b:\n    - c:\n       - d: {e: [f, {g: \"\\U0001F600\"}]}\n");
}

void add_csv(Corpus& corpus)
{
    corpus.add("csv", "quotes.csv",
               "\xEF\xBB\xBFid,\"a \"\"b\"\"\",c\r\n1,\"two\r\nlines\",\r\n\r\n,\"=1+1\",'\n2,3\n");
    corpus.add("csv", "semicolons.csv", "id;a;b;\n1;\"x;y\";4,12;\n;;;\n");
    corpus.add("csv", "separator-line.csv", "sep=;\r\nid;a\r\n1;2\r\n");
    corpus.add("csv", "tabs.csv", "id\ta\n1\t\"2\n");
    corpus.add("csv", "old-mac.csv", "id,a\r1,2\r3,\"4\"x\r");
    corpus.add("csv", "not-utf-8.csv", "id,a\n1,caf\xE9\n2,\xFF\xFE\n");
    corpus.add("csv", "records.csv", "id,a\n" + csv_record({"=1", " @x"}) + csv_record({"-2", "a\"b\n"}));
    corpus.add(
        "csv", "costs-by-share.csv",
        "id,title,category,basis,driver,quantity,price,escalator,timing,payer,share,document,date,page,"
        "kind,confidence,quantity-low,quantity-high,price-low,price-high\n"
        "a,A,licence,recurring,students,1,4.12,2.5%,mid-year,in-kind,50%,q,2026-01-01,2,quote,low,1,2,"
        "3,5\n");
}

constexpr const char* odd_package = R"({"CFPackage": {
 "CFDocument": {"identifier": "d", "uri": "urn:d", "title": "T\u00e9\ud83d\ude00", "subject": ["Science"]},
 "CFItems": [
  {"identifier": "a", "uri": "urn:a", "fullStatement": "A", "humanCodingScheme": "A.1",
   "educationLevel": ["03"]},
  {"identifier": "b", "uri": "urn:b", "fullStatement": "B", "educationalLevel": ["KG", "01"]},
  {"identifier": "c", "uri": "urn:c", "fullStatement": "C", "humanCodingScheme": "A.1",
   "CFItemType": "Strand"},
  {"identifier": "e", "uri": "urn:e", "fullStatement": "E", "listEnumeration": "10"}],
 "CFAssociations": [
  {"identifier": "1", "associationType": "isChildOf", "sequenceNumber": 2,
   "originNodeURI": {"identifier": "a", "uri": "urn:a", "title": "A"},
   "destinationNodeURI": {"identifier": "d", "uri": "urn:d", "title": "D"}},
  {"identifier": "2", "associationType": "isChildOf", "sequenceNumber": "1.5e0",
   "originNodeURI": {"identifier": "b"}, "destinationNodeURI": {"identifier": "a"}},
  {"identifier": "3", "associationType": "isChildOf",
   "originNodeURI": {"identifier": "c"}, "destinationNodeURI": {"identifier": "d"}},
  {"identifier": "4", "associationType": "exactMatchOf",
   "originNodeURI": {"uri": "urn:x"}, "destinationNodeURI": {"identifier": "b"}},
  {"identifier": "5", "associationType": "isPeerOf",
   "originNodeURI": {"identifier": "c"}, "destinationNodeURI": {"identifier": "a"}}],
 "CFDefinitions": {"CFItemTypes": [{"identifier": "t"}], "CFSubjects": []}}})";

void add_case(Corpus& corpus)
{
    const auto day = *Date::from_text("2026-10-15");
    const auto& read = setting();
    corpus.add("case", "reading-app-rubric.json", to_json(case_rubric_of(read.rubric, day).rubric));
    corpus.add("case", "shipped-rubric.json", to_json(case_rubric_of(read.shipped_rubric, day).rubric));
    corpus.add("case", "odd-package.json", odd_package);
    corpus.add("case", "circle.json",
               R"({"CFDocument":{"identifier":"d","uri":"u","title":"t"},"CFItems":[{"identifier":"a"},)"
               R"({"identifier":"b"}],"CFAssociations":[{"identifier":"1","associationType":"isChildOf",)"
               R"("originNodeURI":{"identifier":"a"},"destinationNodeURI":{"identifier":"b"}},)"
               R"({"identifier":"2","associationType":"isChildOf","originNodeURI":{"identifier":"b"},)"
               R"("destinationNodeURI":{"identifier":"a"}}]})");
    corpus.add(
        "case", "forms.json",
        "\xEF\xBB\xBF[-0.50e+3, 1E-9, true, null, \"\\u00e9\\ud835\\udc51\\\\\\/\\b\", {\"\": {}}, []]\r\n");
    corpus.add("case", "deep.json", std::string(70, '[') + std::string(70, ']'));
}

void add_acr(Corpus& corpus)
{
    const auto level_a =
        chapter("success_criteria_level_a", {"1.1.1 web supports", "1.2.1 web", "1.2.2 web x"});
    corpus.add("acr", "small.yaml",
               report_with(level_a + chapter("support", {"602.2 none partially-supports"})));
    corpus.add("acr", "disabled.yaml",
               report_with("  success_criteria_level_aaa:\n    disabled: true\n    notes: <b>None</b>\n"
                           "    criteria: []\n"));
    corpus.add("acr", "unknown-edition.yaml",
               "title: T\nproduct: {name: P}\nauthor: {name: A, email: a@a.example}\nvendor: {name: V, "
               "company_name: A}\nreport_date: 8/31/2021\ncatalog: none\nchapters:\n" +
                   level_a);
}

/// A key with the first question of the first categories, and those that others depend on.
HecvatKey shortened(HecvatKey key)
{
    constexpr std::size_t categories = 4;
    std::set<std::string> needed;
    for (const auto& gate : key.gates) needed.insert(gate.question);
    for (const auto& category : key.categories)
        for (const auto& question : category.questions)
            if (question.condition) needed.insert(question.condition->question);
    for (std::size_t i = 0; i < key.categories.size(); ++i) {
        std::vector<HecvatKeyQuestion> kept;
        for (const auto& question : key.categories[i].questions)
            if ((kept.empty() && i < categories) || needed.contains(question.id)) kept.push_back(question);
        key.categories[i].questions = std::move(kept);
    }
    std::erase_if(key.categories, [](const HecvatCategory& category) { return category.questions.empty(); });
    return key;
}

/// One cell of every kind, with what a sheet can say around them.
constexpr const char* many_cells = R"(<cols><col min="5" max="7" hidden="1"/></cols><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c t="b"><v>1</v></c>
<c t="e"><v>#N/A</v></c></row>
<row r="2" hidden="1"><c r="A2" t="inlineStr"><is><r><t>two </t></r><r><t xml:space="preserve"> runs</t></r>
</is></c><c t="str"><f>A1&amp;"x"</f><v>a_x000D_&#10;b</v></c><c s="1"><v>45000.5</v></c>
<c t="d"><v>2026-01-02</v></c></row>
<row r="4"><c r="A4"><f t="shared" si="0" ref="A4:A5">B4*2</f><v>4</v></c>
<c><f t="array" ref="B4:C5">1</f><v>1E3</v></c></row>
<row><c><f t="shared" si="0"/><v>-0.5</v></c><c><f/><v></v></c></row></sheetData>
<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells><!-- c --><?p i?><extLst><ext/></extLst>)";

constexpr const char* many_strings =
    "<si><t>one</t></si><si><r><t>two </t></r><r><t>&lt;three&gt;</t></r><rPh sb=\"0\" "
    "eb=\"1\"><t>x</t></rPh></si>"
    "<si><t><![CDATA[<&>]]></t></si>";

MadeWorkbook ordinary()
{
    MadeWorkbook workbook;
    workbook.sheets.push_back(
        {"Answers",
         {text_cell("A1", "DATA-01"), rich_cell("B1", {"two ", "runs"}), number_cell("A2", "0.5"),
          boolean_cell("B2", true), date_cell("A3", "45000"), uncomputed_cell("B3", "SUM(A1:A2)")},
         false,
         {5},
         {4}});
    workbook.sheets.push_back({"It's second", {text_cell("XFD1048576", "last")}, true, {}, {}});
    return workbook;
}

void add_workbooks(Corpus& corpus)
{
    for (const auto dialect : all_dialects)
        corpus.add("xlsx", "made-" + std::to_string(static_cast<int>(dialect)) + ".xlsx",
                   workbook_bytes(ordinary(), dialect));
    for (const auto dialect : {Dialect::libreoffice, Dialect::openpyxl})
        corpus.add("xlsx", "parts-" + std::to_string(static_cast<int>(dialect)),
                   pieces_of(workbook_parts(ordinary(), dialect)));
    corpus.add("xlsx", "cells", pieces_of(parts_around(many_cells, many_strings)));
    auto parts = parts_around("<sheetData/>");
    parts.push_back({"xl/vbaProject.bin", "x"});
    corpus.add("xlsx", "macros", pieces_of(parts));
    corpus.add("xlsx", "left-out",
               "@@ -xl/styles.xml\n\n@@ xl/media/image.png\npng\n@@ docProps/core.xml\n<x/>");
    corpus.add("xlsx", "old.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(40, '\0'));
}

void add_hecvats(Corpus& corpus)
{
    // Whole ones are read a few times a second.
    const auto short_3 = shortened(shipped_hecvat_key("hecvat-full-3.04"));
    const auto short_4 = shortened(shipped_hecvat_key("hecvat-4.1.4"));
    const std::vector<MeanQuestion> questions{
        {"DOCU-01", "Yes", 10, "Yes"}, {"DOCU-02", "No", 5, "Yes"}, {"COMP-01", "Yes", 10, ""}};

    auto answers = compliant_answers(short_4);
    answers.begin()->second = "No";
    const std::vector<std::pair<std::string, MadeWorkbook>> made{
        {"3.04", made_hecvat_3(short_3, "3.04", compliant_answers(short_3))},
        {"3.06", made_hecvat_3(short_3, "3.06", compliant_answers(short_3))},
        {"4.1.4", made_hecvat_4(short_4, "4.1.4", answers)},
        {"4.1.5", made_hecvat_4(short_4, "4.1.5", answers)},
        {"2.11", made_hecvat_2(questions)},
        {"k12", made_k12cvat(questions)}};
    for (const auto& [name, workbook] : made) corpus.add("hecvat", name, cells_of(workbook));
    corpus.add("hecvat", "2.11.xlsx", workbook_bytes(made_hecvat_2(questions), Dialect::libxlsxwriter));
    corpus.add("hecvat", "k12-parts", pieces_of(workbook_parts(made_k12cvat(questions), Dialect::openpyxl)));
}

/// A small case file, and the text of its log with what else a log can say.
void add_case_files(Corpus& corpus)
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "seed.edvet";
    make_case(file);
    corpus.add("casefile", "small.edvet", bytes_of(file));
    std::string log = "## log\n";
    const auto store = open_case_file(file, "seed", counted_entropy());
    if (!store) throw std::runtime_error{"the seed cannot be opened"};
    const auto read = store.value()->read([&](const CaseReading& reading) {
        reading.each_entry(1, [&](const LogEntry& entry, const std::vector<StoredPart>&) {
            log += entry.kind + " " + entry.actor + " " + entry.body + "\n";
        });
    });
    if (!read) throw std::runtime_error{"the seed cannot be read"};
    corpus.add("casefile", "small.log", log);
    log += "candidate p1 {\"fields\":{\"act\":\"withdraw\"},\"subject\":\"candidate:alder\"}\n"
           "file p1 {\"fields\":{\"act\":\"update\",\"removed\":\"yes\"},\"subject\":\"file:a/b.pdf\"}\n"
           "rubric p1 {\"fields\":{\"id\":\"r\",\"sha256\":\"x\",\"version\":\"1\"},\"subject\":\"rubric\"}\n"
           "redaction p1 {\"fields\":{\"ground\":\"law\"},\"withheld\":[{\"entry\":2,\"part\":\"name\"}]}\n"
           "rating p1 {\"fields\":{\"removed\":\"yes\"},\"replaces\":3,\"subject\":\"rating:a:b:p1\"}\n";
    corpus.add("casefile", "more.log", log);
}

void add_notes(Corpus& corpus)
{
    const CaseHead head{std::string(32, 'a'), 57, digest_of({"x"})};
    std::string secret;
    const auto key = new_signing_key("chair", counted_entropy(), secret);
    SignedHead note{head, {}};
    sign(note, key);
    corpus.add("note", "head", to_text(head));
    corpus.add("note", "signed", to_text(note));
    corpus.add("note", "key", to_text(key.public_part));
}

}  // namespace

}  // namespace edvet::fuzz

/// Writes what fuzzing begins with, made by the makers of the tests and taken from what ships.
int main(int count, char** words)
{
    if (count != 2) {
        std::cerr << "name the folder that the seeds are for\n";
        return 1;
    }
    edvet::fuzz::Corpus corpus{words[1]};
    edvet::fuzz::add_files(corpus);
    edvet::fuzz::add_yaml(corpus);
    edvet::fuzz::add_csv(corpus);
    edvet::fuzz::add_case(corpus);
    edvet::fuzz::add_acr(corpus);
    edvet::fuzz::add_workbooks(corpus);
    edvet::fuzz::add_hecvats(corpus);
    edvet::fuzz::add_case_files(corpus);
    edvet::fuzz::add_notes(corpus);
    std::cout << corpus.seeds() << " seeds\n";
    return 0;
}
