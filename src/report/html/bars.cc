#include "report/html/bars.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace bcf::report_text::html {
namespace {

constexpr double full_width = 100;
constexpr double height = 10;
constexpr double beyond = 3;  // how far a mark stands out at either side

double longest(const std::vector<BarGroup>& groups) {
  double out = 0;
  for (const auto& group : groups) {
    for (const auto& bar : group.bars) out = std::max({out, bar.value, bar.mark});
  }
  return out;
}

std::string place(double value) { return fmt::format("{:.2f}", value); }

Element add_rectangle(const Element& svg, double from, double width, const char* look) {
  const auto out = svg.add("rect");
  out.set("x", place(from)).set("y", "0").set("width", place(width)).set("height", place(height)).set("class", look);
  return out;
}

Element add_svg(const Element& parent, double width) {
  const auto out = parent.add("svg");
  out.set("viewBox", fmt::format("0 0 {} {}", width, height)).set("preserveAspectRatio", "none");
  out.set("aria-hidden", "true").set("focusable", "false");
  return out;
}

void add_bar(const Element& group, const Bar& bar, double scale) {
  const auto row = group.add("div").set("class", "bar");
  row.add("span", bar.name).set("class", "name");
  const auto svg = add_svg(row, full_width);
  const double width = std::isfinite(bar.value) ? std::max(0.0, bar.value) * scale : 0;
  add_rectangle(svg, 0, width, bar.look == BarLook::full ? "full" : "outlined");
  if (bar.mark > 0) {
    const std::string at = place(bar.mark * scale);
    svg.add("line")
        .set("x1", at)
        .set("x2", at)
        .set("y1", place(-beyond))
        .set("y2", place(height + beyond))
        .set("class", "mark");
  }
  row.add("span", bar.amount).set("class", "amount");
}

}  // namespace

void add_bars(const Element& parent, std::string_view tells, const std::vector<BarGroup>& groups) {
  const double most = longest(groups);
  const double scale = most > 0 && std::isfinite(most) ? full_width / most : 0;
  const auto picture = parent.add("div").set("class", "bars").set("role", "img").set("aria-label", tells);
  for (const auto& group : groups) {
    const auto part = picture.add("div").set("class", "bar-group");
    if (!group.title.empty()) part.add("div", group.title).set("class", "title");
    for (const auto& bar : group.bars) add_bar(part, bar, scale);
  }
}

void add_steps(const Element& parent, std::size_t now, std::size_t planned, std::size_t all) {
  constexpr double step = 14;
  constexpr double box = 10;
  const auto svg = add_svg(parent, step * static_cast<double>(all));
  svg.set("class", "steps");
  for (std::size_t i = 0; i < all; ++i) {
    const char* look = i < now ? "full" : i < planned ? "outlined" : "empty";
    add_rectangle(svg, step * static_cast<double>(i) + 1, box, look);
  }
}

}  // namespace bcf::report_text::html
