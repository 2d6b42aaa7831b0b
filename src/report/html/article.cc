#include "report/html/article.h"

#include <fmt/format.h>

namespace bcf::report_text::html {
namespace {

struct Look {
  const char* css_class;
  const char* mark;
};

Look look(Style style) {
  switch (style) {
    case Style::good:
      return {"tag good", "✓"};
    case Style::bad:
      return {"tag bad", "✗"};
    case Style::caution:
      return {"tag caution", "!"};
    case Style::advice:
      return {"tag advice", "?"};
    case Style::faint:
      return {"tag faint", "–"};
    case Style::plain:
    case Style::strong:
      break;
  }
  return {"", ""};
}

bool is_figure(ColumnKind kind) { return kind == ColumnKind::number || kind == ColumnKind::amount; }

void add_cell(const Element& row, const Column& column, const Words& words, bool heads_row) {
  const auto cell = row.add(heads_row ? "th" : "td");
  if (heads_row) cell.set("scope", "row");
  if (is_figure(column.kind)) cell.set("class", "figure");
  add_tag(cell, words);
}

}  // namespace

std::string PagePart::id(std::string_view name) const { return prefix + std::string(name); }

std::string PagePart::link(std::string_view name) const { return "#" + id(name); }

Element PagePart::heading(const Element& parent, int below, std::string_view text) const {
  return parent.add(fmt::format("h{}", level + below).c_str(), text);
}

Element PagePart::section(const Element& parent, std::string_view name, std::string_view text) const {
  const auto out = parent.add(alone ? "section" : "div").set("id", id(name));
  const auto title = heading(out, 1, text);
  if (alone) {
    const std::string title_id = id(fmt::format("{}-heading", name));
    title.set("id", title_id);
    out.set("aria-labelledby", title_id);
  }
  return out;
}

void add_tag(const Element& parent, const Words& words) {
  if (words.text.empty()) return;
  const auto [css_class, mark] = look(words.style);
  if (*css_class == '\0') {
    parent.say(words.text);
    return;
  }
  const auto tag = parent.add("strong").set("class", css_class);
  tag.add("span", mark).set("aria-hidden", "true");
  tag.say(" " + words.text);
}

Element add_table(const Element& parent, std::string_view caption) {
  const auto frame = parent.add("div");
  frame.set("class", "scroll").set("role", "group").set("tabindex", "0").set("aria-label", caption);
  const auto table = frame.add("table");
  table.add("caption", caption).set("class", "unseen");
  return table;
}

Element add_header_row(const Element& table) { return table.add("thead").add("tr"); }

void add_row_heading(const Element& row, std::string_view text) { row.add("th", text).set("scope", "row"); }

void add_table(const Element& parent, const Table& table, std::string_view caption) {
  const auto out = add_table(parent, caption);
  const auto header = add_header_row(out);
  for (const auto& column : table.columns()) {
    if (column.heading.empty()) {
      header.add("td");
      continue;
    }
    const auto cell = header.add("th", column.heading).set("scope", "col");
    if (is_figure(column.kind)) cell.set("class", "figure");
  }
  const auto body = out.add("tbody");
  for (const auto& cells : table.rows()) {
    const auto row = body.add("tr");
    for (std::size_t i = 0; i < cells.size(); ++i) add_cell(row, table.columns()[i], cells[i], i == 0);
  }
}

}  // namespace bcf::report_text::html
