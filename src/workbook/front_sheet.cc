#include "workbook/front_sheet.h"

#include "workbook/same_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

namespace bcf::workbook {
namespace {

constexpr std::size_t kMostLinks = 65'530;
constexpr double kCharactersOfUnit = 1.15;    // of a column's width, in the font of the list
constexpr std::size_t kLongestText = 32'000;  // Excel cuts off beyond 32,767 characters

std::string absolute(CellAddress address) { return fmt::format("${}${}", column_letters(address.column), address.row); }

std::string_view cut(std::string_view text) {
  if (text.size() <= kLongestText) return text;
  std::size_t end = kLongestText;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

// In how many lines a text is shown, about.
double lines_of(std::string_view text, double width) {
  const auto characters = std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
  return std::max(1.0, std::ceil(static_cast<double>(characters) / std::max(width, 1.0)));
}

class FrontWriter {
 public:
  FrontWriter(const Annotation& annotation, const std::vector<std::string>& sheet_names, StyleSheetEdit& styles)
      : annotation_(annotation), front_(annotation.front), sheet_names_(sheet_names), styles_(styles) {
    title_ = styles_.add({.strong = true, .points = 16});
    strong_ = styles_.add({.strong = true});
    plain_ = styles_.add({});
    heading_ = styles_.add({.strong = true, .colour = "FFFFFF", .fill = "1F4E79", .bordered = true});
    text_ = styles_.add({.bordered = true});
    link_ = styles_.add({.link = true, .colour = "0563C1", .bordered = true});
  }

  FrontPart part(const Dialect& dialect, bool opens_here);

 private:
  [[nodiscard]] std::uint32_t width() const { return static_cast<std::uint32_t>(front_.columns.size()); }
  [[nodiscard]] std::uint32_t heading_row() const { return static_cast<std::uint32_t>(front_.lines.size()) + 1; }
  [[nodiscard]] std::uint32_t last_row() const {
    return heading_row() + static_cast<std::uint32_t>(front_.rows.size());
  }
  [[nodiscard]] std::string head(bool opens_here) const;
  void open_row(std::uint32_t number, double lines);
  void write_lines();
  void write_headings();
  void write_row(const std::vector<FrontCell>& row, std::uint32_t number);
  void write_cell(CellAddress at, std::uint32_t style, std::string_view text);
  std::uint32_t style_of(const FrontCell& cell, bool linked);
  bool write_link(const FrontCell& cell, CellAddress at);

  const Annotation& annotation_;
  const FrontSheet& front_;
  const std::vector<std::string>& sheet_names_;
  StyleSheetEdit& styles_;
  std::uint32_t title_ = 0, strong_ = 0, plain_ = 0, heading_ = 0, text_ = 0, link_ = 0;
  std::map<std::size_t, std::uint32_t> filled_;
  std::map<std::string, std::string> locations_;  // of sheets, by the name they are linked by; empty: no such sheet
  std::string data_, merged_, links_;
  std::size_t link_count_ = 0;
};

std::string FrontWriter::head(bool opens_here) const {
  const CellAddress first{heading_row() + 1, 1};
  std::string out = fmt::format(
      R"(<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:{}"/><sheetViews><sheetView )"
      R"(showGridLines="0"{} workbookViewId="0"><pane ySplit="{}" topLeftCell="{}" activePane="bottomLeft" )"
      R"(state="frozen"/><selection pane="bottomLeft" activeCell="{}" sqref="{}"/></sheetView></sheetViews>)"
      R"(<sheetFormatPr defaultRowHeight="15"/><cols>)",
      to_string(CellAddress{last_row(), width()}), opens_here ? R"( tabSelected="1")" : "", heading_row(),
      to_string(first), to_string(first), to_string(first));
  for (std::uint32_t column = 1; column <= width(); ++column) {
    out += fmt::format(R"(<col min="{0}" max="{0}" width="{1}" customWidth="1"/>)", column,
                       front_.columns[column - 1].width);
  }
  return out + "</cols>";
}

void FrontWriter::write_cell(CellAddress at, std::uint32_t style, std::string_view text) {
  if (text.empty()) {
    data_ += fmt::format(R"(<c r="{}" s="{}"/>)", to_string(at), style);
    return;
  }
  data_ += fmt::format(R"(<c r="{}" s="{}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>)", to_string(at),
                       style, as_written(cut(text)));
}

// A line lies over all columns.
void FrontWriter::write_lines() {
  double characters = 0;
  for (const FrontColumn& column : front_.columns) characters += column.width;
  std::uint32_t row = 0;
  for (const FrontLine& line : front_.lines) {
    ++row;
    constexpr double kTitleScale = 1.6;
    const double scale = line.is_title ? kTitleScale : 1;
    open_row(row, scale * lines_of(line.text, characters / scale));
    write_cell({row, 1}, line.is_title ? title_ : line.is_strong ? strong_ : plain_, line.text);
    data_ += "</row>";
    merged_ += fmt::format(R"(<mergeCell ref="{}"/>)", to_string(CellRange{{row, 1}, {row, width()}}));
  }
}

// Not every program makes rows as high as what is in them.
void FrontWriter::open_row(std::uint32_t number, double lines) {
  constexpr double kLineHeight = 13, kPadding = 3, kHighest = 400;
  data_ += fmt::format(R"(<row r="{}" ht="{:.1f}" customHeight="1">)", number,
                       std::min(lines * kLineHeight + kPadding, kHighest));
}

void FrontWriter::write_headings() {
  open_row(heading_row(), 1);
  for (std::uint32_t column = 1; column <= width(); ++column) {
    write_cell({heading_row(), column}, heading_, front_.columns[column - 1].heading);
  }
  data_ += "</row>";
}

std::uint32_t FrontWriter::style_of(const FrontCell& cell, bool linked) {
  if (!cell.fill) return linked ? link_ : text_;
  const auto [at, fresh] = filled_.try_emplace(*cell.fill, 0);
  if (fresh) at->second = styles_.add({.strong = true, .fill = annotation_.fills.at(*cell.fill), .bordered = true});
  return at->second;
}

bool FrontWriter::write_link(const FrontCell& cell, CellAddress at) {
  if (!cell.link || link_count_ == kMostLinks) return false;
  const auto [sheet, fresh] = locations_.try_emplace(cell.link->sheet);
  if (fresh) {
    const auto found = std::find_if(sheet_names_.begin(), sheet_names_.end(),
                                    [&](const std::string& name) { return same_name(name, cell.link->sheet); });
    if (found != sheet_names_.end()) sheet->second = *found;
  }
  if (sheet->second.empty()) return false;
  links_ +=
      fmt::format(R"(<hyperlink ref="{}" location="{}" display="{}"/>)", to_string(at),
                  as_written(quoted_reference(sheet->second, to_string(cell.link->cells))), as_written(cut(cell.text)));
  ++link_count_;
  return true;
}

void FrontWriter::write_row(const std::vector<FrontCell>& row, std::uint32_t number) {
  double lines = 1;
  for (std::size_t i = 0; i < row.size(); ++i) {
    lines = std::max(lines, lines_of(row[i].text, kCharactersOfUnit * front_.columns.at(i).width));
  }
  open_row(number, lines);
  std::uint32_t column = 0;
  for (const FrontCell& cell : row) {
    const CellAddress at{number, ++column};
    write_cell(at, style_of(cell, write_link(cell, at)), cell.text);
  }
  data_ += "</row>";
}

FrontPart FrontWriter::part(const Dialect& dialect, bool opens_here) {
  write_lines();
  write_headings();
  std::uint32_t number = heading_row();
  for (const auto& row : front_.rows) write_row(row, ++number);

  FrontPart out;
  std::string filter;
  if (!front_.rows.empty()) {
    out.filtered = fmt::format("{}:{}", absolute({heading_row(), 1}), absolute({last_row(), width()}));
    filter = fmt::format(R"(<autoFilter ref="{}"/>)", to_string(CellRange{{heading_row(), 1}, {last_row(), width()}}));
  }
  out.xml = fmt::format(
      R"(<worksheet xmlns="{}">{}<sheetData>{}</sheetData>{}{}{}<pageMargins left="0.4" right="0.4" top="0.5" )"
      R"(bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>)"
      R"(</worksheet>)",
      dialect.main, head(opens_here), data_, filter,
      merged_.empty() ? "" : fmt::format(R"(<mergeCells count="{}">{}</mergeCells>)", front_.lines.size(), merged_),
      links_.empty() ? "" : fmt::format("<hyperlinks>{}</hyperlinks>", links_));
  return out;
}

}  // namespace

FrontPart front_part(const Annotation& annotation, const std::vector<std::string>& sheet_names, StyleSheetEdit& styles,
                     const Dialect& dialect, bool opens_here) {
  return FrontWriter(annotation, sheet_names, styles).part(dialect, opens_here);
}

std::string quoted_reference(std::string_view sheet, std::string_view cells) {
  std::string out = "'";
  for (const char c : sheet) {
    if (c == '\'') out += '\'';
    out += c;
  }
  return out.append("'!").append(cells);
}

}  // namespace bcf::workbook
