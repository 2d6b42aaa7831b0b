#include "support/locked_workbook.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace bcf::test {
namespace {

constexpr std::size_t kSector = 512, kShort = 64, kCutoff = 4096;
constexpr std::uint32_t kEnd = 0xFFFFFFFE, kUnused = 0xFFFFFFFF, kTable = 0xFFFFFFFD;

std::string number(std::uint64_t value, std::size_t size) {
  std::string out;
  for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(value >> (8 * i));
  return out;
}

std::string numbers(const std::vector<std::uint32_t>& values) {
  std::string out;
  for (const std::uint32_t value : values) out += number(value, 4);
  return out;
}

std::string filled(std::string bytes, std::size_t unit, char with = '\0') {
  bytes.resize((bytes.size() + unit - 1) / unit * unit, with);
  return bytes;
}

// One run of sectors after another.
std::uint32_t add_chain(std::vector<std::uint32_t>& table, std::size_t sectors) {
  if (sectors == 0) return kEnd;
  const auto first = static_cast<std::uint32_t>(table.size());
  for (std::size_t i = 1; i < sectors; ++i) table.push_back(first + static_cast<std::uint32_t>(i));
  table.push_back(kEnd);
  return first;
}

std::string entry(std::string_view name, char type, std::uint32_t next, std::uint32_t child, std::uint32_t start,
                  std::size_t size) {
  std::string out;
  for (const char c : name) out += std::string(1, c) + '\0';
  out.resize(64, '\0');
  out += number(name.empty() ? 0 : 2 * (name.size() + 1), 2);
  out += type;
  out += '\1';
  out += numbers({kUnused, next, child});
  out.resize(116, '\0');
  return out + number(start, 4) + number(size, 8);
}

std::string digest(const std::string& hash, const std::string& text) {
  std::string out(EVP_MAX_MD_SIZE, '\0');
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), reinterpret_cast<unsigned char*>(out.data()), &size,
             EVP_get_digestbyname(hash.c_str()), nullptr);
  out.resize(size);
  return out;
}

std::string of_length(std::string bytes, std::size_t size) {
  bytes.resize(size, '\x36');
  return bytes;
}

std::string aes(const std::string& mode, const std::string& key, const std::string& first, const std::string& blocks) {
  const std::string name = "AES-" + std::to_string(8 * key.size()) + "-" + mode;
  EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
  std::string out(blocks.size(), '\0');
  int size = 0;
  EVP_EncryptInit_ex(context, EVP_get_cipherbyname(name.c_str()), nullptr,
                     reinterpret_cast<const unsigned char*>(key.data()),
                     reinterpret_cast<const unsigned char*>(first.data()));
  EVP_CIPHER_CTX_set_padding(context, 0);
  EVP_EncryptUpdate(context, reinterpret_cast<unsigned char*>(out.data()), &size,
                    reinterpret_cast<const unsigned char*>(blocks.data()), static_cast<int>(blocks.size()));
  EVP_CIPHER_CTX_free(context);
  if (static_cast<std::size_t>(size) != blocks.size()) throw std::logic_error("whole blocks are locked");
  return out;
}

std::string base64(const std::string& bytes) {
  std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::string in_bytes(const std::u16string& text) {
  std::string out;
  for (const char16_t unit : text) out += number(unit, 2);
  return out;
}

// Bytes that differ, and are the same each time.
std::string some_bytes(std::size_t size, char first) {
  std::string out;
  for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(first + static_cast<char>(i % 64));
  return out;
}

std::string spun(const std::string& hash, const std::string& salt, const std::u16string& password,
                 std::uint32_t rounds) {
  std::string out = digest(hash, salt + in_bytes(password));
  for (std::uint32_t round = 0; round < rounds; ++round) out = digest(hash, number(round, 4) + out);
  return out;
}

std::string key_attributes(const AgileLock& lock, const std::string& salt) {
  return " saltSize=\"" + std::to_string(salt.size()) + "\" blockSize=\"16\" keyBits=\"" +
         std::to_string(lock.key_bits) + "\" hashSize=\"" + std::to_string(digest(lock.hash, "").size()) +
         "\" cipherAlgorithm=\"AES\" cipherChaining=\"ChainingModeCBC\" hashAlgorithm=\"" + lock.hash +
         "\" saltValue=\"" + base64(salt) + "\"";
}

}  // namespace

