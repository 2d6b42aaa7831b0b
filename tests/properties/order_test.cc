// In which order a package has its parts, an element its attributes, a sheet its rows and a row its cells says nothing.
#include <bcf/check.h>
#include <bcf/report_writer.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <filesystem>
#include <pugixml.hpp>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "properties/random_return.h"
#include "return_maker.h"
#include "support/package_builder.h"
#include "support/temporary_folder.h"
#include "workbook/file_bytes.h"
#include "workbook/package.h"

namespace bcf {
namespace {

using Random = std::mt19937;
using Parts = std::vector<std::pair<std::string, std::string>>;

Parts parts_of(const std::filesystem::path& path) {
  const auto bytes = workbook::read_file(path);
  workbook::Package package(bytes, {});
  Parts parts;
  for (const auto& listed : package.list()) parts.emplace_back(listed.name, package.read(listed.name).text());
  return parts;
}

void shuffle_attributes(pugi::xml_node element, Random& random) {
  std::vector<std::pair<std::string, std::string>> attributes;
  for (const auto attribute : element.attributes()) attributes.emplace_back(attribute.name(), attribute.value());
  std::shuffle(attributes.begin(), attributes.end(), random);
  element.remove_attributes();
  for (const auto& [name, value] : attributes) element.append_attribute(name.c_str()).set_value(value.c_str());
}

void shuffle_children(pugi::xml_node element, Random& random) {
  std::vector<pugi::xml_node> children(element.begin(), element.end());
  std::shuffle(children.begin(), children.end(), random);
  for (const auto child : children) element.append_move(child);
}

// Elements whose children say for themselves where they belong.
bool has_free_children(std::string_view name) {
  return name == "sheetData" || name == "row" || name == "Relationships" || name == "mergeCells" || name == "Types" ||
         name == "definedNames";
}

void shuffle(pugi::xml_node element, Random& random) {
  shuffle_attributes(element, random);
  if (has_free_children(element.name())) shuffle_children(element, random);
  for (const auto child : element.children()) {
    if (child.type() == pugi::node_element) shuffle(child, random);
  }
}

std::string shuffled(const std::string& xml, Random& random) {
  pugi::xml_document document;
  if (!document.load_buffer(xml.data(), xml.size(), pugi::parse_full | pugi::parse_ws_pcdata)) return xml;
  shuffle(document.document_element(), random);
  std::ostringstream out;
  document.save(out, "", pugi::format_raw);
  return out.str();
}

std::vector<std::byte> packed(const Parts& parts) {
  test::PackageBuilder package;
  for (const auto& [name, content] : parts) package.add(name, content);
  return package.build();
}

// All that is said of the workbook, but for what its bytes are.
std::string said_of(const std::vector<std::byte>& bytes, const Ruleset& rules) {
  auto report = check(bytes, "return.xlsx", rules);
  report.fingerprint.clear();
  const auto writer = report_writer(Format::json, rules.name());
  std::string out = writer->begin();
  out += writer->add(report);
  return out + writer->end({});
}

RC_GTEST_PROP(Order, ChangesNothing, ()) {
  static const Ruleset rules = Ruleset::builtin();
  const test::TemporaryFolder folder;
  const auto path = folder.path() / "return.xlsx";
  samples::write(*test::any_return(), path);
  auto parts = parts_of(path);
  const auto before = packed(parts);

  Random random(*rc::gen::arbitrary<std::uint32_t>());
  for (auto& [name, content] : parts) content = shuffled(content, random);
  std::shuffle(parts.begin(), parts.end(), random);
  const auto after = packed(parts);

  RC_ASSERT(before != after);
  RC_ASSERT(said_of(after, rules) == said_of(before, rules));
}

// What the property rests on: that something else in a cell does make a difference.
TEST(Order, OfWordsMakesADifference) {
  const Ruleset rules = Ruleset::builtin();
  auto parts = parts_of(samples::samples_folder() / "southend-on-sea.xlsx");
  const auto before = said_of(packed(parts), rules);
  for (auto& [name, content] : parts) {
    const auto at = content.find("Community Based Schemes");
    if (at != std::string::npos) content.replace(at, 9, "Schemes &");
  }
  EXPECT_NE(said_of(packed(parts), rules), before);
}

}  // namespace
}  // namespace bcf
