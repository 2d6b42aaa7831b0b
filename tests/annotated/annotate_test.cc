// Notes on small workbooks of every make.
#include "workbook/annotate.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "support/package_builder.h"
#include "workbook/package.h"
#include "workbook/xml_edit.h"

namespace bcf::workbook {
namespace {

constexpr const char* kTypes =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>)";
constexpr const char* kRelationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::span<const std::byte> bytes_of(const std::string& text) { return std::as_bytes(std::span(text)); }

std::string part(const std::string& package, std::string_view name) {
  return std::string(Package(bytes_of(package), {}).read(name).text());
}

bool has(const std::string& package, std::string_view name) { return Package(bytes_of(package), {}).has(name); }

bool contains(const std::string& text, std::string_view what) { return text.find(what) != std::string::npos; }

std::string links(const std::vector<std::pair<std::string, std::string>>& targets) {
  std::string list;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    list += "<Relationship Id=\"rId" + std::to_string(i + 1) + "\" Type=\"" + targets[i].first + "\" Target=\"" +
            targets[i].second + "\"/>";
  }
  return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + list +
         "</Relationships>";
}

std::string of_kind(const std::string& kind) { return std::string(kRelationships) + "/" + kind; }

Annotation on(const std::string& cells, const std::string& text = "wrong", std::size_t fill = 0) {
  Annotation annotation;
  annotation.author = "checker";
  annotation.fills = {"FFC7CE", "D9D9D9"};
  annotation.notes = {{"Sheet1", *parse_range(cells), text, fill}};
  annotation.front.name = "list";
  annotation.front.lines = {{"The list"}};
  annotation.front.columns = {{"Cell", 10}};
  annotation.front.rows = {{{cells, {}, FrontLink{"sheet1", *parse_range(cells)}}}};
  return annotation;
}

test::PackageBuilder sheet_of(const test::SheetXml& sheet) {
  auto package = test::one_sheet(sheet);
  package.add("[Content_Types].xml", kTypes);
  return package;
}

constexpr const char* kSheet = "xl/worksheets/sheet1.xml";

TEST(Annotate, PutsTheCommentOnTheFirstCellOfARangeAndFillsAllOfIt) {
  const std::string copy = annotate(sheet_of({.data = R"(<row r="1"><c r="A1"/></row>)"}).build(), on("A1:B2"));
  EXPECT_TRUE(contains(part(copy, "xl/comments1.xml"), R"(<comment ref="A1")"));
  const Workbook book = read_workbook(bytes_of(copy));
  EXPECT_EQ(book.sheets.front().name, "list");
  const std::string sheet = part(copy, kSheet);
  for (const char* cell : {"A1", "B1", "A2", "B2"}) {
    EXPECT_TRUE(contains(sheet, std::string("<c r=\"") + cell + "\" s=\"1\"/>")) << sheet;
  }
  EXPECT_TRUE(sheet.ends_with("r:id=\"rId2\"/></worksheet>")) << sheet;
}

