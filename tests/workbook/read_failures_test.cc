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

std::string message_of(const std::vector<std::byte>& bytes) {
  try {
    read_workbook(bytes);
  } catch (const ReadError& error) {
    return error.what();
  }
  return "it was read";
}

std::string message_of(std::string_view text) { return message_of(bytes_of(text)); }
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
  EXPECT_EQ(failure_of(std::string(1000, '\0')), FailureKind::not_a_workbook);
  EXPECT_EQ(failure_of("<?xml version=\"1.0\"?><note/>"), FailureKind::not_a_workbook);
}

TEST(ReadFailures, MessagesAndWebPagesSavedAsOneFileAreToldApart) {
  EXPECT_EQ(failure_of("From: a@example.org\r\nTo: b@example.org\r\nSubject: Return\r\n\r\nHere it is."),
            FailureKind::email);
  EXPECT_EQ(
      failure_of("Received: from mail.example.org\r\n by mail.example.org\r\nMessage-ID: <1@example.org>\r\n\r\n"),
      FailureKind::email);
  EXPECT_EQ(failure_of("MIME-Version: 1.0\nDate: today\nSubject: Return\n\n"), FailureKind::email);
  EXPECT_EQ(failure_of("From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org\nSubject: Page\n\n"),
            FailureKind::html);
  EXPECT_EQ(failure_of("From: \"Saved by a browser\"\nSubject: Page\nDate: today\n\n"), FailureKind::html);
  EXPECT_EQ(failure_of("Date: of the plan,Subject: of the plan\r\n1,2\r\n"), FailureKind::plain_text);
}

TEST(ReadFailures, PicturesArchivesAndDocumentsAreNamed) {
  EXPECT_EQ(failure_of("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"sv), FailureKind::image);
  EXPECT_EQ(failure_of("\xFF\xD8\xFF\xE0\0\x10JFIF"sv), FailureKind::image);
  EXPECT_EQ(failure_of("GIF89a\x01\0\x01\0"sv), FailureKind::image);
  EXPECT_EQ(failure_of("BM\x46\0\0\0\0\0\0\0"sv), FailureKind::image);
  EXPECT_EQ(failure_of("RIFF\x24\0\0\0WEBPVP8 "sv), FailureKind::image);
  EXPECT_EQ(failure_of("\0\0\0\x18"
                       "ftypheic"sv),
            FailureKind::image);
  EXPECT_EQ(failure_of("BMI of the board\r\n27\r\n"), FailureKind::plain_text);
  EXPECT_EQ(failure_of("\x1F\x8B\x08\0\0"sv), FailureKind::archive);
  EXPECT_EQ(failure_of("7z\xBC\xAF\x27\x1C\0\x04"sv), FailureKind::archive);
  EXPECT_EQ(failure_of("Rar!\x1A\x07\x01\0"sv), FailureKind::archive);
  EXPECT_EQ(failure_of("BZh Leeds\r\n"), FailureKind::plain_text);
  EXPECT_EQ(failure_of("{\\rtf1\\ansi Dear board}"), FailureKind::word);
}

// An entry of the directory of a compound file.
std::string entry(std::string_view name) {
  std::string bytes;
  for (const char c : name) bytes += {c, '\0'};
  bytes.resize(64);
  bytes += static_cast<char>(2 * (name.size() + 1));
  bytes.resize(128);
  return bytes;
}

TEST(ReadFailures, OldOfficeFilesAndPasswordsShareOneContainer) {
  const std::string compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(504, '\0') + entry("Root Entry");
  EXPECT_EQ(failure_of(compound + entry("Workbook")), FailureKind::old_excel);
  EXPECT_EQ(failure_of(compound + entry("Book")), FailureKind::old_excel);
  EXPECT_EQ(failure_of(compound + entry("EncryptedPackage")), FailureKind::encrypted);
  EXPECT_EQ(failure_of(compound + entry("WordDocument") + entry("Workbook")), FailureKind::word);
  EXPECT_EQ(failure_of(compound + entry("PowerPoint Document")), FailureKind::powerpoint);
  EXPECT_EQ(failure_of(compound + entry("__properties_version1.0")), FailureKind::email);
  EXPECT_EQ(failure_of(compound + entry("Workbooks")), FailureKind::old_excel);
  EXPECT_EQ(message_of(compound + entry("Workbooks")),
            "This is a file in an old Office format, not an Excel workbook.");
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
  EXPECT_EQ(failure_of(PackageBuilder().add("mimetype", "application/vnd.oasis.opendocument.text")),
            FailureKind::opendocument);
  EXPECT_EQ(failure_of(PackageBuilder().add("Index/Document.iwa", "x")), FailureKind::numbers);
  EXPECT_EQ(failure_of(PackageBuilder().add("a letter.txt", "x")), FailureKind::other_zip);
  const std::string to = R"(<Relationships><Relationship Id="a" Type="t/officeDocument" Target=")";
  EXPECT_EQ(failure_of(PackageBuilder().add("_rels/.rels", to + "word/document.xml\"/></Relationships>")),
            FailureKind::word);
  EXPECT_EQ(failure_of(PackageBuilder().add("_rels/.rels", to + "/ppt/presentation.xml\"/></Relationships>")),
            FailureKind::powerpoint);
  EXPECT_EQ(failure_of(one_sheet({}).add("xl/workbook.xml", "<w:document xmlns:w=\"w\"/>")), FailureKind::other_zip);
  EXPECT_EQ(failure_of("PK\x05\x06" + std::string(18, '\0')), FailureKind::other_zip);
}

