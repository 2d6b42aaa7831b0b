#include "package.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <zip.h>

#include <cctype>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "workbook/cell_address.h"

namespace bcf::testing {
namespace {

struct Discard {
  void operator()(zip_t* package) const { zip_discard(package); }
  void operator()(zip_file_t* part) const { zip_fclose(part); }
};
using Package = std::unique_ptr<zip_t, Discard>;
using Part = std::unique_ptr<zip_file_t, Discard>;

std::string read_part(zip_t* package, const std::string& name) {
  zip_stat_t stat{};
  const Part part(zip_fopen(package, name.c_str(), 0));
  if (!part || zip_stat(package, name.c_str(), 0, &stat) != 0) throw std::runtime_error(name + " cannot be read");
  std::string text(stat.size, '\0');
  if (zip_fread(part.get(), text.data(), text.size()) != static_cast<zip_int64_t>(text.size())) {
    throw std::runtime_error(name + " cannot be read");
  }
  return text;
}

// The package reads `text` when it is closed.
void write_part(zip_t* package, const std::string& name, const std::string& text) {
  const zip_int64_t index = zip_name_locate(package, name.c_str(), 0);
  zip_source_t* source = zip_source_buffer(package, text.data(), text.size(), 0);
  if (source == nullptr || index < 0 || zip_file_replace(package, static_cast<zip_uint64_t>(index), source, 0) != 0) {
    zip_source_free(source);
    throw std::runtime_error(name + " cannot be written");
  }
}

// The text of an element, or of an attribute, from where it begins to where `end` is over.
std::pair<std::size_t, std::size_t> stretch(const std::string& text, const std::string& begin, std::string_view end) {
  const auto from = text.find(begin);
  const auto to = from == std::string::npos ? from : text.find(end, from + begin.size());
  if (to == std::string::npos) throw std::runtime_error(fmt::format("there is no {} to change", begin));
  return {from, to + end.size() - from};
}

void cut(std::string& text, const std::string& begin, std::string_view end) {
  const auto [from, length] = stretch(text, begin, end);
  text.erase(from, length);
}

std::string sheet_element(const std::string& name) { return fmt::format("<sheet name=\"{}\"", name); }

// "2. Cover!D23" in two.
std::pair<std::string, std::string> parted(const std::string& place) {
  const auto mark = place.find('!');
  return {place.substr(0, mark), place.substr(mark + 1)};
}

void offer(std::string& sheet, const std::string& cell, const std::vector<std::string>& values) {
  const auto validation = stretch(sheet, fmt::format("sqref=\"{}\"", cell), "</dataValidation>");
  std::string text = sheet.substr(validation.first, validation.second);
  const auto formula = stretch(text, "<formula1>", "</formula1>");
  text.replace(formula.first, formula.second, fmt::format("<formula1>\"{}\"</formula1>", fmt::join(values, ",")));
  sheet.replace(validation.first, validation.second, text);
}

// The drop-down of a column's lines is left on those above and below the cell.
void paste_over(std::string& sheet, const std::string& place) {
  const auto cell = *workbook::parse_address(place);
  constexpr std::string_view attribute = " sqref=\"";
  for (auto at = sheet.find(attribute); at != std::string::npos; at = sheet.find(attribute, at + 1)) {
    const auto from = at + attribute.size();
    const auto length = sheet.find('"', from) - from;
    const auto range = workbook::parse_range(sheet.substr(from, length));
    if (!range || !range->contains(cell) || range->first.row == cell.row || range->last.row == cell.row) continue;
    const workbook::CellRange above{range->first, {cell.row - 1, range->last.column}};
    const workbook::CellRange below{{cell.row + 1, range->first.column}, range->last};
    sheet.replace(from, length, workbook::to_string(above) + " " + workbook::to_string(below));
    return;
  }
  throw std::runtime_error(fmt::format("no drop-down is cut in two at {}", place));
}

// "B20:B23" with each row from `first` on further down, or up.
std::string moved(std::string_view cells, int first, int by) {
  std::string out;
  for (std::size_t i = 0; i < cells.size();) {
    std::size_t end = i;
    while (end < cells.size() && std::isdigit(static_cast<unsigned char>(cells[end])) != 0) ++end;
    if (end == i) {
      out += cells[i++];
      continue;
    }
    const int row = std::stoi(std::string(cells.substr(i, end - i)));
    out += std::to_string(row >= first ? row + by : row);
    i = end;
  }
  return out;
}

// The attributes that name rows and cells; formulas keep what they say, for none is worked out again.
void move_rows(std::string& sheet, int first, int by) {
  for (const std::string_view attribute : {" r=\"", " sqref=\"", " ref=\""}) {
    std::string out;
    std::size_t done = 0;
    for (auto at = sheet.find(attribute); at != std::string::npos; at = sheet.find(attribute, done)) {
      const auto value = at + attribute.size();
      const auto end = sheet.find('"', value);
      out.append(sheet, done, value - done);
      out += moved(std::string_view(sheet).substr(value, end - value), first, by);
      done = end;
    }
    out.append(sheet, done);
    sheet = std::move(out);
  }
}

int row_of(const std::string& cell) { return std::stoi(cell.substr(cell.find_first_of("0123456789"))); }

void remove_row(std::string& sheet, const std::string& cell) {
  const std::string element = fmt::format("<row r=\"{}\"", row_of(cell));
  const auto at = sheet.find(element);
  if (at != std::string::npos) {
    const bool is_empty = sheet[sheet.find('>', at) - 1] == '/';
    cut(sheet, element, is_empty ? "/>" : "</row>");
  }
  move_rows(sheet, row_of(cell), -1);
}

// The workbook's parts, read when they are first asked for and written back in the end.
class Parts {
 public:
  explicit Parts(const std::filesystem::path& workbook) : workbook_(workbook) {
    package_.reset(zip_open(workbook.c_str(), 0, nullptr));
    if (!package_) throw std::runtime_error(workbook.string() + ": cannot be opened");
    const std::string& book = at("xl/workbook.xml");
    constexpr std::string_view begin = "<sheet name=\"";
    for (auto found = book.find(begin); found != std::string::npos; found = book.find(begin, found + 1)) {
      const auto name = found + begin.size();
      sheets_.push_back(book.substr(name, book.find('"', name) - name));
    }
  }

