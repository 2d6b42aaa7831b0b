#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checks/check_kinds.h"
#include "checks/quoting.h"
#include "rules/core_name.h"
#include "rules/spelling.h"

namespace bcf::checks {
namespace {

namespace kind = rules::check_kind;
using intake::Line;

bool contains(const std::vector<std::string>& items, const std::string& item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

// Where the published list says that in a column.
std::vector<std::size_t> rows_saying(const rules::PublishedRows& rows, std::size_t column, std::string_view words) {
  std::vector<std::size_t> out;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (rows.says(row, column, words)) out.push_back(row);
  }
  return out;
}

// The names in these rows, and what the list calls the same ones elsewhere, without the words that they may have or
// lack.
std::vector<std::string> accepted(const kind::Mapped& check, const rules::ReferenceTableDef& table,
                                  const std::vector<std::size_t>& of) {
  const auto& rows = table.rows;
  std::vector<std::string> out;
  const auto add = [&](std::size_t row) {
    auto name = rules::core_name(rows.text(row, check.name_column), table);
    if (!contains(out, name)) out.push_back(std::move(name));
  };
  for (const std::size_t row : of) add(row);
  if (!check.code_column) return out;
  std::vector<std::string_view> codes;
  codes.reserve(of.size());
  for (const std::size_t row : of) codes.push_back(rows.text(row, *check.code_column));
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto says = [&](std::string_view code) { return rows.says(row, *check.code_column, code); };
    if (std::any_of(codes.begin(), codes.end(), says)) add(row);
  }
  return out;
}

}  // namespace

void run(const kind::Mapped& check, Finder& finder) {
  const auto& table = finder.map().references[static_cast<std::size_t>(check.reference)];
  const auto& of = answer(finder.answers(), check.key, nullptr);
  if (!of.is_valid()) return;
  const auto rows = rows_saying(table.rows, check.key_column, of.listed);
  if (rows.empty()) return finder.leave_out();
  const auto cores = accepted(check, table, rows);
  std::vector<std::string> names;
  names.reserve(rows.size());
  for (const std::size_t row : rows) names.emplace_back(table.rows.text(row, check.name_column));
  std::vector<std::string> known;  // as lines have them: most say what the one before says
  finder.for_each_line(check.name.table, [&](const Line* line) {
    const auto& name = answer(finder.answers(), check.name, line);
    if (!name.is_valid() || contains(known, name.text)) return;
    if (check.amount) {
      const auto& amount = answer(finder.answers(), *check.amount, line);
      if (!amount.is_valid() || amount.money.pence == 0) return;
    }
    if (contains(cores, rules::core_name(name.text, table))) return known.push_back(name.text);
    auto particulars = on_line(check.name.table, line);
    particulars.value = fmt::format("“{}”", quotable(name.text));
    const auto meant = rules::closest(name.text, names);
    if (meant != rules::none_close) particulars.value += fmt::format(" (meant for “{}”?)", names[meant]);
    particulars.other = listed(names);
    finder.add(particulars, finder.spot_of(check.name, name), {listed(names), quotable(name.text)});
  });
}

}  // namespace bcf::checks
