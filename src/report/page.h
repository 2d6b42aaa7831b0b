// A page of text under construction, line by line, for a terminal of a given width.
#pragma once

#include <bcf/formats.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bcf::report_text {

// What the words are, said in weight or colour where there is any. The words say it as well: a page without colour
// reads the same.
enum class Style { plain, strong, faint, good, bad, caution, advice };

// Words for the page, as raw as they come: the page makes them printable.
struct Words {
  std::string text;
  Style style = Style::plain;
};

enum class Align { left, right };

// Words in a column of their own: they wrap within it.
struct Block {
  std::size_t column = 0;  // where it starts, from 0
  std::size_t width = 0;
  Words words;
  Align align = Align::left;
  std::size_t inset = 0;  // for Align::right: columns to leave free at the right
};

class Page {
 public:
  Page(std::size_t width, bool colour) : width_(width), colour_(colour) {}

  [[nodiscard]] std::size_t width() const { return width_; }

  // Blocks side by side, in order of their columns, as many lines high as the highest of them.
  void row(const std::vector<Block>& blocks);
  // Words across the page, from `indent` on.
  void paragraph(std::size_t indent, Words words);
  // Words at both ends of a line; under each other where they do not fit.
  void ends(Words left, Words right);
  void blank_line() { text_ += '\n'; }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  void write(std::string_view printable, Style style);

  std::size_t width_;
  bool colour_;
  std::string text_;
};

// An empty page of the width and colour that the caller asks for.
Page page_for(const TextOptions& options);

}  // namespace bcf::report_text
