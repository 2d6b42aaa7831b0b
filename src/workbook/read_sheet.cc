#include "workbook/read_sheet.h"

#include "workbook/cell_text.h"
#include "workbook/failures.h"
#include "workbook/xml_space.h"
#include "workbook/xml_tree.h"

#include <algorithm>
#include <utility>

namespace bcf::workbook {
namespace {

class SheetReader {
 public:
  SheetReader(Sheet& sheet, XmlReader& xml, std::string_view part, const CellContext& context)
      : sheet_(sheet), xml_(xml), part_(part), context_(context) {}

  void read();

 private:
  void read_merged();
  void read_validations();
  void read_validation();
  void read_extensions();
  void append_ranges(std::vector<CellRange>& ranges, std::string_view list);

  Sheet& sheet_;
  XmlReader& xml_;
  std::string_view part_;
  const CellContext& context_;
};

void SheetReader::read() {
  const auto worksheet = xml_.depth();
  while (xml_.next_child(worksheet)) {
    // What is read through leaves the reader at the last element in it.
    if (xml_.is("sheetData")) {
      sheet_.cells = read_cells(xml_, context_, part_);
    } else if (xml_.is("sheetProtection")) {
      sheet_.is_protected = is_true(xml_.attribute("sheet"));
    } else if (xml_.is("mergeCells")) {
      read_merged();
    } else if (xml_.is("dataValidations")) {
      read_validations();
    } else if (xml_.is("extLst")) {
      read_extensions();
    }
  }
}

void SheetReader::read_merged() {
  const auto list = xml_.depth();
  while (xml_.next_child(list)) {
    if (xml_.is("mergeCell")) append_ranges(sheet_.merged, xml_.attribute("ref"));
  }
}

void SheetReader::read_validations() {
  const auto list = xml_.depth();
  while (xml_.next_child(list)) {
    if (xml_.is("dataValidation")) read_validation();
  }
}

// Of an extension, the formula stands in an <f> of its own, and the ranges in a <sqref>.
void SheetReader::read_validation() {
  DataValidation validation;
  validation.type = cell_text(xml_.attribute_text("type"));
  if (validation.type.empty()) validation.type = "none";
  append_ranges(validation.ranges, xml_.attribute("sqref"));
  const auto depth = xml_.depth();
  while (xml_.next_child(depth)) {
    if (xml_.is("formula1")) {
      validation.formula1 = cell_text(trim(xml_.all_text()));
    } else if (xml_.is("sqref")) {
      append_ranges(validation.ranges, xml_.text());
    }
  }
  if (!validation.ranges.empty()) sheet_.validations.push_back(std::move(validation));
}

void SheetReader::read_extensions() {
  const auto list = xml_.depth();
  while (xml_.next_child(list)) {
    const auto extension = xml_.depth();
    while (xml_.next_child(extension)) {
      if (xml_.is("dataValidations")) read_validations();
    }
  }
}

// "A1:B2 D4" -> its ranges; what is no range is passed over.
void SheetReader::append_ranges(std::vector<CellRange>& ranges, std::string_view list) {
  while (!list.empty()) {
    const auto space = static_cast<std::size_t>(std::find_if(list.begin(), list.end(), is_xml_space) - list.begin());
    if (const auto range = parse_range(list.substr(0, space))) {
      take(context_.allowance.ranges, 1, "it has too many ranges");
      ranges.push_back(*range);
    }
    list.remove_prefix(std::min(space + 1, list.size()));
  }
}

}  // namespace

void read_sheet(Sheet& sheet, std::string_view xml, std::string_view part, const CellContext& context) {
  XmlReader reader(xml, part);
  if (!reader.next_child(0) || !reader.is("worksheet")) throw damaged_part(part, "is no worksheet");
  SheetReader(sheet, reader, part, context).read();
  reader.finish();
}

}  // namespace bcf::workbook
