#include "rules/published_rows.h"

#include <fmt/format.h>

#include <iterator>

namespace bcf::rules {

bool PublishedRows::add(const std::vector<std::variant<std::string_view, double>>& row) {
  if (empty()) {
    for (const auto& cell : row) is_figure_.push_back(std::holds_alternative<double>(cell));
  }
  if (row.size() != columns()) return false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (std::holds_alternative<double>(row[i]) != is_figure_[i]) return false;
  }
  for (const auto& cell : row) {
    const auto* number = std::get_if<double>(&cell);
    if (number == nullptr) {
      texts_ += std::get<std::string_view>(cell);
    } else {
      fmt::format_to(std::back_inserter(texts_), "{}", *number);
    }
    ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
    figures_.push_back(number == nullptr ? 0 : *number);
  }
  ++size_;
  return true;
}

}  // namespace bcf::rules
