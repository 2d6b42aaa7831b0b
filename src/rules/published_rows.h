// The rows of a published list, as the template prints it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::rules {

struct PublishedCell {
  std::string_view text;  // of a figure: as short as can be
  std::optional<double> figure = {};
};

// Each column holds figures in every row, or words in every row. There are some hundreds of rows: their words stand in
// one text.
class PublishedRows {
 public:
  // As many cells as the rows before have. false: a column would hold figures in some rows and words in others, and
  // nothing is added.
  bool add(std::span<const PublishedCell> row);

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::size_t columns() const { return is_figure_.size(); }
  [[nodiscard]] bool is_figure(std::size_t column) const { return column < columns() && is_figure_[column]; }

  [[nodiscard]] std::string_view text(std::size_t row, std::size_t column) const {
    const std::size_t cell = row * columns() + column;
    const std::size_t begin = cell == 0 ? 0 : ends_[cell - 1];
    return std::string_view(texts_).substr(begin, ends_[cell] - begin);
  }
  // 0 in a column of words.
  [[nodiscard]] double figure(std::size_t row, std::size_t column) const { return figures_[row * columns() + column]; }

 private:
  std::size_t size_ = 0;
  std::vector<bool> is_figure_;
  std::string texts_;                // of all cells, one behind the other,
  std::vector<std::uint32_t> ends_;  // and where each ends
  std::vector<double> figures_;
};

}  // namespace bcf::rules
