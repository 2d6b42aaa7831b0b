#include "rules/json_cursor.h"

#include <fmt/format.h>

#include "rules/spelling.h"

namespace bcf::rules {
namespace {

using Json = nlohmann::ordered_json;

// Appends the steps from a value to the part of it that lies at this address; false where it has no such part.
bool append_steps(Json::json_pointer& steps, const Json& from, const Json* part) {
  if (&from == part) return true;
  if (!from.is_structured()) return false;
  std::size_t index = 0;
  for (const auto& [name, value] : from.items()) {
    if (from.is_array()) {
      steps.push_back(std::to_string(index++));
    } else {
      steps.push_back(name);
    }
    if (append_steps(steps, value, part)) return true;
    steps.pop_back();
  }
  return false;
}

}  // namespace

std::string JsonCursor::pointer() const {
  Json::json_pointer steps;
  append_steps(steps, *root_, value_);
  return steps.to_string();
}

JsonCursor JsonCursor::at(const Json& part) const {
  JsonCursor out = *this;
  out.value_ = &part;
  return out;
}

void JsonCursor::fail(const std::string& problem) const { throw RulesetError(file(), pointer(), problem); }

JsonCursor JsonCursor::operator[](std::string_view key) const {
  if (auto member = find(key)) return *member;
  fail(fmt::format("\"{}\" is missing", key));
}

JsonCursor JsonCursor::operator[](std::size_t index) const {
  if (!value_->is_array() || index >= value_->size()) fail(fmt::format("element {} is missing", index));
  return at((*value_)[index]);
}

std::optional<JsonCursor> JsonCursor::find(std::string_view key) const {
  if (!value_->is_object()) fail("an object is wanted here");
  const auto found = value_->find(key);
  if (found == value_->end()) return std::nullopt;
  return at(*found);
}

std::vector<JsonCursor> JsonCursor::elements() const {
  if (!value_->is_array()) fail("an array is wanted here");
  std::vector<JsonCursor> out;
  out.reserve(value_->size());
  for (std::size_t i = 0; i < value_->size(); ++i) out.push_back((*this)[i]);
  return out;
}

std::vector<JsonCursor::Member> JsonCursor::members() const {
  if (!value_->is_object()) fail("an object is wanted here");
  std::vector<Member> out;
  for (const auto& [name, value] : value_->items()) {
    out.push_back({name, at(value)});
  }
  return out;
}

std::string JsonCursor::text() const {
  if (!value_->is_string()) fail("a text is wanted here");
  return value_->get<std::string>();
}

std::string JsonCursor::words() const {
  auto out = text();
  if (is_blank(out)) fail("a few words are wanted here");
  return out;
}

double JsonCursor::number() const {
  if (!value_->is_number()) fail("a number is wanted here");
  return value_->get<double>();
}

int JsonCursor::integer() const {
  if (!value_->is_number_integer()) fail("a whole number is wanted here");
  return value_->get<int>();
}

std::vector<std::string> JsonCursor::texts() const {
  std::vector<std::string> out;
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
  if (!member->value().is_boolean()) member->fail("true or false is wanted here");
  return member->value().get<bool>();
}

}  // namespace bcf::rules
