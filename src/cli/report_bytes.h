// A Report as bytes, whole: what one process of a run hands to another, and what a run keeps to go on from.
#pragma once

#include <bcf/report.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::cli {

std::string to_bytes(const Report& report);

// Nothing where the bytes are no such report: they broke off, or another version wrote them.
std::optional<Report> report_from_bytes(std::string_view bytes);

// What the exit code is made of.
struct ReturnOutcome {
  bool is_unreadable = false, fails = false;
};

// A return that was written where it was checked: its part of each report.
struct WrittenReturn {
  ReturnOutcome outcome;
  std::vector<std::string_view> pieces;
};

std::string to_bytes(const WrittenReturn& written);

// Of what to_bytes() made in the same run; the pieces stand in those bytes. Throws std::runtime_error where it is
// something else.
WrittenReturn written_return_from_bytes(std::string_view bytes);

}  // namespace bcf::cli
