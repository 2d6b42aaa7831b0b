// Markdown that reads well as plain text: tables with their columns in line, and texts that stay what they are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/table.h"

namespace bcf::report_text::markdown {

// Text as it is meant, on one line: nothing in it makes markup or ends a table's cell.
std::string plain(std::string_view text);

struct Column {
  std::string heading;
  bool to_the_right = false;
};

using Rows = std::vector<std::vector<std::string>>;

// Columns are as wide as what stands in them, but for the last; headings and rows hold plain() text.
std::string table(const std::vector<Column>& columns, const Rows& rows);

// Under a heading of the second level: what is already Markdown, or a table of raw words.
std::string section(const std::string& heading, const std::string& body);
std::string section(const Table& from);

}  // namespace bcf::report_text::markdown