std::vector<std::byte> compound_file(const std::vector<std::pair<std::string, std::string>>& streams) {
  std::vector<std::uint32_t> table;
  std::vector<std::uint32_t> short_table;
  std::string short_stream;
  std::string sectors;
  std::vector<std::uint32_t> starts;
  for (const auto& [name, content] : streams) {
    if (content.size() < kCutoff) {
      short_stream += filled(content, kShort);
      starts.push_back(add_chain(short_table, (content.size() + kShort - 1) / kShort));
    } else {
      starts.push_back(add_chain(table, (content.size() + kSector - 1) / kSector));
      sectors += filled(content, kSector);
    }
  }
  const std::size_t short_size = short_stream.size();
  short_stream = filled(short_stream, kSector);
  const std::uint32_t short_start = add_chain(table, short_stream.size() / kSector);
  sectors += short_stream;

  std::string directory = entry("Root Entry", 5, kUnused, streams.empty() ? kUnused : 1, short_start, short_size);
  for (std::size_t i = 0; i < streams.size(); ++i) {
    const auto next = i + 1 < streams.size() ? static_cast<std::uint32_t>(i + 2) : kUnused;
    directory += entry(streams[i].first, 2, next, kUnused, starts[i], streams[i].second.size());
  }
  while (directory.size() % kSector != 0) directory += entry("", 0, kUnused, kUnused, 0, 0);
  const std::uint32_t directory_start = add_chain(table, directory.size() / kSector);
  sectors += directory;

  std::string short_table_bytes = filled(numbers(short_table), kSector, '\xFF');
  const std::uint32_t short_table_start = add_chain(table, short_table_bytes.size() / kSector);
  sectors += short_table_bytes;

  const auto table_start = static_cast<std::uint32_t>(table.size());
  std::size_t table_sectors = 1;
  while (table_sectors * kSector / 4 < table.size() + table_sectors) ++table_sectors;
  table.insert(table.end(), table_sectors, kTable);
  sectors += filled(numbers(table), kSector, '\xFF');

  std::string header = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(16, '\0') + number(0x3E, 2) + number(3, 2) +
                       number(0xFFFE, 2) + number(9, 2) + number(6, 2) + std::string(6, '\0');
  header += numbers({0, static_cast<std::uint32_t>(table_sectors), directory_start, 0, kCutoff, short_table_start,
                     static_cast<std::uint32_t>(short_table_bytes.size() / kSector), kEnd, 0});
  for (std::uint32_t i = 0; i < 109; ++i) header += number(i < table_sectors ? table_start + i : kUnused, 4);
  if (table_sectors > 109) throw std::logic_error("so large a file has more tables");

  const std::string all = header + sectors;
  std::vector<std::byte> bytes(all.size());
  std::transform(all.begin(), all.end(), bytes.begin(), [](char c) { return static_cast<std::byte>(c); });
  return bytes;
}

std::vector<std::byte> LockedStreams::file() const {
  return compound_file({{"EncryptionInfo", info}, {"EncryptedPackage", package}});
}

