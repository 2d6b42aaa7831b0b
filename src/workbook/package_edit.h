// A package with some of its parts changed or put in: all others are taken over as they lie in it, packed bytes and
// all.
#pragma once

#include "workbook/package.h"

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace bcf::workbook {

class PackageEdit {
 public:
  // The bytes and the package that reads them outlive the edit.
  PackageEdit(std::span<const std::byte> bytes, const Package& package) : bytes_(bytes), package_(package) {}

  // The part's new content; it is put in where the package has no such part.
  void set(std::string_view name, std::string content);
  // "xl/comments", ".xml" -> "xl/comments3.xml": a name that no part has, nor one that was put in.
  [[nodiscard]] std::string free_name(std::string_view stem, std::string_view ending) const;
  // The new package. The same edit gives the same bytes at any time. Throws ReadError where it cannot be put together.
  [[nodiscard]] std::string bytes() const;

 private:
  std::span<const std::byte> bytes_;
  const Package& package_;
  std::map<std::string, std::string, std::less<>> contents_;
};

}  // namespace bcf::workbook
