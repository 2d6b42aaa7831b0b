#include "workbook/xml_edit.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace bcf::workbook {
namespace {

constexpr std::array<std::string_view, 4> kSequence{"first", "second", "third", "fourth"};

TEST(XmlEdit, WritesBackWhatItReadAsItStood) {
  const std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><!-- by hand --><?keep this?>"
      "<x:a xmlns:x=\"urn:x\" b=\"1 &lt; 2&#10;\"> <x:t xml:space=\"preserve\">  </x:t>\r\ntwo&#13;<![CDATA[a < b]]>"
      "&amp;&quot;_x000D_</x:a>";
  EXPECT_EQ(XmlEdit(xml).text(), xml);
}

TEST(XmlEdit, PutsValuesInSingleQuotesBetweenDoubleOnes) {
  EXPECT_EQ(XmlEdit("<a b='say \"no\"'/>").text(), "<a b=\"say &quot;no&quot;\"/>");
}

TEST(XmlEdit, EscapesWhatXmlOrAWorkbookWouldTakeForSomethingElse) {
  EXPECT_EQ(as_written("<b> & \"c\"\n"), "&lt;b&gt; &amp; &quot;c&quot;&#10;");
  EXPECT_EQ(as_written("_x0041_ _x41_"), "_x005F_x0041_ _x41_");
  EXPECT_EQ(as_written(std::string("\x01") + "a\r"), "_x0001_a_x000D_");
  EXPECT_EQ(as_written("\xFF"), "\xEF\xBF\xBD");
}

TEST(XmlEdit, PutsAnElementWhereTheSequenceWantsItWithThePrefixOfItsParent) {
  const XmlEdit edit("<x:a xmlns:x=\"urn:x\"><x:first/><x:third/></x:a>");
  require_child(edit.root(), "second", kSequence);
  require_child(edit.root(), "fourth", kSequence);
  EXPECT_EQ(edit.text(), "<x:a xmlns:x=\"urn:x\"><x:first/><x:second/><x:third/><x:fourth/></x:a>");
}

TEST(XmlEdit, TakesAlternativesForWhatTheyOffer) {
  const XmlEdit edit("<a><first/><mc:AlternateContent><mc:Choice><third/></mc:Choice></mc:AlternateContent></a>");
  require_child(edit.root(), "second", kSequence);
  EXPECT_EQ(edit.text(),
            "<a><first/><second/><mc:AlternateContent><mc:Choice><third/></mc:Choice></mc:AlternateContent></a>");
}

TEST(XmlEdit, DeclaresTheNamespaceOfRelationshipsOnlyWhereItIsNotDeclared) {
  const XmlEdit known("<a xmlns:rel=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><b/></a>");
  set_relationship(known.root().first_child(), "rId7");
  EXPECT_STREQ(known.root().first_child().attribute("rel:id").value(), "rId7");

  const XmlEdit strict("<a xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><b/></a>");
  set_relationship(strict.root().first_child(), "rId7");
  EXPECT_NE(
      strict.text().find("<b xmlns:r=\"http://purl.oclc.org/ooxml/officeDocument/relationships\" r:id=\"rId7\"/>"),
      std::string::npos);
}

}  // namespace
}  // namespace bcf::workbook
