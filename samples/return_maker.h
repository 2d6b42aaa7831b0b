#pragma once

// Makes planning returns to try the program on: a description in JSON becomes a workbook laid out like the 2019/20
// template, with formulas and the results that Excel would have stored beside them.
//
//   auto description = bcf::samples::read_description("samples/county-two-tier.json");
//   bcf::samples::edit(description, {{{"sheet", "6. Expenditure"}, {"cell", "U25"}, {"value", nullptr}}});
//   bcf::samples::write(description, "without-an-amount.xlsx");

#include <filesystem>
#include <string>

#include <nlohmann/json.hpp>

#include "cells.h"

namespace bcf::samples {

struct Description {
  // What people typed and what the template fills in for a board. A value at the cell of a formula or of a label takes
  // its place, as a paste over it would.
  Cells inputs;
  // Results that formulas print instead of their true ones: stale, or wrong in the template itself.
  Cells overrides;
  // False leaves every formula without a result, as programs do that write formulas but cannot calculate.
  bool cached_results = true;
  // False leaves the sheets unprotected.
  bool protect = true;
  // The day, at noon, when the workbook says that it was last saved.
  std::string saved = "2019-08-01";
  // What is wrong in the return on purpose: {"what", "cell", "rule"} each.
  nlohmann::json planted = nlohmann::json::array();
};

// Reads a description; throws std::runtime_error that names the file and what is wrong with it.
Description read_description(const std::filesystem::path& path);

// Lays edits over a description: a list of {"sheet": "6. Expenditure", "cell": "U25", "value": 5}, where "cell" may be
// an area ("B22:V22") that takes the one value throughout; or an object with such lists as "edits" and "overrides",
// and with "cached_results", "protect" and "saved".
void edit(Description& description, const nlohmann::json& edits);

// Writes the workbook. The same description always gives the same bytes. Throws std::runtime_error.
void write(const Description& description, const std::filesystem::path& out);

// The folder with the descriptions, and the sample returns' names: "southend-on-sea" and so on.
std::filesystem::path samples_folder();
std::vector<std::string> sample_names();

}  // namespace bcf::samples
