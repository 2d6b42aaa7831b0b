#include "rules/checks_from_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <string>
#include <unordered_set>
#include <utility>

#include "rules/spelling.h"

namespace bcf::rules {
namespace {

check_kind::KeptAsIssued::What kept_at(const JsonCursor& at) {
  using What = check_kind::KeptAsIssued::What;
  static const std::map<std::string, What, std::less<>> respects = {
      {"results", What::results}, {"formulas", What::formulas},     {"protection", What::protection},
      {"sheets", What::sheets},   {"hidden", What::hidden},         {"labels", What::labels},
      {"places", What::places},   {"drop_downs", What::drop_downs}, {"references", What::references}};
  const auto found = respects.find(at.text_view());
  if (found == respects.end()) at.fail("there is no such thing that a workbook could have kept");
  return found->second;
}

check_kind::Noted::Note note_at(const JsonCursor& at) {
  using Note = check_kind::Noted::Note;
  const auto word = at.text_view();
  if (word == "spelling") return Note::spelling;
  if (word == "unlisted") return Note::unlisted;
  if (word == "number_as_text") return Note::number_as_text;
  if (word == "date_as_text") return Note::date_as_text;
  at.fail("what can be noted is spelling, unlisted, number_as_text and date_as_text");
}

// The kinds of check, each with the settings that it may have besides.
const std::map<std::string, std::vector<std::string>, std::less<>>& check_settings() {
  static const std::map<std::string, std::vector<std::string>, std::less<>> settings = {
      {"answered", {"every_line", "none"}},
      {"valid", {}},
      {"empty", {}},
      {"adds_up", {"to", "within"}},
      {"at_least", {"right_printed_in_pounds"}},
      {"balances", {"within"}},
      {"holds", {"lines"}},
      {"same_for", {}},
      {"no_double", {"by"}},
      {"words_at_most", {}},
      {"shorter_than", {}},
      {"mentions", {}},
      {"differ", {}},
      {"noted", {}},
      {"checkers_agree", {}},
      {"sheets_agree", {}},
      {"status_agrees", {}},
      {"prints", {"within"}},
      {"words_left", {}},
      {"kept", {}},
      {"within_rows", {}},
      {"mapped", {}},
      {"lacks", {}},
      {"allocated", {"within"}}};
  return settings;
}

// A check is of one kind, and has no setting that belongs to another.
void hold_one_kind(const JsonCursor& at) {
  std::string_view kind;
  for (const auto& member : at.members()) {
    if (check_settings().find(member.name) == check_settings().end()) continue;
    if (!kind.empty())
      at.fail(fmt::format("a check is of one kind, and this one is both \"{}\" and \"{}\"", kind, member.name));
    kind = member.name;
  }
  if (kind.empty()) at.fail("there is no such kind of check");
  const auto& settings = check_settings().find(kind)->second;
  for (const auto& member : at.members()) {
    const bool fits = member.name == kind || std::find(settings.begin(), settings.end(), member.name) != settings.end();
    if (!fits) at.fail(fmt::format("\"{}\" has no meaning for a check that is \"{}\"", member.name, kind));
  }
}

class CheckReader {
 public:
  CheckReader(const RuleFiles& files, const NameReader& names, const std::vector<Measure>& measures)
      : files_(files), map_(names.map()), names_(names), measures_(measures) {}

