// The whole check of a small return, from the parts of its workbook to every report that can be made of it.
#include <bcf/annotated_copy.h>
#include <bcf/batch.h>
#include <bcf/batch_report.h>
#include <bcf/check.h>
#include <bcf/compare.h>
#include <bcf/report_reader.h>
#include <bcf/report_writer.h>

#include <cstdint>
#include <span>
#include <string>

#include "fuzz/expect.h"
#include "fuzz/parts.h"

namespace {

std::string written(bcf::Format format, const bcf::Report& report, const bcf::Ruleset& rules) {
  const auto writer = bcf::report_writer(format, rules.name());
  std::string out = writer->begin();
  out += writer->add(report);
  return out + writer->end({});
}

// In one of the formats, or as part of a batch.
void write(const bcf::Report& report, const bcf::Ruleset& rules, std::size_t turn) {
  const auto& formats = bcf::formats();
  if (turn < formats.size()) {
    static_cast<void>(written(formats[turn].format, report, rules));
    return;
  }
  bcf::Batch batch(rules.batch_facts());
  batch.add(report);
  batch.add(report);
  static_cast<void>(bcf::batch_report(bcf::Format::html, batch.summary(), rules.name()));
}

void read_back(const bcf::Report& report, const bcf::Ruleset& rules) {
  const auto json = written(bcf::Format::json, report, rules);
  const auto again = bcf::document_from_json(json);
  bcf::fuzz::expect(again.returns.size() == 1, "a report is read back");
  bcf::fuzz::expect(written(bcf::Format::json, again.returns[0], rules) == json, "what is read back is the same");
  bcf::fuzz::expect(!bcf::compare(report, report).is_any(), "nothing differs between a report and itself");
}

void annotated(std::span<const std::byte> package, const bcf::Report& report, const bcf::Ruleset& rules) {
  try {
    const auto copy = bcf::annotated_copy(package, report, rules.name());
    bcf::fuzz::expect(bcf::is_annotated_copy(std::as_bytes(std::span(copy))), "a copy is known for one");
  } catch (const bcf::AnnotationError&) {
    return;  // it says why
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bcf::Ruleset rules = bcf::Ruleset::from_folder(BCFCHECK_SOURCE_DIR "/tests/fixtures/quarterly-report");
  const auto text = bcf::fuzz::as_text(data, size);
  const auto package = bcf::fuzz::packed(text);
  const auto report = bcf::check(std::span<const std::byte>(package), "return.xlsx", rules);
  read_back(report, rules);
  if (report.error) return 0;
  write(report, rules, bcf::fuzz::turn_of(text, bcf::formats().size() + 1));
  if (bcf::fuzz::turn_of(text, 4) == 0) annotated(package, report, rules);
  return 0;
}
