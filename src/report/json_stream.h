// Members, lists and values as they are put into JSON that is written as it goes.
#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/json_escapes.h"
#include "report/json_report.h"
#include "workbook/utf8.h"

namespace bcf::report_text {

// `Document` derives from it, and puts what is its own: put(const T&) for each T that it has, besides these. `Writer`
// is one of RapidJSON's.
template <class Document, class Writer>
class JsonStream {
 public:
  explicit JsonStream(Writer& out) : out_(out) {}

  void put(std::string_view text) {
    if (is_plain(text)) {
      out_.String(text.data(), length(text));
    } else {
      put_escaped(text);
    }
  }
  void put(const std::string& text) { put(std::string_view(text)); }
  void put(const char* text) { put(std::string_view(text)); }
  void put(bool value) { out_.Bool(value); }
  void put(std::integral auto value) { out_.Int64(static_cast<std::int64_t>(value)); }

  template <class T>
  void put(const std::optional<T>& value) {
    if (value) {
      document().put(*value);
    } else {
      null();
    }
  }
  template <class T>
  void put(const std::vector<T>& values) {
    out_.StartArray();
    for (const auto& value : values) document().put(value);
    out_.EndArray();
  }

 protected:
  struct OrNull {  // where it is empty
    const std::string& text;
  };

  void put(const OrNull& given) {
    if (given.text.empty()) {
      null();
    } else {
      put(given.text);
    }
  }
  void null() { out_.Null(); }
  void put_double(double value) { out_.Double(value); }

  // 613 rather than 613.0; nothing that is no number.
  void put_number(double value) {
    constexpr double exact_integers = 9007199254740992.0;  // 2^53
    if (!std::isfinite(value)) return null();
    if (std::abs(value) >= exact_integers) return put_double(value);
    // Programs keep the last digits of a quotient differently; none of them means anything.
    constexpr double steps = 1e6;
    const double rounded = std::round(value * steps) / steps;
    if (std::trunc(rounded) == rounded) return put(static_cast<std::int64_t>(rounded));
    put_double(rounded);
  }

  void begin_object() { out_.StartObject(); }
  void end_object() { out_.EndObject(); }
  template <class Value>
  void member(std::string_view name, const Value& value) {
    out_.Key(name.data(), length(name));
    document().put(value);
  }
  // Name, value, name, value, ...
  template <class Value, class... More>
  void members(std::string_view name, const Value& value, const More&... more) {
    member(name, value);
    if constexpr (sizeof...(more) > 0) members(more...);
  }
  template <class... Members>
  void object(const Members&... all) {
    begin_object();
    members(all...);
    end_object();
  }

 private:
  static rapidjson::SizeType length(std::string_view text) { return static_cast<rapidjson::SizeType>(text.size()); }
  Document& document() { return static_cast<Document&>(*this); }

  // Nothing in it needs more of an escape than quotes and back slashes do.
  static bool is_plain(std::string_view text) {
    if (workbook::is_printed_ascii(text)) return true;
    constexpr char del = '\x7F';
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == del; };
    if (std::any_of(text.begin(), text.end(), is_control)) return false;
    return workbook::is_utf8(text) && !has_unsafe(text);
  }

  // With a mark in the place of what is no UTF-8, and control characters spelt as in the other documents.
  void put_escaped(std::string_view text) {
    const std::string quoted = nested(Json(text).dump(-1, ' ', false, Json::error_handler_t::replace), 0);
    out_.RawValue(quoted.data(), quoted.size(), rapidjson::kStringType);
  }

  Writer& out_;
};

}  // namespace bcf::report_text
