// What a file is said to be where no workbook can be read from it.
#include "support/package_builder.h"
#include "workbook/workbook.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::workbook {
namespace {

using test::one_sheet;
using test::PackageBuilder;
using namespace std::string_view_literals;

const std::string kOneCell = "<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>";

std::vector<std::byte> bytes_of(std::string_view text) {
  std::vector<std::byte> bytes(text.size());
  std::transform(text.begin(), text.end(), bytes.begin(), [](char c) { return static_cast<std::byte>(c); });
  return bytes;
}

FailureKind failure_of(const std::vector<std::byte>& bytes, const Limits& limits = {}) {
  try {
    read_workbook(bytes, limits);
  } catch (const ReadError& error) {
    EXPECT_TRUE(std::string_view(error.what()).ends_with('.')) << error.what();
    return error.kind();
  }
  ADD_FAILURE() << "it was read";
  return {};
}

FailureKind failure_of(std::string_view text) { return failure_of(bytes_of(text)); }
FailureKind failure_of(const PackageBuilder& package) { return failure_of(package.build()); }

FailureKind failure_of_path(const std::filesystem::path& path) {
  try {
    read_workbook(path);
  } catch (const ReadError& error) {
    return error.kind();
  }
  ADD_FAILURE() << "it was read";
  return {};
}

// Where the text stands for the last time.
std::size_t find_last(const std::vector<std::byte>& bytes, std::string_view text) {
  const auto wanted = bytes_of(text);
  return static_cast<std::size_t>(std::find_end(bytes.begin(), bytes.end(), wanted.begin(), wanted.end()) -
                                  bytes.begin());
}

void put_32(std::vector<std::byte>& bytes, std::size_t at, std::uint32_t number) {
  for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<std::byte>(number >> (8 * i));
}

TEST(ReadFailures, FilesThatAreNoPackage) {
  EXPECT_EQ(failure_of(""sv), FailureKind::empty);
  EXPECT_EQ(failure_of("%PDF-1.7\n"), FailureKind::pdf);
  EXPECT_EQ(failure_of("\r\n<!DOCTYPE html><html>"), FailureKind::html);
  EXPECT_EQ(failure_of("\xEF\xBB\xBF<HTML xmlns:x=\"urn:schemas\"><table>"), FailureKind::html);
  EXPECT_EQ(failure_of("MIME-Version: 1.0\r\nContent-Type: multipart/related"), FailureKind::html);
  EXPECT_EQ(failure_of("Scheme ID,Scheme Name,\"Expenditure (\xA3)\"\r\n1,Carers,100\r\n"), FailureKind::plain_text);
  EXPECT_EQ(failure_of("\xFF\xFE"
                       "a\0,\0b\0"sv),
            FailureKind::plain_text);
  EXPECT_EQ(failure_of("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"sv), FailureKind::not_a_workbook);
  EXPECT_EQ(failure_of(std::string(1000, '\0')), FailureKind::not_a_workbook);
  EXPECT_EQ(failure_of("<?xml version=\"1.0\"?><note/>"), FailureKind::not_a_workbook);
}

TEST(ReadFailures, OldExcelAndPasswordsShareOneContainer) {
  const std::string compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(500, '\0');
  EXPECT_EQ(failure_of(compound + std::string("W\0o\0r\0k\0b\0o\0o\0k\0"sv)), FailureKind::old_excel);
  EXPECT_EQ(failure_of(compound + std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv)),
            FailureKind::encrypted);
  EXPECT_EQ(failure_of("\x09\x04\x06\x00\x00\x00\x10\x00"sv), FailureKind::old_excel);
  EXPECT_EQ(failure_of("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook "
                       "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"),
            FailureKind::old_excel);
}

