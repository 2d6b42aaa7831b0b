#include "checks/own_texts.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "checks/folded_words.h"

namespace bcf::checks {
namespace {

using rules::CompiledRuleset;
using rules::TemplateMap;

// What bodies are called besides the name of their place. No person is.
constexpr std::array<std::string_view, 12> body_words = {"council", "borough",   "county", "district",
                                                         "city",    "authority", "ccg",    "nhs",
                                                         "trust",   "board",     "group",  "committee"};
constexpr std::array<std::string_view, 10> joining_words = {"of",  "and",        "the",     "on",           "upon",
                                                            "for", "foundation", "unitary", "metropolitan", "london"};

template <class Words>
bool has(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

template <class Look>
void for_each_value(const TemplateMap& map, const Look& look) {
  for (const auto& list : map.lists) {
    for (const auto& value : list.values) look(value);
    for (const auto& [key, offered] : list.values_of) {
      for (const auto& value : offered) look(value);
    }
  }
  for (const auto& table : map.references) {
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      for (std::size_t column = 0; column < table.rows.columns(); ++column) {
        if (!table.rows.is_figure(column)) look(table.rows.text(row, column));
      }
    }
  }
}

template <class Look>
void for_each_text(const TemplateMap& map, const Look& look) {
  for (const std::string* text : {&map.title, &map.marker, &map.family}) look(*text);
  for (const auto& sheet : map.sheets) look(sheet.name), look(sheet.title);
  for (const auto& field : map.fields) {
    look(field.what);
    if (field.label) look(field.label->text);
  }
  for (const auto& table : map.tables) {
    for (const auto& column : table.columns) look(column.what), look(column.heading);
  }
  for (const auto& label : map.labels) look(label.label.text);
  for (const auto& row : map.printed_rows) look(row.label);
  for (const auto& line : map.checklist.lines) look(line.question);
}

template <class Look>
void for_each_text(const CompiledRuleset& ruleset, const Look& look) {
  for (const auto& rule : ruleset.rules) {
    for (const std::string* text : {&rule.title, &rule.fix_text, &rule.source}) look(*text);
    for (const auto& part : rule.message) look(part.text);
  }
  for (const auto& measure : ruleset.measures) look(measure.title);
  for (const auto& requirement : ruleset.requirements) {
    look(requirement.theme);
    for (const auto& question : requirement.questions) look(question.text);
  }
  for (const auto& condition : ruleset.national_conditions) look(condition.title);
  for (const auto& row : ruleset.report.required_spend) look(row.name);
  for (const auto& row : ruleset.report.hicm) look(row.name);
  for (const auto& row : ruleset.report.metrics) look(row.name);
  for (const auto& row : ruleset.report.breakdowns) look(row.name);
  for (const auto& row : ruleset.report.contributions) look(row.source);
}

// Without the words that the names of a published list may have or lack.
std::string without_idle(std::string spaced, const std::vector<std::string>& idle_words) {
  for (const auto& word : idle_words) {
    const std::string idle = spaced_words(word);
    for (auto at = spaced.find(idle); !idle.empty() && at != std::string::npos; at = spaced.find(idle)) {
      spaced.erase(at, idle.size() - 1);
    }
  }
  return spaced;
}

bool is_listed(std::string_view spaced, const TemplateMap& map) {
  bool found = false;
  for_each_value(map, [&](std::string_view value) { found = found || spaced_words(value) == spaced; });
  for (const auto& table : map.references) {
    const auto core = without_idle(std::string(spaced), table.idle_words);
    if (found || core == spaced) continue;
    for_each_value(map, [&](std::string_view value) {
      found = found || without_idle(spaced_words(value), table.idle_words) == core;
    });
  }
  return found;
}

bool is_body(std::string_view spaced, const TemplateMap& map) {
  bool any_body = false;
  std::set<std::string> others;
  for (const auto& word : folded_words(spaced)) {
    any_body = any_body || has(body_words, word.key);
    if (!has(body_words, word.key) && !has(joining_words, word.key)) others.insert(word.key);
  }
  if (!any_body) return false;
  for_each_value(map, [&](std::string_view value) {
    if (others.empty()) return;
    for (const auto& word : folded_words(value)) others.erase(word.key);
  });
  return others.empty();
}

}  // namespace

std::string spaced_words(std::string_view text) {
  std::string out;
  for (const auto& word : folded_words(text)) out += (out.empty() ? " " : "") + word.key + " ";
  return out;
}

bool is_own_text(std::string_view spaced, const CompiledRuleset& ruleset) {
  bool found = false;
  const auto look = [&](const std::string& text) {
    found = found || spaced_words(text).find(spaced) != std::string::npos;
  };
  for_each_text(ruleset.map, look);
  if (!found) for_each_text(ruleset, look);
  return found || is_listed(spaced, ruleset.map) || is_body(spaced, ruleset.map);
}

}  // namespace bcf::checks
