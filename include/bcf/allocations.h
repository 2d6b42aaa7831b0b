// Published allocations: what each board was to receive, to hold a return's pre-populated figures against.
//
//   const bcf::Ruleset rules = bcf::Ruleset::builtin();
//   const bcf::Ruleset with = rules.with_allocations(bcf::Allocations::from_file("allocations.csv", rules));
//   const bcf::Report report = bcf::check("County Durham HWB.xlsx", with);
//
// The file is CSV, as docs/allocations.md tells; which sources, boards and codes it may name, the rules say.
#pragma once

#include <bcf/check.h>
#include <bcf/money.h>

#include <cstddef>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace bcf {

// The file of allocations cannot be used: which file, which line of it (0: the file as a whole), and what is wrong.
class AllocationsError : public std::runtime_error {
 public:
  AllocationsError(std::string file, std::size_t line, const std::string& problem);
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] std::size_t line() const { return line_; }

 private:
  std::string file_;
  std::size_t line_;
};

// What one board was to receive from one source, or from one part of it.
struct Allocation {
  std::string source;    // as the rules spell it, "DFG"
  std::string part;      // the code of one of several givers, "99G"; empty for the board's total
  Money amount;          // not below nothing
  std::size_t line = 0;  // of the file, counted from 1
};

class Allocations {
 public:
  // `ruleset`: by whose sources, boards and codes the file is read. Throws AllocationsError.
  static Allocations from_file(const std::filesystem::path& path, const Ruleset& ruleset);
  // The same from bytes; `file` is what messages call them.
  static Allocations from_text(std::string_view csv, const std::string& file, const Ruleset& ruleset);

  // Without its folder, as messages call it.
  [[nodiscard]] const std::string& file() const { return file_; }
  // In the order of the file; empty where the file has nothing on the board.
  [[nodiscard]] const std::vector<Allocation>& of_board(std::string_view code) const;

 private:
  std::string file_;
  std::map<std::string, std::vector<Allocation>, std::less<>> of_board_;
};

}  // namespace bcf
