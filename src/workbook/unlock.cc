#include "workbook/unlock.h"

#include "workbook/cipher.h"
#include "workbook/compound_file.h"
#include "workbook/compound_streams.h"
#include "workbook/encryption_info.h"
#include "workbook/failures.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <variant>

namespace bcf::workbook {
namespace {

using Stream = std::vector<unsigned char>;

constexpr std::size_t kSizeBytes = 8, kSegment = 4096;
// What a hash or a key is filled up with to the length that is needed.
constexpr unsigned char kFill = 0x36;

// What the hash of a password is hashed with, according to what it is to unlock.
using Purpose = std::array<unsigned char, 8>;
constexpr Purpose kVerifier{0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79};
constexpr Purpose kVerifierHash{0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E};
constexpr Purpose kKey{0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6};
constexpr Purpose kHmacKey{0x5F, 0xB2, 0xAD, 0x01, 0x0C, 0xB9, 0xE1, 0xF6};
constexpr Purpose kHmac{0xA0, 0x67, 0x7F, 0x02, 0xB2, 0x2C, 0x84, 0x33};

ReadError broken_off() { return damaged("what is locked in it breaks off"); }

// As Office hashes it: in UTF-16, the lower byte first.
SecretBytes in_utf16(std::string_view password) {
  SecretBytes out;
  out.reserve(2 * password.size());
  const auto append = [&out](std::uint32_t unit) {
    out.push_back(static_cast<unsigned char>(unit));
    out.push_back(static_cast<unsigned char>(unit >> 8U));
  };
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(password.data());
  auto left = static_cast<utf8proc_ssize_t>(password.size());
  while (left > 0) {
    utf8proc_int32_t character = 0;
    const auto read = utf8proc_iterate(at, left, &character);
    if (read <= 0) throw failure(FailureKind::wrong_password);  // no workbook was locked with half a character
    const auto code = static_cast<std::uint32_t>(character);
    constexpr std::uint32_t beyond = 0x10000;
    if (code >= beyond) {
      append(0xD800U + ((code - beyond) >> 10U));
      append(0xDC00U + ((code - beyond) & 0x3FFU));
    } else {
      append(code);
    }
    at += read;
    left -= read;
  }
  return out;
}

// Hashed over and over, so that trying many passwords takes long.
SecretBytes spun(const Hash& hash, Bytes salt, std::string_view password, std::uint32_t rounds) {
  SecretBytes out = hash({salt, in_utf16(password)});
  for (std::uint32_t round = 0; round < rounds; ++round) hash.into(out, {little_endian(round), out});
  return out;
}

SecretBytes of_length(SecretBytes bytes, std::size_t size) {
  bytes.resize(size, kFill);
  return bytes;
}

SecretBytes unlocked(const Stream& blocks, Bytes key, Bytes first) {
  SecretBytes out(blocks.begin(), blocks.end());
  decrypt_aes_cbc(out, key, first);
  return out;
}

// What the stream begins with: how long the package is that follows. It is in no whole number of blocks.
std::size_t size_within(const Stream& package) {
  if (package.size() < kSizeBytes) throw broken_off();
  std::uint64_t size = 0;
  for (std::size_t i = kSizeBytes; i-- > 0;) size = size << 8U | package[i];
  const std::size_t whole = (package.size() - kSizeBytes) / aes_block * aes_block;
  if (size > whole) throw broken_off();
  return static_cast<std::size_t>(size);
}

std::vector<std::byte> without_size(Stream package, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(package)).subspan(kSizeBytes, size);
  return {bytes.begin(), bytes.end()};
}

// The part of the stream that is unlocked, in whole blocks.
std::span<unsigned char> blocks_of(Stream& package, std::size_t size) {
  return std::span(package).subspan(kSizeBytes, (size + aes_block - 1) / aes_block * aes_block);
}

// The key of the data, where the password is right.
SecretBytes agile_key(const AgileEncryption& info, std::string_view password) {
  const Hash hash(info.password.hash);
  const SecretBytes secret = spun(hash, info.password.salt, password, info.rounds);
  const SecretBytes first = of_length({info.password.salt.begin(), info.password.salt.end()}, aes_block);
  const auto open = [&](const Stream& blocks, const Purpose& purpose) {
    return unlocked(blocks, of_length(hash({secret, purpose}), info.password.key_size), first);
  };
  const SecretBytes verifier = open(info.locked_verifier, kVerifier);
  const SecretBytes verifier_hash = open(info.locked_verifier_hash, kVerifierHash);
  const SecretBytes expected = hash({Bytes(verifier).first(info.password.salt.size())});
  if (!are_equal(expected, Bytes(verifier_hash).first(expected.size()))) throw failure(FailureKind::wrong_password);
  return of_length(open(info.locked_key, kKey), info.data.key_size);
}

// So that nobody without the password can have changed it.
void check_integrity(const AgileEncryption& info, Bytes key, const Stream& package) {
  const Hash hash(info.data.hash);
  const std::size_t size = hash_size(info.data.hash);
  const auto open = [&](const Stream& blocks, const Purpose& purpose) {
    return of_length(unlocked(blocks, key, of_length(hash({info.data.salt, purpose}), aes_block)), size);
  };
  const SecretBytes hmac_key = open(info.locked_hmac_key, kHmacKey);
  if (!are_equal(hmac(info.data.hash, hmac_key, package), open(info.locked_hmac, kHmac))) {
    throw damaged("what is locked in it was changed since");
  }
}

std::vector<std::byte> opened(const AgileEncryption& info, Stream package, std::string_view password) {
  const std::size_t size = size_within(package);
  const SecretBytes key = agile_key(info, password);
  check_integrity(info, key, package);
  const Hash hash(info.data.hash);
  const auto blocks = blocks_of(package, size);
  for (std::size_t at = 0; at < blocks.size(); at += kSegment) {
    const auto number = static_cast<std::uint32_t>(at / kSegment);
    const SecretBytes first = of_length(hash({info.data.salt, little_endian(number)}), aes_block);
    decrypt_aes_cbc(blocks.subspan(at, std::min(kSegment, blocks.size() - at)), key, first);
  }
  return without_size(std::move(package), size);
}

SecretBytes standard_key(const StandardEncryption& info, std::string_view password) {
  const Hash hash(HashKind::sha1);
  const SecretBytes spin = spun(hash, info.salt, password, StandardEncryption::rounds);
  const SecretBytes secret = hash({spin, little_endian(0)});
  SecretBytes key;
  for (const unsigned char fill : {kFill, static_cast<unsigned char>(0x5C)}) {
    SecretBytes block(64, fill);
    for (std::size_t i = 0; i < secret.size(); ++i) block[i] ^= secret[i];
    const SecretBytes half = hash({block});
    key.insert(key.end(), half.begin(), half.end());
  }
  key.resize(info.key_size);
  SecretBytes verifier(info.locked_verifier.begin(), info.locked_verifier.end());
  SecretBytes verifier_hash(info.locked_verifier_hash.begin(), info.locked_verifier_hash.end());
  decrypt_aes_ecb(verifier, key);
  decrypt_aes_ecb(verifier_hash, key);
  const SecretBytes expected = hash({verifier});
  if (!are_equal(expected, Bytes(verifier_hash).first(expected.size()))) throw failure(FailureKind::wrong_password);
  return key;
}

std::vector<std::byte> opened(const StandardEncryption& info, Stream package, std::string_view password) {
  const std::size_t size = size_within(package);
  decrypt_aes_ecb(blocks_of(package, size), standard_key(info, password));
  return without_size(std::move(package), size);
}

}  // namespace

bool is_locked(std::span<const std::byte> file) {
  return is_compound_file(file) && foreign_compound_file(file).kind() == FailureKind::encrypted;
}

std::vector<std::byte> unlock(std::span<const std::byte> file, std::string_view password, const Limits& limits) {
  if (file.size() > limits.file_bytes) throw too_large("the file itself is");
  CompoundStreams streams(file);
  const auto info = streams.read("EncryptionInfo");
  if (!info && !starts_of(file, "DRMEncryptedTransform").empty()) throw other_lock("by rights management (IRM)");
  if (!info) throw damaged("it does not say how it is locked");
  const EncryptionInfo encryption = read_encryption_info(*info, limits.lock_rounds);
  auto package = streams.read("EncryptedPackage");
  if (!package) throw damaged("nothing is locked in it");
  return std::visit([&](const auto& how) { return opened(how, *std::move(package), password); }, encryption);
}

}  // namespace bcf::workbook
