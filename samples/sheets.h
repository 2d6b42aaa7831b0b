#pragma once

#include <map>
#include <string>
#include <string_view>

#include "look_ups.h"
#include "page.h"
#include "template_map.h"

namespace bcf::samples {

// Everything the sheets are drawn from and on.
struct Drawing {
  const TemplateMap& map;
  const nlohmann::json& layout;
  const LookUps& look_ups;
  Ledger& ledger;
  std::map<std::string, Page, std::less<>>& pages;  // by sheet id

  Page& page(std::string_view sheet_id) const { return pages.find(sheet_id)->second; }
  // What stands in a field, and how formulas on other sheets refer to it.
  const Value& at(std::string_view field_id) const;
  std::string reference(std::string_view field_id) const;
};

// Title, board, texts of the layout, widths and heights: what every sheet has.
void draw_frame(const Drawing& drawing, const nlohmann::json& sheet);

// In this order each finds the figures that it needs.
void draw_answers(const Drawing& drawing);  // narrative, HICM, metrics, planning requirements
void draw_money(const Drawing& drawing);    // income, expenditure
void draw_summary(const Drawing& drawing);
void draw_mapping(const Drawing& drawing);
void draw_cover(const Drawing& drawing);

}  // namespace bcf::samples