TEST(Annotate, SaysWhatEveryNewPartIs) {
  const std::string copy = annotate(sheet_of({}).build(), on("A1"));
  const std::string types = part(copy, "[Content_Types].xml");
  EXPECT_TRUE(contains(
      types, R"(<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>)"));
  EXPECT_TRUE(contains(
      types, R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"));
  EXPECT_TRUE(contains(
      types,
      R"(PartName="/xl/comments1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml")"));
  EXPECT_TRUE(contains(types, R"(PartName="/xl/worksheets/front1.xml")"));
  // The workbook had no styles.
  EXPECT_TRUE(contains(types, R"(PartName="/xl/styles1.xml")"));
  EXPECT_TRUE(contains(part(copy, "xl/_rels/workbook.xml.rels"), "/styles\" Target=\"/xl/styles1.xml\""));
  EXPECT_FALSE(contains(types, "vmlDrawing1"));
}

TEST(Annotate, SaysItOfADrawingAloneWhereItsEndingMeansSomethingElse) {
  auto package = sheet_of({});
  package.add("[Content_Types].xml",
              R"(<Types><Default Extension="VML" ContentType="application/octet-stream"/></Types>)");
  const std::string types = part(annotate(package.build(), on("A1")), "[Content_Types].xml");
  EXPECT_TRUE(contains(types, R"(<Override PartName="/xl/drawings/vmlDrawing1.vml")"));
}

TEST(Annotate, LeavesEveryOtherPartAsItIs) {
  auto package = sheet_of({.data = R"(<row r="1"><c r="A1"/></row>)", .shared_strings = "<si><t>x</t></si>"});
  package.add("xl/vbaProject.bin", std::string("\0\1\2", 3)).add("docProps/app.xml", "<Properties/>\r\n ");
  const std::string copy = annotate(package.build(), on("A1"));
  EXPECT_EQ(part(copy, "xl/vbaProject.bin"), std::string("\0\1\2", 3));
  EXPECT_EQ(part(copy, "docProps/app.xml"), "<Properties/>\r\n ");
}

TEST(Annotate, WithoutNotesLeavesTheSheetsAsTheyAreAndOnlyListsWhatThereIs) {
  Annotation annotation = on("A1");
  annotation.notes.clear();
  annotation.front.rows.clear();
  const auto original = sheet_of({.data = R"(<row r="1"><c r="A1"/></row>)"}).build();
  const std::string copy = annotate(original, annotation);
  EXPECT_EQ(part(copy, kSheet), std::string(Package(original, {}).read(kSheet).text()));
  EXPECT_FALSE(has(copy, "xl/comments1.xml"));
  EXPECT_FALSE(contains(part(copy, "xl/worksheets/front1.xml"), "<autoFilter"));
}

TEST(Annotate, GivesTheUpperLeftCellOfAMergedAreaTheComment) {
  const std::string copy = annotate(
      sheet_of({.after_data = R"(<mergeCells><mergeCell ref="B2:D4"/><mergeCell ref="H1:H2"/></mergeCells>)"}).build(),
      on("C3"));
  EXPECT_TRUE(contains(part(copy, "xl/comments1.xml"), R"(<comment ref="B2")"));
  EXPECT_TRUE(contains(part(copy, kSheet), R"(<c r="B2" s="1"/>)"));
  EXPECT_FALSE(contains(part(copy, kSheet), R"(<c r="H1")"));
}

TEST(Annotate, JoinsTheTextsOfACellAndShowsTheWorst) {
  Annotation annotation = on("A1", "first", 1);
  annotation.notes.push_back({"SHEET1", *parse_range("A1"), "second", 0});
  annotation.notes.push_back({"Sheet1", *parse_range("A1"), "third", 1});
  const std::string copy = annotate(sheet_of({}).build(), annotation);
  const std::string comments = part(copy, "xl/comments1.xml");
  EXPECT_EQ(comments.find("<comment "), comments.rfind("<comment "));
  EXPECT_TRUE(contains(comments, "first&#10;&#10;second&#10;&#10;third"));
  EXPECT_TRUE(contains(part(copy, "xl/styles1.xml"),
                       R"(<xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/>)"));
  EXPECT_TRUE(contains(part(copy, "xl/styles1.xml"), "FFFFC7CE"));
  EXPECT_FALSE(contains(part(copy, "xl/styles1.xml"), "FFD9D9D9"));
}

TEST(Annotate, FillsNoMoreThanFiveThousandCellsForOneNote) {
  const std::string copy = annotate(sheet_of({}).build(), on("A1:C1048576"));
  const Part sheet = Package(bytes_of(copy), {}).read(kSheet);
  std::size_t cells = 0;
  for (auto at = sheet.text().find("<c "); at != std::string_view::npos; at = sheet.text().find("<c ", at + 1)) ++cells;
  EXPECT_EQ(cells, 5000U);
}

TEST(Annotate, PassesOverNotesOnSheetsThatAreNotThere) {
  Annotation annotation = on("A1");
  annotation.notes.front().sheet = "Elsewhere";
  annotation.front.rows.front().front().link->sheet = "Elsewhere";
  const std::string copy = annotate(sheet_of({}).build(), annotation);
  EXPECT_FALSE(has(copy, "xl/comments1.xml"));
  EXPECT_FALSE(contains(part(copy, "xl/worksheets/front1.xml"), "<hyperlink"));
}

// A workbook whose sheet has comments already.
test::PackageBuilder commented(const std::string& more_links = {}) {
  auto package = sheet_of(
      {.after_data = "<pageMargins/><legacyDrawing xmlns:r=\"" + std::string(kRelationships) + "\" r:id=\"rId2\"/>"});
  std::string rels = links({{of_kind("comments"), "../comments7.xml"}, {of_kind("vmlDrawing"), "../drawings/old.vml"}});
  rels.insert(rels.rfind("</"), more_links);
  package.add("xl/worksheets/_rels/sheet1.xml.rels", rels);
  package.add(
      "xl/comments7.xml",
      R"(<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>Finance lead</author></authors>)"
      R"(<commentList><comment ref="A1" authorId="0"><text><t>mine</t></text></comment></commentList></comments>)");
  package.add(
      "xl/drawings/old.vml",
      R"(<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="_x0000_s1026"><x:ClientData ObjectType="Note"><x:Row>0</x:Row>)"
      R"(<x:Column>0</x:Column></x:ClientData></v:shape></xml>)");
  return package;
}

TEST(Annotate, AddsToCommentsThatAreThere) {
  Annotation annotation = on("A1");
  annotation.notes.push_back({"Sheet1", *parse_range("C5"), "new", 0});
  const auto original = commented().build();
  const std::string copy = annotate(original, annotation);
  EXPECT_FALSE(has(copy, "xl/comments1.xml"));
  EXPECT_TRUE(contains(part(copy, "xl/comments7.xml"), "<t>mine</t><r>"));
  const std::string drawing = part(copy, "xl/drawings/old.vml");
  EXPECT_TRUE(contains(drawing, "<x:Row>4</x:Row><x:Column>2</x:Column>"));
  EXPECT_EQ(drawing.find("<x:Row>0</x:Row>"), drawing.rfind("<x:Row>0</x:Row>"));
  const std::string rels = "xl/worksheets/_rels/sheet1.xml.rels";
  EXPECT_EQ(part(copy, rels), std::string(Package(original, {}).read(rels).text()));
}

TEST(Annotate, LeavesThreadsOfCommentsAlone) {
  auto package = commented(
      R"(<Relationship Id="rId3" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/t1.xml"/>)");
  package.add("xl/threadedComments/t1.xml",
              R"(<ThreadedComments><threadedComment ref="A1"><text>mine</text></threadedComment></ThreadedComments>)");
  const auto original = package.build();
  const std::string copy = annotate(original, on("A1"));
  EXPECT_EQ(part(copy, "xl/comments7.xml"), std::string(Package(original, {}).read("xl/comments7.xml").text()));
  EXPECT_TRUE(contains(part(copy, kSheet), R"(<c r="A1" s="1"/>)"));
}

TEST(Annotate, OpensOnTheListWhereNoOtherSheetStaysSelected) {
  constexpr const char* kSelected =
      R"(<worksheet><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetData/></worksheet>)";
  auto package = sheet_of({});
  package.add(kSheet, kSelected);
  const std::string noted = annotate(package.build(), on("A1"));
  EXPECT_TRUE(contains(part(noted, "xl/workbook.xml"), R"(activeTab="0")"));
  EXPECT_TRUE(contains(part(noted, kSheet), R"(<sheetView workbookViewId="0"/>)"));
  EXPECT_TRUE(contains(part(noted, "xl/worksheets/front1.xml"), R"(tabSelected="1")"));

  Annotation nothing = on("A1");
  nothing.notes.clear();
  const std::string listed = annotate(package.build(), nothing);
  EXPECT_TRUE(contains(part(listed, "xl/workbook.xml"), R"(activeTab="1")"));
  EXPECT_EQ(part(listed, kSheet), kSelected);
  EXPECT_FALSE(contains(part(listed, "xl/worksheets/front1.xml"), "tabSelected"));
}

TEST(Annotate, SpeaksTheStrictDialectWhereTheWorkbookDoes) {
  const std::string strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
  const std::string main = "http://purl.oclc.org/ooxml/spreadsheetml/main";
  test::PackageBuilder package;
  package.add("[Content_Types].xml", kTypes)
      .add("_rels/.rels", links({{strict + "/officeDocument", "xl/workbook.xml"}}))
      .add("xl/workbook.xml",
           "<x:workbook xmlns:x=\"" + main + "\" xmlns:r=\"" + strict +
               "\"><x:sheets><x:sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></x:sheets></x:workbook>")
      .add("xl/_rels/workbook.xml.rels", links({{strict + "/worksheet", "worksheets/sheet1.xml"}}))
      .add(kSheet, "<x:worksheet xmlns:x=\"" + main + "\"><x:sheetData/></x:worksheet>");
  const std::string copy = annotate(package.build(), on("A1"));
  EXPECT_TRUE(contains(part(copy, "xl/workbook.xml"), "<x:sheet name=\"list\""));
  EXPECT_TRUE(contains(part(copy, kSheet), "<x:row r=\"1\"><x:c r=\"A1\" s=\"1\"/></x:row>"));
  EXPECT_TRUE(contains(part(copy, kSheet), "<x:legacyDrawing xmlns:r=\"" + strict + "\" r:id="));
  EXPECT_TRUE(contains(part(copy, "xl/worksheets/_rels/sheet1.xml.rels"), strict + "/comments"));
  EXPECT_TRUE(contains(part(copy, "xl/worksheets/front1.xml"), "<worksheet xmlns=\"" + main + "\">"));
  EXPECT_TRUE(contains(part(copy, "xl/comments1.xml"), "<comments xmlns=\"" + main + "\">"));
  EXPECT_EQ(read_workbook(bytes_of(copy)).sheets.size(), 2U);
}

TEST(Annotate, FindsPartsThatAreNamedInOtherWaysAndReplacesThem) {
  test::PackageBuilder package;
  package.add("[Content_Types].xml", kTypes)
      .add("_rels/.rels", links({{of_kind("officeDocument"), "\\XL\\Workbook.xml"}}))
      .add("xl\\workbook.xml",
           "<workbook xmlns:r=\"" + std::string(kRelationships) +
               "\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")
      .add("xl/_rels/WORKBOOK.xml.rels", links({{of_kind("worksheet"), "/xl/Worksheets/Sheet1.xml"}}))
      .add(kSheet, "<worksheet><sheetData/></worksheet>");
  const auto original = package.build();
  const std::string copy = annotate(original, on("A1"));
  const Workbook book = read_workbook(bytes_of(copy));
  ASSERT_EQ(book.sheets.size(), 2U);
  EXPECT_EQ(book.sheets[1].name, "Sheet1");
  EXPECT_TRUE(contains(part(copy, kSheet), "legacyDrawing"));
  // The sheet in front, its comments, their boxes and relationships, styles: none is there twice.
  EXPECT_EQ(Package(bytes_of(copy), {}).list().size(), Package(original, {}).list().size() + 5);
}

std::string utf16(const std::string& ascii) {
  std::string out = "\xFF\xFE";
  for (const char c : ascii) out.append(1, c).append(1, '\0');
  return out;
}

TEST(Annotate, TurnsPartsInUtf16IntoUtf8) {
  auto package = sheet_of({});
  package.add(kSheet, utf16("<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet><sheetData><row r=\"1\"><c "
                            "r=\"A1\"/></row></sheetData></worksheet>"));
  const std::string sheet = part(annotate(package.build(), on("A1")), kSheet);
  EXPECT_TRUE(sheet.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet>")) << sheet;
  EXPECT_TRUE(contains(sheet, R"(<c r="A1" s="1"/>)"));
}

TEST(Annotate, KeepsHostileTextText) {
  Annotation annotation = on("A1", "</t></comment><x y=\"\"> & ]]> _x000D_");
  annotation.front.lines.front().text = "<b>=1+1";
  annotation.front.rows.front().front().text = "=HYPERLINK(\"x\")";
  auto package = sheet_of({});
  package.add("xl/workbook.xml",
              "<workbook xmlns:r=\"" + std::string(kRelationships) +
                  "\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
  const std::string copy = annotate(package.build(), annotation);
  EXPECT_TRUE(contains(part(copy, "xl/comments1.xml"),
                       "&lt;/t&gt;&lt;/comment&gt;&lt;x y=&quot;&quot;&gt; &amp; ]]&gt; _x005F_x000D_"));
  const Workbook book = read_workbook(bytes_of(copy));
  ASSERT_NE(book.sheets.front().find({3, 1}), nullptr);
  EXPECT_EQ(book.sheets.front().find({3, 1})->text, "=HYPERLINK(\"x\")");
  EXPECT_FALSE(book.sheets.front().find({3, 1})->formula);
}

TEST(Annotate, LinksToCellsOfSheetsWithQuotesInTheirNames) {
  auto package = sheet_of({});
  package.add("xl/workbook.xml",
              "<workbook xmlns:r=\"" + std::string(kRelationships) +
                  "\"><sheets><sheet name=\"Bob's &amp; co\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
  Annotation annotation = on("B2:C3");
  annotation.front.rows.front().front().link->sheet = "BOB'S & CO";
  const std::string front = part(annotate(package.build(), annotation), "xl/worksheets/front1.xml");
  EXPECT_TRUE(contains(front, R"(<hyperlink ref="A3" location="'Bob''s &amp; co'!B2:C3")")) << front;
}

TEST(Annotate, RefusesPartsThatCannotBeReadOrAddedTo) {
  auto doctype = sheet_of({});
  doctype.add("xl/comments7.xml", "<!DOCTYPE x><comments/>");
  doctype.add("xl/worksheets/_rels/sheet1.xml.rels", links({{of_kind("comments"), "../comments7.xml"}}));
  EXPECT_THROW(annotate(doctype.build(), on("A1")), ReadError);
  EXPECT_THROW(annotate(test::one_sheet({}).build(), on("A1")), ReadError);  // its parts are not said to be anything
  EXPECT_THROW(annotate(test::PackageBuilder().add("a", "b").build(), on("A1")), ReadError);
  Limits small;
  small.part_bytes = 100;
  EXPECT_THROW(annotate(sheet_of({}).build(), on("A1"), small), ReadError);
}

TEST(Annotate, KnowsItsCopiesUntilAnythingInThemIsChanged) {
  const auto original = sheet_of({.data = R"(<row r="1"><c r="A1"/></row>)"}).build();
  const std::string copy = annotate(original, on("A1"));
  EXPECT_TRUE(is_annotated(bytes_of(copy)));
  EXPECT_FALSE(is_annotated(original));
  EXPECT_FALSE(is_annotated(bytes_of(std::string("no package"))));

  // Another program has saved it.
  const auto saved_again = [&copy](const std::string& changed, const std::string& content) {
    test::PackageBuilder package;
    for (const ListedPart& one : Package(bytes_of(copy), {}).list()) {
      package.add(one.name == "[content_types].xml" ? "[Content_Types].xml" : one.name, part(copy, one.name));
    }
    return package.add(changed, content).build();
  };
  const std::string front = part(copy, "xl/worksheets/front1.xml");
  EXPECT_TRUE(is_annotated(saved_again("xl/worksheets/front1.xml", front)));
  EXPECT_FALSE(is_annotated(saved_again(kSheet, "<worksheet><sheetData/></worksheet>")));
  EXPECT_FALSE(is_annotated(saved_again("xl/worksheets/front1.xml", front + " ")));
  EXPECT_FALSE(is_annotated(saved_again("xl/more.xml", "<more/>")));
}

TEST(Annotate, MakesACopyOfACopy) {
  const std::string copy = annotate(sheet_of({}).build(), on("A1"));
  const std::string again = annotate(bytes_of(copy), on("A1", "again"));
  const Workbook book = read_workbook(bytes_of(again));
  ASSERT_EQ(book.sheets.size(), 3U);
  EXPECT_EQ(book.sheets[0].name, "list (2)");
  EXPECT_EQ(book.sheets[1].name, "list");
  EXPECT_TRUE(is_annotated(bytes_of(again)));
}

TEST(Annotate, GivesTheSameBytesEachTime) {
  const auto original = sheet_of({}).build();
  EXPECT_EQ(annotate(original, on("A1")), annotate(original, on("A1")));
}

}  // namespace
}  // namespace bcf::workbook
