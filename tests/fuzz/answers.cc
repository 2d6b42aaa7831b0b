// Answers of any kind in the cells of a sound return of the planning template, taken in and judged.
//
// A line an answer: the sheet's number among the workbook's, the cell, and what stands there:
//
//   5!C43=25000     a number         5!C44='£25,000   a text
//   2!C10=#REF!     an error         2!C14=d43748     a date
//   2!C11=          nothing          2!C12=?1         a Boolean
#include <bcf/check.h>
#include <bcf/report_reader.h>
#include <bcf/report_writer.h>

#include <fast_float/fast_float.h>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "checks/judge.h"
#include "fuzz/expect.h"
#include "fuzz/parts.h"
#include "intake/recognise.h"
#include "intake/take_in.h"
#include "rules/ruleset.h"
#include "support/kept_text.h"
#include "workbook/cell_address.h"
#include "workbook/workbook.h"

namespace {

using namespace bcf;
using workbook::Cell;
using workbook::ValueKind;

std::optional<double> number_in(std::string_view text) {
  double number = 0;
  const auto end = fast_float::from_chars(text.data(), text.data() + text.size(), number);
  // The reader lets no number through that is none.
  if (end.ec != std::errc() || number != number || number - number != 0) return std::nullopt;
  return number;
}

// The text as the reader gives it: in UTF-8, whatever the fuzzer put there.
std::string ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) >= 0x80) c = '~';
  }
  return out;
}

// What cells say goes with the input.
using Texts = std::deque<std::string>;

void put_value(Cell& cell, std::string_view value, Texts& texts) {
  cell.kind = ValueKind::blank;
  cell.text = {};
  cell.formula = false;
  if (value.empty()) return;
  const std::string_view rest = value.substr(1);
  switch (value.front()) {
    case '\'':
      cell.kind = rest.empty() ? ValueKind::blank : ValueKind::text;
      cell.text = texts.emplace_back(ascii(rest));
      return;
    case '#':
      cell.kind = ValueKind::error;
      cell.text = texts.emplace_back(ascii(value));
      return;
    case '?':
      cell.kind = ValueKind::boolean;
      cell.boolean = rest == "1";
      return;
    default:
      break;
  }
  const bool is_date = value.front() == 'd';
  const auto number = number_in(is_date ? rest : value);
  if (!number) return;
  cell.kind = is_date ? ValueKind::date : ValueKind::number;
  cell.number = *number;
}

void put(workbook::Workbook& book, std::string_view line, Texts& texts) {
  const auto bang = line.find('!');
  const auto equals = line.find('=');
  if (bang == std::string_view::npos || equals == std::string_view::npos || equals < bang) return;
  const auto sheet = number_in(line.substr(0, bang));
  const auto address = workbook::parse_address(line.substr(bang + 1, equals - bang - 1));
  if (!sheet || *sheet < 0 || *sheet >= static_cast<double>(book.sheets.size()) || !address) return;
  auto& cells = book.sheets[static_cast<std::size_t>(*sheet)].cells;
  auto at = std::lower_bound(cells.begin(), cells.end(), *address,
                             [](const Cell& cell, workbook::CellAddress wanted) { return cell.address < wanted; });
  if (at == cells.end() || at->address != *address) at = cells.insert(at, Cell{.address = *address, .text = {}});
  put_value(*at, line.substr(equals + 1), texts);
}

void put_lines(workbook::Workbook& book, std::string_view text, Texts& texts) {
  constexpr int most = 200;
  for (int lines = 0; !text.empty() && lines < most; ++lines) {
    const auto end = text.find('\n');
    put(book, text.substr(0, end), texts);
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

// Southend's return, its long narratives cut short: reading words is most of the time that a check takes.
workbook::Workbook sound_return() {
  constexpr std::size_t longest = 200;
  auto book = workbook::read_workbook(std::filesystem::path(BCFCHECK_SOURCE_DIR "/samples/southend-on-sea.xlsx"));
  for (auto& sheet : book.sheets) {
    for (auto& cell : sheet.cells) {
      if (cell.text.size() > longest) cell.text = test::kept(ascii(cell.text.substr(0, longest)));
    }
  }
  return book;
}

std::string written(Format format, const Report& report, const Ruleset& rules) {
  const auto writer = report_writer(format, rules.name());
  std::string out = writer->begin();
  out += writer->add(report);
  return out + writer->end({});
}

void read_back(const Report& report, const Ruleset& rules) {
  const auto json = written(Format::json, report, rules);
  const auto again = document_from_json(json).returns.at(0);
  fuzz::expect(written(Format::json, again, rules) == json, "what is read back is the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Ruleset rules = Ruleset::builtin();
  static const workbook::Workbook sound = sound_return();
  const auto text = fuzz::as_text(data, size);
  auto book = sound;
  Texts texts;
  put_lines(book, text, texts);
  const auto recognised = intake::recognise(book, rules.compiled().map);
  if (recognised.problem) return 0;
  const auto answers = intake::take_in(book, recognised.sheets, rules.compiled().map);
  const auto report = checks::judge(answers, rules.compiled(), "return.xlsx");
  // Reading a report back takes as long as all that goes before, and writing one a third of it.
  constexpr std::size_t turns = 8;
  const auto turn = fuzz::turn_of(text, turns * bcf::formats().size());
  if (turn % turns == 0) read_back(report, rules);
  if (turn % turns == 1) static_cast<void>(written(bcf::formats()[turn / turns].format, report, rules));
  return 0;
}
