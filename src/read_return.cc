#include "read_return.h"

#include <fmt/format.h>

#include "checks/quoting.h"
#include "intake/recognise.h"
#include "intake/take_in.h"
#include "workbook/file_bytes.h"
#include "workbook/fingerprint.h"
#include "workbook/unlock.h"
#include "workbook/workbook.h"

#include <new>
#include <string>
#include <string_view>

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
              "Check it with --password; or in Excel: File, Info, Protect Workbook, Encrypt with Password, clear the "
              "password, and save."};
    case FailureKind::wrong_password:
      return {"wrong-password",
              "Check its letters and their case, and check by itself a return that has a password of its own."};
    case FailureKind::other_lock:
      return {"encrypted",
              "In Excel: File, Info, Protect Workbook, take away what protects it (a password, restricted access), and "
              "save."};
    case FailureKind::old_excel:
      return {"old-excel", "Open it in Excel and save it as Excel Workbook (.xlsx)."};
    case FailureKind::binary_excel:
      return {"binary-excel", "Open it in Excel and save it as Excel Workbook (.xlsx)."};
    case FailureKind::opendocument:
      return {"opendocument", "Open it and save it as Excel Workbook (.xlsx)."};
    case FailureKind::numbers:
      return {"numbers", "In Numbers: File, Export To, Excel; give what that saves (.xlsx)."};
    case FailureKind::word:
      return {"word", "Give the workbook itself (.xlsx)."};
    case FailureKind::powerpoint:
      return {"powerpoint", "Give the workbook itself (.xlsx)."};
    case FailureKind::pdf:
      return {"pdf", "Give the workbook that it was printed from (.xlsx)."};
    case FailureKind::html:
      return {"html", "Download the workbook itself; a page that asks to sign in may have been saved in its place."};
    case FailureKind::email:
      return {"email", "Open it, save the return that is attached to it, and give that (.xlsx)."};
    case FailureKind::image:
      return {"image", "Give the workbook itself (.xlsx), not a picture of it."};
    case FailureKind::plain_text:
      return {"plain-text", "Give the workbook itself (.xlsx), not an export of one sheet."};
    case FailureKind::archive:
      return {"archive", "Unpack it, and give the return that is inside (.xlsx)."};
    case FailureKind::zip_of_workbooks:
      return {"zip-of-workbooks", "Unpack it, and give what is inside: a return, or the folder that they are then in."};
    case FailureKind::zip_with_password:
      return {"zip-with-password",
              "Unpack it with its password; where a workbook itself was packed so, ask for it as Excel saved it."};
    case FailureKind::other_zip:
      return {"other-zip", "Unpack it, and give the return that is inside (.xlsx)."};
    case FailureKind::damaged:
      return {"damaged", "Open it in Excel, let it repair the workbook, and save; or ask for it to be sent again."};
    case FailureKind::too_large:
      return {"too-large", "A return is far smaller: check that this is one, and clear what was pasted into it."};
  }
  return {"not-a-workbook", "Give the return as it was saved by Excel (.xlsx)."};
}

ReadFailure failure(const workbook::ReadError& error) {
  const auto [kind, advice] = refusal(error.kind());
  return {std::string(kind), error.what(), std::string(advice)};
}

ReadFailure failure(const intake::NotThisTemplate& problem, const rules::TemplateMap& map) {
  switch (problem.kind) {
    case intake::NotThisTemplate::Kind::other_workbook:
      break;
    case intake::NotThisTemplate::Kind::other_edition:
      return {"other-edition",
              fmt::format("This workbook is of another edition: its sheets print “{}”, not “{}”.",
                          checks::quotable(problem.found), map.marker),
              fmt::format("Give a return that was filled in on the {}.", map.title)};
    case intake::NotThisTemplate::Kind::sheet_missing:
      return {
          "sheet-missing", fmt::format("The sheet “{}” is missing from this workbook.", problem.missing_sheet),
          problem.found.empty()
              ? std::string(
                    "Put the sheet back from the return as it was sent, or start from a fresh copy of the template.")
              : fmt::format("The sheet “{}” looks like it: give it its name back.", checks::quotable(problem.found))};
  }
  return {"other-workbook", fmt::format("This workbook is not the {}.", map.title),
          "Give a return that was filled in on that template."};
}

std::variant<intake::Return, ReadFailure> taken_in(const workbook::Workbook& book, const rules::TemplateMap& map) {
  const auto recognised = intake::recognise(book, map);
  if (recognised.problem) return failure(*recognised.problem, map);
  return intake::take_in(book, recognised.sheets, map);
}

// Whatever step() fills in before it fails stays.
template <class Step>
void hold(ReadOutcome& out, const Step& step) {
  try {
    step();
  } catch (const workbook::ReadError& error) {
    out.content = failure(error);
  } catch (const std::bad_alloc&) {
    out.content = beyond_memory();
  }
}

workbook::Workbook read_book(std::span<const std::byte> bytes, GivenPassword password) {
  if (!password || !workbook::is_locked(bytes)) return workbook::read_workbook(bytes);
  return workbook::read_workbook(workbook::unlock(bytes, *password));
}

void read_into(ReadOutcome& out, std::span<const std::byte> bytes, const rules::TemplateMap& map,
               GivenPassword password) {
  out.fingerprint = workbook::fingerprint(bytes);
  const auto book = read_book(bytes, password);
  out.saved = book.saved;
  out.content = taken_in(book, map);
}

}  // namespace

// A workbook that takes more memory than there is must not take the other returns with it.
ReadFailure beyond_memory() {
  return failure(workbook::ReadError(FailureKind::too_large, "This workbook takes more memory than this machine has."));
}

ReadOutcome read_return(const std::filesystem::path& path, const rules::TemplateMap& map, GivenPassword password) {
  ReadOutcome out;
  hold(out, [&] { read_into(out, workbook::read_file(path), map, password); });
  return out;
}

ReadOutcome read_return(std::span<const std::byte> workbook, const rules::TemplateMap& map, GivenPassword password) {
  ReadOutcome out;
  hold(out, [&] { read_into(out, workbook, map, password); });
  return out;
}

}  // namespace bcf
