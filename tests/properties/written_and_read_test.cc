// What the maker writes into a workbook is what the reader gets out of it.
#include <bcf/check.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "cells.h"
#include "properties/random_return.h"
#include "return_maker.h"
#include "support/temporary_folder.h"
#include "workbook/workbook.h"

namespace bcf {
namespace {

using nlohmann::json;
using workbook::Cell;
using workbook::ValueKind;

struct Written {
  test::TemporaryFolder folder;
  std::filesystem::path path = folder.path() / "return.xlsx";
};

std::string as_words(ValueKind kind, double number, const std::string& text) {
  return fmt::format("kind {}, {}, \"{}\"", static_cast<int>(kind), number, text);
}

// What a cell has to be where this value was put in. A date is one where the cell's format shows it so, and its day's
// number where it does not.
std::string wanted(const json& given) {
  const json& value = given.is_object() && given.contains("formula") ? given.at("result") : given;
  if (value.is_number()) return as_words(ValueKind::number, value.get<double>(), "");
  if (value.is_boolean()) return as_words(ValueKind::boolean, value.get<bool>() ? 1 : 0, "");
  if (value.is_string()) return as_words(ValueKind::text, 0, value.get<std::string>());
  if (value.contains("error")) return as_words(ValueKind::error, 0, value.at("error").get<std::string>());
  return as_words(ValueKind::number, samples::serial_date(value.at("date").get<std::string>()), "");
}

std::string read(const Cell* cell) {
  if (cell == nullptr) return "nothing";
  const double number = cell->kind == ValueKind::boolean ? (cell->boolean ? 1 : 0) : cell->number;
  return as_words(cell->kind == ValueKind::date ? ValueKind::number : cell->kind, number, std::string(cell->text));
}

const Cell* cell_at(const workbook::Workbook& book, const std::string& place) {
  const auto bang = place.find('!');
  const auto* sheet = book.find_sheet(place.substr(0, bang));
  return sheet == nullptr ? nullptr : sheet->find(workbook::parse_address(place.substr(bang + 1)).value());
}

RC_GTEST_PROP(WrittenReturn, HasEveryValueThatWasPutIn, ()) {
  const Written file;
  const auto description = *test::any_return();
  samples::write(description, file.path);
  const auto book = workbook::read_workbook(file.path);
  for (const auto& [place, value] : description.inputs) {
    if (samples::is_blank(value)) continue;
    const auto given = wanted(value);
    const auto found = read(cell_at(book, place));
    if (found != given) RC_FAIL(fmt::format("{} was written with {} and read with {}", place, given, found));
  }
}

// One line of expenditure.
struct Spent {
  std::string source;
  std::int64_t pence = 0;
};

rc::Gen<Spent> any_spend() {
  return rc::gen::exec([] {
    return Spent{*rc::gen::element<std::string>("DFG", "Minimum CCG Contribution", "iBCF", "Winter Pressures Grant",
                                                "Additional LA Contribution", "Additional CCG Contribution"),
                 *test::pence()};
  });
}

RC_GTEST_PROP(WrittenReturn, AddsUpToThePenny, ()) {
  const Written file;
  const auto schemes = *rc::gen::resize(test::most_schemes, rc::gen::container<std::vector<Spent>>(any_spend()));
  RC_PRE(schemes.size() <= static_cast<std::size_t>(test::most_schemes));
  auto description = test::without_schemes();
  std::map<std::string, std::int64_t> spent;
  int row = test::first_scheme_row;
  for (const auto& scheme : schemes) {
    description.inputs[fmt::format("6. Expenditure!T{}", row)] = scheme.source;
    description.inputs[fmt::format("6. Expenditure!U{}", row++)] = static_cast<double>(scheme.pence) / 100;
    spent[scheme.source] += scheme.pence;
    spent["Total"] += scheme.pence;
  }
  samples::write(description, file.path);
  const auto report = check(file.path, Ruleset::builtin());
  RC_ASSERT(!report.error);
  RC_ASSERT(report.balances.size() == 7U);
  for (const auto& balance : report.balances) {
    RC_LOG() << balance.source << "\n";
    RC_ASSERT(balance.expenditure->pence == spent[balance.source]);
  }
}

}  // namespace
}  // namespace bcf
