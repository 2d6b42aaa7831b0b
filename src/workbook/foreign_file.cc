#include "workbook/foreign_file.h"

#include "workbook/compound_file.h"
#include "workbook/failures.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace bcf::workbook {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kHead = 4096;

// The first record of Excel 2 to 4.
constexpr std::array kOldestExcel{"\x09\x00\x04\x00"sv, "\x09\x02\x06\x00"sv, "\x09\x04\x06\x00"sv};

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kArchives{
    {{"\x1F\x8B"sv, "a gzip archive"},
     {"7z\xBC\xAF\x27\x1C"sv, "a 7z archive"},
     {"Rar!\x1A\x07"sv, "a RAR archive"},
     {"\xFD"
      "7zXZ\0"sv,
      "an xz archive"},
     {"BZh"sv, "a bzip2 archive"},
     {"MSCF\0\0\0\0"sv, "a cabinet archive"}}};

constexpr std::array kPictures{"\x89PNG\r\n\x1A\n"sv, "\xFF\xD8\xFF"sv, "GIF8"sv, "II*\0"sv, "MM\0*"sv, "BM"sv};

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

template <typename Marks>
bool starts_with_any(std::string_view text, const Marks& marks) {
  return std::any_of(marks.begin(), marks.end(), [text](std::string_view mark) { return text.starts_with(mark); });
}

// "BM" is how many a word begins as well: of a picture, binary numbers follow it.
bool is_picture(std::string_view text) {
  if (text.size() > 11 && text.starts_with("RIFF") && text.substr(8).starts_with("WEBP")) return true;
  if (text.size() > 11 && text.substr(4).starts_with("ftyphei")) return true;
  return starts_with_any(text, kPictures) && !is_plain_text(text);
}

FailureKind kind_of_markup(std::string_view head) {
  const auto holds = [head](std::string_view word) { return head.find(word) != std::string_view::npos; };
  if (holds("urn:schemas-microsoft-com:office:spreadsheet")) return FailureKind::old_excel;
  if (holds("urn:oasis:names:tc:opendocument")) return FailureKind::opendocument;
  if (holds("<html") || holds("<!doctype html") || holds("<table")) return FailureKind::html;
  return FailureKind::not_a_workbook;
}

// The lines before the first blank one.
std::string_view header_of(std::string_view head) {
  return head.substr(0, std::min({head.find("\n\n"), head.find("\r\n\r\n"), head.size()}));
}

// How many of the fields that a message opens with are there, each at the start of a line.
std::size_t message_fields(std::string_view header) {
  constexpr std::array<std::string_view, 8> kFields{
      "from:", "to:", "subject:", "date:", "received:", "message-id:", "return-path:", "delivered-to:"};
  return static_cast<std::size_t>(std::count_if(kFields.begin(), kFields.end(), [header](std::string_view field) {
    return header.starts_with(field) || header.find(std::string("\n").append(field)) != std::string_view::npos;
  }));
}

// A message, or a web page saved as one file, which has the form of a message.
std::optional<FailureKind> kind_of_message(std::string_view head) {
  const std::string_view header = header_of(head);
  const auto holds = [header](std::string_view word) { return header.find(word) != std::string_view::npos; };
  const bool is_message = message_fields(header) >= 2;
  if (!is_message && !header.starts_with("mime-version:")) return std::nullopt;
  if (!is_message || holds("snapshot-content-location:") || holds("saved by ")) return FailureKind::html;
  return FailureKind::email;
}

FailureKind kind_of_text(std::string_view text) {
  const std::string head = readable_head(text);
  if (head.starts_with("%pdf-")) return FailureKind::pdf;
  if (head.starts_with("{\\rtf")) return FailureKind::word;
  if (const auto kind = kind_of_message(head)) return *kind;
  if (head.starts_with('<')) return kind_of_markup(head);
  return is_plain_text(text) ? FailureKind::plain_text : FailureKind::not_a_workbook;
}

}  // namespace

bool is_package(std::span<const std::byte> bytes) {
  const std::string_view text = as_text(bytes);
  return text.starts_with("PK\x03\x04") || text.starts_with("PK\x05\x06") || text.starts_with("PK\x07\x08");
}

ReadError foreign_file(std::span<const std::byte> bytes) {
  const std::string_view text = as_text(bytes);
  if (text.empty()) return failure(FailureKind::empty);
  if (is_compound_file(bytes)) return foreign_compound_file(bytes);
  if (starts_with_any(text, kOldestExcel)) return failure(FailureKind::old_excel);
  for (const auto& [mark, name] : kArchives) {
    if (text.starts_with(mark) && !is_plain_text(text)) return no_workbook(FailureKind::archive, name);
  }
  return failure(is_picture(text) ? FailureKind::image : kind_of_text(text));
}

}  // namespace bcf::workbook
