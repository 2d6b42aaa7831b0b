#include "report/xlsx_whole.h"

#include <fmt/format.h>
#include <zip.h>

#include <array>
#include <cstddef>
#include <memory>
#include <string_view>

namespace bcf::report_text {
namespace {

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* part) const { static_cast<void>(zip_fclose(part)); }
};

using Archive = std::unique_ptr<zip_t, Discard>;
using Part = std::unique_ptr<zip_file_t, Discard>;

// The package outlives the archive.
Archive opened(const std::string& package) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(package.data(), package.size(), 0, &error);
  zip_t* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr) zip_source_free(source);
  zip_error_fini(&error);
  return Archive(archive);
}

bool is_whole(zip_t& archive, std::size_t number, std::uint64_t least) {
  const Part part(zip_fopen(&archive, fmt::format("xl/worksheets/sheet{}.xml", number).c_str(), 0));
  if (!part) return false;
  std::array<char, 1U << 16U> chunk{};
  std::uint64_t size = 0;
  std::string end;
  constexpr std::string_view last_tag = "</worksheet>";
  for (;;) {
    const auto count = zip_fread(part.get(), chunk.data(), chunk.size());
    if (count < 0) return false;
    if (count == 0) return size >= least && end == last_tag;
    size += static_cast<std::uint64_t>(count);
    end.append(chunk.data(), static_cast<std::size_t>(count));
    if (end.size() > last_tag.size()) end.erase(0, end.size() - last_tag.size());
  }
}

}  // namespace

bool sheets_are_whole(const std::string& package, const std::vector<std::uint64_t>& least) {
  const Archive archive = opened(package);
  if (!archive) return false;
  for (std::size_t i = 0; i < least.size(); ++i) {
    if (!is_whole(*archive, i + 1, least[i])) return false;
  }
  return true;
}

}  // namespace bcf::report_text
