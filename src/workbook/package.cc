#include "workbook/package.h"

#include "workbook/failures.h"

#include <zip.h>

#include <algorithm>
#include <charconv>
#include <ctime>
#include <new>

namespace bcf::workbook {
namespace {

// The highest ratio deflate reaches, and room for the end of a very small part.
constexpr std::uint64_t kDeflateRatio = 1032;
constexpr std::uint64_t kDeflateSlack = 64;

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using File = std::unique_ptr<zip_file_t, CloseFile>;

std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// How often the mark occurs, though no further than `enough`.
std::size_t count_up_to(std::string_view text, std::string_view mark, std::size_t enough) {
  std::size_t count = 0;
  for (auto at = text.find(mark); at != std::string_view::npos && count < enough;
       at = text.find(mark, at + mark.size())) {
    ++count;
  }
  return count;
}

// libzip reads the whole directory on opening, and once for each record that may be the directory's end. Both are
// counted before it does.
void check_directory(std::string_view package, const Limits& limits) {
  constexpr std::size_t kTail = 22 + 65'535;
  constexpr std::size_t kMostEnds = 8;
  if (count_up_to(package, std::string_view("PK\x01\x02", 4), std::size_t{limits.entries} + 1) > limits.entries) {
    throw too_large("it has too many parts");
  }
  const std::string_view tail = package.substr(package.size() - std::min(package.size(), kTail));
  const std::size_t ends = count_up_to(tail, std::string_view("PK\x05\x06", 4), kMostEnds + 1);
  if (ends == 0) throw damaged("it breaks off before its end");
  if (ends > kMostEnds) throw damaged("its list of parts is ambiguous");
}

[[noreturn]] void throw_zip_error(int code, std::string_view part) {
  switch (code) {
    case ZIP_ER_MEMORY:
      throw std::bad_alloc();
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
      throw failure(FailureKind::zip_with_password);
    case ZIP_ER_CRC:
      throw damaged_part(part, "fails its checksum");
    default:
      throw damaged_part(part, "cannot be unpacked");
  }
}

zip* open_archive(std::span<const std::byte> bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip* archive = source != nullptr ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  const int code = zip_error_code_zip(&error);
  zip_error_fini(&error);
  if (archive != nullptr) return archive;
  if (source != nullptr) zip_source_free(source);
  if (code == ZIP_ER_MEMORY) throw std::bad_alloc();
  throw damaged("its list of parts cannot be read");
}

// "%20" at the front of a name: the character that it stands for.
std::optional<char> numbered_character(std::string_view name) {
  constexpr std::size_t kLength = 3;
  if (name.size() < kLength || name.front() != '%') return std::nullopt;
  unsigned char character = 0;
  const char* const end = name.data() + kLength;
  const auto [stop, error] = std::from_chars(name.data() + 1, end, character, 16);
  return error == std::errc() && stop == end ? std::optional(static_cast<char>(character)) : std::nullopt;
}

std::string compared(std::string_view name) {
  while (name.starts_with('/') || name.starts_with('\\') || name.starts_with("./")) name.remove_prefix(1);
  std::string out;
  out.reserve(name.size());
  while (!name.empty()) {
    const auto numbered = numbered_character(name);
    char c = numbered.value_or(name.front());
    name.remove_prefix(numbered ? 3 : 1);
    if (c == '\\') c = '/';
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

zip_stat_t stat_of(zip* archive, std::uint64_t index, std::string_view name) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(archive, index, 0, &stat) != 0) throw damaged_part(name, "cannot be found");
  if (stat.encryption_method != ZIP_EM_NONE) throw failure(FailureKind::zip_with_password);
  if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE) {
    throw damaged_part(name, "is packed in a way that Excel does not use");
  }
  return stat;
}

// Reads to the end of the part or until the room is full.
std::size_t read_into(zip_file_t* file, char* room, std::size_t capacity, std::string_view name) {
  std::size_t size = 0;
  while (size < capacity) {
    const zip_int64_t got = zip_fread(file, room + size, capacity - size);
    if (got < 0) throw_zip_error(zip_error_code_zip(zip_file_get_error(file)), name);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  return size;
}

}  // namespace

void Package::Discard::operator()(zip* archive) const { zip_discard(archive); }

Package::Package(std::span<const std::byte> bytes, const Limits& limits) : bytes_(bytes), limits_(limits) {
  check_directory(as_text(bytes), limits);
  archive_.reset(open_archive(bytes));
  const auto count = static_cast<std::uint64_t>(std::max<zip_int64_t>(0, zip_get_num_entries(archive_.get(), 0)));
  if (count > limits.entries) throw too_large("it has too many parts");
  entries_.reserve(count);
  for (std::uint64_t index = 0; index < count; ++index) {
    if (const char* name = zip_get_name(archive_.get(), index, ZIP_FL_ENC_RAW))
      entries_.push_back({compared(name), index});
  }
  std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
}

const Package::Entry* Package::find(std::string_view name) const {
  const std::string wanted = compared(name);
  const auto found = std::lower_bound(entries_.begin(), entries_.end(), wanted,
                                      [](const Entry& entry, const std::string& other) { return entry.name < other; });
  return found != entries_.end() && found->name == wanted ? &*found : nullptr;
}

std::optional<std::uint64_t> Package::index_of(std::string_view name) const {
  const Entry* entry = find(name);
  return entry != nullptr ? std::optional(entry->index) : std::nullopt;
}

std::vector<ListedPart> Package::list() const {
  std::vector<ListedPart> parts;
  parts.reserve(entries_.size());
  for (const Entry& entry : entries_) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(archive_.get(), entry.index, 0, &stat) != 0) throw damaged_part(entry.name, "cannot be found");
    parts.push_back({entry.name, entry.index, stat.crc, stat.size, stat.encryption_method != ZIP_EM_NONE});
  }
  return parts;
}

