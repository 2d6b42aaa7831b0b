#include <bcf/allocations.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>
#include <variant>

#include "rules/csv_rows.h"
#include "rules/ruleset.h"
#include "rules/spelling.h"

namespace bcf {
namespace {

namespace fs = std::filesystem;
using rules::check_kind::AllocatedFigure;
using rules::check_kind::AllocatedLines;

// A list of allocations has a few lines a board; one beyond this is none.
constexpr std::uintmax_t largest_file = 16U << 20;

// A source that the rules know, and the codes of its parts where it has any.
struct Source {
  std::string name;
  const rules::CodeTable* parts = nullptr;
};

std::vector<Source> sources_of(const rules::CompiledRuleset& ruleset) {
  std::vector<Source> out;
  for (const auto& rule : ruleset.rules) {
    if (const auto* figure = std::get_if<AllocatedFigure>(&rule.check)) out.push_back({figure->source, nullptr});
    if (const auto* lines = std::get_if<AllocatedLines>(&rule.check)) out.push_back({lines->source, &lines->codes});
  }
  return out;
}

// What stands in the file, short enough for a sentence.
std::string in_quotes(std::string_view text) {
  constexpr std::size_t longest = 60;
  return fmt::format("“{}{}”", text.substr(0, longest), text.size() > longest ? "…" : "");
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : std::string(between)) + word;
  return out;
}

void take_off(std::string& text, std::string_view mark) {
  if (std::string_view(text).substr(0, mark.size()) == mark) text.erase(0, mark.size());
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "1,516,820" -> "1516820"; nothing where a comma does not part thousands.
std::optional<std::string> without_commas(std::string_view text) {
  std::string out;
  while (true) {
    const auto comma = text.find(',');
    const auto group = text.substr(0, comma);
    const bool is_first = out.empty();
    const bool is_only = is_first && comma == std::string_view::npos;
    if (group.empty() || !std::all_of(group.begin(), group.end(), is_digit)) return std::nullopt;
    if (!is_only && (is_first ? group.size() > 3 : group.size() != 3)) return std::nullopt;
    out += group;
    if (comma == std::string_view::npos) return out;
    text.remove_prefix(comma + 1);
  }
}

// "£1,516,820.50" -> the amount, exact to the penny; nothing where it is none.
std::optional<Money> amount_in(std::string text) {
  std::erase(text, ' ');
  take_off(text, "\xC2\xA3");
  take_off(text, "\xA3");  // a pound sign as Excel writes it into a CSV that is not UTF-8
  const auto point = text.find('.');
  std::string pence = point == std::string::npos ? "" : text.substr(point + 1);
  if (point != std::string::npos && (pence.empty() || pence.size() > 2)) return std::nullopt;
  const auto whole = without_commas(std::string_view(text).substr(0, point));
  if (!whole || whole->size() > 12 || !std::all_of(pence.begin(), pence.end(), is_digit)) return std::nullopt;
  pence.resize(2, '0');
  const std::string digits = *whole + pence;
  Money out;
  std::from_chars(digits.data(), digits.data() + digits.size(), out.pence);
  return out;
}

class Reader {
 public:
  Reader(std::string file, const rules::CompiledRuleset& ruleset)
      : file_(std::move(file)), sources_(sources_of(ruleset)) {
    const auto& map = ruleset.map;
    const int list = map.fields[static_cast<std::size_t>(map.board)].list;
    if (list >= 0) {
      for (const auto& code : map.lists[static_cast<std::size_t>(list)].codes) boards_[rules::loose_key(code)] = code;
    }
    if (sources_.empty() || boards_.empty()) {
      fail(0, fmt::format("the rules {} hold no figure against allocations", ruleset.name.id));
    }
    names_ = {"board_code", "source"};
    for (const auto& source : sources_) {
      if (source.parts != nullptr) part_name_ = source.parts->code_column;
    }
    if (!part_name_.empty()) names_.push_back(part_name_);
    names_.emplace_back("amount");
  }

  std::map<std::string, std::vector<Allocation>, std::less<>> read(std::string_view csv) {
    const auto rows = rows_of(csv);
    if (rows.empty()) fail(0, fmt::format("there is nothing in it; {}", wanted_header()));
    take_header(rows.front());
    for (std::size_t i = 1; i < rows.size(); ++i) take(rows[i]);
    if (out_.empty()) fail(0, "there is no allocation in it");
    return std::move(out_);
  }

 private:
  [[noreturn]] void fail(std::size_t line, const std::string& problem) const {
    throw AllocationsError(file_, line, problem);
  }

  [[nodiscard]] std::vector<rules::CsvRow> rows_of(std::string_view csv) const {
    constexpr std::array<std::string_view, 3> not_utf8 = {"\xFF\xFE", "\xFE\xFF", "PK\x03\x04"};
    if (std::any_of(not_utf8.begin(), not_utf8.end(),
                    [&](auto start) { return csv.substr(0, start.size()) == start; })) {
      fail(0, "this is not CSV; save it from Excel as CSV UTF-8 (.csv)");
    }
    try {
      return rules::csv_rows(csv);
    } catch (const rules::CsvError& error) {
      fail(error.line(), error.what());
    }
  }

  [[nodiscard]] std::string wanted_header() const {
    return fmt::format("the first line has to be {}", joined(names_, ","));
  }

  // The columns may stand in any order.
  void take_header(const rules::CsvRow& row) {
    for (const auto& name : names_) {
      const auto found = std::find_if(row.fields.begin(), row.fields.end(), [&](const std::string& field) {
        return rules::loose_key(field) == rules::loose_key(name);
      });
      if (found == row.fields.end()) fail(row.line, fmt::format("there is no column {}; {}", name, wanted_header()));
      columns_[name] = static_cast<std::size_t>(found - row.fields.begin());
    }
    if (row.fields.size() != names_.size()) {
      fail(row.line, fmt::format("there are {} columns; {}", row.fields.size(), wanted_header()));
    }
  }

  void take(const rules::CsvRow& row) {
    if (row.fields.size() != names_.size()) {
      fail(row.line, fmt::format("{} fields stand here, and {} are wanted (an amount with commas in it stands in "
                                 "quotation marks)",
                                 row.fields.size(), names_.size()));
    }
    const auto field = [&](const std::string& name) { return row.fields[columns_.at(name)]; };
    const std::string board = board_at(row.line, field("board_code"));
    const Source& source = source_at(row.line, field("source"));
    Allocation allocation{
        source.name, part_name_.empty() ? "" : part_at(row.line, source, field(part_name_)), {}, row.line};
    const auto amount = amount_in(field("amount"));
    if (!amount) fail(row.line, fmt::format("{} is no amount in pounds", in_quotes(field("amount"))));
    allocation.amount = *amount;
    add(board, std::move(allocation));
  }

  [[nodiscard]] std::string board_at(std::size_t line, const std::string& code) const {
    const auto found = boards_.find(rules::loose_key(code));
    if (found == boards_.end()) fail(line, fmt::format("{} is not the code of a board", in_quotes(code)));
    return found->second;
  }

  [[nodiscard]] const Source& source_at(std::size_t line, const std::string& name) const {
    std::vector<std::string> known;
    for (const auto& source : sources_) {
      if (rules::loose_key(source.name) == rules::loose_key(name)) return source;
      known.push_back(source.name);
    }
    fail(line, fmt::format("{} is no source that the rules know; they are {}", in_quotes(name), joined(known, "; ")));
  }

  [[nodiscard]] std::string part_at(std::size_t line, const Source& source, const std::string& code) const {
    if (code.empty()) return {};
    if (source.parts == nullptr) fail(line, fmt::format("{} has no {}; leave it empty", source.name, part_name_));
    const auto found = source.parts->code_of.find(rules::loose_key(code));
    if (found == source.parts->code_of.end()) {
      fail(line, fmt::format("{} is no {} that the rules know", in_quotes(code), part_name_));
    }
    return found->second;
  }

  // The same amount said twice does no harm.
  void add(const std::string& board, Allocation allocation) {
    auto& of_board = out_[board];
    const auto same = std::find_if(of_board.begin(), of_board.end(), [&](const Allocation& other) {
      return other.source == allocation.source && other.part == allocation.part;
    });
    if (same == of_board.end()) {
      of_board.push_back(std::move(allocation));
    } else if (same->amount != allocation.amount) {
      fail(allocation.line, fmt::format("{} differs from {} in line {}, for the same board and source",
                                        written(allocation.amount), written(same->amount), same->line));
    }
  }

  std::string file_;
  std::vector<Source> sources_;
  std::map<std::string, std::string, std::less<>> boards_;  // codes, by their loose keys
  std::vector<std::string> names_;                          // of the columns
  std::string part_name_;  // the column of the parts' codes; empty where no source has parts
  std::map<std::string, std::size_t, std::less<>> columns_;
  std::map<std::string, std::vector<Allocation>, std::less<>> out_;
};

std::string bytes_of(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error)) throw AllocationsError(path.string(), 0, "there is no such file");
  if (!fs::is_regular_file(path, error)) throw AllocationsError(path.string(), 0, "this is not a file");
  if (fs::file_size(path, error) > largest_file) {
    throw AllocationsError(path.string(), 0, "the file is larger than any list of allocations");
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) throw AllocationsError(path.string(), 0, "the file cannot be opened");
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

AllocationsError::AllocationsError(std::string file, std::size_t line, const std::string& problem)
    : std::runtime_error(line == 0 ? fmt::format("{}: {}", file, problem)
                                   : fmt::format("{}, line {}: {}", file, line, problem)),
      file_(std::move(file)),
      line_(line) {}

Allocations Allocations::from_file(const fs::path& path, const Ruleset& ruleset) {
  return from_text(bytes_of(path), path.string(), ruleset);
}

Allocations Allocations::from_text(std::string_view csv, const std::string& file, const Ruleset& ruleset) {
  Allocations out;
  out.of_board_ = Reader(file, ruleset.compiled()).read(csv);
  out.file_ = fs::path(file).filename().string();
  return out;
}

const std::vector<Allocation>& Allocations::of_board(std::string_view code) const {
  static const std::vector<Allocation> nothing;
  const auto found = of_board_.find(code);
  return found == of_board_.end() ? nothing : found->second;
}

}  // namespace bcf
