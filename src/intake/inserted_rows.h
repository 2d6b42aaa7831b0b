// Rows that were inserted between the lines of a table.
#pragma once

#include "intake/placement.h"
#include "intake/read_answer.h"
#include "rules/template_map.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace bcf::intake {

// How the lines of one table stand in a workbook.
struct LinePlaces {
  // Of the lines that the template prints a text on, the rows they stand in, from the first line on; empty where they
  // stand as the template has them.
  std::vector<std::uint32_t> printed;
  std::uint32_t inserted = 0;   // rows that the table has grown by
  std::uint32_t taken_out = 0;  // rows that all of it has come up by

  // What a row's number among the lines is, counted from 1; a row that was inserted counts as one behind those that
  // the template prints.
  [[nodiscard]] int number(std::uint32_t row, std::uint32_t first_row) const;
  // The first line that moved and where to; nothing where none did.
  struct Moved {
    std::uint32_t from, to;
  };
  [[nodiscard]] std::optional<Moved> first_moved(const TablePlace& place) const;
};

// By the texts that the template prints on the first lines, or else by how far the drop-downs of its columns reach:
// rows that are inserted within them widen them.
LinePlaces place_lines(AnswerReader& reader, const rules::TemplateMap& map, const rules::TableDef& table,
                       const TablePlace& place);

}  // namespace bcf::intake
