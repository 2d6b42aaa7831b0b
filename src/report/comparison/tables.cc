#include "report/comparison/tables.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "report/cell_list.h"
#include "report/figures.h"
#include "report/figures_section.h"
#include "report/findings_by_sheet.h"
#include "report/opening.h"
#include "report/severity.h"
#include "report/verdicts_section.h"

namespace bcf::report_text {
namespace {

// Nothing where there is no metric, or it does not give the figure.
const double* value_of(const std::optional<Metric>& metric, std::optional<double> Metric::*figure) {
  if (!metric) return nullptr;
  const auto& value = (*metric).*figure;
  return value ? &*value : nullptr;
}

constexpr const char* none = "-";

std::string text_or_none(const std::optional<std::string>& text) { return text ? *text : none; }

std::string amount_or_none(const std::optional<Money>& amount) { return amount ? written(*amount) : none; }

// "Area of spend" of "area_of_spend".
std::string column_words(std::string column) {
  if (column == "id") return "ID";
  std::replace(column.begin(), column.end(), '_', ' ');
  if (!column.empty() && column[0] >= 'a' && column[0] <= 'z') column[0] = static_cast<char>(column[0] - 'a' + 'A');
  return column;
}

std::string where(const Finding& finding, const std::vector<std::string>& cells) {
  const auto listed = cell_list(cells);
  if (finding.place.sheet.empty()) return "The workbook";
  return listed.empty() ? finding.place.sheet : fmt::format("{} {}", finding.place.sheet, listed);
}

// A row of money: what it is, what it was, what it is now, and by how much it is another.
void add_amounts(Table& table, std::vector<Words> labels, const std::optional<Money>& was,
                 const std::optional<Money>& is) {
  labels.push_back({amount_or_none(was)});
  labels.push_back({amount_or_none(is)});
  labels.push_back({was && is ? signed_amount(*is - *was) : ""});
  table.row(std::move(labels));
}

std::vector<Column> with_amounts(std::vector<Column> labels) {
  for (const auto* heading : {"Was", "Is", "Difference"}) labels.push_back({ColumnKind::amount, heading});
  return labels;
}

template <class Item, class Get>
auto of(const std::optional<Item>& item, const Get& get) -> std::optional<std::decay_t<decltype(get(*item))>> {
  if (!item) return std::nullopt;
  return get(*item);
}

template <class Item>
const Item& either(const Change<Item>& change) {
  return change.after ? *change.after : *change.before;
}

void add_conditions(std::vector<ComparisonPart>& out, const Comparison& changes) {
  if (changes.national_conditions.empty()) return;
  Table table(changes.headings.national_conditions,
              {{ColumnKind::word}, {ColumnKind::word, "Was"}, {ColumnKind::word, "Is"}, {ColumnKind::text}});
  const auto words = [](const std::optional<NationalCondition>& one) {
    return one ? condition_words(one->verdict) : Words{none};
  };
  for (const auto& change : changes.national_conditions) {
    table.row({{either(change).code}, {words(change.before).text}, words(change.after), {either(change).title}});
  }
  out.push_back({"conditions", std::move(table)});
}

void add_requirements(std::vector<ComparisonPart>& out, const Comparison& changes) {
  if (changes.requirements.empty()) return;
  Table table(changes.headings.requirements,
              {{ColumnKind::word}, {ColumnKind::word, "Was"}, {ColumnKind::word, "Is"}, {ColumnKind::text}});
  const auto words = [](const std::optional<Requirement>& one) {
    return one ? verdict_words(one->declared, one->verdict) : Words{none};
  };
  for (const auto& change : changes.requirements) {
    table.row({{either(change).code}, {words(change.before).text}, words(change.after), {either(change).theme}});
  }
  out.push_back({"requirements", std::move(table)});
}

void add_required_spend(std::vector<ComparisonPart>& out, const Comparison& changes) {
  if (changes.required_spend.empty()) return;
  Table table(changes.headings.required_spend, with_amounts({{ColumnKind::word}, {ColumnKind::text}}));
  for (const auto& change : changes.required_spend) {
    const auto& [before, after] = change;
    const auto& one = either(change);
    const auto line = [&](const char* what, const std::optional<Money>& was, const std::optional<Money>& is) {
      if (was != is) add_amounts(table, {{one.code}, {fmt::format("{}: {}", one.name, what)}}, was, is);
    };
    line("planned", before ? before->planned : std::nullopt, after ? after->planned : std::nullopt);
    line("minimum", before ? before->minimum : std::nullopt, after ? after->minimum : std::nullopt);
    line("headroom", before ? before->headroom() : std::nullopt, after ? after->headroom() : std::nullopt);
  }
  out.push_back({"required-spend", std::move(table), Rows::grouped});
}

void add_balances(std::vector<ComparisonPart>& out, const Comparison& changes) {
  if (changes.balances.empty()) return;
  Table table(changes.headings.balances, with_amounts({{ColumnKind::text}, {ColumnKind::word}}));
  for (const auto& change : changes.balances) {
    const auto line = [&](const char* what, const auto& get) {
      const auto was = change.before ? get(*change.before) : std::nullopt;
      const auto is = change.after ? get(*change.after) : std::nullopt;
      if (was != is) add_amounts(table, {{either(change).source}, {what}}, was, is);
    };
    line("income", [](const Balance& b) { return b.income; });
    line("expenditure", [](const Balance& b) { return b.expenditure; });
    line("difference", [](const Balance& b) { return b.difference(); });
  }
  out.push_back({"funding", std::move(table), Rows::grouped});
}

// Nothing is said of a line that was not there.
std::string amount_words(const std::optional<Contribution>& line) {
  if (!line) return none;
  return line->amount ? written(*line->amount) : "no amount";
}

void add_contributions(std::vector<ComparisonPart>& out, const Comparison& changes) {
  if (changes.contributions.empty()) return;
  Table table("Contributions", with_amounts({{ColumnKind::text}}));
  for (const auto& change : changes.contributions) {
    const auto& [before, after] = change;
    const auto& one = either(change);
    const bool both = before && after && before->amount && after->amount;
    table.row({{fmt::format("{}: {}", one.source, one.name.value_or("no name given"))},
               {amount_words(before)},
               {amount_words(after)},
               {both ? signed_amount(*after->amount - *before->amount) : ""}});
  }
  out.push_back({"contributions", std::move(table)});
}

void add_spend(std::vector<ComparisonPart>& out, const Comparison& changes) {
  for (const auto& change : changes.spend) {
    const std::string id = "spend-" + change.by;
    if (out.empty() || out.back().id != id) {
      out.push_back({id, Table(fmt::format("Spend: {}", change.name), with_amounts({{ColumnKind::text}}))});
    }
    add_amounts(out.back().table, {{change.value.value_or("not given")}}, change.before, change.after);
  }
}

// "Community Health; CCG; NHS Community Provider"
std::string shown_words(const SchemeLine& line) {
  std::vector<std::string> parts;
  for (const auto& shown : line.shown) {
    if (shown.value) parts.push_back(*shown.value);
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string scheme_name(const SchemeLine& line) {
  if (line.id && line.name) return fmt::format("{} {}", *line.id, *line.name);
  if (line.name) return fmt::format("{} (no ID)", *line.name);
  return line.id ? fmt::format("{} (no name)", *line.id) : "(no ID, no name)";
}

void add_scheme_list(std::vector<ComparisonPart>& out, const std::string& id, std::string_view title,
                     const std::vector<SchemeLine>& lines) {
  if (lines.empty()) return;
  Table table(title, {{ColumnKind::word}, {ColumnKind::text}, {ColumnKind::amount, "Expenditure"}, {ColumnKind::text}});
  for (const auto& line : lines) {
    table.row({{line.place.cell}, {scheme_name(line)}, {amount_or_none(line.expenditure)}, {shown_words(line)}});
  }
  out.push_back({id, std::move(table)});
}

std::optional<std::string> value_in(const SchemeLine& line, const std::string& column) {
  if (column == "id") return line.id;
  if (column == "name") return line.name;
  if (column == "expenditure") return line.expenditure ? std::optional(written(*line.expenditure)) : std::nullopt;
  for (const auto& shown : line.shown) {
    if (shown.column == column) return shown.value;
  }
  return std::nullopt;
}

void add_changed_schemes(std::vector<ComparisonPart>& out, const Comparison& changes) {
  if (changes.changed.empty()) return;
  Table table("Schemes changed", {{ColumnKind::word},
                                  {ColumnKind::text},
                                  {ColumnKind::word, "What"},
                                  {ColumnKind::text, "Was"},
                                  {ColumnKind::text, "Is"}});
  for (const auto& change : changes.changed) {
    for (const auto& column : change.columns) {
      table.row({{change.after.place.cell},
                 {scheme_name(change.after)},
                 {column_words(column)},
                 {text_or_none(value_in(change.before, column))},
                 {text_or_none(value_in(change.after, column))}});
    }
  }
  out.push_back({"schemes-changed", std::move(table), Rows::listed});
}

void add_schemes(std::vector<ComparisonPart>& out, const Comparison& changes) {
  const auto first = out.size();
  add_scheme_list(out, "schemes-added", "Schemes added", changes.added);
  add_scheme_list(out, "schemes-dropped", "Schemes dropped", changes.dropped);
  add_changed_schemes(out, changes);
  // The line in short leads to the first of them.
  if (out.size() > first) out[first].id = "schemes";
}

void add_levels(std::vector<ComparisonPart>& out, const Comparison& changes) {
  if (changes.hicm.empty()) return;
  Table table(changes.headings.hicm, {{ColumnKind::word},
                                      {ColumnKind::text},
                                      {ColumnKind::word, "Level"},
                                      {ColumnKind::text, "Was"},
                                      {ColumnKind::text, "Is"}});
  for (const auto& change : changes.hicm) {
    const auto line = [&](const char* what, std::optional<std::string> ChangeLevel::*level) {
      const auto was = change.before ? (*change.before).*level : std::nullopt;
      const auto is = change.after ? (*change.after).*level : std::nullopt;
      if (was == is) return;
      table.row({{either(change).change}, {either(change).name}, {what}, level_words(was), level_words(is)});
    };
    line("current", &ChangeLevel::current);
    line("planned", &ChangeLevel::planned);
  }
  out.push_back({"levels", std::move(table), Rows::grouped});
}

void add_metrics(std::vector<ComparisonPart>& out, const Comparison& changes) {
  if (changes.metrics.empty()) return;
  Table table(changes.headings.metrics, {{ColumnKind::word},
                                         {ColumnKind::text},
                                         {ColumnKind::word, "Figure"},
                                         {ColumnKind::number, "Was"},
                                         {ColumnKind::number, "Is"}});
  for (const auto& change : changes.metrics) {
    const auto& one = either(change);
    const auto line = [&](const char* what, std::optional<double> Metric::*figure, bool share) {
      const double* was = value_of(change.before, figure);
      const double* is = value_of(change.after, figure);
      const auto words = [&](const double* value) {
        return value == nullptr ? std::string(none) : share ? percent(*value) : number(*value);
      };
      if (was == nullptr && is == nullptr) return;
      if (was == nullptr || is == nullptr || *was != *is)
        table.row({{one.code}, {one.name}, {what}, {words(was)}, {words(is)}});
    };
    const bool share = one.unit == "share";
    line("last year", &Metric::last_year, share);
    line("planned", &Metric::planned, share);
    line("numerator", &Metric::numerator, false);
    line("denominator", &Metric::denominator, false);
  }
  out.push_back({"metrics", std::move(table), Rows::grouped});
}

void add_narratives(std::vector<ComparisonPart>& out, const Comparison& changes) {
  if (changes.narratives.empty()) return;
  Table table("Narratives", {{ColumnKind::text},
                             {ColumnKind::number, "Words were"},
                             {ColumnKind::number, "Are"},
                             {ColumnKind::number, "New"},
                             {ColumnKind::number, "Gone"}});
  const auto count = [](const std::optional<int>& words) { return words ? number(*words) : none; };
  for (const auto& change : changes.narratives) {
    table.row({{fmt::format("{} {}: {}", change.place.sheet, change.place.cell, change.title)},
               {count(change.words_before)},
               {count(change.words_after)},
               {count(change.added)},
               {count(change.removed)}});
  }
  out.push_back({"narratives", std::move(table)});
}

}  // namespace

Table new_findings_table(const std::vector<Finding>& come) {
  Table table("Findings that are new", {{ColumnKind::text, "Where"},
                                        {ColumnKind::word, "Severity"},
                                        {ColumnKind::word, "Rule"},
                                        {ColumnKind::text, "What is wrong"},
                                        {ColumnKind::text, "What to do"}});
  for (const auto& sheet : findings_by_sheet(come)) {
    for (const auto& group : sheet.groups) {
      for (const auto& entry : group.entries) {
        const auto& finding = entry.first();
        const auto remedy = finding.waived ? fmt::format("Waived: {}", finding.waived->reason) : finding.fix;
        table.row(
            {{where(finding, entry.cells)}, standing_words(finding), {finding.rule}, {finding.message}, {remedy}});
      }
    }
  }
  return table;
}

Table gone_findings_table(const std::vector<Finding>& gone) {
  Table table("Findings that are gone",
              {{ColumnKind::text, "Where"}, {ColumnKind::word, "Severity"}, {ColumnKind::text, "What was wrong"}});
  for (const auto& sheet : findings_by_sheet(gone)) {
    for (const auto& group : sheet.groups) {
      for (const auto& entry : group.entries) {
        table.row({{where(entry.first(), entry.cells)}, standing_words(entry.first()), {entry.first().message}});
      }
    }
  }
  return table;
}

std::vector<ComparisonPart> lasting_findings(const Comparison& changes) {
  Table table("Still there, but not as they were",
              {{ColumnKind::text, "Where"}, {ColumnKind::word, "Severity"}, {ColumnKind::text, "What is wrong"}});
  for (const auto& [before, after] : changes.still) {
    const auto was = standing_words(before);
    auto is = standing_words(after);
    if (was.text == is.text && before.message == after.message) continue;
    if (was.text != is.text) is.text += fmt::format(", was {}", was.text);
    const auto message =
        before.message == after.message ? after.message : fmt::format("{} Before: {}", after.message, before.message);
    table.row({{where(after, {after.place.cell})}, is, {message}});
  }
  if (table.rows().empty()) return {};
  return {{"findings-still", std::move(table)}};
}

std::vector<ComparisonPart> change_parts(const Comparison& changes) {
  std::vector<ComparisonPart> out;
  add_conditions(out, changes);
  add_requirements(out, changes);
  add_schemes(out, changes);
  add_required_spend(out, changes);
  add_balances(out, changes);
  add_contributions(out, changes);
  add_spend(out, changes);
  add_levels(out, changes);
  add_metrics(out, changes);
  add_narratives(out, changes);
  return out;
}

std::size_t label_columns(const Table& table) {
  const auto& columns = table.columns();
  const auto end =
      std::find_if(columns.begin(), columns.end(), [](const Column& column) { return !column.heading.empty(); });
  return static_cast<std::size_t>(end - columns.begin());
}

Table without_repeats(const Table& table) {
  const std::size_t labels = label_columns(table);
  Table out(table.title(), table.columns());
  const std::vector<Words>* above = nullptr;
  for (const auto& row : table.rows()) {
    auto cells = row;
    bool repeats = above != nullptr;
    for (std::size_t i = 0; i < labels && repeats; ++i) {
      repeats = (*above)[i].text == row[i].text;
      if (repeats) cells[i] = {};
    }
    above = &row;
    out.row(std::move(cells));
  }
  return out;
}

Table compared_table(const std::vector<ComparedLine>& lines) {
  Table table("Boards compared", {{ColumnKind::text},
                                  {ColumnKind::text, "Verdict"},
                                  {ColumnKind::number, "Gone"},
                                  {ColumnKind::number, "New"},
                                  {ColumnKind::number, "Still"}});
  for (const auto& line : lines) {
    const auto count = [&](std::size_t findings) { return line.read() ? fmt::format("{}", findings) : none; };
    table.row({{line.board}, line.sentence, {count(line.gone)}, {count(line.come)}, {count(line.still)}});
  }
  return table;
}

Table one_sided_table(std::string_view title, const std::vector<ComparedReturn>& returns) {
  Table table(title,
              {{ColumnKind::text}, {ColumnKind::text, "Verdict"}, {ColumnKind::text, "File"}, {ColumnKind::text}});
  for (const auto& one : returns) {
    table.row({{one.board_name.empty() ? "No board known" : board_words(one)},
               {standing_words(one), one.status == Status::ready ? Style::good : Style::bad},
               {one.file},
               {one.error ? one.error->message : ""}});
  }
  return table;
}

Table left_out_table(const std::vector<ReturnLeftOut>& left_out) {
  Table table("Left out", {{ColumnKind::text}, {ColumnKind::text, "File"}, {ColumnKind::text, "Newer"}});
  for (const auto& one : left_out) table.row({{one.board_name}, {one.file}, {one.newest}});
  return table;
}

}  // namespace bcf::report_text
