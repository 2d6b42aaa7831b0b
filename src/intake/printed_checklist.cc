#include "intake/printed_checklist.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "intake/read_answer.h"
#include "rules/spelling.h"

namespace bcf::intake {
namespace {

using workbook::Cell;
using workbook::CellAddress;

// A reference as the checklist prints it, "C27 : C36" or "$D$13", in one spelling; empty where it is none.
std::string plain_reference(std::string_view text) {
  constexpr std::size_t longest = 32;
  if (text.size() > longest) return {};
  const bool may_be = std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!may_be) return {};
  std::string out(text);
  std::erase_if(out, [](char c) { return c == ' ' || c == '$' || c == '\xC2' || c == '\xA0'; });
  const auto range = workbook::parse_range(out);
  return range ? workbook::to_string(*range) : std::string();
}

class ChecklistReader {
 public:
  ChecklistReader(const workbook::Sheet& sheet, const rules::TemplateMap& map) : sheet_(sheet), map_(map) {
    out_.lines.resize(map.checklist.lines.size());
    out_.sheets.resize(map.sheets.size());

    for (const auto& def : map.sheets) {
      names_.push_back(rules::loose_key(def.name));
      opening_.add(names_.back());
    }
    for (const auto& line : map.checklist.lines) {
      if (order_.empty() || order_.back() != line.sheet) order_.push_back(line.sheet);
    }
  }

  PrintedChecklist read() {
    read_status();
    const auto& checklist = map_.checklist;
    const std::string ends = rules::loose_key(checklist.sheet_complete);
    opening_.add(ends);
    for (const auto& cell : sheet_.cells) {
      if (cell.address.row < checklist.first_row || cell.kind != workbook::ValueKind::text) continue;
      if (cell.address.row > checklist.last_row) break;
      if (cell.address.column > last_column || cell.text.size() > longest_text) continue;
      if (!opening_.may_begin(cell.text)) {
        read_line(cell);
        continue;
      }
      const std::string key = rules::loose_key(cell.text);
      if (const int sheet = sheet_titled(cell, key); sheet >= 0) {
        open(cell.address, sheet);
      } else if (key == ends) {
        close(cell.address);
      } else {
        read_line(cell);
      }
    }
    return std::move(out_);
  }

 private:
  // The tables stand in the first columns, and hold short texts.
  static constexpr std::uint32_t last_column = 64;
  static constexpr std::size_t longest_text = 300;

  struct Title {
    CellAddress at;
    int sheet = -1;
  };

  // A sheet's table opens with the sheet's name, perhaps with a link's text behind it. The table of completeness above
  // has the same names, each with a Yes or No beside it.
  [[nodiscard]] int sheet_titled(const Cell& cell, const std::string& key) const {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (!key.starts_with(names_[i]) || (key.size() > names_[i].size() && key[names_[i].size()] != ' ')) continue;
      return checker_right_of(cell.address).says_complete ? -1 : static_cast<int>(i);
    }
    return -1;
  }

  // The open table that a cell belongs to: the nearest to the left, and of those the lowest above.
  [[nodiscard]] std::vector<Title>::const_iterator title_over(CellAddress at) const {
    auto best = titles_.end();
    for (auto title = titles_.begin(); title != titles_.end(); ++title) {
      if (title->at.column > at.column) continue;
      if (best == titles_.end() || title->at.column > best->at.column) best = title;
    }
    return best;
  }

  // A table ends where another begins below it.
  void open(CellAddress at, int sheet) {
    std::erase_if(titles_, [&](const Title& title) { return title.at.column == at.column; });
    titles_.push_back({at, sheet});
  }

  void close(CellAddress at) {
    if (const int sheet = sheet_of(at); sheet >= 0) out_.sheets[static_cast<std::size_t>(sheet)] = checker_right_of(at);
    const auto title = title_over(at);
    if (title != titles_.end()) titles_.erase(title);
    ++closed_;
  }

  // Where a table has no title that is known, the tables stand in the order of the sheets.
  [[nodiscard]] int sheet_of(CellAddress at) const {
    const auto title = title_over(at);
    if (title != titles_.end()) return title->sheet;
    return closed_ < order_.size() ? order_[closed_] : -1;
  }

  void read_line(const Cell& reference) {
    const std::string plain = plain_reference(reference.text);
    if (plain.empty()) return;
    const int sheet = sheet_of(reference.address);
    const auto& lines = map_.checklist.lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].sheet != sheet) continue;
      const auto& also = lines[i].also;
      if (lines[i].cell != plain && std::find(also.begin(), also.end(), plain) == also.end()) continue;
      out_.lines[i] = checker_right_of(reference.address);
      return;
    }
  }

  // One of two texts, somewhere in the rows given; where there are more, none is certain.
  void read_status() {
    const auto& def = map_.checklist.status;
    if (!def) return;
    const std::string complete = rules::loose_key(def->complete);
    const std::string incomplete = rules::loose_key(def->incomplete);
    int found = 0;
    for (const auto& cell : sheet_.cells) {
      if (cell.address.row < def->first_row || cell.kind != workbook::ValueKind::text) continue;
      if (cell.address.row > def->last_row) break;
      if (cell.text.size() > longest_text) continue;
      if (!rules::may_have_key(cell.text, complete) && !rules::may_have_key(cell.text, incomplete)) continue;
      const std::string key = rules::loose_key(cell.text);
      if (key != complete && key != incomplete) continue;
      out_.status = {key == complete, cell.address, cell.formula};
      ++found;
    }
    if (found > 1) out_.status = {};
  }

  // The first cell to the right that shows anything, read as Yes or No.
  [[nodiscard]] Checker checker_right_of(CellAddress reference) const {
    const auto& yes_no = map_.lists[static_cast<std::size_t>(map_.checklist.yes_no)];
    const auto row = sheet_.row(reference.row);
    const auto behind = std::upper_bound(row.begin(), row.end(), reference,
                                         [](CellAddress at, const Cell& cell) { return at < cell.address; });
    for (const auto& cell : row.subspan(static_cast<std::size_t>(behind - row.begin()))) {
      const std::string text = shown(cell);
      if (rules::is_blank(text)) continue;
      const auto found = yes_no.loose_keys.find(rules::loose_key(text.substr(0, 20)));
      if (found == yes_no.loose_keys.end()) return {};
      return {found->second == 0, cell.address, cell.formula};
    }
    return {};
  }

  const workbook::Sheet& sheet_;
  const rules::TemplateMap& map_;
  std::vector<std::string> names_;  // of the map's sheets, as loose keys
  rules::KeyBeginnings opening_;    // of what a table opens or closes with
  std::vector<int> order_;          // the sheets that have a table, in the checklist's order
  PrintedChecklist out_;
  std::vector<Title> titles_;  // of the tables that are open
  std::size_t closed_ = 0;     // how many tables have ended
};

}  // namespace

PrintedChecklist read_printed_checklist(const workbook::Sheet& sheet, const rules::TemplateMap& map) {
  return ChecklistReader(sheet, map).read();
}

}  // namespace bcf::intake