TEST(ReadFailures, PackagesOfOtherKinds) {
  EXPECT_EQ(failure_of(PackageBuilder().add("xl/workbook.bin", "x").add("_rels/.rels", "<Relationships/>")),
            FailureKind::binary_excel);
  EXPECT_EQ(failure_of(PackageBuilder().add("mimetype", "application/vnd.oasis.opendocument.spreadsheet")),
            FailureKind::opendocument);
  EXPECT_EQ(failure_of(PackageBuilder().add("a return.xlsx", "x")), FailureKind::other_zip);
  EXPECT_EQ(failure_of(one_sheet({}).add("xl/workbook.xml", "<w:document xmlns:w=\"w\"/>")), FailureKind::other_zip);
  EXPECT_EQ(failure_of("PK\x05\x06" + std::string(18, '\0')), FailureKind::other_zip);
}

TEST(ReadFailures, APackageThatBreaksOffIsDamaged) {
  const auto whole = one_sheet({.data = kOneCell}).build();
  for (std::size_t size = 4; size < whole.size(); size += 7) {
    EXPECT_EQ(failure_of({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)}), FailureKind::damaged)
        << size;
  }
}

TEST(ReadFailures, APartThatFailsItsChecksumIsDamaged) {
  auto bytes = one_sheet({.data = kOneCell}).stored().build();
  bytes[find_last(bytes, "<v>7</v>") + 3] = std::byte{'8'};
  EXPECT_EQ(failure_of(bytes), FailureKind::damaged);
}

TEST(ReadFailures, PartsThatAreMissingOrNoXmlAreDamage) {
  EXPECT_EQ(failure_of(one_sheet({}).remove("xl/workbook.xml")), FailureKind::damaged);
  EXPECT_EQ(failure_of(one_sheet({}).remove("xl/_rels/workbook.xml.rels")), FailureKind::damaged);
  EXPECT_EQ(failure_of(one_sheet({}).remove("xl/worksheets/sheet1.xml")), FailureKind::damaged);
  EXPECT_EQ(failure_of(one_sheet({}).add("xl/worksheets/sheet1.xml", "<worksheet>")), FailureKind::damaged);
  EXPECT_EQ(failure_of(one_sheet({}).add("xl/worksheets/sheet1.xml", "<other/>")), FailureKind::damaged);
  EXPECT_EQ(failure_of(one_sheet({}).add("xl/workbook.xml", "<workbook>")), FailureKind::damaged);
  EXPECT_EQ(failure_of(one_sheet({.shared_strings = "<si>"})), FailureKind::damaged);
}

TEST(ReadFailures, DocumentTypesAreRefused) {
  const std::string type = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>";
  EXPECT_EQ(failure_of(one_sheet({}).add("xl/workbook.xml", type + "<workbook/>")), FailureKind::damaged);
  EXPECT_EQ(failure_of(one_sheet({}).add("xl/worksheets/sheet1.xml", type + "<worksheet/>")), FailureKind::damaged);
}

