#include "workbook/encryption_info.h"

#include "workbook/failures.h"
#include "workbook/xml_reader.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace bcf::workbook {
namespace {

constexpr std::string_view kPart = "EncryptionInfo";
constexpr std::string_view kWithPassword = "http://schemas.microsoft.com/office/2006/keyEncryptor/password";
constexpr std::size_t kMostBytes = 64U << 10U;  // it takes some 1,500, and more where there are certificates
constexpr std::string_view kWrongNumber = "has a number that does not hold up";
constexpr std::size_t kMostSalt = 65'536;

ReadError wrong(std::string_view what) { return damaged_part(kPart, what); }
ReadError unlike_a_workbook() { return wrong("breaks off"); }

// A name that the file gives is told only where it is one.
ReadError other_kind(std::string_view what, std::string_view name) {
  constexpr std::size_t most = 20;
  const bool is_plain = !name.empty() && name.size() <= most && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
  });
  return other_lock(std::string(what).append(" ").append(is_plain ? name : "of another kind"));
}

std::uint32_t number(const XmlReader& xml, std::string_view name, std::uint32_t least, std::uint32_t most) {
  const std::string_view text = xml.attribute(name);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || value < least || value > most) {
    throw wrong(kWrongNumber);
  }
  return value;
}

std::vector<unsigned char> base64(const XmlReader& xml, std::string_view name) {
  const std::string_view text = xml.attribute(name);
  std::vector<unsigned char> out(text.size() / 4 * 3);
  const auto* from = reinterpret_cast<const unsigned char*>(text.data());
  const bool is_whole = !text.empty() && text.size() % 4 == 0;
  const int size = is_whole ? EVP_DecodeBlock(out.data(), from, static_cast<int>(text.size())) : -1;
  if (size < 0) throw wrong("has a value that is not Base64");
  // The last group is counted as three bytes even where it stands for fewer.
  const std::size_t missing = text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
  out.resize(static_cast<std::size_t>(size) - missing);
  return out;
}

// Whole blocks, `least` bytes or more.
std::vector<unsigned char> locked(const XmlReader& xml, std::string_view name, std::size_t least) {
  auto out = base64(xml, name);
  if (out.size() % aes_block != 0 || out.size() < least) throw wrong("has a value of another length than it needs");
  return out;
}

HashKind hash_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, HashKind>, 5> kKnown{{{"SHA1", HashKind::sha1},
                                                                         {"SHA-1", HashKind::sha1},
                                                                         {"SHA256", HashKind::sha256},
                                                                         {"SHA384", HashKind::sha384},
                                                                         {"SHA512", HashKind::sha512}}};
  for (const auto& [known, kind] : kKnown) {
    if (known == name) return kind;
  }
  throw other_kind("with a hash", name);
}

AgileKey agile_key(const XmlReader& xml) {
  const std::string_view cipher = xml.attribute("cipherAlgorithm");
  if (cipher != "AES") throw other_kind("with a cipher", cipher);
  const std::string_view chaining = xml.attribute("cipherChaining");
  if (chaining != "ChainingModeCBC") throw other_kind("with blocks in", chaining);
  AgileKey key;
  key.hash = hash_named(xml.attribute("hashAlgorithm"));
  constexpr std::uint32_t least_bits = 128, most_bits = 256, step = 64;
  const std::uint32_t bits = number(xml, "keyBits", least_bits, most_bits);
  const bool fits = bits % step == 0 && number(xml, "blockSize", 0, UINT32_MAX) == aes_block &&
                    number(xml, "hashSize", 0, UINT32_MAX) == hash_size(key.hash);
  if (!fits) throw wrong("has sizes that do not fit its cipher");
  key.key_size = bits / 8;
  key.salt = base64(xml, "saltValue");
  if (key.salt.size() != number(xml, "saltSize", 1, kMostSalt)) throw wrong("has a salt of another size than it says");
  return key;
}

constexpr std::size_t in_blocks(std::size_t size) { return (size + aes_block - 1) / aes_block * aes_block; }

void read_password_key(const XmlReader& xml, AgileEncryption& out, std::uint32_t most_rounds) {
  out.password = agile_key(xml);
  out.rounds = number(xml, "spinCount", 0, most_rounds);
  out.locked_verifier = locked(xml, "encryptedVerifierHashInput", in_blocks(out.password.salt.size()));
  out.locked_verifier_hash = locked(xml, "encryptedVerifierHashValue", hash_size(out.password.hash));
  out.locked_key = locked(xml, "encryptedKeyValue", out.data.key_size);
}

// Whether one of them opens with a password.
bool read_key_encryptors(XmlReader& xml, AgileEncryption& out, std::uint32_t most_rounds) {
  bool found = false;
  while (xml.next_child(2)) {
    if (!xml.is("keyEncryptor") || xml.attribute_text("uri") != kWithPassword) continue;
    while (xml.next_child(3)) {
      if (!xml.is("encryptedKey") || found) continue;
      read_password_key(xml, out, most_rounds);
      found = true;
    }
  }
  return found;
}

