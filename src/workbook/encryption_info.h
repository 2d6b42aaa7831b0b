// How a workbook was locked: what the stream "EncryptionInfo" says (MS-OFFCRYPTO, 2.3.4).
#pragma once

#include "workbook/cipher.h"

#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

namespace bcf::workbook {

// The cipher is AES in blocks that are chained (CBC). Sizes are in bytes, and fit together.
struct AgileKey {
  HashKind hash = HashKind::sha1;
  std::size_t key_size = 0;
  std::vector<unsigned char> salt;
};

// Of Excel 2010 and later. What is locked is whole blocks, no fewer than are needed.
struct AgileEncryption {
  AgileKey data;
  std::vector<unsigned char> locked_hmac_key, locked_hmac;

  AgileKey password;
  std::uint32_t rounds = 0;
  std::vector<unsigned char> locked_verifier, locked_verifier_hash, locked_key;
};

// Of Excel 2007: AES block by block (ECB), and SHA-1.
struct StandardEncryption {
  static constexpr std::uint32_t rounds = 50'000;
  std::size_t key_size = 0;
  std::vector<unsigned char> salt, locked_verifier, locked_verifier_hash;
};

using EncryptionInfo = std::variant<AgileEncryption, StandardEncryption>;

// Throws ReadError: damaged (also where hashing the password takes more rounds than that), or other_lock with the
// name of what it is.
EncryptionInfo read_encryption_info(Bytes stream, std::uint32_t most_rounds);

}  // namespace bcf::workbook
