#include <bcf/formats.h>
#include <bcf/report_reader.h>
#include <bcf/report_writer.h>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <sstream>
#include <streambuf>
#include <string>
#include <vector>

#include "support/southend_report.h"

namespace bcf {
namespace {

using testing::draft_report;
using testing::encrypted_report;
using testing::report_made_of;
using testing::ruleset_name;
using testing::southend_report;

std::string made(Format format, const std::vector<Report>& reports, const std::vector<WaiverUse>& waivers = {}) {
  const auto writer = report_writer(format, ruleset_name());
  std::string out = writer->begin();
  for (const auto& report : reports) out += writer->add(report);
  return out + writer->end({waivers});
}

struct Heard {
  std::vector<std::string> returns;  // as JSON has them
  std::vector<std::size_t> lines;    // at which a rule set was named
};

Heard heard(std::istream& in) {
  Heard out;
  read_reports(in, {[&](const RulesetName& rules, std::size_t line) {
                      EXPECT_EQ(rules.id, ruleset_name().id);
                      out.lines.push_back(line);
                    },
                    [&](const Report& report) { out.returns.push_back(json_return(report)); }});
  return out;
}

Heard heard(const std::string& text) {
  std::istringstream in(text);
  return heard(in);
}

struct Problem {
  std::size_t line = 0;
  std::string why;
};

Problem problem_of(const std::string& text) {
  try {
    heard(text);
  } catch (const NotAReportFrom& problem) {
    return {problem.line(), problem.what()};
  }
  ADD_FAILURE() << "was read";
  return {};
}

const std::vector<Report>& some_reports() {
  static const std::vector<Report> all = {southend_report(), encrypted_report(), draft_report(),
                                          report_made_of("]}\n{\"\\ \u202E")};
  return all;
}

std::vector<std::string> as_json(const std::vector<Report>& reports) {
  std::vector<std::string> out;
  for (const auto& report : reports) out.push_back(json_return(report));
  return out;
}

TEST(ReportStream, HandsOnEachLineOfNdjson) {
  const auto found = heard(made(Format::ndjson, some_reports()));
  EXPECT_EQ(found.returns, as_json(some_reports()));
  EXPECT_EQ(found.lines, (std::vector<std::size_t>{1, 2, 3, 4}));
}

TEST(ReportStream, HandsOnEachReturnOfAJsonDocument) {
  EXPECT_EQ(heard(made(Format::json, some_reports())).returns, as_json(some_reports()));
  EXPECT_EQ(heard(made(Format::json, {})).returns.size(), 0U);
}

TEST(ReportStream, ReadsADocumentHoweverItIsLaidOut) {
  const auto json = nlohmann::ordered_json::parse(made(Format::json, some_reports()));
  for (const int indent : {-1, 0, 1, 7}) {
    EXPECT_EQ(heard(json.dump(indent)).returns, as_json(some_reports())) << indent;
    EXPECT_EQ(heard("\n \n" + json.dump(indent) + "\n\n").returns, as_json(some_reports())) << indent;
  }
  // Members in the order of the alphabet: the rule set behind the returns.
  const auto sorted = nlohmann::json::parse(made(Format::json, some_reports())).dump(1);
  EXPECT_EQ(heard(sorted).returns.size(), some_reports().size());
}

TEST(ReportStream, PassesOverEmptyLinesAndWaivers) {
  const WaiverUse use{"SCHEME-ID", "", "", {"why", "who", "2999-12-31"}, 0, WaiverUse::State::unused};
  const auto found = heard("\r\n" + made(Format::ndjson, {southend_report()}, {use}) + "\n  \n" +
                           made(Format::ndjson, {draft_report()}) + "\n");
  EXPECT_EQ(found.returns, as_json({southend_report(), draft_report()}));
}

TEST(ReportStream, NeedsNoEndOfTheLastLine) {
  auto text = made(Format::ndjson, {southend_report(), draft_report()});
  text.pop_back();
  EXPECT_EQ(heard(text).returns.size(), 2U);
}

TEST(ReportStream, SaysInWhichLineSomethingElseStands) {
  const auto good = made(Format::ndjson, {southend_report()});
  EXPECT_EQ(problem_of(good + good + "{\"schema\":1}\n" + good).line, 3U);
  EXPECT_EQ(problem_of(good + "\nnonsense\n").line, 3U);
  EXPECT_EQ(problem_of(good + good.substr(0, good.size() / 2)).line, 2U);
  EXPECT_EQ(problem_of(good.substr(0, good.size() / 2)).line, 1U);
  EXPECT_EQ(problem_of("nonsense").line, 1U);
  EXPECT_EQ(problem_of("nonsense\n").why, "This is no report of bcfcheck: it is not JSON.");
  EXPECT_EQ(problem_of("").why, "There is no report in it.");
  EXPECT_EQ(problem_of("\n\n").why, "There is no report in it.");
}

TEST(ReportStream, RefusesADocumentThatBreaksOffOrIsAnother) {
  const auto text = made(Format::json, some_reports());
  for (const std::size_t size : {std::size_t{2}, std::size_t{40}, text.size() / 2, text.size() - 3}) {
    EXPECT_EQ(problem_of(text.substr(0, size)).why, "This is no report of bcfcheck: it is not JSON.") << size;
  }
  for (const auto* other :
       {"[]", "{\n}", "{\n\"schema\": 2,\n\"returns\": []}", "[\n1\n]", "{\n\"returns\": [{}]\n}"}) {
    EXPECT_TRUE(problem_of(other).why.starts_with("This is no report of bcfcheck: ")) << other;
  }
  auto json = nlohmann::ordered_json::parse(text);
  json["returns"].push_back(1);
  EXPECT_TRUE(problem_of(json.dump(2)).why.starts_with("This is no report of bcfcheck: /returns/"));
  EXPECT_EQ(problem_of(text + text).why, "This is no report of bcfcheck: it is not JSON.");
}

// The same characters without end.
class Endless final : public std::streambuf {
 public:
  Endless(std::string start, std::string again) : text_(std::move(start)), again_(std::move(again)) { show(text_); }

 protected:
  int_type underflow() override {
    show(again_);
    return traits_type::to_int_type(*gptr());
  }

 private:
  void show(std::string& text) { setg(text.data(), text.data(), text.data() + text.size()); }

  std::string text_, again_;
};

TEST(ReportStream, RefusesWhatDoesNotEnd) {
  for (const auto* start : {"{", "{\n", "{\n\"returns\": [\""}) {
    Endless bytes(start, std::string(4096, 'x'));
    std::istream in(&bytes);
    EXPECT_THROW(heard(in), NotAReportFrom) << start;
  }
  Endless spaces("{\n\"returns\": [", std::string(4096, ' '));
  std::istream in(&spaces);
  EXPECT_THROW(heard(in), NotAReportFrom);
  Endless deep("{\n\"returns\": ", std::string(4096, '['));
  std::istream brackets(&deep);
  EXPECT_THROW(heard(brackets), NotAReportFrom);
}

}  // namespace
}  // namespace bcf
