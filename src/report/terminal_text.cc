#include "report/terminal_text.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <iterator>

namespace bcf::report_text {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

struct CodePoint {
  utf8proc_int32_t value = -1;  // -1 where the bytes are not UTF-8
  std::size_t length = 1;
};

CodePoint code_point_at(std::string_view text, std::size_t at) {
  CodePoint point;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at;
  const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &point.value);
  point.length = length > 0 ? static_cast<std::size_t>(length) : 1;
  return point;
}

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

bool breaks_a_line(utf8proc_int32_t c) { return (c >= '\t' && c <= '\r') || c == 0x85; }

bool keeps_letters_together(utf8proc_int32_t c) { return c == 0x200C || c == 0x200D; }

void append_visibly(std::string& out, std::string_view bytes, utf8proc_int32_t c) {
  constexpr utf8proc_int32_t soft_hyphen = 0xAD;
  if (c < 0) {
    out += replacement;
  } else if (breaks_a_line(c)) {
    out += ' ';
  } else if (c == soft_hyphen) {
    out += '-';
  } else if (keeps_letters_together(c)) {
    out += bytes;
  } else {
    switch (utf8proc_category(c)) {
      case UTF8PROC_CATEGORY_ZS:
      case UTF8PROC_CATEGORY_ZL:
      case UTF8PROC_CATEGORY_ZP:
        out += ' ';
        break;
      case UTF8PROC_CATEGORY_CC:
      case UTF8PROC_CATEGORY_CF:
      case UTF8PROC_CATEGORY_CO:
      case UTF8PROC_CATEGORY_CN:
        fmt::format_to(std::back_inserter(out), "\\u{{{:x}}}", c);
        break;
      default:
        out += bytes;
    }
  }
}

// A character as a person sees it, its combining marks included.
struct Cluster {
  std::size_t begin = 0, end = 0;  // bytes
  std::size_t width = 0;           // columns
  char ascii = 0;                  // the character where it is one byte, else 0
};

std::vector<Cluster> clusters(std::string_view text) {
  std::vector<Cluster> found;
  found.reserve(text.size());
  utf8proc_int32_t previous = 0;
  utf8proc_int32_t state = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const auto width = static_cast<std::size_t>(std::max(0, utf8proc_charwidth(point.value)));
    const bool starts = found.empty() || utf8proc_grapheme_break_stateful(previous, point.value, &state);
    if (starts) {
      found.push_back({at, at + point.length, width, point.length == 1 ? text[at] : '\0'});
    } else {
      found.back().end += point.length;
      found.back().width += width;
      found.back().ascii = 0;
    }
    previous = point.value;
    at += point.length;
  }
  return found;
}

bool is_space(const Cluster& c) { return c.ascii == ' '; }
bool may_end_a_line(const Cluster& c) {
  return c.ascii != 0 && std::string_view("/\\-_,;:.?&=").find(c.ascii) != std::string_view::npos;
}

// One past the last cluster of the line that starts at `from`.
std::size_t line_end(const std::vector<Cluster>& all, std::size_t from, std::size_t width) {
  std::size_t end = from;
  for (std::size_t used = 0; end < all.size() && used + all[end].width <= width; ++end) used += all[end].width;
  if (end == from) return from + 1;
  if (end == all.size() || is_space(all[end])) return end;
  for (std::size_t i = end; i > from + 1; --i) {
    if (is_space(all[i - 1])) return i - 1;
  }
  for (std::size_t i = end; i > from + 1; --i) {
    if (may_end_a_line(all[i - 1])) return i;
  }
  return end;
}

}  // namespace

std::string printable(std::string_view text) {
  if (is_plain_ascii(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    // A Windows line end is one new line.
    const bool first_of_pair = point.value == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if (!first_of_pair) append_visibly(out, text.substr(at, point.length), point.value);
    at += point.length;
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  if (is_plain_ascii(text)) return text.size();
  std::size_t width = 0;
  for (const Cluster& cluster : clusters(text)) width += cluster.width;
  return width;
}

std::vector<std::string_view> wrap(std::string_view text, std::size_t width) {
  if (text.size() <= width && is_plain_ascii(text)) return {text};
  const std::vector<Cluster> all = clusters(text);
  std::vector<std::string_view> lines;
  for (std::size_t from = 0; from < all.size();) {
    std::size_t end = line_end(all, from, width);
    const std::size_t next = end;
    while (end > from && is_space(all[end - 1])) --end;
    const std::size_t begin_byte = all[from].begin;
    lines.push_back(text.substr(begin_byte, end > from ? all[end - 1].end - begin_byte : 0));
    from = next;
    while (from < all.size() && is_space(all[from])) ++from;
  }
  if (lines.empty()) lines.emplace_back();
  return lines;
}

}  // namespace bcf::report_text
