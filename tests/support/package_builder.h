// Builds small zip packages in memory, whole or wrong on purpose.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace bcf::test {

class PackageBuilder {
 public:
  // A part; of two with one name the later replaces the earlier.
  PackageBuilder& add(std::string name, std::string content);
  PackageBuilder& remove(const std::string& name);
  // Parts are kept as they are, so that a test finds their text in the bytes.
  PackageBuilder& stored();
  // Every part is locked with a password.
  PackageBuilder& locked();

  [[nodiscard]] std::vector<std::byte> build() const;

 private:
  std::vector<std::pair<std::string, std::string>> parts_;
  bool stored_ = false, locked_ = false;
};

// What one sheet is made of, as XML; whatever is empty is left out of the package.
struct SheetXml {
  std::string data = {};            // inside <sheetData>
  std::string after_data = {};      // elements behind it
  std::string shared_strings = {};  // inside <sst>
  std::string styles = {};          // inside <styleSheet>
  std::string workbook = {};        // elements of <workbook> beside <sheets>
};

// A workbook of one sheet called "Sheet1", with a relationship of every part.
PackageBuilder one_sheet(const SheetXml& sheet);

}  // namespace bcf::test
