// Bars drawn as inline SVG. They stretch with the window; the words beside them do not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/html/element.h"

namespace bcf::report_text::html {

// How a bar is drawn: told apart by fill and outline as well as by colour.
enum class BarLook { full, outlined };

struct Bar {
  std::string name;    // stands before it
  double value = 0;    // its length; below zero counts as nothing
  std::string amount;  // stands behind it
  BarLook look = BarLook::full;
  double mark = 0;  // above zero: where a line crosses it
};

struct BarGroup {
  std::string title;  // stands over its bars; may be empty
  std::vector<Bar> bars;
};

// A picture whose longest bar or mark takes the whole width. `tells` says in words what it shows, and where the figures
// stand for those who do not see it.
void add_bars(const Element& parent, std::string_view tells, const std::vector<BarGroup>& groups);

// Steps in a row: `now` of them filled, those up to `planned` outlined, of `all`.
void add_steps(const Element& parent, std::size_t now, std::size_t planned, std::size_t all);

}  // namespace bcf::report_text::html
