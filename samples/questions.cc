#include "questions.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace bcf::samples {
namespace {

using nlohmann::json;

CellRun field_run(const TemplateMap& map, const json& field) {
  return {map.sheet_name(field.at("sheet").get<std::string>()), field.at("cell")};
}

CellRun column_run(const TemplateMap& map, const json& table, std::string_view column) {
  return {map.sheet_name(table.at("sheet").get<std::string>()), column_cells(table, column)};
}

// "schemes.name" -> "schemes", "name"
std::pair<std::string, std::string> table_and_column(const std::string& id) {
  const auto dot = id.rfind('.');
  return {id.substr(0, dot), id.substr(dot + 1)};
}

bool listed(const std::vector<std::string>& list, const Value& value) {
  return std::ranges::any_of(list, [&](const std::string& one) { return same_text(value, one); });
}

bool holds(const Condition& condition, const Ledger& ledger, std::size_t line) {
  return listed(condition.values, condition.run.at(ledger, line));
}

// ref="a", ref="b"
std::vector<std::string> comparisons(const std::vector<Condition>& conditions, const char* pattern) {
  std::vector<std::string> all;
  for (const Condition& condition : conditions) {
    for (const std::string& value : condition.values) {
      all.push_back(fmt::format(fmt::runtime(pattern), condition.run.reference(), value));
    }
  }
  return all;
}

}  // namespace

std::string CellRun::reference() const { return fmt::format("'{}'!{}", sheet, cells); }

const Value& CellRun::at(const Ledger& ledger, std::size_t line) const {
  const Area all = area(cells);
  return ledger.at(sheet, cell_name(all.first_row + static_cast<std::uint32_t>(line), all.first_column));
}

Question::Question(const json& line, const Setting& setting) {
  const std::string id = line.at("id");
  if (setting.map.has_field(id)) {
    answer_ = field_run(setting.map, setting.map.field(id));
    take_kind(setting.map.field(id), setting);
  } else {
    take_column(id, setting);
  }
  const json& conditional = setting.layout.at("checklist").at("asked_only_if");
  if (conditional.contains(id)) take_conditions(conditional.at(id), setting);
}

void Question::take_column(const std::string& id, const Setting& setting) {
  is_column_ = true;
  const auto [table_id, column_id] = table_and_column(id);
  const json& table = setting.map.table(table_id);
  const json& hidden = setting.layout.at("hidden_columns");
  row_not_asked_for_ = part_of(setting.layout.at("checklist"), "rows_not_asked_for").value(table_id, 0);
  const auto hidden_run = [&](const char* name) {
    return CellRun{
        setting.map.sheet_name(table.at("sheet").get<std::string>()),
        samples::column_cells(hidden.at(name).at("column").get<std::string>(), first_row(table), last_row(table))};
  };
  if (hidden.at("table") == table_id) marks_in_use_ = hidden_run("in_use");
  for (const json& column : table.at("columns")) {
    columns_.push_back(column_run(setting.map, table, column.at("id").get<std::string>()));
    if (column.at("id") != column_id) continue;
    answer_ = columns_.back();
    if (column.contains("list_by")) types_ = column_run(setting.map, table, column.at("list_by").get<std::string>());
    take_kind(column, setting);
  }
  if (answer_.cells.empty()) {  // the two shares together are no column of the table
    kind_ = Kind::kMarked;
    answer_ = hidden_run("lacking_shares");
  }
}

void Question::take_kind(const json& answer, const Setting& setting) {
  const std::string type = answer.at("type");
  if (type == "number" || type == "amount" || type == "share" || type == "date") kind_ = Kind::kNumber;
  if (type != "choice") return;
  const std::string list = answer.at("list");
  kind_ = types_.cells.empty() ? Kind::kListed : Kind::kPaired;
  if (kind_ == Kind::kListed) {
    list_ = setting.map.list(list);
    list_range_ = setting.look_ups.range(list);
    return;
  }
  list_range_ = setting.look_ups.pairs();
  list_ = setting.look_ups.pair_texts();
  type_list_ = setting.map.list("scheme_types");
  type_list_range_ = setting.look_ups.range("scheme_types");
}

void Question::take_conditions(const json& conditions, const Setting& setting) {
  for (const auto& [id, values] : conditions.items()) {
    if (setting.map.has_field(id)) {
      (is_column_ ? gates_ : conditions_).push_back({field_run(setting.map, setting.map.field(id)), values});
      continue;
    }
    const auto [table_id, column_id] = table_and_column(id);
    conditions_.push_back({column_run(setting.map, setting.map.table(table_id), column_id), values});
  }
}

std::string Question::formula() const { return is_column_ ? column_formula() : single_formula(); }

std::string Question::fulfilled_formula() const {
  const std::string cell = answer_.reference();
  if (kind_ == Kind::kNumber) return fmt::format("ISNUMBER({})", cell);
  if (kind_ == Kind::kListed) return fmt::format("ISNUMBER(MATCH({},{},0))", cell, list_range_);
  return fmt::format("IFERROR(LEN(TRIM({})),0)>0", cell);
}

std::string Question::single_formula() const {
  const std::string answer = fmt::format(R"(IF({},"Yes","No"))", fulfilled_formula());
  if (conditions_.empty()) return "=" + answer;
  const auto asked = comparisons(conditions_, R"({}="{}")");
  return fmt::format(R"(=IFERROR(IF(OR({}),{},"Yes"),"No"))", fmt::join(asked, ","), answer);
}

