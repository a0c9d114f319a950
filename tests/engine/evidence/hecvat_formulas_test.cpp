#include "edvet/evidence/hecvat.hpp"
#include "tests/support/hecvat_maker.hpp"

#include <utility>

#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace edvet {

namespace {

using tests::MadeCell;

/// A sheet to compute with.
tests::MadeSheet data()
{
    tests::MadeSheet sheet{"Data "};
    const auto text = [&](const char* at, const char* value) {
        sheet.cells.push_back(tests::text_cell(at, value));
    };
    const auto number = [&](const char* at, const char* value) {
        sheet.cells.push_back(tests::number_cell(at, value));
    };
    text("A1", "Area");
    text("B1", "Points");
    text("C1", "Answer");
    text("A2", "Access");
    number("B2", "10");
    text("C2", "Yes");
    text("A3", "Backup");
    number("B3", "20");
    text("C3", "No");
    text("A4", "access");
    number("B4", "30");
    text("C4", "1");
    text("A6", "Access*");
    number("B6", "2.5");
    sheet.cells.push_back(tests::boolean_cell("C6", true));
    sheet.cells.push_back(tests::error_cell("D2", "#N/A"));
    sheet.cells.push_back(tests::uncomputed_cell("D3", "\"\""));
    number("D4", "7");
    text("F1", "Access");
    text("G1", "Backup");
    number("F2", "3");
    number("G2", "4");
    text("H1", "TRUE");
    text("H2", "5 %");
    text("H3", "😀é");
    number("I1", "0");
    number("I2", "0.6");
    number("I3", "0.7");
    text("J1", "F");
    text("J2", "D");
    text("J3", "C");
    return sheet;
}

/// What the formula gives where a score belongs, as the finding says it whose stored value is another one.
std::string given(const std::string& formula, bool is_array = false)
{
    auto made = tests::made_hecvat_2({{"DOCU-01", "Yes", 10, "Yes"}});
    made.sheets.push_back(data());
    auto stored = tests::text_cell("L3", "stored");
    tests::put(made, "Questions",
               is_array ? tests::array_cell(formula, "L3", stored) : tests::formula_cell(formula, stored));
    const auto workbook = parse_workbook(tests::workbook_bytes(made, tests::Dialect::openpyxl), "made.xlsx");
    REQUIRE(workbook.value);
    const auto hecvat = read_hecvat(*workbook.value, {});
    REQUIRE(hecvat.value);
    for (const auto& finding : hecvat.value->findings) {
        if (finding.text.find("Questions!L3") == std::string::npos) continue;
        if (finding.code == "not-computed") return "unknown";
        const std::string words = "its formula gives ";
        if (finding.code == "stale") return finding.text.substr(finding.text.find(words) + words.size());
    }
    return "'stored'";
}

void check_all(const std::vector<std::pair<const char*, const char*>>& formulas)
{
    for (const auto& [formula, expected] : formulas) {
        INFO(formula);
        CHECK(given(formula) == expected);
    }
}

}  // namespace

SCENARIO("formulas that choose are computed as spreadsheets do")
{
    check_all({{"IF(\"TRUE\",1,2)", "'1'"},
               {"IF('Data '!H1,1,2)", "'1'"},
               {"IF(\"maybe\",1,2)", "#VALUE!"},
               {"IF(0,1)", "'FALSE'"},
               {"AND('Data '!C2:C6,'Data '!B2:B6)", "'TRUE'"},
               {"AND('Data '!B2:B6,0)", "'FALSE'"},
               {"OR('Data '!A2:A4)", "#VALUE!"},
               {"XOR(1=1,2=2,3=3)", "'TRUE'"},
               {"NOT(\"FALSE\")", "'TRUE'"},
               {"_xlfn.IFS(1=2,\"a\",1=1,\"b\")", "'b'"},
               {"_xlfn.IFS(1=2,\"a\")", "#N/A"},
               {"_xlfn.SWITCH(\"yes\",\"No\",0,\"Yes\",5,9)", "'5'"},
               {"_xlfn.SWITCH(\"so\",\"No\",0,9)", "'9'"},
               {"CHOOSE(2.9,\"a\",\"b\")", "'b'"},
               {"CHOOSE(3,\"a\",\"b\")", "#VALUE!"},
               {"IFERROR('Data '!D2,5)", "'5'"},
               {"IFNA(1/0,5)", "#DIV/0!"},
               {"IFNA('Data '!D2,5)", "'5'"},
               {"ISERR('Data '!D2)", "'FALSE'"},
               {"ISNONTEXT('Data '!A5)", "'TRUE'"}});
}

