#include <gtest/gtest.h>

#include <string>

#include "support/package_builder.h"
#include "workbook/workbook.h"

namespace bcf::workbook {
namespace {

constexpr const char* relationships =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Target="xl/workbook.xml" )"
    R"(Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>)"
    R"(<Relationship Id="rId2" Target="docProps/core.xml" )"
    R"(Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/>)"
    R"(</Relationships>)";

// The workbook's word where its properties are these; the workbook itself is read whatever they are.
std::string saved_of(const std::string& properties) {
  auto package = test::one_sheet({.data = R"(<row r="1"><c r="A1"><v>1</v></c></row>)"});
  package.add("_rels/.rels", relationships).add("docProps/core.xml", properties);
  const auto bytes = package.build();
  const auto book = read_workbook(bytes);
  EXPECT_EQ(book.sheets.size(), 1U);
  return book.saved;
}

std::string modified(const std::string& text) {
  return R"(<cp:coreProperties xmlns:cp="c" xmlns:dcterms="d"><dcterms:created>2001-01-01T00:00:00Z</dcterms:created>)"
         "<dcterms:modified>" +
         text + "</dcterms:modified></cp:coreProperties>";
}

TEST(LastSaved, IsWhatTheWorkbookSaysInUtc) {
  EXPECT_EQ(saved_of(modified("2019-10-10T12:30:15Z")), "2019-10-10T12:30:15Z");
  EXPECT_EQ(saved_of(modified("2019-10-10T00:30:00+01:00")), "2019-10-09T23:30:00Z");
}

TEST(LastSaved, IsNothingWhereItIsNoTime) {
  for (const auto& text :
       {modified(""), modified("yesterday"), modified("=1+1"), modified("2019-02-30T00:00:00Z"),
        modified(std::string(1000, '9')), modified("<b>2019-10-10</b>"), std::string("<a"), std::string(),
        std::string("\xFF\xFE"), std::string("<!DOCTYPE a><a/>"), "<a>" + std::string(100'000, ' ') + "</a>"}) {
    EXPECT_EQ(saved_of(text), "") << text.substr(0, 80);
  }
}

TEST(LastSaved, IsNothingWhereThePackageHasNoProperties) {
  EXPECT_EQ(read_workbook(test::one_sheet({.data = ""}).build()).saved, "");
}

}  // namespace
}  // namespace bcf::workbook
