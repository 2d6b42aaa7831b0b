// How members and lists of a document are put together.
#pragma once

#include "report/json_report.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>

namespace bcf::report_text {

template <typename Rows, typename Row>
Json list(const Rows& rows, const Row& row) {
  Json array = Json::array();
  for (const auto& r : rows) array.push_back(row(r));
  return array;
}

struct Member {
  const char* name;
  mutable Json value;  // moved out of the list it came in
};

// In the order given. The library's own lists take every member for an array first, at twice the time for a report.
inline Json object(std::initializer_list<Member> members) {
  Json result = Json::object();
  for (const Member& member : members) result.emplace(member.name, std::move(member.value));
  return result;
}

inline Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

}  // namespace bcf::report_text
