#include "report/comparison/words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "report/figures.h"
#include "report/opening.h"
#include "report/verdicts_section.h"

namespace bcf::report_text {
namespace {

std::string counted_int(int count, std::string_view one, std::string_view several) {
  return counted(static_cast<std::size_t>(std::max(0, count)), one, several);
}

// "with 12 errors and 3 warnings"; empty where there are neither.
std::string with_counts(const Counts& counts) {
  std::vector<std::string> parts;
  if (counts.errors > 0) parts.push_back(counted_int(counts.errors, "error", "errors"));
  if (counts.warnings > 0) parts.push_back(counted_int(counts.warnings, "warning", "warnings"));
  return parts.empty() ? std::string() : fmt::format(" with {}", fmt::join(parts, " and "));
}

bool is_ready(const ComparedReturn& given) { return given.status == Status::ready; }

// Codes that share what became of them: "PR4, PR5 now supported; PR2 now incomplete".
class ByOutcome {
 public:
  void add(const std::string& code, const std::string& outcome, Style style) {
    auto group = std::find_if(groups_.begin(), groups_.end(), [&](const auto& one) { return one.first == outcome; });
    if (group == groups_.end()) group = groups_.insert(groups_.end(), {outcome, {}});
    group->second.push_back(code);
    if (style == Style::bad || (style != Style::good && style_ != Style::bad)) style_ = style;
  }

  [[nodiscard]] bool any() const { return !groups_.empty(); }

  [[nodiscard]] Words words() const {
    std::vector<std::string> parts;
    for (const auto& [outcome, codes] : groups_) parts.push_back(fmt::format("{} {}", fmt::join(codes, ", "), outcome));
    return {fmt::format("{}", fmt::join(parts, "; ")), style_};
  }