SCENARIO("formulas that count and sum are computed as spreadsheets do")
{
    check_all({{"SUMIF('Data '!A:A,\"access\",'Data '!B:B)", "'40'"},
               {"SUMIF('Data '!A2:A6,\"access~*\",'Data '!B2)", "'2.5'"},
               {"SUMIFS('Data '!B:B,'Data '!A:A,\"access*\",'Data '!B:B,\">=10\")", "'40'"},
               {"COUNTIF('Data '!C:C,1)", "'1'"},
               {"COUNTIF('Data '!C:C,\"=1\")", "'1'"},
               {"COUNTIF('Data '!C2:C6,TRUE)", "'1'"},
               {"COUNTIF('Data '!C2:C6,\"<>No\")", "'4'"},
               {"COUNTIF('Data '!A2:A6,\"<>\")", "'4'"},
               {"COUNTIF('Data '!A1:A10,\"=\")", "'5'"},
               {"COUNTIF('Data '!D3:D5,\"\")", "'2'"},
               {"COUNTIF('Data '!A:A,\"<>Access\")", "'1048574'"},
               {"COUNTIF('Data '!A2:B6,\">2\")", "'4'"},
               {"COUNTIFS('Data '!A:A,\"Access\",'Data '!C:C,\"Yes\")", "'1'"},
               {"COUNTIFS('Data '!A2:A6,\"Access\",'Data '!C2:C4,\"Yes\")", "#VALUE!"},
               {"AVERAGEIF('Data '!A:A,\"Access\",'Data '!B:B)", "'20'"},
               {"AVERAGEIFS('Data '!B:B,'Data '!A:A,\"nothing\")", "#DIV/0!"},
               {"COUNTBLANK('Data '!D2:D6)", "'3'"},
               {"AVERAGE('Data '!B2:B6,'Data '!C2:C6)", "'15.625'"},
               {"AVERAGE('Data '!D3:D4,\"\")", "#VALUE!"},
               {"AVERAGE('Data '!D3:D4)", "'7'"},
               {"AVERAGE('Data '!D2:D4)", "#N/A"},
               {"AVERAGE('Data '!A2:A4)", "#DIV/0!"},
               {"COUNTA('Data '!D2:D6)", "'3'"},
               {"SUM('Data '!B2:B4,TRUE,\"4\")", "'65'"}});
}

SCENARIO("products of columns are summed, whole columns too")
{
    check_all({{"SUMPRODUCT('Data '!B2:B4,'Data '!B2:B4)", "'1400'"},
               {"SUMPRODUCT(('Data '!A2:A6=\"Access\")*('Data '!B2:B6))", "'40'"},
               {"SUMPRODUCT(--('Data '!A:A=\"access\"),'Data '!B:B)", "'40'"},
               {"SUMPRODUCT(--('Data '!A:A=\"\"))", "'1048571'"},
               {"SUMPRODUCT('Data '!A2:A6=\"Access\")", "'0'"},
               {"SUMPRODUCT(--ISNUMBER(FIND(\"s\",'Data '!A2:A6)))", "'3'"},
               {"SUMPRODUCT('Data '!B2:B4,'Data '!B2:B6)", "#VALUE!"},
               {"SUMPRODUCT(('Data '!A1:A4=\"Access\")*'Data '!B1:B4)", "#VALUE!"},
               {"SUMPRODUCT(COUNTIF('Data '!A2:A6,'Data '!F1:G1))", "'3'"},
               {"SUMPRODUCT(('Data '!A2:A4='Data '!F1:G1)*'Data '!F2:G2)", "'10'"},
               {"SUM(IF('Data '!A2:A6=\"Access\",'Data '!B2:B6,0))", "'0'"}});
    CHECK(given("SUM(IF('Data '!A2:A6=\"Access\",'Data '!B2:B6,0))", true) == "'40'");
    CHECK(given("AVERAGE(IF('Data '!A2:A6=\"Access\",'Data '!B2:B6))", true) == "'20'");
    CHECK(given("MAX(('Data '!A2:A6=\"Backup\")*'Data '!B2:B6)", true) == "'20'");
    CHECK(given("'Data '!B2:B6", true) == "'10'");
}

SCENARIO("values are looked up as spreadsheets do")
{
    check_all({{"VLOOKUP(\"acc*\",'Data '!A2:B6,2,FALSE)", "'10'"},
               {"VLOOKUP(\"access~*\",'Data '!A2:B6,2,0)", "'2.5'"},
               {"VLOOKUP(\"none\",'Data '!A2:B6,2,0)", "#N/A"},
               {"VLOOKUP(\"Access\",'Data '!A2:B6,3,0)", "#REF!"},
               {"VLOOKUP(0.65,'Data '!I1:J3,2)", "'D'"},
               {"VLOOKUP(0.7,'Data '!I1:J3,2,TRUE)", "'C'"},
               {"VLOOKUP(-1,'Data '!I1:J3,2,TRUE)", "#N/A"},
               {"LOOKUP(0.69,'Data '!I1:I3,'Data '!J1:J3)", "'D'"},
               {"HLOOKUP(\"backup\",'Data '!F1:G2,2,FALSE)", "'4'"},
               {"HLOOKUP(\"none\",'Data '!F1:G2,2,FALSE)", "#N/A"},
               {"MATCH(\"Backup\",'Data '!A:A,0)", "'3'"},
               {"MATCH(0.65,'Data '!I1:I3)", "'2'"},
               {"MATCH(\"back?p\",'Data '!A2:A6,0)", "'2'"},
               {"INDEX('Data '!A1:B6,3,2)", "'20'"},
               {"INDEX('Data '!F2:G2,2)", "'4'"},
               {"INDEX('Data '!B:B,MATCH(\"Backup\",'Data '!A:A,0))", "'20'"},
               {"INDEX('Data '!A1:B6,7,1)", "#REF!"},
               {"ROW('Data '!B7)", "'7'"},
               {"ROW()", "'3'"},
               {"COLUMN()", "'12'"},
               {"ROWS('Data '!A2:A6)", "'5'"},
               {"COLUMNS('Data '!A2:C6)", "'3'"}});
}

