// Bytes that do not stay behind in memory: passwords and keys.
#pragma once

#include <openssl/crypto.h>

#include <cstddef>
#include <memory>
#include <vector>

namespace bcf::workbook {

template <typename T>
struct CleansingAllocator {
  using value_type = T;

  CleansingAllocator() = default;
  template <typename Other>
  explicit CleansingAllocator(const CleansingAllocator<Other>& /*other*/) {}

  T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
  void deallocate(T* at, std::size_t count) {
    OPENSSL_cleanse(at, count * sizeof(T));
    std::allocator<T>().deallocate(at, count);
  }

  bool operator==(const CleansingAllocator& /*other*/) const { return true; }
};

using SecretBytes = std::vector<unsigned char, CleansingAllocator<unsigned char>>;

}  // namespace bcf::workbook
