#include "page.h"

#include <stdexcept>

#include <fmt/format.h>

#include "package_patch.h"

namespace bcf::samples {
namespace {

const Value kBlank;

// libxlsxwriter reports trouble by a number; none of it is expected.
void must(lxw_error outcome, std::string_view what) {
  if (outcome == LXW_NO_ERROR) return;
  throw std::runtime_error(fmt::format("{}: {}", what, lxw_strerror(outcome)));
}

}  // namespace

const Value& Ledger::put_in(const std::string& where) const {
  const auto found = description_.inputs.find(where);
  return found == description_.inputs.end() || is_blank(found->second) ? kBlank : found->second;
}

const Value& Ledger::at(std::string_view sheet, std::string_view cell) const {
  const std::string where = place(sheet, cell);
  if (const Value& given = put_in(where); !given.is_null()) return given;
  const auto found = results_.find(where);
  return found == results_.end() ? kBlank : found->second;
}

std::vector<Value> Ledger::values(std::string_view sheet, std::string_view cells) const {
  std::vector<Value> all;
  for (const std::string& cell : cells_of(cells)) all.push_back(at(sheet, cell));
  return all;
}

bool Page::put_in(std::string_view cell, std::string_view style) {
  const Value& given = ledger_.put_in(place(name_, cell));
  drawn_.emplace(cell);
  if (given.is_null()) return false;
  write(cell, given, style);
  return true;
}

void Page::text(std::string_view cell, std::string_view text, std::string_view style) {
  if (put_in(cell, style)) return;
  write(cell, Value(text), style);
}

void Page::number(std::string_view cell, double number, std::string_view style) {
  if (put_in(cell, style)) return;
  write(cell, Value(number), style);
}

void Page::entry(std::string_view cell, std::string_view style) {
  if (put_in(cell, style)) return;
  write(cell, kBlank, style);
}

const Value& Page::formula(std::string_view cell, const std::string& formula, const Value& result,
                           std::string_view style) {
  const std::string where = place(name_, cell);
  if (!put_in(cell, style)) {
    ledger_.keep(where, result);
    const Cells& overrides = ledger_.description().overrides;
    const auto other = overrides.find(where);
    write_formula(cell, formula, other == overrides.end() ? result : other->second, style);
  }
  return at(cell);
}

void Page::entries_elsewhere() {
  const std::string prefix = name_ + "!";
  const Cells& inputs = ledger_.description().inputs;
  for (auto it = inputs.lower_bound(prefix); it != inputs.end() && it->first.starts_with(prefix); ++it) {
    const std::string cell = it->first.substr(prefix.size());
    if (!drawn_.contains(cell)) put_in(cell, "note");
  }
}

void Page::write(std::string_view cell, const Value& value, std::string_view style) {
  const auto [row, column, unused_row, unused_column] = area(cell);
  lxw_format* format = styles_[style];
  if (is_blank(value)) {
    must(worksheet_write_blank(worksheet_, row, column, format), cell);
  } else if (value.is_string()) {
    must(worksheet_write_string(worksheet_, row, column, value.get_ref<const std::string&>().c_str(), format), cell);
  } else if (value.is_boolean()) {
    must(worksheet_write_boolean(worksheet_, row, column, value.get<bool>() ? 1 : 0, format), cell);
  } else if (value.is_object() && value.contains("formula")) {
    write_formula(cell, value.at("formula").get<std::string>(), value.at("result"), style);
  } else if (const std::string problem = error(value); !problem.empty()) {
    write_formula(cell, "=" + problem, value, style);
  } else if (const auto figure = samples::number(value)) {
    must(worksheet_write_number(worksheet_, row, column, *figure, format), cell);
  }
}

void Page::write_formula(std::string_view cell, const std::string& formula, const Value& result,
                         std::string_view style) {
  const auto [row, column, unused_row, unused_column] = area(cell);
  lxw_format* format = styles_[style];
  const auto figure = samples::number(result);
  if (!ledger_.description().cached_results) {
    ledger_.mark();
    must(worksheet_write_formula_str(worksheet_, row, column, formula.c_str(), format, kNoResult), cell);
  } else if (const std::string problem = error(result); !problem.empty()) {
    ledger_.mark();
    must(
        worksheet_write_formula_str(worksheet_, row, column, formula.c_str(), format, (kErrorResult + problem).c_str()),
        cell);
  } else if (figure) {
    must(worksheet_write_formula_num(worksheet_, row, column, formula.c_str(), format, *figure), cell);
  } else {
    const std::string text = result.is_string() ? result.get<std::string>() : "";
    must(worksheet_write_formula_str(worksheet_, row, column, formula.c_str(), format, text.c_str()), cell);
  }
}

void Page::limit(std::string_view cells, lxw_data_validation& validation) {
  const Area all = area(cells);
  must(worksheet_data_validation_range(worksheet_, all.first_row, all.first_column, all.last_row, all.last_column,
                                       &validation),
       cells);
}

void Page::choices(std::string_view cells, std::string list_formula) {
  lxw_data_validation validation{};
  validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
  validation.value_formula = list_formula.data();
  limit(cells, validation);
}

void Page::yes_or_no(std::string_view cells, std::vector<std::string> answers) {
  std::vector<char*> texts;
  texts.reserve(answers.size() + 1);
  for (std::string& answer : answers) texts.push_back(answer.data());
  texts.push_back(nullptr);
  lxw_data_validation validation{};
  validation.validate = LXW_VALIDATION_TYPE_LIST;
  validation.value_list = texts.data();
  limit(cells, validation);
}

void Page::at_least(std::string_view cells, double least, bool whole) {
  lxw_data_validation validation{};
  validation.validate = whole ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
  validation.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
  validation.value_number = least;
  limit(cells, validation);
}

void Page::between(std::string_view cells, double least, double most) {
  lxw_data_validation validation{};
  validation.validate = LXW_VALIDATION_TYPE_DECIMAL;
  validation.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
  validation.minimum_number = least;
  validation.maximum_number = most;
  limit(cells, validation);
}

void Page::date_from(std::string_view cells, int year) {
  lxw_data_validation validation{};
  validation.validate = LXW_VALIDATION_TYPE_DATE;
  validation.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
  validation.value_datetime = {.year = year, .month = 1, .day = 1, .hour = 0, .min = 0, .sec = 0};
  limit(cells, validation);
}

}  // namespace bcf::samples