std::string Question::in_use_formula() const {
  if (!marks_in_use_.cells.empty()) return fmt::format("({}=1)", marks_in_use_.reference());
  std::vector<std::string> lengths;
  for (const CellRun& column : columns_) lengths.push_back(fmt::format("LEN(TRIM({}))", column.reference()));
  std::string filled = fmt::format("({}>0)", fmt::join(lengths, "+"));
  if (row_not_asked_for_ == 0) return filled;
  return fmt::format("({}*(ROW({})<>{}))", filled, answer_.reference(), row_not_asked_for_);
}

std::string Question::lacking_formula() const {
  const std::string cells = answer_.reference();
  if (kind_ == Kind::kMarked) return fmt::format("({}=1)", cells);
  if (kind_ == Kind::kNumber) return fmt::format("(1-ISNUMBER({}))", cells);
  if (kind_ == Kind::kListed) return fmt::format("(1-ISNUMBER(MATCH({},{},0)))", cells, list_range_);
  if (kind_ == Kind::kFilled) return fmt::format("(LEN(TRIM({}))=0)", cells);
  const std::string types = types_.reference();
  return fmt::format(R"(ISNUMBER(MATCH({0},{1},0))*(1-ISNUMBER(MATCH({0}&"|"&{2},{3},0))))", types, type_list_range_,
                     cells, list_range_);
}

std::string Question::column_formula() const {
  std::string lacking = in_use_formula() + "*" + lacking_formula();
  if (!conditions_.empty()) {
    lacking += fmt::format("*({}>0)", fmt::join(comparisons(conditions_, R"(({}="{}"))"), "+"));
  }
  std::string asked = fmt::format("SUMPRODUCT({})=0", lacking);
  if (asks_for_lines()) asked = fmt::format("AND(SUMPRODUCT(--{})>0,{})", in_use_formula(), asked);
  std::string answer = fmt::format(R"(IF({},"Yes","No"))", asked);
  if (!gates_.empty()) {
    answer = fmt::format(R"(IF(AND({}),{},"Yes"))", fmt::join(comparisons(gates_, R"({}="{}")"), ","), answer);
  }
  return fmt::format(R"(=IFERROR({},"No"))", answer);
}

std::size_t Question::lines() const {
  const Area all = area(answer_.cells);
  return all.last_row - all.first_row + 1;
}

// A column that every line needs is not answered by a table without lines; one that only some need, is.
bool Question::asks_for_lines() const { return conditions_.empty() && kind_ != Kind::kPaired; }

bool Question::in_use(const Ledger& ledger, std::size_t line) const {
  if (row_not_asked_for_ == static_cast<int>(area(answer_.cells).first_row + 1 + line)) return false;
  if (!marks_in_use_.cells.empty()) return number(marks_in_use_.at(ledger, line)).value_or(0) == 1;
  return std::ranges::any_of(columns_,
                             [&](const CellRun& column) { return !trimmed(column.at(ledger, line)).empty(); });
}

bool Question::lacking(const Ledger& ledger, std::size_t line) const {
  const Value& value = answer_.at(ledger, line);
  switch (kind_) {
    case Kind::kMarked:
      return number(value).value_or(0) == 1;
    case Kind::kNumber:
      return !number(value);
    case Kind::kListed:
      return !listed(list_, value);
    case Kind::kFilled:
      return trimmed(value).empty();
    case Kind::kPaired:
      break;
  }
  const Value& type = types_.at(ledger, line);
  const std::string sub_type = value.is_string() ? value.get<std::string>() : "";
  return listed(type_list_, type) && !listed(list_, fmt::format("{}|{}", type.get<std::string>(), sub_type));
}

// An Excel error where the formula looks at every line makes the whole column unanswered.
bool Question::spoilt(const Ledger& ledger) const {
  std::vector<CellRun> looked_at;
  if (kind_ == Kind::kFilled || kind_ == Kind::kMarked) looked_at.push_back(answer_);
  if (marks_in_use_.cells.empty()) looked_at.insert(looked_at.end(), columns_.begin(), columns_.end());
  for (const Condition& condition : conditions_) looked_at.push_back(condition.run);
  return std::ranges::any_of(looked_at, [&](const CellRun& run) {
    return std::ranges::any_of(ledger.values(run.sheet, run.cells),
                               [](const Value& value) { return !error(value).empty(); });
  });
}

bool Question::column_answered(const Ledger& ledger) const {
  if (!std::ranges::all_of(gates_, [&](const Condition& gate) { return holds(gate, ledger, 0); })) return true;
  if (spoilt(ledger)) return false;
  bool any = !asks_for_lines();
  for (std::size_t line = 0; line < lines(); ++line) {
    if (!in_use(ledger, line)) continue;
    any = true;
    const bool asked = conditions_.empty() || std::ranges::any_of(conditions_, [&](const Condition& condition) {
                         return holds(condition, ledger, line);
                       });
    if (asked && lacking(ledger, line)) return false;
  }
  return any;
}

bool Question::answered(const Ledger& ledger) const {
  if (is_column_) return column_answered(ledger);
  const auto failed = [&](const Condition& condition) { return !error(condition.run.at(ledger, 0)).empty(); };
  if (std::ranges::any_of(conditions_, failed)) return false;
  const bool asked = conditions_.empty() || std::ranges::any_of(conditions_, [&](const Condition& condition) {
                       return holds(condition, ledger, 0);
                     });
  if (!asked) return true;
  return error(answer_.at(ledger, 0)).empty() && !lacking(ledger, 0);
}

}  // namespace bcf::samples
