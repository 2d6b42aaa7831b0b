#include "workbook/cell_formats.h"
#include "workbook/failures.h"
#include "workbook/file_bytes.h"
#include "workbook/foreign_file.h"
#include "workbook/foreign_zip.h"
#include "workbook/kept_texts.h"
#include "workbook/last_saved.h"
#include "workbook/package.h"
#include "workbook/read_sheet.h"
#include "workbook/relationships.h"
#include "workbook/workbook.h"
#include "workbook/workbook_part.h"
#include "workbook/xml_encoding.h"

#include <algorithm>
#include <fstream>
#include <memory>
#include <system_error>
#include <utility>

namespace bcf::workbook {
namespace {

// The part's name, or the reason why there is none to read.
std::string locate_workbook(Package& package) {
  auto part = find_workbook_part(package);
  if (package.has("xl/workbook.bin") || (part && part->ends_with(".bin"))) throw failure(FailureKind::binary_excel);
  if (!part) throw foreign_zip(package);
  return *std::move(part);
}

// What a workbook's part points to, by kind and by id.
class Links {
 public:
  Links(Package& package, std::string_view part) : relationships_(read_relationships(package, part)) {
    std::stable_sort(relationships_.begin(), relationships_.end(),
                     [](const Relationship& a, const Relationship& b) { return a.id < b.id; });
  }

  [[nodiscard]] const Relationship* by_id(std::string_view id) const {
    const auto found = std::lower_bound(relationships_.begin(), relationships_.end(), id,
                                        [](const Relationship& r, std::string_view wanted) { return r.id < wanted; });
    return found != relationships_.end() && found->id == id ? &*found : nullptr;
  }
  [[nodiscard]] const Relationship* by_type(std::string_view type) const {
    const auto found = std::find_if(relationships_.begin(), relationships_.end(),
                                    [type](const Relationship& r) { return r.type == type; });
    return found != relationships_.end() ? &*found : nullptr;
  }

 private:
  std::vector<Relationship> relationships_;
};

class WorkbookReader {
 public:
  WorkbookReader(Package& package, const Limits& limits)
      : package_(package),
        limits_(limits),
        allowance_{limits.cells, limits.ranges, limits.text_bytes, limits.cell_text_bytes} {}

  Workbook read(std::string_view part);

 private:
  void read_sheet_entry(Workbook& workbook, const SheetEntry& entry, const Links& links);

  Package& package_;
  const Limits& limits_;
  Allowance allowance_;
  std::shared_ptr<KeptTexts> texts_ = std::make_shared<KeptTexts>();
  CellFormats formats_;
};

Workbook WorkbookReader::read(std::string_view part) {
  WorkbookPart own = read_workbook_part(package_, part, limits_);
  const Links links(package_, part);
  if (const auto* strings = links.by_type("sharedStrings")) {
    texts_->shared = SharedStrings(package_, strings->target, limits_.shared_texts);
  }
  if (const auto* styles = links.by_type("styles")) formats_ = read_cell_formats(package_, styles->target);

  Workbook workbook;
  workbook.defined_names = std::move(own.defined_names);
  workbook.date_1904 = own.date_1904;
  workbook.sheets.reserve(own.sheets.size());
  for (const SheetEntry& entry : own.sheets) read_sheet_entry(workbook, entry, links);
  return workbook;
}

void WorkbookReader::read_sheet_entry(Workbook& workbook, const SheetEntry& entry, const Links& links) {
  const Relationship* link = links.by_id(entry.relationship);
  if (link == nullptr) throw damaged("a sheet of it is listed but missing");
  if (link->type != "worksheet") return;
  Sheet sheet;
  sheet.name = entry.name;
  sheet.visibility = entry.visibility;
  const Part part = to_utf8(package_.read(link->target), link->target);
  read_sheet(sheet, part.text(), link->target, {*texts_, formats_, workbook.date_1904, allowance_});
  sheet.texts = texts_;
  workbook.sheets.push_back(std::move(sheet));
}

[[noreturn]] void refuse_unless_regular(const std::filesystem::path& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  switch (status.type()) {
    case std::filesystem::file_type::not_found:
      throw failure(FailureKind::missing);
    case std::filesystem::file_type::directory:
      throw failure(FailureKind::folder);
    case std::filesystem::file_type::none:
    case std::filesystem::file_type::regular:
      throw failure(FailureKind::not_permitted);
    default:
      throw failure(FailureKind::not_a_workbook);
  }
}

}  // namespace

std::vector<std::byte> read_file(const std::filesystem::path& path, const Limits& limits) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) refuse_unless_regular(path);
  const auto size = std::filesystem::file_size(path, error);
  if (error) throw failure(FailureKind::not_permitted);
  if (size > limits.file_bytes) throw too_large("the file itself is");
  std::ifstream file(path, std::ios::binary);
  if (!file) throw failure(FailureKind::not_permitted);
  std::vector<std::byte> bytes(static_cast<std::size_t>(size));
  file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

Workbook read_workbook(std::span<const std::byte> package, const Limits& limits) {
  if (package.size() > limits.file_bytes) throw too_large("the file itself is");
  if (!is_package(package)) throw foreign_file(package);
  Package opened(package, limits);
  const std::string part = locate_workbook(opened);
  Workbook workbook = WorkbookReader(opened, limits).read(part);
  // Last, so that what it takes is not missing for the sheets.
  workbook.saved = last_saved(opened);
  return workbook;
}

Workbook read_workbook(const std::filesystem::path& path, const Limits& limits) {
  const std::vector<std::byte> bytes = read_file(path, limits);
  return read_workbook(std::span<const std::byte>(bytes), limits);
}

}  // namespace bcf::workbook
