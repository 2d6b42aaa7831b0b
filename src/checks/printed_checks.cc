#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "checks/check_kinds.h"
#include "checks/quoting.h"
#include "rules/spelling.h"

namespace bcf::checks {
namespace {

namespace kind = rules::check_kind;
using rules::Measure;
using rules::Operand;

// A sheet and its cells, "6. Expenditure!U22:U271".
std::string place(int sheet, const workbook::CellRange& cells, const rules::TemplateMap& map) {
  return fmt::format("{}!{}", map.sheets[static_cast<std::size_t>(sheet)].name, workbook::to_string(cells));
}

// The cells that a figure is worked out from, each once, in the order in which they are met.
class Cells {
 public:
  explicit Cells(const Finder& finder) : finder_(finder) {}

  Cells& add(const Operand& operand) {
    if (operand.kind == Operand::Kind::answer) {
      const Spot spot = finder_.spot_of(operand.answer, answer(finder_.answers(), operand.answer, nullptr));
      add(place(spot.sheet, spot.cells, finder_.map()));
    } else if (operand.kind == Operand::Kind::measure) {
      add(finder_.ruleset().measures[static_cast<std::size_t>(operand.measure)]);
    }
    return *this;
  }

  // Most figures rest on one or two places; where it is many, the first will do to begin looking.
  [[nodiscard]] std::string text() const {
    constexpr std::size_t most_named = 3;
    std::string out;
    for (std::size_t i = 0; i < std::min(places_.size(), most_named); ++i) {
      if (i > 0) out += ", ";
      out += places_[i];
    }
    if (places_.size() > most_named) out += fmt::format(" and {} more places", places_.size() - most_named);
    return out;
  }

 private:
  void add(const Measure& measure) {
    if (measure.kind == Measure::Kind::sum) {
      const auto& table = finder_.table(measure.table);
      const auto column = table.columns[static_cast<std::size_t>(measure.column.index)];
      add(place(finder_.map().tables[static_cast<std::size_t>(measure.table)].sheet,
                {{table.first_row, column}, {table.last_row, column}}, finder_.map()));
    }
    for (const auto& part : measure.parts) add(part);
    if (measure.kind == Measure::Kind::ratio || measure.kind == Measure::Kind::less)
      add(measure.above).add(measure.below);
  }

  void add(std::string cells) {
    if (std::find(places_.begin(), places_.end(), cells) == places_.end()) places_.push_back(std::move(cells));
  }

