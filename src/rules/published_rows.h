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
  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] bool is_figure(std::size_t column) const { return column < columns_ && is_figure_[column]; }

  [[nodiscard]] std::string_view text(std::size_t row, std::size_t column) const {
    const std::uint32_t* const begin = &begins_[row * columns_ + column];
    return {texts_.data() + begin[0], begin[1] - begin[0]};
  }
  // Whether that is what stands there. Words of a column are as long as one another or begin alike, often: the last
  // letter tells them apart.
  [[nodiscard]] bool says(std::size_t row, std::size_t column, std::string_view words) const {
    const std::string_view here = text(row, column);
    return here.size() == words.size() && (here.empty() || (here.back() == words.back() && here == words));
  }
  // 0 in a column of words.
  [[nodiscard]] double figure(std::size_t row, std::size_t column) const { return figures_[row * columns_ + column]; }

 private:
  std::size_t size_ = 0, columns_ = 0;
  std::vector<bool> is_figure_;
  std::string texts_;                        // of all cells, one behind the other,
  std::vector<std::uint32_t> begins_ = {0};  // and where each begins, and the last ends
  std::vector<double> figures_;
};

}  // namespace bcf::rules
