#include "workbook/compound_streams.h"

#include "workbook/compound_file.h"
#include "workbook/failures.h"

// The order matters: libolecf declares what takes a handle only behind libbfio.
#include <libbfio.h>
#include <libolecf.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <new>

namespace bcf::workbook {
namespace {

ReadError broken() { return damaged("the file that its lock wraps it in does not hold together"); }

// The file, of which only so much is read. libolecf follows what the file says from sector to sector, keeps what it
// finds in lists that it searches from the front, and goes one call deeper for each entry of a directory: the ration
// is what keeps it from doing so without end.
struct RationedBytes {
  std::span<const std::byte> file;
  std::uint64_t ration = 0;
  std::uint64_t at = 0;
};

RationedBytes& of(void* handle) { return *static_cast<RationedBytes*>(handle); }

ssize_t read_bytes(intptr_t* handle, std::uint8_t* out, std::size_t size, libbfio_error_t** /*error*/) {
  RationedBytes& bytes = of(handle);
  if (size > bytes.ration || bytes.at > bytes.file.size()) return -1;
  size = std::min<std::size_t>(size, bytes.file.size() - bytes.at);
  std::memcpy(out, bytes.file.data() + bytes.at, size);
  bytes.ration -= size;
  bytes.at += size;
  return static_cast<ssize_t>(size);
}

off64_t seek(intptr_t* handle, off64_t offset, int whence, libbfio_error_t** /*error*/) {
  if (whence != SEEK_SET || offset < 0) return -1;
  of(handle).at = static_cast<std::uint64_t>(offset);
  return offset;
}

int tell_size(intptr_t* handle, size64_t* size, libbfio_error_t** /*error*/) {
  *size = of(handle).file.size();
  return 1;
}

int yes(intptr_t* /*handle*/, libbfio_error_t** /*error*/) { return 1; }
int open_it(intptr_t* /*handle*/, int /*flags*/, libbfio_error_t** /*error*/) { return 1; }
int close_it(intptr_t* /*handle*/, libbfio_error_t** /*error*/) { return 0; }

// These belong to whoever opened the file.
int let_go(intptr_t** handle, libbfio_error_t** /*error*/) {
  *handle = nullptr;
  return 1;
}
int no_copy(intptr_t** /*to*/, intptr_t* /*from*/, libbfio_error_t** /*error*/) { return -1; }

// All its objects are of one type, and each has a function of its own that lets it go.
template <auto free_it>
struct Discard {
  void operator()(intptr_t* object) const { static_cast<void>(free_it(&object, nullptr)); }
};
using Handle = std::unique_ptr<libbfio_handle_t, Discard<libbfio_handle_free>>;
using File = std::unique_ptr<libolecf_file_t, Discard<libolecf_file_free>>;
using Item = std::unique_ptr<libolecf_item_t, Discard<libolecf_item_free>>;

// What stands at a fixed place of the header.
constexpr std::size_t kHeaderBytes = 512, kByteOrderAt = 28, kSectorPowerAt = 30, kShortSectorPowerAt = 32;
constexpr std::array<std::size_t, 3> kTableSectorsAt{44, 64, 72};  // how many sectors each of the three tables has
constexpr std::uint32_t kLittleEndian = 0xFFFE, kShortSectorPower = 6, kNoSector = 0xFFFFFFFE;
constexpr std::array<std::uint32_t, 2> kSectorPowers{9, 12};

std::uint32_t number_at(std::span<const std::byte> file, std::size_t at, std::size_t size) {
  std::uint32_t number = 0;
  for (std::size_t i = size; i-- > 0;) number = number << 8U | std::to_integer<std::uint32_t>(file[at + i]);
  return number;
}

// The tables take four bytes for each sector; a directory takes some kilobytes.
constexpr std::uint64_t ration_to_open(std::size_t size) { return size / 120 + (32U << 10U); }

// libolecf makes room for the tables before it reads them.
void check_header(std::span<const std::byte> file) {
  if (file.size() < kHeaderBytes) throw broken();
  const std::uint32_t power = number_at(file, kSectorPowerAt, 2);
  const bool is_known = number_at(file, kByteOrderAt, 2) == kLittleEndian &&
                        number_at(file, kShortSectorPowerAt, 2) == kShortSectorPower &&
                        std::find(kSectorPowers.begin(), kSectorPowers.end(), power) != kSectorPowers.end();
  if (!is_known) throw broken();
  for (const std::size_t at : kTableSectorsAt) {
    if (std::uint64_t{number_at(file, at, 4)} << power > ration_to_open(file.size())) throw broken();
  }
}

}  // namespace

struct CompoundStreams::Opened {
  RationedBytes bytes;
  Handle handle;
  File file;  // it goes before the handle does
};

CompoundStreams::CompoundStreams(std::span<const std::byte> file) : opened_(std::make_unique<Opened>()) {
  check_header(file);
  opened_->bytes = {file, ration_to_open(file.size())};
  libbfio_handle_t* handle = nullptr;
  const int made =
      libbfio_handle_initialize(&handle, reinterpret_cast<intptr_t*>(&opened_->bytes), let_go, no_copy, open_it,
                                close_it, read_bytes, nullptr, seek, yes, yes, tell_size, 0, nullptr);
  opened_->handle.reset(handle);
  libolecf_file_t* opening = nullptr;
  const bool begun = made == 1 && libolecf_file_initialize(&opening, nullptr) == 1;
  opened_->file.reset(opening);
  if (!begun) throw std::bad_alloc();
  if (libolecf_file_open_file_io_handle(opening, handle, LIBOLECF_OPEN_READ, nullptr) != 1) throw broken();
}

CompoundStreams::~CompoundStreams() = default;

std::optional<std::vector<unsigned char>> CompoundStreams::read(std::string_view name) {
  // libolecf counts up to a sector before it asks whether there is one of that number.
  const auto starts = starts_of(opened_->bytes.file, name);
  const std::size_t sectors = opened_->bytes.file.size() >> kShortSectorPower;
  if (std::any_of(starts.begin(), starts.end(),
                  [&](std::uint32_t start) { return start != kNoSector && start > sectors; })) {
    throw broken();
  }
  libolecf_item_t* found = nullptr;
  if (libolecf_file_get_root_item(opened_->file.get(), &found, nullptr) != 1) throw broken();
  const Item root(found);
  found = nullptr;
  const auto* text = reinterpret_cast<const std::uint8_t*>(name.data());
  // It takes what it does not change as if it did.
  const int has = libolecf_item_get_sub_item_by_utf8_name(root.get(), const_cast<std::uint8_t*>(text), name.size(),
                                                          &found, nullptr);
  const Item item(found);
  if (has == 0) return std::nullopt;
  std::uint8_t type = 0;
  std::uint32_t size = 0;
  const bool is_stream = has == 1 && libolecf_item_get_type(item.get(), &type, nullptr) == 1 &&
                         type == LIBOLECF_ITEM_TYPE_STREAM && libolecf_item_get_size(item.get(), &size, nullptr) == 1 &&
                         size <= opened_->bytes.file.size();
  if (!is_stream) throw broken();
  std::vector<unsigned char> bytes(size);
  opened_->bytes.ration = size;
  if (size > 0 && libolecf_stream_read_buffer(item.get(), bytes.data(), size, nullptr) != static_cast<ssize_t>(size)) {
    throw broken();
  }
  return bytes;
}

}  // namespace bcf::workbook
