#include "styles.h"

#include <array>
#include <stdexcept>

#include <fmt/format.h>

namespace bcf::samples {
namespace {

constexpr lxw_color_t kYellow = 0xFFF9C4;
constexpr lxw_color_t kGrey = 0xD9D9D9;
constexpr lxw_color_t kBlue = 0x1F4E79;
constexpr lxw_color_t kPaleBlue = 0xDDEBF7;
constexpr lxw_color_t kWhite = 0xFFFFFF;

// How the part that a cell plays looks. A background of 0 is none.
struct Look {
  std::string_view part;
  double size = 10;
  bool bold = false;
  bool wrap = false;
  bool boxed = false;
  bool unlocked = false;
  lxw_color_t background = 0;
  lxw_color_t text = 0;
};

constexpr std::array kLooks = {
    Look{.part = "title", .size = 16, .bold = true, .text = kBlue},
    Look{.part = "heading", .size = 12, .bold = true, .background = kBlue, .text = kWhite},
    Look{.part = "head", .bold = true, .wrap = true, .boxed = true, .background = kPaleBlue},
    Look{.part = "label", .bold = true},
    Look{.part = "wrapped", .wrap = true, .boxed = true},
    Look{.part = "note", .wrap = true},
    Look{.part = "input", .wrap = true, .boxed = true, .unlocked = true, .background = kYellow},
    Look{.part = "fixed", .wrap = true, .boxed = true, .background = kGrey},
    Look{.part = "result", .wrap = true, .boxed = true},
};

constexpr std::array<std::pair<std::string_view, const char*>, 5> kNumberFormats = {{
    {"amount", "#,##0"},
    {"number", "General"},
    {"rate", "#,##0.0"},
    {"share", "0%"},
    {"date", "dd/mm/yyyy"},
}};

const Look& look_of(std::string_view part) {
  for (const Look& look : kLooks) {
    if (look.part == part) return look;
  }
  throw std::runtime_error(fmt::format("there is no style '{}'", part));
}

void set_number_format(lxw_format* format, std::string_view holds) {
  for (const auto& [name, text] : kNumberFormats) {
    if (name == holds) return format_set_num_format(format, text);
  }
  throw std::runtime_error(fmt::format("there is no number style '{}'", holds));
}

lxw_format* make(lxw_workbook* workbook, const Look& look) {
  lxw_format* format = workbook_add_format(workbook);
  format_set_font_name(format, "Arial");
  format_set_font_size(format, look.size);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  if (look.bold) format_set_bold(format);
  if (look.wrap) format_set_text_wrap(format);
  if (look.boxed) format_set_border(format, LXW_BORDER_THIN);
  if (look.unlocked) format_set_unlocked(format);
  if (look.background != 0) format_set_bg_color(format, look.background);
  if (look.text != 0) format_set_font_color(format, look.text);
  return format;
}

}  // namespace

lxw_format* Styles::operator[](std::string_view name) {
  if (const auto found = made_.find(name); found != made_.end()) return found->second;
  const auto space = name.find(' ');
  lxw_format* format = make(workbook_, look_of(name.substr(0, space)));
  if (space != std::string_view::npos) set_number_format(format, name.substr(space + 1));
  return made_.emplace(name, format).first->second;
}

}  // namespace bcf::samples
