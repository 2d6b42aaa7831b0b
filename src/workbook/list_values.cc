#include "workbook/list_values.h"

#include "workbook/same_name.h"
#include "workbook/xml_space.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace bcf::workbook {
namespace {

constexpr std::size_t kMostEntries = 32'767;  // that Excel shows

// "\"Yes,No\"" -> Yes and No
std::optional<std::vector<std::string>> split_literal(std::string_view quoted) {
  if (quoted.size() < 2 || !quoted.ends_with('"')) return std::nullopt;
  std::vector<std::string> entries;
  std::string_view left = quoted.substr(1, quoted.size() - 2);
  while (!left.empty()) {
    const auto comma = std::min(left.find(','), left.size());
    std::string entry(trim(left.substr(0, comma)));
    for (auto at = entry.find("\"\""); at != std::string::npos; at = entry.find("\"\"", at + 1)) entry.erase(at, 1);
    if (!entry.empty()) entries.push_back(std::move(entry));
    left.remove_prefix(std::min(comma + 1, left.size()));
  }
  return entries;
}

std::string entry_text(const Cell& cell) {
  switch (cell.kind) {
    case ValueKind::text:
      return std::string(cell.text);
    case ValueKind::number:
    case ValueKind::date:
      return fmt::format("{}", cell.number);
    case ValueKind::boolean:
      return cell.boolean ? "TRUE" : "FALSE";
    case ValueKind::blank:
    case ValueKind::error:
      break;
  }
  return {};
}

bool covers_one_cell(const DataValidation& validation) {
  return validation.ranges.size() == 1 && validation.ranges.front().first == validation.ranges.front().last;
}

bool covers(const DataValidation& validation, CellAddress cell) {
  return std::any_of(validation.ranges.begin(), validation.ranges.end(),
                     [cell](const CellRange& range) { return range.contains(cell); });
}

std::size_t bytes_of(const std::vector<std::string>& entries) {
  std::size_t bytes = 0;
  for (const std::string& entry : entries) bytes += sizeof(std::string) + entry.size();
  return bytes;
}

}  // namespace

const std::vector<std::string>* ListValues::at(CellAddress cell) {
  const DataValidation* validation = validation_at(cell);
  if (validation == nullptr || validation->type != "list") return nullptr;
  const List& list = list_of(validation->formula1);
  const bool is_known = list.entries && (list.anchored || covers_one_cell(*validation));
  return is_known ? &*list.entries : nullptr;
}

std::optional<CellRange> ListValues::range_at(CellAddress cell) {
  const DataValidation* validation = validation_at(cell);
  if (validation == nullptr || validation->type != "list") return std::nullopt;
  const auto& ranges = validation->ranges;
  return *std::find_if(ranges.begin(), ranges.end(), [cell](const CellRange& range) { return range.contains(cell); });
}

const DataValidation* ListValues::validation_at(CellAddress cell) {
  if (last_ != nullptr && covers(*last_, cell)) return last_;
  const auto found = std::find_if(sheet_.validations.begin(), sheet_.validations.end(),
                                  [cell](const DataValidation& validation) { return covers(validation, cell); });
  if (found == sheet_.validations.end()) return nullptr;
  return last_ = &*found;
}

const ListValues::List& ListValues::list_of(std::string_view formula) {
  const auto [place, is_new] = lists_.try_emplace(formula);
  List& list = place->second;
  if (!is_new) return list;
  list = work_out(formula);
  const std::size_t bytes = list.entries ? bytes_of(*list.entries) : 0;
  if (bytes > bytes_left_) {
    list.entries.reset();
  } else {
    bytes_left_ -= bytes;
  }
  return list;
}

ListValues::List ListValues::work_out(std::string_view formula) const {
  if (formula.starts_with('=')) formula.remove_prefix(1);
  if (formula.starts_with('"')) return {split_literal(formula), true};
  if (const auto reference = parse_sheet_reference(formula)) return {entries_in(*reference), reference->anchored};
  const auto reference = by_name(formula);
  // What a name means without "$" depends on where it was defined from, which is not kept.
  if (!reference || !reference->anchored) return {std::nullopt, true};
  return {entries_in(*reference), true};
}

// A name of this sheet's own goes before one of the whole workbook.
std::optional<SheetReference> ListValues::by_name(std::string_view name) const {
  const DefinedName* found = nullptr;
  for (const DefinedName& defined : workbook_.defined_names) {
    if (!same_name(defined.name, name)) continue;
    if (same_name(defined.sheet, sheet_.name)) return parse_sheet_reference(defined.refers_to);
    if (defined.sheet.empty()) found = &defined;
  }
  return found != nullptr ? parse_sheet_reference(found->refers_to) : std::nullopt;
}

std::optional<std::vector<std::string>> ListValues::entries_in(const SheetReference& reference) const {
  const CellRange& range = reference.range;
  const Sheet* sheet = reference.sheet.empty() ? &sheet_ : workbook_.find_sheet(reference.sheet);
  if (sheet == nullptr) return std::nullopt;
  if (range.first.row != range.last.row && range.first.column != range.last.column) return std::nullopt;

  std::vector<std::string> entries;
  const auto seek = [sheet](auto from, CellAddress address) {
    return std::lower_bound(from, sheet->cells.end(), address,
                            [](const Cell& c, CellAddress a) { return c.address < a; });
  };
  auto cell = seek(sheet->cells.begin(), range.first);
  while (cell != sheet->cells.end() && cell->address <= range.last) {
    if (entries.size() == kMostEntries) return std::nullopt;
    const CellAddress at = cell->address;
    if (range.contains(at)) {
      if (std::string text = entry_text(*cell); !text.empty()) entries.push_back(std::move(text));
      ++cell;
    } else {
      const bool is_left = at.column < range.first.column;
      cell = seek(cell, {is_left ? at.row : at.row + 1, range.first.column});
    }
  }
  return entries;
}

std::optional<std::vector<std::string>> list_values(const Workbook& workbook, const Sheet& sheet, CellAddress cell) {
  ListValues lists(workbook, sheet);
  const auto* entries = lists.at(cell);
  return entries != nullptr ? std::optional(*entries) : std::nullopt;
}

}  // namespace bcf::workbook