TEST(ReadFailures, AZipOfWorkbooksIsCounted) {
  PackageBuilder zip;
  zip.add("returns/first.XLSX", "x").add("__MACOSX/returns/._first.xlsx", "x").add("returns/~$first.xlsx", "x");
  zip.add("read me.txt", "x");
  EXPECT_EQ(failure_of(zip), FailureKind::zip_of_workbooks);
  EXPECT_EQ(message_of(zip.build()), "This is a zip archive that holds a workbook, not an Excel workbook.");
  zip.add("returns/second.xlsm", "x").add("third.xls", "x");
  EXPECT_EQ(message_of(zip.build()), "This is a zip archive that holds 3 workbooks, not an Excel workbook.");
}

TEST(ReadFailures, PartsWithAPasswordAreLocked) {
  EXPECT_EQ(failure_of(one_sheet({.data = kOneCell}).locked()), FailureKind::zip_with_password);
  const auto zip = PackageBuilder().add("a.xlsx", "x").add("b.xlsx", "x").locked();
  EXPECT_EQ(failure_of(zip), FailureKind::zip_with_password);
  EXPECT_EQ(message_of(zip.build()),
            "This is a zip archive that holds 2 workbooks and opens only with a password, not an Excel workbook.");
  EXPECT_EQ(message_of(PackageBuilder().add("a.txt", "x").locked().build()),
            "This is a zip archive with a password, not an Excel workbook.");
}

