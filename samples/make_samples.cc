// make-samples DESCRIPTION.json OUT.xlsx [--edits EDITS.json]: makes one return.
// make-samples --all FOLDER: makes the sample returns that come with the project.
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "return_maker.h"
#include "template_map.h"

namespace {

using namespace bcf::samples;

constexpr int kUsageError = 2;

void make_all(const std::filesystem::path& folder) {
  for (const std::string& name : sample_names()) {
    write(read_description(samples_folder() / (name + ".json")), folder / (name + ".xlsx"));
  }
}

void make_one(const std::vector<std::string>& arguments) {
  Description description = read_description(arguments.at(0));
  if (arguments.size() == 4) edit(description, read_json(arguments.at(3)));
  write(description, arguments.at(1));
}

bool run(const std::vector<std::string>& arguments) {
  const bool edited = arguments.size() == 4 && arguments[2] == "--edits";
  if (arguments.size() == 2 && arguments[0] == "--all") {
    make_all(arguments[1]);
  } else if (arguments.size() == 2 || edited) {
    make_one(arguments);
  } else {
    return false;
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (run({argv + 1, argv + argc})) return EXIT_SUCCESS;
    fmt::print(stderr,
               "usage: make-samples DESCRIPTION.json OUT.xlsx [--edits EDITS.json]\n"
               "       make-samples --all FOLDER\n");
    return kUsageError;
  } catch (const std::exception& problem) {
    fmt::print(stderr, "make-samples: {}\n", problem.what());
    return EXIT_FAILURE;
  }
}
