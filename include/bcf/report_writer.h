// Reports in every format, written as the returns of a run come in.
//
// A writer makes bytes and nothing else: no file, no terminal. Every text that comes from a return is escaped for the
// format that it goes into.
#pragma once

#include <bcf/formats.h>
#include <bcf/report.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace bcf {

enum class Format {
  text,      // a page for the terminal
  json,      // one document a run (schemas/report.schema.json)
  ndjson,    // the same document for each return, a line each
  html,      // a page for a browser, in one file
  markdown,  // tables that read well as plain text
  junit,     // XML for CI servers: a suite a return, a case a rule
  sarif,     // SARIF 2.1.0 for code-scanning viewers
  github,    // an annotation line a finding, for GitHub's job logs
  csv,       // a row a finding (RFC 4180)
  xlsx       // a workbook for assurers: a sheet each for the summary, the findings, the figures and the verdicts
};

struct FormatDescription {
  Format format = Format::text;
  std::string_view name;                  // as --format takes it, "markdown"
  std::vector<std::string_view> endings;  // of files that hold it, ".md"; may be empty
  bool lists_rules = false;               // and so has a use for WriterOptions::rules
};

// Every format, in the order in which they are listed for people.
const std::vector<FormatDescription>& formats();

std::optional<Format> format_named(std::string_view name);

// The format that a file's name tells by its ending, whatever the case of its letters; nothing where it tells none.
std::optional<Format> format_of_file(std::string_view name);

struct WriterOptions {
  TextOptions text;
  std::vector<RuleDescription> rules;                    // of the set, where the format lists them
  std::optional<Severity> fails_from = Severity::error;  // junit: what makes a case fail; nothing: no finding does
  bool several = false;                                  // html: more than one return is to come
};

// A report cannot be put together: no room for the files that it takes meanwhile, say. Only Format::xlsx throws it.
class ReportError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// How a run ended.
struct RunEnd {
  std::vector<WaiverUse> waivers = {};  // what became of those that it was given
  std::size_t not_checked = 0;          // returns that it did not come to, since it was stopped
};

// begin(), then add() for each return, then end(): what they give, one after another, is the report.
class ReportWriter {
 public:
  ReportWriter() = default;
  virtual ~ReportWriter() = default;
  ReportWriter(const ReportWriter&) = delete;
  ReportWriter& operator=(const ReportWriter&) = delete;

  virtual std::string begin() { return {}; }
  virtual std::string add(const Report& report) = 0;
  virtual std::string end(const RunEnd& run) = 0;

  // Whether add() gives the same for a return whatever came before, and changes nothing that comes after: such returns
  // may be written anywhere, and their bytes put one behind another.
  [[nodiscard]] virtual bool adds_each_alone() const { return false; }
};

std::unique_ptr<ReportWriter> report_writer(Format format, const RulesetName& ruleset, WriterOptions options = {});

// Whether these bytes are a report of Format::xlsx, and no other program has saved it since. Such a report may be
// replaced by a later one; a return, or a report in which an assurer has made notes, may not.
bool is_xlsx_report(std::span<const std::byte> bytes);

}  // namespace bcf
