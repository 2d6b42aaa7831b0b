// A choice is known in whatever case it is written, and with whatever spaces, dashes and quotes.
#include <bcf/check.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cctype>
#include <string>
#include <vector>

#include "intake/read_answer.h"
#include "rules/ruleset.h"
#include "rules/spelling.h"
#include "support/kept_text.h"
#include "workbook/workbook.h"

namespace bcf {
namespace {

std::string any_spaces(int least) {
  std::string out;
  for (int n = *rc::gen::inRange(least, 3); n > 0; --n) {
    out += *rc::gen::element<std::string>(" ", "\u00A0", "\u2003", "\t", "\n");
  }
  return out;
}

std::string any_case(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return {static_cast<char>(*rc::gen::arbitrary<bool>() ? std::toupper(byte) : std::tolower(byte))};
}

// As somebody might write it.
std::string rewritten(const std::string& value) {
  std::string out = any_spaces(0);
  for (const char c : value) {
    if (c == ' ') {
      out += any_spaces(1);
    } else if (c == '-') {
      out +=
          any_spaces(0) + *rc::gen::element<std::string>("-", "\u2010", "\u2011", "\u2013", "\u2014") + any_spaces(0);
    } else if (c == '/') {
      out += any_spaces(0) + "/" + any_spaces(0);
    } else if (c == '\'') {
      out += *rc::gen::element<std::string>("'", "\u2018", "\u2019");
    } else {
      out += any_case(c);
    }
  }
  return out + any_spaces(0);
}

RC_GTEST_PROP(Choice, IsKnownInAnySpelling, ()) {
  static const Ruleset rules = Ruleset::builtin();
  const auto& map = rules.compiled().map;
  const auto list = *rc::gen::inRange<std::size_t>(0, map.lists.size());
  RC_PRE(!map.lists[list].dependent());
  const auto& values = map.lists[list].values;
  const std::string value = *rc::gen::elementOf(values);
  const std::string written = rewritten(value);
  RC_LOG() << "\"" << value << "\" written \"" << written << "\"\n";

  workbook::Workbook book;
  book.sheets.emplace_back();
  workbook::Cell cell;
  cell.address = {1, 1};
  cell.kind = workbook::ValueKind::text;
  cell.text = test::kept(written);
  book.sheets[0].cells.push_back(cell);
  rules::AnswerDef def;
  def.type = rules::AnswerType::choice;
  def.list = static_cast<int>(list);
  const auto answer = intake::AnswerReader(book, book.sheets[0], map).read({1, 1}, def);
  RC_ASSERT(answer.is_valid());
  RC_ASSERT(answer.listed == value);
}

}  // namespace
}  // namespace bcf
