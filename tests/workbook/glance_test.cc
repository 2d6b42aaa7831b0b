#include "workbook/glance.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "support/kept_text.h"
#include "support/package_builder.h"
#include "workbook/workbook.h"

namespace bcf::workbook {
namespace {

// The text outlives what is read of it.
std::optional<PlainCell> glanced(const std::string& text) {
  // As the cell before may have left it.
  PlainCell cell{"A1", 1, 9, "e", true, true, true, "no", true, 9, 99};
  return plain_cell(test::kept(text), RowMark("25"), cell) ? std::optional(cell) : std::nullopt;
}

TEST(Glance, ReadsACellInTheUsualForm) {
  const auto cell = glanced(R"(<c r="U25" s="7" t="str"><f>A1&amp;"&lt;"</f><v>12 "x" > y</v></c><c r="V25"/>)");
  ASSERT_TRUE(cell);
  EXPECT_EQ(cell->reference, "U25");
  EXPECT_EQ(cell->style, 7U);
  EXPECT_EQ(cell->type, "str");
  EXPECT_TRUE(cell->formula);
  EXPECT_TRUE(cell->has_value);
  EXPECT_EQ(cell->value, R"(12 "x" > y)");
  EXPECT_FALSE(cell->is_empty);
  EXPECT_EQ(std::string(R"(<c r="U25" s="7" t="str"><f>A1&amp;"&lt;"</f><v>12 "x" > y</v></c>)").size(), cell->size);
}

TEST(Glance, TellsTheColumnOfACellOfTheRow) {
  const auto column_of = [](const std::string& reference, std::string_view row) {
    const std::string text = "<c r=\"" + reference + "\"/></row>";
    PlainCell cell;
    EXPECT_TRUE(plain_cell(text, RowMark(row), cell)) << reference;
    EXPECT_EQ(cell.reference, reference);
    return cell.column;
  };
  EXPECT_EQ(column_of("A1", "1"), 1U);
  EXPECT_EQ(column_of("U25", "25"), 21U);
  EXPECT_EQ(column_of("XFD1048576", "1048576"), 16384U);
  for (const char* other : {"", "25", "U", "u25", "U2", "U255", "U025", "$U$25", "XFE25", "AAAA25", "ABCD"}) {
    EXPECT_EQ(column_of(other, "25"), 0U) << other;
  }
  EXPECT_EQ(column_of("U25", ""), 0U);
}

TEST(Glance, ReadsAnyPartOfIt) {
  EXPECT_TRUE(glanced("<c/>")->is_empty);
  EXPECT_TRUE(glanced(R"(<c r="A1"/>)")->is_empty);
  EXPECT_FALSE(glanced("<c></c>")->has_value);
  EXPECT_EQ(glanced("<c><v>1</v></c>")->type, "n");
  EXPECT_EQ(glanced("\n  <c s=\"1\"><v></v></c>")->value, "");
  EXPECT_EQ(glanced("\n <c/>")->size, 6U);
}

// A space before it takes the other way through, which reads every order and form.
TEST(Glance, ReadsTheUsualFormAsItReadsAnyOther) {
  const std::string rest(80, ' ');
  for (const char* cell : {
           R"(<c r="U25"/>)",
           R"(<c r="U25" s="7"/>)",
           R"(<c r="U25" s="7" t="s"/>)",
           R"(<c r="U25"><v>12</v></c>)",
           R"(<c r="U25" s="7"><v>12</v></c>)",
           R"(<c r="XFD25" s="123456789" t="inlineStr"><v>123456789</v></c>)",
           R"(<c r="U25" t="s"><v>12</v></c>)",
           R"(<c r="U25" t="s"><v></v></c>)",
           R"(<c r="U25" t="s"><v>1234567890</v></c>)",
           R"(<c r="U25" t="s"><v>-1</v></c>)",
           R"(<c r="U25" t="str"><v>12 apples</v></c>)",
           R"(<c r="U25"><f>A1</f><v>12</v></c>)",
           R"(<c r="U25"></c>)",
           R"(<c r="U26" s="7"><v>1</v></c>)",
           R"(<c r="u25" s="7"><v>1</v></c>)",
           R"(<c r="25" s="7"><v>1</v></c>)",
           R"(<c r="AAAAA25" s="7"><v>1</v></c>)",
           R"(<c s="7" r="U25"><v>1</v></c>)",
           R"(<c t="s" r="U25"><v>1</v></c>)",
           R"(<c r="U25" r="U25"><v>1</v></c>)",
           R"(<c r="U25" s="7" s="7"><v>1</v></c>)",
           R"(<c r="U25" s=""><v>1</v></c>)",
           R"(<c r="U25" s="1234567890"><v>1</v></c>)",
           R"(<c r="U25" t=""><v>1</v></c>)",
           R"(<c r="U25" cm="1"><v>1</v></c>)",
           R"(<c r="U25" ><v>1</v></c>)",
           R"(<c r="U25"><v>1</v ></c>)",
           R"(<c r="U25"><v>1&amp;</v></c>)",
           R"(<c r="U25"><v>1</v><extLst/></c>)",
           R"(<c r="U25" s="7"><v>0.125</v></c>)",
           R"(<c r="U25" s="7"><v>12E-3</v></c>)",
           R"(<c r="U25" t="str"><v>12 "x" > y</v></c>)",
           R"(<c r="U25" t="str"><v>&quot;</v></c>)",
           R"(<c r="U25" s="7" t="str"><f>IF(A1&lt;2,"",A1)</f><v></v></c>)",
           R"(<c r="U25" s="7"><f>A1</f><v>12</v></c>)",
           R"(<c r="U25" s="7"><f>A1</f></c>)",
           R"(<c r="U25" s="7" t="s"><f>A1</f><v>12</v></c>)",
           R"(<c r="U25" s="7"><f></f><v>1</v></c>)",
           R"(<c r="U25" s="7"><f/><v>1</v></c>)",
           R"(<c r="U25" s="7"><f>A1<x/></f><v>1</v></c>)",
           R"(<c r="U25" s="7"><f>A1</f><v>1</v><f>A1</f></c>)",
           R"(<c r="U25" s="7"><v>1</v><f>A1</f></c>)",
           R"(<c r="U25" s="7"><f t="shared">A1</f><v>1</v></c>)",
           R"(<c r="U25" s="7"><v>1)",
           R"(<c r="U25" s="7"><f>A1)",
           R"(<c r="U250" s="7"><v>1</v></c>)",
           R"(<c r="U2" s="7"><v>1</v></c>)",
       }) {
    const auto usual = glanced(cell + rest);
    auto other = glanced(' ' + (cell + rest));
    ASSERT_EQ(usual.has_value(), other.has_value()) << cell;
    if (!usual) continue;
    EXPECT_EQ(usual->size + 1, other->size) << cell;
    EXPECT_EQ(std::tuple(usual->column, usual->style, usual->is_empty, usual->formula, usual->has_value),
              std::tuple(other->column, other->style, other->is_empty, other->formula, other->has_value))
        << cell;
    for (const auto member : {&PlainCell::reference, &PlainCell::type, &PlainCell::value}) {
      // Of two texts, so that what they hold is compared and not where.
      EXPECT_EQ(std::string((*usual).*member), std::string((*other).*member)) << cell;
    }
    if (usual->is_count) {
      EXPECT_EQ(std::to_string(usual->count), usual->value) << cell;
    }
  }
}

// However little is there, nothing behind it is read (which the sanitizers would tell).
TEST(Glance, ReadsNothingBehindTheEnd) {
  const std::string cell = R"(<c r="U25" s="7" t="str"><f>A1&amp;"&lt;"</f><v>12 "x" > y and a good deal more</v></c>)";
  for (std::size_t size = 0; size < cell.size(); ++size) {
    EXPECT_FALSE(glanced(cell.substr(0, size))) << size;
  }
  EXPECT_TRUE(glanced(cell));
}

TEST(Glance, ReadsTheOpeningTagOfARow) {
  PlainRow row;
  const std::string tag = R"( <row r="25" spans="2:5" x14ac:dyDescent="0.25">)";
  const std::string text = tag + "<c/></row>";
  ASSERT_TRUE(plain_row(text, row));
  EXPECT_EQ(row.digits, "25");
  EXPECT_FALSE(row.is_empty);
  EXPECT_EQ(row.size, tag.size());
  ASSERT_TRUE(plain_row("<row/>", row));
  EXPECT_TRUE(row.is_empty);
  EXPECT_EQ(row.digits, "");
  for (const char* other :
       {"", "<row", "<row r=\"1\"", "<row r=\"1\"/", "<rows>", "<row r=\"1\" r=\"2\">", "<row r='1'>", "<row  r=\"1\">",
        "<row r=\"1\" >", "<row xmlns:x=\"a\">", "<row xmlns=\"a\">", "<row r=\"&#49;\">", "<row r=\"<\">", "</row>",
        "<x:row>", "<row r>"}) {
    EXPECT_FALSE(plain_row(other, row)) << other;
  }
}

// What is read at once is read as it would be with more care, which what ends with the text is.
TEST(Glance, ReadsTheUsualRowAsAnyOther) {
  for (const std::string tag :
       {R"(<row r="25" spans="2:5">)", R"(<row r="25" spans="2:5"/>)", R"(<row r="25">)", R"(<row r="25"/>)",
        R"(<row r="">)", R"(<row r="1048576" spans="1:16384">)", R"(<row r="1234567890">)", R"(<row r="25" spans="">)",
        R"(<row r="25" spans="2:5" ht="15">)", R"(<row r="25" spans="1:2 3:4">)", R"(<row r="25" spans="2:5" r="3">)",
        R"(<row r="25" spans="2:5" />)", R"(<row r="25"/ >)", R"(<row r="025">)", R"(<row r="x">)",
        R"(<row r="2&#53;">)"}) {
    PlainRow row, other;
    const std::string more = tag + std::string(100, ' ');
    const bool is_plain = plain_row(tag, row);
    ASSERT_EQ(plain_row(more, other), is_plain) << tag;
    if (!is_plain) continue;
    EXPECT_EQ(other.digits, row.digits) << tag;
    EXPECT_EQ(other.is_empty, row.is_empty) << tag;
    EXPECT_EQ(other.size, row.size) << tag;
  }
}

TEST(Glance, PassesOverEmptyCells) {
  const auto passed = [](const std::string& text, std::string_view row = "25") {
    std::string_view last = "none";
    const std::string more = text + std::string(100, ' ');
    const std::size_t size = empty_cells(more, RowMark(row), last);
    return std::tuple(size, std::string(last));
  };
  const std::string two = R"(<c r="U25" s="7"/><c r="AAV25"/>)";
  EXPECT_EQ(passed(two), std::tuple(two.size(), "AAV25"));
  for (const std::string other :
       {R"(<c r="W25"><v>1</v></c>)", R"(<c r="W25" s="7" t="s"><v>1</v></c>)", R"(<c r="W26"/>)", R"(<c r="W025"/>)",
        R"(<c r="25"/>)", R"(<c r="w25"/>)", R"(<c r="ABCD25"/>)", R"(<c s="7" r="W25"/>)", R"(<c r="W25" s=""/>)",
        R"(<c r="W25" s="1234567890"/>)", R"(<c r="W25" s="7" />)", R"(<c r="W25" t="s"/>)", R"(<c r="W25"></c>)",
        R"( <c r="W25"/>)", R"(<c/>)", "</row>"}) {
    EXPECT_EQ(passed(two + other + two), std::tuple(two.size(), "AAV25")) << other;
    EXPECT_EQ(passed(other + two), std::tuple(std::size_t{0}, "none")) << other;
  }
  EXPECT_EQ(passed(two, ""), std::tuple(std::size_t{0}, "none"));
  // Close to the end of the text they are left to what looks out for it.
  std::string_view last = "none";
  EXPECT_EQ(empty_cells(two, RowMark("25"), last), 0U);
  EXPECT_EQ(last, "none");
}

TEST(Glance, ReadsAFewDigitsAsAnyOtherValue) {
  for (const std::string value :
       {"0", "12", "123456789", "1234567890", "", "1.5", "-1", "1 ", " 1", "1&", "1e3", "x"}) {
    const std::string cell = R"(<c r="U25" s="7" t="s"><v>)" + value + "</v></c>";
    const auto alone = glanced(cell);
    const auto among = glanced(cell + std::string(100, ' '));
    ASSERT_EQ(among.has_value(), alone.has_value()) << value;
    if (!alone) continue;
    EXPECT_EQ(among->value, alone->value) << value;
    EXPECT_EQ(among->size, alone->size) << value;
    EXPECT_EQ(among->has_value, alone->has_value) << value;
    EXPECT_FALSE(among->formula) << value;
    // Only what is read at once tells how much it is.
    const bool is_digits = !value.empty() && value.find_first_not_of("0123456789") == std::string::npos;
    EXPECT_EQ(among->is_count, is_digits && value.size() < 10) << value;
    EXPECT_EQ(among->count, among->is_count ? std::stoul(value) : among->count) << value;
  }
}

TEST(Glance, LeavesWhatIsNotPlain) {
  for (const char* text : {
           "",
           "<",
           "<c",
           "<c r=\"A1\"",
           "<c r=\"A1\"/",
           "<c r=\"A1\"><v>1</v>",
           "<cell/>",
           "<col r=\"A1\"/>",
           "<x:c r=\"A1\"/>",
           "</row>",
           "<c r='A1'/>",
           "<c  r=\"A1\"/>",
           "<c r=\"A1\" />",
           "<c r=\"A1\" r=\"A2\"/>",
           "<c q=\"1\"/>",
           "<c s=\"\"/>",
           "<c s=\"-1\"/>",
           "<c s=\"1234567890\"/>",
           "<c s=\"1",
           "<c cm=\"1\"/>",
           "<c r=\"&#65;1\"/>",
           "<c r=\"<\"/>",
           "<c><v>&amp;</v></c>",
           "<c><v>a\rb</v></c>",
           "<c><v xml:space=\"preserve\"> </v></c>",
           "<c><v><!-- --></v></c>",
           "<c><f t=\"array\" ref=\"A1:A2\">1</f></c>",
           "<c><f/></c>",
           "<c><v>1</v><f>1</f></c>",
           "<c><is><t>x</t></is></c>",
           "<c><v>1</v><extLst/></c>",
           "<!-- --><c/>",
           "x<c/>",
       }) {
    EXPECT_FALSE(glanced(text)) << text;
  }
}

TEST(Glance, ReadsASharedText) {
  const auto text = plain_shared_text(" <si><t> \"a\" > b </t></si><si>");
  ASSERT_TRUE(text);
  EXPECT_EQ(text->text, " \"a\" > b ");
  EXPECT_FALSE(text->keeps_spaces);
  EXPECT_EQ(text->size, 26U);
  EXPECT_TRUE(text->is_literal);
  EXPECT_FALSE(plain_shared_text("<si><t>a_b</t></si>")->is_literal);
  EXPECT_FALSE(plain_shared_text("<si><t>\u00A3</t></si>")->is_literal);
  EXPECT_TRUE(plain_shared_text("<si><t xml:space=\"preserve\"> a</t></si>")->keeps_spaces);
  for (const char* other : {"<si><t>&amp;</t></si>", "<si><r><t>a</t></r></si>", "<si><t/></si>", "<si/>",
                            "<si><t>a</t>", "<si><t>a</t><rPh/></si>", "<si><t>a\r\nb</t></si>", "<sst>"}) {
    EXPECT_FALSE(plain_shared_text(other)) << other;
  }
}

// Whatever form cells and texts have, they are the same cells and texts.
TEST(Glance, MakesNoDifference) {
  const std::string plain =
      R"(<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"/><c r="C2"><f>1+1</f><v>2</v></c><c t="str"><v> a </v></c></row>)"
      R"(<row r="4"><c r="A4" t="s"><f>B1</f><v>1</v></c><c r="B4" t="str"><f>B1</f><v>1</v></c><c r="C4"><f>B1</f><v>0.5</v></c><c r="D4"><v>12E-3</v></c></row>)"
      R"(<row r="3"><c r="A3" t="b"><v>1</v></c><c r="C3" t="e"><v>#REF!</v></c><c r="D3" t="s"><v>1</v></c></row>)";
  std::string odd = plain;
  for (std::size_t at = odd.find("<c "); at != std::string::npos; at = odd.find("<c ", at + 4)) odd.insert(at + 2, " ");
  const auto read = [](const std::string& rows, const std::string& texts) {
    return read_workbook(test::one_sheet({.data = rows, .shared_strings = texts}).build());
  };
  const auto a = read(plain, "<si><t> first </t></si><si><t xml:space=\"preserve\"> second </t></si>");
  const auto b = read(odd, "<si><t > first </t></si><si><t  xml:space=\"preserve\"> second </t></si>");
  ASSERT_EQ(a.sheets.front().cells.size(), b.sheets.front().cells.size());
  for (std::size_t i = 0; i < a.sheets.front().cells.size(); ++i) {
    const Cell& x = a.sheets.front().cells[i];
    const Cell& y = b.sheets.front().cells[i];
    EXPECT_EQ(x.address, y.address);
    EXPECT_EQ(x.kind, y.kind);
    EXPECT_EQ(x.formula, y.formula);
    EXPECT_EQ(x.text, y.text);
    EXPECT_EQ(x.number, y.number);
  }
  EXPECT_EQ(a.sheets.front().cells.size(), 10U);
  EXPECT_TRUE(a.sheets.front().find({4, 1})->formula);
  EXPECT_EQ(a.sheets.front().find({2, 1})->text, "first");
  EXPECT_EQ(a.sheets.front().find({3, 4})->text, " second ");
}

}  // namespace
}  // namespace bcf::workbook
