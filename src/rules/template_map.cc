#include "rules/template_map.h"

#include <algorithm>

namespace bcf::rules {
namespace {

template <class Items>
int index_of(const Items& items, std::string_view id) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].id == id) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace

int TemplateMap::sheet(std::string_view sheet_id) const { return index_of(sheets, sheet_id); }
int TemplateMap::list(std::string_view list_id) const { return index_of(lists, list_id); }
int TemplateMap::field(std::string_view field_id) const { return index_of(fields, field_id); }
int TemplateMap::table(std::string_view table_id) const { return index_of(tables, table_id); }
int TemplateMap::reference(std::string_view reference_id) const { return index_of(references, reference_id); }

int ReferenceTableDef::column(std::string_view heading) const {
  const auto found = std::find(headings.begin(), headings.end(), heading);
  return found == headings.end() ? -1 : static_cast<int>(found - headings.begin());
}

std::string ListDef::code_of(std::string_view value) const {
  const auto at = std::find(values.begin(), values.end(), value);
  if (at == values.end() || codes.size() != values.size()) return {};
  return codes[static_cast<std::size_t>(at - values.begin())];
}

std::optional<AnswerRef> find_answer(const TemplateMap& map, std::string_view id) {
  const int field = map.field(id);
  return field >= 0 ? AnswerRef{-1, field} : find_column(map, id);
}

std::optional<AnswerRef> find_column(const TemplateMap& map, std::string_view id) {
  const auto dot = id.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const int table = map.table(id.substr(0, dot));
  if (table < 0) return std::nullopt;
  const int column = index_of(map.tables[static_cast<std::size_t>(table)].columns, id.substr(dot + 1));
  if (column < 0) return std::nullopt;
  return AnswerRef{table, column};
}

const AnswerDef& definition(const TemplateMap& map, AnswerRef ref) {
  const auto index = static_cast<std::size_t>(ref.index);
  if (ref.is_column()) return map.tables[static_cast<std::size_t>(ref.table)].columns[index];
  return map.fields[index];
}

}  // namespace bcf::rules