 private:
  std::vector<std::pair<std::string, std::vector<std::string>>> groups_;
  Style style_ = Style::good;
};

// "supported" of "Yes, supported".
std::string verdict_alone(const Words& words) { return words.text.substr(words.text.find(", ") + 2); }

ByOutcome by_outcome(const std::vector<Change<Requirement>>& changes) {
  ByOutcome out;
  for (const auto& [before, after] : changes) {
    if (!after) {
      out.add(before->code, "no longer asked", Style::plain);
      continue;
    }
    const auto words = verdict_words(after->declared, after->verdict);
    const bool same = before && before->verdict == after->verdict;
    const std::string declared = !after->declared ? "without an answer" : *after->declared ? "Yes" : "No";
    out.add(after->code, same ? "now " + declared : "now " + verdict_alone(words), words.style);
  }
  return out;
}

ByOutcome by_outcome(const std::vector<Change<NationalCondition>>& changes) {
  ByOutcome out;
  for (const auto& [before, after] : changes) {
    if (after) {
      const auto words = condition_words(after->verdict);
      out.add(after->code, "now " + words.text, words.style);
    } else {
      out.add(before->code, "no longer asked", Style::plain);
    }
  }
  return out;
}

std::string headroom_words(const RequiredSpend& spend) {
  if (!spend.minimum) return "the minimum is not known";
  const auto headroom = spend.headroom();
  if (!headroom) return "what is planned is not known";
  if (*headroom == Money{}) return "at its minimum";
  if (*headroom < Money{}) return fmt::format("{} short", written(*spend.shortfall()));
  return fmt::format("{} above its minimum", written(*headroom));
}

Words required_words(const std::vector<Change<RequiredSpend>>& changes) {
  std::vector<std::string> parts;
  Style style = Style::good;
  for (const auto& [before, after] : changes) {
    if (!after) {
      parts.push_back(fmt::format("{} no longer asked", before->code));
      continue;
    }
    parts.push_back(fmt::format("{} now {}", after->code, headroom_words(*after)));
    if (after->met != true) style = Style::bad;
  }
  return {fmt::format("{}", fmt::join(parts, "; ")), style};
}

// What moved within a breakdown, and by how much all of it is another.
std::string moved_words(const std::vector<SpendChange>& changes, const std::string& by) {
  Money more;
  Money less;
  for (const auto& change : changes) {
    if (change.by != by) continue;
    (change.difference() < Money{} ? less : more) += change.difference();
  }
  const Money in_all = more + less;
  const Money moved = std::min(more, Money{} - less);
  std::vector<std::string> parts;
  if (moved != Money{}) parts.push_back(fmt::format("{} moved", written(moved)));
  if (in_all > Money{}) parts.push_back(fmt::format("{} more in all", written(in_all)));
  if (in_all < Money{}) parts.push_back(fmt::format("{} less in all", written(Money{} - in_all)));
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string scheme_words(const Comparison& changes) {
  std::vector<std::string> parts;
  const auto add = [&](std::size_t count, std::string_view what) {
    if (count > 0) parts.push_back(fmt::format("{} {}", count, what));
  };
  add(changes.added.size(), "added");
  add(changes.dropped.size(), "dropped");
  add(changes.changed.size(), "changed");
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string word_words(const std::vector<NarrativeChange>& changes) {
  int added = 0;
  int removed = 0;
  bool known = true;
  for (const auto& change : changes) {
    known = known && change.added && change.removed;
    added += change.added.value_or(0);
    removed += change.removed.value_or(0);
  }
  const auto texts = counted(changes.size(), "text", "texts");
  if (!known) return fmt::format("{} of another length", texts);
  return fmt::format("{} more, {} less, in {}", counted_int(added, "word", "words"),
                     counted_int(removed, "word", "words"), texts);
}

Words finding_words(const Comparison& changes) {
  const auto number = [](std::size_t count) { return count == 0 ? std::string("none") : fmt::format("{}", count); };
  Counts come;
  for (const auto& finding : changes.come) come.errors += !finding.waived && finding.severity == Severity::error;
  const Style style = come.errors > 0 ? Style::bad : changes.gone.empty() ? Style::plain : Style::good;
  const std::string errors = come.errors > 0 ? fmt::format(" ({})", counted_int(come.errors, "error", "errors")) : "";
  return {fmt::format("{} gone, {} new{}, {} still there", number(changes.gone.size()), number(changes.come.size()),
                      errors, number(changes.still.size())),
          style};
}

// Which lines balance now, and how many more differ.
Words balance_words(const std::vector<Change<Balance>>& changes) {
  ByOutcome out;
  std::size_t others = 0;
  for (const auto& [before, after] : changes) {
    const bool turned = before && after && before->balanced != after->balanced;
    if (turned) {
      out.add(after->source,
              !after->balanced   ? "now not known"
              : *after->balanced ? "now balanced"
                                 : "no longer balanced",
              !after->balanced   ? Style::caution
              : *after->balanced ? Style::good
                                 : Style::bad);
    } else {
      ++others;
    }
  }
  if (!out.any()) return {counted(others, "line changed", "lines changed")};
  auto words = out.words();
  if (others > 0) words.text += fmt::format("; {} changed", counted(others, "other line", "other lines"));
  const bool all_balance = std::all_of(changes.begin(), changes.end(), [](const Change<Balance>& change) {
    return !change.after || change.after->balanced == true;
  });
  if (words.style == Style::good && !all_balance) words.style = Style::plain;
  return words;
}

void add_money(std::vector<ChangeInShort>& out, const Comparison& changes) {
  const auto& headings = changes.headings;
  if (!changes.required_spend.empty()) {
    out.push_back({"required-spend", headings.required_spend, required_words(changes.required_spend)});
  }
  if (!changes.balances.empty()) {
    out.push_back({"funding", headings.balances, balance_words(changes.balances)});
  }
  if (!changes.contributions.empty()) {
    out.push_back(
        {"contributions", "Contributions", {counted(changes.contributions.size(), "line changed", "lines changed")}});
  }
  for (const auto& change : changes.spend) {
    const std::string id = "spend-" + change.by;
    if (!out.empty() && out.back().id == id) continue;
    out.push_back({id, fmt::format("Spend: {}", change.name), {moved_words(changes.spend, change.by)}});
  }
}

std::string with_boards(std::size_t count) { return counted(count, "board", "boards"); }

std::string has(std::size_t count) { return count == 1 ? "has" : "have"; }

std::size_t unread(const std::vector<ComparedReturn>& returns) {
  return static_cast<std::size_t>(
      std::count_if(returns.begin(), returns.end(), [](const auto& one) { return one.error.has_value(); }));
}

std::string verdict_changes(const std::vector<ComparedLine>& lines) {
  const auto of = [&](bool ready_before, bool ready_now) {
    return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [&](const ComparedLine& line) {
      return line.read() && (line.was == Status::ready) == ready_before && (line.is == Status::ready) == ready_now;
    }));
  };
  std::vector<std::string> parts;
  if (const auto count = of(false, true); count > 0)
    parts.push_back(fmt::format("{} {} become ready", count, has(count)));
  if (const auto count = of(true, false); count > 0) {
    parts.push_back(fmt::format("{} {} ready no more", count, count == 1 ? "is" : "are"));
  }
  return parts.empty() ? std::string() : fmt::format("{}.", fmt::join(parts, ", "));
}

}  // namespace

std::string board_words(const ComparedReturn& given) {
  if (given.board_name.empty()) return given.file;
  if (given.board_code.empty()) return given.board_name;
  return fmt::format("{} ({})", given.board_name, given.board_code);
}

std::string board_words(const Comparison& changes) {
  return board_words(changes.after.board_name.empty() && !changes.before.board_name.empty() ? changes.before
                                                                                            : changes.after);
}

std::string standing_words(const ComparedReturn& given) {
  switch (given.status) {
    case Status::ready:
      return "ready" + with_counts(given.counts);
    case Status::not_ready:
      return "not ready" + with_counts(given.counts);
    case Status::unreadable:
      return "could not be read";
  }
  return {};
}

Words verdict_sentence(const Comparison& changes) {
  const auto& before = changes.before;
  const auto& after = changes.after;
  const Style style = is_ready(after) ? Style::good : Style::bad;
  const auto was = standing_words(before);
  const auto is = standing_words(after);
  if (before.error && after.error) return {"Could not be read before, and cannot be read now.", style};
  if (after.error) return {fmt::format("Was {}; what is there now cannot be read.", was), style};
  if (before.error) return {fmt::format("Could not be read before, is {}.", is), style};
  if (was == is) return {fmt::format("Is {}, as before.", is), style};
  if (before.status == after.status) return {fmt::format("Was {}, is still {}.", was, is), style};
  return {fmt::format("Was {}, is {}.", was, is), style};
}

std::string saved_words(const ComparedReturn& given) {
  constexpr std::size_t day = 10;         // "2019-08-01"
  constexpr std::size_t to_minutes = 16;  // "2019-08-01T12:00"
  if (given.saved.size() < to_minutes) return {};
  return fmt::format("{} {} UTC", given.saved.substr(0, day), given.saved.substr(day + 1, to_minutes - day - 1));
}

std::string file_words(const ComparedReturn& given) {
  const auto saved = saved_words(given);
  return saved.empty() ? given.file : fmt::format("{}, saved {}", given.file, saved);
}

std::vector<std::string> doubts(const Comparison& changes) {
  std::vector<std::string> out;
  const auto& before = changes.before;
  const auto& after = changes.after;
  if (before.error || after.error) return out;
  if (before.board_name.empty() || after.board_name.empty()) {
    out.emplace_back("Not both name a board, so that they may be of two.");
  } else if (!changes.same_board) {
    out.push_back(fmt::format("These are returns of two boards, {} and {}: what differs is no correction.",
                              board_words(before), board_words(after)));
  }
  if (!before.saved.empty() && before.saved > after.saved && !after.saved.empty()) {
    out.emplace_back("The one taken as before was saved later: they may be the wrong way round.");
  }
  return out;
}

std::optional<std::string> nothing_changed(const Comparison& changes) {
  if (changes.is_any() || changes.before.error || changes.after.error) return std::nullopt;
  const bool told_otherwise = std::any_of(changes.still.begin(), changes.still.end(), [](const auto& finding) {
    return finding.before.severity != finding.after.severity ||
           finding.before.waived.has_value() != finding.after.waived.has_value();
  });
  if (told_otherwise) return std::nullopt;
  if (changes.same_bytes) return "Nothing has changed: both are the same file.";
  return "Nothing has changed in what is compared. The files are not the same, though: the workbook was saved again, "
         "or "
         "changed where nothing is checked.";
}

std::vector<ChangeInShort> in_short(const Comparison& changes) {
  std::vector<ChangeInShort> out;
  if (changes.before.error || changes.after.error || nothing_changed(changes)) return out;
  const auto& headings = changes.headings;
  out.push_back({"findings", "Findings", finding_words(changes)});
  if (const auto told = by_outcome(changes.national_conditions); told.any()) {
    out.push_back({"conditions", headings.national_conditions, told.words()});
  }
  if (const auto told = by_outcome(changes.requirements); told.any()) {
    out.push_back({"requirements", headings.requirements, told.words()});
  }
  if (const auto told = scheme_words(changes); !told.empty()) out.push_back({"schemes", "Schemes", {told}});
  add_money(out, changes);
  if (!changes.hicm.empty()) {
    out.push_back({"levels",
                   headings.hicm,
                   {fmt::format("the levels of {}", counted(changes.hicm.size(), "change", "changes"))}});
  }
  if (!changes.metrics.empty()) {
    out.push_back(
        {"metrics", headings.metrics, {counted(changes.metrics.size(), "metric changed", "metrics changed")}});
  }
  if (!changes.narratives.empty()) out.push_back({"narratives", "Narratives", {word_words(changes.narratives)}});
  return out;
}

std::string finding_sentence(const Comparison& changes) {
  auto words = finding_words(changes).text + ".";
  if (words.starts_with("none")) words[0] = 'N';
  return words;
}

std::string signed_amount(Money difference) {
  return difference > Money{} ? "+" + written(difference) : written(difference);
}

ComparedLine line_of(const Comparison& changes) {
  return {board_words(changes), changes.before.file, changes.after.file,   verdict_sentence(changes),
          changes.gone.size(),  changes.come.size(), changes.still.size(), changes.before.status,
          changes.after.status, changes.is_any()};
}

std::vector<std::string> closing_sentences(const std::vector<ComparedLine>& lines, const NotCompared& rest) {
  std::vector<std::string> out;
  const auto read = static_cast<std::size_t>(
      std::count_if(lines.begin(), lines.end(), [](const ComparedLine& line) { return line.read(); }));
  const auto changed = static_cast<std::size_t>(std::count_if(
      lines.begin(), lines.end(), [](const ComparedLine& line) { return line.read() && line.any_change; }));
  if (read == 0) {
    out.emplace_back("No board has a return on both sides that could be read.");
  } else if (changed == 0) {
    out.push_back(fmt::format("{} compared: nothing has changed.", with_boards(read)));
  } else {
    out.push_back(fmt::format("{} compared: {} {} changed, {} {} not.", with_boards(read), changed, has(changed),
                              read - changed, has(read - changed)));
  }
  if (auto words = verdict_changes(lines); !words.empty()) out.push_back(std::move(words));
  const auto come = rest.come.size() - unread(rest.come);
  const auto gone = rest.gone.size() - unread(rest.gone);
  if (come > 0) out.push_back(fmt::format("{} {} come.", with_boards(come), has(come)));
  if (gone > 0) out.push_back(fmt::format("{} {} gone.", with_boards(gone), has(gone)));
  auto unreadable = unread(rest.come) + unread(rest.gone);
  for (const auto& line : lines) {
    for (const auto status : {line.was, line.is}) unreadable += status == Status::unreadable ? 1 : 0;
  }
  if (unreadable > 0) out.push_back(fmt::format("{} could not be read.", counted(unreadable, "file", "files")));
  if (!rest.left_out.empty()) {
    out.push_back(fmt::format("{} left out for newer ones of the same board.",
                              counted(rest.left_out.size(), "return was", "returns were")));
  }
  return out;
}

}  // namespace bcf::report_text