AgileEncryption read_agile(std::string_view text, std::uint32_t most_rounds) {
  AgileEncryption out;
  bool has_data = false;
  bool has_integrity = false;
  bool has_password = false;
  XmlReader xml(text, kPart);
  if (!xml.next_child(0) || !xml.is("encryption")) throw wrong("is no description of a lock");
  while (xml.next_child(1)) {
    if (xml.is("keyData") && !has_data) {
      out.data = agile_key(xml);
      has_data = true;
    } else if (xml.is("dataIntegrity") && has_data && !has_integrity) {
      out.locked_hmac_key = locked(xml, "encryptedHmacKey", hash_size(out.data.hash));
      out.locked_hmac = locked(xml, "encryptedHmacValue", hash_size(out.data.hash));
      has_integrity = true;
    } else if (xml.is("keyEncryptors") && has_data && !has_password) {
      has_password = read_key_encryptors(xml, out, most_rounds);
    }
  }
  xml.finish();
  if (!has_data || !has_integrity) throw wrong("does not say all that it has to");
  if (!has_password) throw other_lock("with a certificate, and no password");
  return out;
}

// Numbers and bytes, one after another.
class Fields {
 public:
  explicit Fields(Bytes bytes) : rest_(bytes) {}

  Bytes take(std::size_t size) {
    if (size > rest_.size()) throw unlike_a_workbook();
    const Bytes out = rest_.first(size);
    rest_ = rest_.subspan(size);
    return out;
  }
  std::uint32_t number(std::size_t size) {
    const Bytes bytes = take(size);
    std::uint32_t out = 0;
    for (std::size_t i = size; i-- > 0;) out = out << 8U | bytes[i];
    return out;
  }
  [[nodiscard]] Bytes rest() const { return rest_; }

 private:
  Bytes rest_;
};

std::vector<unsigned char> copied(Bytes bytes) { return {bytes.begin(), bytes.end()}; }

StandardEncryption read_standard(Fields fields, std::uint32_t most_rounds) {
  if (StandardEncryption::rounds > most_rounds) throw wrong(kWrongNumber);
  constexpr std::uint32_t external = 0x10, aes = 0x20, rc4 = 0x6801, least_aes = 0x660E, most_aes = 0x6610;
  constexpr std::uint32_t sha1 = 0x8004;
  const std::uint32_t flags = fields.number(4);
  if ((flags & external) != 0) throw other_lock("by another program's own encryption");
  const std::uint32_t header_size = fields.number(4);
  Fields header(fields.take(header_size));
  header.take(8);
  const std::uint32_t named_cipher = header.number(4);
  // 0: the flags say it, and what they can say besides RC4 is this one.
  const std::uint32_t cipher = named_cipher == 0 && (flags & aes) != 0 ? least_aes : named_cipher;
  const std::uint32_t hash = header.number(4);
  const std::uint32_t key_bits = header.number(4);
  if (cipher == rc4 || cipher == 0) throw other_lock("with the old cipher RC4");
  if ((flags & aes) == 0) throw wrong("has flags that do not fit its cipher");
  if (cipher < least_aes || cipher > most_aes || (hash != 0 && hash != sha1)) {
    throw other_lock("with a cipher of another kind");
  }
  StandardEncryption out;
  out.key_size = 16 + 8 * (cipher - least_aes);
  if (key_bits != 8 * out.key_size) throw wrong("has sizes that do not fit its cipher");
  constexpr std::uint32_t salt_size = 16, verifier_size = 16, hash_bytes = 20;
  if (fields.number(4) != salt_size) throw wrong("has a salt of another size than it says");
  out.salt = copied(fields.take(salt_size));
  out.locked_verifier = copied(fields.take(verifier_size));
  if (fields.number(4) != hash_bytes) throw wrong("has sizes that do not fit its cipher");
  out.locked_verifier_hash = copied(fields.take(in_blocks(hash_bytes)));
  return out;
}

}  // namespace

EncryptionInfo read_encryption_info(Bytes stream, std::uint32_t most_rounds) {
  if (stream.size() > kMostBytes) throw too_large_part(kPart, "is");
  Fields fields(stream);
  const std::uint32_t major = fields.number(2);
  const std::uint32_t minor = fields.number(2);
  if (major == 4 && minor == 4) {
    fields.take(4);
    return read_agile({reinterpret_cast<const char*>(fields.rest().data()), fields.rest().size()}, most_rounds);
  }
  if (major >= 2 && major <= 4 && minor == 2) return read_standard(fields, most_rounds);
  if ((major == 3 || major == 4) && minor == 3) throw other_lock("by another program's own encryption");
  if (major == 1 && minor == 1) throw other_lock("with the old cipher RC4");
  throw other_lock("in a way of another version");
}

}  // namespace bcf::workbook
