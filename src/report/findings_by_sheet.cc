#include "report/findings_by_sheet.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>
#include <unordered_map>
#include <utility>

#include "report/severity.h"

namespace bcf::report_text {
namespace {

std::string key_of(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, std::string_view("\0", 1)));
}

// Groups and entries stand where the first finding of theirs stood.
class Folding {
 public:
  explicit Folding(SheetFindings& into) : into_(into) {}

  void add(const Finding& finding) {
    Group& group = group_of(finding);
    Entry& entry = entry_of(finding, group);
    entry.findings.push_back(&finding);
    entry.cells.push_back(finding.place.cell);
    int& count = finding.waived                          ? into_.counts.waived
                 : finding.severity == Severity::error   ? into_.counts.errors
                 : finding.severity == Severity::warning ? into_.counts.warnings
                                                         : into_.counts.advice;
    ++count;
  }

 private:
  static std::string group_key(const Finding& f) {
    const Waiver waiver = f.waived.value_or(Waiver{});
    return key_of({f.rule, std::to_string(static_cast<int>(f.severity)), is_known(f) ? "known" : "", f.fix,
                   waiver.reason, waiver.who, waiver.until});
  }

  Group& group_of(const Finding& finding) {
    const auto [at, fresh] = groups_.try_emplace(group_key(finding), into_.groups.size());
    if (fresh) into_.groups.emplace_back();
    return into_.groups[at->second];
  }

  Entry& entry_of(const Finding& finding, Group& group) {
    const std::string key =
        key_of({group_key(finding), finding.message, finding.expected.value_or(""), finding.actual.value_or("")});
    const auto [at, fresh] = entries_.try_emplace(key, group.entries.size());
    if (fresh) group.entries.emplace_back();
    return group.entries[at->second];
  }

  SheetFindings& into_;
  std::unordered_map<std::string, std::size_t> groups_, entries_;
};

}  // namespace

std::vector<SheetFindings> findings_by_sheet(const std::vector<Finding>& findings) {
  std::vector<SheetFindings> sheets;
  std::vector<std::vector<const Finding*>> of_sheet;
  std::unordered_map<std::string, std::size_t> index;
  for (const Finding& finding : findings) {
    const auto [at, fresh] = index.try_emplace(finding.place.sheet, sheets.size());
    if (fresh) {
      sheets.push_back({finding.place.sheet, {}, {}});
      of_sheet.emplace_back();
    }
    of_sheet[at->second].push_back(&finding);
  }
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    Folding folding(sheets[i]);
    for (const Finding* finding : of_sheet[i]) folding.add(*finding);
  }
  return sheets;
}

}  // namespace bcf::report_text
