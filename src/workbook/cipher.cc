#include "workbook/cipher.h"

#include "workbook/failures.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <algorithm>
#include <new>
#include <string>

namespace bcf::workbook {
namespace {

// OpenSSL fails at none of this for sizes that were checked, but where there is no memory left.
void expect(bool done) {
  if (!done) throw std::bad_alloc();
}

// Its settings may leave out what a lock is made of.
void expect_allowed(bool is_there) {
  if (!is_there) throw other_lock("with what the settings of OpenSSL on this machine do not allow");
}

const char* name_of(HashKind kind) {
  switch (kind) {
    case HashKind::sha1:
      return "SHA1";
    case HashKind::sha256:
      return "SHA256";
    case HashKind::sha384:
      return "SHA384";
    case HashKind::sha512:
      break;
  }
  return "SHA512";
}

struct DiscardCipher {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
  void operator()(EVP_CIPHER* cipher) const { EVP_CIPHER_free(cipher); }
};

void decrypt(const char* mode, std::span<unsigned char> blocks, Bytes key, const unsigned char* first) {
  const std::string name = "AES-" + std::to_string(8 * key.size()) + "-" + mode;
  const std::unique_ptr<EVP_CIPHER, DiscardCipher> cipher(EVP_CIPHER_fetch(nullptr, name.c_str(), nullptr));
  const std::unique_ptr<EVP_CIPHER_CTX, DiscardCipher> context(EVP_CIPHER_CTX_new());
  expect_allowed(cipher != nullptr);
  expect(context && EVP_DecryptInit_ex2(context.get(), cipher.get(), key.data(), first, nullptr) == 1);
  EVP_CIPHER_CTX_set_padding(context.get(), 0);
  // A length is an int there.
  constexpr std::size_t most = std::size_t{1} << 24;
  while (!blocks.empty()) {
    const auto now = blocks.first(std::min(blocks.size(), most));
    int written = 0;
    expect(EVP_DecryptUpdate(context.get(), now.data(), &written, now.data(), static_cast<int>(now.size())) == 1);
    blocks = blocks.subspan(now.size());
  }
}

}  // namespace

std::size_t hash_size(HashKind kind) {
  switch (kind) {
    case HashKind::sha1:
      return 20;
    case HashKind::sha256:
      return 32;
    case HashKind::sha384:
      return 48;
    case HashKind::sha512:
      break;
  }
  return 64;
}

void Hash::Discard::operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
void Hash::Discard::operator()(EVP_MD* kind) const { EVP_MD_free(kind); }

Hash::Hash(HashKind kind) : kind_(EVP_MD_fetch(nullptr, name_of(kind), nullptr)), context_(EVP_MD_CTX_new()) {
  expect_allowed(kind_ != nullptr);
  expect(context_ != nullptr);
}

SecretBytes Hash::operator()(std::initializer_list<Bytes> parts) const {
  SecretBytes out(static_cast<std::size_t>(EVP_MD_get_size(kind_.get())));
  into(out, parts);
  return out;
}

void Hash::into(std::span<unsigned char> out, std::initializer_list<Bytes> parts) const {
  expect(EVP_DigestInit_ex2(context_.get(), kind_.get(), nullptr) == 1);
  for (const Bytes part : parts) expect(EVP_DigestUpdate(context_.get(), part.data(), part.size()) == 1);
  expect(EVP_DigestFinal_ex(context_.get(), out.data(), nullptr) == 1);
}

std::array<unsigned char, 4> little_endian(std::uint32_t number) {
  return {static_cast<unsigned char>(number), static_cast<unsigned char>(number >> 8U),
          static_cast<unsigned char>(number >> 16U), static_cast<unsigned char>(number >> 24U)};
}

SecretBytes hmac(HashKind kind, Bytes key, Bytes text) {
  SecretBytes out(hash_size(kind));
  std::size_t size = 0;
  expect_allowed(EVP_Q_mac(nullptr, "HMAC", nullptr, name_of(kind), nullptr, key.data(), key.size(), text.data(),
                           text.size(), out.data(), out.size(), &size) != nullptr);
  return out;
}

void decrypt_aes_cbc(std::span<unsigned char> blocks, Bytes key, Bytes first) {
  decrypt("CBC", blocks, key, first.data());
}

void decrypt_aes_ecb(std::span<unsigned char> blocks, Bytes key) { decrypt("ECB", blocks, key, nullptr); }

bool are_equal(Bytes a, Bytes b) { return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0; }

}  // namespace bcf::workbook
