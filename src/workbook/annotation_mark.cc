#include "workbook/annotation_mark.h"

#include <fmt/format.h>

#include <cstdint>
#include <optional>

namespace bcf::workbook {
namespace {

constexpr std::string_view kBeforeMark =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<!-- annotated copy ";
constexpr std::string_view kBehindMark = " -->\n";
constexpr std::size_t kMarkLength = 16;

// FNV-1a, 64 bits: nobody gains from a forged mark, so that it need not withstand anybody.
class Digest {
 public:
  void add(std::string_view text) {
    for (const char c : text) add_byte(static_cast<unsigned char>(c));
    add_byte(0);
  }
  void add(std::uint64_t number) { add(std::to_string(number)); }
  [[nodiscard]] std::string hex() const { return fmt::format("{:016x}", state_); }

 private:
  void add_byte(unsigned char byte) {
    constexpr std::uint64_t kPrime = 0x100000001b3;
    state_ = (state_ ^ byte) * kPrime;
  }
  std::uint64_t state_ = 0xcbf29ce484222325;
};

std::string mark_of(std::string_view xml, const Package& package, std::optional<std::uint64_t> left_out) {
  Digest digest;
  digest.add(xml);
  for (const ListedPart& part : package.list()) {
    if (part.index == left_out) continue;
    digest.add(part.name);
    digest.add(part.checksum);
    digest.add(part.size);
  }
  return digest.hex();
}

}  // namespace

std::string marked_part(std::string_view xml, const Package& others) {
  return std::string(kBeforeMark).append(mark_of(xml, others, std::nullopt)).append(kBehindMark).append(xml);
}

bool has_its_mark(Package& package, std::string_view part) {
  const Part content = package.read(part);
  std::string_view text = content.text();
  if (!text.starts_with(kBeforeMark)) return false;
  text.remove_prefix(kBeforeMark.size());
  const std::string_view mark = text.substr(0, kMarkLength);
  text.remove_prefix(mark.size());
  if (!text.starts_with(kBehindMark)) return false;
  return mark == mark_of(text.substr(kBehindMark.size()), package, package.index_of(part));
}

}  // namespace bcf::workbook