  // Reads the check and says which places its messages have.
  std::vector<Slot> read(Check& check, const JsonCursor& at) {
    namespace kind = check_kind;
    hold_one_kind(at);
    if (const auto ref = at.find("answered")) {
      check = read_answered(at, *ref);
      return {Slot::problem, Slot::line};
    }
    if (const auto ref = at.find("valid")) {
      check = kind::Valid{names_.answer(*ref)};
      return {Slot::problem, Slot::line};
    }
    if (const auto ref = at.find("empty")) {
      check = kind::Empty{names_.answer(*ref)};
      return {Slot::problem, Slot::line};
    }
    if (const auto refs = at.find("adds_up")) {
      check = read_adds_up(at, *refs);
      return {Slot::problem, Slot::line};
    }
    if (const auto pair = at.find("at_least")) {
      check = kind::AtLeast{names_.operand((*pair)[0]), names_.operand((*pair)[1]), at.flag("right_printed_in_pounds")};
      return {Slot::left, Slot::right, Slot::shortfall};
    }
    if (const auto pair = at.find("balances")) {
      check = kind::Balances{names_.operand((*pair)[0]), names_.operand((*pair)[1]), money_at(at["within"])};
      return {Slot::left, Slot::right, Slot::difference, Slot::direction};
    }
    if (const auto condition = at.find("holds")) {
      check = kind::Holds{names_.condition(*condition), at.has("lines") ? table(at["lines"]) : -1};
      return {Slot::line};
    }
    if (const auto pair = at.find("same_for")) {
      const kind::SameFor same{names_.column((*pair)[0]), names_.column((*pair)[1])};
      if (same.key.table != same.same.table) (*pair)[1].fail("the columns are of two tables");
      check = same;
      return {Slot::line, Slot::value, Slot::other};
    }
    if (const auto name = at.find("no_double")) {
      check = read_no_double(at, *name);
      return {Slot::line, Slot::value, Slot::other};
    }
    if (const auto pair = at.find("words_at_most")) {
      check = kind::WordsAtMost{names_.answer((*pair)[0]), whole((*pair)[1])};
      return {Slot::line, Slot::words, Slot::limit};
    }
    if (const auto pair = at.find("shorter_than")) {
      check = kind::ShorterThan{names_.answer((*pair)[0]), whole((*pair)[1])};
      return {Slot::line, Slot::words, Slot::limit};
    }
    if (const auto mentions = at.find("mentions")) {
      check = kind::Mentions{fields((*mentions)["in"]), phrases((*mentions)["any_of"])};
      return {};
    }
    if (const auto refs = at.find("differ")) {
      check = kind::Differ{fields(*refs)};
      return {Slot::what, Slot::other};
    }
    if (const auto note = at.find("noted")) {
      check = kind::Noted{note_at(*note)};
      return {Slot::what, Slot::value, Slot::listed, Slot::number, Slot::date, Slot::line, Slot::words};
    }
    if (const auto lines = at.find("checkers_agree"); lines && lines->text_view() == "sheets") {
      check = kind::SheetLinesAgree{};
      return {Slot::what, Slot::value, Slot::other, Slot::words};
    }
    if (const auto lines = at.find("checkers_agree")) {
      check = kind::CheckersAgree{lines->text_view() == "complete"};
      return {Slot::checker, Slot::words};
    }
    return read_workbook_check(check, at);
  }

  // The kinds that hold the workbook against itself, against its template and against what was published.
  std::vector<Slot> read_workbook_check(Check& check, const JsonCursor& at) {
    namespace kind = check_kind;
    if (const auto sheets = at.find("sheets_agree")) {
      check = kind::SheetsAgree{sheet_lines(*sheets)};
      return {Slot::what, Slot::value, Slot::other};
    }
    if (const auto sheets = at.find("status_agrees")) {
      if (!map_.checklist.status) sheets->fail("the checklist of this template has no status");
      check = kind::StatusAgrees{sheet_lines(*sheets)};
      return {Slot::value, Slot::other};
    }
    if (const auto figures = at.find("prints")) {
      check = read_prints(at, *figures);
      return {Slot::what, Slot::value, Slot::right, Slot::other, Slot::words};
    }
    if (const auto words = at.find("words_left")) {
      check =
          kind::WordsLeft{names_.field((*words)["printed"]), names_.field((*words)["of"]), whole((*words)["limit"])};
      return {Slot::value, Slot::words, Slot::limit, Slot::number, Slot::other};
    }
    if (const auto what = at.find("kept")) {
      check = kind::KeptAsIssued{kept_at(*what)};
      return {Slot::what, Slot::value, Slot::other, Slot::words};
    }
    if (const auto name = at.find("within_rows")) {
      check = kind::WithinRows{table(*name)};
      return {Slot::value, Slot::limit};
    }
    if (const auto mapped = at.find("mapped")) {
      check = read_mapped(*mapped);
      return {Slot::line, Slot::value, Slot::other};
    }
    if (const auto lacks = at.find("lacks")) {
      check = kind::Lacks{fields((*lacks)["in"]), phrases((*lacks)["any_of"]), {}};
      if (const auto texts = lacks->find("or_is")) std::get<kind::Lacks>(check).whole_texts = phrases(*texts);
      return {Slot::what, Slot::value};
    }
    if (const auto allocated = at.find("allocated")) {
      check = read_allocated(at, *allocated);
      const bool figures = !std::holds_alternative<kind::AllocatedBoard>(check);
      return figures ? std::vector{Slot::what, Slot::left, Slot::right, Slot::difference, Slot::entry}
                     : std::vector{Slot::what, Slot::entry};
    }
    at.fail("there is no such kind of check");
  }

