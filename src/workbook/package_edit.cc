#include "workbook/package_edit.h"

#include "workbook/failures.h"

#include <zip.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <utility>

namespace bcf::workbook {
namespace {

// The first of 1980, the earliest day that a zip file can hold: what is written says nothing of when.
constexpr zip_uint16_t kZipDate = (1U << 5U) | 1U;

struct Release {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_source_t* source) const { zip_source_free(source); }
  void operator()(void* memory) const { std::free(memory); }
};
using Archive = std::unique_ptr<zip_t, Release>;
using Source = std::unique_ptr<zip_source_t, Release>;

ReadError not_put_together() { return damaged("a changed copy of it cannot be put together"); }

// A copy that libzip may keep: up to 1.7.3 it frees what it is only lent where the beginning of a package stays as it
// is.
Source source_of(std::span<const std::byte> bytes) {
  std::unique_ptr<void, Release> copy(std::malloc(std::max<std::size_t>(bytes.size(), 1)));
  if (copy == nullptr) throw std::bad_alloc();
  if (!bytes.empty()) std::memcpy(copy.get(), bytes.data(), bytes.size());
  Source source(zip_source_buffer_create(copy.get(), bytes.size(), 1, nullptr));
  if (source == nullptr) throw std::bad_alloc();
  (void)copy.release();  // libzip's now
  return source;         // NOLINT(clang-analyzer-unix.Malloc): the analyser does not see libzip free it
}

Archive open_for_writing(zip_source_t* source) {
  zip_source_keep(source);  // for the archive; what was written is read from it in the end
  Archive archive(zip_open_from_source(source, 0, nullptr));
  if (archive == nullptr) {
    zip_source_free(source);
    throw not_put_together();
  }
  return archive;
}

// The archive reads the content when it is closed.
void put(zip_t* archive, std::optional<std::uint64_t> index, const std::string& name, const std::string& content) {
  zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
  if (source == nullptr) throw std::bad_alloc();
  const zip_int64_t put_at =
      index ? (zip_file_replace(archive, *index, source, 0) == 0 ? static_cast<zip_int64_t>(*index) : -1)
            : zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (put_at < 0) {
    zip_source_free(source);
    throw not_put_together();
  }
  if (zip_file_set_dostime(archive, static_cast<zip_uint64_t>(put_at), 0, kZipDate, 0) != 0) throw not_put_together();
}

std::string content_of(zip_source_t* source) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0) throw not_put_together();
  std::string bytes(static_cast<std::size_t>(stat.size), '\0');
  const zip_int64_t got = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (got != static_cast<zip_int64_t>(bytes.size())) throw not_put_together();
  return bytes;
}

}  // namespace

void PackageEdit::set(std::string_view name, std::string content) {
  contents_.insert_or_assign(std::string(name), std::move(content));
}

std::string PackageEdit::free_name(std::string_view stem, std::string_view ending) const {
  for (std::size_t number = 1;; ++number) {
    std::string name = std::string(stem).append(std::to_string(number)).append(ending);
    if (!package_.has(name) && !contents_.contains(name)) return name;
  }
}

std::string PackageEdit::bytes() const {
  const Source source = source_of(bytes_);
  Archive archive = open_for_writing(source.get());
  for (const auto& [name, content] : contents_) put(archive.get(), package_.index_of(name), name, content);
  if (zip_close(archive.get()) != 0) throw not_put_together();
  (void)archive.release();  // closed
  return content_of(source.get());
}

}  // namespace bcf::workbook
