// What changed between returns, in words, for a person or a program.
//
// A writer makes bytes and nothing else: no file, no terminal. Every text that comes from a return is escaped for the
// format that it goes into. Nothing of a comparison is kept but a line, so that any number of them takes the memory of
// one.
#pragma once

#include <bcf/compare.h>
#include <bcf/report_writer.h>

#include <memory>
#include <string>
#include <vector>

namespace bcf {

// The formats that a comparison can be written in, in the order in which they are listed for people: text, json
// (schemas/comparison.schema.json), html and markdown.
const std::vector<Format>& comparison_formats();

// A return of a board that has a newer one on the same side, which was compared instead.
struct ReturnLeftOut {
  bool is_before = false;  // on which side
  std::string file, newest, board_name;
};

// What two folders have besides the returns that both have; empty for two returns.
struct NotCompared {
  std::vector<ComparedReturn> gone, come;  // that only the first, or only the second has
  std::vector<ReturnLeftOut> left_out;
};

struct ComparisonOptions {
  TextOptions text;
  bool several = false;       // two folders are compared: any number of comparisons is to come
  std::string before, after;  // what is compared, as it was given: "first/Southend HWB.xlsx", "july"
};

// begin(), then add() for each comparison, then end(): what they give, one after another, is the whole.
class ComparisonWriter {
 public:
  ComparisonWriter() = default;
  virtual ~ComparisonWriter() = default;
  ComparisonWriter(const ComparisonWriter&) = delete;
  ComparisonWriter& operator=(const ComparisonWriter&) = delete;

  virtual std::string begin() { return {}; }
  virtual std::string add(const Comparison& changes) = 0;
  virtual std::string end(const NotCompared& rest) = 0;
};

// `format` is one of comparison_formats(); for any other there is no writer.
std::unique_ptr<ComparisonWriter> comparison_writer(Format format, const RulesetName& ruleset,
                                                    ComparisonOptions options = {});

}  // namespace bcf
