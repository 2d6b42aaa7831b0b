// Hashing and AES as Office uses them, from OpenSSL.
#pragma once

#include "workbook/secret_bytes.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>

struct evp_md_ctx_st;
struct evp_md_st;

namespace bcf::workbook {

using Bytes = std::span<const unsigned char>;

enum class HashKind : std::uint8_t { sha1, sha256, sha384, sha512 };

// How many bytes a hash of this kind has.
std::size_t hash_size(HashKind kind);

// One kind of hash, made ready once for many thousands.
class Hash {
 public:
  explicit Hash(HashKind kind);

  // Of the parts as if they were one.
  [[nodiscard]] SecretBytes operator()(std::initializer_list<Bytes> parts) const;
  // The same into a place that has the size of a hash; it may be among the parts.
  void into(std::span<unsigned char> out, std::initializer_list<Bytes> parts) const;

 private:
  struct Discard {
    void operator()(evp_md_ctx_st* context) const;
    void operator()(evp_md_st* kind) const;
  };

  std::unique_ptr<evp_md_st, Discard> kind_;
  std::unique_ptr<evp_md_ctx_st, Discard> context_;
};

// A number as four bytes, the lowest first.
std::array<unsigned char, 4> little_endian(std::uint32_t number);

SecretBytes hmac(HashKind kind, Bytes key, Bytes text);

constexpr std::size_t aes_block = 16;

// In place: whole blocks, by a key of 16, 24 or 32 bytes; a block's worth to begin with for CBC.
void decrypt_aes_cbc(std::span<unsigned char> blocks, Bytes key, Bytes first);
void decrypt_aes_ecb(std::span<unsigned char> blocks, Bytes key);

// Without telling by the time it takes where they differ.
bool are_equal(Bytes a, Bytes b);

}  // namespace bcf::workbook
