// A zip package in memory: its parts by name, inflated one at a time.
#pragma once

#include "workbook/inflater.h"
#include "workbook/workbook.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct zip;

namespace bcf::workbook {

// One part, inflated. The bytes may be changed in place.
class Part {
 public:
  Part() = default;
  explicit Part(std::size_t capacity) : bytes_(new char[capacity]) {}  // left unset, for they are about to be written

  [[nodiscard]] char* data() { return bytes_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }
  void set_size(std::size_t size) { size_ = size; }
  [[nodiscard]] std::string_view text() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;  // NOLINT(modernize-avoid-c-arrays): a vector would fill it first
  std::size_t size_ = 0;
};

// What the package's own list says of a part.
struct ListedPart {
  std::string name;         // as it is compared
  std::uint64_t index = 0;  // among the entries of the archive
  std::uint32_t checksum = 0;
  std::uint64_t size = 0;  // inflated
  bool is_locked = false;  // with a password
};

// Part names are compared without regard to case, a leading slash, which way slashes lean, or whether a character is
// written as its number (%20). Every member that fails throws ReadError.
class Package {
 public:
  // The bytes outlive the package.
  Package(std::span<const std::byte> bytes, const Limits& limits);

  [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }
  // The part's number among the entries of the archive; nothing where there is no such part.
  [[nodiscard]] std::optional<std::uint64_t> index_of(std::string_view name) const;
  // Every part, in order of names.
  [[nodiscard]] std::vector<ListedPart> list() const;
  // Whether every part has the first moment of zip's calendar for its time, as Excel and others give it that tell none;
  // a program that changes a part tells when.
  [[nodiscard]] bool is_undated() const;
  // The whole part, its checksum checked. At most `most` bytes, where the limits allow as many. A part that the package
  // has twice is refused: of two programs, one would read the one, and one the other.
  Part read(std::string_view name, std::uint64_t most = UINT64_MAX);

 private:
  struct Entry {
    std::string name;  // as compared
    std::uint64_t index;
  };
  struct Discard {
    void operator()(zip* archive) const;
  };

  [[nodiscard]] const Entry* find(std::string_view name) const;
  [[nodiscard]] Part as_packed(std::uint64_t index, std::size_t size, std::string_view name) const;
  void refuse_beyond_limits(std::string_view name, std::uint64_t size, std::uint64_t packed, std::uint64_t most) const;

  std::span<const std::byte> bytes_;
  Limits limits_;
  std::uint64_t inflated_ = 0;
  Inflater inflater_;
  std::unique_ptr<zip, Discard> archive_;
  std::vector<Entry> entries_;  // sorted by name
};

}  // namespace bcf::workbook