  [[nodiscard]] check_kind::NoDouble read_no_double(const JsonCursor& at, const JsonCursor& name) const {
    check_kind::NoDouble check{table(name), {}};
    if (const auto columns = at.find("by")) {
      for (const auto& column : columns->elements()) {
        check.by.push_back(names_.column(column));
        if (check.by.back().table != check.table) column.fail("this is no column of the table");
      }
    }
    return check;
  }

  [[nodiscard]] int sheet(std::string_view id, const JsonCursor& at) const {
    const int found = map_.sheet(id);
    if (found < 0) at.fail(fmt::format("there is no sheet \"{}\"", id));
    return found;
  }

  [[nodiscard]] std::vector<check_kind::SheetsAgree::SheetLine> sheet_lines(const JsonCursor& at) const {
    std::vector<check_kind::SheetsAgree::SheetLine> out;
    for (const auto& member : at.members()) {
      out.push_back({sheet(member.name, member.value), yes_no_field(member.value)});
    }
    return out;
  }

  [[nodiscard]] AnswerRef yes_no_field(const JsonCursor& at) const {
    const auto found = names_.field(at);
    if (!is_yes_no(map_, found)) at.fail("an answer that is Yes or No is wanted here");
    return found;
  }

  // Figures are held against measures and figures, any of several; words against the answer that they repeat.
  check_kind::Prints read_prints(const JsonCursor& at, const JsonCursor& figures) const {
    check_kind::Prints check;
    if (const auto within = at.find("within")) check.within = within->number();
    for (const auto& member : figures.members()) {
      check_kind::Prints::Figure figure;
      const auto printed = names_.find_answer(member.name);
      if (!printed || printed->is_column()) member.value.fail(fmt::format("there is no field \"{}\"", member.name));
      figure.printed = *printed;
      const auto& def = definition(map_, *printed);
      if (def.type == AnswerType::choice || def.type == AnswerType::text) {
        figure.repeated = names_.field(member.value);
      } else if (member.value.is_array()) {
        for (const auto& operand : member.value.elements()) figure.worked_out.push_back(names_.operand(operand));
      } else {
        figure.worked_out.push_back(names_.operand(member.value));
      }
      check.figures.push_back(std::move(figure));
    }
    return check;
  }

  check_kind::Mapped read_mapped(const JsonCursor& at) const {
    check_kind::Mapped check;
    check.name = names_.column(at["name"]);
    check.key = names_.field(at["of"]);
    check.reference = map_.reference(at["in"].text());
    if (check.reference < 0) at["in"].fail(fmt::format("there is no reference table \"{}\"", at["in"].text()));
    check.name_column = reference_column(check.reference, at["name_under"]);
    check.key_column = reference_column(check.reference, at["of_under"]);
    if (const auto code = at.find("code_under")) check.code_column = reference_column(check.reference, *code);
    if (const auto amount = at.find("amount")) {
      check.amount = names_.column(*amount);
      if (check.amount->table != check.name.table) amount->fail("the columns are of two tables");
    }
    return check;
  }

  [[nodiscard]] std::size_t reference_column(int reference, const JsonCursor& at) const {
    const int column = map_.references[static_cast<std::size_t>(reference)].column(at.text());
    if (column < 0) at.fail(fmt::format("the reference table has no heading \"{}\"", at.text()));
    return static_cast<std::size_t>(column);
  }

