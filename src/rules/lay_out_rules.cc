// Lays the built-in rules out, when the program is built: lay_out_rules OUTPUT ROOT FILE... writes a C++ source with
// what embedded_trees() gives, each FILE read below ROOT.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "rules/json_tree.h"

namespace bcf::rules {
namespace {

nlohmann::ordered_json document_in(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(fmt::format("{} cannot be read", path.string()));
  try {
    return nlohmann::ordered_json::parse(in);
  } catch (const nlohmann::json::exception& error) {
    throw std::runtime_error(fmt::format("{}: {}", path.string(), error.what()));
  }
}

// The texts of all files, each once: names of members come again and again.
class Texts {
 public:
  TextPlace add(std::string_view text) {
    const auto [known, is_new] = places_.try_emplace(std::string(text));
    if (is_new) {
      known->second = {static_cast<std::uint32_t>(all_.size()), static_cast<std::uint32_t>(text.size())};
      all_ += text;
    }
    return known->second;
  }
  [[nodiscard]] const std::string& all() const { return all_; }

 private:
  std::string all_;
  std::map<std::string, TextPlace> places_;
};

void write_nodes(std::ostream& out, const JsonTree& tree, Texts& texts) {
  for (const auto& node : tree.laid_out().nodes) {
    const TextPlace name = texts.add(tree.text(node.name));
    const TextPlace text = texts.add(tree.text(node.text));
    fmt::print(out, "{{Kind({}), {}, {}, {}, {{{}, {}}}, {{{}, {}}}, {}}},\n", static_cast<int>(node.kind), node.flag,
               node.children, node.nodes, name.at, name.size, text.at, text.size, node.number);
  }
}

void write_trees(std::ostream& out, const std::filesystem::path& root, std::span<const char* const> files) {
  out << "#include \"rules/embedded.h\"\n\nnamespace bcf::rules {\nnamespace {\nusing Kind = JsonNode::Kind;\n";
  Texts texts;
  for (std::size_t i = 0; i < files.size(); ++i) {
    fmt::print(out, "constexpr JsonNode nodes_{}[] = {{\n", i);
    write_nodes(out, JsonTree(document_in(root / files[i]), files[i]), texts);
    out << "};\n";
  }
  // As numbers: how long a literal may be is for each compiler to say.
  out << "constexpr char texts[] = {";
  for (const char c : texts.all()) fmt::print(out, "{},", static_cast<int>(c));
  out << "0};\nconstexpr EmbeddedTree trees[] = {\n";
  for (std::size_t i = 0; i < files.size(); ++i) {
    fmt::print(out, "{{\"{}\", {{nodes_{}, {{texts, {}}}}}}},\n", files[i], i, texts.all().size());
  }
  out << "};\n}  // namespace\nstd::span<const EmbeddedTree> embedded_trees() { return trees; }\n"
         "}  // namespace bcf::rules\n";
}

}  // namespace
}  // namespace bcf::rules

int main(int argc, char** argv) {
  const std::span<const char* const> arguments(argv, static_cast<std::size_t>(argc));
  if (arguments.size() < 3) {
    std::cerr << "lay_out_rules OUTPUT ROOT FILE...\n";
    return 2;
  }
  try {
    std::ofstream out(arguments[1], std::ios::binary);
    bcf::rules::write_trees(out, arguments[2], arguments.subspan(3));
    out.close();
    if (!out) throw std::runtime_error(fmt::format("{} cannot be written", arguments[1]));
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
