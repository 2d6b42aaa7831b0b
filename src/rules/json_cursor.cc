#include "rules/json_cursor.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "rules/spelling.h"

namespace bcf::rules {
namespace {

using Kind = JsonNode::Kind;

// A step as a JSON pointer writes it (RFC 6901).
void append_step(std::string& pointer, std::string_view step) {
  pointer += '/';
  for (const char c : step) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

}  // namespace

std::string JsonCursor::pointer() const {
  std::string out;
  const JsonNode* within = &tree_->root();
  while (within != node_) {
    const bool is_array = within->kind == Kind::array;
    const JsonNode* child = within->first_child();
    std::size_t index = 0;
    for (; child->behind() <= node_; child = child->behind()) ++index;
    append_step(out, is_array ? std::to_string(index) : std::string(name_of(*child)));
    within = child;
  }
  return out;
}

void JsonCursor::fail(const std::string& problem) const { throw RulesetError(file(), pointer(), problem); }

JsonCursor JsonCursor::operator[](std::string_view key) const {
  if (auto member = find(key)) return *member;
  fail(fmt::format("\"{}\" is missing", key));
}

JsonCursor JsonCursor::operator[](std::size_t index) const {
  if (!is_array() || index >= node_->children) fail(fmt::format("element {} is missing", index));
  const JsonNode* child = node_->first_child();
  for (; index > 0; --index) child = child->behind();
  return at(*child);
}

const JsonNode* JsonCursor::member(std::string_view key) const {
  const JsonNode* child = node_->first_child();
  for (std::uint32_t left = node_->children; left > 0; --left, child = child->behind()) {
    if (child->name.size == key.size() && name_of(*child) == key) return child;
  }
  return nullptr;
}

std::optional<JsonCursor> JsonCursor::find(std::string_view key) const {
  if (!is_object()) fail("an object is wanted here");
  const JsonNode* found = member(key);
  return found != nullptr ? std::optional(at(*found)) : std::nullopt;
}

JsonRange<JsonCursor> JsonCursor::elements() const {
  if (!is_array()) fail("an array is wanted here");
  return JsonRange<JsonCursor>(*this);
}

JsonRange<JsonCursor::Member> JsonCursor::members() const {
  if (!is_object()) fail("an object is wanted here");
  return JsonRange<Member>(*this);
}

std::string JsonCursor::text() const { return std::string(text_view()); }

std::string_view JsonCursor::text_view() const {
  if (!is_text()) fail("a text is wanted here");
  return tree_->text(node_->text);
}

std::string JsonCursor::words() const {
  auto out = text();
  if (is_blank(out)) fail("a few words are wanted here");
  return out;
}

double JsonCursor::number() const {
  if (!is_number()) fail("a number is wanted here");
  return node_->number;
}

std::string_view JsonCursor::number_text() const {
  if (!is_number()) fail("a number is wanted here");
  return tree_->text(node_->text);
}

int JsonCursor::integer() const {
  constexpr double most = std::numeric_limits<int>::max();
  if (node_->kind != Kind::integer || std::abs(node_->number) > most) fail("a whole number is wanted here");
  return static_cast<int>(node_->number);
}

std::vector<std::string> JsonCursor::texts() const {
  std::vector<std::string> out;
  out.reserve(elements().size());
  for (const auto& element : elements()) out.push_back(element.text());
  return out;
}

std::string JsonCursor::text_or(std::string_view key, std::string_view otherwise) const {
  const auto member = find(key);
  return member ? member->text() : std::string(otherwise);
}

bool JsonCursor::flag(std::string_view key) const {
  const auto member = find(key);
  if (!member) return false;
  if (member->node_->kind != Kind::boolean) member->fail("true or false is wanted here");
  return member->node_->flag;
}

}  // namespace bcf::rules