  int table(const JsonCursor& at) const {
    const int found = map_.table(at.text_view());
    if (found < 0) at.fail(fmt::format("there is no table \"{}\"", at.text()));
    return found;
  }

  Check read_allocated(const JsonCursor& check, const JsonCursor& at) const {
    namespace kind = check_kind;
    if (const auto board = at.find("board")) {
      hold_members(at, {"board"});
      return kind::AllocatedBoard{names_.field(*board)};
    }
    const Money within = money_at(check["within"]);
    if (const auto figure = at.find("figure")) {
      hold_members(at, {"figure", "source"});
      return kind::AllocatedFigure{money(*figure), at["source"].text(), within};
    }
    hold_members(at, {"lines", "name", "amount", "source", "codes"});
    kind::AllocatedLines lines{names_.column(at["name"]), names_.column(at["amount"]), at["source"].text(),
                               read_codes(at["codes"]), within};
    if (lines.amount.table != table(at["lines"])) at["amount"].fail("this is no column of these lines");
    if (lines.name.table != table(at["lines"])) at["name"].fail("this is no column of these lines");
    if (definition(map_, lines.amount).type != AnswerType::amount) at["amount"].fail("an amount is wanted here");
    return lines;
  }

  // A measure that is money, or a field that is an amount.
  Operand money(const JsonCursor& at) const {
    const auto operand = names_.operand(at);
    const bool is_money =
        operand.kind == Operand::Kind::measure
            ? measures_[static_cast<std::size_t>(operand.measure)].money
            : operand.kind == Operand::Kind::answer && definition(map_, operand.answer).type == AnswerType::amount;
    if (!is_money) at.fail("an amount of money is wanted here");
    return operand;
  }

  static void hold_members(const JsonCursor& at, std::initializer_list<std::string_view> known) {
    for (const auto& member : at.members()) {
      if (std::find(known.begin(), known.end(), member.name) == known.end()) {
        member.value.fail(fmt::format("\"{}\" has no meaning here", member.name));
      }
    }
  }

  // The codes of a reference file that has its lines as rows, and says what their columns are.
  CodeTable read_codes(const JsonCursor& at) const {
    for (const auto& file : files_.references) {
      if (file.short_name == at["reference"].text_view()) return codes_in(JsonCursor(*tree_of(file)), at);
    }
    at["reference"].fail(fmt::format("there is no file {}", at["reference"].text()));
  }

  static CodeTable codes_in(const JsonCursor& file, const JsonCursor& at) {
    const auto columns = file["columns"].texts();
    const auto column = [&](std::string_view key) {
      const auto found = std::find(columns.begin(), columns.end(), at[key].text());
      if (found == columns.end()) at[key].fail("there is no such column in the file");
      return static_cast<std::size_t>(found - columns.begin());
    };
    CodeTable out;
    out.code_column = at["code"].text();
    const auto code_column = column("code");
    const auto name_column = column("name");
    std::unordered_set<std::string_view> seen;
    for (const auto& row : file["rows"].elements()) {
      const auto name = row[name_column].text_view();
      if (!seen.insert(name).second) continue;
      const auto code = row[code_column].text_view();
      const auto [same, is_new] = out.code_of.emplace(loose_key(name), code);
      if (!is_new && same->second != code) row.fail(fmt::format("\"{}\" has another code before", name));
      out.code_of.emplace(loose_key(code), code);
      out.name_of.emplace(code, name);
    }
    return out;
  }

  static std::size_t whole(const JsonCursor& at) {
    const int number = at.integer();
    if (number < 1) at.fail("a number above 0 is wanted here");
    return static_cast<std::size_t>(number);
  }

  std::vector<AnswerRef> fields(const JsonCursor& at) const {
    std::vector<AnswerRef> out;
    for (const auto& name : at.elements()) out.push_back(names_.field(name));
    if (out.empty()) at.fail("a field is wanted here");
    return out;
  }

  static std::vector<std::string> phrases(const JsonCursor& at) {
    std::vector<std::string> out;
    for (const auto& phrase : at.elements()) out.push_back(loose_key(phrase.text_view()));
    return out;
  }

