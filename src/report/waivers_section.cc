// What became of the waivers of a run.
#include <bcf/formats.h>

#include <fmt/format.h>

#include <string>

#include "report/figures.h"
#include "report/page.h"
#include "report/waiver_words.h"

namespace bcf {

report_text::Words report_text::state_words(WaiverUse::State state) {
  switch (state) {
    case WaiverUse::State::used:
      return {"used", Style::plain};
    case WaiverUse::State::unused:
      return {"unused", Style::caution};
    case WaiverUse::State::expired:
      return {"expired", Style::caution};
  }
  return {};
}

namespace {

using report_text::Style;

// "SCHEME-GRANT-BY-CCG at 6. Expenditure!P30, Southend-on-Sea, until 2020-03-31"
std::string what_for(const WaiverUse& use) {
  std::string out = use.rule;
  if (!use.cell.empty()) out += fmt::format(" at {}", use.cell);
  if (!use.board.empty()) out += fmt::format(", {}", use.board);
  return out + fmt::format(", until {}", use.waiver.until);
}

std::string outcome(const WaiverUse& use) {
  const auto decided = fmt::format("({}: {})", use.waiver.who, use.waiver.reason);
  switch (use.state) {
    case WaiverUse::State::used:
      return report_text::counted(static_cast<std::size_t>(use.findings), "finding", "findings");
    case WaiverUse::State::unused:
      return fmt::format("nothing to waive {}", decided);
    case WaiverUse::State::expired:
      return fmt::format("waives nothing any more {}", decided);
  }
  return {};
}

}  // namespace

std::string text_waivers(const std::vector<WaiverUse>& waivers, const TextOptions& options) {
  if (waivers.empty()) return {};
  auto page = report_text::page_for(options);
  constexpr std::size_t indent = 2;
  constexpr std::size_t state_width = 7;  // "expired"
  constexpr std::size_t words = indent + state_width + 2;
  page.paragraph(0, {"Waivers", Style::strong});
  for (const auto& use : waivers) {
    page.row({{indent, state_width, report_text::state_words(use.state)},
              {words, page.width() - words, {fmt::format("{}: {}", what_for(use), outcome(use))}}});
  }
  return page.take();
}

}  // namespace bcf
