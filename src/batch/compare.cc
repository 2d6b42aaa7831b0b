#include <bcf/compare.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "batch/finding_pairs.h"
#include "batch/keys.h"
#include "batch/matching.h"
#include "batch/word_changes.h"
#include "rules/spelling.h"

namespace bcf {
namespace {

using batch::key_of;
using batch::Matching;

ComparedReturn side(const Report& report) {
  return {report.file,       report.fingerprint, report.saved,  report.board_name,
          report.board_code, report.status(),    report.counts, report.error};
}

bool is_same_board(const Report& before, const Report& after) {
  if (!before.board_code.empty() && !after.board_code.empty()) return before.board_code == after.board_code;
  const auto name = rules::loose_key(before.board_name);
  return !name.empty() && name == rules::loose_key(after.board_name);
}

void compare_findings(Comparison& out, const std::vector<Finding>& before, const std::vector<Finding>& after) {
  const Matching matching = batch::pair_findings(before, after);
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!matching.of_before(i)) out.gone.push_back(before[i]);
  }
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (const auto was = matching.of_after(i)) {
      out.still.push_back({before[*was], after[i]});
    } else {
      out.come.push_back(after[i]);
    }
  }
}

// What is not the same of two lists whose items have keys of their own: what went stands last.
template <class Item, class Key, class IsSame>
std::vector<Change<Item>> changes(const std::vector<Item>& before, const std::vector<Item>& after, const Key& key,
                                  const IsSame& is_same) {
  Matching matching(before.size(), after.size());
  matching.pair_by(before, after, key);
  std::vector<Change<Item>> out;
  for (std::size_t i = 0; i < after.size(); ++i) {
    const auto was = matching.of_after(i);
    if (!was) {
      out.push_back({std::nullopt, after[i]});
    } else if (!is_same(before[*was], after[i])) {
      out.push_back({before[*was], after[i]});
    }
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!matching.of_before(i)) out.push_back({before[i], std::nullopt});
  }
  return out;
}

std::string text_of(const std::optional<std::string>& text) { return text.value_or(""); }

std::string id_of(const SchemeLine& line) { return line.id ? key_of({*line.id}) : std::string(); }

std::string name_of(const SchemeLine& line) {
  return line.name ? key_of({rules::loose_key(*line.name)}) : std::string();
}

std::string id_and_name_of(const SchemeLine& line) {
  return line.id && line.name ? id_of(line) + name_of(line) : std::string();
}

std::string all_but_amount_of(const SchemeLine& line) {
  std::string key = key_of({text_of(line.id), text_of(line.name)});
  for (const auto& shown : line.shown) key += key_of({shown.column, text_of(shown.value)});
  return key;
}

std::string all_of(const SchemeLine& line) {
  const auto amount = line.expenditure ? std::to_string(line.expenditure->pence) : std::string();
  return all_but_amount_of(line) + key_of({amount});
}

std::optional<std::string> shown_in(const SchemeLine& line, const std::string& column) {
  const auto found = std::find_if(line.shown.begin(), line.shown.end(),
                                  [&](const ShownValue& shown) { return shown.column == column; });
  return found == line.shown.end() ? std::nullopt : found->value;
}

// A place further up or down is no change of a scheme.
std::vector<std::string> changed_columns(const SchemeLine& before, const SchemeLine& after) {
  std::vector<std::string> out;
  if (before.id != after.id) out.emplace_back("id");
  if (before.name != after.name) out.emplace_back("name");
  for (const auto& shown : after.shown) {
    if (shown_in(before, shown.column) != shown.value) out.push_back(shown.column);
  }
  if (before.expenditure != after.expenditure) out.emplace_back("expenditure");
  return out;
}

