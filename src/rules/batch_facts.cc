// What a batch takes from the rule set.
#include <bcf/batch.h>

#include <algorithm>
#include <map>

#include "rules/ruleset.h"

namespace bcf {
namespace {

using rules::CompiledRuleset;
using rules::ReportDef;
using rules::TemplateMap;

// The values of the list that an answer is taken from; none where it is from no list, or from one that depends.
std::vector<std::string> values_of(const TemplateMap& map, rules::AnswerRef ref) {
  const int list = rules::definition(map, ref).list;
  return list < 0 ? std::vector<std::string>() : map.lists[static_cast<std::size_t>(list)].values;
}

std::vector<BatchFacts::Board> boards(const TemplateMap& map) {
  std::vector<BatchFacts::Board> out;
  const int list = map.fields[static_cast<std::size_t>(map.board)].list;
  if (list < 0) return out;
  const auto& def = map.lists[static_cast<std::size_t>(list)];
  for (const auto& name : def.values) out.push_back({name, def.code_of(name)});
  return out;
}

void add_givers(std::map<std::string, BatchFacts::Giver>& givers, const ReportDef::GiverCodes& codes,
                const TemplateMap& map) {
  const auto& rows = map.references[static_cast<std::size_t>(codes.reference)].rows;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::string code(rows.text(row, codes.code_column));
    if (code.empty()) continue;
    const std::string name(rows.text(row, codes.name_column));
    auto& giver = givers.try_emplace(code, BatchFacts::Giver{code, name, {}}).first->second;
    const auto board = rows.text(row, codes.of_column);
    const bool is_new = std::find(giver.boards.begin(), giver.boards.end(), board) == giver.boards.end();
    if (is_new) giver.boards.emplace_back(board);
  }
}

std::vector<BatchFacts::Giver> givers(const CompiledRuleset& ruleset) {
  std::map<std::string, BatchFacts::Giver> by_code;
  for (const auto& def : ruleset.report.contributions) {
    if (def.codes) add_givers(by_code, *def.codes, ruleset.map);
  }
  std::vector<BatchFacts::Giver> out;
  out.reserve(by_code.size());
  for (auto& [code, giver] : by_code) out.push_back(std::move(giver));
  return out;
}

// Of all changes, since they are on one scale.
std::vector<std::string> levels(const CompiledRuleset& ruleset) {
  std::vector<std::string> out;
  for (const auto& row : ruleset.report.hicm) {
    for (auto& level : values_of(ruleset.map, row.planned)) {
      if (std::find(out.begin(), out.end(), level) == out.end()) out.push_back(std::move(level));
    }
  }
  return out;
}

std::vector<BatchFacts::RuleTitle> titles(const CompiledRuleset& ruleset) {
  std::vector<BatchFacts::RuleTitle> out;
  for (const auto& rule : ruleset.rules) out.push_back({rule.id, rule.title});
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.rule < b.rule; });
  return out;
}

}  // namespace

BatchFacts Ruleset::batch_facts() const {
  const CompiledRuleset& ruleset = *compiled_;
  BatchFacts facts;
  facts.boards = boards(ruleset.map);
  facts.file_name = ruleset.map.file_name;
  facts.givers = givers(ruleset);
  for (const auto& def : ruleset.report.breakdowns) {
    facts.breakdowns.push_back({def.id, values_of(ruleset.map, def.group)});
  }
  facts.levels = levels(ruleset);
  facts.rules = titles(ruleset);
  facts.headings = ruleset.report.headings;
  return facts;
}

}  // namespace bcf
