// What changed between two returns, in sentences.
#pragma once

#include <bcf/comparison_report.h>

#include <optional>
#include <string>
#include <vector>

#include "report/page.h"

namespace bcf::report_text {

// "Southend-on-Sea (E06000033)": of the return that is now, else of the one before; its file where neither says.
std::string board_words(const Comparison& changes);
std::string board_words(const ComparedReturn& given);

// "Was not ready with 12 errors, is ready with 1 warning."
Words verdict_sentence(const Comparison& changes);

// "not ready with 12 errors and 3 warnings"
std::string standing_words(const ComparedReturn& given);

// "2019-08-01 12:00 UTC"; empty where the workbook does not say when it was saved.
std::string saved_words(const ComparedReturn& given);

// "July HWB.xlsx, saved 2019-08-01 12:00 UTC"
std::string file_words(const ComparedReturn& given);

// What makes the comparison itself doubtful: two boards, or the newer return given first.
std::vector<std::string> doubts(const Comparison& changes);

// That nothing changed, and what that means; nothing where anything did, or where one could not be read.
std::optional<std::string> nothing_changed(const Comparison& changes);

// "36 gone, 2 new (1 error), 5 still there."
std::string finding_sentence(const Comparison& changes);

// One part of what changed, in a line: "Schemes", "2 added, 1 changed".
struct ChangeInShort {
  std::string id;  // of the part that tells it in full
  std::string heading;
  Words words;
};

// In the order of the parts; without what did not change.
std::vector<ChangeInShort> in_short(const Comparison& changes);

// "+£5", "-£5", "£0"
std::string signed_amount(Money difference);

// What is kept of each comparison of two folders, for the lines that close it.
struct ComparedLine {
  std::string board, before, after;  // the files
  Words sentence;                    // as verdict_sentence()
  std::size_t gone = 0, come = 0, still = 0;
  Status was = Status::unreadable, is = Status::unreadable;
  bool any_change = false;
  // Whether both could be.
  [[nodiscard]] bool read() const { return was != Status::unreadable && is != Status::unreadable; }
};

ComparedLine line_of(const Comparison& changes);

// "12 boards compared: 5 have changed, 7 have not. ..."
std::vector<std::string> closing_sentences(const std::vector<ComparedLine>& lines, const NotCompared& rest);

}  // namespace bcf::report_text
