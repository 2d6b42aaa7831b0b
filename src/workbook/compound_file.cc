#include "workbook/compound_file.h"

#include "workbook/failures.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace bcf::workbook {
namespace {

constexpr std::string_view kSignature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

// Entries of the directory are as long as this, and lie at a multiple of it; their name's length is behind the name.
constexpr std::size_t kEntryBytes = 128, kLengthAt = 64, kStartAt = 116;

constexpr std::array<std::pair<std::string_view, FailureKind>, 6> kStreams{
    {{"EncryptedPackage", FailureKind::encrypted},
     {"Workbook", FailureKind::old_excel},
     {"Book", FailureKind::old_excel},
     {"WordDocument", FailureKind::word},
     {"PowerPoint Document", FailureKind::powerpoint},
     {"__properties_version1.0", FailureKind::email}}};

std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// The name at the front of an entry, in UTF-16 with a zero at its end.
bool is_named(std::string_view entry, std::string_view name) {
  const std::size_t size = 2 * (name.size() + 1);
  if (static_cast<unsigned char>(entry[kLengthAt]) != size || entry[kLengthAt + 1] != '\0') return false;
  for (std::size_t i = 0; i < size; ++i) {
    const char expected = i % 2 == 0 && i / 2 < name.size() ? name[i / 2] : '\0';
    if (entry[i] != expected) return false;
  }
  return true;
}

std::uint32_t start_in(std::string_view entry) {
  std::uint32_t start = 0;
  for (std::size_t i = sizeof start; i-- > 0;) start = start << 8U | static_cast<unsigned char>(entry[kStartAt + i]);
  return start;
}

}  // namespace

bool is_compound_file(std::span<const std::byte> bytes) { return as_text(bytes).starts_with(kSignature); }

std::vector<std::uint32_t> starts_of(std::span<const std::byte> bytes, std::string_view name) {
  const std::string_view text = as_text(bytes);
  std::vector<std::uint32_t> out;
  for (std::size_t at = 0; at + kEntryBytes <= text.size(); at += kEntryBytes) {
    const std::string_view entry = text.substr(at, kEntryBytes);
    if (is_named(entry, name)) out.push_back(start_in(entry));
  }
  return out;
}

// The first that is found: what is embedded in a document comes behind the document's own.
ReadError foreign_compound_file(std::span<const std::byte> bytes) {
  const std::string_view text = as_text(bytes);
  for (std::size_t at = 0; at + kEntryBytes <= text.size(); at += kEntryBytes) {
    const std::string_view entry = text.substr(at, kEntryBytes);
    for (const auto& [name, kind] : kStreams) {
      if (is_named(entry, name)) return failure(kind);
    }
  }
  return no_workbook(FailureKind::old_excel, "a file in an old Office format");
}

}  // namespace bcf::workbook
