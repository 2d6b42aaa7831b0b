// Any number of threads may check returns by one Ruleset at the same time, and write what they find: each of them says
// what one alone says.
#include <bcf/annotated_copy.h>
#include <bcf/check.h>
#include <bcf/report_writer.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "workbook/file_bytes.h"

namespace bcf {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t threads = 4;

// The samples, and everything that is no return.
std::vector<fs::path> files() {
  std::vector<fs::path> out;
  for (const char* folder : {"samples", "tests/fixtures/bad"}) {
    for (const auto& entry : fs::directory_iterator(fs::path(BCFCHECK_SOURCE_DIR) / folder)) {
      const bool is_sample = entry.path().extension() == ".xlsx" || entry.path().extension() == ".xls";
      if (is_sample) out.push_back(entry.path());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string written(Format format, const Report& report, const Ruleset& rules) {
  WriterOptions options;
  options.rules = rules.rules();
  const auto writer = report_writer(format, rules.name(), options);
  std::string out = writer->begin();
  out += writer->add(report);
  return out + writer->end({});
}

// Every report on a file, and its annotated copy, one after another.
std::string all_of(const fs::path& file, const Ruleset& rules) {
  const Report report = check(file, rules);
  std::string out;
  for (const auto& format : formats()) out += written(format.format, report, rules);
  if (!report.error) out += annotated_copy(workbook::read_file(file), report, rules.name());
  return out;
}

TEST(AtOnce, EveryThreadSaysWhatOneAloneSays) {
  const Ruleset rules = Ruleset::builtin();
  const auto paths = files();
  ASSERT_GT(paths.size(), threads);
  // Where no time zone is set the C library looks for it again and again, under a lock of its own that ThreadSanitizer
  // does not see.
  static_cast<void>(::setenv("TZ", ":/etc/localtime", 0));
  ::tzset();
  // Each begins with another file, so that they are never at the same one.
  std::vector<std::vector<std::string>> said(threads, std::vector<std::string>(paths.size()));
  std::vector<std::thread> running;
  for (std::size_t number = 0; number < threads; ++number) {
    running.emplace_back([&, number] {
      for (std::size_t i = 0; i < paths.size(); ++i) {
        const auto file = (i + number * paths.size() / threads) % paths.size();
        said[number][file] = all_of(paths[file], rules);
      }
    });
  }
  for (auto& thread : running) thread.join();
  for (std::size_t file = 0; file < paths.size(); ++file) {
    const auto alone = all_of(paths[file], rules);
    for (const auto& by_thread : said) EXPECT_TRUE(by_thread[file] == alone) << paths[file];
  }
}

TEST(AtOnce, EveryThreadMayReadTheRulesForItself) {
  std::vector<std::size_t> counts(threads);
  std::vector<std::thread> running;
  running.reserve(counts.size());
  for (auto& count : counts) {
    running.emplace_back([&count] { count = Ruleset::builtin().rules().size(); });
  }
  for (auto& thread : running) thread.join();
  EXPECT_EQ(counts, std::vector<std::size_t>(threads, Ruleset::builtin().rules().size()));
}

}  // namespace
}  // namespace bcf
