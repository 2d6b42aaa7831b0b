#include "workbook/foreign_file.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace bcf::workbook {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kHead = 4096;

// The compound file that old Office formats are, and that a workbook with a password is wrapped in.
constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::string_view kEncryptedPackage =
    "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;  // a stream's name, in UTF-16

// The first record of Excel 2 to 4.
constexpr std::array kOldestExcel{"\x09\x00\x04\x00"sv, "\x09\x02\x06\x00"sv, "\x09\x04\x06\x00"sv};

std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// The head of the file in lower case, its zero bytes left out so that UTF-16 reads like ASCII, and without what may
// stand before the first character.
std::string readable_head(std::string_view text) {
  std::string head;
  for (const char c : text.substr(0, kHead)) {
    if (c != '\0') head += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return head.substr(std::min(head.find_first_not_of("\xEF\xBB\xBF\xFF\xFE \t\r\n"), head.size()));
}

bool starts_as_text_in_utf16(std::string_view text) {
  return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

bool is_plain_text(std::string_view text) {
  const bool may_hold_zeros = starts_as_text_in_utf16(text);
  text = text.substr(0, kHead);
  return std::all_of(text.begin(), text.end(), [may_hold_zeros](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 || (byte >= '\t' && byte <= '\r') || (byte == 0 && may_hold_zeros);
  });
}

FailureKind kind_of_markup(std::string_view head) {
  const auto holds = [head](std::string_view word) { return head.find(word) != std::string_view::npos; };
  if (holds("urn:schemas-microsoft-com:office:spreadsheet")) return FailureKind::old_excel;
  if (holds("urn:oasis:names:tc:opendocument")) return FailureKind::opendocument;
  if (holds("<html") || holds("<!doctype html") || holds("<table")) return FailureKind::html;
  return FailureKind::not_a_workbook;
}

}  // namespace

bool is_package(std::span<const std::byte> bytes) {
  const std::string_view text = as_text(bytes);
  return text.starts_with("PK\x03\x04") || text.starts_with("PK\x05\x06") || text.starts_with("PK\x07\x08");
}

FailureKind kind_of_foreign_file(std::span<const std::byte> bytes) {
  const std::string_view text = as_text(bytes);
  if (text.empty()) return FailureKind::empty;
  if (text.starts_with(kCompoundFile)) {
    return text.find(kEncryptedPackage) != std::string_view::npos ? FailureKind::encrypted : FailureKind::old_excel;
  }
  if (std::any_of(kOldestExcel.begin(), kOldestExcel.end(), [text](auto mark) { return text.starts_with(mark); })) {
    return FailureKind::old_excel;
  }
  const std::string head = readable_head(text);
  if (head.starts_with("%pdf-")) return FailureKind::pdf;
  if (head.starts_with("mime-version:")) return FailureKind::html;  // a web page saved as one file
  if (head.starts_with('<')) return kind_of_markup(head);
  return is_plain_text(text) ? FailureKind::plain_text : FailureKind::not_a_workbook;
}

}  // namespace bcf::workbook
