#include "report/xlsx_words.h"

#include "report/json_report.h"
#include "report/verdicts_section.h"

#include <algorithm>
#include <string>

namespace bcf::report_text {

Words yes_or_no(bool is) { return is ? Words{"Yes", Style::good} : Words{"No", Style::bad}; }

Words met_words(const std::optional<bool>& met) { return met ? yes_or_no(*met) : Words{"Not known", Style::caution}; }

XlsxCell headroom_cell(const RequiredSpend& spend) {
  const auto headroom = spend.headroom();
  if (!headroom) return {};
  return {*headroom, *headroom < Money{} ? Style::bad : Style::plain};
}

XlsxCell difference_cell(const Balance& balance) {
  const auto difference = balance.difference();
  if (!difference) return {};
  return {*difference, balance.balanced == true ? Style::plain : Style::bad};
}

Words requirement_words(const Requirement& requirement) {
  std::string word = json_word(requirement.verdict);
  std::replace(word.begin(), word.end(), '-', ' ');
  return {std::move(word), verdict_words(requirement.declared, requirement.verdict).style};
}

XlsxCell board_cell(const Report& report) {
  if (report.board_name.empty()) return {report.headings.no_board, Style::caution};
  return {report.board_name, Style::strong};
}

}  // namespace bcf::report_text
