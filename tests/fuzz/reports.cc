// Reports that come back: JSON and NDJSON of any kind, and what is made of those that can be read.
#include <bcf/batch.h>
#include <bcf/batch_report.h>
#include <bcf/check.h>
#include <bcf/compare.h>
#include <bcf/comparison_report.h>
#include <bcf/report_reader.h>
#include <bcf/report_writer.h>

#include <cstdint>
#include <optional>
#include <sstream>
#include <string>

#include "fuzz/expect.h"
#include "fuzz/parts.h"

namespace {

using namespace bcf;

std::string written(Format format, const ReportDocument& document) {
  const auto writer = report_writer(format, document.ruleset);
  std::string out = writer->begin();
  for (const auto& report : document.returns) out += writer->add(report);
  return out + writer->end({document.waivers, 0});
}

void use(const ReportDocument& document, std::size_t turn) {
  const auto json = written(Format::json, document);
  fuzz::expect(written(Format::json, document_from_json(json)) == json, "what is read back is the same");
  static_cast<void>(written(formats()[turn % formats().size()].format, document));
  static const Ruleset rules = Ruleset::builtin();
  Batch batch(rules.batch_facts());
  for (const auto& report : document.returns) batch.add(report);
  static_cast<void>(batch_report(Format::text, batch.summary(), document.ruleset));
  if (document.returns.empty()) return;
  const auto changes = compare(document.returns.front(), document.returns.back());
  const auto writer = comparison_writer(comparison_formats()[turn % comparison_formats().size()], document.ruleset);
  static_cast<void>(writer->begin() + writer->add(changes) + writer->end({}));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::as_text(data, size);
  std::size_t streamed = 0;
  bool stream_read = false;
  try {
    std::istringstream in{std::string(text)};
    read_reports(in, {[](const RulesetName&, std::size_t) {}, [&](const Report&) { ++streamed; }});
    stream_read = true;
  } catch (const NotAReport&) {
    stream_read = false;  // it says why
  }
  try {
    const auto document = document_from_json(text);
    fuzz::expect(!stream_read || streamed == document.returns.size(), "a stream has the returns of the document");
    use(document, fuzz::turn_of(text, 100));
  } catch (const NotAReport&) {
    return 0;  // it says why
  }
  return 0;
}
