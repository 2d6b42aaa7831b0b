#include "workbook/failures.h"

#include <algorithm>
#include <string>

namespace bcf::workbook {
namespace {

const char* sentence(FailureKind kind) {
  switch (kind) {
    case FailureKind::missing:
      return "There is no such file.";
    case FailureKind::folder:
      return "This is a folder, not a workbook.";
    case FailureKind::not_permitted:
      return "This file could not be opened.";
    case FailureKind::empty:
      return "This file is empty.";
    case FailureKind::not_a_workbook:
      return "This file is not an Excel workbook.";
    case FailureKind::encrypted:
      return "This workbook opens only with a password.";
    case FailureKind::wrong_password:
      return "The password that was given does not open this workbook.";
    case FailureKind::other_lock:
      return "This workbook is locked in a way that is not opened here.";
    case FailureKind::old_excel:
      return "This file is in an old Excel format (.xls).";
    case FailureKind::binary_excel:
      return "This workbook is in Excel's binary format (.xlsb).";
    case FailureKind::opendocument:
      return "This is an OpenDocument file (.ods), not an Excel workbook.";
    case FailureKind::numbers:
      return "This is an Apple Numbers document, not an Excel workbook.";
    case FailureKind::word:
      return "This is a Word document, not an Excel workbook.";
    case FailureKind::powerpoint:
      return "This is a PowerPoint presentation, not an Excel workbook.";
    case FailureKind::pdf:
      return "This is a PDF document, not an Excel workbook.";
    case FailureKind::html:
      return "This is a web page, not an Excel workbook.";
    case FailureKind::email:
      return "This is an e-mail, not an Excel workbook.";
    case FailureKind::image:
      return "This is a picture, not an Excel workbook.";
    case FailureKind::plain_text:
      return "This is a plain text file (such as CSV), not an Excel workbook.";
    case FailureKind::archive:
      return "This is a packed archive, not an Excel workbook.";
    case FailureKind::zip_of_workbooks:
      return "This is a zip archive of workbooks, not an Excel workbook.";
    case FailureKind::zip_with_password:
      return "This workbook was packed again with a zip password, which Excel does not know of.";
    case FailureKind::other_zip:
      return "This is a zip archive, not an Excel workbook.";
    case FailureKind::damaged:
      return "This workbook is damaged.";
    case FailureKind::too_large:
      return "This workbook is larger than the program accepts.";
  }
  return "This file cannot be read.";
}

bool is_plain(std::string_view name) {
  constexpr std::size_t kLongest = 80;
  return !name.empty() && name.size() <= kLongest &&
         std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c <= '~'; });
}

std::string of_part(std::string_view part, std::string_view what) {
  return std::string(is_plain(part) ? part : "a part of it").append(" ").append(what);
}

}  // namespace

ReadError failure(FailureKind kind) { return {kind, sentence(kind)}; }

ReadError no_workbook(FailureKind kind, std::string_view what) {
  return {kind, "This is " + std::string(what) + ", not an Excel workbook."};
}

ReadError too_large(std::string_view what) {
  return {FailureKind::too_large, "This workbook is larger than the program accepts: " + std::string(what) + "."};
}

ReadError too_large_part(std::string_view part, std::string_view what) { return too_large(of_part(part, what)); }

ReadError other_lock(std::string_view how) {
  return {FailureKind::other_lock,
          "This workbook is locked in a way that is not opened here: " + std::string(how) + "."};
}

ReadError damaged(std::string_view what) {
  return {FailureKind::damaged, "This workbook is damaged: " + std::string(what) + "."};
}

ReadError damaged_part(std::string_view part, std::string_view what) { return damaged(of_part(part, what)); }

}  // namespace bcf::workbook
