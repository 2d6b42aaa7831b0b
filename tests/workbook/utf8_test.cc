#include "workbook/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace bcf::workbook {
namespace {

// Each byte at each place of texts on both sides of eight bytes and of sixteen.
template <class Tells>
void for_each_byte_anywhere(const Tells& tells) {
  for (const std::size_t size : {1U, 7U, 8U, 9U, 16U, 19U}) {
    for (std::size_t at = 0; at < size; ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text(size, 'a');
        text[at] = static_cast<char>(byte);
        tells(text, static_cast<unsigned char>(byte));
      }
    }
  }
}

TEST(Utf8, KnowsAscii) {
  EXPECT_TRUE(is_ascii(""));
  for_each_byte_anywhere(
      [](const std::string& text, unsigned char byte) { EXPECT_EQ(is_ascii(text), byte < 0x80) << int{byte}; });
}

TEST(Utf8, KnowsPrintedAscii) {
  EXPECT_TRUE(is_printed_ascii(""));
  for_each_byte_anywhere([](const std::string& text, unsigned char byte) {
    EXPECT_EQ(is_printed_ascii(text), byte >= ' ' && byte < 0x7F) << int{byte};
  });
}

TEST(Utf8, FindsOneOfEightBytes) {
  for (const char wanted : {'&', '_', '\r', '\xC2'}) {
    for_each_byte_anywhere([wanted](const std::string& text, unsigned char byte) {
      const bool lacks = holds_throughout(text, [wanted](std::uint64_t word) { return !has_byte(word, wanted); });
      EXPECT_EQ(lacks, static_cast<char>(byte) != wanted) << int{byte};
    });
  }
}

TEST(Utf8, TellsItFromOtherBytes) {
  for (const std::string sound : {"", "plain", "\u00a3 \u20ac", "behind it \U0001F600", "\U0010FFFF"}) {
    EXPECT_TRUE(is_utf8(sound)) << sound;
    EXPECT_FALSE(is_utf8(sound + "\x80")) << sound;
    EXPECT_FALSE(is_utf8(sound + "\xE2\x82")) << sound;
  }
  const std::string overlong = "\xC0\xAF", half_a_pair = "\xED\xA0\x80", beyond = "\xF4\x90\x80\x80", cut = "\xC3(";
  for (const auto& text : {overlong, half_a_pair, beyond, cut, std::string("\xFF")}) EXPECT_FALSE(is_utf8(text));
}

}  // namespace
}  // namespace bcf::workbook
