#include "support/package_builder.h"

#include <zip.h>

#include <algorithm>
#include <stdexcept>

namespace bcf::test {
namespace {

constexpr const char* kMain = R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
constexpr const char* kRelationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

void require(bool condition) {
  if (!condition) throw std::runtime_error("the package cannot be built");
}

std::vector<std::byte> bytes_of(zip_source_t* source) {
  zip_stat_t stat;
  require(zip_source_stat(source, &stat) == 0 && zip_source_open(source) == 0);
  std::vector<std::byte> bytes(stat.size);
  require(zip_source_read(source, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(source);
  return bytes;
}

std::string relationship(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"" + kRelationships + "/" + type + "\" Target=\"" + target + "\"/>";
}

std::string relationships(const std::string& list) {
  return R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)" + list +
         "</Relationships>";
}

std::string element(const std::string& name, const std::string& content) {
  return "<" + name + " " + kMain + ">" + content + "</" + name + ">";
}

}  // namespace

PackageBuilder& PackageBuilder::add(std::string name, std::string content) {
  remove(name);
  parts_.emplace_back(std::move(name), std::move(content));
  return *this;
}

PackageBuilder& PackageBuilder::remove(const std::string& name) {
  std::erase_if(parts_, [&name](const auto& part) { return part.first == name; });
  return *this;
}

PackageBuilder& PackageBuilder::stored() {
  stored_ = true;
  return *this;
}

PackageBuilder& PackageBuilder::locked() {
  locked_ = true;
  return *this;
}

std::vector<std::byte> PackageBuilder::build() const {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  require(target != nullptr);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
  require(archive != nullptr);
  for (const auto& [name, content] : parts_) {
    zip_source_t* part = zip_source_buffer(archive, content.data(), content.size(), 0);
    const zip_int64_t index = zip_file_add(archive, name.c_str(), part, ZIP_FL_ENC_UTF_8);
    require(index >= 0);
    const auto method = stored_ ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
    zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), method, 0);
    if (locked_) zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), ZIP_EM_TRAD_PKWARE, "example");
  }
  require(zip_close(archive) == 0);
  std::vector<std::byte> bytes = bytes_of(target);
  zip_source_free(target);
  return bytes;
}

PackageBuilder one_sheet(const SheetXml& sheet) {
  PackageBuilder package;
  std::string links = relationship("rId1", "worksheet", "worksheets/sheet1.xml");
  package.add("_rels/.rels", relationships(relationship("rId1", "officeDocument", "xl/workbook.xml")));
  package.add("xl/workbook.xml",
              element("workbook", "<sheets><sheet name=\"Sheet1\" sheetId=\"1\" xmlns:r=\"" +
                                      std::string(kRelationships) + "\" r:id=\"rId1\"/></sheets>" + sheet.workbook));
  package.add("xl/worksheets/sheet1.xml",
              element("worksheet", "<sheetData>" + sheet.data + "</sheetData>" + sheet.after_data));
  if (!sheet.shared_strings.empty()) {
    links += relationship("rId2", "sharedStrings", "sharedStrings.xml");
    package.add("xl/sharedStrings.xml", element("sst", sheet.shared_strings));
  }
  if (!sheet.styles.empty()) {
    links += relationship("rId3", "styles", "styles.xml");
    package.add("xl/styles.xml", element("styleSheet", sheet.styles));
  }
  package.add("xl/_rels/workbook.xml.rels", relationships(links));
  return package;
}

}  // namespace bcf::test
