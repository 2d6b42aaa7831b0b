// The first sheet of the workbook: a row a return.
#pragma once

#include "report/xlsx_book.h"

#include <bcf/formats.h>
#include <bcf/report.h>

#include <optional>
#include <string>
#include <vector>

namespace bcf::report_text {

class XlsxSummary {
 public:
  // The sheet and the formats outlive the object.
  XlsxSummary(lxw_worksheet& sheet, XlsxFormats& formats) : sheet_(&sheet), formats_(&formats) {}

  void add(const Report& report);
  // `lines_below`: what is said of the run as a whole, after how its returns came out.
  void close(const std::vector<std::string>& lines_below);

 private:
  // What the rule set asks of every return: the codes of its required spends, conditions and requirements.
  struct Codes {
    std::vector<std::string> spends, requirements;
    std::vector<NationalCondition> conditions;
  };

  static Codes codes_of(const Report& report);
  void open(Codes codes);
  [[nodiscard]] std::vector<XlsxCell> row_of(const Report& report) const;

  lxw_worksheet* sheet_;
  XlsxFormats* formats_;
  Codes codes_;
  std::optional<XlsxTable> table_;  // once it is known which columns there are
  std::vector<Report> waiting_;     // until then: files that could not be read, which hold next to nothing
  StatusCounts counts_;
};

}  // namespace bcf::report_text
