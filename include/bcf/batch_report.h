// The report over many returns: a line a return, what only shows across them, and what they add up to.
//
//   bcf::Batch batch(rules.batch_facts());
//   ...
//   std::string page = bcf::batch_report(bcf::Format::html, batch.summary(), rules.name());
//
// Bytes out, no file, no terminal; the same picture gives the same bytes. Every text that comes from a return is
// escaped for the format that it goes into.
#pragma once

#include <bcf/batch.h>
#include <bcf/formats.h>
#include <bcf/report.h>
#include <bcf/report_writer.h>

#include <string>
#include <vector>

namespace bcf {

// The formats that there is a batch report in, in the order in which they are listed for people:
// text, json (schemas/batch.schema.json), html, csv (a row a return) and xlsx.
const std::vector<Format>& batch_formats();

// `options` are for text: verbose lists every rule that was broken, and not only the first twenty. Throws
// std::invalid_argument for a format that is not among batch_formats(), and ReportError where a workbook cannot be put
// together.
std::string batch_report(Format format, const BatchSummary& summary, const RulesetName& ruleset,
                         const TextOptions& options = {});

}  // namespace bcf
