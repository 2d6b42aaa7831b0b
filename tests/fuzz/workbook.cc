// The parts of a workbook, packed: reading them, and an annotated copy of what can be read.
#include "workbook/workbook.h"

#include <cstdint>
#include <span>
#include <string>

#include "fuzz/expect.h"
#include "fuzz/parts.h"
#include "workbook/annotate.h"

namespace {

using namespace bcf::workbook;

// A note on the first cell of every sheet and on an area of it, and a front sheet that links to them.
Annotation annotation_of(const Workbook& book) {
  Annotation out;
  out.author = "fuzzer";
  out.fills = {"FFC7CE", "FFEB9C"};
  out.front.name = "Findings";
  out.front.columns = {{"Where", 20}, {"What", 40}};
  for (const Sheet& sheet : book.sheets) {
    out.notes.push_back({sheet.name, {{1, 1}, {1, 1}}, "A note", 0});
    out.notes.push_back({sheet.name, {{2, 1}, {4, 3}}, "A note on an area", 1});
    out.front.rows.push_back({{sheet.name, std::nullopt, FrontLink{sheet.name, {{1, 1}, {1, 1}}}}, {"A note", 0, {}}});
  }
  return out;
}

void annotate_and_read_again(std::span<const std::byte> package, const Workbook& book) {
  std::string copy;
  try {
    copy = annotate(package, annotation_of(book));
  } catch (const ReadError&) {
    return;  // it holds a part that cannot be added to
  }
  const auto bytes = std::as_bytes(std::span(copy));
  bcf::fuzz::expect(is_annotated(bytes), "a copy is known for one");
  const Workbook again = read_workbook(bytes);
  bcf::fuzz::expect(again.sheets.size() == book.sheets.size() + 1, "a copy has one sheet more");
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    bcf::fuzz::expect(again.sheets[i + 1].cells.size() == book.sheets[i].cells.size(), "a copy has the same cells");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto package = bcf::fuzz::packed(bcf::fuzz::as_text(data, size));
  try {
    const Workbook book = read_workbook(std::span<const std::byte>(package));
    annotate_and_read_again(package, book);
  } catch (const ReadError&) {
    return 0;  // it says so
  }
  return 0;
}
