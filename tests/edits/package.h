// What other programs and people do to a workbook as such, done to the finished package of a sample return.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace bcf::testing {

struct PackageChanges {
  bool drop_downs = true;                                   // false: every drop-down and limit is taken out
  std::set<std::string> unprotected, hidden, missing;       // sheets
  std::map<std::string, std::string> copied;                // sheets that are added: a name, and what is copied
  std::map<std::string, std::vector<std::string>> offered;  // what a cell's drop-down offers instead: "2. Cover!D23"
  std::set<std::string> pasted_over;                        // cells that lose their drop-down: "6. Expenditure!E25"
  std::set<std::string> inserted_rows;                      // blank rows, each above this cell: "5. Income!B20"
  std::set<std::string> removed_rows;                       // rows taken out, each that of a cell

  [[nodiscard]] bool any() const {
    return !drop_downs || !unprotected.empty() || !hidden.empty() || !missing.empty() || !copied.empty() ||
           !offered.empty() || !pasted_over.empty() || !inserted_rows.empty() || !removed_rows.empty();
  }
};

// Throws std::runtime_error, also where the workbook has nothing to change as asked.
void change_package(const std::filesystem::path& workbook, const PackageChanges& changes);

}  // namespace bcf::testing
