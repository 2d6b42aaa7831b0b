// Locks bytes with a password as Office does it, and says nothing for itself: what it makes, other programs make as
// well (tests/programs), and here each number of it can be another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bcf::test {

// A compound file with these streams in its root: sectors of 512 bytes, version 3.
std::vector<std::byte> compound_file(const std::vector<std::pair<std::string, std::string>>& streams);

struct AgileLock {
  std::u16string password = u"secret";
  std::string hash = "SHA512";  // SHA1, SHA256, SHA384 or SHA512
  std::size_t key_bits = 256;
  std::size_t salt_size = 16;
  std::uint32_t rounds = 100;
};

// The two streams of a locked file.
struct LockedStreams {
  std::string info, package;

  [[nodiscard]] std::vector<std::byte> file() const;
};

LockedStreams locked(std::string_view content, const AgileLock& lock);
// As Excel 2007 does it.
LockedStreams locked_as_in_2007(std::string_view content, const std::u16string& password, std::size_t key_bits);

}  // namespace bcf::test
