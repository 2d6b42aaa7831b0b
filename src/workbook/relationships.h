// Which part a package, or a part of it, points to, and as what.
#pragma once

#include "workbook/package.h"

#include <string>
#include <string_view>
#include <vector>

namespace bcf::workbook {

struct Relationship {
  std::string id;
  std::string type;    // the last word of the type's URI, the same in the strict and the transitional kind: "worksheet"
  std::string target;  // a part's name, from the package's root
};

// Those of a part, or of the package itself for "". Links out of the package are left out. Empty where there are none.
std::vector<Relationship> read_relationships(Package& package, std::string_view part);

// "xl/workbook.xml" -> "xl/_rels/workbook.xml.rels": the part that holds them.
std::string relationships_part(std::string_view part);

// "../styles.xml" as seen from "xl/worksheets/sheet1.xml" -> "xl/styles.xml". What the target says of a place in the
// part (#...) is left out.
std::string resolve_target(std::string_view part, std::string_view target);

}  // namespace bcf::workbook
