// Workbooks that are locked with a password.
#include "workbook/unlock.h"
#include "support/locked_workbook.h"
#include "support/package_builder.h"
#include "workbook/compound_streams.h"
#include "workbook/workbook.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <ctime>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::workbook {
namespace {

using test::AgileLock;
using test::locked;
using test::LockedStreams;

// No whole number of blocks, and more than one segment.
std::string content(std::size_t size = 10'001) {
  std::string out;
  for (std::size_t i = 0; i < size; ++i) out += static_cast<char>('a' + i % 23);
  return out;
}

std::string text_of(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string opened(const std::vector<std::byte>& file, std::string_view password = "secret") {
  return text_of(unlock(file, password));
}

struct Refusal {
  FailureKind kind = FailureKind::missing;
  std::string message;
};

Refusal refusal_of(const std::vector<std::byte>& file, std::string_view password = "secret") {
  try {
    static_cast<void>(unlock(file, password));
  } catch (const ReadError& error) {
    return {error.kind(), error.what()};
  }
  ADD_FAILURE() << "it was opened";
  return {};
}

std::optional<Refusal> refusal_or_nothing(const std::vector<std::byte>& file) {
  try {
    static_cast<void>(unlock(file, "secret"));
    return std::nullopt;
  } catch (const ReadError& error) {
    return Refusal{error.kind(), error.what()};
  }
}

std::string message_of(const std::vector<std::byte>& file) { return refusal_of(file).message; }

// With something else in the description, which then says what it says.
std::string message_with(const std::string& was, const std::string& is, std::size_t which = 0) {
  LockedStreams streams = locked(content(), {});
  std::size_t at = streams.info.find(was);
  for (; which > 0 && at != std::string::npos; --which) at = streams.info.find(was, at + 1);
  EXPECT_NE(at, std::string::npos) << was;
  streams.info.replace(at, was.size(), is);
  return message_of(streams.file());
}

constexpr const char* kChanged = "This workbook is damaged: what is locked in it was changed since.";
constexpr const char* kBreaksOff = "This workbook is damaged: what is locked in it breaks off.";
constexpr const char* kWrapping =
    "This workbook is damaged: the file that its lock wraps it in does not hold together.";

TEST(Unlock, EveryHashAndLengthOfKeyThatExcelHas) {
  for (const char* hash : {"SHA1", "SHA256", "SHA384", "SHA512"}) {
    for (const std::size_t bits : {128U, 192U, 256U}) {
      SCOPED_TRACE(std::string(hash) + " " + std::to_string(bits));
      const auto file = locked(content(), {.hash = hash, .key_bits = bits}).file();
      EXPECT_TRUE(is_locked(file));
      EXPECT_EQ(opened(file), content());
      EXPECT_EQ(refusal_of(file, "Secret").kind, FailureKind::wrong_password);
    }
  }
}

TEST(Unlock, AsExcel2007LocksThem) {
  for (const std::size_t bits : {128U, 192U, 256U}) {
    const auto file = test::locked_as_in_2007(content(), u"secret", bits).file();
    EXPECT_EQ(opened(file), content());
    EXPECT_EQ(refusal_of(file, "").kind, FailureKind::wrong_password);
  }
}

// The number of the cipher may be left to the flags.
TEST(Unlock, AsExcel2007LocksThemWithoutACiphersNumber) {
  auto streams = test::locked_as_in_2007(content(), u"secret", 128);
  std::fill_n(streams.info.begin() + 20, 4, '\0');
  EXPECT_EQ(opened(streams.file()), content());
  streams.info[4] = 4;  // no AES
  EXPECT_EQ(message_of(streams.file()),
            "This workbook is locked in a way that is not opened here: with the old cipher RC4.");
}

TEST(Unlock, PackagesOfAnyLength) {
  for (const std::size_t size : {0U, 1U, 15U, 16U, 17U, 4095U, 4096U, 4097U, 8192U, 100'000U}) {
    EXPECT_EQ(opened(locked(content(size), {}).file()), content(size)) << size;
    EXPECT_EQ(opened(test::locked_as_in_2007(content(size), u"secret", 128).file()), content(size)) << size;
  }
}

TEST(Unlock, PasswordsInAnyCharacters) {
  const std::vector<std::pair<std::string, std::u16string>> passwords{
      {"", u""},
      {"Gr\xC3\xB6\xC3\x9F"
       "e \xE2\x82\xAC",
       u"Gr\u00F6\u00DFe \u20AC"},
      {"\xF0\x9F\x94\x91 key", u"\xD83D\xDD11 key"},
      {std::string(255, 'x'), std::u16string(255, u'x')}};
  for (const auto& [given, typed] : passwords) {
    EXPECT_EQ(opened(locked(content(), {.password = typed}).file(), given), content()) << given;
  }
  const auto file = locked(content(), {.password = u"\u00F6"}).file();
  EXPECT_EQ(refusal_of(file, "o").kind, FailureKind::wrong_password);
  EXPECT_EQ(refusal_of(file, "\xF6").kind, FailureKind::wrong_password);
  EXPECT_EQ(refusal_of(file, "\xC3").message, "The password that was given does not open this workbook.");
}

TEST(Unlock, SaltsOfOtherSizes) {
  for (const std::size_t size : {1U, 8U, 20U, 64U}) {
    EXPECT_EQ(opened(locked(content(), {.salt_size = size}).file()), content()) << size;
  }
}

TEST(Unlock, AWorkbookThatIsReadAsIfItWereNotLocked) {
  const auto package = test::one_sheet({.data = "<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>"}).build();
  const auto file = locked(text_of(package), {}).file();
  EXPECT_FALSE(is_locked(package));
  EXPECT_EQ(unlock(file, "secret"), package);
  EXPECT_EQ(read_workbook(unlock(file, "secret")).sheets.at(0).cells.at(0).number, 7);
}

TEST(Unlock, WhatWasChangedSinceIsDamage) {
  const LockedStreams streams = locked(content(), {});
  for (const std::size_t at : {std::size_t{0}, std::size_t{8}, std::size_t{5000}, streams.package.size() - 1}) {
    LockedStreams changed = streams;
    changed.package[at] = static_cast<char>(changed.package[at] ^ 1);
    EXPECT_EQ(message_of(changed.file()), kChanged) << at;
  }
  LockedStreams longer = streams;
  longer.package += std::string(16, 'x');
  EXPECT_EQ(message_of(longer.file()), kChanged);
  EXPECT_EQ(message_with("encryptedHmacValue=\"",
                         "encryptedHmacValue=\"AAAA"
                         "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
            kChanged);
}

TEST(Unlock, APackageThatBreaksOffIsDamage) {
  LockedStreams streams = locked(content(), {});
  const std::string whole = streams.package;
  for (const std::size_t size : {std::size_t{0}, std::size_t{7}, std::size_t{8}, whole.size() - 16}) {
    streams.package = whole.substr(0, size);
    EXPECT_EQ(message_of(streams.file()), kBreaksOff) << size;
  }
  // A size that is larger than all that follows, and one that is larger than any.
  streams.package = whole;
  streams.package[2] = 1;
  EXPECT_EQ(message_of(streams.file()), kBreaksOff);
  std::fill_n(streams.package.begin(), 8, '\xFF');
  EXPECT_EQ(message_of(streams.file()), kBreaksOff);
  auto old = test::locked_as_in_2007(content(), u"secret", 128);
  old.package.resize(old.package.size() - 1);
  EXPECT_EQ(message_of(old.file()), kBreaksOff);
}

TEST(Unlock, ADescriptionThatDoesNotHoldUpIsDamage) {
  const auto damage = [](const std::string& what) { return "This workbook is damaged: EncryptionInfo " + what + "."; };
  const std::string number = damage("has a number that does not hold up");
  const std::string sizes = damage("has sizes that do not fit its cipher");
  const std::string salt = damage("has a salt of another size than it says");
  const std::string length = damage("has a value of another length than it needs");
  EXPECT_EQ(message_with("spinCount=\"100\"", "spinCount=\"10000001\""), number);
  EXPECT_EQ(message_with("spinCount=\"100\"", "spinCount=\"99999999999999999999\""), number);
  EXPECT_EQ(message_with("spinCount=\"100\"", "spinCount=\"-1\""), number);
  EXPECT_EQ(message_with("spinCount=\"100\"", "spinCount=\"\""), number);
  EXPECT_EQ(message_with("spinCount=\"100\"", ""), number);
  for (const std::size_t which : {0U, 1U}) {
    EXPECT_EQ(message_with("blockSize=\"16\"", "blockSize=\"0\"", which), sizes);
    EXPECT_EQ(message_with("blockSize=\"16\"", "blockSize=\"32\"", which), sizes);
    EXPECT_EQ(message_with("keyBits=\"256\"", "keyBits=\"0\"", which), number);
    EXPECT_EQ(message_with("keyBits=\"256\"", "keyBits=\"136\"", which), sizes);
    EXPECT_EQ(message_with("hashSize=\"64\"", "hashSize=\"20\"", which), sizes);
    EXPECT_EQ(message_with("saltSize=\"16\"", "saltSize=\"8\"", which), salt);
    EXPECT_EQ(message_with("saltSize=\"16\"", "saltSize=\"0\"", which), number);
    EXPECT_EQ(message_with("saltSize=\"16\"", "saltSize=\"65537\"", which), number);
    EXPECT_EQ(message_with("saltValue=\"", "saltValue=\"*", which), damage("has a value that is not Base64"));
  }
  for (const char* value : {"encryptedHmacKey", "encryptedHmacValue", "encryptedVerifierHashInput",
                            "encryptedVerifierHashValue", "encryptedKeyValue"}) {
    const std::string name = std::string(value) + "=\"";
    EXPECT_EQ(message_with(name, name + "AAAA"), length) << value;
    EXPECT_EQ(message_with(name, name + "AAAAAAAAAAAAAAAAAAAAAA==\" was=\""),
              value == std::string("encryptedVerifierHashInput")
                  ? "The password that was given does not open this workbook."
                  : length)
        << value;
  }
  EXPECT_EQ(message_with("<encryption", "<!DOCTYPE encryption [<!ENTITY a \"a\">]><encryption"),
            damage("declares a document type"));
  EXPECT_EQ(message_with("</encryption>", ""), damage("is not well-formed XML"));
  EXPECT_EQ(message_with("dataIntegrity", "other"), damage("does not say all that it has to"));
  EXPECT_EQ(message_with("keyData", "other"), damage("does not say all that it has to"));
  EXPECT_EQ(message_with("<encryption", "<x/><encryption"), damage("is no description of a lock"));
  LockedStreams streams = locked(content(), {});
  streams.info.resize(5);
  EXPECT_EQ(message_of(streams.file()), damage("breaks off"));
  streams.info = locked(content(), {}).info + std::string(70'000, ' ');
  EXPECT_EQ(refusal_of(streams.file()).kind, FailureKind::too_large);
}

TEST(Unlock, ADescriptionAsOf2007ThatDoesNotHoldUpIsDamage) {
  const auto changed = [](std::size_t at, char to) {
    auto streams = test::locked_as_in_2007(content(), u"secret", 128);
    streams.info[at] = to;
    return message_of(streams.file());
  };
  const auto damage = [](const std::string& what) { return "This workbook is damaged: EncryptionInfo " + what + "."; };
  EXPECT_EQ(changed(8, '\xFF'), damage("breaks off"));
  EXPECT_EQ(changed(8, '\x0A'), damage("breaks off"));
  EXPECT_EQ(changed(28, '\x81'), damage("has sizes that do not fit its cipher"));
  EXPECT_EQ(changed(50, '\x08'), damage("has a salt of another size than it says"));
  EXPECT_EQ(changed(86, '\x08'), damage("has sizes that do not fit its cipher"));
}

TEST(Unlock, OtherLocksAreRefusedByName) {
  const auto other = [](const std::string& how) {
    return "This workbook is locked in a way that is not opened here: " + how + ".";
  };
  const auto with_head = [](std::string_view head, std::size_t at = 0) {
    auto streams = test::locked_as_in_2007(content(), u"secret", 128);
    std::copy(head.begin(), head.end(), streams.info.begin() + static_cast<std::ptrdiff_t>(at));
    return message_of(streams.file());
  };
  using namespace std::string_view_literals;
  EXPECT_EQ(with_head("\1\0\1\0"sv), other("with the old cipher RC4"));
  EXPECT_EQ(with_head("\1\x68\0\0"sv, 20), other("with the old cipher RC4"));
  EXPECT_EQ(with_head("\4\0\0\0"sv, 4),
            "This workbook is damaged: EncryptionInfo has flags that do not fit its cipher.");
  EXPECT_EQ(with_head("\3\0\1\0"sv), other("in a way of another version"));
  EXPECT_EQ(with_head("\x0D"sv, 20), other("with a cipher of another kind"));
  EXPECT_EQ(with_head("\x05"sv, 24), other("with a cipher of another kind"));
  EXPECT_EQ(with_head("\3\0\3\0"sv), other("by another program's own encryption"));
  EXPECT_EQ(with_head("\x34"sv, 4), other("by another program's own encryption"));
  EXPECT_EQ(with_head("\7\0\7\0"sv), other("in a way of another version"));
  EXPECT_EQ(message_with("\"AES\"", "\"3DES\""), other("with a cipher 3DES"));
  EXPECT_EQ(message_with("ChainingModeCBC", "ChainingModeCFB"), other("with blocks in ChainingModeCFB"));
  EXPECT_EQ(message_with("hashAlgorithm=\"SHA512\"", "hashAlgorithm=\"RIPEMD-160\""), other("with a hash RIPEMD-160"));
  // What is no name is not told.
  EXPECT_EQ(message_with("\"AES\"", "\"&#27;[31m\""), other("with a cipher of another kind"));
  EXPECT_EQ(message_with("2006/keyEncryptor/password\">", "2006/keyEncryptor/certificate\">", 1),
            other("with a certificate, and no password"));
  EXPECT_EQ(refusal_of(locked(content(), {.rounds = 0}).file(), "x").kind, FailureKind::wrong_password);
  const auto rights = test::compound_file({{"DRMEncryptedTransform", "x"}, {"EncryptedPackage", content()}});
  EXPECT_TRUE(is_locked(rights));
  EXPECT_EQ(message_of(rights), other("by rights management (IRM)"));
  EXPECT_EQ(refusal_of(rights).kind, FailureKind::other_lock);
}

TEST(Unlock, StreamsThatAreMissing) {
  const auto streams = locked(content(), {});
  EXPECT_EQ(message_of(test::compound_file({{"EncryptedPackage", streams.package}})),
            "This workbook is damaged: it does not say how it is locked.");
  EXPECT_EQ(message_of(test::compound_file({{"EncryptionInfo", streams.info}})),
            "This workbook is damaged: nothing is locked in it.");
  EXPECT_EQ(message_of(test::compound_file({})), kWrapping);
}

TEST(Unlock, EveryLimitHolds) {
  const auto kind_with = [](const std::vector<std::byte>& file, const Limits& limits) {
    try {
      static_cast<void>(unlock(file, "secret", limits));
    } catch (const ReadError& error) {
      return error.kind();
    }
    return FailureKind::missing;
  };
  const auto file = locked(content(), {.rounds = 100}).file();
  EXPECT_EQ(kind_with(file, {.file_bytes = file.size() - 1}), FailureKind::too_large);
  EXPECT_EQ(kind_with(file, {.lock_rounds = 99}), FailureKind::damaged);
  EXPECT_EQ(kind_with(file, {.file_bytes = file.size(), .lock_rounds = 100}), FailureKind::missing);
  const auto old = test::locked_as_in_2007(content(), u"secret", 128).file();
  EXPECT_EQ(kind_with(old, {.lock_rounds = 49'999}), FailureKind::damaged);
  EXPECT_EQ(kind_with(old, {.lock_rounds = 50'000}), FailureKind::missing);
}

// The compound file

void put_32(std::vector<std::byte>& bytes, std::size_t at, std::uint32_t number) {
  for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<std::byte>(number >> (8 * i));
}

std::uint32_t get_32(const std::vector<std::byte>& bytes, std::size_t at) {
  std::uint32_t number = 0;
  std::memcpy(&number, &bytes[at], sizeof number);
  return number;
}

std::size_t sector_at(std::uint32_t sector) { return 512 * (std::size_t{sector} + 1); }

struct Wrapped {
  std::vector<std::byte> file = locked(content(), {}).file();

  [[nodiscard]] std::size_t table() const { return sector_at(get_32(file, 76)); }
  [[nodiscard]] std::size_t directory() const { return sector_at(get_32(file, 48)); }
  [[nodiscard]] std::size_t short_table() const { return sector_at(get_32(file, 60)); }
};

constexpr std::size_t kEntry = 128, kNextAt = 72, kChildAt = 76, kStartAt = 116, kSizeAt = 120;

TEST(CompoundStreams, AreReadWhole) {
  const auto file = test::compound_file({{"small", content(100)}, {"large", content(70'000)}, {"empty", ""}});
  CompoundStreams streams(file);
  EXPECT_EQ(streams.read("small")->size(), 100U);
  const auto large = streams.read("large");
  EXPECT_EQ(std::string(large->begin(), large->end()), content(70'000));
  EXPECT_EQ(streams.read("empty")->size(), 0U);
  EXPECT_EQ(streams.read("other"), std::nullopt);
}

TEST(CompoundStreams, AHeaderThatClaimsMoreThanThereIsRoomForIsDamage) {
  for (const std::size_t at : {44U, 64U, 72U}) {
    for (const std::uint32_t sectors : {0x7FFFFFFFU, 0xFFFFFFFFU, 100'000U}) {
      Wrapped wrapped;
      put_32(wrapped.file, at, sectors);
      EXPECT_EQ(message_of(wrapped.file), kWrapping) << at << " " << sectors;
    }
  }
  for (const std::size_t at : {28U, 30U, 32U}) {
    Wrapped wrapped;
    wrapped.file[at] = std::byte{0x1F};
    EXPECT_EQ(message_of(wrapped.file), kWrapping) << at;
  }
  Wrapped wrapped;
  wrapped.file.resize(511);
  EXPECT_EQ(message_of(wrapped.file), kWrapping);
}

// None of these may take long, or give more than there is.
TEST(CompoundStreams, ChainsThatRunInACircleEnd) {
  Wrapped data;  // the first sector of the package leads to itself
  put_32(data.file, data.table(), 0);
  EXPECT_EQ(message_of(data.file), kChanged);

  Wrapped directory;
  put_32(directory.file, directory.table() + 4 * std::size_t{get_32(directory.file, 48)}, get_32(directory.file, 48));
  EXPECT_EQ(opened(directory.file), content());

  Wrapped short_table;  // and so does the first of the short ones, in the description
  put_32(short_table.file, short_table.short_table(), 0);
  EXPECT_EQ(message_of(short_table.file), "This workbook is damaged: EncryptionInfo is not well-formed XML.");

  Wrapped table_of_tables;  // the table's own sector goes on with itself
  put_32(table_of_tables.file, 68, get_32(table_of_tables.file, 76));
  put_32(table_of_tables.file, 72, 1);
  const auto table = table_of_tables.table();
  put_32(table_of_tables.file, table + 508, get_32(table_of_tables.file, 76));
  EXPECT_EQ(opened(table_of_tables.file), content());
}

TEST(CompoundStreams, EntriesThatLeadInACircleAreDamage) {
  for (const std::size_t at : {kNextAt, kNextAt - 4, kChildAt}) {
    for (const std::uint32_t to : {1U, 2U}) {
      Wrapped wrapped;
      put_32(wrapped.file, wrapped.directory() + 2 * kEntry + at, to);
      EXPECT_EQ(message_of(wrapped.file), kWrapping) << at << " " << to;
    }
  }
}

TEST(CompoundStreams, StreamsThatClaimMoreThanThereIsAreDamage) {
  for (const std::uint32_t size : {20'000U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
    Wrapped wrapped;
    put_32(wrapped.file, wrapped.directory() + 2 * kEntry + kSizeAt, size);
    EXPECT_EQ(message_of(wrapped.file), kWrapping) << size;
  }
  for (const std::uint32_t start : {10'000U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
    for (const std::size_t entry : {std::size_t{1}, std::size_t{2}}) {
      Wrapped wrapped;
      put_32(wrapped.file, wrapped.directory() + entry * kEntry + kStartAt, start);
      EXPECT_EQ(message_of(wrapped.file), kWrapping) << start;
    }
  }
}

// The table's sectors go round for as long as the number of the sector says, which takes seconds.
TEST(CompoundStreams, ASectorBeyondTheFileIsNotCountedUpTo) {
  Wrapped wrapped;
  const std::uint32_t first = get_32(wrapped.file, wrapped.directory() + kStartAt);
  put_32(wrapped.file, wrapped.table() + 4 * std::size_t{first}, first);
  put_32(wrapped.file, wrapped.directory() + kEntry + kStartAt, 0xFFFFFFF0);
  const std::clock_t began = std::clock();
  EXPECT_EQ(message_of(wrapped.file), kWrapping);
  EXPECT_LT(std::clock() - began, CLOCKS_PER_SEC / 10);
}

// A directory of twenty thousand entries, each of which leads to the next.
TEST(CompoundStreams, ADirectoryWithoutEndIsDamage) {
  std::vector<std::pair<std::string, std::string>> streams;
  for (int i = 0; i < 20'000; ++i) streams.emplace_back("stream " + std::to_string(i), "");
  EXPECT_EQ(message_of(test::compound_file(streams)), kWrapping);
}

TEST(CompoundStreams, BytesChangedAtRandomDoNoHarm) {
  std::mt19937 random(2019);  // the same each time
  const auto file = locked(content(5000), {.rounds = 1}).file();
  for (int round = 0; round < 2000; ++round) {
    auto changed = file;
    for (std::uint32_t change = random() % 8; change < 8; ++change) {
      // Where nothing is locked: the header, and what stands behind the package.
      const std::size_t at = random() % 2 == 0 ? random() % 600 : 5600 + random() % (file.size() - 5600);
      changed[at] = static_cast<std::byte>(random());
    }
    if (const auto got = refusal_or_nothing(changed)) {
      EXPECT_TRUE(got->message.ends_with('.'));
    }
  }
}

}  // namespace
}  // namespace bcf::workbook
