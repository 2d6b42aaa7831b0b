#include "cli/output_option.h"

#include "cli/output.h"

namespace bcf::cli {

void add_output_option(CLI::App& command, std::optional<std::string>& output) {
  command
      .add_option_function<std::string>(
          "--output,-o", [&output](const std::string& name) { output = file_to_write(name); },
          "Write it to this file, whole or not at all (-: standard output). Without --format its ending tells the "
          "format")
      ->type_name("FILE")
      ->option_text("FILE");
}

}  // namespace bcf::cli
