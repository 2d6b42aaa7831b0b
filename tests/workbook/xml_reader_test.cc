#include "workbook/xml_reader.h"

#include "workbook/workbook.h"

#include <gtest/gtest.h>

#include <string>

namespace bcf::workbook {
namespace {

std::string text_of_root(std::string_view xml) {
  XmlReader reader(xml, "part.xml");
  EXPECT_TRUE(reader.next_child(0));
  std::string text(reader.text());
  reader.finish();
  return text;
}

void read_all(std::string_view xml) {
  XmlReader reader(xml, "part.xml");
  reader.finish();
}

TEST(XmlReader, PassesOverWhatIsNotRead) {
  XmlReader xml("<a><b><c/>text</b><!-- <d> --><?e f?><x:g h='1'/></a>", "part.xml");
  ASSERT_TRUE(xml.next_child(0));
  ASSERT_TRUE(xml.next_child(1));
  EXPECT_TRUE(xml.is("b"));
  ASSERT_TRUE(xml.next_child(1));
  EXPECT_TRUE(xml.is("g"));
  EXPECT_TRUE(xml.is_empty());
  EXPECT_EQ(xml.attribute("h"), "1");
  EXPECT_FALSE(xml.next_child(1));
  EXPECT_FALSE(xml.next_child(0));
}

TEST(XmlReader, TextIsWhatStandsForIt) {
  EXPECT_EQ(text_of_root("<a>plain</a>"), "plain");
  EXPECT_EQ(text_of_root("<a/>"), "");
  EXPECT_EQ(text_of_root("<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x42;</a>"), "<&>\"'AB");
  EXPECT_EQ(text_of_root("<a>one<!-- not this -->two<b>nor this</b>three</a>"), "onetwothree");
  EXPECT_EQ(text_of_root("<a>1<![CDATA[<&amp;]]>2</a>"), "1<&amp;2");
  EXPECT_EQ(text_of_root("<a>x\r\ny\rz</a>"), "x\ny\nz");
}

TEST(XmlReader, ReferencesToNothingDoNoHarm) {
  EXPECT_EQ(text_of_root("<a>&#0;&#xD800;&#x110000;</a>"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(text_of_root("<a>&unknown; & &; &#x;</a>"), "&unknown; & &; &#x;");
}

TEST(XmlReader, AttributesMayHoldAngleBrackets) {
  XmlReader xml("<a b = \"x > y/>\" c='\"'><d/></a>", "part.xml");
  ASSERT_TRUE(xml.next_child(0));
  EXPECT_EQ(xml.attribute("b"), "x > y/>");
  EXPECT_EQ(xml.attribute("c"), "\"");
  EXPECT_TRUE(xml.next_child(1));
}

TEST(XmlReader, RefusesWhatIsNotWellFormed) {
  for (const char* xml : {"",
                          " ",
                          "text",
                          "<a>",
                          "<a",
                          "<",
                          "<a></b>",
                          "<a></a",
                          "</a>",
                          "<a/><b/>",
                          "<a/>text",
                          "<a b></a>",
                          "<a b=1/>",
                          "<a b=\"1/>",
                          "<a><![CDATA[</a>",
                          "<a><!-- </a>",
                          "<a><!x></a>",
                          "<a><?x</a>",
                          "<a ='1'/>",
                          "<a><b></a></b>",
                          "< a/>",
                          "<a/ >"}) {
    EXPECT_THROW(read_all(xml), ReadError) << xml;
  }
}

TEST(XmlReader, LeavesAnElementThatEndsAtOnce) {
  XmlReader xml("<a><row></row><x:row></x:row><row> </row><row></rows></a>", "part.xml");
  ASSERT_TRUE(xml.next_child(0));
  ASSERT_TRUE(xml.next_child(1));
  EXPECT_FALSE(xml.leave("</a>"));
  EXPECT_TRUE(xml.leave("</row>"));
  EXPECT_EQ(xml.depth(), 1U);
  EXPECT_FALSE(xml.leave("</row>"));
  ASSERT_TRUE(xml.next_child(1));  // the one with a prefix
  EXPECT_FALSE(xml.leave("</row>"));
  ASSERT_TRUE(xml.next_child(1));
  EXPECT_FALSE(xml.leave("</row>"));  // a space is before it
  ASSERT_TRUE(xml.next_child(1));
  EXPECT_FALSE(xml.leave("</row>"));  // another name
  EXPECT_THROW(xml.finish(), ReadError);
}

TEST(XmlReader, LeavesNoElementThatClosedItself) {
  XmlReader xml("<row><row/></row>", "part.xml");
  ASSERT_TRUE(xml.next_child(0));
  ASSERT_TRUE(xml.next_child(1));
  EXPECT_FALSE(xml.leave("</row>"));
  EXPECT_FALSE(xml.next_child(1));
  xml.finish();
}

TEST(XmlReader, RefusesADocumentType) {
  EXPECT_THROW(read_all("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), ReadError);
}

TEST(XmlReader, RefusesToGoTooDeep) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_THROW(read_all(deep), ReadError);
}

}  // namespace
}  // namespace bcf::workbook
