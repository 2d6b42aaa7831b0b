#include "report/page.h"

#include "report/terminal_text.h"

#include <algorithm>
#include <utility>

namespace bcf::report_text {
namespace {

// ANSI's "select graphic rendition" parameters.
std::string_view rendition(Style style) {
  switch (style) {
    case Style::plain:
      return "";
    case Style::strong:
      return "1";
    case Style::faint:
      return "2";
    case Style::good:
      return "1;32";
    case Style::bad:
      return "1;31";
    case Style::caution:
      return "33";
    case Style::advice:
      return "36";
  }
  return "";
}

}  // namespace

void Page::write(std::string_view printable, Style style) {
  if (!colour_ || style == Style::plain) {
    text_ += printable;
    return;
  }
  text_.append("\x1b[").append(rendition(style)).append("m").append(printable).append("\x1b[0m");
}

void Page::row(const std::vector<Block>& blocks) {
  std::vector<std::string> texts;
  std::vector<std::vector<std::string_view>> lines;
  texts.reserve(blocks.size());
  std::size_t height = 0;
  for (const Block& block : blocks) {
    texts.push_back(printable(block.words.text));
    lines.push_back(wrap(texts.back(), block.width));
    height = std::max(height, lines.back().size());
  }
  for (std::size_t line = 0; line < height; ++line) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (line >= lines[i].size() || lines[i][line].empty()) continue;
      const std::string_view text = lines[i][line];
      const std::size_t width = display_width(text);
      std::size_t start = blocks[i].column;
      const std::size_t taken = width + blocks[i].inset;
      if (blocks[i].align == Align::right && taken < blocks[i].width) start += blocks[i].width - taken;
      // Padding goes out only before words, so that no line ends in spaces.
      if (start > at) text_.append(start - at, ' ');
      write(text, blocks[i].words.style);
      at = std::max(start, at) + width;
    }
    text_ += '\n';
  }
}

void Page::paragraph(std::size_t indent, Words words) { row({{indent, width_ - indent, std::move(words)}}); }

void Page::ends(Words left, Words right) {
  constexpr std::size_t gap = 2;
  const std::size_t right_width = display_width(printable(right.text));
  if (display_width(printable(left.text)) + gap + right_width > width_) {
    paragraph(0, std::move(left));
    paragraph(0, std::move(right));
    return;
  }
  const std::size_t right_column = width_ - right_width;
  row({{0, right_column - gap, std::move(left)}, {right_column, right_width, std::move(right)}});
}

Page page_for(const TextOptions& options) {
  constexpr int narrowest = 40;
  // Longer lines are no longer read at a glance, and what stands at their right end is lost.
  constexpr int widest = 120;
  return {static_cast<std::size_t>(std::clamp(options.width, narrowest, widest)), options.colour};
}

}  // namespace bcf::report_text
