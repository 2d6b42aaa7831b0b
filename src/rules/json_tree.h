// A JSON file laid out for reading: its values one after another. The built-in rules are laid out when the program is
// built, so that they are there as soon as it starts; a document of nlohmann_json for them would take ten times as long
// to put together as to read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::rules {

// Where a text stands among a tree's texts, in bytes.
struct TextPlace {
  std::uint32_t at = 0, size = 0;
};

// A value; the values within it follow it. No address is in it, so that it may lie in the program itself.
struct JsonNode {
  enum class Kind : std::uint8_t { null, boolean, integer, number, text, array, object };
  Kind kind = Kind::null;
  bool flag = false;
  std::uint32_t children = 0;  // elements or members
  std::uint32_t nodes = 1;     // itself, and all that is within it
  TextPlace name;              // of a member
  TextPlace text;              // of a number: as short as can be
  double number = 0;           // of an integer, too: a number without a fraction

  // The value behind this one, where there is one.
  [[nodiscard]] const JsonNode* behind() const { return this + nodes; }
  [[nodiscard]] const JsonNode* first_child() const { return this + 1; }
};

// A tree that is laid out already.
struct LaidOutTree {
  std::span<const JsonNode> nodes;
  std::string_view texts;
};

class JsonTree {
 public:
  // `file` is what messages call it.
  JsonTree(const nlohmann::ordered_json& document, std::string file);
  // It outlives the tree.
  JsonTree(const LaidOutTree& tree, std::string file);

  JsonTree(const JsonTree&) = delete;
  JsonTree& operator=(const JsonTree&) = delete;

  [[nodiscard]] const JsonNode& root() const { return tree_.nodes.front(); }
  [[nodiscard]] const LaidOutTree& laid_out() const { return tree_; }
  [[nodiscard]] std::string_view text(TextPlace place) const { return {tree_.texts.data() + place.at, place.size}; }
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  std::string file_;
  std::vector<JsonNode> nodes_;  // of a tree that is its own,
  std::string texts_;            // and what stands in it
  LaidOutTree tree_;
};

}  // namespace bcf::rules