SCENARIO("texts and numbers become one another as in spreadsheets, or nobody can tell")
{
    check_all({{"\"20\"*1", "'20'"},
               {"\" 1.5E1 \"+0", "'15'"},
               {"\"-3\"+0", "'-3'"},
               {"\"none\"+0", "#VALUE!"},
               {"'Data '!H2+0", "unknown"},
               {"1E2+.5", "'100.5'"},
               {"1/4&\"\"", "'0.25'"},
               {"1/3&\"\"", "unknown"},
               {"CONCATENATE(1/3,\"x\")", "unknown"},
               {"LEN('Data '!H3)", "'3'"},
               {"LEFT('Data '!H3,2)", "'😀'"},
               {"RIGHT('Data '!H3,1)", "'é'"},
               {"FIND(\"é\",'Data '!H3)", "'3'"},
               {"FIND(\"a\",\"banana\",3)", "'4'"},
               {"FIND(\"a\",\"banana\",8)", "#VALUE!"},
               {"SEARCH(\"A?\",\"banana\")", "unknown"},
               {"MID(\"Yes; fine\",6,3)", "'fin'"},
               {"SUBSTITUTE(\"a-b-c\",\"-\",\"+\")", "'a+b+c'"},
               {"ROUND(2.5,0)", "'3'"},
               {"ROUND(-2.45,1)", "'-2.5'"},
               {"ROUND(1234,-2)", "'1200'"},
               {"ROUNDDOWN(2.59,1)", "'2.5'"},
               {"ROUNDUP(2.51,1)", "'2.6'"},
               {"INT(-2.5)", "'-3'"},
               {"INT(-2)", "'-2'"},
               {"INT(2.5)", "'2'"},
               {"ABS(-2.5)", "'2.5'"}});
}

SCENARIO("a range where one value is needed stands for the cell in the formula's own row or column")
{
    check_all({{"'Data '!B1:B6", "'20'"},
               {"'Data '!B:B+1", "'21'"},
               {"_xlfn.SINGLE('Data '!A:A)", "'Backup'"},
               {"'Data '!B4:B6", "#VALUE!"},
               {"'Data '!A1:B6", "unknown"}});
}

SCENARIO("what no spreadsheet computes alike is left as it is stored")
{
    check_all({{"TODAY()", "unknown"},
               {"RAND()", "unknown"},
               {"OFFSET('Data '!A1,1,1)", "unknown"},
               {"INDIRECT(\"B2\")", "unknown"},
               {"SUM({1,2,3})", "unknown"},
               {"Weights", "unknown"},
               {"Table1[Score]", "unknown"},
               {"TEXT(0.5,\"0%\")", "unknown"},
               {"IFERROR(TEXT(0.5,\"0%\"),1)", "unknown"},
               {"SUM(Data:Questions!A1)", "unknown"}});
}

SCENARIO("a stored result may be written in another program's way")
{
    const auto is_stale = [](const char* formula, const MadeCell& stored) {
        auto made = tests::made_hecvat_2({{"DOCU-01", "Yes", 10, "Yes"}});
        tests::put(made, "Questions", tests::formula_cell(formula, stored));
        const auto workbook =
            parse_workbook(tests::workbook_bytes(made, tests::Dialect::openpyxl), "made.xlsx");
        REQUIRE(workbook.value);
        const auto hecvat = read_hecvat(*workbook.value, {});
        REQUIRE(hecvat.value);
        return hecvat.value->is_altered();
    };
    CHECK_FALSE(is_stale("Z99", tests::text_cell("L3", "")));
    CHECK_FALSE(is_stale("Z99", tests::number_cell("L3", "0")));
    CHECK_FALSE(is_stale("1=1", tests::number_cell("L3", "1")));
    CHECK_FALSE(is_stale("0+1", tests::boolean_cell("L3", true)));
    CHECK_FALSE(is_stale("1/0", tests::error_cell("L3", "#VALUE!")));
    CHECK_FALSE(is_stale("2/3", tests::number_cell("L3", "0.66666666666666663")));
    CHECK(is_stale("1=1", tests::number_cell("L3", "0")));
    CHECK(is_stale("1/0", tests::number_cell("L3", "0")));
    CHECK(is_stale("2/3", tests::number_cell("L3", "0.6667")));
    CHECK(is_stale("1+1", tests::text_cell("L3", "")));
}

}  // namespace edvet