bool Package::is_undated() const {
  constexpr int year = 80;  // since 1900
  return std::all_of(entries_.begin(), entries_.end(), [this](const Entry& entry) {
    // libzip makes local time of what the package has.
    std::tm start{};
    start.tm_year = year;
    start.tm_mday = 1;
    start.tm_isdst = -1;
    return stat_of(archive_.get(), entry.index, entry.name).mtime == std::mktime(&start);
  });
}

void Package::refuse_beyond_limits(std::string_view name, std::uint64_t size, std::uint64_t packed,
                                   std::uint64_t most) const {
  if (size > std::min(most, limits_.part_bytes)) throw too_large_part(name, "is too large");
  if (size > limits_.total_bytes - inflated_) throw too_large("its parts are too large together");
  if (size > limits_.any_ratio_bytes && size / limits_.ratio > packed) {
    throw too_large_part(name, "unpacks to far more than a sheet that somebody filled in");
  }
}

Part Package::read(std::string_view name, std::uint64_t most) {
  const Entry* entry = find(name);
  if (entry == nullptr) throw damaged_part(name, "is missing");
  const Entry* next = entry + 1;
  if (next != entries_.data() + entries_.size() && next->name == entry->name)
    throw damaged_part(name, "is in it twice");
  const zip_stat_t stat = stat_of(archive_.get(), entry->index, name);
  const std::uint64_t packed = std::min<std::uint64_t>(stat.comp_size, bytes_.size());
  refuse_beyond_limits(name, stat.size, packed, most);

  // What the directory declares is believed only as far as deflate could make it true.
  const bool is_deflated = stat.comp_method == ZIP_CM_DEFLATE;
  if (stat.size > (is_deflated ? packed * kDeflateRatio + kDeflateSlack : packed)) {
    throw damaged_part(name, "is not as long as the package says");
  }
  Part bytes = as_packed(entry->index, static_cast<std::size_t>(packed), name);
  if (is_deflated) {
    Part part(static_cast<std::size_t>(stat.size));
    part.set_size(static_cast<std::size_t>(stat.size));
    inflater_.inflate({bytes.data(), bytes.size()}, {part.data(), part.size()}, name);
    bytes = std::move(part);
  }
  if (bytes.size() != stat.size) throw damaged_part(name, "is not as long as the package says");
  if (checksum_of({bytes.data(), bytes.size()}) != stat.crc) throw damaged_part(name, "fails its checksum");
  inflated_ += bytes.size();
  return bytes;
}

// libzip hands the bytes over as they are, for its own inflating takes three times as long.
Part Package::as_packed(std::uint64_t index, std::size_t size, std::string_view name) const {
  const File file(zip_fopen_index(archive_.get(), index, ZIP_FL_COMPRESSED));
  if (file == nullptr) throw_zip_error(zip_error_code_zip(zip_get_error(archive_.get())), name);
  Part part(size);
  part.set_size(read_into(file.get(), part.data(), size, name));
  return part;
}

}  // namespace bcf::workbook
