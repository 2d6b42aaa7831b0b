// Writes the annotated copy of a return: annotate IN OUT
#include <bcf/annotated_copy.h>
#include <bcf/check.h>

#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <string>

int main(int argc, char** argv) {
  try {
    if (argc != 3) throw std::runtime_error("annotate IN OUT");
    std::ifstream in(argv[1], std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(in), {}};
    const auto bytes = std::as_bytes(std::span(content));
    const auto rules = bcf::Ruleset::builtin();
    const std::string copy = bcf::annotated_copy(bytes, bcf::check(bytes, argv[1], rules), rules.name());
    std::ofstream out(argv[2], std::ios::binary);
    out << copy;
    out.close();
    return out ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
