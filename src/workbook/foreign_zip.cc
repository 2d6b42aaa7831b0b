#include "workbook/foreign_zip.h"

#include "workbook/failures.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::workbook {
namespace {

constexpr std::array<std::string_view, 6> kWorkbookEndings{".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls"};

// Not what a Mac adds beside each file, nor what Excel leaves beside one that is open.
bool is_workbook_name(std::string_view name) {
  if (name.starts_with("__macosx/")) return false;
  const std::string_view own = name.substr(name.rfind('/') + 1);
  if (own.starts_with("._") || own.starts_with("~$")) return false;
  return std::any_of(kWorkbookEndings.begin(), kWorkbookEndings.end(),
                     [own](std::string_view ending) { return own.ends_with(ending); });
}

ReadError zip_of_files(const std::vector<ListedPart>& parts) {
  const auto workbooks =
      std::count_if(parts.begin(), parts.end(), [](const ListedPart& part) { return is_workbook_name(part.name); });
  const bool is_locked = std::any_of(parts.begin(), parts.end(), [](const ListedPart& part) { return part.is_locked; });
  std::string what = "a zip archive";
  if (workbooks == 1) what += " that holds a workbook";
  if (workbooks > 1) what += " that holds " + std::to_string(workbooks) + " workbooks";
  if (is_locked) what += workbooks == 0 ? " with a password" : " and opens only with a password";
  if (is_locked) return no_workbook(FailureKind::zip_with_password, what);
  return no_workbook(workbooks == 0 ? FailureKind::other_zip : FailureKind::zip_of_workbooks, what);
}

// Numbers, and the other Apple programs of its family, keep their documents as archives of this kind.
bool is_numbers(Package& package) { return package.has("Index/Document.iwa") || package.has("Index.zip"); }

std::string declared_type(Package& package) {
  constexpr std::uint64_t kLongest = 1024;
  return package.has("mimetype") ? std::string(package.read("mimetype", kLongest).text()) : std::string();
}

}  // namespace

ReadError foreign_zip(Package& package) {
  constexpr std::string_view kOpenDocument = "application/vnd.oasis.opendocument.";
  const std::vector<ListedPart> parts = package.list();
  if (std::any_of(parts.begin(), parts.end(), [](const ListedPart& part) { return part.is_locked; })) {
    return zip_of_files(parts);
  }
  const std::string type = declared_type(package);
  if (type.starts_with(kOpenDocument)) {
    const bool is_spreadsheet = std::string_view(type).substr(kOpenDocument.size()).starts_with("spreadsheet");
    if (is_spreadsheet) return failure(FailureKind::opendocument);
    return no_workbook(FailureKind::opendocument, "an OpenDocument file, and no spreadsheet");
  }
  return is_numbers(package) ? failure(FailureKind::numbers) : zip_of_files(parts);
}

}  // namespace bcf::workbook
