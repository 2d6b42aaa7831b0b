// XML as CI servers read it: a suite a return, a case a rule.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <pugixml.hpp>

#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "report/opening.h"
#include "report/severity.h"
#include "report/terminal_text.h"
#include "report/writers.h"

namespace bcf::report_text {
namespace {

using Findings = std::vector<const Finding*>;

std::string in_full(const Place& place) {
  if (place.sheet.empty()) return "the workbook";
  return place.cell.empty() ? place.sheet : fmt::format("{}!{}", place.sheet, place.cell);
}

// A line for what was found, one for what to do about it.
std::string told(const Finding& finding) {
  const std::string found = fmt::format("{} ({}): {}", in_full(finding.place),
                                        std::string(severity_words(finding.severity).text), printable(finding.message));
  if (!finding.waived) return fmt::format("{}\n  {} {}", found, remedy_label(finding), printable(finding.fix));
  return fmt::format("{}\n  Waived until {} by {}: {}", found, finding.waived->until, printable(finding.waived->who),
                     printable(finding.waived->reason));
}

std::string told(const Findings& findings) {
  std::vector<std::string> lines;
  for (const auto* finding : findings) lines.push_back(told(*finding));
  return fmt::format("{}", fmt::join(lines, "\n"));
}

std::string summary(const Findings& findings) {
  const auto first = printable(findings.front()->message);
  return findings.size() == 1 ? first : fmt::format("{} (and {} more)", first, findings.size() - 1);
}

class JunitWriter final : public ReportWriter {
 public:
  JunitWriter(RulesetName ruleset, WriterOptions options)
      : ruleset_(std::move(ruleset)), options_(std::move(options)) {}

  std::string begin() override {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"bcfcheck\">\n";
  }

  std::string add(const Report& report) override {
    pugi::xml_document document;
    auto suite = document.append_child("testsuite");
    suite.append_attribute("name") = printable(report.file).c_str();
    if (report.error) {
      counts(suite, 1, 0, 1, 0);
      auto error = test_case(suite, "READABLE: The file can be read as a return").append_child("error");
      error.append_attribute("type") = report.error->kind.c_str();
      error.append_attribute("message") = printable(report.error->message).c_str();
      error.text() = printable(report.error->advice).c_str();
    } else {
      add_cases(suite, report);
    }
    return written(document);
  }

  std::string end(const RunEnd& run) override {
    if (run.not_checked == 0) return "</testsuites>\n";
    pugi::xml_document document;
    auto suite = document.append_child("testsuite");
    suite.append_attribute("name") = "the run";
    counts(suite, 1, 0, 1, 0);
    auto error = test_case(suite, "COMPLETE: The run came to its end").append_child("error");
    error.append_attribute("type") = "stopped";
    error.append_attribute("message") = not_checked_words(run.not_checked).c_str();
    return written(document) + "</testsuites>\n";
  }

 private:
  static std::string written(const pugi::xml_document& document) {
    std::ostringstream out;
    document.print(out, "  ", pugi::format_default | pugi::format_no_declaration, pugi::encoding_utf8, 1);
    return out.str();
  }

  static void counts(pugi::xml_node suite, std::size_t tests, std::size_t failures, std::size_t errors,
                     std::size_t skipped) {
    suite.append_attribute("tests") = fmt::format("{}", tests).c_str();
    suite.append_attribute("failures") = fmt::format("{}", failures).c_str();
    suite.append_attribute("errors") = fmt::format("{}", errors).c_str();
    suite.append_attribute("skipped") = fmt::format("{}", skipped).c_str();
  }

  pugi::xml_node test_case(pugi::xml_node suite, const std::string& name) const {
    auto out = suite.append_child("testcase");
    out.append_attribute("classname") = ruleset_.id.c_str();
    out.append_attribute("name") = printable(name).c_str();
    return out;
  }

  [[nodiscard]] bool fails(const Finding& finding) const {
    return !finding.waived && !is_known(finding) && options_.fails_from && finding.severity <= *options_.fails_from;
  }

  void add_cases(pugi::xml_node suite, const Report& report) const {
    std::map<std::string, Findings> found;
    for (const auto& finding : report.findings) found[finding.rule].push_back(&finding);
    std::map<std::string, bool> passed;
    for (const auto& check : report.passed) passed[check.rule] = true;

    auto properties = suite.append_child("properties");
    add_property(properties, "board", report.board_name);
    add_property(properties, "board_code", report.board_code);
    std::size_t tests = 0;
    std::size_t failures = 0;
    std::size_t skipped = 0;
    for (const auto& rule : options_.rules) {
      if (rule.off) continue;
      ++tests;
      auto entry = test_case(suite, fmt::format("{}: {}", rule.id, rule.title));
      if (const auto of_rule = found.find(rule.id); of_rule != found.end()) {
        failures += add_findings(entry, of_rule->second) ? 1 : 0;
      } else if (!passed.contains(rule.id)) {
        entry.append_child("skipped").append_attribute("message") = "there was nothing in this return to ask it of";
        ++skipped;
      }
    }
    counts(suite, tests, failures, 0, skipped);
  }

  static void add_property(pugi::xml_node properties, const char* name, const std::string& value) {
    if (value.empty()) return;
    auto property = properties.append_child("property");
    property.append_attribute("name") = name;
    property.append_attribute("value") = printable(value).c_str();
  }

  // What does not fail the case is told beside it. true: the case fails.
  bool add_findings(pugi::xml_node entry, const Findings& findings) const {
    Findings failing;
    Findings others;
    for (const auto* finding : findings) (fails(*finding) ? failing : others).push_back(finding);
    if (!failing.empty()) {
      auto failure = entry.append_child("failure");
      failure.append_attribute("type") = std::string(severity_words(failing.front()->severity).text).c_str();
      failure.append_attribute("message") = summary(failing).c_str();
      failure.text() = told(failing).c_str();
    }
    if (!others.empty()) entry.append_child("system-out").text() = told(others).c_str();
    return !failing.empty();
  }

  RulesetName ruleset_;
  WriterOptions options_;
};

}  // namespace

WriterPtr junit_writer(const RulesetName& ruleset, WriterOptions options) {
  return std::make_unique<JunitWriter>(ruleset, std::move(options));
}

}  // namespace bcf::report_text
