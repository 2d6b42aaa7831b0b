#include "rules/template_map.h"

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

std::optional<AnswerRef> find_answer(const TemplateMap& map, std::string_view id) {
  if (const int field = map.field(id); field >= 0) return AnswerRef{-1, field};
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
