#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "checks/check_kinds.h"
#include "checks/quoting.h"
#include "rules/core_name.h"

namespace bcf::checks {
namespace {

namespace kind = rules::check_kind;
using intake::Line;

bool contains(const std::vector<std::string>& items, const std::string& item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

// The names that the published list gives to what the lines hang on; none where it has nothing on that.
std::vector<std::string> published_names(const kind::Mapped& check, const rules::ReferenceTableDef& table,
                                         const std::string& of) {
  std::vector<std::string> out;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (table.rows.text(row, check.key_column) == of) out.emplace_back(table.rows.text(row, check.name_column));
  }
  return out;
}

// Those, and what the list calls the same ones elsewhere, without the words that they may have or lack.
std::vector<std::string> accepted(const kind::Mapped& check, const rules::ReferenceTableDef& table,
                                  const std::string& of) {
  const auto& rows = table.rows;
  std::vector<std::string_view> codes;
  std::vector<std::string> out;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (rows.text(row, check.key_column) != of) continue;
    out.push_back(rules::core_name(rows.text(row, check.name_column), table));
    if (check.code_column) codes.push_back(rows.text(row, *check.code_column));
  }
  if (codes.empty()) return out;
  std::sort(codes.begin(), codes.end());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (std::binary_search(codes.begin(), codes.end(), rows.text(row, *check.code_column))) {
      out.push_back(rules::core_name(rows.text(row, check.name_column), table));
    }
  }
  return out;
}

}  // namespace

void run(const kind::Mapped& check, Finder& finder) {
  const auto& table = finder.map().references[static_cast<std::size_t>(check.reference)];
  const auto& of = answer(finder.answers(), check.key, nullptr);
  if (!of.is_valid()) return;
  const auto names = published_names(check, table, of.listed);
  if (names.empty()) return finder.leave_out();
  const auto cores = accepted(check, table, of.listed);
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
    particulars.other = listed(names);
    finder.add(particulars, finder.spot_of(check.name, name), {listed(names), quotable(name.text)});
  });
}

}  // namespace bcf::checks
