// What checking one return costs, stage by stage, and as a ratio to inflating the parts that it reads.
//
// stages RETURN... [--benchmark_...]: the options are Google Benchmark's.
#include <bcf/check.h>
#include <bcf/formats.h>
#include <bcf/report_writer.h>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parts_read.h"
#include "read_return.h"

namespace bcf::benchmarks {
namespace {

struct Return {
  std::string name;
  std::vector<std::byte> bytes;
};

constexpr std::string_view inflating = "inflate only";
constexpr std::string_view with_zlib = "inflate only, with zlib";

const Ruleset& rules() {
  static const Ruleset rules = Ruleset::builtin();
  return rules;
}

std::string written(Format format, const Report& report) {
  const auto writer = report_writer(format, rules().name());
  return writer->begin() + writer->add(report) + writer->end({});
}

template <class Work>
void stage(const Return& given, std::string_view name, const Work& work) {
  benchmark::RegisterBenchmark(fmt::format("{}/{}", given.name, name).c_str(), [work](benchmark::State& state) {
    for (auto unused : state) work();
  })->Unit(benchmark::kMicrosecond);
}

void register_stages(const Return& given) {
  const std::span<const std::byte> bytes(given.bytes);
  stage(given, inflating, [bytes] { benchmark::DoNotOptimize(inflate_parts_read(bytes)); });
  stage(given, with_zlib, [bytes] { benchmark::DoNotOptimize(inflate_with_zlib(bytes)); });
  stage(given, "read", [bytes] { benchmark::DoNotOptimize(workbook::read_workbook(bytes)); });
  stage(given, "read and check", [bytes, &given] { benchmark::DoNotOptimize(check(bytes, given.name, rules())); });
  stage(given, "whole, to text",
        [bytes, &given] { benchmark::DoNotOptimize(written(Format::text, check(bytes, given.name, rules()))); });
  stage(given, "whole, to json",
        [bytes, &given] { benchmark::DoNotOptimize(written(Format::json, check(bytes, given.name, rules()))); });
}

// Keeps the least CPU time of each stage over all repetitions: what else the machine does only ever adds.
class LeastTimes : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }

  void ReportRuns(const std::vector<Run>& runs) override {
    for (const auto& run : runs) {
      if (run.run_type != Run::RT_Iteration) continue;
      const double time = run.GetAdjustedCPUTime();
      const auto [entry, is_new] = times_.try_emplace(run.run_name.function_name, time);
      if (is_new) order_.push_back(entry->first);
      entry->second = std::min(entry->second, time);
    }
  }

  void print() const {
    fmt::print("{:<44}{:>9}{:>20}{:>14}\n", "stage", "CPU, us", "times inflate only", "with zlib");
    for (const auto& name : order_) {
      fmt::print("{:<44}{:>9.0f}{:>20.2f}{:>14.2f}\n", name, times_.at(name), ratio(name, inflating),
                 ratio(name, with_zlib));
    }
  }

 private:
  // 0 where there is nothing to measure it by.
  [[nodiscard]] double ratio(const std::string& name, std::string_view measure) const {
    const auto found = times_.find(fmt::format("{}/{}", name.substr(0, name.find('/')), measure));
    return found == times_.end() ? 0 : times_.at(name) / found->second;
  }

  std::map<std::string, double> times_;
  std::vector<std::string> order_;
};

Return return_at(const std::filesystem::path& path) {
  Return out{path.stem().string(), std::vector<std::byte>(std::filesystem::file_size(path))};
  std::ifstream file(path, std::ios::binary);
  file.read(reinterpret_cast<char*>(out.bytes.data()), static_cast<std::streamsize>(out.bytes.size()));
  return out;
}

int run(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  std::vector<Return> returns;
  for (int i = 1; i < argc; ++i) returns.push_back(return_at(argv[i]));
  benchmark::RegisterBenchmark("built-in rules/load", [](benchmark::State& state) {
    for (auto unused : state) benchmark::DoNotOptimize(Ruleset::builtin());
  })->Unit(benchmark::kMicrosecond);
  for (const auto& one : returns) register_stages(one);
  LeastTimes times;
  benchmark::RunSpecifiedBenchmarks(&times);
  times.print();
  benchmark::Shutdown();
  return 0;
}

}  // namespace
}  // namespace bcf::benchmarks

int main(int argc, char** argv) {
  try {
    return bcf::benchmarks::run(argc, argv);
  } catch (const std::exception& problem) {
    fmt::print(stderr, "stages: {}\n", problem.what());
    return 1;
  }
}
