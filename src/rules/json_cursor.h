// A place in a JSON file, so that what is wrong there can be said with file and JSON pointer.
#pragma once

#include <bcf/check.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/json_tree.h"

namespace bcf::rules {

struct RuleFile;

class JsonCursor {
 public:
  // The place that is all of a file. Where it is read from its `json`, that outlives every cursor into it.
  JsonCursor(const RuleFile& file);

  // Throws RulesetError for this place.
  [[noreturn]] void fail(const std::string& problem) const;

  [[nodiscard]] JsonCursor operator[](std::string_view key) const;  // fails where there is no such member
  [[nodiscard]] JsonCursor operator[](std::size_t index) const;     // fails where there is no such element
  [[nodiscard]] std::optional<JsonCursor> find(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return is_object() && member(key) != nullptr; }

  [[nodiscard]] bool is_text() const { return node_->kind == JsonNode::Kind::text; }
  [[nodiscard]] bool is_number() const {
    return node_->kind == JsonNode::Kind::number || node_->kind == JsonNode::Kind::integer;
  }
  [[nodiscard]] bool is_array() const { return node_->kind == JsonNode::Kind::array; }
  [[nodiscard]] bool is_object() const { return node_->kind == JsonNode::Kind::object; }

  // The elements of an array.
  [[nodiscard]] std::vector<JsonCursor> elements() const;
  struct Member;
  // The members of an object, in the order of the file.
  [[nodiscard]] std::vector<Member> members() const;

  // Each fails where the value is of another type.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::string_view text_view() const;  // the same, for as long as there is a cursor into the file
  [[nodiscard]] std::string words() const;           // a text that a person can see something of
  [[nodiscard]] double number() const;
  [[nodiscard]] int integer() const;
  [[nodiscard]] std::vector<std::string> texts() const;

  [[nodiscard]] std::string text_or(std::string_view key, std::string_view otherwise) const;
  [[nodiscard]] bool flag(std::string_view key) const;  // false where it is not there

  [[nodiscard]] const std::string& file() const { return tree_->file(); }
  // Looked for in the file, since nearly no cursor is ever asked for it.
  [[nodiscard]] std::string pointer() const;

 private:
  explicit JsonCursor(std::shared_ptr<const JsonTree> tree) : tree_(std::move(tree)), node_(&tree_->root()) {}
  JsonCursor(std::shared_ptr<const JsonTree> tree, const JsonNode& node) : tree_(std::move(tree)), node_(&node) {}

  [[nodiscard]] JsonCursor at(const JsonNode& part) const { return {tree_, part}; }
  [[nodiscard]] const JsonNode* member(std::string_view key) const;
  [[nodiscard]] std::string_view name_of(const JsonNode& node) const { return tree_->text(node.name); }

  std::shared_ptr<const JsonTree> tree_;
  const JsonNode* node_;
};

struct JsonCursor::Member {
  std::string name;
  JsonCursor value;
};

}  // namespace bcf::rules
