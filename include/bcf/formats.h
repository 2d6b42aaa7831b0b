// A report in words, for a person or a program.
//
// Both writers are pure functions of their arguments: bytes out, no file, no terminal. Every text that comes from a
// return is escaped for the format it goes into.
#pragma once

#include <bcf/explain.h>
#include <bcf/report.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bcf {

struct TextOptions {
  int width = 100;       // columns; values below 40 are taken as 40, values above 120 as 120
  bool colour = false;   // ANSI colours and weights
  bool verbose = false;  // also list every check that passed
};

// The checklist report of one return, ending in a new line.
std::string text_report(const Report& report, const RulesetName& ruleset, const TextOptions& options = {});

// How many returns of a run came out how.
struct StatusCounts {
  int ready = 0, not_ready = 0, unreadable = 0;
  void add(Status status) {
    ++(status == Status::ready ? ready : status == Status::not_ready ? not_ready : unreadable);
  }
};

// Any text with nothing left in it that a terminal would act on or hide: an escape becomes "\\u{1b}". For messages that
// repeat a file's name or a part of it.
std::string safe_for_terminal(std::string_view text);

// What stands between two returns' reports, and the line that closes a run over several:
// "3 returns: 1 ready, 1 not ready, 1 could not be read". Both end in a new line.
std::string text_separator(const TextOptions& options = {});
std::string text_summary(const StatusCounts& counts, const TextOptions& options = {});

// What became of the waivers of a run: a section to stand after its last return. Empty where there are none.
std::string text_waivers(const std::vector<WaiverUse>& waivers, const TextOptions& options = {});

// The JSON report (schemas/report.schema.json), in parts so that any number of returns can be written without holding
// them all: json_opening(), then json_return() for each with json_separator() between, then json_closing().
std::string json_opening(const RulesetName& ruleset);
std::string json_return(const Report& report);
std::string json_separator();
std::string json_closing(const std::vector<WaiverUse>& waivers = {}, std::size_t not_checked = 0);

// A list of rules: a table for the terminal, a page for reading, a document for programs.
std::string rules_text(const std::vector<RuleDescription>& rules, const RulesetName& ruleset,
                       const TextOptions& options = {});
std::string rules_markdown(const std::vector<RuleDescription>& rules, const RulesetName& ruleset);
std::string rules_json(const std::vector<RuleDescription>& rules, const RulesetName& ruleset);

// An explanation: a page for the terminal, a document for programs.
std::string explanation_text(const Explanation& explanation, const RulesetName& ruleset,
                             const TextOptions& options = {});
std::string explanation_json(const Explanation& explanation, const RulesetName& ruleset);

}  // namespace bcf
