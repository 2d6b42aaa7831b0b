#include "rules/published_rows.h"

namespace bcf::rules {

bool PublishedRows::add(std::span<const PublishedCell> row) {
  if (empty()) {
    is_figure_.clear();
    for (const auto& cell : row) is_figure_.push_back(cell.figure.has_value());
    columns_ = row.size();
  }
  if (row.size() != columns()) return false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i].figure.has_value() != is_figure_[i]) return false;
  }
  for (const auto& cell : row) {
    texts_ += cell.text;
    begins_.push_back(static_cast<std::uint32_t>(texts_.size()));
    figures_.push_back(cell.figure.value_or(0));
  }
  ++size_;
  return true;
}

}  // namespace bcf::rules
