#include "workbook/style_sheet_edit.h"

#include <fmt/format.h>

#include <array>
#include <initializer_list>

namespace bcf::workbook {
namespace {

constexpr std::array<std::string_view, 11> kSequence{"numFmts",      "fonts",   "fills",      "borders",
                                                     "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
                                                     "tableStyles",  "colors",  "extLst"};
// Excel opens no workbook with more than 65,490.
constexpr std::size_t kMostFormats = 65'000;

// Elements with their prefix in the place of each "~".
std::string prefixed(std::string_view xml, const std::string& prefix) {
  std::string out;
  for (const char c : xml) {
    if (c == '~') {
      out += prefix;
    } else {
      out += c;
    }
  }
  return out;
}

std::size_t count_named(pugi::xml_node list, std::string_view name) {
  std::size_t count = 0;
  for (const pugi::xml_node element : list) count += is_named(element, name);
  return count;
}

}  // namespace

StyleSheetEdit::StyleSheetEdit(pugi::xml_node style_sheet) : sheet_(style_sheet), prefix_(prefix_of(style_sheet)) {
  const auto list = [&](std::string_view name, std::string_view kind, std::initializer_list<std::string_view> least) {
    const pugi::xml_node found = require_child(sheet_, name, kSequence);
    std::size_t present = count_named(found, kind);
    for (const std::string_view element : least) {
      if (present == 0) append(found, prefixed(element, prefix_));
      present -= present > 0;
    }
    return found;
  };
  fonts_ = list("fonts", "font", {R"(<~font><~sz val="11"/><~name val="Calibri"/><~family val="2"/></~font>)"});
  // Excel takes the first two for these, whatever they are.
  fills_ = list("fills", "fill",
                {R"(<~fill><~patternFill patternType="none"/></~fill>)",
                 R"(<~fill><~patternFill patternType="gray125"/></~fill>)"});
  borders_ = list("borders", "border", {"<~border><~left/><~right/><~top/><~bottom/><~diagonal/></~border>"});
  list("cellStyleXfs", "xf", {R"(<~xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>)"});
  formats_ = list("cellXfs", "xf", {R"(<~xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)"});
  for (const pugi::xml_node format : formats_) {
    if (is_named(format, "xf")) format_nodes_.push_back(format);
  }
}

std::uint32_t StyleSheetEdit::append(pugi::xml_node list, const std::string& element) {
  append_xml(list, element);
  const std::size_t count = count_named(list, list.last_child().name() + prefix_.size());
  set_value(list, "count", count);
  return static_cast<std::uint32_t>(count - 1);
}

std::uint32_t StyleSheetEdit::fill(const std::string& colour) {
  const auto [at, fresh] = fill_numbers_.try_emplace(colour, 0);
  if (fresh) {
    constexpr std::string_view kSolid =
        R"(<~fill><~patternFill patternType="solid"><~fgColor rgb="FF{}"/><~bgColor indexed="64"/></~patternFill></~fill>)";
    at->second = append(fills_, fmt::format(fmt::runtime(prefixed(kSolid, prefix_)), colour));
  }
  return at->second;
}

std::uint32_t StyleSheetEdit::with_fill(std::uint32_t format, const std::string& colour) {
  const auto found = filled_.find({format, colour});
  if (found != filled_.end()) return found->second;
  if (format_nodes_.size() >= kMostFormats) return format;
  const bool is_known = format < format_nodes_.size();
  pugi::xml_node copy = formats_.append_copy(format_nodes_[is_known ? format : 0]);
  set_value(copy, "fillId", fill(colour));
  set_value(copy, "applyFill", "1");
  return filled_[{format, colour}] = count_in(copy);
}

std::uint32_t StyleSheetEdit::count_in(pugi::xml_node format) {
  format_nodes_.push_back(format);
  set_value(formats_, "count", format_nodes_.size());
  return static_cast<std::uint32_t>(format_nodes_.size() - 1);
}

std::uint32_t StyleSheetEdit::add(const CellLook& look) {
  const std::string colour = look.colour.empty() ? "" : fmt::format(R"(<{}color rgb="FF{}"/>)", prefix_, look.colour);
  const auto flag = [this](bool set, std::string_view name) {
    return set ? fmt::format("<{}{}/>", prefix_, name) : "";
  };
  const auto font = append(
      fonts_, fmt::format(R"(<{0}font>{1}{2}<{0}sz val="{3}"/>{4}<{0}name val="Arial"/><{0}family val="2"/></{0}font>)",
                          prefix_, flag(look.strong, "b"), flag(look.link, "u"), look.points, colour));
  if (look.bordered && !border_) {
    constexpr std::string_view kThin =
        R"(<~border><~left/><~right/><~top/><~bottom style="thin"><~color rgb="FFBFBFBF"/></~bottom><~diagonal/></~border>)";
    border_ = append(borders_, prefixed(kThin, prefix_));
  }
  const auto filled = look.fill ? fill(*look.fill) : 0;
  append_xml(
      formats_,
      fmt::format(R"(<{0}xf numFmtId="0" fontId="{1}" fillId="{2}" borderId="{3}" xfId="0" applyFont="1" )"
                  R"(applyFill="1" applyBorder="1" applyAlignment="1"><{0}alignment vertical="top"{4}/></{0}xf>)",
                  prefix_, font, filled, look.bordered ? *border_ : 0, look.wrapped ? R"( wrapText="1")" : ""));
  return count_in(formats_.last_child());
}

std::string empty_style_sheet(const Dialect& dialect) {
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\"{}\"/>",
                     dialect.main);
}

}  // namespace bcf::workbook
