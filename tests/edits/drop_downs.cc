#include "drop_downs.h"

#include <zip.h>

#include <deque>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace bcf::testing {
namespace {

struct Discard {
  void operator()(zip_t* package) const { zip_discard(package); }
  void operator()(zip_file_t* part) const { zip_fclose(part); }
};
using Package = std::unique_ptr<zip_t, Discard>;
using Part = std::unique_ptr<zip_file_t, Discard>;

std::string read_part(zip_t* package, zip_uint64_t index) {
  zip_stat_t stat{};
  const Part part(zip_fopen_index(package, index, 0));
  if (!part || zip_stat_index(package, index, 0, &stat) != 0) throw std::runtime_error("a part cannot be read");
  std::string text(stat.size, '\0');
  if (zip_fread(part.get(), text.data(), text.size()) != static_cast<zip_int64_t>(text.size())) {
    throw std::runtime_error("a part cannot be read");
  }
  return text;
}

// The package reads `text` when it is closed.
void write_part(zip_t* package, zip_uint64_t index, const std::string& text) {
  zip_source_t* source = zip_source_buffer(package, text.data(), text.size(), 0);
  if (source == nullptr || zip_file_replace(package, index, source, 0) != 0) {
    zip_source_free(source);
    throw std::runtime_error("a part cannot be written");
  }
}

bool cut_validations(std::string& sheet) {
  constexpr std::string_view end = "</dataValidations>";
  const auto from = sheet.find("<dataValidations");
  if (from == std::string::npos) return false;
  sheet.erase(from, sheet.find(end, from) + end.size() - from);
  return true;
}

}  // namespace

void take_out_drop_downs(const std::filesystem::path& workbook) {
  std::deque<std::string> sheets;  // outlives the package
  Package package(zip_open(workbook.c_str(), 0, nullptr));
  if (!package) throw std::runtime_error(workbook.string() + ": cannot be opened");
  const auto parts = static_cast<zip_uint64_t>(zip_get_num_entries(package.get(), 0));
  for (zip_uint64_t i = 0; i < parts; ++i) {
    if (!std::string_view(zip_get_name(package.get(), i, 0)).starts_with("xl/worksheets/")) continue;
    sheets.push_back(read_part(package.get(), i));
    if (cut_validations(sheets.back())) write_part(package.get(), i, sheets.back());
  }
  if (zip_close(package.get()) != 0) throw std::runtime_error(workbook.string() + ": cannot be written");
  (void)package.release();  // closed
}

}  // namespace bcf::testing