  check_kind::Answered read_answered(const JsonCursor& at, const JsonCursor& ref) {
    check_kind::Answered check{names_.answer(ref), at.flag("every_line"), {}};
    if (const auto none = at.find("none")) {
      static_cast<void>(none->words());
      check.none = message_from_json(*none, names_, {});
    }
    return check;
  }

  check_kind::AddsUp read_adds_up(const JsonCursor& at, const JsonCursor& refs) {
    check_kind::AddsUp check{{}, at["to"].number(), at["within"].number()};
    for (const auto& ref : refs.elements()) {
      check.answers.push_back(names_.answer(ref));
      if (check.answers.back().table != check.answers.front().table) ref.fail("the columns are of two tables");
    }
    if (check.answers.empty()) refs.fail("there is nothing to add up");
    return check;
  }

  const RuleFiles& files_;
  const TemplateMap& map_;
  const NameReader& names_;
  const std::vector<Measure>& measures_;
};

}  // namespace

int table_of(const Check& check) {
  if (const auto* answered = std::get_if<check_kind::Answered>(&check)) return answered->answer.table;
  if (const auto* valid = std::get_if<check_kind::Valid>(&check)) return valid->answer.table;
  if (const auto* empty = std::get_if<check_kind::Empty>(&check)) return empty->answer.table;
  if (const auto* adds_up = std::get_if<check_kind::AddsUp>(&check)) return adds_up->answers.front().table;
  if (const auto* held = std::get_if<check_kind::Holds>(&check)) return held->table;
  if (const auto* same = std::get_if<check_kind::SameFor>(&check)) return same->key.table;
  if (const auto* no_double = std::get_if<check_kind::NoDouble>(&check)) return no_double->table;
  if (const auto* words = std::get_if<check_kind::WordsAtMost>(&check)) return words->answer.table;
  if (const auto* shorter = std::get_if<check_kind::ShorterThan>(&check)) return shorter->answer.table;
  if (const auto* mapped = std::get_if<check_kind::Mapped>(&check)) return mapped->name.table;
  return -1;
}

void hold_columns(const Message& message, int table, const JsonCursor& at) {
  for (const auto& part : message) {
    if (part.slot == Slot::answer && part.answer.is_column() && part.answer.table != table) {
      at.fail("a column can be named only where the lines of its table are gone through");
    }
  }
}

// The sides of a comparison are looked at once, for the return as a whole.
void hold_columns(const Check& check, const JsonCursor& at) {
  if (const auto* pair = std::get_if<check_kind::AtLeast>(&check)) {
    hold_columns(pair->left, -1, at);
    hold_columns(pair->right, -1, at);
  } else if (const auto* balance = std::get_if<check_kind::Balances>(&check)) {
    hold_columns(balance->left, -1, at);
    hold_columns(balance->right, -1, at);
  } else if (const auto* allocated = std::get_if<check_kind::AllocatedFigure>(&check)) {
    hold_columns(allocated->figure, -1, at);
  } else if (const auto* held = std::get_if<check_kind::Holds>(&check)) {
    hold_columns(held->condition, held->table, at);
  } else if (const auto* prints = std::get_if<check_kind::Prints>(&check)) {
    for (const auto& figure : prints->figures) {
      for (const auto& operand : figure.worked_out) hold_columns(operand, -1, at);
    }
  } else if (const auto* answered = std::get_if<check_kind::Answered>(&check)) {
    if (answered->none) hold_columns(*answered->none, -1, at);
  }
}

Money money_at(const JsonCursor& at) {
  const auto money = Money::from_pounds(at.number());
  if (!money) at.fail("this is no amount of money");
  return *money;
}

bool is_yes_no(const TemplateMap& map, AnswerRef ref) {
  const int list = definition(map, ref).list;
  return list >= 0 && map.lists[static_cast<std::size_t>(list)].values.size() == 2;
}

std::vector<Slot> read_check(Check& check, const JsonCursor& at, const RuleFiles& files, const NameReader& names,
                             const std::vector<Measure>& measures) {
  return CheckReader(files, names, measures).read(check, at);
}

}  // namespace bcf::rules