TEST(ReadFailures, APartThatIsThereTwiceIsDamage) {
  const auto twice = [](const std::string& name) {
    auto package = one_sheet({.data = kOneCell});
    return package.add(name, "<worksheet/>").build();
  };
  EXPECT_EQ(failure_of(twice("XL/worksheets/sheet1.xml")), FailureKind::damaged);
  EXPECT_EQ(failure_of(twice("xl\\worksheets\\sheet1.xml")), FailureKind::damaged);
  EXPECT_EQ(message_of(twice("xl/worksheets/sheet%31.xml")),
            "This workbook is damaged: xl/worksheets/sheet1.xml is in it twice.");
  EXPECT_NO_THROW(
      read_workbook(one_sheet({.data = kOneCell}).add("docProps/a.xml", "<a/>").add("docprops/A.xml", "<b/>").build()));
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

TEST(ReadFailures, DocumentTypesAreRefusedInEveryPart) {
  const auto package = one_sheet({.data = kOneCell, .shared_strings = "<si/>", .styles = "<cellXfs/>"});
  const std::vector<std::pair<std::string, std::string>> parts{{"[Content_Types].xml", "Types"},
                                                               {"_rels/.rels", "Relationships"},
                                                               {"xl/_rels/workbook.xml.rels", "Relationships"},
                                                               {"xl/workbook.xml", "workbook"},
                                                               {"xl/sharedStrings.xml", "sst"},
                                                               {"xl/styles.xml", "styleSheet"},
                                                               {"xl/worksheets/sheet1.xml", "worksheet"}};
  for (const auto& [name, root] : parts) {
    for (const char* type : {"<!DOCTYPE x [<!ENTITY a \"aaaa\">]>", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">"}) {
      auto changed = package;
      // The content types are read only where no relationship leads to the workbook.
      if (root == "Types") changed.remove("_rels/.rels");
      changed.add(name, std::string("<?xml version=\"1.0\"?>").append(type).append("<" + root + "/>"));
      EXPECT_EQ(message_of(changed.build()), "This workbook is damaged: " + name + " declares a document type.");
    }
  }
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
  put_32(bytes, length_at, 1'000'000);
  EXPECT_EQ(failure_of(bytes), FailureKind::damaged);
  put_32(bytes, length_at, 4);
  EXPECT_EQ(failure_of(bytes), FailureKind::damaged);
  put_32(bytes, length_at, 0xFFFFFFF0);
  EXPECT_EQ(failure_of(bytes), FailureKind::too_large);
}

TEST(ReadFailures, EveryLimitHolds) {
  const auto bytes =
      one_sheet({.data = "<row><c t=\"str\"><v>some text</v></c><c><v>1</v></c></row>",
                 .after_data = "<mergeCells><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A2:B2\"/></mergeCells>",
                 .shared_strings = "<si/><si/>",
                 .workbook = "<definedNames><definedName name=\"a\"/><definedName name=\"b\"/></definedNames>"})
          .build();
  EXPECT_NO_THROW(read_workbook(bytes));
  EXPECT_EQ(failure_of(bytes, {.file_bytes = 100}), FailureKind::too_large);
  EXPECT_EQ(failure_of(bytes, {.part_bytes = 100}), FailureKind::too_large);
  EXPECT_EQ(failure_of(bytes, {.total_bytes = 1000}), FailureKind::too_large);
  EXPECT_EQ(failure_of(bytes, {.entries = 4}), FailureKind::too_large);
  EXPECT_EQ(failure_of(bytes, {.cells = 1}), FailureKind::too_large);
  EXPECT_EQ(failure_of(bytes, {.ranges = 1}), FailureKind::too_large);
  EXPECT_EQ(failure_of(bytes, {.text_bytes = 8}), FailureKind::too_large);
  EXPECT_EQ(failure_of(bytes, {.cell_text_bytes = 8}), FailureKind::too_large);
  EXPECT_EQ(failure_of(bytes, {.shared_texts = 1}), FailureKind::too_large);
  EXPECT_EQ(failure_of(bytes, {.defined_names = 1}), FailureKind::too_large);
  EXPECT_NO_THROW(read_workbook(bytes, {.entries = 5,
                                        .cells = 2,
                                        .ranges = 2,
                                        .text_bytes = 9,
                                        .cell_text_bytes = 9,
                                        .shared_texts = 2,
                                        .defined_names = 2}));
}

TEST(ReadFailures, TheMostThatACellCanHoldIsRead) {
  std::string text;
  for (int i = 0; i < 32'767; ++i) text += "\xF0\x9F\x98\x80";
  const auto with = [](const std::string& content) {
    return one_sheet({.data = "<row><c t=\"str\"><v>" + content + "</v></c></row>"}).build();
  };
  EXPECT_NO_THROW(read_workbook(with(text)));
  EXPECT_EQ(failure_of(with(text + ".")), FailureKind::too_large);
}

TEST(ReadFailures, PartsThatGoTooDeepAreDamage) {
  std::string deep = "<worksheet>";
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_EQ(message_of(one_sheet({}).add("xl/worksheets/sheet1.xml", deep).build()),
            "This workbook is damaged: xl/worksheets/sheet1.xml goes too deep.");
  EXPECT_EQ(message_of(one_sheet({}).add("_rels/.rels", deep).build()),
            "This workbook is damaged: _rels/.rels is not well-formed XML.");
}

TEST(ReadFailures, APartThatIsReadAsATreeIsSmall) {
  const std::string rels = "<Relationships>" + std::string(Limits::tree_bytes, ' ') + "</Relationships>";
  EXPECT_EQ(failure_of(one_sheet({}).add("xl/_rels/workbook.xml.rels", rels)), FailureKind::too_large);
}

TEST(ReadFailures, ManySheetsMayNotShareOnePartWithoutEnd) {
  std::string sheets;
  for (int i = 0; i < 7; ++i) sheets += "<sheet name=\"a\" r:id=\"rId1\"/>";
  const auto bytes =
      one_sheet({}).add("xl/workbook.xml", "<workbook><sheets>" + sheets + "</sheets></workbook>").build();
  EXPECT_NO_THROW(read_workbook(bytes, {.entries = 7}));
  EXPECT_EQ(failure_of(bytes, {.entries = 6}), FailureKind::too_large);
}

TEST(ReadFailures, ABombIsTooLarge) {
  const auto bytes = one_sheet({}).add("xl/worksheets/sheet1.xml", std::string(std::size_t{8} << 20, ' ')).build();
  EXPECT_LT(bytes.size(), std::size_t{1} << 16);
  EXPECT_EQ(failure_of(bytes, {.part_bytes = 4U << 20}), FailureKind::too_large);
}

TEST(ReadFailures, ALargePartMayNotComeFromNextToNothing) {
  const auto sheet_of = [](std::size_t spaces) { return one_sheet({.data = std::string(spaces, ' ')}).build(); };
  EXPECT_NO_THROW(read_workbook(sheet_of(std::size_t{7} << 20)));
  EXPECT_EQ(failure_of(sheet_of(std::size_t{9} << 20)), FailureKind::too_large);
  EXPECT_NO_THROW(read_workbook(sheet_of(std::size_t{9} << 20), {.ratio = 1100}));
}

// As Excel leaves a sheet whose rows were all given a height and a format.
TEST(ReadFailures, AMillionRowsOfNothingButFormatsAreRead) {
  std::string rows = kOneCell;
  for (int row = 2; row <= 1'048'576; ++row) {
    rows += "<row r=\"" + std::to_string(row) + "\" s=\"5\" customFormat=\"1\" ht=\"15.75\" customHeight=\"1\"/>";
  }
  EXPECT_EQ(read_workbook(one_sheet({.data = rows}).build()).sheets.at(0).cells.size(), 1U);
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
