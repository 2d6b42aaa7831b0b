#include "rules/json_cursor.h"

#include <fmt/format.h>

#include "rules/spelling.h"

namespace bcf::rules {
namespace {

// A member's name as a JSON pointer writes it (RFC 6901).
std::string escaped(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

void JsonCursor::fail(const std::string& problem) const { throw RulesetError(file_, pointer_, problem); }

JsonCursor JsonCursor::operator[](std::string_view key) const {
  if (auto member = find(key)) return *member;
  fail(fmt::format("\"{}\" is missing", key));
}

JsonCursor JsonCursor::operator[](std::size_t index) const {
  if (!value_->is_array() || index >= value_->size()) fail(fmt::format("element {} is missing", index));
  return {(*value_)[index], file_, fmt::format("{}/{}", pointer_, index)};
}

std::optional<JsonCursor> JsonCursor::find(std::string_view key) const {
  if (!value_->is_object()) fail("an object is wanted here");
  const auto found = value_->find(key);
  if (found == value_->end()) return std::nullopt;
  return JsonCursor{*found, file_, fmt::format("{}/{}", pointer_, escaped(key))};
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
    out.push_back({name, {value, file_, fmt::format("{}/{}", pointer_, escaped(name))}});
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
