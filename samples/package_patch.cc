#include "package_patch.h"

#include <zip.h>

#include <memory>
#include <stdexcept>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace bcf::samples {
namespace {

// The date libxlsxwriter gives its parts: the first of 1980, the earliest a zip file can hold.
constexpr zip_uint16_t kZipDate = (1U << 5U) | 1U;

struct Discard {
  void operator()(zip_t* package) const { zip_discard(package); }
};
using Package = std::unique_ptr<zip_t, Discard>;

[[noreturn]] void fail(const std::filesystem::path& workbook, std::string_view what) {
  throw std::runtime_error(fmt::format("{}: {}", workbook.string(), what));
}

std::string read_part(zip_t* package, zip_uint64_t index, const std::filesystem::path& workbook) {
  zip_stat_t stat{};
  zip_file_t* part = zip_fopen_index(package, index, 0);
  if (part == nullptr || zip_stat_index(package, index, 0, &stat) != 0) fail(workbook, "a part cannot be read");
  std::string bytes(stat.size, '\0');
  const zip_int64_t read = zip_fread(part, bytes.data(), stat.size);
  zip_fclose(part);
  if (read != static_cast<zip_int64_t>(stat.size)) fail(workbook, "a part is cut short");
  return bytes;
}

// Turns the type "str" of the cell that ends at `end` into `type`.
void retype(std::string& xml, std::size_t end, std::string_view type) {
  constexpr std::string_view text_type = R"( t="str")";
  const auto cell = xml.rfind("<c ", end);
  const auto at = xml.find(text_type, cell);
  xml.replace(at, text_type.size(), type);
}

// Takes the mark away and gives the cell the type that goes with what is left.
bool mend(std::string& xml, std::string_view mark, std::string_view type) {
  bool found = false;
  const std::string marked = fmt::format("<v>{}", mark);
  for (auto at = xml.find(marked); at != std::string::npos; at = xml.find(marked, at)) {
    xml.erase(at + 3, mark.size());
    retype(xml, at, type);
    found = true;
  }
  return found;
}

void replace_part(zip_t* package, zip_uint64_t index, const std::string& xml, const std::filesystem::path& workbook) {
  zip_source_t* source = zip_source_buffer(package, xml.data(), xml.size(), 0);
  if (source == nullptr || zip_file_replace(package, index, source, 0) != 0 ||
      zip_file_set_dostime(package, index, 0, kZipDate, 0) != 0) {
    fail(workbook, zip_strerror(package));
  }
}

}  // namespace

void mend_marked_formulas(const std::filesystem::path& workbook) {
  Package package(zip_open(workbook.c_str(), 0, nullptr));
  if (!package) fail(workbook, "cannot be opened again");
  const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(package.get(), 0));
  std::vector<std::string> mended(count);  // libzip reads them when the package is closed
  for (zip_uint64_t index = 0; index < count; ++index) {
    if (!std::string_view(zip_get_name(package.get(), index, 0)).starts_with("xl/worksheets/sheet")) continue;
    std::string& xml = mended[index] = read_part(package.get(), index, workbook);
    const bool without = mend(xml, kNoResult, "");
    const bool errors = mend(xml, kErrorResult, R"( t="e")");
    if (without || errors) replace_part(package.get(), index, xml, workbook);
  }
  if (zip_close(package.get()) != 0) fail(workbook, "cannot be closed");
  static_cast<void>(package.release());  // closing freed it
}

}  // namespace bcf::samples
