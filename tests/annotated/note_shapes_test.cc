#include "workbook/note_shapes.h"

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include <string>

#include "workbook/workbook.h"
#include "workbook/xml_edit.h"

namespace bcf::workbook {
namespace {

const SheetGrid& plain_grid() {
  static const SheetGrid grid(XmlEdit("<worksheet/>").root());
  return grid;
}

std::string with_notes(const std::string& drawing, const NoteTexts& notes) {
  return with_note_shapes(drawing, notes, plain_grid(), "drawing");
}

TEST(NoteShapes, GiveEachCellABoxAndOneTypeForAll) {
  const std::string drawing = with_notes(empty_note_drawing(), {{{3, 2}, "one"}, {{9, 4}, "two"}});
  EXPECT_EQ(cells_with_note_shape(drawing), (std::set<CellAddress>{{3, 2}, {9, 4}}));
  pugi::xml_document parsed;
  EXPECT_TRUE(parsed.load_string(drawing.c_str()));
  EXPECT_EQ(drawing.find("<v:shapetype"), drawing.rfind("<v:shapetype"));
  EXPECT_NE(drawing.find("_x0000_s1026"), std::string::npos);
}

TEST(NoteShapes, KeepWhatADrawingHasAndCountOn) {
  const std::string present =
      "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:shape id=\"_x0000_s3075\"><br>not closed</v:shape>"
      "<v:shape><x:ClientData ObjectType='Note'><x:Row> 4</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>";
  EXPECT_EQ(cells_with_note_shape(present), (std::set<CellAddress>{{5, 1}}));
  const std::string drawing = with_notes(present, {{{1, 1}, "one"}});
  EXPECT_TRUE(drawing.starts_with(present.substr(0, present.size() - 6)));
  EXPECT_TRUE(drawing.ends_with("</v:shape></xml>"));
  EXPECT_NE(drawing.find("id=\"_x0000_s3076\""), std::string::npos);
  // Of the three prefixes, the drawing declares one.
  EXPECT_EQ(drawing.find("xmlns:v"), drawing.rfind("xmlns:v"));
  EXPECT_NE(drawing.find("<v:shape xmlns:o="), std::string::npos);
}

TEST(NoteShapes, OpenADrawingOfOneTag) {
  const std::string drawing =
      with_notes("<x:xml xmlns:x=\"urn:schemas-microsoft-com:office:excel\"/>", {{{1, 1}, "one"}});
  EXPECT_TRUE(drawing.ends_with("</v:shape></x:xml>")) << drawing;
}

TEST(NoteShapes, RefuseWhatIsNoDrawing) { EXPECT_THROW(with_notes("nothing", {{{1, 1}, "one"}}), ReadError); }

TEST(NoteShapes, StayOnTheSheetAtItsLastCell) {
  const std::string drawing = with_notes(empty_note_drawing(), {{{1'048'576, 16'384}, "one"}});
  const auto at = drawing.find("<x:Anchor>") + 10;
  const std::string anchor = drawing.substr(at, drawing.find('<', at) - at);
  EXPECT_EQ(anchor.substr(0, anchor.find(',')), "16378") << anchor;
}

TEST(NoteShapes, AreHigherForLongerTexts) {
  const auto bottom = [](std::size_t length) {
    const std::string drawing = with_notes(empty_note_drawing(), {{{1, 1}, std::string(length, 'a')}});
    std::string anchor = drawing.substr(drawing.find("<x:Anchor>") + 10);
    for (int i = 0; i < 6; ++i) anchor.erase(0, anchor.find(',') + 2);
    return std::stoi(anchor);
  };
  EXPECT_LT(bottom(40), bottom(400));
  EXPECT_LT(bottom(400), bottom(1000));
}

}  // namespace
}  // namespace bcf::workbook
