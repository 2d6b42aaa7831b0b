// A place in a JSON file, so that what is wrong there can be said with file and JSON pointer.
#pragma once

#include <bcf/check.h>

#include <cstddef>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::rules {

class JsonCursor {
 public:
  // The whole file, which outlives every cursor into it.
  JsonCursor(const nlohmann::ordered_json& file, std::string name)
      : root_(&file), value_(&file), file_(std::make_shared<const std::string>(std::move(name))) {}

  // Throws RulesetError for this place.
  [[noreturn]] void fail(const std::string& problem) const;

  [[nodiscard]] JsonCursor operator[](std::string_view key) const;  // fails where there is no such member
  [[nodiscard]] JsonCursor operator[](std::size_t index) const;     // fails where there is no such element
  [[nodiscard]] std::optional<JsonCursor> find(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return value_->is_object() && value_->contains(key); }

  // The elements of an array.
  [[nodiscard]] std::vector<JsonCursor> elements() const;
  struct Member;
  // The members of an object, in the order of the file.
  [[nodiscard]] std::vector<Member> members() const;

  // Each fails where the value is of another type.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::string words() const;  // a text that a person can see something of
  [[nodiscard]] double number() const;
  [[nodiscard]] int integer() const;
  [[nodiscard]] std::vector<std::string> texts() const;

  [[nodiscard]] std::string text_or(std::string_view key, std::string_view otherwise) const;
  [[nodiscard]] bool flag(std::string_view key) const;  // false where it is not there

  [[nodiscard]] const nlohmann::ordered_json& value() const { return *value_; }
  [[nodiscard]] const std::string& file() const { return *file_; }
  // Searched for in the file, since nearly no cursor is ever asked for it.
  [[nodiscard]] std::string pointer() const;

 private:
  [[nodiscard]] JsonCursor at(const nlohmann::ordered_json& part) const;

  const nlohmann::ordered_json* root_;
  const nlohmann::ordered_json* value_;
  std::shared_ptr<const std::string> file_;
};

struct JsonCursor::Member {
  std::string name;
  JsonCursor value;
};

}  // namespace bcf::rules