LockedStreams locked(std::string_view content, const AgileLock& lock) {
  const std::string salt = some_bytes(lock.salt_size, 'a');
  const std::string data_salt = some_bytes(16, 'A');
  const std::string key = some_bytes(lock.key_bits / 8, '0');
  const std::string verifier = some_bytes(lock.salt_size, '!');
  const std::string hmac_key = some_bytes(digest(lock.hash, "").size(), '5');

  LockedStreams out;
  out.package = number(content.size(), 8);
  for (std::size_t at = 0; at < content.size(); at += 4096) {
    const std::string first = of_length(digest(lock.hash, data_salt + number(at / 4096, 4)), 16);
    out.package += aes("CBC", key, first, filled(std::string(content.substr(at, 4096)), 16));
  }
  std::string hmac(hmac_key.size(), '\0');
  HMAC(EVP_get_digestbyname(lock.hash.c_str()), hmac_key.data(), static_cast<int>(hmac_key.size()),
       reinterpret_cast<const unsigned char*>(out.package.data()), out.package.size(),
       reinterpret_cast<unsigned char*>(hmac.data()), nullptr);

  const std::string secret = spun(lock.hash, salt, lock.password, lock.rounds);
  const auto by_password = [&](const std::string& text, const std::string& purpose) {
    return base64(aes("CBC", of_length(digest(lock.hash, secret + purpose), lock.key_bits / 8), of_length(salt, 16),
                      filled(text, 16)));
  };
  const auto by_key = [&](const std::string& text, const std::string& purpose) {
    return base64(aes("CBC", key, of_length(digest(lock.hash, data_salt + purpose), 16), filled(text, 16)));
  };
  out.info = number(4, 2) + number(4, 2) + number(0x40, 4) +
             "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"
             "<encryption xmlns=\"http://schemas.microsoft.com/office/2006/encryption\" "
             "xmlns:p=\"http://schemas.microsoft.com/office/2006/keyEncryptor/password\"><keyData" +
             key_attributes(lock, data_salt) + "/><dataIntegrity encryptedHmacKey=\"" +
             by_key(hmac_key, "\x5F\xB2\xAD\x01\x0C\xB9\xE1\xF6") + "\" encryptedHmacValue=\"" +
             by_key(hmac, "\xA0\x67\x7F\x02\xB2\x2C\x84\x33") +
             "\"/><keyEncryptors><keyEncryptor uri=\"http://schemas.microsoft.com/office/2006/keyEncryptor/password\">"
             "<p:encryptedKey spinCount=\"" +
             std::to_string(lock.rounds) + "\"" + key_attributes(lock, salt) + " encryptedVerifierHashInput=\"" +
             by_password(verifier, "\xFE\xA7\xD2\x76\x3B\x4B\x9E\x79") + "\" encryptedVerifierHashValue=\"" +
             by_password(digest(lock.hash, verifier), "\xD7\xAA\x0F\x6D\x30\x61\x34\x4E") + "\" encryptedKeyValue=\"" +
             by_password(key, "\x14\x6E\x0B\xE7\xAB\xAC\xD0\xD6") + "\"/></keyEncryptor></keyEncryptors></encryption>";
  return out;
}

LockedStreams locked_as_in_2007(std::string_view content, const std::u16string& password, std::size_t key_bits) {
  const std::string salt = some_bytes(16, 'a');
  const std::string verifier = some_bytes(16, '!');
  const std::string secret = digest("SHA1", spun("SHA1", salt, password, 50'000) + number(0, 4));
  std::string key;
  for (const char fill : {'\x36', '\x5C'}) {
    std::string block(64, fill);
    for (std::size_t i = 0; i < secret.size(); ++i) block[i] = static_cast<char>(block[i] ^ secret[i]);
    key += digest("SHA1", block);
  }
  key.resize(key_bits / 8);
  const auto cipher = static_cast<std::uint32_t>(0x660E + (key_bits - 128) / 64);
  const std::string header = numbers({0x24, 0, cipher, 0x8004, static_cast<std::uint32_t>(key_bits), 0x18, 0, 0}) +
                             std::string("M\0S\0\0\0", 6);
  LockedStreams out;
  out.info = number(4, 2) + number(2, 2) + numbers({0x24, static_cast<std::uint32_t>(header.size())}) + header +
             number(16, 4) + salt + aes("ECB", key, "", verifier) + number(20, 4) +
             aes("ECB", key, "", filled(digest("SHA1", verifier), 16));
  out.package = number(content.size(), 8) + aes("ECB", key, "", filled(std::string(content), 16));
  return out;
}

}  // namespace bcf::test
