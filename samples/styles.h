#pragma once

#include <xlsxwriter.h>

#include <map>
#include <string>
#include <string_view>

namespace bcf::samples {

// The looks of cells, made in a workbook as they are asked for. A style is named by the part a cell plays and, where
// it matters, what it holds: "input", "input amount", "result percent".
//   parts: title heading head label wrapped note input fixed result
//   holds: amount number rate share date
class Styles {
 public:
  explicit Styles(lxw_workbook* workbook) : workbook_(workbook) {}
  lxw_format* operator[](std::string_view name);

 private:
  lxw_workbook* workbook_;
  std::map<std::string, lxw_format*, std::less<>> made_;
};

}  // namespace bcf::samples
