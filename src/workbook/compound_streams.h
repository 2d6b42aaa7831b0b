// The streams of a compound file, as libolecf reads them out of memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace bcf::workbook {

class CompoundStreams {
 public:
  // The bytes outlive the streams. Throws ReadError (damaged) where they do not hold together.
  explicit CompoundStreams(std::span<const std::byte> file);
  ~CompoundStreams();
  CompoundStreams(const CompoundStreams&) = delete;
  CompoundStreams& operator=(const CompoundStreams&) = delete;

  // The whole stream of this name in the root; nothing where there is none. Throws ReadError where it breaks off.
  std::optional<std::vector<unsigned char>> read(std::string_view name);

 private:
  struct Opened;
  std::unique_ptr<Opened> opened_;
};

}  // namespace bcf::workbook