  const Finder& finder_;
  std::vector<std::string> places_;
};

// A figure that the workbook prints otherwise than its inputs make it.
struct Difference {
  const kind::Prints::Figure* figure = nullptr;
  std::string printed, worked_out;  // for people
  std::optional<Quantity> quantity;
};

std::string written_as(const Quantity& quantity, rules::AnswerType type) {
  if (type == rules::AnswerType::share) return fmt::format("{:.1f}%", quantity.value() * 100);
  return written(quantity);
}

Quantity printed_quantity(const intake::Answer& given, rules::AnswerType type) {
  if (type == rules::AnswerType::amount) return {true, given.money, 0};
  // A share that was typed in may stand there as a percentage, 80 for 80%.
  const bool is_percentage = type == rules::AnswerType::share && given.number > 1.5 && given.number <= 100;
  if (is_percentage) return {false, {}, given.number / 100};
  return {false, {}, given.number};
}

bool differs(const Quantity& printed, const std::vector<Quantity>& any_of, double within) {
  constexpr double hair = 1e-9;
  return std::none_of(any_of.begin(), any_of.end(), [&](const Quantity& quantity) {
    return std::abs(quantity.value() - printed.value()) <= within + hair;
  });
}

// Whether the weight of some line that is added up cannot be one: the rule on that says so, and the workbook's own sum
// follows from it in its own way.
bool is_weighed_unsoundly(const Operand& operand, const Finder& finder) {
  if (operand.kind != Operand::Kind::measure) return false;
  const auto& measure = finder.ruleset().measures[static_cast<std::size_t>(operand.measure)];
  if (measure.kind == Measure::Kind::less) {
    return is_weighed_unsoundly(measure.above, finder) || is_weighed_unsoundly(measure.below, finder);
  }
  if (!measure.weighed_by) return false;
  const auto& lines = finder.table(measure.table).lines;
  return std::any_of(lines.begin(), lines.end(), [&](const intake::Line& line) {
    return std::any_of(measure.weights.begin(), measure.weights.end(), [&](const auto& weight) {
      return weight.second.kind == Operand::Kind::answer &&
             answer(finder.answers(), weight.second.answer, &line).state == intake::AnswerState::invalid;
    });
  });
}

// What a figure may be: first what the inputs make; then what other printed figures make, where those are told by
// themselves. Nothing where the inputs do not tell.
struct Wanted {
  std::vector<Quantity> any_of;
  bool all_known = true;
};

std::optional<Wanted> wanted_for(const kind::Prints::Figure& figure, const Finder& finder) {
  Wanted out;
  for (const auto& operand : figure.worked_out) {
    if (const auto value = finder.figures().value(operand)) {
      out.any_of.push_back(*value);
    } else if (out.any_of.empty()) {
      return std::nullopt;
    } else {
      out.all_known = false;
    }
  }
  return out;
}

std::optional<Difference> figure_difference(const kind::Prints& check, const kind::Prints::Figure& figure,
                                            const Finder& finder) {
  const auto& given = answer(finder.answers(), figure.printed, nullptr);
  const auto type = rules::definition(finder.map(), figure.printed).type;
  const auto wanted = wanted_for(figure, finder);
  if (!wanted || is_weighed_unsoundly(figure.worked_out.front(), finder)) return std::nullopt;
  const Quantity& by_inputs = wanted->any_of.front();
  if (given.problem == intake::Problem::error_value) {
    // Where an input, or a figure that this one rests on, shows one, it is there that something wants putting right.
    if (finder.shows_error_value() || !wanted->all_known) return std::nullopt;
    return Difference{&figure, "the error " + quotable(given.text), written_as(by_inputs, type), by_inputs};
  }
  const bool is_figure = given.is_valid() || given.counts() || given.problem == intake::Problem::beyond_whole;
  if (!is_figure || given.number_as_text) return std::nullopt;
  const auto printed = printed_quantity(given, type);
  if (!differs(printed, wanted->any_of, check.within)) return std::nullopt;
  return Difference{&figure, written_as(printed, type), written_as(by_inputs, type), by_inputs};
}

// What an answer says, however it is spelt.
std::string key_of(const intake::Answer& given) {
  return given.listed.empty() ? rules::loose_key(given.text) : rules::loose_key(given.listed);
}

std::optional<Difference> words_difference(const kind::Prints::Figure& figure, const Finder& finder) {
  const auto& given = answer(finder.answers(), figure.printed, nullptr);
  const auto& wanted = answer(finder.answers(), figure.repeated, nullptr);
  using intake::AnswerState;
  // What is wrong with the answer itself is for its own rule to say, once.
  if (wanted.state == AnswerState::invalid) return std::nullopt;
  // A nought is what a formula makes of a blank cell.
  if (given.state == AnswerState::blank || wanted.state == AnswerState::blank || given.text == "0") return std::nullopt;
  if (given.problem == intake::Problem::error_value || key_of(given) == key_of(wanted)) return std::nullopt;
  return Difference{&figure, fmt::format("“{}”", quotable(given.text)), fmt::format("“{}”", quotable(wanted.text)), {}};
}

void add(const Difference& difference, std::size_t more, Finder& finder) {
  const auto& figure = *difference.figure;
  Particulars particulars;
  particulars.what = rules::definition(finder.map(), figure.printed).what;
  particulars.value = difference.printed;
  particulars.right = difference.quantity;
  Cells cells(finder);
  if (figure.worked_out.empty()) {
    cells.add({Operand::Kind::answer, -1, figure.repeated, 0});
  } else {
    cells.add(figure.worked_out.front());
  }
  particulars.other = fmt::format("{} ({})", difference.worked_out, cells.text());
  if (more > 0) particulars.words = fmt::format("; {} more figures of this sheet differ as well", more);
  finder.add(particulars, finder.spot_of(figure.printed, answer(finder.answers(), figure.printed, nullptr)),
             {difference.worked_out, difference.printed});
}

}  // namespace

void run(const kind::Prints& check, Finder& finder) {
  if (!finder.applies(nullptr)) return;
  std::map<int, std::vector<Difference>> by_sheet;
  bool any_printed = false;
  for (const auto& figure : check.figures) {
    any_printed = any_printed || answer(finder.answers(), figure.printed, nullptr).state != intake::AnswerState::blank;
    const auto difference =
        figure.worked_out.empty() ? words_difference(figure, finder) : figure_difference(check, figure, finder);
    if (!difference) continue;
    const int sheet = finder.map().fields[static_cast<std::size_t>(figure.printed.index)].sheet;
    by_sheet[sheet].push_back(*difference);
  }
  if (!any_printed) return finder.leave_out();
  // More than a few on one sheet have one cause, a workbook that was not recalculated, and are said once.
  constexpr std::size_t a_few = 5;
  for (const auto& [sheet, differences] : by_sheet) {
    if (differences.size() > a_few) {
      add(differences.front(), differences.size() - 1, finder);
      continue;
    }
    for (const auto& difference : differences) add(difference, 0, finder);
  }
}

}  // namespace bcf::checks