void compare_schemes(Comparison& out, const std::vector<SchemeLine>& before, const std::vector<SchemeLine>& after) {
  // A scheme has several lines, where several sources pay for it; of those that are as much alike, the one that stands
  // where it stood.
  const auto alike = [](const SchemeLine& was, const SchemeLine& is) {
    const int same_place = was.place.cell == is.place.cell ? 1 : 0;
    return same_place - 2 * static_cast<int>(changed_columns(was, is).size());
  };
  Matching matching(before.size(), after.size());
  matching.pair_by(before, after, all_of);
  for (const auto key : {id_and_name_of, all_but_amount_of, name_of, id_of}) {
    matching.pair_most_alike(before, after, key, alike);
    matching.pair_by(before, after, key);
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!matching.of_before(i)) out.dropped.push_back(before[i]);
  }
  for (std::size_t i = 0; i < after.size(); ++i) {
    const auto was = matching.of_after(i);
    if (!was) {
      out.added.push_back(after[i]);
      continue;
    }
    auto columns = changed_columns(before[*was], after[i]);
    if (!columns.empty()) out.changed.push_back({before[*was], after[i], std::move(columns)});
  }
}

void add_spend_change(std::vector<SpendChange>& out, SpendChange change) {
  if (change.before != change.after) out.push_back(std::move(change));
}

Money spent_under(const SpendBreakdown& breakdown, const std::string& value) {
  for (const auto& row : breakdown.rows) {
    if (row.value == value) return row.expenditure;
  }
  return {};
}

void compare_breakdown(std::vector<SpendChange>& out, const SpendBreakdown& before, const SpendBreakdown& after) {
  const auto& any = after.by.empty() ? before : after;
  for (const auto& row : after.rows) {
    add_spend_change(out, {any.by, any.name, row.value, spent_under(before, row.value), row.expenditure});
  }
  for (const auto& row : before.rows) {
    const bool is_told = std::any_of(after.rows.begin(), after.rows.end(),
                                     [&](const SpendRow& other) { return other.value == row.value; });
    if (!is_told) add_spend_change(out, {any.by, any.name, row.value, row.expenditure, {}});
  }
  add_spend_change(out, {any.by, any.name, std::nullopt, before.not_given, after.not_given});
}

std::vector<SpendChange> spend_changes(const std::vector<SpendBreakdown>& before,
                                       const std::vector<SpendBreakdown>& after) {
  Matching matching(before.size(), after.size());
  matching.pair_by(before, after, [](const SpendBreakdown& breakdown) { return breakdown.by; });
  std::vector<SpendChange> out;
  for (std::size_t i = 0; i < after.size(); ++i) {
    const auto was = matching.of_after(i);
    compare_breakdown(out, was ? before[*was] : SpendBreakdown{}, after[i]);
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!matching.of_before(i)) compare_breakdown(out, before[i], {});
  }
  return out;
}

// A figure that was read from JSON has six decimals.
bool is_same_figure(const std::optional<double>& before, const std::optional<double>& after) {
  if (!before || !after) return before.has_value() == after.has_value();
  constexpr double within = 1e-6;
  return std::abs(*before - *after) < within;
}

bool is_same_metric(const Metric& before, const Metric& after) {
  return is_same_figure(before.last_year, after.last_year) && is_same_figure(before.planned, after.planned) &&
         is_same_figure(before.numerator, after.numerator) && is_same_figure(before.denominator, after.denominator);
}

bool has_words(const Narrative& narrative) {
  return narrative.word_hashes.size() == static_cast<std::size_t>(narrative.words);
}

std::vector<NarrativeChange> narrative_changes(const std::vector<Narrative>& before,
                                               const std::vector<Narrative>& after) {
  Matching matching(before.size(), after.size());
  matching.pair_by(before, after, [](const Narrative& text) { return key_of({text.place.sheet, text.title}); });
  std::vector<NarrativeChange> out;
  for (std::size_t i = 0; i < after.size(); ++i) {
    const auto at = matching.of_after(i);
    const Narrative was = at ? before[*at] : Narrative{};
    NarrativeChange change{after[i].place, after[i].title, was.words, after[i].words, {}, {}};
    bool is_same = was.words == after[i].words;
    if (has_words(was) && has_words(after[i])) {
      const auto words = batch::word_changes(was.word_hashes, after[i].word_hashes);
      is_same = words.added == 0 && words.removed == 0;
      change.added = words.added;
      change.removed = words.removed;
    }
    if (!is_same) out.push_back(std::move(change));
  }
  return out;
}

std::string contribution_key(const Contribution& line) {
  return key_of({line.source, line.code.empty() ? rules::loose_key(text_of(line.name)) : line.code});
}

