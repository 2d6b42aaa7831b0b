// The batch report of a command: as what it is written, and where.
#pragma once

#include <bcf/batch.h>
#include <bcf/report_writer.h>

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

namespace bcf::cli {

struct BatchOutputOptions {
  std::optional<std::string> format, output;
  std::optional<int> width;
  bool verbose = false;
};

// Adds --format, --output, --width and --verbose.
void add_batch_output_options(CLI::App& command, BatchOutputOptions& options);

// The format that is asked for, or that the output's ending tells. Throws OutputError where there is no batch report in
// it, or where a workbook would go to a terminal.
Format batch_format(const BatchOutputOptions& options);

// The text report's options.
TextOptions batch_text_options(const BatchOutputOptions& options);

// What the program exits with after a batch like this.
int batch_exit_code(const BatchSummary& picture);

}  // namespace bcf::cli
