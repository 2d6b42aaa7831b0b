// What the parts of one return's article share: where they stand, how they are named, and how words are shown.
#pragma once

#include <bcf/report.h>

#include <string>
#include <string_view>

#include "report/html/element.h"
#include "report/page.h"
#include "report/table.h"

namespace bcf::report_text::html {

// The place of one return, or of one comparison, on a page.
struct PagePart {
  std::string prefix;  // of its ids, so that several share a page
  int level = 1;       // of its first heading
  bool alone = true;   // on the page: its parts are landmarks, which would be too many and alike where there are more

  [[nodiscard]] std::string id(std::string_view name) const;
  [[nodiscard]] std::string link(std::string_view name) const;
  // A heading so many levels below the part's own.
  Element heading(const Element& parent, int below, std::string_view text) const;
  // A section with a heading that names it, `name` being its id.
  Element section(const Element& parent, std::string_view name, std::string_view text) const;
};

struct Article : PagePart {
  const Report& report;
};

// Words with a mark for their style before them, so that neither colour nor the mark alone says it.
void add_tag(const Element& parent, const Words& words);

// A table as others lay it out: the first column heads its rows. Columns without a heading stay without.
void add_table(const Element& parent, const Table& table, std::string_view caption);

// Where a table is put that may be wider than the window.
Element add_table(const Element& parent, std::string_view caption);
Element add_header_row(const Element& table);
void add_row_heading(const Element& row, std::string_view text);

}  // namespace bcf::report_text::html
