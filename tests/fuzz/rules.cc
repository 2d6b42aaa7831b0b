// The rule loader: a full set or an overlay, and a return held against what loads.
//
// The parts are the set's files: template.json, rules/NAME.json, reference/NAME.json. Without a template.json they are
// an overlay, and are laid over the smallest of sets.
#include <bcf/batch.h>
#include <bcf/check.h>
#include <bcf/explain.h>
#include <bcf/lint.h>
#include <bcf/report_writer.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "fuzz/expect.h"
#include "fuzz/parts.h"
#include "support/package_builder.h"
#include "support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;

bool is_a_sets_file(std::string_view name) {
  if (name == "template.json") return true;
  if (!name.starts_with("rules/") && !name.starts_with("reference/")) return false;
  name.remove_prefix(name.find('/') + 1);
  return name.size() > 5 && name.ends_with(".json") &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz.-") == std::string_view::npos;
}

// The folder as it is to be, and nothing of the one before.
void lay_out(const fs::path& folder, std::string_view text) {
  for (const auto& entry : fs::directory_iterator(folder)) fs::remove_all(entry);
  for (const auto& [name, content] : bcf::fuzz::parts_of(text)) {
    if (!is_a_sets_file(name)) continue;
    fs::create_directories((folder / name).parent_path());
    std::ofstream(folder / name, std::ios::binary) << content;
  }
}

// The seed of this name, laid out; overlays have it under them.
const fs::path& smallest_set() {
  static const bcf::test::TemporaryFolder folder;
  static const bool is_there = [] {
    std::ifstream in(BCFCHECK_SOURCE_DIR "/tests/fuzz/seeds/rules/smallest.txt", std::ios::binary);
    lay_out(folder.path(), std::string(std::istreambuf_iterator<char>(in), {}));
    return fs::exists(folder.path() / "template.json");
  }();
  bcf::fuzz::expect(is_there, "the smallest set can be laid out");
  return folder.path();
}

std::optional<bcf::Ruleset> loaded(std::span<const fs::path> folders) {
  try {
    return bcf::Ruleset::from_folders(folders);
  } catch (const bcf::RulesetError&) {
    return std::nullopt;
  }
}

void use(const bcf::Ruleset& rules) {
  static const auto book =
      bcf::test::one_sheet({.data = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Smallest form "
                                    "1</t></is></c></row><row r=\"2\"><c r=\"B2\"><v>7</v></c>"
                                    "</row>"})
          .build();
  bcf::WriterOptions options;
  options.rules = rules.rules();
  const auto report = bcf::check(std::span<const std::byte>(book), "small.xlsx", rules);
  const auto writer = bcf::report_writer(bcf::Format::sarif, rules.name(), options);
  static_cast<void>(writer->begin() + writer->add(report) + writer->end({}));
  bcf::Batch batch(rules.batch_facts());
  batch.add(report);
  static_cast<void>(batch.summary());
  if (!options.rules.empty()) static_cast<void>(bcf::explain(rules, options.rules.front().id));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bcf::test::TemporaryFolder temporary;
  const auto text = bcf::fuzz::as_text(data, size);
  lay_out(temporary.path(), text);
  std::vector<fs::path> folders = {temporary.path()};
  if (!fs::exists(temporary.path() / "template.json")) folders.insert(folders.begin(), smallest_set());
  const auto rules = loaded(folders);
  if (bcf::fuzz::turn_of(text, 4) == 0) {
    const bool faultless = bcf::lint(folders).problems.empty();
    bcf::fuzz::expect(rules || !faultless, "what does not load has a problem that lint tells");
  }
  if (rules) use(*rules);
  return 0;
}
