#include "report/xlsx_formats.h"

#include <cmath>
#include <new>

namespace bcf::report_text {
namespace {

// Each pair of font and fill has a contrast of at least 7 to 1.
struct Colours {
  lxw_color_t font, fill;
};

constexpr lxw_color_t none = 0xFFFFFF;
constexpr lxw_color_t ink = 0x0B0C0C;
constexpr lxw_color_t line = 0xD0D4D9;
constexpr double font_size = 10;

Colours colours_of(Style style) {
  switch (style) {
    case Style::good:
      return {0x00401F, 0xDDF1E4};
    case Style::bad:
      return {0x7A0C0C, 0xFBE3E1};
    case Style::caution:
      return {0x5A3A00, 0xFFF1CC};
    case Style::advice:
      return {0x0B3A66, 0xE1EEF9};
    case Style::faint:
      return {0x484C50, none};
    case Style::plain:
    case Style::strong:
      break;
  }
  return {ink, none};
}

bool is_bold(Style style) { return style == Style::strong || style == Style::bad || style == Style::good; }

// The decimal points of whole pounds and of pence stand under each other.
constexpr const char* whole_pounds = "£#,##0_._0_0;-£#,##0_._0_0";
constexpr const char* pounds_and_pence = "£#,##0.00;-£#,##0.00";
constexpr const char* whole_number = "#,##0";

struct NumberCode {
  const char* operator()(std::monostate) const { return nullptr; }
  // What looks like a formula stays text when it is edited.
  const char* operator()(const std::string& text) const { return could_be_formula(text) ? "@" : nullptr; }
  const char* operator()(std::int64_t) const { return whole_number; }
  const char* operator()(double value) const { return std::trunc(value) == value ? whole_number : "#,##0.00"; }
  const char* operator()(Share) const { return "0.0%"; }
  const char* operator()(Money amount) const { return amount.pence % 100 == 0 ? whole_pounds : pounds_and_pence; }
  const char* operator()(std::chrono::year_month_day) const { return "d mmm yyyy"; }
};

}  // namespace

XlsxFormats::Look XlsxFormats::look_of(const XlsxCell& cell, Fit fit) {
  const bool text = std::holds_alternative<std::string>(cell.value);
  const bool nothing = std::holds_alternative<std::monostate>(cell.value);
  return {nothing ? Style::plain : cell.style, fit, std::visit(NumberCode(), cell.value), !text && !nothing};
}

lxw_format* XlsxFormats::fresh() {
  lxw_format* format = workbook_add_format(workbook_);
  if (format == nullptr) throw std::bad_alloc();
  format_set_font_size(format, font_size);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  format_set_font_color(format, ink);
  return format;
}

lxw_format* XlsxFormats::made(const Look& look) {
  lxw_format*& format = made_[look];
  if (format != nullptr) return format;
  format = fresh();
  const Colours colours = colours_of(look.style);
  const lxw_color_t fill = look.fit == Fit::by_hand ? 0xFFFBE6 : colours.fill;
  format_set_font_color(format, colours.font);
  if (fill != none) {
    format_set_pattern(format, LXW_PATTERN_SOLID);
    format_set_fg_color(format, fill);
  }
  if (is_bold(look.style)) format_set_bold(format);
  if (look.fit != Fit::clipped) format_set_text_wrap(format);
  if (look.number != nullptr) format_set_num_format(format, look.number);
  format_set_align(format, look.right ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
  format_set_border(format, LXW_BORDER_THIN);
  format_set_border_color(format, line);
  return format;
}

lxw_format* XlsxFormats::of(const XlsxCell& cell, Fit fit) { return made(look_of(cell, fit)); }

lxw_format* XlsxFormats::of_heading(Fit fit) {
  lxw_format* format = fresh();
  const bool by_hand = fit == Fit::by_hand;
  format_set_bold(format);
  format_set_text_wrap(format);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_pattern(format, LXW_PATTERN_SOLID);
  format_set_font_color(format, by_hand ? ink : none);
  format_set_fg_color(format, by_hand ? 0xFFD966 : 0x1D3557);
  format_set_border(format, LXW_BORDER_THIN);
  format_set_border_color(format, line);
  return format;
}

lxw_format* XlsxFormats::of_note() {
  lxw_format* format = fresh();
  format_set_italic(format);
  return format;
}

}  // namespace bcf::report_text
