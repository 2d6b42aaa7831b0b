#include <bcf/check.h>
#include <fmt/format.h>

#include "checks/judge.h"
#include "checks/quoting.h"
#include "intake/recognise.h"
#include "intake/take_in.h"
#include "rules/ruleset.h"
#include "workbook/workbook.h"

#include <new>

namespace bcf {
namespace {

using workbook::FailureKind;

struct Refusal {
  std::string_view kind, advice;
};

// What a person can do about a file that is not a workbook.
Refusal refusal(FailureKind kind) {
  switch (kind) {
    case FailureKind::missing:
      return {"missing", "Check the path."};
    case FailureKind::folder:
      return {"folder", "Name the workbook in it."};
    case FailureKind::not_permitted:
      return {"not-permitted", "Check that you may read it, and that no other program holds it."};
    case FailureKind::empty:
      return {"empty", "Save the return again, or ask for it to be sent again."};
    case FailureKind::not_a_workbook:
      return {"not-a-workbook", "Give the return as it was saved by Excel (.xlsx)."};
    case FailureKind::encrypted:
      return {"encrypted",
              "In Excel: File, Info, Protect Workbook, Encrypt with Password, clear the password, and save."};
    case FailureKind::old_excel:
      return {"old-excel", "Open it in Excel and save it as Excel Workbook (.xlsx)."};
    case FailureKind::binary_excel:
      return {"binary-excel", "Open it in Excel and save it as Excel Workbook (.xlsx)."};
    case FailureKind::opendocument:
      return {"opendocument", "Open it and save it as Excel Workbook (.xlsx)."};
    case FailureKind::pdf:
      return {"pdf", "Give the workbook that it was printed from (.xlsx)."};
    case FailureKind::html:
      return {"html", "Download the workbook itself; a page that asks to sign in may have been saved in its place."};
    case FailureKind::plain_text:
      return {"plain-text", "Give the workbook itself (.xlsx), not an export of one sheet."};
    case FailureKind::other_zip:
      return {"other-zip", "Unpack it, and give the return that is inside (.xlsx)."};
    case FailureKind::damaged:
      return {"damaged", "Open it in Excel, let it repair the workbook, and save; or ask for it to be sent again."};
    case FailureKind::too_large:
      return {"too-large", "A return is far smaller: check that this is one, and clear what was pasted into it."};
  }
  return {"not-a-workbook", "Give the return as it was saved by Excel (.xlsx)."};
}

Report unreadable(std::string file, const workbook::ReadError& error) {
  const auto [kind, advice] = refusal(error.kind());
  Report report;
  report.file = std::move(file);
  report.error = ReadFailure{std::string(kind), error.what(), std::string(advice)};
  return report;
}

Report unreadable(std::string file, const intake::NotThisTemplate& problem, const rules::TemplateMap& map) {
  Report report;
  report.file = std::move(file);
  switch (problem.kind) {
    case intake::NotThisTemplate::Kind::other_workbook:
      report.error = ReadFailure{"other-workbook", fmt::format("This workbook is not the {}.", map.title),
                                 "Give a return that was filled in on that template."};
      break;
    case intake::NotThisTemplate::Kind::other_edition:
      report.error = ReadFailure{"other-edition",
                                 fmt::format("This workbook is of another edition: its sheets print “{}”, not “{}”.",
                                             checks::quotable(problem.found), map.marker),
                                 fmt::format("Give a return that was filled in on the {}.", map.title)};
      break;
    case intake::NotThisTemplate::Kind::sheet_missing:
      report.error = ReadFailure{
          "sheet-missing", fmt::format("The sheet “{}” is missing from this workbook.", problem.missing_sheet),
          problem.found.empty()
              ? std::string(
                    "Put the sheet back from the return as it was sent, or start from a fresh copy of the template.")
              : fmt::format("The sheet “{}” looks like it: give it its name back.", checks::quotable(problem.found))};
      break;
  }
  return report;
}

// A workbook that takes more memory than there is must not take the other returns with it.
Report beyond_memory(std::string file) {
  return unreadable(std::move(file), workbook::ReadError(FailureKind::too_large,
                                                         "This workbook takes more memory than this machine has."));
}

Report check_workbook(const workbook::Workbook& book, std::string file, const Ruleset& ruleset) {
  const auto& compiled = ruleset.compiled();
  const auto recognised = intake::recognise(book, compiled.map);
  if (recognised.problem) return unreadable(std::move(file), *recognised.problem, compiled.map);
  return checks::judge(intake::take_in(book, recognised.sheets, compiled.map), compiled, std::move(file));
}

}  // namespace

Report check(const std::filesystem::path& path, const Ruleset& ruleset) {
  try {
    return check_workbook(workbook::read_workbook(path), path.string(), ruleset);
  } catch (const workbook::ReadError& error) {
    return unreadable(path.string(), error);
  } catch (const std::bad_alloc&) {
    return beyond_memory(path.string());
  }
}

Report check(std::span<const std::byte> workbook, std::string file, const Ruleset& ruleset) {
  try {
    return check_workbook(bcf::workbook::read_workbook(workbook), file, ruleset);
  } catch (const bcf::workbook::ReadError& error) {
    return unreadable(std::move(file), error);
  } catch (const std::bad_alloc&) {
    return beyond_memory(std::move(file));
  }
}

}  // namespace bcf