  std::string& at(const std::string& name) {
    const auto found = texts_.find(name);
    return found != texts_.end() ? found->second : texts_.emplace(name, read_part(package_.get(), name)).first->second;
  }

  // Sheets' parts are numbered in the order of the sheets.
  std::string& sheet(const std::string& name) {
    for (std::size_t i = 0; i < sheets_.size(); ++i) {
      if (sheets_[i] == name) return at(fmt::format("xl/worksheets/sheet{}.xml", i + 1));
    }
    throw std::runtime_error(fmt::format("there is no sheet {}", name));
  }

  [[nodiscard]] const std::vector<std::string>& sheets() const { return sheets_; }

  void close() {
    for (const auto& [name, text] : texts_) write_part(package_.get(), name, text);
    if (zip_close(package_.get()) != 0) throw std::runtime_error(workbook_.string() + ": cannot be written");
    (void)package_.release();  // closed
  }

 private:
  std::filesystem::path workbook_;
  std::map<std::string, std::string> texts_;  // outlives the package, which reads them when it is closed
  Package package_;
  std::vector<std::string> sheets_;
};

void change_list_of_sheets(const PackageChanges& changes, std::string& book) {
  for (const auto& [name, original] : changes.copied) {
    const auto [from, length] = stretch(book, sheet_element(original), "/>");
    const std::string element = book.substr(from, length);
    const auto id = element.substr(element.find("r:id"));
    book.insert(book.find("</sheets>"), fmt::format("{} sheetId=\"99\" {}", sheet_element(name), id));
  }
  for (const auto& name : changes.hidden) {
    book.insert(stretch(book, sheet_element(name), "\"").first + sheet_element(name).size(), " state=\"hidden\"");
  }
  for (const auto& name : changes.missing) cut(book, sheet_element(name), "/>");
}

}  // namespace

void change_package(const std::filesystem::path& workbook, const PackageChanges& changes) {
  Parts parts(workbook);
  if (!changes.drop_downs) {
    for (const auto& name : parts.sheets()) {
      auto& sheet = parts.sheet(name);
      if (sheet.find("<dataValidations") != std::string::npos) cut(sheet, "<dataValidations", "</dataValidations>");
    }
  }
  for (const auto& name : changes.unprotected) cut(parts.sheet(name), "<sheetProtection", "/>");
  for (const auto& [place, values] : changes.offered) {
    offer(parts.sheet(parted(place).first), parted(place).second, values);
  }
  for (const auto& place : changes.pasted_over) paste_over(parts.sheet(parted(place).first), parted(place).second);
  for (const auto& place : changes.inserted_rows) {
    move_rows(parts.sheet(parted(place).first), row_of(parted(place).second), 1);
  }
  for (const auto& place : changes.removed_rows) remove_row(parts.sheet(parted(place).first), parted(place).second);
  change_list_of_sheets(changes, parts.at("xl/workbook.xml"));
  parts.close();
}

}  // namespace bcf::testing
