#include "cells.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <stdexcept>

#include <fmt/format.h>

namespace bcf::samples {
namespace {

// The value a calculation sees: a formula typed into an input cell counts with its result.
const Value& seen(const Value& value) {
  const bool is_formula = value.is_object() && value.contains("formula");
  return is_formula ? value.at("result") : value;
}

int whole_number(std::string_view text) {
  int result = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), result);
  if (problem != std::errc() || end != text.data() + text.size()) {
    throw std::runtime_error(fmt::format("'{}' is not a whole number", text));
  }
  return result;
}

}  // namespace

std::string place(std::string_view sheet, std::string_view cell) { return fmt::format("{}!{}", sheet, cell); }

Area area(std::string_view cells) {
  const auto colon = cells.find(':');
  const std::string first(cells.substr(0, colon));
  const std::string last(colon == std::string_view::npos ? cells : cells.substr(colon + 1));
  return {lxw_name_to_row(first.c_str()), lxw_name_to_col(first.c_str()), lxw_name_to_row(last.c_str()),
          lxw_name_to_col(last.c_str())};
}

std::string cell_name(std::uint32_t row, std::uint16_t column) {
  std::array<char, LXW_MAX_CELL_NAME_LENGTH> name{};
  lxw_rowcol_to_cell(name.data(), row, column);
  return name.data();
}

std::vector<std::string> cells_of(std::string_view cells) {
  const Area all = area(cells);
  std::vector<std::string> names;
  for (std::uint32_t row = all.first_row; row <= all.last_row; ++row) {
    for (std::uint16_t column = all.first_column; column <= all.last_column; ++column) {
      names.push_back(cell_name(row, column));
    }
  }
  return names;
}

std::string column_cells(std::string_view column, int first_row, int last_row) {
  if (first_row == last_row) return fmt::format("{}{}", column, first_row);
  return fmt::format("{0}{1}:{0}{2}", column, first_row, last_row);
}

std::optional<double> number(const Value& value) {
  const Value& it = seen(value);
  if (it.is_number()) return it.get<double>();
  if (it.is_object() && it.contains("date")) return serial_date(it.at("date").get<std::string>());
  return std::nullopt;
}

std::string error(const Value& value) {
  const Value& it = seen(value);
  return it.is_object() && it.contains("error") ? it.at("error").get<std::string>() : "";
}

bool is_blank(const Value& value) {
  return value.is_null() || (value.is_string() && value.get_ref<const std::string&>().empty());
}

std::string trimmed(const Value& value) {
  const Value& it = seen(value);
  if (it.is_null()) return "";
  if (!it.is_string()) return it.dump();
  const auto& text = it.get_ref<const std::string&>();
  const auto first = text.find_first_not_of(' ');
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

bool same_text(const Value& value, std::string_view text) {
  const Value& it = seen(value);
  if (!it.is_string()) return false;
  return std::ranges::equal(it.get_ref<const std::string&>(), text,
                            [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

double serial_date(std::string_view date) {
  using namespace std::chrono;
  if (date.size() != 10) throw std::runtime_error(fmt::format("'{}' is not a date such as 2019-10-10", date));
  const auto part = [&](std::size_t from, std::size_t size) { return whole_number(date.substr(from, size)); };
  const auto day_of =
      sys_days{year{part(0, 4)} / month{static_cast<unsigned>(part(5, 2))} / day{static_cast<unsigned>(part(8, 2))}};
  return static_cast<double>((day_of - sys_days{year{1899} / December / day{30}}).count());
}

}  // namespace bcf::samples
