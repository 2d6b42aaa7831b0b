// Locks a workbook with a password: lock-workbook FROM TO PASSWORD HASH BITS ROUNDS, the password as the hexadecimal
// digits of its UTF-16; with 2007 for HASH as Excel 2007 does it.
#include "support/locked_workbook.h"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() != 6) return 2;
  std::ifstream from(words[0], std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(from), {}};
  std::u16string password;
  for (std::size_t at = 0; at + 4 <= words[2].size(); at += 4) {
    password += static_cast<char16_t>(std::stoul(words[2].substr(at, 4), nullptr, 16));
  }
  const auto rounds = static_cast<std::uint32_t>(std::stoul(words[5]));
  const std::size_t bits = std::stoul(words[4]);
  const auto streams = words[3] == "2007" ? bcf::test::locked_as_in_2007(content, password, bits)
                                          : bcf::test::locked(content, {password, words[3], bits, 16, rounds});
  const auto bytes = streams.file();
  std::ofstream to(words[1], std::ios::binary);
  to.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return to.flush() ? 0 : 1;
}
