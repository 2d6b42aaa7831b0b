#include "workbook/placed_notes.h"

#include "workbook/xml_edit.h"

#include <map>

namespace bcf::workbook {
namespace {

constexpr std::size_t kMostCellsOfNote = 5'000;

std::vector<CellRange> merged_areas(pugi::xml_node worksheet) {
  std::vector<CellRange> areas;
  for (const pugi::xml_node merged : child(worksheet, "mergeCells")) {
    if (!is_named(merged, "mergeCell")) continue;
    if (const auto area = parse_range(value_of(merged, "ref"))) areas.push_back(*area);
  }
  return areas;
}

bool overlap(const CellRange& a, const CellRange& b) {
  return a.first.row <= b.last.row && b.first.row <= a.last.row && a.first.column <= b.last.column &&
         b.first.column <= a.last.column;
}

class Placing {
 public:
  Placing(const std::vector<CellRange>& merged, std::size_t& most_cells) : merged_(merged), most_cells_(most_cells) {}

  // Fills the note's cells; gives the one that carries its text.
  CellAddress place(const CellNote& note);
  [[nodiscard]] const std::map<CellAddress, std::size_t>& fills() const { return fills_; }

 private:
  void fill(CellAddress cell, std::size_t fill) {
    const auto [at, fresh] = fills_.try_emplace(cell, fill);
    if (!fresh && fill < at->second) at->second = fill;
  }
  void fill_range(const CellRange& cells, std::size_t with);

  const std::vector<CellRange>& merged_;
  std::size_t& most_cells_;
  std::map<CellAddress, std::size_t> fills_;
};

CellAddress Placing::place(const CellNote& note) {
  CellAddress first = note.cells.first;
  fill_range(note.cells, note.fill);
  for (const CellRange& area : merged_) {
    if (!overlap(area, note.cells)) continue;
    if (area.contains(note.cells.first)) first = area.first;
    // The whole area looks as its first cell does.
    if (most_cells_ > 0) {
      --most_cells_;
      fill(area.first, note.fill);
    }
  }
  fill(first, note.fill);
  return first;
}

void Placing::fill_range(const CellRange& cells, std::size_t with) {
  std::size_t filled = 0;
  for (std::uint32_t row = cells.first.row; row <= cells.last.row; ++row) {
    for (std::uint32_t column = cells.first.column; column <= cells.last.column; ++column) {
      if (filled++ == kMostCellsOfNote || most_cells_ == 0) return;
      --most_cells_;
      fill({row, column}, with);
    }
  }
}

}  // namespace

PlacedNotes place_notes(pugi::xml_node worksheet, const std::vector<const CellNote*>& notes,
                        const std::vector<std::string>& colours, std::size_t& most_cells) {
  const std::vector<CellRange> merged = merged_areas(worksheet);
  Placing placing(merged, most_cells);
  PlacedNotes placed;
  for (const CellNote* note : notes) {
    std::string& text = placed.texts[placing.place(*note)];
    text.append(text.empty() ? "" : "\n\n").append(note->text);
  }
  for (const auto& [cell, fill] : placing.fills()) placed.fills.emplace(cell, colours.at(fill));
  return placed;
}

}  // namespace bcf::workbook
