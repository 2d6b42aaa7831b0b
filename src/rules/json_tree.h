// A JSON file laid out for reading: its values one after another, so that the built-in rules are there in a moment. A
// document of nlohmann_json for them would take ten times as long to put together as to read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::rules {

// A value; the values within it follow it.
struct JsonNode {
  enum class Kind : std::uint8_t { null, boolean, integer, number, text, array, object };
  Kind kind = Kind::null;
  bool flag = false;
  std::uint32_t children = 0;  // elements or members
  std::uint32_t nodes = 1;     // itself, and all that is within it
  std::string_view name;       // of a member
  std::string_view text;
  double number = 0;         // of an integer, too
  std::int64_t integer = 0;  // of a number without a fraction

  // The value behind this one, where there is one.
  [[nodiscard]] const JsonNode* behind() const { return this + nodes; }
  [[nodiscard]] const JsonNode* first_child() const { return this + 1; }
};

class JsonTree {
 public:
  // `file` is what messages call it. The document outlives the tree.
  JsonTree(const nlohmann::ordered_json& document, std::string file);
  // Of text that is known to be JSON: what is compiled in. Throws std::logic_error where it is none.
  JsonTree(std::string_view text, std::string file);

  [[nodiscard]] const JsonNode& root() const { return nodes_.front(); }
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  std::string file_;
  std::vector<JsonNode> nodes_;
  std::shared_ptr<const void> texts_;  // what the views are into, where it is nobody else's
};

}  // namespace bcf::rules
