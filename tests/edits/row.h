// One row of the tables in edits.json: a sample return with some cells changed, and what is then to be found.
#pragma once

#include <map>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "package.h"

namespace bcf::testing {

// A rule and the place it points to: "SCHEME-ID at 6. Expenditure!B25".
struct Expected {
  std::string rule;
  std::string place;

  friend auto operator<=>(const Expected&, const Expected&) = default;
};

// Figures in pounds; nothing where the return does not give one.
struct ExpectedFigures {
  std::optional<double> first;   // a balance's income, a required spend's minimum
  std::optional<double> second;  // a balance's expenditure, a required spend's planned spend
  std::optional<bool> good;      // balanced, met
};

struct Row {
  std::string name;
  std::string from;            // a sample's name
  nlohmann::json description;  // what bcf::samples::edit() takes
  PackageChanges package;
  bool allocations = false;  // true holds the return against samples/allocations-southend.csv

  std::multiset<Expected> findings;         // the sample's own findings included
  std::set<std::string> rules_broken;       // by this row's edits
  std::set<std::string> rules_satisfied;    // only just, by this row's edits
  std::set<std::string> incomplete;         // lines of the checklist, all of them
  std::map<std::string, std::string> said;  // by rule, what its message has to hold
  std::map<std::string, std::string> verdicts;
  std::map<std::string, ExpectedFigures> balances, required_spend;
};

// Reads every table of edits.json. Throws std::runtime_error that names the file and the row where one is wrong.
std::vector<Row> read_rows();

// The rules that no row can break without another, each with the reason.
std::map<std::string, std::string> read_never_alone();

// Names the row in test listings.
void PrintTo(const Row& row, std::ostream* out);

}  // namespace bcf::testing