TEST(ReadFailures, ADamagedPartIsNamedOnlyWhereItsNameIsPlain) {
  const auto message = [](const std::string& target) {
    auto package = one_sheet({});
    package.add("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"rId1\" Type=\"worksheet\" Target=\"" +
                                                  target + "\"/></Relationships>");
    try {
      read_workbook(package.build());
    } catch (const ReadError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_EQ(message("gone.xml"), "This workbook is damaged: xl/gone.xml is missing.");
  EXPECT_EQ(message("\x1B[31m.xml"), "This workbook is damaged: a part of it is missing.");
}

TEST(ReadFailures, ALyingLengthIsNotBelieved) {
  auto bytes = one_sheet({.data = kOneCell}).build();
  const std::size_t length_at = find_last(bytes, "PK\x01\x02") + 24;
  put_32(bytes, length_at, 10'000'000);
  EXPECT_EQ(failure_of(bytes), FailureKind::damaged);
  put_32(bytes, length_at, 4);
  EXPECT_EQ(failure_of(bytes), FailureKind::damaged);
  put_32(bytes, length_at, 0xFFFFFFF0);
  EXPECT_EQ(failure_of(bytes), FailureKind::too_large);
}

TEST(ReadFailures, EveryLimitHolds) {
  const auto bytes =
      one_sheet({.data = "<row><c t=\"str\"><v>some text</v></c><c><v>1</v></c></row>",
                 .after_data = "<mergeCells><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A2:B2\"/></mergeCells>"})
          .build();
  EXPECT_NO_THROW(read_workbook(bytes));
  EXPECT_EQ(failure_of(bytes, {.file_bytes = 100}), FailureKind::too_large);
  EXPECT_EQ(failure_of(bytes, {.part_bytes = 100}), FailureKind::too_large);
  EXPECT_EQ(failure_of(bytes, {.total_bytes = 600}), FailureKind::too_large);
  EXPECT_EQ(failure_of(bytes, {.entries = 3}), FailureKind::too_large);
  EXPECT_EQ(failure_of(bytes, {.cells = 1}), FailureKind::too_large);
  EXPECT_EQ(failure_of(bytes, {.ranges = 1}), FailureKind::too_large);
  EXPECT_EQ(failure_of(bytes, {.text_bytes = 8}), FailureKind::too_large);
  EXPECT_NO_THROW(read_workbook(bytes, {.cells = 2, .ranges = 2, .text_bytes = 9}));
}

TEST(ReadFailures, ABombIsTooLarge) {
  const auto bytes = one_sheet({}).add("xl/worksheets/sheet1.xml", std::string(std::size_t{8} << 20, ' ')).build();
  EXPECT_LT(bytes.size(), std::size_t{1} << 16);
  EXPECT_EQ(failure_of(bytes, {.part_bytes = 4U << 20}), FailureKind::too_large);
}

TEST(ReadFailures, PathsThatAreNoFile) {
  const auto folder = std::filesystem::temp_directory_path();
  EXPECT_EQ(failure_of_path(folder), FailureKind::folder);
  EXPECT_EQ(failure_of_path(folder / "there is no such file.xlsx"), FailureKind::missing);
}

using Random = std::mt19937;

template <typename Sequence>
Sequence changed(Sequence bytes, Random& random) {
  for (std::uint32_t change = random() % 8; change < 8; ++change) {
    bytes[random() % bytes.size()] = static_cast<typename Sequence::value_type>(random() & 0xFF);
  }
  return bytes;
}

void read_whatever_comes(const std::vector<std::byte>& bytes) {
  try {
    read_workbook(bytes);
  } catch (const ReadError&) {
  }
}

// Whatever the bytes, a workbook or a ReadError comes out.
TEST(ReadFailures, BytesChangedAtRandomDoNoHarm) {
  Random random(2019);  // the same each time
  const auto bytes = one_sheet({.data = kOneCell, .shared_strings = "<si><t>a</t></si>"}).build();
  for (int round = 0; round < 2000; ++round) read_whatever_comes(changed(bytes, random));
}

TEST(ReadFailures, XmlChangedAtRandomDoesNoHarm) {
  Random random(2020);
  const std::string sheet =
      "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><f t=\"array\" "
      "ref=\"B1:C2\">1</f><v>4&amp;5</v></c><c t=\"inlineStr\"><is><t>a<![CDATA[b]]></t></is></c></row></sheetData>"
      "<dataValidations><dataValidation type=\"list\" sqref=\"A1:B2 C3\"><formula1>$A$1</formula1></dataValidation>"
      "</dataValidations></worksheet>";
  const std::string strings =
      "<sst><si><r><t xml:space=\"preserve\">_x000D_&#65;</t></r><rPh><t>b</t></rPh></si></sst>";
  const std::string styles =
      "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[h]:mm\"/></numFmts>"
      "<cellXfs><xf/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
  const auto package = one_sheet({.shared_strings = "<si/>", .styles = "<cellXfs/>"});
  for (int round = 0; round < 2000; ++round) {
    auto next = package;
    next.add("xl/worksheets/sheet1.xml", changed(sheet, random));
    next.add("xl/sharedStrings.xml", round % 4 == 0 ? changed(strings, random) : strings);
    next.add("xl/styles.xml", round % 4 == 1 ? changed(styles, random) : styles);
    read_whatever_comes(next.build());
  }
}

}  // namespace
}  // namespace bcf::workbook
