// An earlier report as the measure of a later run: what it has as well is known, and only what it has not is new.
//
//   bcf::Baseline baseline;
//   bcf::read_reports(file, {.add = [&](const bcf::Report& earlier) { baseline.add(earlier); }});
//   baseline.apply(report);
//   if (bcf::any_counts(report, bcf::Severity::error)) ...
#pragma once

#include <bcf/report.h>

#include <memory>

namespace bcf {

class Baseline {
 public:
  Baseline();
  ~Baseline();
  Baseline(Baseline&&) noexcept;
  Baseline& operator=(Baseline&&) noexcept;

  // Keeps of a report which return it is of, and of its findings what tells them from others.
  void add(const Report& earlier);

  // Says of each finding whether the baseline has it: by rule and place, whatever the figures in its message, or, where
  // it has moved, by rule and message. What was waived there, or milder, is not had.
  //
  // A return is measured by that of its board, and one of a board that the baseline does not have, or that names none,
  // by that of its file name, unless both name a board. Of several returns of a board in the baseline the one with the
  // same file name counts, else the one that was saved last.
  void apply(Report& report) const;

 private:
  struct Kept;
  std::unique_ptr<Kept> kept_;
};

// Whether there is a finding at least as severe that is neither waived nor in the baseline.
bool any_counts(const Report& report, Severity from);

// How many findings are neither waived nor in the baseline.
std::size_t new_findings(const Report& report);

}  // namespace bcf