// Lines whose giver and amount are the same go together first, since a giver may have several.
std::vector<Change<Contribution>> contribution_changes(const std::vector<Contribution>& before,
                                                       const std::vector<Contribution>& after) {
  const auto is_same = [](const Contribution& a, const Contribution& b) { return a.amount == b.amount; };
  Matching matching(before.size(), after.size());
  matching.pair_by(before, after, [](const Contribution& line) {
    return contribution_key(line) + (line.amount ? std::to_string(line.amount->pence) : std::string());
  });
  std::vector<Contribution> left_before;
  std::vector<Contribution> left_after;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!matching.of_before(i)) left_before.push_back(before[i]);
  }
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (!matching.of_after(i)) left_after.push_back(after[i]);
  }
  return changes(left_before, left_after, contribution_key, is_same);
}

void compare_verdicts(Comparison& out, const Report& before, const Report& after) {
  out.requirements = changes(
      before.requirements, after.requirements, [](const Requirement& r) { return r.code; },
      [](const Requirement& a, const Requirement& b) { return a.verdict == b.verdict && a.declared == b.declared; });
  out.national_conditions = changes(
      before.national_conditions, after.national_conditions, [](const NationalCondition& c) { return c.code; },
      [](const NationalCondition& a, const NationalCondition& b) { return a.verdict == b.verdict; });
}

void compare_figures(Comparison& out, const Report& before, const Report& after) {
  out.balances = changes(
      before.balances, after.balances, [](const Balance& b) { return key_of({b.source}); },
      [](const Balance& a, const Balance& b) { return a.income == b.income && a.expenditure == b.expenditure; });
  out.contributions = contribution_changes(before.contributions, after.contributions);
  out.spend = spend_changes(before.spend, after.spend);
  out.required_spend = changes(
      before.required_spend, after.required_spend,
      [](const RequiredSpend& s) {
        return key_of({s.code, s.name});
      },
      [](const RequiredSpend& a, const RequiredSpend& b) {
        return a.minimum == b.minimum && a.planned == b.planned && a.met == b.met;
      });
  out.hicm = changes(
      before.hicm, after.hicm, [](const ChangeLevel& level) { return key_of({level.change}); },
      [](const ChangeLevel& a, const ChangeLevel& b) { return a.current == b.current && a.planned == b.planned; });
  out.metrics = changes(
      before.metrics, after.metrics, [](const Metric& metric) { return key_of({metric.code}); }, is_same_metric);
}

}  // namespace

bool Comparison::is_any() const {
  const bool lists = !gone.empty() || !come.empty() || !requirements.empty() || !national_conditions.empty() ||
                     !dropped.empty() || !added.empty() || !changed.empty() || !balances.empty() ||
                     !contributions.empty() || !spend.empty() || !required_spend.empty() || !hicm.empty() ||
                     !metrics.empty() || !narratives.empty();
  const bool failures =
      before.error.has_value() != after.error.has_value() || (before.error && before.error->kind != after.error->kind);
  return lists || failures || before.status != after.status;
}

Comparison compare(const Report& before, const Report& after) {
  Comparison out;
  out.before = side(before);
  out.after = side(after);
  out.same_bytes = !before.fingerprint.empty() && before.fingerprint == after.fingerprint;
  out.same_board = is_same_board(before, after);
  out.headings = after.error ? before.headings : after.headings;
  // Of a file that could not be read nothing is known, so that nothing came or went.
  if (before.error || after.error) return out;
  compare_findings(out, before.findings, after.findings);
  compare_verdicts(out, before, after);
  compare_schemes(out, before.schemes, after.schemes);
  compare_figures(out, before, after);
  out.narratives = narrative_changes(before.narratives, after.narratives);
  return out;
}

std::size_t newly_counting(const Comparison& changes, Severity from) {
  const auto counts = [&](const Finding& finding) { return !finding.waived && finding.severity <= from; };
  const auto come = std::count_if(changes.come.begin(), changes.come.end(), counts);
  const auto now = std::count_if(changes.still.begin(), changes.still.end(), [&](const LastingFinding& finding) {
    return counts(finding.after) && !counts(finding.before);
  });
  return static_cast<std::size_t>(come + now);
}

}  // namespace bcf
