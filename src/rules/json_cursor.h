// A place in a JSON file, so that what is wrong there can be said with file and JSON pointer.
#pragma once

#include <bcf/check.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/json_tree.h"

namespace bcf::rules {

template <class Item>
class JsonRange;

class JsonCursor {
 public:
  // The place that is all of a file. The tree outlives every cursor into it, and every text_view().
  explicit JsonCursor(const JsonTree& tree) : JsonCursor(tree, tree.root()) {}

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

  struct Member;
  // The elements of an array, and the members of an object in the order of the file; each fails where the value is of
  // another type.
  [[nodiscard]] JsonRange<JsonCursor> elements() const;
  [[nodiscard]] JsonRange<Member> members() const;

  // Each fails where the value is of another type.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::string_view text_view() const;
  [[nodiscard]] std::string words() const;  // a text that a person can see something of
  [[nodiscard]] double number() const;
  [[nodiscard]] std::string_view number_text() const;  // of a number, as short as can be
  [[nodiscard]] int integer() const;
  [[nodiscard]] std::vector<std::string> texts() const;

  [[nodiscard]] std::string text_or(std::string_view key, std::string_view otherwise) const;
  [[nodiscard]] bool flag(std::string_view key) const;  // false where it is not there

  [[nodiscard]] const std::string& file() const { return tree_->file(); }
  // Looked for in the file, since nearly no cursor is ever asked for it.
  [[nodiscard]] std::string pointer() const;

 private:
  template <class Item>
  friend class JsonRange;

  JsonCursor(const JsonTree& tree, const JsonNode& node) : tree_(&tree), node_(&node) {}

  [[nodiscard]] JsonCursor at(const JsonNode& part) const { return {*tree_, part}; }
  [[nodiscard]] const JsonNode* member(std::string_view key) const;
  [[nodiscard]] std::string_view name_of(const JsonNode& node) const { return tree_->text(node.name); }

  const JsonTree* tree_;
  const JsonNode* node_;
};

struct JsonCursor::Member {
  std::string_view name;
  JsonCursor value;
};

// What lies within an array or an object, one after another.
template <class Item>
class JsonRange {
 public:
  class Iterator {
   public:
    Iterator(const JsonTree& tree, const JsonNode* node) : tree_(&tree), node_(node) {}

    Item operator*() const { return item_at(*tree_, *node_); }
    Iterator& operator++() {
      node_ = node_->behind();
      return *this;
    }
    bool operator==(const Iterator& other) const { return node_ == other.node_; }

   private:
    const JsonTree* tree_;
    const JsonNode* node_;
  };

  explicit JsonRange(const JsonCursor& of) : tree_(of.tree_), node_(of.node_) {}

  [[nodiscard]] Iterator begin() const { return {*tree_, node_->first_child()}; }
  [[nodiscard]] Iterator end() const { return {*tree_, node_->behind()}; }
  [[nodiscard]] std::size_t size() const { return node_->children; }
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] Item front() const { return *begin(); }

 private:
  static Item item_at(const JsonTree& tree, const JsonNode& node);

  const JsonTree* tree_;
  const JsonNode* node_;
};

template <>
inline JsonCursor JsonRange<JsonCursor>::item_at(const JsonTree& tree, const JsonNode& node) {
  return {tree, node};
}

template <>
inline JsonCursor::Member JsonRange<JsonCursor::Member>::item_at(const JsonTree& tree, const JsonNode& node) {
  return {tree.text(node.name), {tree, node}};
}

}  // namespace bcf::rules
